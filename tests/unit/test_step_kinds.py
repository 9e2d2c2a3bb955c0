"""What each kind of step tells of itself: its words, what it changes, how long it takes."""

from __future__ import annotations

from typing import Any

import pytest
from tests.json_patch import patched
from tests.unit.advice_answers import BACHELOR, NOW, PARTNER, declared, steps_of, taken_one
from tests.unit.answers import ABILITIES, DAY, DEGREE, celpip, job, levels, settled, without

from cec_logic import parse_profile
from cec_logic.outlook.patch import patch
from cec_logic.outlook.space import all_steps, ground_of
from cec_logic.outlook.steps import taken, together

ABROAD = job(country="IN", start="2020-01-01", end="2021-12-31")
PERSON: dict[str, Any] = {
    "work": [NOW, ABROAD],
    "languages": [celpip(8)],
    "education": [DEGREE, BACHELOR],
}
COUPLE = settled(
    PERSON,
    spouse=PARTNER | {"education": [BACHELOR], "work": [], "languages": [levels(5)]},
    destination="QC",
    family_size=3,
    settlement_funds=100,
)
SUMMARY = settled(declared(cec_hours=800))
UNPAID = settled(PERSON | {"work": [NOW, without(ABROAD, "paid")]})
EXPIRED = settled({"languages": [celpip(8, "2024-05-04")]})
OPEN_ABROAD = settled({"declared": {"canadian_work_years": 1}})


def four(level: int) -> tuple[int, ...]:
    return (level,) * 4


@pytest.mark.parametrize(
    ("answers", "name", "code", "params", "months"),
    [
        (COUPLE, "spouse.stays", "spouse_stays", {}, (0, 1)),
        (COUPLE, "spouse.applies", "spouse_applies", {}, (0, 1)),
        (
            COUPLE,
            "language.en.reading.10",
            "ability",
            {"language": "en", "ability": "reading", "level": 10, "now": 8},
            (2, 6),
        ),
        (
            COUPLE,
            "language.en.9",
            "levels",
            {"language": "en", "level": 9, "levels": four(9)},
            (1, 3),
        ),
        (
            COUPLE,
            "language.fr.7",
            "test",
            {"language": "fr", "level": 7, "levels": four(7)},
            (7, 21),
        ),
        (
            EXPIRED,
            "language.en.again",
            "test_again",
            {"language": "en", "level": 8, "levels": four(8)},
            (1, 3),
        ),
        (
            COUPLE,
            "spouse.language.en.9",
            "spouse_levels",
            {"language": "en", "level": 9, "levels": four(9)},
            (4, 12),
        ),
        (COUPLE, "education.masters", "credential", {"level": "masters"}, (12, 24)),
        (COUPLE, "spouse.education.masters", "spouse_credential", {"level": "masters"}, (12, 24)),
        (COUPLE, "assessment.1", "assessment", {"level": "three_plus", "number": 2}, (1, 4)),
        (
            COUPLE,
            "spouse.assessment.0",
            "spouse_assessment",
            {"level": "three_plus", "number": 1},
            (1, 4),
        ),
        # 365 days of 30 hours a week are 1,564.3 hours; two years ask for 3,120.
        (COUPLE, "work.canada.2", "canadian_work", {"years": 2, "hours": 1556}, (12, 12)),
        (SUMMARY, "work.canada.3", "canadian_work", {"years": 3, "hours": 3120}, (24, 24)),
        (SUMMARY, "work.class", "class_work", {"hours": 760, "required": 1560}, (6, 6)),
        # 731 days of 30 hours a week are 3,132.9 hours; three years ask for 4,680.
        (COUPLE, "work.abroad.3", "foreign_work", {"years": 3, "hours": 1548}, (12, 12)),
        (OPEN_ABROAD, "proof.abroad.1", "proof", {"years": 1, "window": 10}, (1, 3)),
        (UNPAID, "proof.abroad", "proof_of_jobs", {"jobs": 1}, (1, 3)),
        (
            COUPLE,
            "spouse.work.canada.1",
            "spouse_canadian_work",
            {"years": 1, "hours": 1560},
            (12, 12),
        ),
        (SUMMARY, "certificate", "certificate", {}, (3, 12)),
        (COUPLE, "nomination", "nomination", {}, (3, 12)),
        (COUPLE, "job_offer", "job_offer", {"noc": "21231"}, (1, 6)),
        (COUPLE, "destination", "destination", {"destination": "QC"}, (0, 1)),
        (COUPLE, "funds", "funds", {"asked": 23360, "settlement_funds": 100}, (1, 12)),
    ],
)
def test_a_step_has_words_what_fills_them_in_and_the_usual_time(
    answers: dict[str, Any], name: str, code: str, params: dict[str, Any], months: tuple[int, int]
) -> None:
    step = steps_of(answers)[name]
    assert (step.code, step.params, step.months) == (code, params, months)


EN = {f"en.{ability}" for ability in ABILITIES}
FR = {f"fr.{ability}" for ability in ABILITIES}


@pytest.mark.parametrize(
    ("answers", "name", "part", "targets", "busy"),
    [
        (COUPLE, "spouse.stays", "column", {"couple"}, ""),
        (COUPLE, "spouse.applies", "swap", {"couple"}, ""),
        (COUPLE, "language.en.reading.10", "english", {"en.reading"}, ""),
        (COUPLE, "language.en.9", "english", EN, ""),
        (COUPLE, "language.fr.7", "french", FR, ""),
        (COUPLE, "spouse.language.en.9", "spouse.languages", {f"spouse.{one}" for one in EN}, ""),
        (COUPLE, "education.masters", "education", {"education.masters"}, "applicant"),
        (
            COUPLE,
            "spouse.education.masters",
            "spouse.education",
            {"spouse.education.masters"},
            "spouse",
        ),
        (COUPLE, "assessment.1", "education", {"assessment.1"}, ""),
        (COUPLE, "spouse.assessment.0", "spouse.education", {"spouse.assessment.0"}, ""),
        (COUPLE, "work.canada.2", "work", {"work.canada"}, "applicant"),
        (SUMMARY, "work.class", "work", {"work.canada"}, "applicant"),
        (COUPLE, "work.abroad.3", "work", {"work.abroad"}, "applicant"),
        (OPEN_ABROAD, "proof.abroad.1", "work", {"work.abroad"}, ""),
        (UNPAID, "proof.abroad", "work", {"work.abroad"}, ""),
        (COUPLE, "spouse.work.canada.1", "spouse.work", {"spouse.work.canada"}, "spouse"),
        (SUMMARY, "certificate", "certificate", {"certificate"}, ""),
        (COUPLE, "nomination", "nomination", {"nomination"}, ""),
        (COUPLE, "job_offer", "job_offer", {"job_offer"}, ""),
        (COUPLE, "destination", "destination", {"destination"}, ""),
        (COUPLE, "funds", "funds", {"funds"}, ""),
    ],
)
def test_a_step_names_the_part_it_changes_what_it_takes_up_and_whose_days(
    answers: dict[str, Any], name: str, part: str, targets: set[str], busy: str
) -> None:
    step = steps_of(answers)[name]
    assert (step.part, {*step.targets}, step.busy) == (part, targets, busy)


@pytest.mark.parametrize(
    "name", ["spouse.language.en.9", "spouse.education.masters", "spouse.work.canada.1"]
)
def test_no_step_of_a_partner_goes_with_leaving_the_partner_behind(name: str) -> None:
    steps = steps_of(COUPLE)
    assert not together((steps["spouse.stays"], steps[name]))
    assert together((steps["spouse.stays"], steps["language.fr.7"]))


CREDENTIAL = {
    "level": "masters",
    "country": "CA",
    "completed": "2026-11-22",
    "full_time": True,
    "in_person": True,
}
MORE_WORK = without(NOW, "start", "end") | {"hours_per_week": 30}


@pytest.mark.parametrize(
    ("answers", "name", "place", "expected"),
    [
        (COUPLE, "spouse.stays", ("spouse", "accompanying"), False),
        (COUPLE, "education.masters", ("applicant", "education", 2), CREDENTIAL),
        (COUPLE, "spouse.education.masters", ("spouse", "education", 1), CREDENTIAL),
        (COUPLE, "assessment.1", ("applicant", "education", 1, "eca"), {"issued": "2026-11-22"}),
        (UNPAID, "proof.abroad", ("applicant", "work", 1, "paid"), True),
        (OPEN_ABROAD, "proof.abroad.1", ("applicant", "declared", "foreign_work_years"), 1),
        (SUMMARY, "work.abroad.3", ("applicant", "declared", "foreign_work_years"), 3),
        (SUMMARY, "work.class", ("applicant", "declared", "cec_hours"), 1560),
        (settled(declared()), "work.canada.2", ("applicant", "declared", "cec_hours"), 1560),
        (SUMMARY, "work.canada.3", ("applicant", "declared", "cec_hours"), 800 + 2 * 1560),
        (
            settled(spouse=PARTNER),
            "spouse.work.canada.1",
            ("spouse", "declared"),
            {"education": "secondary", "canadian_work_years": 1},
        ),
        (COUPLE, "spouse.work.canada.1", ("spouse", "work", 0, "country"), "CA"),
        (SUMMARY, "certificate", ("applicant", "certificate_of_qualification"), True),
        (
            COUPLE,
            "work.canada.2",
            ("applicant", "work", 2),
            MORE_WORK | {"start": "2024-11-24", "end": "2025-11-21"},
        ),
        (
            COUPLE,
            "work.abroad.3",
            ("applicant", "work", 2),
            {
                "noc": "21231",
                "country": "IN",
                "start": "2024-11-26",
                "end": "2025-11-21",
                "hours_per_week": 30,
                "paid": True,
            },
        ),
        (COUPLE, "nomination", ("nomination",), True),
        (
            COUPLE,
            "job_offer",
            ("job_offer",),
            {"noc": "21231", "full_time": True, "lmia_or_exempt": True},
        ),
        (COUPLE, "destination", ("destination",), "AB"),
        (COUPLE, "funds", ("settlement_funds",), 23360),
    ],
)
def test_a_step_changes_an_answer(
    answers: dict[str, Any], name: str, place: tuple[str | int, ...], expected: object
) -> None:
    value: Any = taken_one(answers, name)
    for key in place:
        value = value[key]
    assert value == expected


@pytest.mark.parametrize("answers", [COUPLE, SUMMARY, UNPAID, EXPIRED, OPEN_ABROAD])
def test_no_two_steps_have_one_id(answers: dict[str, Any]) -> None:
    found = all_steps(ground_of(parse_profile(answers), DAY))
    assert len(found) == len(steps_of(answers))


@pytest.mark.parametrize("answers", [COUPLE, SUMMARY, UNPAID, EXPIRED, OPEN_ABROAD])
def test_whatever_step_is_taken_the_answers_are_those_of_a_profile(answers: dict[str, Any]) -> None:
    profile = parse_profile(answers)
    for step in steps_of(answers).values():
        changed = taken(profile, [step])
        assert changed is not None
        whole = ("applicant", "spouse")
        assert parse_profile(patched(answers, patch(profile, changed, whole))) == changed
