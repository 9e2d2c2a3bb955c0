"""How well, how fast and of what size the search finds what people mean.

`everyday_en.csv` and `everyday_fr.csv` are job titles as people type them, each with the unit
groups that a person who knows the classification would accept. `known` is "yes" where an official
example or an everyday title of the search has the same words; the others were not used to make it.
`held_out.json` is what `upkeep/noc_index.py` measured on official example titles that it
had kept apart.
"""

import csv
import json
import time
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import brotli  # type: ignore[import-untyped] # it comes without types
import pytest

from cec_logic.noc import UNIT_GROUPS, search
from cec_logic.noc.everyday import all_titles, genders
from cec_logic.noc.wording import stem, words

HERE = Path(__file__).parent
FIRST = 0.85
FIRST_FIVE = 0.97
KILOBYTES = 170
MILLISECONDS = 10

both = pytest.mark.parametrize("lang", ["en", "fr"])
known_or_not = pytest.mark.parametrize("known", ["yes", "no"])


class Typed(NamedTuple):
    """A job title as people type it, and what it means."""

    title: str
    accepted: set[str]
    known: str


@cache
def everyday(lang: str) -> list[Typed]:
    with (HERE / f"everyday_{lang}.csv").open(encoding="utf-8", newline="") as file:
        return [
            Typed(row["title"], set(row["unit_groups"].split()), row["known"])
            for row in csv.DictReader(file)
        ]


def stems(title: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(title))


def missed(titles: list[Typed], lang: str, limit: int) -> list[str]:
    return [
        typed.title
        for typed in titles
        if typed.accepted.isdisjoint(match.code for match in search(typed.title, lang, limit))
    ]


@both
def test_everyday_titles_name_unit_groups_that_exist(lang: str) -> None:
    assert all(typed.accepted and typed.accepted <= UNIT_GROUPS.keys() for typed in everyday(lang))


@both
def test_there_are_150_everyday_titles_never_seen_or_more(lang: str) -> None:
    assert sum(typed.known == "no" for typed in everyday(lang)) >= 150


@both
def test_no_title_never_seen_is_an_everyday_title_of_the_search(lang: str) -> None:
    own = {stems(text) for title in all_titles() for text in genders(title.text)}
    assert not [
        typed.title for typed in everyday(lang) if typed.known == "no" and stems(typed.title) in own
    ]


@both
@known_or_not
@pytest.mark.parametrize(("limit", "share"), [(1, FIRST), (5, FIRST_FIVE)])
def test_what_people_mean_is_found(lang: str, known: str, limit: int, share: float) -> None:
    titles = [typed for typed in everyday(lang) if typed.known == known]
    not_found = missed(titles, lang, limit)
    assert len(not_found) <= (1 - share) * len(titles), not_found


@both
def test_nine_held_out_official_titles_in_ten_are_among_the_first_five(lang: str) -> None:
    figures = json.loads((HERE / "held_out.json").read_text(encoding="utf-8"))
    assert figures[lang]["first_five"] >= 0.9


def test_what_the_search_reads_is_small_on_the_way_to_a_phone() -> None:
    package = files("cec_logic.noc")
    tables = [package.joinpath(name) for name in ("job_titles.tsv", "everyday_titles.tsv")]
    sent = sum(len(brotli.compress(table.read_bytes(), quality=11)) for table in tables)
    assert sent <= KILOBYTES * 1000


@both
def test_a_search_is_fast(lang: str) -> None:
    search("cook", lang)  # the first one reads the tables
    start = time.process_time()
    for typed in everyday(lang):
        search(typed.title, lang)
    assert (time.process_time() - start) / len(everyday(lang)) * 1000 < MILLISECONDS
