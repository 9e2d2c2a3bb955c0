"""The days on which an assessment may differ from the day before's, found without assessing.

Most of them stand in a calendar: birthdays, dates of answers, ends of validity, rule changes. Hours
of work are counted in windows that move with the day: between two days on which a period begins
or ends, or enters or leaves a window, every count of hours changes by the same amount each day, so
that the day on which it reaches a number follows from its first and its last value. It must not
know points, nor words.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, Final

from cec_logic.facts.calendar import anniversary, window_before
from cec_logic.facts.hours import hours_of_each
from cec_logic.facts.leading import leads
from cec_logic.facts.periods import (
    CATEGORY_CONDITIONS,
    PAID_CONDITIONS,
    SKILLED_CONDITIONS,
    certain_spans,
    possible_spans,
)
from cec_logic.facts.work import (
    AUTHORIZED_CANADIAN_WORK,
    AUTHORIZED_SKILLED_WORK,
    CANADIAN_WORK,
    CLASS_WORK,
    FOREIGN_WORK,
    SKILLED_CANADIAN_WORK,
    SKILLED_FOREIGN_WORK,
    combined_hours,
    experience,
    work_of,
)
from cec_logic.noc import UNIT_GROUPS
from cec_logic.profile import UNKNOWN, Declared, Person
from cec_logic.rulesets import days_of_change, ruleset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from cec_logic.facts.periods import Judged
    from cec_logic.facts.work import Work
    from cec_logic.profile import Profile, Spouse, WorkPeriod
    from cec_logic.rulesets.model import Categories, RuleSet, WorkWindow

    # Counted hours, and of how many hours the whole multiples matter.
    Count = tuple[Fraction, int]

_ONE_DAY: Final = timedelta(days=1)
_ANY_HOURS: Final = 1_000_000  # more than any window holds: only the sign of a count matters


def turning_points(profile: Profile, first: date, last: date) -> list[date]:
    """The days after `first`, up to `last`, on which an assessment may differ from the day before.

    On every other day it is the same in all that decides the total, its completeness, a verdict or
    a category. Raises `DateBeforeRulesError` for a date before the first rules.
    """
    found = set(_rule_changes(first, last))
    stretches = list(pairwise((first, *sorted(found), last + _ONE_DAY)))
    for start, stop in stretches:  # the same rules from start to the day before stop
        law = ruleset(start)
        for person, place in _people(profile):
            found |= {day for day in _dates(person, law, stop) if start < day < stop}
            edges = {day for day in _edges(person, law, start, stop) if start < day < stop}
            found |= edges
            work = work_of(person.work, _declared(person), place, law)
            for begin, end in pairwise((start, *sorted(edges), stop)):
                found |= set(_crossings(work, law, begin, end - _ONE_DAY))
    return sorted(found)


def _people(profile: Profile) -> Iterator[tuple[Person | Spouse, str]]:
    yield Person() if profile.applicant is UNKNOWN else profile.applicant, "/applicant"
    if profile.spouse is not UNKNOWN and profile.spouse is not None:
        yield profile.spouse, "/spouse"


def _declared(person: Person) -> Declared:
    return Declared() if person.declared is UNKNOWN else person.declared


def _rule_changes(first: date, last: date) -> Iterator[date]:
    for name in ruleset(last).in_force:
        yield from (day for day in days_of_change(name) if first < day <= last)


# ------------------------------------------------------------------ what stands in a calendar


def _dates(person: Person, law: RuleSet, stop: date) -> Iterator[date]:
    """Birthdays, and the days on which tests, credentials and assessments begin or cease to count.

    Of what begins to count on `stop` or later none is named.
    """
    if person.birth_date is not UNKNOWN and person.birth_date < stop:
        yield person.birth_date
        ages = range(1, stop.year - person.birth_date.year + 1)
        yield from (anniversary(person.birth_date, age) for age in ages)
    tests = () if person.languages is UNKNOWN else person.languages
    yield from _validity((test.taken for test in tests), law.language.valid_years, stop)
    credentials = () if person.education is UNKNOWN else person.education
    yield from (item.completed for item in credentials if item.completed is not UNKNOWN)
    issued = [item.eca.issued for item in credentials if item.eca is not UNKNOWN and item.eca]
    yield from _validity(issued, law.education.eca_valid_years, stop)


def _validity(days: Iterable[object], years: int, stop: date) -> Iterator[date]:
    for day in days:
        if isinstance(day, date) and day < stop:
            yield day
            if day.year + years <= stop.year:
                yield anniversary(day, years)


# ------------------------------------------------------------------ hours in moving windows


def _edges(person: Person, law: RuleSet, start: date, stop: date) -> Iterator[date]:
    """The days between which every count of hours changes evenly, if there is work at all."""
    periods = () if person.work is UNKNOWN else person.work
    windows = [law.crs.canadian_work, law.crs.foreign_work, law.cec.hours, law.fst.hours]
    windows += [law.fsw.hours, law.fsw.previous_work]
    windows += [law.categories.work] if law.categories else []
    lengths = {0, *(window.window_years for window in windows)}
    for day in {day for period in periods for day in _bounds(period)}:
        yield from (anniversary(day, years) for years in lengths if day.year + years <= stop.year)
    # Around the end of February a window's first day moves by none or by two.
    for year in range(start.year, stop.year + 1):
        first_of_march = date(year, 3, 1)
        yield from (first_of_march - _ONE_DAY, first_of_march)


def _bounds(period: WorkPeriod) -> Iterator[date]:
    """The first and the last day of a period, and the day after each.

    Of a period of which one end is not said a single day is certain.
    """
    for day in (period.start, period.end):
        if day is not UNKNOWN and day is not None:
            yield day
            yield day + _ONE_DAY


def _crossings(work: Work, law: RuleSet, first: date, last: date) -> Iterator[date]:
    """The days from the second to the last on which a count has other whole multiples.

    Every count changes evenly from the first day to the last.
    """
    days = (last - first).days
    if not days or not work.listed:
        return
    before, after = _counts(work, law, first), _counts(work, law, last)
    for (low, unit), (high, _) in zip(before, after, strict=True):
        if low // unit == high // unit:
            continue
        daily = (high - low) / days
        least, most = sorted((low, high))
        for multiple in range(least // unit, most // unit + 1):
            passed = (multiple * unit - low) / daily
            reached = ceil(passed) if daily > 0 else floor(passed) + 1
            if 0 < reached <= days:
                yield first + timedelta(days=reached)


def _counts(work: Work, law: RuleSet, on: date) -> Iterator[Count]:
    """Every count of hours on which anything hangs, in the same order on days that are alike."""
    if work.place == "/spouse":
        purposes = [CANADIAN_WORK, AUTHORIZED_CANADIAN_WORK]
    else:
        purposes = [CLASS_WORK, CANADIAN_WORK, FOREIGN_WORK, AUTHORIZED_SKILLED_WORK]
        yield from _other_counts_of_applicant(work, law, on)
    for purpose in purposes:
        found, _ = experience(work, purpose, law, on)
        yield found.hours.low, found.law.hours_per_year
        yield found.hours.high, found.law.hours_per_year


def _other_counts_of_applicant(work: Work, law: RuleSet, on: date) -> Iterator[Count]:
    """Skilled work anywhere, work in one occupation, and which occupation leads."""
    rules = law.fsw.hours
    in_canada, _ = experience(work, SKILLED_CANADIAN_WORK, law, on)
    abroad, _ = experience(work, SKILLED_FOREIGN_WORK, law, on)
    skilled = combined_hours(in_canada, abroad)
    yield skilled.low, rules.hours_per_year
    yield skilled.high, rules.hours_per_year
    judged = work.judged(SKILLED_CONDITIONS, window_before(on, rules.window_years))
    yield from _of_each(judged, rules, rules.hours_per_year, continuous=True)
    rules = law.fst.hours
    judged = work.judged(PAID_CONDITIONS, window_before(on, rules.window_years))
    trade = tuple(item for item in judged if item.period.noc in {UNKNOWN, *law.fst.trades})
    yield from _of_each(trade, rules, law.fst.years * rules.hours_per_year)
    if law.categories is not None:
        yield from _counts_of_categories(work, law.categories, on)
    for_class, _ = experience(work, CLASS_WORK, law, on)
    codes = {item.period.noc for item in for_class.judged if item.possible} - {UNKNOWN}
    if len({law.cec.threshold[UNIT_GROUPS[str(code)].teer] for code in codes}) > 1:
        for lead in leads(for_class.judged, for_class.law.full_time_week):
            yield lead, _ANY_HOURS
            yield -lead, _ANY_HOURS


def _counts_of_categories(work: Work, rules: Categories, on: date) -> Iterator[Count]:
    """Work in each occupation, anywhere and in Canada."""
    judged = work.judged(CATEGORY_CONDITIONS, window_before(on, rules.work.window_years))
    in_canada = tuple(item for item in judged if item.period.country in {"CA", UNKNOWN})
    certainly = tuple(item for item in judged if item.period.country == "CA")
    for items in (judged, in_canada, certainly):
        yield from _of_each(items, rules.work, rules.hours, continuous=rules.continuous)


def _of_each(
    judged: tuple[Judged, ...], rules: WorkWindow, unit: int, *, continuous: bool = False
) -> Iterator[Count]:
    """What each occupation certainly and possibly has."""
    for spans in (certain_spans(judged), possible_spans(judged)):
        for hours in hours_of_each(spans, rules.full_time_week, continuous=continuous):
            yield hours, unit
