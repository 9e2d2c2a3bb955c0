"""The Federal Skilled Trades Class, IRPR 87.2. It must not know words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cec_logic.facts.truth import all_of, any_of, at_least
from cec_logic.profile import ABILITIES
from cec_logic.rules.findings import Finding, FindingFacts
from cec_logic.rules.shared import best_levels, enough_funds, levels_at_least, outside_quebec

if TYPE_CHECKING:
    from cec_logic.facts import Facts
    from cec_logic.facts.truth import Truth
    from cec_logic.rulesets.model import RuleSet


def requirements(facts: Facts, law: RuleSet) -> tuple[Finding, ...]:
    """Every requirement of the class that a person can answer."""
    offer = offer_in_trade(facts, law)
    return (
        outside_quebec("fst", facts, law, law.fst.destination_authority),
        hours(facts, law),
        language(facts, law),
        qualification(facts, law, offer),
        enough_funds("fst", facts, law, law.fst.funds_authority, offer),
    )


def hours(facts: Facts, law: RuleSet) -> Finding:
    """Two years in the same skilled trade in the last five: IRPR 87.2(3)(b)."""
    work, rules = facts.applicant.trade, law.fst.hours
    required = law.fst.years * rules.hours_per_year
    return Finding(
        "fst.hours",
        at_least(work.low, work.high, required),
        rules.authority,
        FindingFacts(
            counted_hours=int(work.low),
            required_hours=required,
            window_years=rules.window_years,
        ),
        work.missing,
        "" if facts.applicant.work_said else "unlisted",
    )


def language(facts: Facts, law: RuleSet) -> Finding:
    """The level asked for in each ability: IRPR 87.2(3)(a)."""
    best = best_levels(facts)
    truth = levels_at_least(facts, law.fst.threshold)
    asked = {
        f"{name}_asked": level for name, level in zip(ABILITIES, law.fst.threshold, strict=True)
    }
    return Finding(
        "fst.language",
        truth,
        law.fst.language_authority,
        FindingFacts(asked | best),
        facts.applicant.languages.missing(),
        "no_test" if truth is False and not best else "",
    )


def offer_in_trade(facts: Facts, law: RuleSet) -> Truth:
    """An approved or exempt full-time offer in a skilled trade: IRPR 87.2(3)(d)."""
    offer = facts.job_offer
    trade = None if offer.noc is None else offer.noc in law.fst.trades
    return all_of((offer.qualifies, trade))


def qualification(facts: Facts, law: RuleSet, offer: Truth) -> Finding:
    """A certificate of qualification, or a qualifying offer: IRPR 87.2(3)(d)."""
    certificate = facts.applicant.certificate
    holds = certificate.low if certificate.known else None
    return Finding(
        "fst.qualification",
        any_of((holds, offer)),
        law.fst.qualification_authority,
        FindingFacts(),
        (*certificate.missing, *facts.job_offer.missing),
        "met_offer" if offer is True and holds is not True else "",
    )
