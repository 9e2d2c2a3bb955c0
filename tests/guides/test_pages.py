"""The pages of the guides: every page in both languages, with the same bones."""

from __future__ import annotations

import csv
import re

import pytest

from site_build.folders import GUIDE
from site_build.pages import LANGUAGES

ENGLISH = GUIDE / "en"
PAGES = sorted(str(path.relative_to(ENGLISH)) for path in ENGLISH.rglob("*.md"))
FILLED_IN = re.compile(
    r"\{\{ ((?:\w+_table|\w+_picture|example\w*|crs_overview|fsw_overview|categories"
    r"|category_occupations|occupations|additional_points|test_names)\([^)]*)"
)


# what a person may act upon after an invitation, each with the provision that says it
AFTER_AN_INVITATION = {
    "the class that must be applied under": "irpa-10-3-j-1",
    "an invitation that is let pass, or declined": "irpa-10-1-6",
    "what must hold on both days": "irpa-11-2-1",
    "the category on both days": "irpa-11-2-1-c",
    "what is forgiven": "irpa-11-2",
    "the years before the application": "irpr-87-1-2-a",
    "who pays the right of permanent residence fee": "irpr-303",
}


def source(language: str, page: str) -> str:
    return (GUIDE / language / page).read_text("utf-8")


def test_every_page_is_in_both_languages() -> None:
    both = [
        {str(path.relative_to(GUIDE / language)) for path in (GUIDE / language).rglob("*.md")}
        for language in LANGUAGES
    ]
    assert both[0] == both[1]


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_show_the_same_tables_and_examples(page: str) -> None:
    shown = [
        [re.sub(r',\s*(?:\w+=)?"[^"]*"?$', "", call) for call in FILLED_IN.findall(text)]
        for text in (source(language, page) for language in LANGUAGES)
    ]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_rest_on_the_same_provisions(page: str) -> None:
    english, french = (
        set(re.findall(r'law\("([^"]+)"', source(language, page))) for language in LANGUAGES
    )
    assert english == french


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("provision", AFTER_AN_INVITATION.values(), ids=AFTER_AN_INVITATION)
def test_what_matters_after_an_invitation_is_cited_where_it_is_said(
    language: str, provision: str
) -> None:
    said = re.split(r"\n## (?:The law|La loi)\n", source(language, "invitation.md"))[0]
    assert f'law("{provision}")' in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_lists_as_a_condition_what_only_another_reading_asks_for(language: str) -> None:
    listing = {page for page in PAGES if "rules.cec.conditions" in source(language, page)}
    assert listing == set()


def test_every_example_is_shown_on_a_page() -> None:
    examples = {path.stem for path in (GUIDE / "examples").glob("*.json")}
    pages = "".join(source("en", page) for page in PAGES)
    assert {name for name in examples if f'"{name}"' not in pages} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_of_the_glossary_is_explained(language: str) -> None:
    with (GUIDE / "glossary.csv").open(encoding="utf-8", newline="") as terms:
        unexplained = [row["id"] for row in csv.DictReader(terms) if not row[f"meaning_{language}"]]
    assert unexplained == []
