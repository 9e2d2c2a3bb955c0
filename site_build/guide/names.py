"""The names that a page of the guides may use, each filled in from `cec_logic` or a file beside it.

A name that the rules do not know is a `KeyError`. It must not know MkDocs or any page.
"""

from __future__ import annotations

import csv
import re
import tomllib
from datetime import date
from functools import cache, partial
from html import escape
from textwrap import dedent, indent
from typing import TYPE_CHECKING, Any, Final

from mkdocs.utils.meta import get_data

from cec_logic.messages import Count, catalogue, typeset, written_date
from cec_logic.registry import entries
from cec_logic.rulesets import authorities, proposal, ruleset
from site_build import pages
from site_build.folders import GUIDE, ROOT
from site_build.guide import (
    html_tables,
    law_tables,
    notebook,
    pictures,
    points_tables,
    schema_tables,
    worked_examples,
)

if TYPE_CHECKING:
    from pathlib import Path

_CODE: Final = re.compile(r"^```.*?^```$|(?:^ {4,}\S[^\n]*\n?)+", re.DOTALL | re.MULTILINE)


def filters(language: str) -> dict[str, Any]:
    """What a page may put behind a value: how a language writes numbers, days, money and lists."""

    def number(value: int, forms: str = "") -> str:
        return format(Count.of(value, language), forms)

    def day(value: date | str) -> str:
        written = date.fromisoformat(value) if isinstance(value, str) else value
        return written_date(written, language)

    def dollars(value: int) -> str:
        return html_tables.dollars(value, language)

    def listed(values: Any) -> str:  # noqa: ANN401 - anything that can be written
        return catalogue(language).listed([str(value) for value in values])

    return {"number": number, "day": day, "dollars": dollars, "listed": listed}


def names(language: str, root: str) -> dict[str, Any]:
    """Every name that a page may use.

    Args:
        language: of the page, "en" or "fr".
        root: the way from the page to the root of the site, with a slash.
    """
    guide = f"{root}{language}/guide/"
    tables = {
        make.__name__: partial(make, lang=language)
        for make in (*law_tables.TABLES, *points_tables.TABLES)
    }
    return {
        **tables,
        "profile_table": partial(schema_tables.profile_table, language),
        "report_tables": partial(schema_tables.report_tables, language),
        "messages_table": partial(schema_tables.messages_table, lang=language),
        "decisions": partial(_decisions, GUIDE / language / "decisions"),
        "contributing": _contributing,
        "contributing_code": _contributing_code,
        "rounds_picture": partial(pictures.rounds_picture, language),
        "house_picture": partial(pictures.house_picture, language),
        "rules": law_tables.rules(),
        "rules_on": ruleset,
        "changes": law_tables.changes,
        "since": law_tables.since,
        "before": law_tables.before,
        "proposal": proposal(),
        "history": tomllib.loads((GUIDE / "history.toml").read_text("utf-8")),
        "practice": tomllib.loads((GUIDE / "practice.toml").read_text("utf-8")),
        "place": partial(_place, language=language),
        "places": partial(_places, language=language),
        "left_out": law_tables.left_out(),
        "rounds": law_tables.rounds(),
        "word": catalogue(language).text,
        "texts": pages.load_texts(language),
        "report": partial(worked_examples.result, lang=language),
        "example": partial(worked_examples.block, lang=language, root=root),
        "example_link": partial(worked_examples.link, lang=language, root=root),
        "example_results": partial(worked_examples.results, lang=language),
        "example_steps": partial(worked_examples.steps, lang=language, root=root),
        "example_readings": partial(worked_examples.readings, lang=language, root=root),
        "example_last_day": partial(worked_examples.last_day, lang=language),
        "example_jobs": partial(worked_examples.jobs, lang=language),
        "example_points": partial(worked_examples.points, lang=language),
        "cell": partial(notebook.cell, lang=language),
        "law": partial(_law, language=language),
        "read": lambda name: _provisions()[name].read,
        "term": partial(_term, language=language, guide=guide),
        "glossary": glossary(),
        "glossary_list": partial(_glossary_list, language),
        "tool": lambda text, page="": f'<a href="{root}{language}/{page}index.html">{text}</a>',
        "file": lambda name: (GUIDE / name).read_text("utf-8").strip(),
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


@cache
def _official_pages() -> dict[str, dict[str, dict[str, str]]]:
    """The official pages that the guides name: id, language, then title and address."""
    return tomllib.loads((GUIDE / "places.toml").read_text("utf-8"))


def _place(name: str, language: str, text: str = "") -> str:
    """An official page as a link, by its id; `text` for other words than its title."""
    found = _official_pages().get(name)
    if found is None:
        raise KeyError(f"no page {name!r} in places.toml")
    said = found[language]
    return f'<a href="{said["url"]}">{escape(text or said["title"])}</a>'


def _places(*names: str, language: str) -> str:
    """Official pages as a list of links."""
    return html_tables.listed(_place(name, language) for name in names)


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
    with (GUIDE / "glossary.csv").open(encoding="utf-8", newline="") as source:
        return {row["id"]: row for row in csv.DictReader(source)}


def _term(name: str, language: str, guide: str, text: str = "") -> str:
    """An official term as a link to the glossary, by its id; `text` for another form of it."""
    if name not in glossary():
        raise KeyError(f"no term {name!r} in glossary.csv")
    said = text or glossary()[name][language]
    return f'<a class="term" href="{guide}glossary.html#{name}">{said}</a>'


def _glossary_list(language: str) -> str:
    """Every term, its equivalent in the other language and its meaning, by the alphabet."""
    other = next(one for one in pages.LANGUAGES if one != language)
    terms = sorted(glossary().values(), key=lambda term: pages.without_accents(term[language]))
    lines = []
    for term in terms:
        said, equivalent = term[language], term[other]
        beside = f' <span class="law" lang="{other}">{equivalent}</span>'
        lines.append(
            f'<dt id="{term["id"]}">{said}{beside if equivalent != said else ""}</dt>'
            f"<dd>{term[f'meaning_{language}']}</dd>"
        )
    return f"<dl>{''.join(lines)}</dl>"
