"""What the classes share: destination, levels of language, funds, arranged employment.

It must not know words.
"""

from __future__ import annotations

from operator import ge
from typing import TYPE_CHECKING

from cec_logic import noc
from cec_logic.facts.truth import all_of, any_of
from cec_logic.rules.findings import Finding, FindingFacts

if TYPE_CHECKING:
    from cec_logic.facts import Facts
    from cec_logic.facts.language import Levels
    from cec_logic.facts.truth import Truth
    from cec_logic.rulesets.model import RuleSet


def outside_quebec(program: str, facts: Facts, law: RuleSet, authority: tuple[str, ...]) -> Finding:
    """Intends to live outside Quebec: IRPR 75(1), 87.1(1), 87.2(2)."""
    province = facts.destination
    outside = None if province is None else province not in law.cec.excluded_destinations
    return Finding(
        f"{program}.destination",
        outside,
        authority,
        FindingFacts() if province is None else FindingFacts(destination=province),
        ("/destination",),
    )


def arranged_employment(facts: Facts, law: RuleSet) -> Truth:
    """An approved or exempt full-time offer in an occupation of TEER 0 to 3: IRPR 82."""
    offer = facts.job_offer
    skilled = None if offer.noc is None else noc.UNIT_GROUPS[offer.noc].teer in law.fsw.teers
    return all_of((offer.qualifies, skilled))


def enough_funds(
    program: str, facts: Facts, law: RuleSet, authority: tuple[str, ...], offer: Truth
) -> Finding:
    """Funds by family size, or an offer and authorized work in Canada: IRPR 76(1)(b), 87.2(5)."""
    exempt = all_of((offer, facts.applicant.works_now))
    here = f"{program}.funds"
    if exempt is True:
        return Finding(here, exempt, authority, FindingFacts(), (), "exempt")
    if law.funds is None:
        return Finding(here, None, authority, FindingFacts(), (), "not_modelled")
    size, funds = facts.family_size, facts.settlement_funds
    least, most = law.funds.required_for(size.low), law.funds.required_for(size.high)
    enough: Truth = None
    if funds is not None:
        enough = True if funds >= most else False if funds < least else None
    shown: dict[str, object] = {"asked": least, "family_size": size.low}
    if funds is not None:
        shown["settlement_funds"] = funds
    asks = [*size.missing]
    if funds is None:
        asks.append("/settlement_funds")
    if exempt is None:
        asks += facts.job_offer.missing
        if facts.applicant.works_now is None:
            asks.append("/applicant/work")
    variant = "unknown_family" if funds is not None and size.missing else ""
    truth = any_of((enough, exempt))
    if truth is not None:
        variant = ""
    return Finding(here, truth, authority, FindingFacts(shown), tuple(asks), variant)


def levels_at_least(facts: Facts, asked: tuple[int, ...]) -> Truth:
    """Whether one valid result, English or French, reaches a level in each ability."""

    def reaches(levels: Levels) -> bool:
        return all(map(ge, levels, asked))

    languages, names = facts.applicant.languages, ("en", "fr")
    if any(reaches(levels) for name in names for levels in languages.certain[name]):
        return True
    possible = any(reaches(levels) for name in names for levels in languages.possible[name])
    return None if possible else False


def best_levels(facts: Facts) -> dict[str, object]:
    """The strongest certain result, English where two are equal, as a finding shows it.

    Nothing where there is none.
    """
    languages = facts.applicant.languages
    best = max(
        ((levels, name) for name in ("en", "fr") for levels in languages.certain[name]),
        key=lambda item: (min(item[0]), sum(item[0])),
        default=None,
    )
    if best is None:
        return {}
    levels, language = best
    return {"language": language, "levels": levels}
