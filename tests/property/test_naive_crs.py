"""Two independent readings of the CRS grid agree over random people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given
from tests.property.naive_crs import Person, crs, total
from tests.property.people import DAY, people, profile_of

from cec_logic import assess, parse_profile, report

if TYPE_CHECKING:
    from cec_logic.view.records import Ranking


def answer(person: Person) -> Ranking:
    profile = parse_profile(json.dumps(profile_of(person)))
    return report(assess(profile, on=DAY), lang="en")["crs"]


@given(people)
def test_the_totals_agree(person: Person) -> None:
    assert answer(person)["total"] == max(total(crs(person, first)) for first in ("en", "fr"))


@given(people)
def test_the_first_language_is_the_one_that_gives_more(person: Person) -> None:
    if not (person.english or person.french):
        return
    totals = {first: total(crs(person, first)) for first in ("en", "fr")}
    first_language = answer(person)["first_language"]
    assert first_language is not None
    assert totals[first_language] == max(totals.values())


@given(people)
def test_every_factor_agrees(person: Person) -> None:
    found = answer(person)
    expected = crs(person, found["first_language"] or "en")
    for name, section in expected.items():
        for factor, points in section.items():
            if factor != "whole":
                assert (factor, found["sections"][name]["factors"][factor]["points"]) == (
                    factor,
                    points,
                )


@given(people)
def test_every_section_agrees(person: Person) -> None:
    found = answer(person)
    expected = crs(person, found["first_language"] or "en")
    assert {name: section["points"] for name, section in found["sections"].items()} == {
        name: section["whole"] for name, section in expected.items()
    }


@given(people)
def test_where_everything_is_declared_nothing_is_assumed(person: Person) -> None:
    found = answer(person)
    assert (found["complete"], found["assumptions"]) == (True, [])
