"""Steps of study: a further credential in Canada, an assessment of one from abroad.

It must not know words.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from cec_logic.facts.calendar import anniversary
from cec_logic.facts.education import RANK, STUDY, highest_level
from cec_logic.outlook.habits import programmes, usual
from cec_logic.outlook.steps import Step, with_declared, with_person
from cec_logic.profile import UNKNOWN, Credential, CredentialAssessment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cec_logic.outlook.habits import Programme
    from cec_logic.outlook.steps import Ground
    from cec_logic.profile import Declared, Person, Profile
    from cec_logic.rulesets import RuleSet

_MOST_ASSESSED: Final = 3  # of the highest: two decide, and a third that may take the place of one
_MOST_LISTED: Final = 28  # so that two more are let through


def study_steps(ground: Ground, who: str) -> Iterator[Step]:
    """Every credential that this person could study for, and every assessment that is missing.

    None where nothing is said of education: what is not known may be higher.
    """
    person = ground.person(who)
    held = _held(person, ground.day)
    if held is None:
        return
    for level, programme in programmes().items():
        if _could_follow(level, programme, held) and _has_room(person):
            yield _credential(ground, who, level, programme)
    yield from _assessments(ground, who, person)


def _held(person: Person, day: date) -> str | None:
    """The highest level of all credentials, assessed or not; None where none is known."""
    if person.education is UNKNOWN:
        said = UNKNOWN if person.declared is UNKNOWN else person.declared.education
        return None if said is UNKNOWN else said
    earned = [
        item.level
        for item in person.education
        if item.completed is UNKNOWN or item.completed <= day
    ]
    levels = [level for level in earned if level is not UNKNOWN]
    return max(levels, key=RANK.__getitem__, default=None if earned else "none")


def _could_follow(level: str, programme: Programme, held: str) -> bool:
    if level == "secondary":
        return held == "none"
    return RANK[held] >= RANK[programme.after]


def _has_room(person: Person) -> bool:
    return person.education is UNKNOWN or len(person.education) <= _MOST_LISTED


def _credential(ground: Ground, who: str, level: str, programme: Programme) -> Step:
    owner = "" if who == "applicant" else "spouse."
    return Step(
        id=f"{owner}education.{level}",
        code="spouse_credential" if owner else "credential",
        params={"level": level},
        part=f"{owner}education",
        targets=frozenset({f"{owner}education.{level}"}),
        months=programme.months,
        change=partial(_studied, who=who, level=level, law=ground.law, day=ground.day),
        busy=who,
    )


def _studied(profile: Profile, *, who: str, level: str, law: RuleSet, day: date) -> Profile:
    """The profile with a credential earned by full-time study in Canada.

    Where only the highest level is declared, that level changes, and the study in Canada with it.
    """
    person = getattr(profile, who)
    if person.education is UNKNOWN:
        return with_declared(profile, who, **_declared(person.declared, level, law))
    credential = Credential(
        level=level, country="CA", completed=day, full_time=True, in_person=True
    )
    return with_person(profile, who, education=(*person.education, credential))


def _declared(declared: Declared, level: str, law: RuleSet) -> dict[str, str]:
    answers = {"education": highest_level([str(declared.education), level], law)}
    rules = law.crs.additional.canadian_study
    if rules is not None:
        before = "none" if declared.canadian_study is UNKNOWN else declared.canadian_study
        answers["canadian_study"] = max(before, rules.levels.get(level, "none"), key=STUDY.index)
    return answers


# ------------------------------------------------------------------ assessments


def _assessments(ground: Ground, who: str, person: Person) -> Iterator[Step]:
    """An assessment of each credential from abroad that has none in force, the highest first."""
    if person.education is UNKNOWN:
        return
    owner = "" if who == "applicant" else "spouse."
    without = [
        (RANK[item.level], -index)
        for index, item in enumerate(person.education)
        if item.level not in {UNKNOWN, "none"} and _lacks_assessment(item, ground.law, ground.day)
    ]
    for _, number in sorted(without, reverse=True)[:_MOST_ASSESSED]:
        index = -number
        yield Step(
            id=f"{owner}assessment.{index}",
            code="spouse_assessment" if owner else "assessment",
            params={"level": person.education[index].level, "number": index + 1},
            part=f"{owner}education",
            targets=frozenset({f"{owner}assessment.{index}"}),
            months=usual("assessment"),
            change=partial(_assessed, who=who, index=index, day=ground.day),
        )


def _lacks_assessment(item: Credential, law: RuleSet, day: date) -> bool:
    if item.country is UNKNOWN or item.country == "CA":
        return False
    if item.completed is not UNKNOWN and item.completed > day:
        return False
    if item.eca is UNKNOWN or item.eca is None or item.eca.issued is UNKNOWN:
        return True
    issued = item.eca.issued
    return issued > day or day >= anniversary(issued, law.education.eca_valid_years)


def _assessed(profile: Profile, *, who: str, index: int, day: date) -> Profile:
    credentials = list(getattr(profile, who).education)
    credentials[index] = replace(credentials[index], eca=CredentialAssessment(issued=day))
    return with_person(profile, who, education=tuple(credentials))
