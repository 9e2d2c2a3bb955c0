"""What work adds up to: which periods count, how many hours they give, how many years.

Exact arithmetic; an answer that is missing makes bounds, never a guess. It must not know points.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Final, NamedTuple

from cec_logic import noc
from cec_logic.facts.calendar import Window, window_before
from cec_logic.facts.truth import Bounds, Places, Remark, Truth, all_of, any_of, negation, remark
from cec_logic.profile import UNKNOWN, Declared, Exact, Maybe, Person, WorkPeriod

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from cec_logic.rulesets.model import Cec, RuleSet, WorkWindow

DAYS_OF_WEEK: Final = 7
_MOST_UNCERTAIN: Final = 6  # beyond this many uncertain periods their combinations are not tried


# ------------------------------------------------------------------ which periods count


def _said(value: Maybe[bool]) -> Truth:
    return None if value is UNKNOWN else value


def in_canada(period: WorkPeriod, _: Cec) -> Truth:
    """Acquired in Canada: IRPR 87.1(2)(a)."""
    return None if period.country is UNKNOWN else period.country == "CA"


def abroad(period: WorkPeriod, cec: Cec) -> Truth:
    """Acquired outside Canada: Ministerial Instructions, 25."""
    return negation(in_canada(period, cec))


def unless_abroad(holds: Callable[[WorkPeriod, Cec], Truth]) -> Callable[[WorkPeriod, Cec], Truth]:
    """A condition that is asked only of work in Canada."""
    return lambda period, cec: any_of((abroad(period, cec), holds(period, cec)))


def skilled(period: WorkPeriod, cec: Cec) -> Truth:
    """In an occupation of TEER 0, 1, 2 or 3: IRPR 87.1(2)(a)."""
    return None if period.noc is UNKNOWN else noc.UNIT_GROUPS[period.noc].teer in cec.teers


def paid(period: WorkPeriod, _: Cec) -> Truth:
    """For wages or commission: IRPR 73(2)."""
    return _said(period.paid)


def authorized(period: WorkPeriod, _: Cec) -> Truth:
    """With authorization to work: IRPR 87.1(3)(b)."""
    return _said(period.authorized)


def temporary_resident(period: WorkPeriod, _: Cec) -> Truth:
    """With temporary resident status during the work: IRPR 87.1(3)(c)."""
    return _said(period.temporary_resident)


def not_student(period: WorkPeriod, _: Cec) -> Truth:
    """Not while engaged in full-time study: IRPR 87.1(3)(a)."""
    return negation(_said(period.full_time_student))


def not_self_employed(period: WorkPeriod, cec: Cec) -> Truth:
    """Not in self-employment: IRPR 87.1(3)(b).

    Exception: physicians paid by the public health system, by public policy since 2023-04-25.
    """
    employed = negation(_said(period.self_employed))
    publicly_paid = all_of((_physician(period, cec), _said(period.public_physician)))
    return any_of((employed, publicly_paid))


def _physician(period: WorkPeriod, cec: Cec) -> Truth:
    return None if period.noc is UNKNOWN and cec.physicians else period.noc in cec.physicians


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must be true of a period, and the answers that show it."""

    id: str
    holds: Callable[[WorkPeriod, Cec], Truth]
    answers: tuple[str, ...]


_SKILLED = Condition("skilled", skilled, ("noc",))
_PAID = Condition("paid", paid, ("paid",))
CANADIAN_CONDITIONS: Final = (
    Condition("in_canada", in_canada, ("country",)),
    _SKILLED,
    _PAID,
    Condition("authorized", authorized, ("authorized",)),
    Condition("temporary_resident", temporary_resident, ("temporary_resident",)),
    Condition("not_student", not_student, ("full_time_student",)),
    Condition("not_self_employed", not_self_employed, ("self_employed", "public_physician", "noc")),
)
FOREIGN_CONDITIONS: Final = (Condition("abroad", abroad, ("country",)), _SKILLED, _PAID)
PAID_CONDITIONS: Final = (_PAID,)
# Skilled work anywhere: IRPR 75(2)(a) asks for neither authorization nor employment.
SKILLED_CONDITIONS: Final = (_SKILLED, _PAID)
# Work in any occupation, the exclusions of the class for what was done in Canada.
CATEGORY_CONDITIONS: Final = (
    _PAID,
    *(
        Condition(item.id, unless_abroad(item.holds), ("country", *item.answers))
        for item in CANADIAN_CONDITIONS[3:]
    ),
)
# Authorized work in Canada in any occupation: IRPR 83.
AUTHORIZED_CONDITIONS: Final = (CANADIAN_CONDITIONS[0], _PAID, CANADIAN_CONDITIONS[3])


class Judged(NamedTuple):
    """A period and whether it counts: the conditions it fails, the answers that are missing."""

    place: str
    period: WorkPeriod
    counts: Truth
    failed: tuple[str, ...]
    missing: Places
    certain: Span | None
    possible: Span | None

    @property
    def vague(self) -> bool:
        """Whether its days or hours are open."""
        return self.certain != self.possible

    @property
    def settled(self) -> bool:
        """Whether nothing about what it contributes is open."""
        return self.counts is False or (self.counts is True and not self.vague)


def judge(
    place: str,
    period: WorkPeriod,
    conditions: tuple[Condition, ...],
    window: Window,
    law: RuleSet,
) -> Judged:
    """Whether a period counts, and the days and hours it certainly and possibly gives."""
    failed: list[str] = []
    missing: list[str] = []
    for condition in conditions:
        holds = condition.holds(period, law.cec)
        if holds is False:
            failed.append(condition.id)
            if condition is conditions[0]:
                break  # work in the wrong place needs no further reason
        elif holds is None:
            missing += [name for name in condition.answers if _asks(name, period, law.cec)]
    counts: Truth = False if failed else None if missing else True
    if counts is False:
        return Judged(place, period, counts, tuple(failed), (), None, None)
    certain, possible = _spans(period, window)
    if possible is None:
        reason = "no_hours" if period.hours_per_week == 0 else "outside_window"
        return Judged(place, period, False, (reason,), (), None, None)
    missing += [
        name for name in ("start", "end", "hours_per_week") if getattr(period, name) is UNKNOWN
    ]
    places = tuple(f"{place}/{name}" for name in dict.fromkeys(missing))
    return Judged(place, period, counts, (), places, certain, possible)


def _asks(name: str, period: WorkPeriod, cec: Cec) -> bool:
    """Whether an answer is missing and, for what only physicians are asked, may be asked."""
    if name == "public_physician" and _physician(period, cec) is False:
        return False
    return getattr(period, name) is UNKNOWN


# ------------------------------------------------------------------ how many hours they give


class Span(NamedTuple):
    """Days (as ordinals, both included) of so many hours a week in one occupation."""

    first: int
    last: int
    weekly: Exact
    occupation: str | None


def _spans(period: WorkPeriod, window: Window) -> tuple[Span | None, Span | None]:
    """What the period certainly gives and what it possibly gives, within the window."""
    occupation = None if period.noc is UNKNOWN else period.noc
    start, end = period.start, period.end
    last = window.last if end is UNKNOWN or end is None else end
    first = window.first if start is UNKNOWN else start
    least, most = (
        (0, DAYS_OF_WEEK * 24)
        if period.hours_per_week is UNKNOWN
        else (period.hours_per_week, period.hours_per_week)
    )
    possible = _clip(first, last, window, most, occupation)
    # The one day that is certain: the end where the start is unknown, else the start.
    certain_first = first if start is not UNKNOWN else None if end is None else last
    certain_last = last if end is not UNKNOWN else first
    if certain_first is None or (start is UNKNOWN and end is UNKNOWN):
        return None, possible
    return _clip(certain_first, certain_last, window, least, occupation), possible


def _clip(
    first: date, last: date, window: Window, weekly: Exact, occupation: str | None
) -> Span | None:
    first, last = max(first, window.first), min(last, window.last)
    if first > last or weekly == 0:
        return None
    return Span(first.toordinal(), last.toordinal(), weekly, occupation)


def _segments(spans: tuple[Span, ...]) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Runs of days on which the same spans go on: how many days, and which spans."""
    edges = sorted({span.first for span in spans} | {span.last + 1 for span in spans})
    for start, stop in pairwise(edges):
        active = tuple(span for span in spans if span.first <= start <= span.last)
        if active:
            yield stop - start, active


@lru_cache(maxsize=256)  # several purposes count the same days
def total_hours(spans: tuple[Span, ...], full_time_week: int) -> Fraction:
    """Counted hours of all spans together.

    Each day the hours of all spans are added and capped at a seventh of a full-time week: IRPR
    73(1), Ministerial Instructions 15(6).
    """
    total = sum(
        days * min(sum(span.weekly for span in active), full_time_week)
        for days, active in _segments(spans)
    )
    return Fraction(total, DAYS_OF_WEEK)


def counted_hours(spans: tuple[Span, ...], full_time_week: int) -> dict[str | None, Fraction]:
    """Counted hours by occupation; where the cap cuts, each span loses its proportional share."""
    totals: dict[str | None, Fraction] = {}
    for days, active in _segments(spans):
        together = sum(span.weekly for span in active)
        for span in active:
            weekly = Fraction(span.weekly)
            if together > full_time_week:
                weekly = weekly * full_time_week / together
            before = totals.get(span.occupation, Fraction(0))
            totals[span.occupation] = before + days * weekly / DAYS_OF_WEEK
    return totals


def whole_years(hours: Bounds[Fraction], law: WorkWindow) -> Bounds[int]:
    """Whole years: counted hours by the hours of a year."""
    per_year = law.hours_per_year
    return Bounds(
        int(hours.low // per_year), int(hours.high // per_year), hours.used, hours.missing
    )


@dataclass(frozen=True, slots=True)
class Experience:
    """Counted work of one kind in one window.

    `hours` are bounds on the counted hours; `judged` is empty where they come from a summary
    answer; `occupations` are the counted hours of each occupation where they are certain.
    """

    hours: Bounds[Fraction]
    judged: tuple[Judged, ...]
    window: Window
    law: WorkWindow

    @property
    def years(self) -> Bounds[int]:
        """Whole years of the counted hours."""
        return whole_years(self.hours, self.law)

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
            least[code] = self._hours_of(code, _certain(mine) + _possible(others))
            most[code] = self._hours_of(code, _possible(mine) + _certain(others))
        ways = {
            frozenset({code, *(other for other in occupations if most[code] == least[other])})
            for code in occupations
            if all(most[code] >= least[other] for other in occupations)
        }
        if not any(_certain(self.judged)):
            ways.add(frozenset())
        return tuple(sorted(ways, key=sorted))

    def _hours_of(self, code: str, spans: tuple[Span, ...]) -> Fraction:
        return counted_hours(spans, self.law.full_time_week).get(code, Fraction(0))


def _certain(judged: Iterable[Judged]) -> tuple[Span, ...]:
    return tuple(item.certain for item in judged if item.counts and item.certain)


def _possible(judged: Iterable[Judged]) -> tuple[Span, ...]:
    return tuple(item.possible for item in judged if item.possible)


def _bounds_from(judged: tuple[Judged, ...], law: WorkWindow, place: str) -> Bounds[Fraction]:
    certain, possible = _certain(judged), _possible(judged)
    high = total_hours(possible, law.full_time_week)
    low = high if certain == possible else total_hours(certain, law.full_time_week)
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


def _concerns(person: Person, conditions: tuple[Condition, ...], law: RuleSet) -> bool:
    """Whether the listed work says anything of this kind: `[]` does, it says "none"."""
    where = conditions[0].holds
    return person.work is not UNKNOWN and (
        not person.work or any(where(period, law.cec) is not False for period in person.work)
    )


def together(one: Experience, other: Experience) -> Bounds[Fraction]:
    """Hours of two kinds of work; where both are listed, days of both are counted once."""
    used = (*one.hours.used, *other.hours.used)
    if one.judged and other.judged:
        return _bounds_from((*one.judged, *other.judged), one.law, used[0])
    low, high = one.hours.low + other.hours.low, one.hours.high + other.hours.high
    missing = (*one.hours.missing, *other.hours.missing)
    return Bounds(low, high, used, () if low == high else tuple(dict.fromkeys(missing)))


def judged_work(
    person: Person, place: str, conditions: tuple[Condition, ...], window: Window, law: RuleSet
) -> tuple[Judged, ...]:
    """The listed periods, each judged by the conditions within a window."""
    periods = () if person.work is UNKNOWN else person.work
    return tuple(
        judge(f"{place}/work/{index}", period, conditions, window, law)
        for index, period in enumerate(periods)
    )


def one_occupation(
    judged: tuple[Judged, ...], full_time_week: int, *, continuous: bool
) -> Bounds[Fraction]:
    """The counted hours of the single occupation that has most of them.

    `continuous` asks for one stretch without a missing day. A period whose occupation is not said
    may belong to any.
    """
    if not judged:
        return Bounds(Fraction(0), Fraction(0))
    certain = tuple(span for span in _certain(judged) if span.occupation is not None)
    possible = _possible(judged)
    low = _most_in_one(certain, full_time_week, continuous=continuous)
    if certain == possible:
        return Bounds(low, low)
    high = _most_in_one(possible, full_time_week, continuous=continuous)
    missing = [place for item in judged for place in item.missing]
    missing += [f"{item.place}/noc" for item in judged if item.period.noc is UNKNOWN]
    return Bounds(low, high, (), () if low == high else tuple(dict.fromkeys(missing)))


def _most_in_one(spans: tuple[Span, ...], full_time_week: int, *, continuous: bool) -> Fraction:
    most = Fraction(0)
    for occupation in {span.occupation for span in spans}:
        mine = tuple(span for span in spans if span.occupation in {occupation, None})
        for stretch in _stretches(mine) if continuous else [mine]:
            most = max(most, total_hours(stretch, full_time_week))
    return most


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


@dataclass(frozen=True, slots=True)
class Purpose:
    """What work is counted for: its conditions, its window, what a summary answer says of it."""

    conditions: tuple[Condition, ...]
    window_of: Callable[[RuleSet], WorkWindow]
    summary: Callable[[str, Declared, WorkWindow, Fraction], _Summary | None]


def experience(
    person: Person, place: str, purpose: Purpose, law: RuleSet, on: date
) -> tuple[Experience, tuple[Remark, ...]]:
    """Counted work, from the listed periods where they say anything, else from the summary.

    A summary answer that the listed periods contradict is told in a remark; the periods win.
    """
    window_law = purpose.window_of(law)
    window = window_before(on, window_law.window_years)
    most = _most_hours(window, window_law.full_time_week)
    declared = Declared() if person.declared is UNKNOWN else person.declared
    said = purpose.summary(place, declared, window_law, most)
    if person.work is UNKNOWN or (said and not _concerns(person, purpose.conditions, law)):
        unsaid = Bounds(Fraction(0), most, (), (f"{place}/work",))
        return Experience(said.hours if said else unsaid, (), window, window_law), ()
    judged = judged_work(person, place, purpose.conditions, window, law)
    hours = _bounds_from(judged, window_law, f"{place}/work")
    result = Experience(hours, judged, window, window_law)
    if said is None or _agree(result.years, Experience(said.hours, (), window, window_law).years):
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
# Foreign work in the three years that the proposed class would look at.
RECENT_FOREIGN_WORK: Final = Purpose(
    FOREIGN_CONDITIONS, lambda law: law.cec.hours, _declared_recent_foreign
)
# Skilled work in Canada as the Federal Skilled Worker Class counts it: IRPR 75(2)(a), 80.
SKILLED_CANADIAN_WORK: Final = Purpose(
    (CANADIAN_CONDITIONS[0], *SKILLED_CONDITIONS), lambda law: law.fsw.hours, _declared_canadian
)
# The same with authorization: IRPR 83.
AUTHORIZED_SKILLED_WORK: Final = Purpose(
    (*AUTHORIZED_CONDITIONS, _SKILLED), lambda law: law.fsw.hours, _declared_canadian
)
# Authorized work in Canada in any occupation: IRPR 83.
AUTHORIZED_CANADIAN_WORK: Final = Purpose(
    AUTHORIZED_CONDITIONS, lambda law: law.fsw.hours, _declared_at_least
)
