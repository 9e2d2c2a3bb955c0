"""The Canadian Experience Class, IRPR 87.1, condition by condition in the order of the text.

It must not know words, nor where the facts came from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from cec_logic import noc
from cec_logic.facts.language import throughout
from cec_logic.facts.periods import CANADIAN_CONDITIONS
from cec_logic.facts.truth import at_least
from cec_logic.rules.findings import Counted, Finding, FindingFacts
from cec_logic.rules.shared import best_levels, levels_at_least, outside_quebec

if TYPE_CHECKING:
    from cec_logic.facts import Facts
    from cec_logic.facts.truth import Truth
    from cec_logic.rulesets.model import RuleSet

_COUNTS: Final[dict[Truth, Literal["yes", "no", "unknown"]]] = {
    True: "yes",
    False: "no",
    None: "unknown",
}


def requirements(facts: Facts, law: RuleSet) -> tuple[Finding, ...]:
    """Every requirement of the class that a person can answer."""
    return (
        outside_quebec("cec", facts, law, law.cec.destination_authority),
        hours(facts, law),
        language(facts, law),
    )


def hours(facts: Facts, law: RuleSet) -> Finding:
    """One year of skilled work in Canada in the three years before: IRPR 87.1(2)(a), (3)."""
    work = facts.applicant.class_work
    required = law.cec.hours.hours_per_year
    truth = at_least(work.hours.low, work.hours.high, required)
    reasons = {code for item in work.judged for code in item.failed}
    authority = list(law.cec.hours.authority)
    for condition in CANADIAN_CONDITIONS:
        if condition.id in reasons:
            authority += law.cec.conditions[condition.id]
    if any(item.counts and item.period.self_employed is True for item in work.judged):
        authority += law.cec.physicians_authority
    shown: dict[str, object] = {
        "counted_hours": int(work.hours.low),
        "required_hours": required,
        "window_start": work.window.first,
        "window_end": work.window.last,
    }
    code = ""
    if not work.hours.known:
        shown["possible_hours"] = int(work.hours.high)
        if truth is False:
            code = "not_met_open" if work.judged else "declared_none"
    elif truth is False:
        shown["missing_hours"] = required - int(work.hours.low)
        code = _why_not(facts, law, shown)
    if work.judged:
        shown["periods"] = tuple(
            Counted(item.place, _COUNTS[item.counts], item.failed) for item in work.judged
        )
    return Finding(
        "cec.hours",
        truth,
        tuple(dict.fromkeys(authority)),
        FindingFacts(shown),
        work.hours.missing,
        code,
        (f"{facts.applicant.place}/work",) if code == "declared_unskilled" else (),
    )


def _why_not(facts: Facts, law: RuleSet, shown: dict[str, object]) -> str:
    """Why work does not count, of the longest that does not: the code of the words, and its facts.

    Empty where nothing but hours is missing.
    """
    work, teer = facts.applicant.class_work, facts.applicant.declared_teer
    left_out = work.left_out
    if left_out is None and (work.judged or teer is None or teer in law.cec.teers):
        return ""
    shown["first_teer"], shown["last_teer"] = min(law.cec.teers), max(law.cec.teers)
    if left_out is None:
        shown["teer"] = teer
        return "declared_unskilled"
    if left_out.failed == ("skilled",):
        shown["noc"] = str(left_out.period.noc)
        shown["teer"] = noc.UNIT_GROUPS[str(left_out.period.noc)].teer
        return "unskilled"
    shown["place"], shown["reasons"] = left_out.place, left_out.failed
    return "left_out"


def thresholds(facts: Facts, law: RuleSet) -> frozenset[int]:
    """The levels that may be asked for, by the occupation with most hours: IRPR 87.1(2)(e).

    On a tie the higher one, by the other reading the lower one; where no period counts, the higher
    one. Without periods, by the declared TEER; several where the answers leave it open.
    """
    levels, of_equals = law.cec.threshold, {"highest": max, "lowest": min}[law.cec.tie]
    work, teer = facts.applicant.class_work, facts.applicant.declared_teer
    if not work.judged:
        if teer is None or teer not in levels:
            return frozenset(levels.values())
        return frozenset({levels[teer]})
    ways = work.possible_occupations
    if ways is None:
        return frozenset(levels.values())
    return frozenset(
        of_equals(levels[noc.UNIT_GROUPS[code].teer] for code in codes)
        if codes
        else max(levels.values())
        for codes in ways
    )


def language(facts: Facts, law: RuleSet) -> Finding:
    """Every ability at or above the level asked for, in English or French: IRPR 87.1(2)(d), (e)."""
    asked = thresholds(facts, law)
    languages = facts.applicant.languages
    truths = {level: levels_at_least(facts, throughout(level)) for level in asked}
    truth = next(iter(truths.values())) if len(set(truths.values())) == 1 else None
    shown: dict[str, object] = {}
    if len(asked) == 1:
        shown["threshold"] = min(asked)
    else:
        shown["threshold_low"], shown["threshold_high"] = min(asked), max(asked)
    best = best_levels(facts)
    shown |= best
    questions = [] if len(asked) == 1 else list(_occupation_questions(facts))
    if None in truths.values():
        questions = [*languages.missing(), *questions]
    code = ""
    if truth is False and not best:
        code = "no_test"
    elif len(asked) > 1:
        code = f"{ {True: 'met', False: 'not_met', None: 'unknown'}[truth] }_open"
    return Finding(
        "cec.language",
        truth,
        law.cec.language_authority,
        FindingFacts(shown),
        tuple(questions),
        code,
    )


def _occupation_questions(facts: Facts) -> tuple[str, ...]:
    work, place = facts.applicant.class_work, facts.applicant.place
    if work.judged:
        return tuple(one for item in work.judged for one in item.missing)
    if f"{place}/work" in work.hours.missing:
        return work.hours.missing
    said = facts.applicant.declared_teer is not None  # and is none of those that count
    return (f"{place}/work",) if said else (f"{place}/declared/teer",)
