"""The days of a forecast that matter most: a program opens or closes, most points, a loss."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.answers import DAY, levels, profile, settled
from tests.unit.forecast_answers import BIRTHDAY, GOING_ON, WORKER, listing

from cec_logic import forecast, parse_profile

pytestmark = pytest.mark.usefixtures("law_of_the_day")


def test_a_program_that_opens_and_closes_is_told_with_its_first_and_last_day() -> None:
    answers = settled(listing(GOING_ON | {"end": "2027-03-31"}, languages=[levels(7)]), **WORKER)
    days = forecast(parse_profile(answers), on=DAY, months=60).milestones
    assert (days.eligible_from, days.eligible_until) == (date(2027, 1, 31), date(2029, 4, 2))


def test_a_program_that_stays_open_has_no_last_day() -> None:
    answers = settled(listing(GOING_ON, languages=[levels(7)]), **WORKER)
    days = forecast(parse_profile(answers), on=DAY, months=60).milestones
    assert (days.eligible_from, days.eligible_until) == (date(2027, 1, 31), None)


def test_where_no_program_opens_no_day_is_told() -> None:
    days = forecast(parse_profile(settled()), on=DAY).milestones
    assert (days.eligible_from, days.eligible_until) == (None, None)


def test_the_best_day_is_the_first_with_the_highest_total() -> None:
    answers = settled(listing(GOING_ON | {"end": "2027-03-31"}, languages=[levels(7)]))
    best = forecast(parse_profile(answers), on=DAY, months=60).milestones.best
    assert (best.on, best.total) == (date(2027, 1, 31), 213)


def test_the_next_loss_is_told_with_the_change_of_the_total() -> None:
    loss = forecast(parse_profile(settled(BIRTHDAY)), on=DAY).milestones.next_loss
    assert loss is not None
    assert (loss.on, loss.points) == (date(2027, 3, 10), -6)


def test_a_category_that_ends_is_no_loss_of_points() -> None:
    found = forecast(parse_profile(profile()), on=date(2026, 2, 1), months=1)
    assert len(found.steps) == 2
    assert found.milestones.next_loss is None


def test_where_no_points_are_lost_there_is_no_next_loss() -> None:
    answers = settled(listing(GOING_ON))
    assert forecast(parse_profile(answers), on=DAY).milestones.next_loss is None
