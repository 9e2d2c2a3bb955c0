"""The proposed Federal High-Skilled Class: a preview, not law. It must not know words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cec_logic.facts.education import RANK
from cec_logic.facts.language import throughout
from cec_logic.facts.truth import at_least
from cec_logic.rules.findings import Finding, FindingFacts
from cec_logic.rules.shared import best_levels, levels_at_least, outside_quebec

if TYPE_CHECKING:
    from fractions import Fraction

    from cec_logic.facts import Facts
    from cec_logic.facts.truth import Bounds
    from cec_logic.rulesets.model import HighSkilled, RuleSet


def requirements(
    facts: Facts, work: Bounds[Fraction], law: RuleSet, proposed: HighSkilled
) -> tuple[Finding, ...]:
    """Every requirement of the proposal that a person can answer."""
    return (
        outside_quebec("high_skilled", facts, law, proposed.authority),
        hours(work, proposed),
        language(facts, proposed),
        education(facts, proposed),
    )


def hours(work: Bounds[Fraction], proposed: HighSkilled) -> Finding:
    """One year of skilled work in the last three, in Canada or abroad alike."""
    required = proposed.hours.hours_per_year
    return Finding(
        "high_skilled.hours",
        at_least(work.low, work.high, required),
        proposed.authority,
        FindingFacts(
            counted_hours=int(work.low),
            required_hours=required,
            window_years=proposed.hours.window_years,
        ),
        work.missing,
    )


def language(facts: Facts, proposed: HighSkilled) -> Finding:
    """The same level in every ability for every occupation."""
    truth = levels_at_least(facts, throughout(proposed.threshold))
    best = best_levels(facts)
    return Finding(
        "high_skilled.language",
        truth,
        proposed.authority,
        FindingFacts({"threshold": proposed.threshold} | best),
        facts.applicant.languages.missing(),
        "no_test" if truth is False and not best else "",
    )


def education(facts: Facts, proposed: HighSkilled) -> Finding:
    """A secondary school diploma, Canadian or with an assessment."""
    level = facts.applicant.education.level
    return Finding(
        "high_skilled.education",
        at_least(RANK[level.low], RANK[level.high], RANK[proposed.least_education]),
        proposed.authority,
        FindingFacts(level=level.low),
        level.missing,
    )
