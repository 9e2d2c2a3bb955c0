"""How well the search finds what people mean, on titles the index was not made from.

`everyday_en.csv` and `everyday_fr.csv` are job titles as people type them, each with the unit
groups that a person who knows the classification would accept. `held_out.json` is what
`site/noc_index.py` measured on official example titles it had kept apart.
"""

import csv
import json
from pathlib import Path

import pytest

from cec_logic.noc import UNIT_GROUPS, search
from cec_logic.noc.job_titles import stem, words

HERE = Path(__file__).parent
BOTH = pytest.mark.parametrize("lang", ["en", "fr"])


def everyday(lang: str) -> list[tuple[str, set[str]]]:
    with (HERE / f"everyday_{lang}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["title"], set(row["unit_groups"].split())) for row in csv.DictReader(file)]


def stems(title: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(title))


def learned() -> set[frozenset[str]]:
    path = HERE.parents[1] / "site" / "noc_everyday_titles.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {stems(row["title"]) for row in csv.DictReader(file)}


@BOTH
def test_everyday_titles_name_unit_groups_that_exist(lang: str) -> None:
    assert all(accepted and accepted <= UNIT_GROUPS.keys() for _, accepted in everyday(lang))


@BOTH
def test_there_are_150_everyday_titles_or_more(lang: str) -> None:
    assert len(everyday(lang)) >= 150


@BOTH
def test_no_everyday_title_was_used_to_make_the_index(lang: str) -> None:
    assert not [title for title, _ in everyday(lang) if stems(title) in learned()]


@BOTH
def test_nine_everyday_titles_in_ten_are_among_the_first_five(lang: str) -> None:
    titles = everyday(lang)
    missed = [
        title
        for title, accepted in titles
        if accepted.isdisjoint(match.code for match in search(title, lang))
    ]
    assert len(missed) <= len(titles) / 10, missed


@BOTH
def test_nine_held_out_official_titles_in_ten_are_among_the_first_five(lang: str) -> None:
    figures = json.loads((HERE / "held_out.json").read_text(encoding="utf-8"))
    assert figures[lang]["first_five"] >= 0.9
