"""The pages of the guides: every page in both languages, with the same bones."""

from __future__ import annotations

import csv
import re

import pytest

from guides import GUIDE
from render import LANGUAGES

ENGLISH = GUIDE / "en"
PAGES = sorted(str(path.relative_to(ENGLISH)) for path in ENGLISH.rglob("*.md"))
FILLED_IN = re.compile(
    r"\{\{ ((?:\w+_table|\w+_picture|example\w*|crs_overview|fsw_overview|categories"
    r"|category_occupations|occupations|additional_points|test_names)\([^)]*)"
)


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


def test_every_example_is_shown_on_a_page() -> None:
    examples = {path.stem for path in (GUIDE / "examples").glob("*.json")}
    pages = "".join(source("en", page) for page in PAGES)
    assert {name for name in examples if f'"{name}"' not in pages} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_of_the_glossary_is_explained(language: str) -> None:
    with (GUIDE / "glossary.csv").open(encoding="utf-8", newline="") as terms:
        unexplained = [row["id"] for row in csv.DictReader(terms) if not row[f"meaning_{language}"]]
    assert unexplained == []
