"""How long steps usually take: habits, not law. It must not know profiles or words."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cec_logic.outlook.files import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Months(NamedTuple):
    """The usual least and the usual most, in months."""

    low: int
    high: int


class Programme(NamedTuple):
    """A programme of study: how long it usually takes, and the education that it asks for."""

    months: Months
    after: str


@cache
def usual(name: str) -> Months:
    """How long a step of that kind usually takes."""
    return Months(*_table()["months"][name])


@cache
def usual_days(name: str) -> timedelta:
    """A number of days after an invitation, by what they are for."""
    return timedelta(days=_table()["days"][name])


@cache
def programmes() -> Mapping[str, Programme]:
    """The credentials that one can study for, by level, lowest first."""
    return {
        level: Programme(Months(*row["months"]), row["after"])
        for level, row in _table()["credential"].items()
    }


def times(months: Months, number: int) -> Months:
    """So many of them, one after the other."""
    return Months(months.low * number, months.high * number)


def longest(several: Iterable[Months]) -> Months:
    """Side by side: as long as the longest of them."""
    lows, highs = zip((0, 0), *several, strict=True)
    return Months(max(lows), max(highs))


def in_turn(several: Iterable[Months]) -> Months:
    """One after the other."""
    lows, highs = zip((0, 0), *several, strict=True)
    return Months(sum(lows), sum(highs))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(text_of("habits.toml"))
