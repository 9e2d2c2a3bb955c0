"""How many hours spans of days give: added day by day, capped, by occupation, without a gap.

Exact arithmetic. It must not know why a day counts.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.profile import Exact

DAYS_OF_WEEK: Final = 7


class Span(NamedTuple):
    """Days (as ordinals, both included) of so many hours a week in one occupation."""

    first: int
    last: int
    weekly: Exact
    occupation: str | None


def _segments(spans: tuple[Span, ...]) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Runs of days on which the same spans go on: how many days, and which spans."""
    if len(spans) == 1:  # nothing overlaps
        [span] = spans
        yield span.last - span.first + 1, spans
        return
    edges = sorted({span.first for span in spans} | {span.last + 1 for span in spans})
    for start, stop in pairwise(edges):
        active = tuple([span for span in spans if span.first <= start <= span.last])
        if active:
            yield stop - start, active


@lru_cache(maxsize=256)  # several purposes count the same days
def total_hours(spans: tuple[Span, ...], full_time_week: int) -> Fraction:
    """Counted hours of all spans together.

    Each day the hours of all spans are added and capped at a seventh of a full-time week: IRPR
    73(1), Ministerial Instructions 15(6).
    """
    total = sum(
        days * min(sum([span.weekly for span in active]), full_time_week)
        for days, active in _segments(spans)
    )
    return Fraction(total, DAYS_OF_WEEK)


def counted_hours(spans: tuple[Span, ...], full_time_week: int) -> dict[str | None, Fraction]:
    """Counted hours by occupation; where the cap cuts, each span loses its proportional share."""
    weekly_times_days: dict[str | None, Exact] = {}
    for days, active in _segments(spans):
        together = sum([span.weekly for span in active])
        for span in active:
            share = days * span.weekly
            if together > full_time_week:
                share = Fraction(share * full_time_week, together)
            before = weekly_times_days.get(span.occupation, 0)
            weekly_times_days[span.occupation] = before + share
    return {
        occupation: Fraction(total, DAYS_OF_WEEK) for occupation, total in weekly_times_days.items()
    }


def hours_in_leading_occupation(
    spans: tuple[Span, ...], full_time_week: int, *, continuous: bool
) -> Fraction:
    """The hours of the single occupation that has most, in one stretch of days if asked for."""
    each = hours_of_each(spans, full_time_week, continuous=continuous)
    return max(each, default=Fraction(0))


def hours_of_each(
    spans: tuple[Span, ...], full_time_week: int, *, continuous: bool
) -> Iterator[Fraction]:
    """The hours of each occupation, of each stretch of days if asked for.

    A span whose occupation is not said may belong to any.
    """
    for occupation in dict.fromkeys(span.occupation for span in spans):
        mine = tuple(span for span in spans if span.occupation in {occupation, None})
        for stretch in _stretches(mine) if continuous else [mine]:
            yield total_hours(stretch, full_time_week)


def _stretches(spans: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """The spans in groups that no missing day divides."""
    group: list[Span] = []
    last = 0
    for span in sorted(spans, key=lambda span: span.first):
        if group and span.first > last + 1:
            yield tuple(group)
            group = []
        group.append(span)
        last = max(last, span.last)
    yield tuple(group)
