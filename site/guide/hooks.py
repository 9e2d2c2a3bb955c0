"""What MkDocs asks for while it builds the guides: figures, typography, theme, search.

A page's Markdown is a Jinja2 template first. The names it may use stand in `_names`; one that is
not there, or that the rules do not know, fails the build. It must not know any page.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from datetime import date
from functools import cache, partial
from html import escape, unescape
from pathlib import Path
from textwrap import dedent, indent
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, StrictUndefined
from mkdocs.exceptions import PluginError
from mkdocs.utils import get_relative_url
from mkdocs.utils.meta import get_data

import headers
import render
from cec_logic.messages import Count, catalogue, typeset, written_date
from cec_logic.registry import entries
from cec_logic.rulesets import authorities, days_of_change, proposal, ruleset
from guide import law_tables, pictures, schema_tables, worked_examples

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
_CODE: Final = re.compile(r"^```.*?^```$|(?:^ {4,}\S[^\n]*\n?)+", re.DOTALL | re.MULTILINE)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Leave out MkDocs' own templates: a map of the site needs an address not known here."""
    config.theme.static_templates.clear()
    config.theme.dirs[:] = [str(HERE / "theme")]
    config.extra["search_texts"] = []
    return config


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001 - MkDocs passes them by name
    """Name the sections in the language of the pages."""
    sections = render.load_texts(config.extra["language"])["guide"]["sections"]
    for item in nav.items:
        if item.is_section:
            item.title = sections[item.title]
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs passes them by name
    """Fill in what comes from `cec_logic`."""
    for key in ("title", "description"):
        if not page.meta.get(key):
            raise PluginError(f"{page.file.src_uri}: its front matter has no {key}")
    language = config.extra["language"]
    environment = Environment(
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - pages are ours, and what is filled in is HTML
        keep_trailing_newline=True,
    )
    environment.filters |= _filters(language)
    try:
        template = environment.from_string(markdown)
        return template.render(_names(language, page))
    except Exception as error:
        raise PluginError(f"{page.file.src_uri}: {error}") from error


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs passes them by name
    """Set apostrophes and spaces as the language has them, and keep the words for the search."""
    language = config.extra["language"]
    html = _typeset_html(_with_boxed_tables(html), language)
    html = html.replace("<pre>", '<pre tabindex="0">')  # whoever has no mouse can scroll it too
    title = typeset(page.title, language)
    config.extra["search_texts"] += search_texts(html, page.url, title)
    return html


def on_post_build(config: MkDocsConfig) -> None:
    """Write what the search reads, as a script: a page in a folder may read nothing else."""
    texts = json.dumps(config.extra["search_texts"], ensure_ascii=False, separators=(",", ":"))
    target = Path(config.site_dir) / "search-texts.js"
    target.write_text(f"globalThis.guideTexts = {texts};\n", encoding="utf-8")


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001 - MkDocs passes them by name
    """Give the theme the tool's own templates, texts and settings."""
    language = config.extra["language"]
    other = next(one for one in render.LANGUAGES if one != language)
    own = render.environment(HERE / "theme")
    own.filters["typeset"] = partial(typeset, lang=language)
    own.globals.update(
        language=language,
        other=other,
        texts=render.load_texts(language),
        policy=headers.meta_policy(),
        verified=law_tables.rules().verified,
        verified_in_words=written_date(law_tables.rules().verified, language),
    )
    return own


def on_page_context(
    context: dict[str, Any],
    page: Page,
    config: MkDocsConfig,  # noqa: ARG001 - MkDocs passes them by name
    nav: Navigation,  # noqa: ARG001 - the same
) -> dict[str, Any]:
    """Tell the theme the way from this page to the root of the site, and to the other pages."""
    return {**context, "root": _root(page), "way": partial(get_relative_url, other=page.url)}


def _root(page: Page) -> str:
    """The way from a page to the root of the site, with a slash."""
    return f"{get_relative_url('.', page.url)}/../../"


# ------------------------------------------------------------------ what a page may use


def _filters(language: str) -> dict[str, Any]:
    def number(value: int, forms: str = "") -> str:
        return format(Count.of(value, language), forms)

    def day(value: date | str) -> str:
        written = date.fromisoformat(value) if isinstance(value, str) else value
        return written_date(written, language)

    def dollars(value: int) -> str:
        return law_tables.dollars(value, language)

    def listed(values: Any) -> str:  # noqa: ANN401 - anything that can be written
        return catalogue(language).listed([str(value) for value in values])

    return {"number": number, "day": day, "dollars": dollars, "listed": listed}


def _names(language: str, page: Page) -> dict[str, Any]:
    root = _root(page)
    guide = f"{root}{language}/guide/"
    tables = {
        name: partial(getattr(law_tables, name), lang=language)
        for name in (
            "crs_overview",
            "crs_table",
            "transferability_table",
            "additional_points",
            "tests_table",
            "test_names",
            "funds_table",
            "fees_table",
            "categories",
            "category_occupations",
            "occupations",
            "language_levels",
            "teer_table",
            "fsw_overview",
            "fsw_table",
            "rounds_table",
        )
    }
    return {
        **tables,
        "profile_table": partial(schema_tables.profile_table, language),
        "report_tables": partial(schema_tables.report_tables, language),
        "messages_table": partial(schema_tables.messages_table, lang=language),
        "decisions": partial(_decisions, HERE / language / "decisions"),
        "contributing": _contributing,
        "contributing_code": _contributing_code,
        "rounds_picture": partial(pictures.rounds_picture, language),
        "house_picture": partial(pictures.house_picture, language),
        "rules": law_tables.rules(),
        "rules_on": ruleset,
        "changes": days_of_change,
        "since": law_tables.since,
        "before": law_tables.before,
        "proposal": proposal(),
        "history": tomllib.loads((HERE / "history.toml").read_text("utf-8")),
        "rounds": law_tables.rounds(),
        "word": catalogue(language).text,
        "report": partial(worked_examples.result, lang=language),
        "example": partial(worked_examples.block, lang=language, root=root),
        "example_link": partial(worked_examples.link, lang=language, root=root),
        "example_readings": partial(worked_examples.readings, lang=language, root=root),
        "example_jobs": partial(worked_examples.jobs, lang=language),
        "example_points": partial(worked_examples.points, lang=language),
        "law": partial(_law, language=language),
        "read": lambda name: _provisions()[name].read,
        "term": partial(_term, language=language, guide=guide),
        "glossary": glossary(),
        "glossary_list": partial(_glossary_list, language),
        "tool": lambda text, page="": f'<a href="{root}{language}/{page}index.html">{text}</a>',
        "published": lambda path, text: f'<a href="{root}{path}">{text}</a>',
        "registry": lambda text, entry="": _registry_link(text, entry, f"{root}{language}/"),
    }


@cache
def _provisions() -> dict[str, Any]:
    further = {one.id: one for entry in entries() for one in entry.provisions}
    return {**further, **authorities()}


def _law(name: str, language: str) -> str:
    """A provision as a link to its text, by its id."""
    found = _provisions().get(name)
    if found is None:
        raise KeyError(f"no provision {name!r} in authorities.toml or registry.toml")
    title = escape(typeset(found.title[language], language))
    return (
        f'<a class="cite" href="{found.url[language]}" title="{title}">{found.cite[language]}</a>'
    )


def _decisions(folder: Path) -> str:
    """Every page of the decisions with what it tells, as Markdown."""
    found = []
    for path in sorted(folder.glob("*.md")):
        _, facts = get_data(path.read_text("utf-8"))
        if path.stem != "index":
            found.append(f"- [{facts['title']}]({path.name}): {facts['description']}")
    return "\n".join(found)


def _contributing(title: str) -> str:
    """A section of CONTRIBUTING.md, which is in English, with the headings below its own."""
    _, found, rest = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition(f"\n## {title}\n")
    if not found:
        raise KeyError(f"CONTRIBUTING.md has no section {title!r}")
    return rest.partition("\n## ")[0].strip("\n")


def _contributing_code(title: str, number: int = 0) -> str:
    """A block of code of a section of CONTRIBUTING.md: the first, or the one of that number."""
    blocks: list[str] = _CODE.findall(_contributing(title))
    return indent(dedent(blocks[number]), "" if blocks[number].startswith("```") else "    ")


def _registry_link(text: str, entry: str, root: str) -> str:
    if entry and entry not in {one.id for one in entries()}:
        raise KeyError(f"no entry {entry!r} in registry.toml")
    return f'<a href="{root}registry/index.html{"#" + entry if entry else ""}">{text}</a>'


@cache
def glossary() -> dict[str, dict[str, str]]:
    """Every official term by its id, in both languages."""
    with (HERE / "glossary.csv").open(encoding="utf-8", newline="") as source:
        return {row["id"]: row for row in csv.DictReader(source)}


def _term(name: str, language: str, guide: str, text: str = "") -> str:
    """An official term as a link to the glossary, by its id; `text` for another form of it."""
    if name not in glossary():
        raise KeyError(f"no term {name!r} in glossary.csv")
    said = text or glossary()[name][language]
    return f'<a class="term" href="{guide}glossary.html#{name}">{said}</a>'


def _glossary_list(language: str) -> str:
    """Every term, its equivalent in the other language and its meaning, by the alphabet."""
    other = next(one for one in render.LANGUAGES if one != language)
    terms = sorted(glossary().values(), key=lambda term: render.without_accents(term[language]))
    lines = []
    for term in terms:
        said, equivalent = term[language], term[other]
        beside = f' <span class="law" lang="{other}">{equivalent}</span>'
        lines.append(
            f'<dt id="{term["id"]}">{said}{beside if equivalent != said else ""}</dt>'
            f"<dd>{term[f'meaning_{language}']}</dd>"
        )
    return f"<dl>{''.join(lines)}</dl>"


# ------------------------------------------------------------------ typography

_MARKDOWN_TABLE: Final = re.compile(r"<table>\n.*?</table>", re.DOTALL)
_TITLE: Final = re.compile(r"<h[1-3][^>]*>(.*?)</h[1-3]>")


def _with_boxed_tables(html: str) -> str:
    """Let tables written in Markdown scroll, and their first cells name the rows."""

    def boxed(found: re.Match[str]) -> str:
        above = _TITLE.findall(html, 0, found.start())[-1]
        label = escape(unescape(re.sub(r"<[^>]+>", "", above)))
        rows = re.sub(r"<tr>\n<td>(.*?)</td>", r'<tr>\n<th scope="row">\1</th>', found[0])
        return f'<div class="wide" role="group" tabindex="0" aria-label="{label}">{rows}</div>'

    return _MARKDOWN_TABLE.sub(boxed, html)


_NOT_TEXT: Final = re.compile(
    r"<!-- english -->.*?<!-- /english -->|<(pre|code|svg)\b.*?</\1>|<[^>]+>", re.DOTALL
)
_MARK: Final = "\ue000"  # stands for a tag, so that the spaces around it are seen


def _typeset_html(html: str, language: str) -> str:
    tags = [found.group() for found in _NOT_TEXT.finditer(html)]
    text = unescape(_NOT_TEXT.sub(_MARK, html))
    pieces = typeset(text, language).split(_MARK)
    parts = [escape(pieces[0], quote=False)]
    for tag, piece in zip(tags, pieces[1:], strict=True):
        parts += [tag, escape(piece, quote=False)]
    return "".join(parts)


# ------------------------------------------------------------------ search

_HEADING: Final = re.compile(r'<h[123] id="([^"]*)">(.*?)</h[123]>', re.DOTALL)


def search_texts(html: str, url: str, title: str) -> list[tuple[str, str, str, str]]:
    """What the search knows of a page: address, page, heading and words of each section."""
    _, *parts = _HEADING.split(html)
    return [
        (
            url if number == 0 else f"{url}#{anchor}",
            title,
            title if number == 0 else _plain(heading),
            _plain(text),
        )
        for number, (anchor, heading, text) in enumerate(
            zip(parts[::3], parts[1::3], parts[2::3], strict=True)
        )
    ]


def _plain(html: str) -> str:
    text = re.sub(r"<svg\b.*?</svg>|</?(?:b|em|strong|a|code)\b[^>]*>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())
