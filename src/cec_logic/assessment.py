"""From a profile and a date to everything that the rules say of it, in codes.

Programs, the ranking score with what is possible beyond what is certain, and the open points. It
must not know words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cec_logic import noc
from cec_logic.facts import derive, recent_skilled_hours
from cec_logic.facts.truth import remark
from cec_logic.rules import cec, fst, fsw, high_skilled, notes
from cec_logic.rules.categories import categories
from cec_logic.rules.crs import WITH_SPOUSE, WITHOUT_SPOUSE, Case, Score, SpouseCase, score
from cec_logic.rules.findings import Finding, Verdict, verdict
from cec_logic.rules.readings import OTHER_READINGS
from cec_logic.rulesets import proposal, ruleset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from cec_logic.facts import Facts, SpouseFacts
    from cec_logic.facts.truth import Bounds, Places, Remark
    from cec_logic.profile import Profile
    from cec_logic.rulesets.model import Crs, RuleSet

_NO_ONE: Final = SpouseCase("none", (), 0)


@dataclass(frozen=True, slots=True)
class Program:
    """A program: its verdict, every requirement, and its grid of points where it has one."""

    verdict: Verdict
    requirements: tuple[Finding, ...]
    points: fsw.Grid | None = None

    @property
    def questions(self) -> Places:
        """The answers that would settle an open verdict; none where it is decided."""
        if self.verdict != "undetermined":
            return ()
        asked = (place for item in self.requirements for place in item.questions)
        return tuple(dict.fromkeys(asked))


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranking score.

    `score` counts what is certain: an answer that is missing gives nothing, a spouse of whom
    nothing is said is taken not to exist. `low` and `high` are the least and the most that any
    answers to the missing ones give; `assumptions` are the missing ones that can change the total.
    """

    score: Score
    low: int
    high: int
    assumptions: tuple[Places, ...]

    @property
    def complete(self) -> bool:
        """Whether no missing answer could change the total."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Outcome:
    """What another reading of a contested point would give."""

    total: int
    verdicts: Mapping[str, Verdict]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rules of a date say of a profile."""

    on: date
    law: RuleSet
    programs: Mapping[str, Program]
    categories: tuple[Finding, ...]
    proposal: Program | None
    crs: Ranking
    notes: tuple[Remark, ...]
    other_readings: Mapping[str, Outcome]
    reminders: Mapping[str, tuple[str, ...]]

    @property
    def any_program(self) -> Verdict:
        """Whether any program stands behind a category: one that is eligible is enough."""
        verdicts = {program.verdict for program in self.programs.values()}
        best: tuple[Verdict, ...] = ("eligible", "undetermined", "not_eligible")
        return next(verdict for verdict in best if verdict in verdicts)


def assess(profile: Profile, *, on: date, preview: bool = False) -> Assessment:
    """Everything that the rules of a date say of a profile.

    With `preview` the proposed class of 2026 is evaluated beside them; it is not law.

    Raises `DateBeforeRulesError` for a date before the first rules. After the verified date the
    latest rules are used, and a note says so.
    """
    law = ruleset(on)
    facts = derive(profile, law, on)
    programs, ranking = _judged(facts, law)
    remarks = (*_warnings(on, law), *facts.remarks, *notes.open_points(facts, ranking.score, law))
    return Assessment(
        on=on,
        law=law,
        programs=programs,
        categories=tuple(categories(facts, law)),
        proposal=_proposal(profile, facts, law) if preview else None,
        crs=ranking,
        notes=remarks,
        other_readings=_other_readings(profile, facts, law, remarks),
        reminders=_reminders(law, programs),
    )


def _judged(facts: Facts, law: RuleSet) -> tuple[Mapping[str, Program], Ranking]:
    points = fsw.grid(facts, law)
    programs = {
        "cec": _program(cec.requirements(facts, law)),
        "fsw": _program(fsw.requirements(facts, law, points), points),
        "fst": _program(fst.requirements(facts, law)),
    }
    return programs, rank(facts, law.crs)


def _program(requirements: tuple[Finding, ...], points: fsw.Grid | None = None) -> Program:
    return Program(verdict(requirements), requirements, points)


def _proposal(profile: Profile, facts: Facts, law: RuleSet) -> Program:
    work = recent_skilled_hours(profile, law, facts.on)
    return _program(high_skilled.requirements(facts, work, law, proposal()))


def _reminders(law: RuleSet, programs: Mapping[str, Program]) -> Mapping[str, tuple[str, ...]]:
    """What no answer can show, and the provisions that say so; of the trades to whom it matters."""
    told = law.cec.reminders
    if programs["fst"].verdict != "not_eligible":
        told = {**told, **law.fst.reminders}
    return told if law.categories is None else {**told, "categories": law.categories.reminder}


def _warnings(on: date, law: RuleSet) -> Iterator[Remark]:
    """What every answer of this date should carry."""
    if on > law.verified:
        yield remark("after_verified", verified=law.verified)
    if law.cec.occupations != "teer":
        yield remark("noc_before_2021", authority=law.cec.hours.authority[:1])


def _other_readings(
    profile: Profile, facts: Facts, law: RuleSet, remarks: tuple[Remark, ...]
) -> Mapping[str, Outcome]:
    """What the other reading of each contested point would give, by the id of its note."""
    found = {}
    for name in dict.fromkeys(item.id for item in remarks if item.id in OTHER_READINGS):
        reading = OTHER_READINGS[name](profile, facts, law)
        if reading is not None:
            other_profile, other_law = reading
            programs, ranking = _judged(derive(other_profile, other_law, facts.on), other_law)
            verdicts = {key: program.verdict for key, program in programs.items()}
            found[name] = Outcome(ranking.score.total, verdicts)
    return found


@dataclass(frozen=True, slots=True)
class _Open:
    """A part of the case that is not settled: its name and the answers that would settle it."""

    name: str
    places: Places


def rank(facts: Facts, grid: Crs) -> Ranking:
    """The score of what is certain, and how far the missing answers could move it."""

    def total(case: Case) -> int:
        return score(case, grid).total

    columns = _columns(facts)
    least = {column: _case(facts, grid, column, possible=False) for column in columns}
    certain = score(least[columns[0]], grid)
    unsettled = tuple(_unsettled(facts, grid, columns[0]))
    if not unsettled and len(columns) == 1:
        return Ranking(certain, certain.total, certain.total, ())
    most = {column: _case(facts, grid, column, possible=True) for column in columns}
    low = min(map(total, least.values()))
    high = max(map(total, most.values()))
    if low == high:
        return Ranking(certain, low, high, ())
    lower, higher = least[columns[0]], most[columns[0]]
    trials = _trials(lower, higher, grid)
    relevant = [
        part.places
        for part in unsettled
        if any(
            total(_with(case, lower, part.name)) != total(_with(case, higher, part.name))
            for case in trials
        )
    ]
    if len(columns) > 1:
        relevant.insert(0, _column_questions(facts))
    return Ranking(certain, low, high, tuple(relevant))


def _columns(facts: Facts) -> tuple[int, ...]:
    """The columns that may apply, the one that is assumed first."""
    if facts.has_spouse is None:
        return WITHOUT_SPOUSE, WITH_SPOUSE
    if facts.spouse is None or facts.spouse.counts is False:
        return (WITHOUT_SPOUSE,)
    return (WITH_SPOUSE,) if facts.spouse.counts else (WITH_SPOUSE, WITHOUT_SPOUSE)


def _column_questions(facts: Facts) -> Places:
    if facts.spouse is None:
        return ("/spouse",)
    return facts.spouse.undecided


def _case(facts: Facts, grid: Crs, column: int, *, possible: bool) -> Case:
    """The case of what is certain, or of the most that is possible."""
    person = facts.applicant
    languages = person.languages.possible if possible else person.languages.certain
    age = person.age
    if age is None and possible:
        age = grid.core.age.points.best(column)
    end = "high" if possible else "low"
    return Case(
        age=age,
        education=getattr(person.education.level, end),
        english=languages["en"],
        french=languages["fr"],
        canadian_work=getattr(person.canadian_work.years, end),
        foreign_work=getattr(person.foreign_work.years, end),
        certificate=getattr(person.certificate, end),
        spouse=_spouse_case(facts, possible=possible) if column == WITH_SPOUSE else None,
        nomination=getattr(facts.nomination, end),
        sibling=getattr(facts.sibling, end),
        canadian_study=getattr(person.education.study, end),
        job_offer=_offer_points(facts, grid, possible=possible),
    )


def _offer_points(facts: Facts, grid: Crs, *, possible: bool) -> str | None:
    """The kind of offer that a date's rules give points for: a senior manager's, or another."""
    offer, rules = facts.job_offer, grid.additional.job_offer
    if rules is None or offer.qualifies is False or (offer.qualifies is None and not possible):
        return None
    if offer.noc is None:
        return "senior_manager" if possible else None
    kind = "senior_manager" if offer.noc.startswith(rules.senior_managers) else "other"
    return kind if noc.UNIT_GROUPS[offer.noc].teer in rules.teers else None


def _spouse_case(facts: Facts, *, possible: bool) -> SpouseCase:
    person = facts.spouse
    if person is None:
        return SpouseCase("doctoral", ((10, 10, 10, 10),), 10) if possible else _NO_ONE
    end = "high" if possible else "low"
    languages = person.languages.possible if possible else person.languages.certain
    return SpouseCase(
        education=getattr(person.education.level, end),
        languages=(*languages["en"], *languages["fr"]),
        canadian_work=getattr(person.canadian_work.years, end),
    )


def _unsettled(facts: Facts, grid: Crs, column: int) -> Iterator[_Open]:
    """Every part of the case that the answers leave open."""
    person = facts.applicant
    if person.age is None:
        yield _Open("age", (f"{person.place}/birth_date",))
    if _offer_points(facts, grid, possible=True) != _offer_points(facts, grid, possible=False):
        yield _Open("job_offer", facts.job_offer.missing)
    yield from _open_bounds(
        education=person.education.level,
        canadian_work=person.canadian_work.years,
        foreign_work=person.foreign_work.years,
        certificate=person.certificate,
        nomination=facts.nomination,
        sibling=facts.sibling,
        canadian_study=person.education.study,
    )
    for name, language in (("english", "en"), ("french", "fr")):
        if person.languages.certain[language] != person.languages.possible[language]:
            yield _Open(name, person.languages.missing(language))
    if column == WITH_SPOUSE and facts.spouse is not None:
        yield from _unsettled_of_spouse(facts.spouse)


def _unsettled_of_spouse(spouse: SpouseFacts) -> Iterator[_Open]:
    parts: dict[str, Bounds[str] | Bounds[int]] = {
        "spouse.education": spouse.education.level,
        "spouse.canadian_work": spouse.canadian_work.years,
    }
    yield from _open_bounds(**parts)
    languages = spouse.languages
    if languages.certain != languages.possible:
        yield _Open("spouse.languages", languages.missing())


def _open_bounds(**parts: Bounds[str] | Bounds[int] | Bounds[bool]) -> Iterator[_Open]:
    for name, bounds in parts.items():
        if not bounds.known:
            yield _Open(name, bounds.missing)


def _trials(least: Case, most: Case, grid: Crs) -> list[Case]:
    """The cases in which it is tried whether settling one part changes the total.

    All else at its least and at its most, and at its least but for what the tables of
    transferability multiply it with: a cap that the most would reach hides nothing there.
    """
    cases = [least, most, least._replace(canadian_work=most.canadian_work)]
    if (least.english, least.french) != (most.english, most.french):
        columns = (grid.transferability.language_column, grid.transferability.certificate_column)
        levels = {row[0] for column in columns for row in column.rows}
        cases += [least._replace(english=((level,) * 4,)) for level in sorted(levels)]
    return cases


def _with(case: Case, other: Case, name: str) -> Case:
    """The case with one part taken from another."""
    if case.spouse and other.spouse and name.startswith("spouse."):
        part = name.removeprefix("spouse.")
        changed = case.spouse._replace(**{part: getattr(other.spouse, part)})
        return case._replace(spouse=changed)
    return case._replace(**{name: getattr(other, name)})
