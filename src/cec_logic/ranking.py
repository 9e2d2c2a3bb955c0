"""The ranking score of the facts: what is certain, and how far missing answers could move it.

It must not know words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cec_logic import noc
from cec_logic.facts.language import HIGHEST_LEVELS, throughout
from cec_logic.rules.crs import WITH_SPOUSE, WITHOUT_SPOUSE, Case, Score, SpouseCase, score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.facts import Facts, SpouseFacts
    from cec_logic.facts.truth import Bounds, Places
    from cec_logic.rulesets.points import Crs

_NO_ONE: Final = SpouseCase("none", (), 0)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranking score.

    `score` counts what is certain: an answer that is missing gives nothing, a spouse of whom
    nothing is said is taken not to exist. `low` and `high` are the least and the most that any
    answers to the missing ones give; `assumptions` are the missing ones that can change the total.
    Where nothing is said of a nomination, `not_nominated` is the most without one, and
    `nomination_adds` what one would add to the score; else both are None.
    """

    score: Score
    low: int
    high: int
    assumptions: tuple[Places, ...]
    not_nominated: int | None = None
    nomination_adds: int | None = None

    @property
    def complete(self) -> bool:
        """Whether no missing answer could change the total."""
        return self.low == self.high


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
    not_nominated = nomination_adds = None
    lower, higher = least[columns[0]], most[columns[0]]
    if not facts.nomination.known:
        ordinary = (case._replace(nomination=False) for case in most.values())
        not_nominated = max(map(total, ordinary))
        nomination_adds = total(lower._replace(nomination=True)) - certain.total
    trials = _trials(lower, higher, grid)
    relevant = [
        part
        for part in unsettled
        if any(
            total(_with(case, lower, part.name)) != total(_with(case, higher, part.name))
            for case in trials
        )
    ]
    # Most telling first; a nomination, which would add most and which few have, comes last.
    relevant.sort(
        key=lambda part: (part.name == "nomination", -total(_with(lower, higher, part.name)))
    )
    asked = [part.places for part in relevant]
    if len(columns) > 1:
        asked.insert(0, _column_questions(facts))
    return Ranking(certain, low, high, tuple(asked), not_nominated, nomination_adds)


def certain_case(facts: Facts, grid: Crs) -> Case:
    """What the score of what is certain is made of."""
    return _case(facts, grid, _columns(facts)[0], possible=False)


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
        spouse=_spouse_case(facts, grid, possible=possible) if column == WITH_SPOUSE else None,
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


def _spouse_case(facts: Facts, grid: Crs, *, possible: bool) -> SpouseCase:
    person = facts.spouse
    if person is None:
        most_years = grid.spouse.canadian_work.points.best()
        return SpouseCase("doctoral", (HIGHEST_LEVELS,), most_years) if possible else _NO_ONE
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

    All else at its least, and at its least but for what the tables of transferability multiply it
    with: a cap that the most would reach hides nothing there.
    """
    cases = [least, least._replace(canadian_work=most.canadian_work)]
    if (least.english, least.french) != (most.english, most.french):
        columns = (grid.transferability.language_column, grid.transferability.certificate_column)
        levels = {row[0] for column in columns for row in column.rows}
        cases += [least._replace(english=(throughout(level),)) for level in sorted(levels)]
    return cases


def _with(case: Case, other: Case, name: str) -> Case:
    """The case with one part taken from another."""
    if case.spouse and other.spouse and name.startswith("spouse."):
        part = name.removeprefix("spouse.")
        changed = case.spouse._replace(**{part: getattr(other.spouse, part)})
        return case._replace(spouse=changed)
    return case._replace(**{name: getattr(other, name)})
