"""How many hours periods of work give, and in which occupation most of them are."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from tests.unit.answers import (
    DAY,
    DAYS_OF_WINDOW,
    JOB,
    Answers,
    class_work,
    days,
    facts_of,
    job,
    profile,
    without,
)

from cec_logic.facts.hours import Span, counted_hours

MONDAY = date(2025, 1, 6)


def bounds(*jobs: Answers) -> tuple[Fraction, Fraction]:
    hours = class_work(*jobs).hours
    return hours.low, hours.high


def weeks(number: int, weekly: int | Fraction, occupation: str = "21231", after: int = 0) -> Span:
    first = MONDAY.toordinal() + after
    return Span(first, first + 7 * number - 1, weekly, occupation)


@pytest.mark.parametrize(
    ("spans", "hours"),
    [
        pytest.param([], {}, id="nothing"),
        pytest.param([weeks(1, 30)], {"21231": 30}, id="a full-time week"),
        pytest.param([weeks(1, 31)], {"21231": 30}, id="the cap"),
        pytest.param([weeks(1, Fraction("29.7"))], {"21231": Fraction("29.7")}, id="a fraction"),
        pytest.param(
            [weeks(1, 10), weeks(1, 20, after=7)], {"21231": 30}, id="one job after the other"
        ),
        pytest.param(
            [weeks(1, 20), weeks(1, 20, "63200")],
            {"21231": 15, "63200": 15},
            id="equal shares of the cap",
        ),
        pytest.param(
            [weeks(1, 40), weeks(1, 20, "63200")],
            {"21231": 20, "63200": 10},
            id="proportional shares of the cap",
        ),
        pytest.param(
            [weeks(2, 20), weeks(2, 20, "63200", after=7)],
            {"21231": 35, "63200": 35},
            id="the cap cuts only where jobs overlap",
        ),
        pytest.param(
            [weeks(1, Fraction("0.1")), weeks(1, Fraction("29.9"), "63200")],
            {"21231": Fraction("0.1"), "63200": Fraction("29.9")},
            id="just at the cap nothing is cut",
        ),
    ],
)
def test_hours_are_counted_day_by_day(spans: list[Span], hours: dict[str, Fraction]) -> None:
    assert counted_hours(tuple(spans), 30) == hours


@pytest.mark.parametrize(
    ("answers", "low", "high"),
    [
        pytest.param(JOB, 1560, 1560, id="nothing left out"),
        pytest.param(without(JOB, "hours_per_week"), 0, 1560, id="the hours left out"),
        pytest.param(
            without(JOB, "end"),
            days(1),
            days((DAY - date(2025, 1, 1)).days),
            id="the end left out: its first day is certain",
        ),
        pytest.param(
            without(JOB, "start"),
            days(1),
            days((date(2025, 12, 31) - date(2023, 11, 22)).days),
            id="the start left out: its last day is certain",
        ),
        pytest.param(
            without(JOB, "start", "end"), 0, days(DAYS_OF_WINDOW), id="start and end left out"
        ),
        pytest.param(
            without(job(end=None), "start"),
            0,
            days(DAYS_OF_WINDOW),
            id="the start left out of a job that goes on",
        ),
        pytest.param(
            without(job(start="2020-01-01"), "end"),
            0,
            days(DAYS_OF_WINDOW),
            id="the end left out of a job that began before the window",
        ),
        pytest.param(without(JOB, "paid"), 0, 1560, id="whether it counts left out"),
    ],
)
def test_an_answer_left_out_makes_bounds(answers: Answers, low: Fraction, high: Fraction) -> None:
    assert bounds(answers) == (low, high)


def test_answers_that_would_change_nothing_are_not_missing() -> None:
    assert class_work(JOB, without(JOB, "paid")).hours.missing == ()


def test_answers_that_would_change_the_hours_are_missing() -> None:
    second = without(job(start="2026-01-01", end="2026-01-31"), "paid")
    assert class_work(JOB, second).hours.missing == ("/applicant/work/1/paid",)


@pytest.mark.parametrize(
    ("end", "years"),
    [
        pytest.param(date(2022, 1, 1) + timedelta(days=2 * 364 - 2), 1, id="a day short of two"),
        pytest.param(date(2022, 1, 1) + timedelta(days=2 * 364 - 1), 2, id="two"),
    ],
)
def test_years_are_whole(end: date, years: int) -> None:
    jobs = [job(start="2022-01-01", end=end.isoformat())]
    found = facts_of(profile({"work": jobs})).applicant.canadian_work.years
    assert (found.low, found.high) == (years, years)


def test_the_crs_looks_back_ten_years() -> None:
    work = facts_of(profile({"work": [JOB]})).applicant.canadian_work
    assert (work.window.first, work.window.last) == (date(2016, 11, 22), date(2026, 11, 21))


def test_foreign_work_looks_back_ten_years() -> None:
    work = facts_of(profile({"work": [job(country="IN")]})).applicant.foreign_work
    assert (work.window.first, work.window.last) == (date(2016, 11, 22), date(2026, 11, 21))


# ------------------------------------------------------------------ the main occupation


@pytest.mark.parametrize(
    ("jobs", "ways"),
    [
        pytest.param([], [set()], id="no work"),
        pytest.param([job(paid=False)], [set()], id="nothing counts"),
        pytest.param([JOB], [{"21231"}], id="one occupation"),
        pytest.param([JOB, JOB], [{"21231"}], id="one occupation in two jobs"),
        pytest.param([JOB, job(noc="63200")], [{"21231", "63200"}], id="a tie"),
        pytest.param([JOB, job(noc="63200", hours_per_week=31)], [{"63200"}], id="most hours"),
        pytest.param([without(JOB, "paid")], [set(), {"21231"}], id="open whether it counts"),
        pytest.param(
            [JOB, without(job(noc="63200", hours_per_week=31), "paid")],
            [{"21231"}, {"63200"}],
            id="open whether the larger counts",
        ),
        pytest.param(
            [JOB, without(job(noc="63200", hours_per_week=29), "paid")],
            [{"21231"}],
            id="open whether the smaller counts",
        ),
    ],
)
def test_the_occupation_with_most_hours(jobs: list[Answers], ways: list[set[str]]) -> None:
    found = class_work(*jobs).possible_occupations
    assert found is not None
    assert sorted(map(sorted, found)) == sorted(map(sorted, ways))


def test_an_open_job_without_its_occupation_leaves_the_main_one_open() -> None:
    assert class_work(JOB, without(JOB, "noc")).possible_occupations is None


def test_six_open_jobs_are_tried_in_every_combination() -> None:
    assert class_work(*[without(JOB, "paid")] * 6).possible_occupations is not None


@pytest.mark.parametrize(
    ("jobs", "ways"),
    [
        pytest.param([without(JOB, "paid")] * 7, [[], ["21231"]], id="nothing is settled"),
        pytest.param([JOB] + [without(JOB, "paid")] * 7, [["21231"]], id="one is settled"),
        pytest.param(
            [without(JOB, "paid")] * 6 + [without(job(noc="63200"), "paid")],
            [[], ["21231"], ["63200"]],
            id="two occupations",
        ),
    ],
)
def test_of_more_open_jobs_every_occupation_may_lead(
    jobs: list[Answers], ways: list[list[str]]
) -> None:
    found = class_work(*jobs).possible_occupations
    assert found is not None
    assert sorted(map(sorted, found)) == ways


def test_open_jobs_may_make_a_tie() -> None:
    # Of six open jobs the first gives as many hours as the settled one, the others a day each.
    settled = job(noc="63200", start="2025-01-01", end="2025-06-30")
    as_long = job(start="2024-01-01", end="2024-06-29")
    short = [job(start=f"2023-12-{day:02}", end=f"2023-12-{day:02}") for day in range(1, 6)]
    open_jobs = [without(one, "paid") for one in (as_long, *short)]
    found = class_work(settled, *open_jobs).possible_occupations
    assert found is not None
    assert frozenset({"21231", "63200"}) in found


def test_an_occupation_that_leads_only_at_hours_in_between_leads_beside_other_open_jobs() -> None:
    # As in the CEC's own test of it, with a day beside of which only the pay is open.
    jobs = [
        without(job(noc="63200"), "hours_per_week"),
        job(noc="72310"),
        job(start="2024-01-01", end="2024-08-20"),
        without(job(noc="72320", start="2023-12-04", end="2023-12-04"), "paid"),
    ]
    found = class_work(*jobs).possible_occupations
    assert found is not None
    assert frozenset({"21231"}) in found


def test_where_days_are_open_the_hours_of_others_are_shared_once() -> None:
    # The first two share the cap, 15 hours each; the third has as many alone.
    jobs = [
        JOB,
        job(noc="63200"),
        job(noc="72310", start="2024-01-01", end="2024-12-29", hours_per_week=15),
        without(job(noc="72320", start="2023-12-04", end="2023-12-10"), "hours_per_week"),
    ]
    assert class_work(*jobs).possible_occupations == (frozenset({"21231", "63200", "72310"}),)


def test_the_least_work_leads_where_nothing_else_is_certain() -> None:
    hour = job(noc="63200", start="2025-01-06", end="2025-01-06", hours_per_week=1)
    found = class_work(without(JOB, "start", "end"), hour).possible_occupations
    assert found is not None
    assert frozenset({"63200"}) in found
