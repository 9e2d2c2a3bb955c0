"""The Federal Skilled Worker Class, IRPR 75 to 83: minimums, and the grid with its pass mark.

It must not know words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cec_logic.facts.education import RANK
from cec_logic.facts.language import NO_LEVELS, throughout
from cec_logic.facts.truth import Bounds, at_least
from cec_logic.rules.findings import Finding, FindingFacts
from cec_logic.rules.shared import (
    arranged_employment,
    best_levels,
    enough_funds,
    levels_at_least,
    outside_quebec,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cec_logic.facts import Facts, SpouseFacts
    from cec_logic.facts.language import Levels
    from cec_logic.facts.truth import Places, Truth
    from cec_logic.rulesets.model import FswAdaptability, FswPoints, RuleSet


@dataclass(frozen=True, slots=True)
class Factor:
    """The points of one factor as far as the answers determine them."""

    points: Bounds[int]
    max: int
    authority: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """All factors, the most that they give together, and the pass mark."""

    factors: Mapping[str, Factor]
    total: Bounds[int]
    max: int
    pass_mark: int


def requirements(facts: Facts, law: RuleSet, points: Grid) -> tuple[Finding, ...]:
    """Every requirement of the class that a person can answer."""
    offer = arranged_employment(facts, law)
    return (
        outside_quebec("fsw", facts, law, law.fsw.destination_authority),
        hours(facts, law),
        language(facts, law),
        education(facts, law),
        passes(points, law),
        enough_funds("fsw", facts, law, law.fsw.funds_authority, offer),
    )


def hours(facts: Facts, law: RuleSet) -> Finding:
    """One continuous year in one occupation of TEER 0 to 3, in the last ten: IRPR 75(2)(a)."""
    work, required = facts.applicant.primary_occupation, law.fsw.hours.hours_per_year
    shown = FindingFacts(counted_hours=int(work.low), required_hours=required)
    variant = "" if facts.applicant.work_said else "unlisted"
    return Finding(
        "fsw.hours",
        at_least(work.low, work.high, required),
        law.fsw.hours.authority,
        shown,
        work.missing,
        variant,
    )


def language(facts: Facts, law: RuleSet) -> Finding:
    """Level 7 in every ability of the first official language: IRPR 75(2)(d)."""
    level = law.fsw.threshold
    best = best_levels(facts)
    truth = levels_at_least(facts, throughout(level))
    return Finding(
        "fsw.language",
        truth,
        law.fsw.language_authority,
        FindingFacts({"threshold": level} | best),
        facts.applicant.languages.missing(),
        "no_test" if truth is False and not best else "",
    )


def education(facts: Facts, law: RuleSet) -> Finding:
    """A Canadian credential, or a foreign one with a valid assessment: IRPR 75(2)(e)."""
    level, least = facts.applicant.education.level, RANK[law.fsw.least_education]
    return Finding(
        "fsw.education",
        at_least(RANK[level.low], RANK[level.high], least),
        law.fsw.education_authority,
        FindingFacts(level=level.low),
        level.missing,
    )


def passes(points: Grid, law: RuleSet) -> Finding:
    """The pass mark of the grid: IRPR 76(1)(a), (2)."""
    total = points.total
    return Finding(
        "fsw.points",
        at_least(total.low, total.high, points.pass_mark),
        law.fsw.points.authority,
        FindingFacts(
            {
                "total": total.low,
                "possible": total.high,
                "pass": points.pass_mark,
                "most": points.max,
            }
        ),
        total.missing,
    )


# ------------------------------------------------------------------ the grid


def grid(facts: Facts, law: RuleSet) -> Grid:
    """The points of every factor: IRPR 78 to 83."""
    table, person = law.fsw.points, facts.applicant
    level, years = person.education.level, person.skilled_years
    offer = arranged_employment(facts, law)
    arranged = _when(offer, table.arranged_employment, facts.job_offer.missing)
    factors = {
        "language": Factor(_language(facts, table), table.language_max, table.language_authority),
        "education": Factor(
            Bounds(
                table.education.points[level.low][0],
                table.education.points[level.high][0],
                missing=level.missing,
            ),
            table.education.max[0],
            table.education.authority,
        ),
        "experience": Factor(
            Bounds(
                table.experience.points.at(years.low),
                table.experience.points.at(years.high),
                missing=years.missing,
            ),
            table.experience.max[0],
            table.experience.authority,
        ),
        "age": Factor(_age(facts, table), table.age.max[0], table.age.authority),
        "arranged_employment": Factor(
            arranged, table.arranged_employment, table.arranged_authority
        ),
        "adaptability": Factor(
            _adaptability(facts, table.adaptability, offer),
            table.adaptability.max,
            table.adaptability.authority,
        ),
    }
    bounds = [factor.points for factor in factors.values()]
    total = Bounds(
        sum(item.low for item in bounds),
        min(sum(item.high for item in bounds), table.max),
        missing=tuple(place for item in bounds if not item.known for place in item.missing),
    )
    return Grid(factors, total, table.max, table.pass_mark)


def _when(truth: Truth, points: int, missing: Places) -> Bounds[int]:
    """Points where something holds."""
    low, high = points * (truth is True), points * (truth is not False)
    return Bounds(low, high, missing=() if low == high else missing)


def _age(facts: Facts, table: FswPoints) -> Bounds[int]:
    age, steps = facts.applicant.age, table.age.points
    if age is None:
        return Bounds(0, steps.highest(), missing=(f"{facts.applicant.place}/birth_date",))
    return Bounds(steps.at(age), steps.at(age))


def _language(facts: Facts, table: FswPoints) -> Bounds[int]:
    languages = facts.applicant.languages
    low = high = _language_points(languages.certain, table)
    if languages.possible != languages.certain:
        high = _language_points(languages.possible, table)
    return Bounds(low, high, missing=languages.missing())


def _language_points(results: Mapping[str, tuple[Levels, ...]], table: FswPoints) -> int:
    """First and second official language, whichever way round gives more: IRPR 79."""

    def first(levels: Levels) -> int:
        return sum(table.first_language.at(level) for level in levels)

    def second(levels: Levels) -> int:
        return table.second_language if min(levels) >= table.second_language_level else 0

    english, french = results["en"], results["fr"]
    ways = [
        *((one, other) for one in english for other in french or (NO_LEVELS,)),
        *((one, other) for one in french for other in english or (NO_LEVELS,)),
    ]
    return max((first(one) + second(other) for one, other in ways), default=0)


def _adaptability(facts: Facts, rules: FswAdaptability, offer: Truth) -> Bounds[int]:
    """Up to ten points for ties to Canada: IRPR 83."""
    person, spouse = facts.applicant, facts.spouse
    parts = [
        _when(
            _truth(person.education.long_study), rules.study, person.education.long_study.missing
        ),
        _years(person.authorized_skilled_work.years, rules.work, rules),
        _when(_truth(facts.relative), rules.relative, facts.relative.missing),
        _when(offer, rules.arranged_employment, facts.job_offer.missing),
    ]
    if spouse is not None and spouse.counts is not False:
        parts += [_if_accompanying(part, spouse) for part in _spouse(spouse, rules)]
    elif facts.has_spouse is None:
        most = rules.spouse_language + rules.spouse_study + rules.spouse_work
        parts.append(Bounds(0, most, missing=("/spouse",)))
    low = min(sum(part.low for part in parts), rules.max)
    high = min(sum(part.high for part in parts), rules.max)
    missing = tuple(place for part in parts if not part.known for place in part.missing)
    return Bounds(low, high, missing=() if low == high else missing)


def _truth(bounds: Bounds[bool]) -> Truth:
    return bounds.low if bounds.known else None


def _years(years: Bounds[int], points: int, rules: FswAdaptability) -> Bounds[int]:
    return _when(at_least(years.low, years.high, rules.work_years), points, years.missing)


def _spouse(spouse: SpouseFacts, rules: FswAdaptability) -> list[Bounds[int]]:
    level, languages = rules.spouse_language_level, spouse.languages
    certain, possible = (
        any(min(levels) >= level for name in ("en", "fr") for levels in of[name])
        for of in (languages.certain, languages.possible)
    )
    study = spouse.education.long_study
    return [
        _when(
            True if certain else None if possible else False,
            rules.spouse_language,
            languages.missing(),
        ),
        _when(_truth(study), rules.spouse_study, study.missing),
        _years(spouse.authorized_work.years, rules.spouse_work, rules),
    ]


def _if_accompanying(part: Bounds[int], spouse: SpouseFacts) -> Bounds[int]:
    if spouse.counts:
        return part
    return Bounds(0, part.high, missing=(*spouse.undecided, *part.missing))
