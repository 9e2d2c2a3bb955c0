"""What happened on a day on which a person's standing changed, and what each part of it gave.

The facts of the day before become those of the day one part at a time, and every part is judged:
what the parts give adds up to the whole change. It must not know words.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from cec_logic.facts import derive
from cec_logic.facts.calendar import anniversary, window_before
from cec_logic.noc import UNIT_GROUPS
from cec_logic.outlook.standing import judge
from cec_logic.profile import LANGUAGES, UNKNOWN, Person
from cec_logic.rules.cec import thresholds
from cec_logic.rules.findings import FindingFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator
    from datetime import date
    from fractions import Fraction

    from cec_logic.facts import Facts
    from cec_logic.facts.truth import Bounds, Truth
    from cec_logic.facts.work import Experience
    from cec_logic.outlook.standing import Judgement
    from cec_logic.profile import Profile, WorkPeriod
    from cec_logic.rulesets.model import WorkWindow

    Extent = tuple[int, int]  # what is certain and what is possible, in whole steps

CauseId: TypeAlias = Literal[
    "birthday",
    "canadian_work_year",
    "foreign_work_year",
    "hours_reached",
    "hours_left_window",
    "hours_possible",
    "hours_ruled_out",
    "main_occupation",
    "test_counts",
    "test_expires",
    "credential_completed",
    "eca_counts",
    "eca_expires",
    "job_starts",
    "job_ends",
    "rules_change",
]
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that happened.

    `place` is the answer behind it, None where it is none; `about` the requirement, factor or
    category that it moves (`cec.hours`, `crs.core.age`, `categories.trades`); `points` its share in
    the change of the total, None where several things cannot be told apart; `facts` what its words
    hold.
    """

    id: CauseId
    place: str | None
    about: str
    facts: FindingFacts = field(default_factory=FindingFacts)
    points: int | None = None


class _Part(NamedTuple):
    """What happened to one part of the facts, and how to bring it into them."""

    causes: tuple[Cause, ...]
    applied: Callable[[Facts], Facts]


def causes_of(profile: Profile, before: Judgement, after: Judgement) -> tuple[Cause, ...]:
    """What happened between a day and the day before, in the order in which it is counted."""
    found: list[Cause] = []
    now = before
    if after.law is not before.law:
        now = judge(derive(profile, after.law, before.facts.on), after.law)
        in_force = after.law.in_force.items()
        sets = tuple(name for name, since in in_force if since == after.facts.on)
        found += _told(
            (Cause("rules_change", None, "rules", FindingFacts(sets=sets)),), before, now
        )
    for part in _parts(profile, now, after):
        then = judge(part.applied(now.facts), after.law)
        found += _told(part.causes, now, then)
        now = then
    return tuple(found)


def _told(causes: tuple[Cause, ...], before: Judgement, after: Judgement) -> Iterator[Cause]:
    """The causes with their points, if anything hangs on them."""
    if before.details != after.details:
        points = after.ranking.score.total - before.ranking.score.total
        apart = len(causes) == 1 or not points
        yield from (replace(cause, points=points if apart else None) for cause in causes)


def _parts(profile: Profile, before: Judgement, after: Judgement) -> Iterator[_Part]:
    """What happened to each part of the facts, nothing left out."""
    applicant = Person() if profile.applicant is UNKNOWN else profile.applicant
    for who, person in (("applicant", applicant), ("spouse", profile.spouse)):
        if person is UNKNOWN or person is None:
            continue
        day = _Day(person, who, before, after)
        parts = [*day.tests(), day.education(), day.canadian_work()]
        if who == "applicant":
            parts = [day.age(), *parts, day.foreign_work(), day.class_work(), day.skilled_work()]
            parts += [day.primary_occupation(), day.trade(), day.categories(), day.works_now()]
        else:
            parts.append(day.authorized_work())
        yield from (part for part in parts if part.causes)


class _Day:
    """A person on a day and on the day before, under the rules of the day."""

    def __init__(self, person: Person, who: str, before: Judgement, after: Judgement) -> None:
        self.person = person
        self.who = who
        self.section = {"applicant": "core", "spouse": "spouse"}[who]
        self.before, self.after = before, after
        self.on, self.law = after.facts.on, after.law
        self.then: Any = getattr(before.facts, who)
        self.now: Any = getattr(after.facts, who)

    def _part(self, causes: Iterable[Cause], *fields: str) -> _Part:
        """Causes that are brought into the facts by taking some fields from the day."""

        def applied(facts: Facts) -> Facts:
            changed = {name: getattr(self.now, name) for name in fields}
            return replace(facts, **{self.who: replace(getattr(facts, self.who), **changed)})

        return _Part(tuple(causes), applied)

    # -------------------------------------------------------------- what stands in a calendar

    def age(self) -> _Part:
        """A birthday."""
        causes = []
        if self.then.age != self.now.age:
            shown = FindingFacts(age=self.now.age)
            causes = [Cause("birthday", f"/{self.who}/birth_date", "crs.core.age", shown)]
        return self._part(causes, "age")

    def tests(self) -> Iterator[_Part]:
        """Tests that begin to count or expire, of each language."""
        for language in LANGUAGES:
            yield _Part(tuple(self._tests_of(language)), self._with_language(language))

    def _tests_of(self, language: str) -> Iterator[Cause]:
        results = zip(self.then.languages.results, self.now.languages.results, strict=True)
        for then, now in results:
            if now.language == language and then.valid != now.valid:
                name: CauseId = "test_counts" if now.valid else "test_expires"
                counted = self.after if now.valid else self.before
                about = "crs.spouse.language"
                if self.who == "applicant":
                    first = language == counted.ranking.score.first_language
                    about = f"crs.core.{'first' if first else 'second'}_language"
                yield Cause(name, now.place, about, FindingFacts(test=now.test))

    def _with_language(self, language: str) -> Callable[[Facts], Facts]:
        def applied(facts: Facts) -> Facts:
            person = getattr(facts, self.who)
            known, now = person.languages, self.now.languages
            languages = replace(
                known,
                certain={**known.certain, language: now.certain[language]},
                possible={**known.possible, language: now.possible[language]},
            )
            return replace(facts, **{self.who: replace(person, languages=languages)})

        return applied

    def education(self) -> _Part:
        """Credentials that are completed, and assessments that begin to count or expire."""
        return self._part(self._credentials(), "education")

    def _credentials(self) -> Iterator[Cause]:
        years = self.law.education.eca_valid_years
        listed = () if self.person.education is UNKNOWN else self.person.education
        for index, item in enumerate(listed):
            place = f"/{self.who}/education/{index}"
            days = {"completed": item.completed}
            if item.eca is not UNKNOWN and item.eca is not None:
                days["eca/issued"] = item.eca.issued
            for name, day in days.items():
                if day is UNKNOWN or day > self.on:
                    continue
                code: CauseId = "credential_completed" if name == "completed" else "eca_counts"
                about = f"crs.{self.section}.education"
                if day == self.on:
                    yield Cause(code, f"{place}/{name}", about)
                elif name == "eca/issued" and anniversary(day, years) == self.on:
                    yield Cause("eca_expires", f"{place}/{name}", about)

    def works_now(self) -> _Part:
        """Jobs in Canada that start, or have ended the day before."""
        causes = self._jobs() if self.then.works_now != self.now.works_now else ()
        return self._part(causes, "works_now")

    def _jobs(self) -> Iterator[Cause]:
        for place, period in self._periods():
            if period.country in {"CA", UNKNOWN} and period.authorized is not False:
                if period.start == self.on:
                    yield Cause("job_starts", place, "fsw.funds")
                if period.end == self.on - _ONE_DAY:
                    yield Cause("job_ends", place, "fsw.funds")

    # -------------------------------------------------------------- hours in moving windows

    def canadian_work(self) -> _Part:
        """Full years of work in Canada."""
        about = f"crs.{self.section}.canadian_work"
        then, now = self.then.canadian_work, self.now.canadian_work
        causes = self._years(about, then, now, "canadian_work_year")
        return self._part(causes, "canadian_work")

    def foreign_work(self) -> _Part:
        """Full years of work abroad."""
        about = "crs.transferability.foreign_work_language"
        then, now = self.then.foreign_work, self.now.foreign_work
        return self._part(self._years(about, then, now, "foreign_work_year"), "foreign_work")

    def authorized_work(self) -> _Part:
        """Full years of a spouse's authorized work, for which the grid gives points."""
        then, now = self.then.authorized_work, self.now.authorized_work
        return self._part(self._years("fsw.points", then, now), "authorized_work")

    def _years(
        self, about: str, then: Experience, now: Experience, reached: CauseId = "hours_reached"
    ) -> Iterator[Cause]:
        extents = _ends(then.years), _ends(now.years)
        places = _places(then, now)
        return self._hours(about, extents, now.law, places, reached, years=now.years.low)

    def skilled_work(self) -> _Part:
        """Full years of skilled work, for which the grid gives points."""
        then, now = self.then, self.now
        rules, places = self.law.fsw.hours, self._skilled()
        extents = _ends(then.skilled_years), _ends(now.skilled_years)
        years = now.skilled_years.low
        causes = [*self._hours("fsw.points", extents, rules, places, years=years)]
        causes += self._years(
            "fsw.points", then.authorized_skilled_work, now.authorized_skilled_work
        )
        # Of work in Canada, which gives points twice, one cause is told.
        return self._part(causes[:1], "skilled_years", "authorized_skilled_work")

    def class_work(self) -> _Part:
        """The hours of the Canadian Experience Class, and the occupation that leads."""
        rules, then, now = self.law.cec.hours, self.then.class_work, self.now.class_work
        places = _places(then, now)
        extents = (
            _reached(then.hours, rules.hours_per_year),
            _reached(now.hours, rules.hours_per_year),
        )
        hours = rules.hours_per_year
        causes = [*self._hours("cec.hours", extents, rules, places, hours=hours)]
        asked = thresholds(self.after.facts, self.law)
        if asked != thresholds(self.before.facts, self.law):
            place = self._job(rules, places, came=True)
            shown = FindingFacts(threshold=max(asked))
            causes.append(Cause("main_occupation", place, "cec.language", shown))
        return self._part(causes, "class_work")

    def primary_occupation(self) -> _Part:
        """The hours of the Federal Skilled Worker Class: one occupation, without a gap."""
        rules, places = self.law.fsw.hours, self._skilled()
        hours = rules.hours_per_year
        extents = (
            _reached(self.then.primary_occupation, hours),
            _reached(self.now.primary_occupation, hours),
        )
        causes = self._hours("fsw.hours", extents, rules, places, hours=hours)
        return self._part(causes, "primary_occupation")

    def trade(self) -> _Part:
        """The hours of the Federal Skilled Trades Class."""
        rules, trades = self.law.fst.hours, self.law.fst.trades
        hours = self.law.fst.years * rules.hours_per_year
        extents = _reached(self.then.trade, hours), _reached(self.now.trade, hours)
        causes = self._hours("fst.hours", extents, rules, self._in(trades), hours=hours)
        return self._part(causes, "trade")

    def categories(self) -> _Part:
        """The hours of the categories with a list of occupations."""
        return self._part(self._of_categories(), "recent_work")

    def _of_categories(self) -> Iterator[Cause]:
        rules = self.law.categories
        for then, now in zip(self.before.categories, self.after.categories, strict=True):
            if rules is None or not rules.by_id[now.id].noc or rules.by_id[now.id].military:
                continue
            places = self._in(rules.by_id[now.id].noc)
            extents = _extent(then.truth), _extent(now.truth)
            about, hours = f"categories.{now.id}", rules.hours
            yield from self._hours(about, extents, rules.work, places, hours=hours)

    def _hours(
        self,
        about: str,
        extents: tuple[Extent, Extent],
        rules: WorkWindow,
        places: Iterable[str],
        reached: CauseId = "hours_reached",
        **shown: int,
    ) -> Iterator[Cause]:
        """What hours reach, or no longer reach, certainly or possibly."""
        then, now = extents
        if then == now:
            return
        came = now > then
        if then[0] != now[0]:
            code: CauseId = reached if came else "hours_left_window"
        else:
            code = "hours_possible" if came else "hours_ruled_out"
        facts = FindingFacts(window_years=rules.window_years, **shown)
        yield Cause(code, self._job(rules, places, came=came), about, facts)

    # -------------------------------------------------------------- the job behind it

    def _job(self, rules: WorkWindow, places: Iterable[str], *, came: bool) -> str:
        """The first of these jobs that has the day that came into the window, or that left it."""
        first = last = self.on - _ONE_DAY
        if not came:
            first = window_before(last, rules.window_years).first
            last = window_before(self.on, rules.window_years).first - _ONE_DAY
        periods = dict(self._periods())
        for place in places:
            period = periods[place]
            begun = period.start is UNKNOWN or period.start <= last
            if begun and not _over(period, first):
                return place
        return f"/{self.who}/work"

    def _in(self, occupations: Container[str]) -> list[str]:
        """The jobs whose occupation is, or may be, one of these."""
        return [
            place
            for place, period in self._periods()
            if period.noc is UNKNOWN or period.noc in occupations
        ]

    def _skilled(self) -> list[str]:
        """The jobs whose occupation counts, or may, for the Federal Skilled Worker Class."""
        teers = self.law.fsw.teers
        return self._in({code for code, group in UNIT_GROUPS.items() if group.teer in teers})

    def _periods(self) -> Iterator[tuple[str, WorkPeriod]]:
        periods = () if self.person.work is UNKNOWN else self.person.work
        for index, period in enumerate(periods):
            yield f"/{self.who}/work/{index}", period


def _over(period: WorkPeriod, day: date) -> bool:
    return period.end is not UNKNOWN and period.end is not None and period.end < day


def _places(then: Experience, now: Experience) -> list[str]:
    """The periods that count, those that certainly do first."""
    judged = (*then.judged, *now.judged)
    counted = [item for item in judged if item.counts is not False]
    counted.sort(key=lambda item: not item.settled)
    return list(dict.fromkeys(item.place for item in counted))


def _ends(years: Bounds[int]) -> Extent:
    return years.low, years.high


def _reached(hours: Bounds[Fraction], least: int) -> Extent:
    return int(hours.low >= least), int(hours.high >= least)


def _extent(truth: Truth) -> Extent:
    return int(truth is True), int(truth is not False)
