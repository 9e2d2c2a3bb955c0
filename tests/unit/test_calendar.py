"""Anniversaries, ages, months and windows."""

from __future__ import annotations

from datetime import date

import pytest

from cec_logic.facts.calendar import Window, age_on, anniversary, months_before, window_before


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        pytest.param(date(2024, 5, 4), 2, date(2026, 5, 4), id="the same day, years later"),
        pytest.param(date(2024, 5, 4), -10, date(2014, 5, 4), id="the same day, years earlier"),
        pytest.param(date(2024, 2, 29), 2, date(2026, 3, 1), id="29 February in a common year"),
        pytest.param(date(2024, 2, 29), 4, date(2028, 2, 29), id="29 February in a leap year"),
        pytest.param(date(2024, 2, 29), -3, date(2021, 3, 1), id="29 February, years earlier"),
        pytest.param(date(2023, 2, 28), 1, date(2024, 2, 28), id="28 February stays"),
    ],
)
def test_an_anniversary(day: date, years: int, expected: date) -> None:
    assert anniversary(day, years) == expected


@pytest.mark.parametrize(
    ("on", "age"),
    [
        pytest.param(date(2026, 5, 3), 29, id="the day before the birthday"),
        pytest.param(date(2026, 5, 4), 30, id="the birthday"),
        pytest.param(date(1996, 5, 4), 0, id="the day of birth"),
    ],
)
def test_an_age_is_in_whole_years(on: date, age: int) -> None:
    assert age_on(date(1996, 5, 4), on) == age


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2022, 12, 15), 8, date(2022, 4, 15), id="within a year"),
        pytest.param(date(2023, 2, 15), 8, date(2022, 6, 15), id="across a new year"),
        pytest.param(date(2022, 10, 31), 8, date(2022, 2, 28), id="a shorter month"),
        pytest.param(date(2024, 3, 30), 1, date(2024, 2, 29), id="a leap year's February"),
        pytest.param(date(2023, 12, 31), 12, date(2022, 12, 31), id="December"),
        pytest.param(date(2024, 1, 31), 1, date(2023, 12, 31), id="January back to December"),
        pytest.param(date(2024, 1, 31), 0, date(2024, 1, 31), id="no months"),
    ],
)
def test_months_before_a_day(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


def test_a_window_ends_the_day_before_and_begins_on_the_anniversary() -> None:
    assert window_before(date(2026, 11, 22), 3) == Window(date(2023, 11, 22), date(2026, 11, 21))
