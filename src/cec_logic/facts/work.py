"""What work adds up to: for each purpose its hours, its years, its leading occupations.

From the listed periods where they say anything, else from the summary answers. It must not know
points.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final

from cec_logic.facts.calendar import Window, window_before
from cec_logic.facts.hours import DAYS_OF_WEEK, Span, counted_hours, most_in_one, total_hours
from cec_logic.facts.periods import (
    AUTHORIZED_CONDITIONS,
    CANADIAN_CONDITIONS,
    FOREIGN_CONDITIONS,
    IN_CANADA,
    SKILLED,
    SKILLED_CONDITIONS,
    Condition,
    Judged,
    Listed,
    certain_spans,
    judge,
    listed_work,
    possible_spans,
)
from cec_logic.facts.truth import Bounds, Remark, remark
from cec_logic.profile import UNKNOWN, Declared, Maybe, WorkPeriod

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from cec_logic.rulesets.model import RuleSet, WorkWindow

_NO_HOURS: Final = Bounds(Fraction(0), Fraction(0))
_MOST_UNCERTAIN: Final = 6  # beyond this many uncertain periods their combinations are not tried


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """What a person says of work: where, the listed periods, the summary; `said` if listed."""

    place: str
    said: bool
    listed: tuple[Listed, ...]
    declared: Declared

    def judged(self, conditions: tuple[Condition, ...], window: Window) -> tuple[Judged, ...]:
        """The listed periods, each judged by the conditions within a window."""
        return tuple([judge(listed, conditions, window) for listed in self.listed])

    def concerns(self, conditions: tuple[Condition, ...]) -> bool:
        """Whether the listed work says anything of this kind: `[]` does, it says "none"."""
        where = conditions[0]
        return self.said and (
            not self.listed or any(listed.holds[where] is not False for listed in self.listed)
        )


@lru_cache(maxsize=16)  # an answer to something else leaves it as it was
def work_of(
    periods: Maybe[tuple[WorkPeriod, ...]], declared: Declared, place: str, law: RuleSet
) -> Work:
    """What a person says of work, every listed period held against every condition."""
    listed = () if periods is UNKNOWN else listed_work(periods, place, law.cec)
    return Work(place, periods is not UNKNOWN, listed, declared)


def whole_years(hours: Bounds[Fraction], law: WorkWindow) -> Bounds[int]:
    """Whole years: counted hours by the hours of a year."""
    least = int(hours.low) // law.hours_per_year
    most = int(hours.high) // law.hours_per_year
    return Bounds(least, most, hours.used, hours.missing)


@dataclass(frozen=True, eq=False)
class Experience:
    """Counted work of one kind in one window.

    `hours` are bounds on the counted hours; `judged` is empty where they come from a summary
    answer.
    """

    hours: Bounds[Fraction]
    judged: tuple[Judged, ...]
    window: Window
    law: WorkWindow

    @cached_property
    def years(self) -> Bounds[int]:
        """Whole years of the counted hours."""
        return whole_years(self.hours, self.law)

    @cached_property
    def possible_occupations(self) -> tuple[frozenset[str], ...] | None:
        """The occupations with most counted hours, one set for each way the open answers may fall.

        A set of several is a tie, an empty one means that nothing counts. None where an occupation
        is not said.
        """
        uncertain = [item for item in self.judged if not item.settled]
        settled = [item.possible for item in self.judged if item.counts and item.settled]
        occupations = {span.occupation for span in settled if span is not None}
        if not uncertain and len(occupations) < 2:  # noqa: PLR2004 - nothing to compare
            return (frozenset(map(str, occupations)),)
        if any(item.period.noc is UNKNOWN for item in uncertain):
            return None
        occupations |= {str(item.period.noc) for item in uncertain}
        if len(uncertain) > _MOST_UNCERTAIN or any(item.vague for item in uncertain):
            return self._possible_leaders({str(code) for code in occupations})
        ways = set()
        for choice in product((False, True), repeat=len(uncertain)):
            spans = settled + [
                item.possible if chosen else item.certain if item.counts else None
                for item, chosen in zip(uncertain, choice, strict=True)
            ]
            hours = counted_hours(
                tuple(span for span in spans if span is not None), self.law.full_time_week
            )
            most = max(hours.values(), default=0)
            ways.add(frozenset(str(key) for key, value in hours.items() if value == most))
        return tuple(sorted(ways, key=sorted))

    def _possible_leaders(self, occupations: set[str]) -> tuple[frozenset[str], ...]:
        """The same where days or hours are open, which may then be any in between.

        An occupation may lead if its most is not less than the least of any other.
        """
        least, most = {}, {}
        for code in occupations:
            mine = [item for item in self.judged if item.period.noc == code]
            others = [item for item in self.judged if item.period.noc != code]
            least[code] = self._hours_of(code, certain_spans(mine) + possible_spans(others))
            most[code] = self._hours_of(code, possible_spans(mine) + certain_spans(others))
        ways = {
            frozenset({code, *(other for other in occupations if most[code] == least[other])})
            for code in occupations
            if all(most[code] >= least[other] for other in occupations)
        }
        if not any(certain_spans(self.judged)):
            ways.add(frozenset())
        return tuple(sorted(ways, key=sorted))

    def _hours_of(self, code: str, spans: tuple[Span, ...]) -> Fraction:
        return counted_hours(spans, self.law.full_time_week).get(code, Fraction(0))


def _bounds_from(judged: tuple[Judged, ...], law: WorkWindow, place: str) -> Bounds[Fraction]:
    if law.one_occupation:
        hours = one_occupation(judged, law.full_time_week, continuous=False)
        return hours._replace(used=(place,))
    certain, possible = certain_spans(judged), possible_spans(judged)
    high = total_hours(possible, law.full_time_week)
    if certain == possible:
        return Bounds(high, high, (place,))
    low = total_hours(certain, law.full_time_week)
    missing = tuple(place for item in judged for place in item.missing)
    return Bounds(low, high, (place,), () if low == high else missing)


@cache
def _most_hours(window: Window, full_time_week: int) -> Fraction:
    days = window.last.toordinal() - window.first.toordinal() + 1
    return Fraction(days * full_time_week, DAYS_OF_WEEK)


@dataclass(frozen=True, slots=True)
class _Summary:
    """What the summary answers say of one kind of work: bounds on hours, and the answer used."""

    hours: Bounds[Fraction]
    answer: str


def _years_summary(place: str, answer: str, years: Maybe[int], law: WorkWindow) -> _Summary | None:
    if years is UNKNOWN:
        return None
    here = f"{place}/declared/{answer}"
    hours = Fraction(years * law.hours_per_year)
    return _Summary(Bounds(hours, hours, (here,)), here)


@lru_cache(maxsize=16)  # as long as the work stays as it was
def together(one: Experience, other: Experience) -> Bounds[Fraction]:
    """Hours of two kinds of work; where both are listed, days of both are counted once."""
    used = (*one.hours.used, *other.hours.used)
    if one.judged and other.judged:
        listed = (*one.judged, *other.judged)
        either = {item.place: item for item in listed if item.possible}  # it may be of both kinds
        return _bounds_from(tuple(either.values()), one.law, used[0])
    low, high = one.hours.low + other.hours.low, one.hours.high + other.hours.high
    missing = (*one.hours.missing, *other.hours.missing)
    return Bounds(low, high, used, () if low == high else tuple(dict.fromkeys(missing)))


def one_occupation(
    judged: tuple[Judged, ...], full_time_week: int, *, continuous: bool
) -> Bounds[Fraction]:
    """The counted hours of the single occupation that has most of them.

    `continuous` asks for one stretch without a missing day. A period whose occupation is not said
    may belong to any.
    """
    if not judged:
        return _NO_HOURS
    certain = tuple(span for span in certain_spans(judged) if span.occupation is not None)
    possible = possible_spans(judged)
    low = most_in_one(certain, full_time_week, continuous=continuous)
    if certain == possible:
        return Bounds(low, low)
    high = most_in_one(possible, full_time_week, continuous=continuous)
    missing = [place for item in judged for place in item.missing]
    missing += [f"{item.place}/noc" for item in judged if item.period.noc is UNKNOWN]
    return Bounds(low, high, (), () if low == high else tuple(dict.fromkeys(missing)))


@dataclass(frozen=True, slots=True, eq=False)
class Purpose:
    """What work is counted for: its conditions, its window, what a summary answer says of it."""

    conditions: tuple[Condition, ...]
    window_of: Callable[[RuleSet], WorkWindow]
    summary: Callable[[str, Declared, WorkWindow, Fraction], _Summary | None]


@lru_cache(maxsize=64)  # as long as the work stays as it was
def experience(
    work: Work, purpose: Purpose, law: RuleSet, on: date
) -> tuple[Experience, tuple[Remark, ...]]:
    """Counted work, from the listed periods where they say anything, else from the summary.

    A summary answer that the listed periods contradict is told in a remark; the periods win.
    """
    window_law = purpose.window_of(law)
    window = window_before(on, window_law.window_years)
    most = _most_hours(window, window_law.full_time_week)
    place = work.place
    said = purpose.summary(place, work.declared, window_law, most)
    if not work.said or (said and not work.concerns(purpose.conditions)):
        unsaid = Bounds(Fraction(0), most, (), (f"{place}/work",))
        return Experience(said.hours if said else unsaid, (), window, window_law), ()
    judged = work.judged(purpose.conditions, window)
    hours = _bounds_from(judged, window_law, f"{place}/work")
    result = Experience(hours, judged, window, window_law)
    if said is None or _agree(result.years, whole_years(said.hours, window_law)):
        return result, ()
    return result, (remark("declared_conflict", said.answer, f"{place}/work"),)


def _agree(detailed: Bounds[int], declared: Bounds[int]) -> bool:
    return detailed.low <= declared.high and declared.low <= detailed.high


def _declared_canadian(
    place: str, declared: Declared, law: WorkWindow, most: Fraction
) -> _Summary | None:
    if declared.canadian_work_years is UNKNOWN and declared.cec_hours is not UNKNOWN:
        # What counts for the class counts here too, and there may be older work besides.
        answer = f"{place}/declared/cec_hours"
        years = f"{place}/declared/canadian_work_years"
        least = min(Fraction(declared.cec_hours), most)
        return _Summary(Bounds(least, most, (answer,), (years,)), answer)
    return _years_summary(place, "canadian_work_years", declared.canadian_work_years, law)


def _declared_foreign(
    place: str, declared: Declared, law: WorkWindow, _most: Fraction
) -> _Summary | None:
    return _years_summary(place, "foreign_work_years", declared.foreign_work_years, law)


def _declared_at_least(
    place: str, declared: Declared, law: WorkWindow, most: Fraction
) -> _Summary | None:
    """Declared years are of skilled work; work in other occupations may come on top."""
    said = _years_summary(place, "canadian_work_years", declared.canadian_work_years, law)
    if said is None:
        return None
    low = said.hours.low
    return _Summary(Bounds(low, max(low, most), said.hours.used, (f"{place}/work",)), said.answer)


def _declared_for_class(
    place: str, declared: Declared, law: WorkWindow, most: Fraction
) -> _Summary | None:
    """Declared years look back ten years, the class three.

    None leaves nothing to count; one or more leaves the hours of the class open.
    """
    answer = f"{place}/declared/cec_hours"
    if declared.cec_hours is not UNKNOWN:
        hours = Fraction(declared.cec_hours)
        return _Summary(Bounds(hours, hours, (answer,)), answer)
    if declared.canadian_work_years is UNKNOWN:
        return None
    used = f"{place}/declared/canadian_work_years"
    return _looks_back_less(used, declared.canadian_work_years, answer, law, most)


def _declared_recent_foreign(
    place: str, declared: Declared, law: WorkWindow, most: Fraction
) -> _Summary | None:
    if declared.foreign_work_years is UNKNOWN:
        return None
    used = f"{place}/declared/foreign_work_years"
    return _looks_back_less(used, declared.foreign_work_years, f"{place}/work", law, most)


def _looks_back_less(
    used: str, years: int, missing: str, law: WorkWindow, most: Fraction
) -> _Summary:
    """What years of ten say of three: none leaves less than a year, one or more leaves it open."""
    if years == 0:
        less_than_a_year = Fraction(law.hours_per_year - 1)
        return _Summary(Bounds(Fraction(0), less_than_a_year, (used,)), used)
    return _Summary(Bounds(Fraction(0), most, (used,), (missing,)), used)


# Canadian work of the last ten years: Ministerial Instructions, 15 and 19.
CANADIAN_WORK: Final = Purpose(
    CANADIAN_CONDITIONS, lambda law: law.crs.canadian_work, _declared_canadian
)
# Foreign work of the last ten years: Ministerial Instructions, 25.
FOREIGN_WORK: Final = Purpose(
    FOREIGN_CONDITIONS, lambda law: law.crs.foreign_work, _declared_foreign
)
# Canadian work in the three years of the class: IRPR 87.1(2)(a).
CLASS_WORK: Final = Purpose(CANADIAN_CONDITIONS, lambda law: law.cec.hours, _declared_for_class)
# The same as the Federal Skilled Worker Class counts it, in any mix of occupations: IRPR 80.
SKILLED_FOREIGN_WORK: Final = Purpose(
    FOREIGN_CONDITIONS, lambda law: law.fsw.hours, _declared_foreign
)
# Foreign work in the three years that the proposed class would look at.
RECENT_FOREIGN_WORK: Final = Purpose(
    FOREIGN_CONDITIONS, lambda law: law.cec.hours, _declared_recent_foreign
)
# Skilled work in Canada as the Federal Skilled Worker Class counts it: IRPR 75(2)(a), 80.
SKILLED_CANADIAN_WORK: Final = Purpose(
    (IN_CANADA, *SKILLED_CONDITIONS), lambda law: law.fsw.hours, _declared_canadian
)
# The same with authorization: IRPR 83.
AUTHORIZED_SKILLED_WORK: Final = Purpose(
    (*AUTHORIZED_CONDITIONS, SKILLED), lambda law: law.fsw.previous_work, _declared_canadian
)
# Authorized work in Canada in any occupation: IRPR 83.
AUTHORIZED_CANADIAN_WORK: Final = Purpose(
    AUTHORIZED_CONDITIONS, lambda law: law.fsw.previous_work, _declared_at_least
)
