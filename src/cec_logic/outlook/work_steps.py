"""Steps of work: to the next full year in Canada or abroad, and proof of old work abroad.

Work that a step adds is full time and laid on days without any other. It must not know words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, partial
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from cec_logic import noc
from cec_logic.facts.calendar import window_before
from cec_logic.facts.hours import DAYS_OF_WEEK
from cec_logic.outlook.habits import Months, usual
from cec_logic.outlook.steps import Change, Step, with_declared, with_person
from cec_logic.profile import UNKNOWN, Declared, WorkPeriod

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cec_logic.facts import PersonFacts
    from cec_logic.facts.work import Experience
    from cec_logic.outlook.steps import Ground
    from cec_logic.profile import Person, Profile
    from cec_logic.rulesets import RuleSet, Steps
    from cec_logic.rulesets.model import WorkWindow

_FARTHEST: Final = 3  # full years more than there are now: nobody plans beyond
_DAYS_OF_MONTH: Final = Fraction(365, 12)
_MOST_LISTED: Final = 60  # what a profile lets through
_COUNTRY_NOT_SAID: Final = "XX"  # ISO 3166-1 leaves it to users


def work_steps(ground: Ground, who: str, known: PersonFacts) -> Iterator[Step]:
    """Every full year to come that a table tells apart, in Canada and, of the applicant, abroad."""
    crs = ground.law.crs
    if who == "spouse":
        yield from _canadian(ground, who, known, (crs.spouse.canadian_work.points,))
        return
    tables = (crs.core.canadian_work.points, crs.transferability.canadian_column)
    yield from _canadian(ground, who, known, tables)
    yield from _of_class(ground)
    yield from _foreign(ground)


@dataclass(frozen=True, slots=True)
class _Kind:
    """Work in Canada or abroad: the name of its summary answer, and whether a country is of it."""

    answer: str
    in_canada: bool

    def includes(self, period: WorkPeriod) -> bool:
        """Whether a listed period is or may be of this kind."""
        return period.country is UNKNOWN or (period.country == "CA") == self.in_canada


_CANADA: Final = _Kind("canadian_work_years", in_canada=True)
_ABROAD: Final = _Kind("foreign_work_years", in_canada=False)


def _lists(person: Person, kind: _Kind) -> bool:
    """Whether the listed jobs say anything of this kind of work: `[]` does, it says "none"."""
    listed = person.work
    return listed is not UNKNOWN and (not listed or any(map(kind.includes, listed)))


def _declared(person: Person) -> Declared:
    return Declared() if person.declared is UNKNOWN else person.declared


def _summarized(person: Person, kind: _Kind) -> bool:
    """Whether the summary answer stands for this kind of work."""
    return not _lists(person, kind) and getattr(_declared(person), kind.answer) is not UNKNOWN


def _years_ahead(years: int, tables: Iterable[Steps]) -> list[int]:
    """The numbers of years, more than there are, that a table tells apart."""
    rows = {row[0] for table in tables for row in table.rows}
    return sorted(year for year in rows if years < year <= years + _FARTHEST)


# ------------------------------------------------------------------ in Canada


def _canadian(
    ground: Ground, who: str, known: PersonFacts, tables: tuple[Steps, ...]
) -> Iterator[Step]:
    work = known.canadian_work
    person = ground.person(who)
    unskilled = _unskilled(person, ground.law)
    if not work.years.known and not unskilled:
        return
    owner = "" if who == "applicant" else "spouse."
    for year in _years_ahead(work.years.low, tables):
        hours = year * work.law.hours_per_year - work.hours.low
        change: Change
        if _summarized(person, _CANADA) and not unskilled:
            more = year - work.years.low
            change = partial(_declared_canadian, who=who, years=year, more=more, law=ground.law)
        else:
            change = _laid(ground, who, hours, work.law, _canadian_job(ground, work))
        yield Step(
            id=f"{owner}work.canada.{year}",
            code="spouse_canadian_work" if owner else "canadian_work",
            params={"years": year, "hours": ceil(hours)},
            part=f"{owner}work",
            targets=frozenset({f"{owner}work.canada"}),
            months=_full_time(hours, work.law),
            change=change,
            busy=who,
        )


def _unskilled(person: Person, law: RuleSet) -> bool:
    """Whether the declared TEER is none of skilled work: then only listed jobs count."""
    teer = _declared(person).teer
    return teer is not UNKNOWN and teer not in law.cec.teers and not _lists(person, _CANADA)


def _declared_canadian(
    profile: Profile, *, who: str, years: int, more: int, law: RuleSet
) -> Profile:
    """So many years, the last of them among the hours of the class, if they are an applicant's."""
    answers: dict[str, object] = {"canadian_work_years": years}
    if who == "applicant":
        rules = law.cec.hours
        said = getattr(profile, who).declared.cec_hours
        hours = (0 if said is UNKNOWN else said) + more * rules.hours_per_year
        answers["cec_hours"] = min(hours, _most_of_class(rules))
    return with_declared(profile, who, **answers)


def _most_of_class(rules: WorkWindow) -> int:
    """Whole hours that years of full-time work hold."""
    return rules.window_years * 365 * rules.full_time_week // DAYS_OF_WEEK


def _of_class(ground: Ground) -> Iterator[Step]:
    """The hours that the Canadian Experience Class still asks for."""
    work, law = ground.facts.applicant.class_work, ground.law.cec.hours
    person = ground.person("applicant")
    missing = law.hours_per_year - work.hours.low
    if missing <= 0 or not work.hours.known:
        return
    change: Change
    if _lists(person, _CANADA):
        change = _laid(ground, "applicant", missing, law, _canadian_job(ground, work))
    elif (
        _unskilled(person, ground.law)
        or _declared(person).cec_hours is UNKNOWN
        or not _declared(person).canadian_work_years
    ):
        return  # the first full year brings them
    else:
        change = partial(with_declared, who="applicant", cec_hours=law.hours_per_year)
    yield Step(
        id="work.class",
        code="class_work",
        params={"hours": ceil(missing), "required": law.hours_per_year},
        part="work",
        targets=frozenset({"work.canada"}),
        months=_full_time(missing, law),
        change=change,
        busy="applicant",
    )


# ------------------------------------------------------------------ abroad


def _foreign(ground: Ground) -> Iterator[Step]:
    work, person = ground.facts.applicant.foreign_work, ground.person("applicant")
    tables = (ground.law.crs.transferability.foreign_tier,)
    if not work.years.known:
        yield from _proof(ground, person, tables)
        return
    for year in _years_ahead(work.years.low, tables):
        hours = year * work.law.hours_per_year - work.hours.low
        change: Change
        if _summarized(person, _ABROAD):
            change = partial(with_declared, who="applicant", foreign_work_years=year)
        else:
            change = _laid(ground, "applicant", hours, work.law, _foreign_job(ground, work))
        yield Step(
            id=f"work.abroad.{year}",
            code="foreign_work",
            params={"years": year, "hours": ceil(hours)},
            part="work",
            targets=frozenset({"work.abroad"}),
            months=_full_time(hours, work.law),
            change=change,
            busy="applicant",
        )


def _proof(ground: Ground, person: Person, tables: tuple[Steps, ...]) -> Iterator[Step]:
    """Old work abroad, where the answers leave open whether there is any that counts."""
    if person.work is UNKNOWN:
        for year in _years_ahead(ground.facts.applicant.foreign_work.years.low, tables):
            yield _proved(
                f"proof.abroad.{year}",
                "proof",
                {"years": year, "window": ground.law.crs.foreign_work.window_years},
                partial(with_declared, who="applicant", foreign_work_years=year),
            )
        return
    unproved = tuple(
        index
        for index, period in enumerate(person.work)
        if period.country not in {UNKNOWN, "CA"}
        and period.paid is UNKNOWN
        and UNKNOWN not in {period.noc, period.start, period.end, period.hours_per_week}
    )
    if unproved:
        params: dict[str, object] = {"jobs": len(unproved)}
        change = partial(_paid, indexes=unproved)
        yield _proved("proof.abroad", "proof_of_jobs", params, change)


def _proved(name: str, code: str, params: dict[str, object], change: Change) -> Step:
    targets = frozenset({"work.abroad"})
    return Step(name, code, params, "work", targets, usual("proof"), change)


def _paid(profile: Profile, *, indexes: tuple[int, ...]) -> Profile:
    person: Any = profile.applicant
    periods = list(person.work)
    for index in indexes:
        periods[index] = replace(periods[index], paid=True)
    return with_person(profile, "applicant", work=tuple(periods))


# ------------------------------------------------------------------ days


def _full_time(hours: Fraction, law: WorkWindow) -> Months:
    """How long so many hours take in full-time work: that is no habit, it is counted."""
    months = ceil(_days(hours, law) / _DAYS_OF_MONTH)
    return Months(months, months)


def _days(hours: Fraction, law: WorkWindow) -> int:
    return ceil(hours * DAYS_OF_WEEK / law.full_time_week)


def _laid(ground: Ground, who: str, hours: Fraction, law: WorkWindow, job: WorkPeriod) -> Change:
    first, last = window_before(ground.day, law.window_years)
    first = first if ground.since is None else ground.since
    job = replace(job, hours_per_week=law.full_time_week)
    return partial(_worked, who=who, days=_days(hours, law), first=first, last=last, job=job)


def _worked(  # noqa: PLR0913 - a job, how much of it, and where it may lie
    profile: Profile, *, who: str, days: int, first: date, last: date, job: WorkPeriod
) -> Profile | None:
    """The profile with so many days of a job on the latest free days; None without room for it."""
    person = getattr(profile, who)
    said = () if person is UNKNOWN or person.work is UNKNOWN else person.work
    added = []
    for begin, end in _free(said, first, last):
        if not days:
            break
        begin = max(begin, end - timedelta(days=days - 1))  # noqa: PLW2901 - the latest of them
        days -= (end - begin).days + 1
        added.append(replace(job, start=begin, end=end))
    if days or len(said) + len(added) > _MOST_LISTED:
        return None
    return with_person(profile, who, work=(*said, *added))


def _free(periods: tuple[WorkPeriod, ...], first: date, last: date) -> Iterator[tuple[date, date]]:
    """The stretches of days without any listed work, latest first."""
    one_day = timedelta(days=1)
    taken = [
        (
            last if period.end is UNKNOWN or period.end is None else period.end,
            first if period.start is UNKNOWN else period.start,
        )
        for period in periods
    ]
    for end, start in sorted(taken, reverse=True):
        if end < first:
            break
        if end < last:
            yield end + one_day, last
        last = min(last, start - one_day)
    if first <= last:
        yield first, last


# ------------------------------------------------------------------ jobs


def _canadian_job(ground: Ground, work: Experience) -> WorkPeriod:
    """The job of the latest work that counts, with everything that makes it count."""
    return WorkPeriod(
        noc=_occupation(ground, work),
        country="CA",
        paid=True,
        self_employed=False,
        authorized=True,
        temporary_resident=True,
        full_time_student=False,
    )


def _foreign_job(ground: Ground, work: Experience) -> WorkPeriod:
    countries = [item.period.country for item in work.judged if item.counts]
    country = countries[-1] if countries else _COUNTRY_NOT_SAID
    return WorkPeriod(noc=_occupation(ground, work), country=country, paid=True)


def _occupation(ground: Ground, work: Experience) -> str:
    last_days = [
        (item.possible.last, str(item.period.noc))
        for item in work.judged
        if item.counts and item.possible
    ]
    if last_days:
        return max(last_days, key=lambda pair: pair[0])[1]  # of equals the first
    return _any_occupation(ground.law)


@cache
def _any_occupation(law: RuleSet) -> str:
    """A skilled occupation that is in no category, of those that ask for most of a language."""
    categories = law.categories.by_id.values() if law.categories else ()
    special = {code for category in categories for code in category.noc}
    hardest = max(law.cec.threshold.values())
    return next(
        code
        for code, group in sorted(noc.UNIT_GROUPS.items())
        if law.cec.threshold.get(group.teer) == hardest and code not in special
    )
