"""Dates as the rules count them: anniversaries, ages and windows that end the day before.

It must not know any rule's number of years.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple


def anniversary(day: date, years: int) -> date:
    """The same day `years` later (earlier, if negative); 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def age_on(birth_date: date, on: date) -> int:
    """Whole years of age on a day."""
    years = on.year - birth_date.year
    return years if on >= anniversary(birth_date, years) else years - 1


def months_before(day: date, months: int) -> date:
    """The day `months` earlier; where that month is shorter, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


class Window(NamedTuple):
    """Days from `first` to `last`, both included."""

    first: date
    last: date


@lru_cache(maxsize=64)  # every purpose asks for one of a few windows
def window_before(on: date, years: int) -> Window:
    """The `years` before a day, that day excluded."""
    return Window(anniversary(on, -years), on - timedelta(days=1))
