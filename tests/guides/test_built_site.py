"""Every page of the built site: valid, light, self-contained, and without a dead link."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
from html5lib.constants import E
from tests.built_site import BUILT_SITE
from tests.guides.readability import english_grade, french_ease

from site_build.guide.worked_examples import fragment, names
from site_build.headers import meta_policy, site_path
from site_build.pages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

ANYWHERE: Final = "404.html"  # shown at any address: its links begin at the root
LARGEST_PAGE: Final = 400_000
HARDEST_ENGLISH: Final = 8  # a school grade
HARDEST_FRENCH: Final = 60  # the ease of a text that a reader of 13 to 15 finds standard
PAGES: Final = sorted(str(path.relative_to(BUILT_SITE)) for path in BUILT_SITE.rglob("*.html"))
NOT_PROSE: Final = {"pre", "code", "svg", "script", "style", "template", "textarea"}
NARROW: Final = "\N{NARROW NO-BREAK SPACE}"
LOOSE: Final = re.compile(
    rf"(?<!{NARROW})[;!?»]"  # narrow before these
    rf"|«(?!{NARROW})"
    r"|(?<!\N{NO-BREAK SPACE}):(?=\s)"  # a word's space before a colon
    r"|\d (?=\d{3}(?!\d)|[$%])"  # none that breaks within 20 000 $
    r"|'"
)
REFERRING: Final = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "list")
OBSOLETE: Final = {"center", "font", "big", "strike", "tt", "acronym", "frame", "frameset"}
GUIDES: Final = [page.partition("/")[2] for page in PAGES if page.startswith("en/guide/")]
FOR_PROGRAMS: Final = {
    f"guide/{name}.html"
    for name in ("api", "architecture", "contract", "notebook", "rule-change", "testing", "writing")
} | {page for page in GUIDES if page.startswith("guide/decisions/")}


def test_the_site_is_built() -> None:
    assert "en/guide/index.html" in PAGES, "run python3 build.py build"


@cache
def read(page: str) -> tuple[Element, list[str]]:
    """A page as a tree, and what is wrong with its HTML."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse((BUILT_SITE / page).read_text("utf-8"))
    wrong = [f"line {line}: {E[code] % facts}" for (line, _), code, facts in parser.errors]
    return tree, wrong


def elements(page: str) -> list[Element]:
    return list(read(page)[0].iter())


def main(page: str) -> Element:
    return next(element for element in elements(page) if element.tag == "main")


def prose(page: str) -> str:
    """The sentences of a page, one paragraph a line: no tables, code, examples or definitions."""
    lines: list[str] = []

    def walk(parent: Element) -> None:
        for child in parent:
            if child.tag in {"p", "li"}:
                lines.append(" ".join("".join(child.itertext()).split()))
            elif child.tag in {"div", "section", "ul", "ol", "blockquote"} and not (
                {"example", "wide", "steps"} & set(child.attrib.get("class", "").split())
            ):
                walk(child)

    walk(main(page))
    return "\n".join(lines)


def ids(page: str) -> list[str]:
    return [element.attrib["id"] for element in elements(page) if "id" in element.attrib]


@pytest.mark.parametrize("page", PAGES)
def test_the_html_is_valid(page: str) -> None:
    wrong = [*read(page)[1]]
    wrong += [
        f"<{element.tag}> is obsolete" for element in elements(page) if element.tag in OBSOLETE
    ]
    known = ids(page)
    wrong += [f"id {name!r} stands twice" for name in set(known) if known.count(name) > 1]
    wrong += [
        f"{attribute}={name!r} names nothing"
        for element in elements(page)
        for attribute in REFERRING
        for name in element.attrib.get(attribute, "").split()
        if name not in known
    ]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES)
def test_there_is_one_heading_of_the_first_level_and_no_level_is_skipped(page: str) -> None:
    levels = [int(one.tag[1]) for one in elements(page) if one.tag in {"h1", "h2", "h3", "h4"}]
    assert levels.count(1) >= 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("page", PAGES)
def test_no_link_is_dead(page: str) -> None:
    dead = [
        f"<{element.tag} {attribute}>: {fault}"
        for element in elements(page)
        for attribute in ("href", "src", "action")
        if attribute in element.attrib and (fault := fault_of(page, element.attrib[attribute]))
    ]
    assert dead == []


def fault_of(page: str, address: str) -> str:
    """What is wrong with an address on a page: nothing, or where it leads to nowhere."""
    parts = urlsplit(address)
    if parts.scheme in {"https", "mailto", "data"}:
        return ""
    if parts.scheme:
        return f"{address} is not encrypted"
    origin = BUILT_SITE / page
    target = (origin.parent / unquote(parts.path)).resolve() if parts.path else origin
    if parts.path.startswith("/") and page == ANYWHERE:
        target = BUILT_SITE / parts.path.removeprefix(site_path())
    elif parts.path.startswith("/"):
        return f"{address} only works where the site is at the root"
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return f"{address} is not there"
    is_data = "=" in parts.fragment
    if parts.fragment and not is_data and target.suffix == ".html":
        known = ids(str(target.relative_to(BUILT_SITE)))
        if unquote(parts.fragment) not in known:
            return f"{address}: no such anchor"
    return ""


def allowed_by_its_hash(text: str) -> str:
    """How a policy names a text that may stand in a page."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_brings_nothing_from_elsewhere_and_nothing_the_policy_forbids(page: str) -> None:
    found = []
    for element in elements(page):
        loads = "src" in element.attrib or element.tag == "link"
        address = element.attrib.get("src") or element.attrib.get("href", "")
        if loads and urlsplit(address).scheme not in {"", "data"}:
            found.append(f"{element.tag} from {address}")
        inline = element.tag == "style" or (element.tag == "script" and "src" not in element.attrib)
        if inline and allowed_by_its_hash(element.text or "") not in meta_policy(page):
            found.append(f"inline <{element.tag}>")
        found += [
            f"{element.tag} {name}"
            for name in element.attrib
            if name == "style" or name.startswith("on")
        ]
    assert found == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_light(page: str) -> None:
    assert (BUILT_SITE / page).stat().st_size < LARGEST_PAGE


@pytest.mark.parametrize("page", [page for page in PAGES if "/guide/" in page])
def test_the_other_language_is_one_click_away(page: str) -> None:
    language = page.partition("/")[0]
    other = "fr" if language == "en" else "en"
    switch = next(one for one in elements(page) if one.attrib.get("id") == "language")
    target = (BUILT_SITE / page).parent / switch.attrib["href"]
    assert target.resolve() == BUILT_SITE / other / page.partition("/")[2]


def french(element: Element) -> Iterator[str]:
    """What a French page says and tells of its parts, without code and without other languages."""
    if element.tag in NOT_PROSE or element.attrib.get("lang", "fr") != "fr":
        yield "…"
        return
    names = ["title", "aria-label", "placeholder"]
    if element.attrib.get("name") == "description":
        names.append("content")
    for name in names:
        yield f"\n{element.attrib.get(name, '')}\n"
    yield element.text or ""
    for child in element:
        yield from french(child)
        yield child.tail or ""


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("fr/")])
def test_french_signs_stand_apart_by_a_space_at_which_no_line_ends(page: str) -> None:
    said = "".join(french(read(page)[0]))
    assert [said[max(found.start() - 30, 0) : found.end()] for found in LOOSE.finditer(said)] == []


@pytest.mark.parametrize("page", GUIDES)
def test_both_languages_have_the_same_headings_tables_and_pictures(page: str) -> None:
    bones = [
        [
            element.tag
            for element in main(f"{language}/{page}").iter()
            if element.tag in {"h1", "h2", "h3", "h4", "table", "figure", "pre", "blockquote"}
            or element.attrib.get("class") == "example"
        ]
        for language in LANGUAGES
    ]
    assert bones[0] == bones[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_worked_example_can_be_opened_from_a_guide(language: str) -> None:
    opened = {
        urlsplit(element.attrib["href"]).fragment
        for page in GUIDES
        for element in main(f"{language}/{page}").iter("a")
    }
    assert {fragment(name) for name in names()} <= opened


@pytest.mark.parametrize("page", sorted(set(GUIDES) - FOR_PROGRAMS))
def test_a_page_for_people_can_be_read_at_grade_8(page: str) -> None:
    assert english_grade(prose(f"en/{page}")) <= HARDEST_ENGLISH
    assert french_ease(prose(f"fr/{page}")) >= HARDEST_FRENCH
