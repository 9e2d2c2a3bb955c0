"""What work adds up to: for each purpose its hours, its years, its leading occupations.

From the listed periods where they say anything, else from the summary answers. It must not know
points.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from cec_logic.facts.calendar import Window, window_before
from cec_logic.facts.hours import DAYS_OF_WEEK, hours_in_leading_occupation, total_hours
from cec_logic.facts.leading import possible_leaders
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
    offered_hours,
    possible_spans,
)
from cec_logic.facts.truth import Bounds, Remark, remark
from cec_logic.profile import UNKNOWN, Declared, Maybe, WorkPeriod

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from cec_logic.rulesets.model import RuleSet, WorkWindow

_NO_HOURS: Final = Bounds(Fraction(0), Fraction(0))


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """What a person says of work: where, the listed periods, the summary; `said` if listed.

    `unskilled` tells that the declared TEER is none of those of skilled work.
    """

    place: str
    said: bool
    listed: tuple[Listed, ...]
    declared: Declared
    unskilled: bool

    @property
    def lists_canadian_work(self) -> bool:
        """Whether a listed period is, or may be, of work in Canada; `[]` says it of none."""
        return self.concerns((IN_CANADA,))

    def judged(self, conditions: tuple[Condition, ...], window: Window) -> tuple[Judged, ...]:
        """The listed periods, each judged by the conditions within a window."""
        return tuple([judge(listed, conditions, window) for listed in self.listed])

    def concerns(self, conditions: tuple[Condition, ...]) -> bool:
        """Whether the listed work says anything of this kind: `[]` does, it says "none"."""
        where = conditions[0]
        return self.said and (
            not self.listed or any(listed.holds[where] is not False for listed in self.listed)
        )


@lru_cache(maxsize=16)  # unchanged when unrelated answers change
def work_of(
    periods: Maybe[tuple[WorkPeriod, ...]], declared: Declared, place: str, law: RuleSet
) -> Work:
    """What a person says of work, every listed period held against every condition."""
    listed = () if periods is UNKNOWN else listed_work(periods, place, law.cec)
    unskilled = declared.teer is not UNKNOWN and declared.teer not in law.cec.teers
    return Work(place, periods is not UNKNOWN, listed, declared, unskilled)


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
        """The occupations with most counted hours: see `possible_leaders`."""
        return possible_leaders(self.judged, self.law.full_time_week)

    @property
    def left_out(self) -> Judged | None:
        """The period of the window that a condition leaves out; of several the longest.

        None where there is none, or where the hours come from a summary answer.
        """
        offered = {
            item: hours
            for item in self.judged
            if {*item.failed} - {"in_canada"} and (hours := offered_hours(item.period, self.window))
        }
        return max(offered, key=offered.__getitem__, default=None)


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
def combined_hours(first: Experience, second: Experience) -> Bounds[Fraction]:
    """Hours of two kinds of work; where both are listed, days of both are counted once."""
    used = (*first.hours.used, *second.hours.used)
    if first.judged and second.judged:
        listed = (*first.judged, *second.judged)
        either = {item.place: item for item in listed if item.possible}  # it may be of both kinds
        return _bounds_from(tuple(either.values()), first.law, used[0])
    low, high = first.hours.low + second.hours.low, first.hours.high + second.hours.high
    missing = (*first.hours.missing, *second.hours.missing)
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
    low = hours_in_leading_occupation(certain, full_time_week, continuous=continuous)
    if certain == possible:
        return Bounds(low, low)
    high = hours_in_leading_occupation(possible, full_time_week, continuous=continuous)
    missing = [place for item in judged for place in item.missing]
    missing += [f"{item.place}/noc" for item in judged if item.period.noc is UNKNOWN]
    return Bounds(low, high, (), () if low == high else tuple(dict.fromkeys(missing)))


@dataclass(frozen=True, slots=True, eq=False)
class Purpose:
    """What work is counted for: its conditions, its window, what a summary answer says of it."""

    conditions: tuple[Condition, ...]
    window_of: Callable[[RuleSet], WorkWindow]
    summary: Callable[[Work, WorkWindow, Fraction], _Summary | None]


@lru_cache(maxsize=64)  # as long as the work stays as it was
def experience(
    work: Work, purpose: Purpose, law: RuleSet, on: date
) -> tuple[Experience, tuple[Remark, ...]]:
    """Counted work, from the listed periods where they say anything, else from the summary.

    A summary answer that the listed periods contradict is told in a remark; the periods win. The
    declared TEER of unskilled work says nothing of other jobs: `contradictions` compares it.
    """
    window_law = purpose.window_of(law)
    window = window_before(on, window_law.window_years)
    most = _most_hours(window, window_law.full_time_week)
    place = work.place
    said = purpose.summary(work, window_law, most)
    if not work.said or (said and not work.concerns(purpose.conditions)):
        unsaid = Bounds(Fraction(0), most, (), (f"{place}/work",))
        return Experience(said.hours if said else unsaid, (), window, window_law), ()
    judged = work.judged(purpose.conditions, window)
    hours = _bounds_from(judged, window_law, f"{place}/work")
    result = Experience(hours, judged, window, window_law)
    compared = None if work.unskilled and purpose.conditions[0] is IN_CANADA else said
    if compared is None or _agree(result.years, whole_years(compared.hours, window_law)):
        return result, ()
    return result, (remark("declared_conflict", compared.answer, f"{place}/work"),)


def _agree(detailed: Bounds[int], declared: Bounds[int]) -> bool:
    return detailed.low <= declared.high and declared.low <= detailed.high


def _declared_canadian(work: Work, law: WorkWindow, most: Fraction) -> _Summary | None:
    place, declared = work.place, work.declared
    if work.unskilled:
        return _declared_unskilled(work, law, most)
    if declared.canadian_work_years is UNKNOWN and declared.cec_hours is not UNKNOWN:
        # What counts for the class counts here too, and there may be older work besides.
        answer = f"{place}/declared/cec_hours"
        years = f"{place}/declared/canadian_work_years"
        least = Fraction(declared.cec_hours)
        return _Summary(Bounds(least, most, (answer,), (years,)), answer)
    return _years_summary(place, "canadian_work_years", declared.canadian_work_years, law)


def _declared_unskilled(work: Work, law: WorkWindow, most: Fraction) -> _Summary:
    """Most of the work was in no skilled occupation: what was declared of it counts for nothing.

    Another job of the ten years may have been skilled, in no more years than were declared. Only a
    list of the jobs can show it.
    """
    years = work.declared.canadian_work_years
    high = most if years is UNKNOWN else min(most, Fraction(years * law.hours_per_year))
    answer, jobs = f"{work.place}/declared/teer", f"{work.place}/work"
    return _Summary(Bounds(Fraction(0), high, (answer,), (jobs,) if high else ()), answer)


def _declared_foreign(work: Work, law: WorkWindow, _most: Fraction) -> _Summary | None:
    years = work.declared.foreign_work_years
    return _years_summary(work.place, "foreign_work_years", years, law)


def _declared_at_least(work: Work, law: WorkWindow, most: Fraction) -> _Summary | None:
    """Declared years are of skilled work; work in other occupations may come on top."""
    place, years = work.place, work.declared.canadian_work_years
    said = _years_summary(place, "canadian_work_years", years, law)
    if said is None:
        return None
    low = said.hours.low
    return _Summary(Bounds(low, max(low, most), said.hours.used, (f"{place}/work",)), said.answer)


def _declared_for_class(work: Work, law: WorkWindow, most: Fraction) -> _Summary | None:
    """Declared years look back ten years, the class three.

    None leaves nothing to count; one or more leaves the hours of the class open. Where most of the
    work was in no skilled occupation, nothing counts.
    """
    place, declared = work.place, work.declared
    if work.unskilled:
        used = f"{place}/declared/teer"
        return _Summary(Bounds(Fraction(0), Fraction(0), (used,)), used)
    answer = f"{place}/declared/cec_hours"
    if declared.cec_hours is not UNKNOWN:
        hours = Fraction(declared.cec_hours)
        return _Summary(Bounds(hours, hours, (answer,)), answer)
    if declared.canadian_work_years is UNKNOWN:
        return None
    used = f"{place}/declared/canadian_work_years"
    return _summary_for_shorter_window(used, declared.canadian_work_years, answer, law, most)


def _declared_recent_foreign(work: Work, law: WorkWindow, most: Fraction) -> _Summary | None:
    place, years = work.place, work.declared.foreign_work_years
    if years is UNKNOWN:
        return None
    used = f"{place}/declared/foreign_work_years"
    return _summary_for_shorter_window(used, years, f"{place}/work", law, most)


def _summary_for_shorter_window(
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
