"""Hours in windows that move: the day on which they are reached or gone, and the job behind it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.answers import DEGREE, job, levels, settled, without
from tests.unit.forecast_answers import (
    COUPLE,
    FRENCH,
    GOING_ON,
    TRADE,
    WORKER,
    YEAR_ABROAD,
    about,
    listing,
    told,
)

from cec_logic import forecast, parse_profile

pytestmark = pytest.mark.usefixtures("law_of_the_day")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param(
            settled(listing(GOING_ON)),
            [
                ("2027-01-31", "canadian_work_year", "crs.core.canadian_work"),
                ("2027-01-31", "hours_reached", "cec.hours"),
                ("2027-01-31", "hours_reached", "fsw.hours"),
                ("2028-01-30", "canadian_work_year", "crs.core.canadian_work"),
            ],
            id="a year in Canada",
        ),
        pytest.param(
            settled(listing(job(start="2024-01-01", end="2025-06-30"), languages=[levels(7)])),
            [("2027-07-03", "hours_left_window", "cec.hours")],
            id="hours that leave the three years",
        ),
        pytest.param(
            settled(listing(GOING_ON | {"country": "IN"}, languages=[levels(9)])),
            [
                ("2027-01-31", "foreign_work_year", "crs.transferability.foreign_work_language"),
                ("2027-01-31", "hours_reached", "fsw.hours"),
            ],
            id="a year abroad",
        ),
        pytest.param(
            settled(listing(YEAR_ABROAD, languages=[levels(9)])),
            [
                ("2027-07-03", "hours_left_window", "crs.transferability.foreign_work_language"),
                ("2027-07-03", "hours_left_window", "fsw.hours"),
            ],
            id="a year abroad that leaves the ten years",
        ),
        pytest.param(
            settled(
                listing(TRADE, languages=[levels(9)], certificate_of_qualification=True),
                **WORKER | {"settlement_funds": 50_000},
            ),
            [
                ("2028-01-03", "hours_left_window", "cec.hours"),
                ("2028-01-03", "hours_left_window", "categories.trades"),
            ],
            id="hours of a category",
        ),
        pytest.param(
            settled(
                listing(
                    job(start="2022-01-01", end="2023-05-15", country="IN"),
                    GOING_ON | {"start": "2026-09-01"},
                    languages=[levels(7)],
                    education=[DEGREE],
                ),
                **WORKER | {"settlement_funds": 50_000},
            ),
            [
                ("2027-08-31", "canadian_work_year", "crs.core.canadian_work"),
                ("2027-08-31", "hours_reached", "cec.hours"),
                ("2028-08-29", "canadian_work_year", "crs.core.canadian_work"),
            ],
            id="two years of the grid",
        ),
        pytest.param(
            settled(listing(without(GOING_ON, "paid"))),
            [
                ("2027-01-31", "hours_possible", "crs.core.canadian_work"),
                ("2027-01-31", "hours_possible", "cec.hours"),
                ("2027-01-31", "hours_possible", "fsw.hours"),
            ],
            id="hours that may count",
        ),
        pytest.param(
            settled(listing(without(GOING_ON | {"noc": "31301"}, "paid"))),
            [
                ("2027-01-31", "hours_possible", "crs.core.canadian_work"),
                ("2027-01-31", "hours_possible", "cec.hours"),
                ("2027-01-31", "hours_possible", "fsw.hours"),
                ("2027-01-31", "hours_possible", "categories.healthcare"),
            ],
            id="hours that may count for a category",
        ),
        pytest.param(
            settled(listing(without(YEAR_ABROAD, "paid"), languages=[levels(9)])),
            [
                ("2027-07-03", "hours_ruled_out", "crs.transferability.foreign_work_language"),
                ("2027-07-03", "hours_ruled_out", "fsw.hours"),
            ],
            id="hours that may no longer count",
        ),
        pytest.param(
            settled(
                listing(
                    job(noc="63200", start="2025-01-01", end="2026-06-30"),
                    job(start="2026-07-01", end="2028-01-31"),
                    languages=[levels(6)],
                ),
                destination="ON",
            ),
            [
                ("2026-12-30", "canadian_work_year", "crs.core.canadian_work"),
                ("2027-12-29", "canadian_work_year", "crs.core.canadian_work"),
                ("2027-12-29", "main_occupation", "cec.language"),
            ],
            id="another occupation that leads",
        ),
        pytest.param(
            settled(
                listing(
                    without(job(noc="63200", start="2025-01-01", end="2026-06-30"), "paid"),
                    job(start="2026-07-01", end="2028-01-31"),
                    languages=[levels(6)],
                ),
                destination="ON",
            ),
            [
                ("2027-06-30", "canadian_work_year", "crs.core.canadian_work"),
                ("2027-06-30", "hours_reached", "cec.hours"),
                ("2027-06-30", "hours_reached", "fsw.hours"),
                ("2027-12-29", "hours_possible", "crs.core.canadian_work"),
                ("2027-12-29", "main_occupation", "cec.language"),
            ],
            id="another occupation that leads in any case",
        ),
        pytest.param(
            settled(
                listing(
                    job(start="2017-01-01", end="2017-12-30", country="IN"),
                    job(start="2017-06-01", end="2018-12-31"),
                    languages=[levels(7)],
                    education=[DEGREE],
                    age=38,
                ),
                **WORKER | {"settlement_funds": 50_000},
            ),
            [
                ("2027-01-02", "hours_left_window", "crs.transferability.foreign_work_language"),
                ("2027-01-04", "hours_left_window", "fsw.points"),
                ("2028-01-03", "hours_left_window", "crs.core.canadian_work"),
                ("2028-01-03", "hours_left_window", "fsw.hours"),
            ],
            id="a year that leaves the grid",
        ),
        pytest.param(
            settled(
                listing(
                    job(country="IN", start="2022-01-01", end="2023-05-15"),
                    languages=[levels(8)],
                    education=[
                        {"level": "three_plus", "country": "IN", "eca": {"issued": "2026-01-01"}}
                    ],
                ),
                **WORKER | {"settlement_funds": 50_000, "relative_in_canada": False},
                spouse=COUPLE | {"work": [GOING_ON]},
            ),
            [
                ("2027-01-31", "canadian_work_year", "crs.spouse.canadian_work"),
                ("2027-01-31", "hours_reached", "fsw.points"),
                ("2028-01-30", "canadian_work_year", "crs.spouse.canadian_work"),
            ],
            id="a year of the spouse's work",
        ),
        pytest.param(
            settled(
                listing(
                    job(noc="72310", start="2024-12-01", end=None, self_employed=True),
                    languages=[levels(9)],
                    certificate_of_qualification=True,
                ),
                **WORKER | {"settlement_funds": 50_000},
            ),
            [("2026-11-29", "hours_reached", "fst.hours")],
            id="two years in a trade",
        ),
    ],
)
def test_a_forecast_tells_what_moves(
    answers: dict[str, Any], expected: list[tuple[str, str, str]]
) -> None:
    assert about(answers, months=24) == expected


def test_an_occupation_may_lead_until_work_whose_end_is_not_said_can_at_most_tie() -> None:
    answers = settled(
        listing(
            without(job(noc="63200"), "end"),
            job(start="2026-07-01", end=None),
            languages=[levels(6)],
        ),
        destination="ON",
    )
    assert ("2029-07-01", "main_occupation", "cec.language") in about(answers, months=36)


def test_the_job_behind_a_full_year_is_one_that_certainly_counts() -> None:
    answers = settled(listing(without(GOING_ON, "end"), GOING_ON | {"start": "2026-03-01"}))
    assert ("2027-02-27", "canadian_work_year", "/applicant/work/1", 40) in told(answers, months=4)


def test_another_occupation_may_lead_because_older_work_leaves_the_window() -> None:
    answers = settled(
        listing(
            job(noc="63200", start="2024-01-01", end="2025-06-30"),
            job(start="2025-07-01", end="2026-08-31"),
            languages=[levels(6)],
        ),
        destination="ON",
    )
    assert [item for item in told(answers) if item[1] == "main_occupation"] == [
        ("2027-04-30", "main_occupation", "/applicant/work", 0)
    ]


def test_where_an_occupation_is_not_said_none_is_known_to_lead() -> None:
    jobs = (job(noc="63200"), job(start="2026-01-01", end=None), without(GOING_ON, "noc"))
    answers = settled(listing(*jobs, languages=[levels(6)]), destination="ON")
    assert "main_occupation" not in {name for _, name, _, _ in told(answers, months=24)}


def test_before_there_were_categories_there_are_none_to_tell_of() -> None:
    answers = settled(listing(GOING_ON | {"start": "2020-01-01"}))
    found = forecast(parse_profile(answers), on=date(2020, 11, 1), months=6)
    assert {len(step.categories) for step in found.steps} == {0}
    assert [step.on for step in found.steps[1:]] == [date(2020, 12, 30)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"full_time_student": True}, ["fsw.points"], id="which is authorized alone"),
        pytest.param(
            {},
            ["crs.core.canadian_work", "cec.hours", "fsw.points"],
            id="which is skilled work as well, told once",
        ),
    ],
)
def test_a_year_of_work_in_canada_moves_the_grid(
    changes: dict[str, Any], expected: list[str]
) -> None:
    answers = settled(
        listing(
            GOING_ON | changes,
            job(noc="31102", country="IN", start="2022-01-01", end="2022-12-31"),
            languages=[levels(7)],
            education=[{"level": "three_plus", "country": "IN", "eca": {"issued": "2026-01-01"}}],
        ),
        **WORKER | {"settlement_funds": 50_000, "relative_in_canada": not changes},
    )
    assert [moved for _, _, moved in about(answers, months=12)] == expected


def test_what_no_hours_decide_is_not_told_of_hours_that_are_reached_on_the_same_day() -> None:
    french = FRENCH | {"taken": "2025-05-04"}
    answers = settled(listing(job(noc="31301", start="2026-05-05", end=None), languages=[french]))
    moved = [moved for _, _, moved in about(answers, months=8)]
    assert "categories.healthcare" in moved
    assert "categories.french" not in moved


def test_the_level_that_may_be_asked_for_is_told() -> None:
    answers = settled(
        listing(
            job(noc="63200"),
            without(job(start="2025-12-31", end=None), "paid"),
            languages=[levels(6)],
        ),
        destination="ON",
    )
    found = forecast(parse_profile(answers), on=date(2026, 11, 22), months=24)
    causes = [cause for step in found.steps for cause in step.causes]
    told_levels = [cause.facts["threshold"] for cause in causes if cause.id == "main_occupation"]
    assert told_levels == [7]
