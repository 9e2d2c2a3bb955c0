"""Which listed periods of work count, and the days and hours that they give.

An answer that is missing makes bounds, never a guess. It must not know what they are counted for.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from cec_logic import noc
from cec_logic.facts.hours import DAYS_OF_WEEK, Span
from cec_logic.facts.truth import Places, Truth, all_of, any_of, negation
from cec_logic.profile import UNKNOWN, Exact, Maybe, WorkPeriod

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from cec_logic.facts.calendar import Window
    from cec_logic.rulesets.model import Cec

# ------------------------------------------------------------------ the conditions


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

    def asked(period: WorkPeriod, cec: Cec) -> Truth:
        elsewhere = abroad(period, cec)
        return True if elsewhere else any_of((elsewhere, holds(period, cec)))

    return asked


def skilled(period: WorkPeriod, cec: Cec) -> Truth:
    """In an occupation of TEER 0, 1, 2 or 3: IRPR 87.1(2)(a)."""
    return None if period.noc is UNKNOWN else noc.UNIT_GROUPS[period.noc].teer in cec.teers


def paid(period: WorkPeriod, _: Cec) -> Truth:
    """For wages or commission: IRPR 73(2)."""
    return _said(period.paid)


def canadian_employer(period: WorkPeriod, cec: Cec) -> Truth:
    """For whichever employer; by the other reading of IRPR 87.1(2)(a) for one in Canada.

    Nobody is asked: an employer whose country is not said is taken for one in Canada.
    """
    return cec.foreign_employers or period.employer_country in {UNKNOWN, "CA"}


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


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """One thing that must be true of a period, and the answers to ask for where it is open."""

    id: str
    holds: Callable[[WorkPeriod, Cec], Truth]
    answers: tuple[str, ...]


IN_CANADA = Condition("in_canada", in_canada, ("country",))
SKILLED = Condition("skilled", skilled, ("noc",))
_PAID = Condition("paid", paid, ("paid",))
_AUTHORIZED = Condition("authorized", authorized, ("authorized",))
_WITHOUT_EXCLUSIONS: Final = (
    _AUTHORIZED,
    Condition("temporary_resident", temporary_resident, ("temporary_resident",)),
    Condition("not_student", not_student, ("full_time_student",)),
    Condition("not_self_employed", not_self_employed, ("self_employed", "public_physician", "noc")),
)
CANADIAN_CONDITIONS: Final = (
    IN_CANADA,
    SKILLED,
    _PAID,
    Condition("canadian_employer", canadian_employer, ()),
    *_WITHOUT_EXCLUSIONS,
)
FOREIGN_CONDITIONS: Final = (Condition("abroad", abroad, ("country",)), SKILLED, _PAID)
PAID_CONDITIONS: Final = (_PAID,)
# Skilled work anywhere: IRPR 75(2)(a) asks for neither authorization nor employment.
SKILLED_CONDITIONS: Final = (SKILLED, _PAID)
# Work in any occupation, the exclusions of the class for what was done in Canada.
CATEGORY_CONDITIONS: Final = (
    _PAID,
    *(
        Condition(item.id, unless_abroad(item.holds), ("country", *item.answers))
        for item in _WITHOUT_EXCLUSIONS
    ),
)
# Authorized work in Canada in any occupation: IRPR 83.
AUTHORIZED_CONDITIONS: Final = (IN_CANADA, _PAID, _AUTHORIZED)
ALL_CONDITIONS: Final = tuple(
    dict.fromkeys((*CANADIAN_CONDITIONS, *FOREIGN_CONDITIONS, *CATEGORY_CONDITIONS))
)


# ------------------------------------------------------------------ the periods


class Listed(NamedTuple):
    """A period as it stands in the profile, and how it stands with every condition."""

    place: str
    period: WorkPeriod
    cec: Cec
    holds: dict[Condition, Truth]
    spans: dict[Window, tuple[Span | None, Span | None]]  # what it gives, by window, once asked


def listed_work(periods: tuple[WorkPeriod, ...], place: str, cec: Cec) -> tuple[Listed, ...]:
    """The listed periods, each held against every condition once."""
    return tuple(
        Listed(
            f"{place}/work/{index}",
            period,
            cec,
            {condition: condition.holds(period, cec) for condition in ALL_CONDITIONS},
            {},
        )
        for index, period in enumerate(periods)
    )


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


def judge(listed: Listed, conditions: tuple[Condition, ...], window: Window) -> Judged:
    """Whether a period counts, and the days and hours it certainly and possibly gives."""
    place, period, _, holds, spans = listed
    if holds[conditions[0]] is False:  # work in the wrong place needs no further reason
        return Judged(place, period, False, (conditions[0].id,), (), None, None)
    truths = [holds[condition] for condition in conditions]
    if False in truths:
        failed = [condition.id for condition in conditions if holds[condition] is False]
        return Judged(place, period, False, tuple(failed), (), None, None)
    if window not in spans:
        spans[window] = _spans(period, window)
    certain, possible = spans[window]
    if possible is None:
        reason = "no_hours" if period.hours_per_week == 0 else "outside_window"
        return Judged(place, period, False, (reason,), (), None, None)
    if certain == possible and None not in truths:
        return Judged(place, period, True, (), (), certain, possible)
    open_answers = [
        name
        for condition in conditions
        if holds[condition] is None
        for name in condition.answers
        if _asks(name, listed)
    ]
    counts: Truth = None if open_answers else True
    if certain != possible:
        extent = ("start", "end", "hours_per_week")
        open_answers += [name for name in extent if getattr(period, name) is UNKNOWN]
    missing = tuple(f"{place}/{name}" for name in dict.fromkeys(open_answers))
    return Judged(place, period, counts, (), missing, certain, possible)


def _asks(name: str, listed: Listed) -> bool:
    """Whether an answer is missing and, for what only physicians are asked, may be asked."""
    if name == "public_physician" and _physician(listed.period, listed.cec) is False:
        return False
    return getattr(listed.period, name) is UNKNOWN


def _spans(period: WorkPeriod, window: Window) -> tuple[Span | None, Span | None]:
    """What the period certainly gives and what it possibly gives, within the window."""
    occupation = None if period.noc is UNKNOWN else period.noc
    start, end, weekly = period.start, period.end, period.hours_per_week
    last = window.last if end is UNKNOWN or end is None else end
    first = window.first if start is UNKNOWN else start
    least, most = (0, DAYS_OF_WEEK * 24) if weekly is UNKNOWN else (weekly, weekly)
    possible = _clip(first, last, window, most, occupation)
    if start is not UNKNOWN and end is not UNKNOWN and weekly is not UNKNOWN:
        return possible, possible
    # The one day that is certain: the end where the start is unknown, else the start.
    certain_first = first if start is not UNKNOWN else None if end is None else last
    certain_last = last if end is not UNKNOWN else first
    if certain_first is None or (start is UNKNOWN and end is UNKNOWN):
        return None, possible
    return _clip(certain_first, certain_last, window, least, occupation), possible


def offered_hours(period: WorkPeriod, window: Window) -> Fraction:
    """The hours that a period has within a window, or may have, whether or not they count."""
    _, possible = _spans(period, window)
    if possible is None:
        return Fraction(0)
    days = possible.last - possible.first + 1
    return Fraction(days * possible.weekly, DAYS_OF_WEEK)


def _clip(
    first: date, last: date, window: Window, weekly: Exact, occupation: str | None
) -> Span | None:
    first, last = max(first, window.first), min(last, window.last)
    if first > last or weekly == 0:
        return None
    return Span(first.toordinal(), last.toordinal(), weekly, occupation)


def certain_spans(judged: Iterable[Judged]) -> tuple[Span, ...]:
    """What certainly counts."""
    return tuple([item.certain for item in judged if item.counts and item.certain])


def possible_spans(judged: Iterable[Judged]) -> tuple[Span, ...]:
    """What possibly counts."""
    return tuple([item.possible for item in judged if item.possible])
