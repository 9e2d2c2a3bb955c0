"""Which occupation has most counted hours, in every way in which the open answers may fall.

It must not know what hangs on it.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations, product
from typing import TYPE_CHECKING, Final

from cec_logic.facts.hours import counted_hours
from cec_logic.facts.periods import certain_spans, possible_spans
from cec_logic.profile import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.facts.hours import Span
    from cec_logic.facts.periods import Judged

_MOST_UNCERTAIN: Final = 6  # beyond this many uncertain periods their combinations are not tried


def possible_leaders(
    judged: tuple[Judged, ...], full_time_week: int
) -> tuple[frozenset[str], ...] | None:
    """The occupations with most counted hours, one set for each way the open answers may fall.

    A set of several is a tie, an empty one means that nothing counts. None where an occupation is
    not said.
    """
    uncertain = _uncertain(judged)
    occupations = {span.occupation for span in _settled(judged)}
    if not uncertain and len(occupations) < 2:  # noqa: PLR2004 - nothing to compare
        return (frozenset(map(str, occupations)),)
    if any(item.period.noc is UNKNOWN for item in uncertain):
        return None
    ways = set()
    if _too_open(uncertain):
        least, most = _extremes(judged, full_time_week)
        # An occupation may lead if its most is not less than the least of any other.
        ways = {
            frozenset({code, *(other for other in least if most[code] == least[other])})
            for code in least
            if all(most[code] >= least[other] for other in least)
        }
        if not any(certain_spans(judged)):
            ways.add(frozenset())
    else:
        for hours in _every_way(judged, full_time_week):
            highest = max(hours.values(), default=0)
            ways.add(frozenset(code for code, value in hours.items() if value == highest))
    return tuple(sorted(ways, key=sorted))


def leads(judged: tuple[Judged, ...], full_time_week: int) -> Iterator[Fraction]:
    """By how many hours occupations lead others, in every way the open answers may fall.

    As long as none of these changes its sign, or becomes or ceases to be 0, the leading occupations
    stay the same.
    """
    uncertain = _uncertain(judged)
    if any(item.period.noc is UNKNOWN for item in uncertain):
        return
    if _too_open(uncertain):
        least, most = _extremes(judged, full_time_week)
        for code, other in permutations(least, 2):
            yield most[code] - least[other]
    else:
        for hours in _every_way(judged, full_time_week):
            for code, other in combinations(hours, 2):
                yield hours[code] - hours[other]


def _uncertain(judged: tuple[Judged, ...]) -> list[Judged]:
    return [item for item in judged if not item.settled]


def _settled(judged: tuple[Judged, ...]) -> list[Span]:
    spans = [item.possible for item in judged if item.counts and item.settled]
    return [span for span in spans if span is not None]


def _too_open(uncertain: list[Judged]) -> bool:
    """Whether days or hours are open, which may then be any in between, or too many periods."""
    return len(uncertain) > _MOST_UNCERTAIN or any(item.vague for item in uncertain)


def _every_way(judged: tuple[Judged, ...], full_time_week: int) -> Iterator[dict[str, Fraction]]:
    """Counted hours by occupation, for each choice of the uncertain periods that count."""
    uncertain, settled = _uncertain(judged), _settled(judged)
    for choice in product((False, True), repeat=len(uncertain)):
        spans = settled + [
            span
            for item, chosen in zip(uncertain, choice, strict=True)
            if (span := item.possible if chosen else item.counts and item.certain)
        ]
        hours = counted_hours(tuple(spans), full_time_week)
        yield {str(code): hours[code] for code in sorted(hours, key=str)}


def _extremes(
    judged: tuple[Judged, ...], full_time_week: int
) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """The least and the most counted hours of each occupation that any period may give."""
    occupations = {span.occupation for span in _settled(judged)}
    occupations |= {str(item.period.noc) for item in _uncertain(judged)}
    least, most = {}, {}
    for code in sorted(map(str, occupations)):
        mine = [item for item in judged if item.period.noc == code]
        others = [item for item in judged if item.period.noc != code]
        fewest = counted_hours(certain_spans(mine) + possible_spans(others), full_time_week)
        highest = counted_hours(possible_spans(mine) + certain_spans(others), full_time_week)
        least[code], most[code] = fewest.get(code, Fraction(0)), highest[code]
    return least, most
