"""What credentials show on a date: the level that counts, and study in Canada.

It must not know points.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cec_logic.facts.calendar import anniversary, months_before
from cec_logic.facts.truth import Bounds, Places, Remark, Truth, all_of, any_of, remark
from cec_logic.profile import DECLARED_LEVELS, UNKNOWN, Credential, Declared, Maybe

if TYPE_CHECKING:
    from datetime import date

    from cec_logic.rulesets.model import RuleSet
    from cec_logic.rulesets.points import CanadianStudy

STUDY: Final = ("none", "short", "long")
RANK: Final = {level: rank for rank, level in enumerate(DECLARED_LEVELS)}


@dataclass(frozen=True, slots=True)
class EducationFacts:
    """The highest level that counts and the Canadian study that counts, each within bounds.

    `study` is what the ranking gives points for; `long_study` what adaptability asks for, two
    academic years of full-time study in Canada.
    """

    level: Bounds[str]
    study: Bounds[str]
    long_study: Bounds[bool]
    remarks: tuple[Remark, ...] = ()


@lru_cache(maxsize=16)  # unchanged when unrelated answers change
def education_facts(
    listed: Maybe[tuple[Credential, ...]], declared: Declared, place: str, law: RuleSet, on: date
) -> EducationFacts:
    """What a person's credentials show on a date; summary answers where none bears on it."""
    here = f"{place}/education"
    credentials = () if listed is UNKNOWN else listed
    remarks: list[Remark] = []
    numbered = [
        (f"{here}/{index}", credential)
        for index, credential in enumerate(credentials)
        if _completed(credential, f"{here}/{index}", on, remarks)
    ]
    level = _level(numbered, here, law, on, remarks)
    study = _study(numbered, here, law)
    if listed is UNKNOWN:
        level = Bounds(DECLARED_LEVELS[0], DECLARED_LEVELS[-1], (), (here,))
        study = Bounds(STUDY[0], STUDY[-1], (), (here,))
    said_level = f"{place}/declared/education"
    if declared.education is not UNKNOWN:
        if listed is UNKNOWN:
            level = Bounds(declared.education, declared.education, (said_level,))
            longest = max(study_up_to(declared.education, law), key=STUDY.index)
            missing = () if longest == STUDY[0] else (here,)
            study = Bounds(STUDY[0], longest, (said_level,), missing)
        elif not RANK[level.low] <= RANK[declared.education] <= RANK[level.high]:
            remarks.append(remark("declared_conflict", said_level, here))
    said_study = f"{place}/declared/canadian_study"
    if declared.canadian_study is not UNKNOWN:
        studied = any(credential.country in {"CA", UNKNOWN} for credential in credentials)
        if not studied and listed != ():
            study = Bounds(declared.canadian_study, declared.canadian_study, (said_study,))
        elif not (
            STUDY.index(study.low)
            <= STUDY.index(declared.canadian_study)
            <= STUDY.index(study.high)
        ):
            remarks.append(remark("declared_conflict", said_study, here))
    long_study = (
        Bounds(False, declared.canadian_study != "none", (), (here,))
        if listed is UNKNOWN
        else _long_study(listed, here, law, on)
    )
    return EducationFacts(level, study, long_study, tuple(remarks))


def _completed(credential: Credential, place: str, on: date, remarks: list[Remark]) -> bool:
    if credential.completed is UNKNOWN or credential.completed <= on:
        return True
    remarks.append(remark("future_fact", f"{place}/completed", date=credential.completed))
    return False


def _counts(
    credential: Credential, place: str, law: RuleSet, on: date, remarks: list[Remark]
) -> tuple[Truth, Places]:
    """A Canadian credential, or a foreign one with a valid assessment: IRPR 75(2)(e)."""
    if credential.country == "CA":
        return True, ()
    unsaid = (f"{place}/country",) if credential.country is UNKNOWN else ()
    foreign: Truth = None if unsaid else False  # what holds if no assessment does
    if credential.eca is UNKNOWN:
        return None, (*unsaid, f"{place}/eca")
    if credential.eca is None:
        if not unsaid and credential.level != DECLARED_LEVELS[0]:
            remarks.append(remark("eca_missing", place, authority=law.education.authority))
        return foreign, unsaid
    issued = credential.eca.issued
    if issued is UNKNOWN:
        return None, (*unsaid, f"{place}/eca/issued")
    if issued > on:
        remarks.append(remark("future_fact", f"{place}/eca/issued", date=issued))
        return foreign, unsaid
    expires = anniversary(issued, law.education.eca_valid_years)
    if on < expires:
        return True, ()
    remarks.append(
        remark(
            "eca_expired",
            place,
            authority=law.education.authority,
            expired=expires,
            years=law.education.eca_valid_years,
        )
    )
    return foreign, unsaid


def _level(
    numbered: list[tuple[str, Credential]],
    here: str,
    law: RuleSet,
    on: date,
    remarks: list[Remark],
) -> Bounds[str]:
    certain: list[str] = []
    possible: list[str] = []
    missing: list[str] = []
    for place, credential in numbered:
        counts, unsaid = _counts(credential, place, law, on, remarks)
        if counts is False:
            continue
        missing += unsaid
        if credential.level is UNKNOWN:
            missing.append(f"{place}/level")
            possible.append(DECLARED_LEVELS[-1])
            continue
        possible.append(credential.level)
        if counts is True:
            certain.append(credential.level)
    low, high = highest_level(certain, law), highest_level(possible, law)
    return Bounds(low, high, (here,), () if low == high else tuple(missing))


def highest_level(levels: list[str], law: RuleSet) -> str:
    """The one level that counts; "two or more" is derived.

    Two post-secondary credentials, one of a programme of three years or longer: CRS criteria, A.
    """
    best = max(levels, key=RANK.__getitem__, default=DECLARED_LEVELS[0])
    post_secondary = [level for level in levels if level in law.education.post_secondary]
    long_enough = any(level in law.education.three_years_or_more for level in levels)
    if len(post_secondary) > 1 and long_enough and RANK[best] < RANK["two_or_more"]:
        return "two_or_more"
    return best


def study_up_to(education: str, law: RuleSet) -> set[str]:
    """How long the study in Canada can be of someone whose highest level is this one."""
    rules = law.crs.additional.canadian_study
    levels = {} if rules is None else rules.levels
    lengths = {length for level, length in levels.items() if RANK[level] <= RANK[education]}
    return {STUDY[0], *lengths}


def _study(numbered: list[tuple[str, Credential]], here: str, law: RuleSet) -> Bounds[str]:
    """The best Canadian credential that earns points for study: Ministerial Instructions, 30."""
    rules = law.crs.additional.canadian_study
    if rules is None:
        return Bounds("none", "none", (here,))
    low = high = 0
    missing: list[str] = []
    for place, credential in numbered:
        eligible, unsaid = _eligible_study(credential, place, rules)
        if eligible is False:
            continue
        length = None if credential.level is UNKNOWN else rules.levels.get(credential.level, "none")
        if length == "none":
            continue
        missing += unsaid if length else (*unsaid, f"{place}/level")
        high = max(high, STUDY.index(length or "long"))
        if eligible and length:
            low = max(low, STUDY.index(length))
    return Bounds(STUDY[low], STUDY[high], (here,), () if low == high else tuple(missing))


def _eligible_study(
    credential: Credential, place: str, rules: CanadianStudy
) -> tuple[Truth, Places]:
    in_canada = None if credential.country is UNKNOWN else credential.country == "CA"
    # Every level that earns points is a programme of an academic year at least, so that the months
    # are asked for by nobody who studied all of it full time in Canada.
    attended = all_of(
        (
            None if credential.full_time is UNKNOWN else credential.full_time,
            None if credential.in_person is UNKNOWN else credential.in_person,
            credential.months is UNKNOWN or credential.months >= rules.months,
        )
    )
    eligible = all_of((in_canada, any_of((_waived(credential, rules), attended))))
    if eligible is not None:
        return eligible, ()
    asked = ("country", "full_time", "in_person")
    unsaid = [f"{place}/{name}" for name in asked if getattr(credential, name) is UNKNOWN]
    if not attended and credential.completed is UNKNOWN:
        unsaid.append(f"{place}/completed")
    return None, tuple(unsaid) or (f"{place}/months",)


def _waived(credential: Credential, rules: CanadianStudy) -> Truth:
    """Whether any part of the programme fell into the pandemic months."""
    if credential.completed is UNKNOWN:
        return None
    if credential.completed < rules.waived_from:
        return False
    at_least = rules.months if credential.months is UNKNOWN else credential.months
    if months_before(credential.completed, at_least) <= rules.waived_until:
        return True
    return None if credential.months is UNKNOWN else False


def _long_study(
    credentials: tuple[Credential, ...], here: str, law: RuleSet, on: date
) -> Bounds[bool]:
    """Two academic years of full-time study in Canada, in a programme of two years: IRPR 83."""
    truths = [_two_academic_years(credential, law, on) for credential in credentials]
    truth = any_of(truths)
    missing = tuple(
        f"{here}/{index}/{name}"
        for index, credential in enumerate(credentials)
        if truths[index] is None
        for name in ("country", "level", "full_time", "in_person", "months")
        if getattr(credential, name) is UNKNOWN
    )
    return Bounds(truth is True, truth is not False, (here,), missing)


def _two_academic_years(credential: Credential, law: RuleSet, on: date) -> Truth:
    rules = law.fsw.points.adaptability
    long_enough: Truth
    if credential.months is not UNKNOWN:
        long_enough = credential.months >= rules.study_months
    elif credential.level is UNKNOWN or credential.level in rules.study_levels_by_months:
        long_enough = None
    else:
        long_enough = credential.level in rules.study_levels
    return all_of(
        (
            None if credential.country is UNKNOWN else credential.country == "CA",
            credential.completed is UNKNOWN or credential.completed <= on,
            None if credential.full_time is UNKNOWN else credential.full_time,
            None if credential.in_person is UNKNOWN else credential.in_person,
            None
            if credential.level is UNKNOWN
            else credential.level in rules.study_levels | rules.study_levels_by_months,
            long_enough,
        )
    )
