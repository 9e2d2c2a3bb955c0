"""The job that a forecast names where hours are reached or gone."""

from __future__ import annotations

from typing import Any

import pytest
from tests.unit.answers import DAY, job, levels, settled, without
from tests.unit.forecast_answers import GOING_ON, TRADE, YEAR_ABROAD, listing, told

from cec_logic import forecast, parse_profile

pytestmark = pytest.mark.usefixtures("law_of_the_day")


def places_of(moved: str, answers: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Give the days and the places of the causes that move something."""
    found = forecast(parse_profile(answers), on=DAY, months=24)
    return [
        (step.on.isoformat(), cause.place)
        for step in found.steps
        for cause in step.causes
        if cause.about == moved
    ]


@pytest.mark.parametrize(
    ("work", "day", "place"),
    [
        pytest.param(
            [GOING_ON | {"start": "2027-01-31"}, GOING_ON],
            "2027-01-31",
            "/applicant/work/1",
            id="not one that begins on the day",
        ),
        pytest.param(
            [job(start="2025-12-01", end="2026-11-28"), job(start="2026-12-05", end="2026-12-05")],
            "2026-12-06",
            "/applicant/work/1",
            id="one that began the day before",
        ),
        pytest.param(
            [job(start="2025-11-30", end="2026-11-28")],
            "2026-11-29",
            "/applicant/work/0",
            id="one that ended the day before",
        ),
        pytest.param(
            [GOING_ON | {"paid": False}, GOING_ON],
            "2027-01-31",
            "/applicant/work/1",
            id="not one that does not count",
        ),
        pytest.param(
            [job(start="2024-01-01", end="2024-01-01"), job(start="2024-01-10", end="2025-01-06")],
            "2027-01-02",
            "/applicant/work/0",
            id="one that left the three years with its only day",
        ),
        pytest.param(
            [
                job(start="2024-01-02", end="2024-01-03"),
                job(start="2024-01-01", end="2024-12-29"),
            ],
            "2027-01-02",
            "/applicant/work/1",
            id="the one whose day left the three years",
        ),
    ],
)
def test_hours_of_the_class_are_told_at_the_job_with_the_day(
    work: list[dict[str, Any]], day: str, place: str
) -> None:
    answers = settled(listing(*work, languages=[levels(7)]), destination="ON")
    assert (day, place) in places_of("cec.hours", answers)


CASHIER = job(noc="65100", start="2022-12-01", end=None)


@pytest.mark.parametrize(
    ("moved", "work", "day"),
    [
        pytest.param("fsw.hours", [CASHIER, GOING_ON], "2027-01-31", id="skilled work"),
        pytest.param(
            "fsw.hours",
            [CASHIER, without(GOING_ON, "noc")],
            "2027-01-31",
            id="work that may be skilled",
        ),
        pytest.param("categories.trades", [CASHIER, TRADE], "2028-01-03", id="a category"),
    ],
)
def test_hours_in_some_occupations_are_told_at_a_job_in_one_of_them(
    moved: str, work: list[dict[str, Any]], day: str
) -> None:
    answers = settled(listing(*work, languages=[levels(9)], certificate_of_qualification=True))
    assert (day, "/applicant/work/1") in places_of(moved, answers)


def test_a_job_whose_start_is_not_said_may_have_any_earlier_day() -> None:
    answers = settled(listing(without(YEAR_ABROAD, "start"), languages=[levels(9)]))
    ruled_out = [item for item in told(answers, months=60) if item[1] == "hours_ruled_out"]
    assert ruled_out
    assert {place for _, _, place, _ in ruled_out} == {"/applicant/work/0"}
