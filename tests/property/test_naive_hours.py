"""Two independent readings of how hours are counted agree over random lives of work."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from tests.property.naive_hours import cec_hours, cec_threshold, crs_years
from tests.property.people import DAY, jobs
from tests.unit.answers import ABILITIES

from cec_logic import assess, parse_profile, report

if TYPE_CHECKING:
    from cec_logic.view.records import Report, Requirement

lives_of_work = st.lists(jobs(), max_size=5)


def answer(work: list[dict[str, Any]], level: int = 9) -> Report:
    applicant = {
        "languages": [{"language": "en", "clb": dict.fromkeys(ABILITIES, level)}],
        "work": work,
    }
    profile = parse_profile(json.dumps({"profile_version": 1, "applicant": applicant}))
    return report(assess(profile, on=DAY), lang="en")


def requirement(found: Report, name: str) -> Requirement:
    rows = found["programs"]["cec"]["requirements"]
    return next(row for row in rows if row["id"] == name)


@given(lives_of_work)
def test_the_counted_hours_agree(work: list[dict[str, Any]]) -> None:
    facts = requirement(answer(work), "cec.hours")["facts"]
    assert facts["counted_hours"] == int(cec_hours(work, DAY))


@given(lives_of_work)
def test_the_year_agrees(work: list[dict[str, Any]]) -> None:
    expected = "met" if cec_hours(work, DAY) >= 1560 else "not_met"
    assert requirement(answer(work), "cec.hours")["status"] == expected


@given(lives_of_work)
def test_the_language_threshold_agrees(work: list[dict[str, Any]]) -> None:
    threshold = cec_threshold(work, DAY)
    if threshold is not None:
        expected = "met" if threshold == 5 else "not_met"
        assert requirement(answer(work, level=6), "cec.language")["status"] == expected


@given(lives_of_work)
def test_the_canadian_years_agree(work: list[dict[str, Any]]) -> None:
    points = answer(work)["crs"]["sections"]["core"]["factors"]["canadian_work"]["points"]
    years = min(crs_years(work, DAY, abroad=False), 5)
    assert points == (0, 40, 53, 64, 72, 80)[years]


@given(lives_of_work)
def test_the_years_abroad_agree(work: list[dict[str, Any]]) -> None:
    factors = answer(work)["crs"]["sections"]["transferability"]["factors"]
    years = min(crs_years(work, DAY, abroad=True), 3)
    assert factors["foreign_work_language"]["points"] == (0, 25, 25, 50)[years]
