"""Category-based selection, IRPA 10.3 and 10.5: each category of the date, judged alone.

It must not know words, nor whether a program stands behind a category.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from cec_logic.facts.education import RANK
from cec_logic.facts.truth import Bounds, at_least
from cec_logic.facts.work import one_occupation
from cec_logic.profile import UNKNOWN
from cec_logic.rules.findings import Finding, FindingFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.facts import Facts
    from cec_logic.facts.periods import Judged
    from cec_logic.facts.truth import Truth
    from cec_logic.rulesets.model import Categories, Category, RuleSet


def categories(facts: Facts, law: RuleSet) -> Iterator[Finding]:
    """Every category of the date, in the order of its lists."""
    if law.categories is None:
        return
    for name, category in law.categories.by_id.items():
        if category.nclc is not None:
            yield french(name, category.nclc, facts, law.categories)
        elif category.military:
            yield military(name, category, facts, law.categories)
        else:
            yield occupations(name, category, facts, law.categories)


def french(name: str, nclc: int, facts: Facts, rules: Categories) -> Finding:
    """The level in every ability of French."""
    languages = facts.applicant.languages
    certain = any(min(levels) >= nclc for levels in languages.certain["fr"])
    possible = any(min(levels) >= nclc for levels in languages.possible["fr"])
    truth: Truth = True if certain else None if possible else False
    variant = {True: "french_met", False: "french_not_met", None: "french_unknown"}[truth]
    return Finding(
        name, truth, rules.authority, FindingFacts(nclc=nclc), languages.missing("fr"), variant
    )


def occupations(name: str, category: Category, facts: Facts, rules: Categories) -> Finding:
    """So many months in one single listed occupation, in Canada where the category asks for it."""
    judged = tuple(
        _in_canada(item) if category.in_canada else item
        for item in facts.applicant.recent_work
        if (item.period.noc is UNKNOWN or item.period.noc in category.noc)
        and (not category.in_canada or item.period.country in {"CA", UNKNOWN})
    )
    hours = one_occupation(judged, rules.work.full_time_week, continuous=rules.continuous)
    if not facts.applicant.work_said:
        place = f"{facts.applicant.place}/work"
        hours = Bounds(Fraction(0), Fraction(rules.hours), (), (place,))
    return Finding(
        name,
        at_least(hours.low, hours.high, rules.hours),
        rules.authority,
        FindingFacts(
            counted_hours=int(hours.low),
            required_hours=rules.hours,
            window_years=rules.work.window_years,
        ),
        hours.missing,
    )


def _in_canada(item: Judged) -> Judged:
    """The period where only work in Canada counts: open as long as its country is not said."""
    if item.period.country is not UNKNOWN or item.counts is False:
        return item
    return item._replace(counts=None, missing=(*item.missing, f"{item.place}/country"))


def military(name: str, category: Category, facts: Facts, rules: Categories) -> Finding:
    """Never met by answers alone: only ruled out by what is known."""
    offer, level = facts.job_offer, facts.applicant.education.level
    least = RANK[category.least_education or "none"]
    elsewhere = offer.noc is not None and offer.noc not in category.noc
    ruled_out = offer.full_time is False or elsewhere or RANK[level.high] < least
    truth: Truth = False if ruled_out else None
    variant = "military_not_met" if ruled_out else "military_unknown"
    return Finding(name, truth, rules.authority, FindingFacts(), (), variant)
