"""Jobs on the calendar: which days count, since when the hours are there, and until when.

Thirty hours a week are capped at nothing and give a year of 1,560 hours in 364 days.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from tests.scenarios.tables import every_scenario
from tests.unit.answers import DAY, facts_of, job, profile, without

from cec_logic import parse_profile
from cec_logic.facts.calendar import window_before
from cec_logic.outlook.timeline import timeline
from cec_logic.rulesets import DateBeforeRulesError

if TYPE_CHECKING:
    from cec_logic.outlook.timeline import Timeline


def drawn(*jobs: dict[str, Any], on: date = DAY) -> Timeline:
    """Give the timeline of these jobs."""
    found = timeline(parse_profile(profile({"work": list(jobs)})), on=on)
    assert found is not None
    return found


def kinds(found: Timeline, lane: int = 0) -> list[str]:
    return [part.kind for part in found.lanes[lane].parts]


@pytest.mark.parametrize("applicant", [{}, {"work": []}, {"declared": {"cec_hours": 1800}}])
def test_without_a_listed_job_there_is_nothing_to_draw(applicant: dict[str, Any]) -> None:
    assert timeline(parse_profile(profile(applicant)), on=DAY) is None


def test_a_profile_of_nothing_has_no_timeline() -> None:
    assert timeline(parse_profile({"profile_version": 1}), on=DAY) is None


def test_a_day_before_the_first_rules_is_an_error() -> None:
    with pytest.raises(DateBeforeRulesError):
        drawn(job(), on=date(2014, 12, 31))


def test_counted_hours_are_those_of_the_class_in_every_scenario() -> None:
    compared = 0
    for scenario in every_scenario():
        on = date.fromisoformat(scenario.on)
        found = timeline(parse_profile(scenario.profile), on=on)
        if found is not None:
            work = facts_of(scenario.profile, on).applicant.class_work
            if work.judged:
                assert found.counted == work.hours.low
                assert sum(lane.hours for lane in found.lanes) == found.counted
                compared += 1
    assert compared > 100


def test_the_hours_are_there_from_the_day_after_the_364th() -> None:
    first = date(2025, 6, 1)
    found = drawn(job(start=first.isoformat(), end=None))
    assert found.reached == first + timedelta(days=364)
    assert found.enough
    assert not found.projected


def test_one_day_less_and_the_day_still_lies_ahead() -> None:
    first = date(2025, 6, 1)
    on = first + timedelta(days=363)
    found = drawn(job(start=first.isoformat(), end=None), on=on)
    assert (found.reached, found.projected) == (on + timedelta(days=1), True)
    assert found.lost is None


def test_a_job_that_ends_too_soon_never_brings_the_hours() -> None:
    found = drawn(job(start="2026-01-01", end="2026-12-29"))
    assert found.reached is None
    assert not found.projected
    found = drawn(job(start="2026-01-01", end="2026-12-30"))
    assert found.reached == date(2026, 12, 31)


def test_too_few_hours_a_week_never_bring_a_year_in_three() -> None:
    assert drawn(job(start="2020-01-01", end=None, hours_per_week=9.9)).reached is None
    assert drawn(job(start="2025-01-01", end=None, hours_per_week=10)).reached is not None


def test_just_the_hours_that_are_asked_for_are_enough_and_there_already() -> None:
    found = drawn(job(start="2025-01-01", end="2025-12-30"))  # exactly 364 days
    assert found.counted == 1560
    assert (found.enough, found.projected) == (True, False)


@pytest.mark.parametrize(
    ("start", "reached"),
    [
        pytest.param(date(2023, 11, 22) - timedelta(364), None, id="for three years or more"),
        pytest.param(date(2023, 11, 23) - timedelta(364), date(2023, 11, 23), id="a day less"),
        pytest.param(DAY - timedelta(364), DAY, id="today"),
        pytest.param(date(2029, 11, 22) - timedelta(364), date(2029, 11, 22), id="in three years"),
        pytest.param(date(2029, 11, 23) - timedelta(364), None, id="a day after three years"),
    ],
)
def test_the_day_on_which_a_job_that_goes_on_brings_the_hours(
    start: date, reached: date | None
) -> None:
    assert drawn(job(start=start.isoformat(), end=None)).reached == reached


def test_work_to_come_changes_nothing_about_the_loss() -> None:
    planned = job(start="2027-01-04", end="2027-06-30")
    assert drawn(job(), planned).lost == drawn(job()).lost


def test_a_job_that_began_yesterday_counts_with_that_day() -> None:
    almost = job(start="2025-01-01", end="2025-12-29")  # 363 days
    assert drawn(almost, job(start="2026-11-21", end=None)).lost == date(2028, 1, 2)


def test_one_open_job_leaves_the_whole_open() -> None:
    assert drawn(job(), without(job(start="2026-01-01", end="2026-02-28"), "paid")).open


def test_the_hours_go_with_the_first_day_that_falls_out_of_the_window() -> None:
    found = drawn(job(start="2025-01-01", end="2025-12-30"))  # exactly 364 days
    assert found.counted == 1560
    assert found.lost is not None
    assert window_before(found.lost, 3).first == date(2025, 1, 2)


def test_the_loss_is_told_as_if_work_stopped_on_the_day_before() -> None:
    going = drawn(job(start="2025-11-01", end=None, hours_per_week=40))
    stopped = drawn(job(start="2025-11-01", end="2026-11-21", hours_per_week=40))
    assert going.lost == stopped.lost
    assert going.lanes[0].goes_on
    assert not stopped.lanes[0].goes_on


def test_a_gap_without_enough_hours_starts_the_run_anew() -> None:
    found = drawn(
        job(start="2021-01-01", end="2021-12-30"),
        job(start="2025-01-01", end="2025-12-30"),
    )
    assert found.reached == date(2025, 12, 31)


def test_hours_that_were_always_there_have_no_first_day() -> None:
    assert drawn(job(start="2016-01-01", end=None)).reached is None
    assert drawn(job(start="2016-01-01", end=None)).enough


def test_days_are_cut_where_the_window_begins_and_where_today_is() -> None:
    found = drawn(job(start="2023-01-01", end=None))
    assert kinds(found) == ["outside", "counted", "ahead"]
    outside, counted, ahead = found.lanes[0].parts
    assert (outside.last, counted.first) == (date(2023, 11, 21), date(2023, 11, 22))
    assert (counted.last, ahead.first) == (date(2026, 11, 21), DAY)
    assert ahead.last == date(2027, 11, 22)


def test_a_planned_last_day_ends_what_lies_ahead() -> None:
    found = drawn(job(start="2026-01-01", end="2026-12-24"))
    assert found.lanes[0].parts[-1] == (DAY, date(2026, 12, 24), "ahead")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        pytest.param("2023-11-22", "2024-02-01", id="from the first day of the three years"),
        pytest.param("2026-01-05", "2026-11-21", id="to the day before the day"),
        pytest.param("2026-01-05", "2026-01-05", id="a single day"),
    ],
)
def test_a_job_within_the_three_years_is_in_one_piece(start: str, end: str) -> None:
    assert kinds(drawn(job(start=start, end=end))) == ["counted"]


def test_a_job_that_begins_later_lies_ahead_only() -> None:
    assert kinds(drawn(job(start="2027-01-04", end=None))) == ["ahead"]
    assert kinds(drawn(job(start="2027-01-04", end="2027-06-30"))) == ["ahead"]


def test_a_job_before_the_window_is_outside() -> None:
    found = drawn(job(start="2019-01-01", end="2020-01-01"))
    assert kinds(found) == ["outside"]
    assert found.lanes[0].hours == 0


def test_a_job_that_fails_a_condition_is_left_out_with_the_reason() -> None:
    found = drawn(job(start="2022-01-01", end=None, full_time_student=True))
    assert kinds(found) == ["left_out"]
    assert found.lanes[0].reasons == ("not_student",)
    assert found.counted == 0


def test_a_single_day_that_fails_a_condition_is_drawn_and_not_cut() -> None:
    (lane,) = drawn(job(start="2026-01-05", end="2026-01-05", paid=False)).lanes
    assert [part.kind for part in lane.parts] == ["left_out"]
    assert not lane.capped


def test_a_failing_job_of_the_future_is_not_drawn() -> None:
    assert kinds(drawn(job(start="2027-01-04", end=None, paid=False))) == []


def test_a_missing_answer_leaves_a_job_open() -> None:
    found = drawn(without(job(start="2025-01-01", end=None), "paid"))
    assert kinds(found) == ["open", "ahead"]
    assert found.open
    assert found.lanes[0].missing == ("/applicant/work/0/paid",)
    assert not drawn(job()).open


@pytest.mark.parametrize("name", ["start", "end"])
def test_a_missing_date_leaves_nothing_to_draw(name: str) -> None:
    (lane,) = drawn(without(job(), name)).lanes
    assert lane.parts == ()
    assert (lane.first if name == "start" else lane.last) is None


def test_an_occupation_that_is_not_said_is_none() -> None:
    assert drawn(without(job(), "noc")).lanes[0].noc is None
    assert drawn(job()).lanes[0].noc == "21231"


def test_beyond_a_full_week_each_job_loses_its_share() -> None:
    day = {"start": "2026-01-01", "end": "2026-01-07"}
    found = drawn(job(**day, hours_per_week=40), job(**day, hours_per_week=20))
    assert [lane.hours for lane in found.lanes] == [20, 10]
    assert all(lane.capped for lane in found.lanes)


def test_a_full_week_is_not_cut() -> None:
    found = drawn(job(start="2026-01-01", end="2026-01-07", hours_per_week=30))
    assert found.lanes[0].hours == 30
    assert not found.lanes[0].capped


def test_fractions_of_hours_stay_exact() -> None:
    found = drawn(job(start="2026-01-01", end="2026-01-01", hours_per_week=22.5))
    assert found.counted == Fraction(225, 70)
