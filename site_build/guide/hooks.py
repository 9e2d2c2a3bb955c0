"""What MkDocs asks for while it builds the guides: figures, typography, theme, search.

A page's Markdown is a Jinja2 template first. The names it may use stand in `names.py`; one that is
not there, or that the rules do not know, fails the build. It must not know any page.
"""

from __future__ import annotations

import json
import posixpath
import re
from functools import partial
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, StrictUndefined
from mkdocs.exceptions import PluginError
from mkdocs.utils import get_relative_url

from cec_logic.messages import typeset, written_date
from site_build import headers, pages
from site_build.folders import GUIDE
from site_build.guide import law_tables
from site_build.guide.names import filters, names
from site_build.guide.search import WEIGHTS, search_texts, search_words

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_RELATIVE: Final = re.compile(r'\b(?P<name>href|src|data-texts)="(?P<path>[^":#]+)(?=["#])')


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Leave out MkDocs' own templates: a map of the site needs an address not known here."""
    config.theme.static_templates.clear()
    config.theme.dirs[:] = [str(GUIDE / "theme")]
    config.extra["search_texts"] = []
    return config


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001 - MkDocs passes them by name
    """Name the sections in the language of the pages, and weigh their pages for the search."""
    sections = pages.load_texts(config.extra["language"])["guide"]["sections"]
    weights = {page.url: WEIGHTS.get(page.url, 1.0) for page in nav.pages}
    for item in nav.items:
        if item.is_section:
            least = WEIGHTS.get(item.title, 1.0)
            weights.update((page.url, min(weights[page.url], least)) for page in item.children)
            item.title = sections[item.title]
    config.extra["search_weights"] = weights
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
    environment.filters |= filters(language)
    try:
        template = environment.from_string(markdown)
        return template.render(names(language, _root(page)))
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


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Lead every way from the page of a folder through the site's beginning.

    So it is right, too, where a host takes the slash at the end of an address away.
    """
    folder, _, name = f"{config.extra['language']}/guide/{page.file.dest_uri}".rpartition("/")
    if name != "index.html":
        return output

    def lead(way: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, way["path"]))
        slash = "/" if way["path"].endswith("/") else ""
        return f'{way["name"]}="{_root(page)}{target}{slash}'

    return _RELATIVE.sub(lead, output)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what the search reads, as a script: a page in a folder may read nothing else."""
    words = search_words(config.extra["language"])
    weights = config.extra["search_weights"]
    unknown = words["pages"].keys() - {url.removesuffix(".html") for url in weights}
    if unknown:
        raise PluginError(f"search.toml names pages that are not there: {sorted(unknown)}")
    read = {
        "sections": config.extra["search_texts"],
        "pages": {
            url: [words["pages"].get(url.removesuffix(".html"), ""), weight]
            for url, weight in weights.items()
        },
        "said": words["said"],
        "skipped": words["skipped"],
    }
    texts = json.dumps(read, ensure_ascii=False, separators=(",", ":"))
    target = Path(config.site_dir) / "search-texts.js"
    target.write_text(f"globalThis.guideTexts = {texts};\n", encoding="utf-8")


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001 - MkDocs passes them by name
    """Give the theme the tool's own templates, texts and settings."""
    language = config.extra["language"]
    other = next(one for one in pages.LANGUAGES if one != language)
    own = pages.environment(GUIDE / "theme")
    own.filters["typeset"] = partial(typeset, lang=language)
    own.globals.update(
        language=language,
        other=other,
        texts=pages.load_texts(language),
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
_SPOKEN: Final = re.compile(r'(?<= aria-label=")[^"]*')
_MARK: Final = "\ue000"  # stands for a tag, so that the spaces around it are seen


def _typeset_html(html: str, language: str) -> str:
    def spoken(found: re.Match[str]) -> str:
        return escape(typeset(unescape(found.group()), language))

    tags = [_SPOKEN.sub(spoken, found.group()) for found in _NOT_TEXT.finditer(html)]
    text = unescape(_NOT_TEXT.sub(_MARK, html))
    pieces = typeset(text, language).split(_MARK)
    parts = [escape(pieces[0], quote=False)]
    for tag, piece in zip(tags, pieces[1:], strict=True):
        parts += [tag, escape(piece, quote=False)]
    return "".join(parts)
