"""What people believe in and what gives them nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.unit.advice_answers import (
    NOW,
    advised,
    declared,
    ids,
    with_value,
)
from tests.unit.answers import (
    DAY,
    JOB,
    OFFER,
    celpip,
    job,
    levels,
    settled,
    without,
)

from cec_logic import advise, parse_profile
from cec_logic.outlook.no_gain import NoGain, no_gain
from cec_logic.outlook.space import ground_of
from cec_logic.rulesets.points import Steps

Places = tuple[str, ...]


def useless(answers: dict[str, Any]) -> list[str]:
    return [item.id for item in advised(answers).no_gain]


def told(answers: dict[str, Any]) -> dict[str, NoGain]:
    """Give all of it but for what steps would show that are tried."""
    return {item.id: item for item in no_gain(ground_of(parse_profile(answers), DAY), ())}


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        (settled(), "job_offer"),
        (settled(job_offer=OFFER), "job_offer"),
        (settled({"work": [NOW]}), "job_offer"),
        (settled({"work": [job(hours_per_week=40)]}), "overtime"),
        (settled({"work": [NOW]}), "second_job"),
        (settled({"work": [job(), job(noc="63200")]}), "second_job"),
        (settled({"work": [NOW | {"hours_per_week": 20}] * 2}), "second_job"),
        (settled({"work": [job(noc="65200")]}), "unskilled_work"),
        (settled(declared(teer=4)), "unskilled_work"),
        (settled({"work": [job(paid=False)]}), "unpaid_work"),
        (settled({"work": [job(full_time_student=True)]}), "student_work"),
        (settled({"work": [job(self_employed=True)]}), "self_employment"),
        (settled(declared(canadian_work_years=5)), "canadian_work"),
        (settled(declared(foreign_work_years=3)), "foreign_work"),
        (settled(declared(education="masters", canadian_study="long")), "credential"),
        (settled({"languages": [celpip(10)]}), "language.en"),
    ],
)
def test_what_gives_nothing_is_told(answers: dict[str, Any], name: str) -> None:
    assert name in useless(answers)


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        (settled({"work": [job(hours_per_week=30)]}), "overtime"),
        (settled({"work": [without(NOW, "hours_per_week")]}), "overtime"),
        (settled({"work": [job(hours_per_week=40, paid=False)]}), "overtime"),
        (settled({"work": [without(job(hours_per_week=40), "paid")]}), "overtime"),
        (settled({"work": [NOW | {"hours_per_week": 20}]}), "second_job"),
        (settled({"work": [job()]}), "second_job"),
        (settled({"work": [without(NOW, "hours_per_week")]}), "second_job"),
        (settled({"work": [without(job(), "end")]}), "second_job"),
        (settled({"work": [job(hours_per_week=15)] * 2}), "second_job"),
        (settled({"work": [job(self_employed=True, country="IN")]}), "self_employment"),
        (settled(declared(teer=1)), "unskilled_work"),
        (settled(declared(education="secondary")), "credential"),
        (settled({"languages": [celpip(9)]}), "language.en"),
        (settled({"languages": [celpip(9) | {"reading": 10}]}), "language.en"),
        (settled(declared(canadian_work_years=4)), "canadian_work"),
        (settled(declared(foreign_work_years=2)), "foreign_work"),
    ],
)
def test_what_does_not_touch_a_person_is_not_told(answers: dict[str, Any], name: str) -> None:
    assert name not in useless(answers)


SKILLED = {"first_teer": 0, "last_teer": 3}
FIRST_JOB = ("/applicant/work/0",)


@pytest.mark.parametrize(
    ("answers", "name", "params", "places", "authority"),
    [
        (settled(), "job_offer", {"since": date(2025, 3, 25)}, (), "crs-additional"),
        (
            settled({"work": [job(hours_per_week=40)]}),
            "overtime",
            {"hours": 30},
            FIRST_JOB,
            "mi-15",
        ),
        (settled({"work": [NOW]}), "second_job", {"hours": 30}, FIRST_JOB, "mi-15"),
        (
            settled({"work": [job(noc="65200")]}),
            "unskilled_work",
            SKILLED,
            FIRST_JOB,
            "irpr-87-1-2-a",
        ),
        (
            settled({"work": [JOB], "declared": {"teer": 4}}),
            "unskilled_work",
            SKILLED,
            ("/applicant/declared/teer",),
            "irpr-87-1-2-a",
        ),
        (
            settled({"work": [job(noc="65200")], "declared": {"teer": 5}}),
            "unskilled_work",
            SKILLED,
            (*FIRST_JOB, "/applicant/declared/teer"),
            "irpr-87-1-2-a",
        ),
        (
            settled({"work": [JOB, job(paid=False)]}),
            "unpaid_work",
            SKILLED,
            ("/applicant/work/1",),
            "irpr-73-2",
        ),
        (
            settled({"work": [job(full_time_student=True)]}),
            "student_work",
            SKILLED,
            FIRST_JOB,
            "irpr-87-1-3-a",
        ),
        (
            settled({"work": [job(self_employed=True)]}),
            "self_employment",
            SKILLED,
            FIRST_JOB,
            "irpr-87-1-3-b",
        ),
        (
            settled(declared(canadian_work_years=6)),
            "canadian_work",
            {"years": 5},
            ("/applicant/declared/canadian_work_years",),
            "crs-core",
        ),
        (
            settled(declared(foreign_work_years=4)),
            "foreign_work",
            {"years": 3},
            ("/applicant/declared/foreign_work_years",),
            "crs-transferability",
        ),
        (
            settled({"languages": [levels(10, "fr"), celpip(9)]}),
            "language.fr",
            {"language": "fr", "level": 10},
            ("/applicant/languages",),
            "crs-core",
        ),
    ],
)
def test_what_gives_nothing_names_the_answers_and_the_provision_it_is_about(
    answers: dict[str, Any], name: str, params: dict[str, Any], places: Places, authority: str
) -> None:
    found = told(answers)[name]
    assert (found.params, found.places, found.authority[0]) == (params, places, authority)


def test_years_that_one_table_alone_tells_apart_give_something() -> None:
    ground = ground_of(parse_profile(settled(declared(canadian_work_years=5))), DAY)
    table = Steps(((6, 1),))
    law = with_value(ground.law, "crs.transferability.canadian_column", table)
    found = no_gain(replace(ground, law=law), ())
    assert "canadian_work" not in {item.id for item in found}


def test_credentials_that_give_nothing_are_told_with_the_level_there_is() -> None:
    answers = settled(declared(education="two_or_more", canadian_study="long"))
    found = next(item for item in advised(answers).no_gain if item.id == "credential")
    assert found.params == {
        "credentials": ("one_year", "two_year", "three_plus"),
        "level": "two_or_more",
    }
    assert found.places == ("/applicant/declared/education",)
    assert found.authority == ("crs-core", "eca")


TODAY, YESTERDAY = "2026-11-22", "2026-11-21"
HALF = job(start="2026-01-01", end="2026-06-30", hours_per_week=20)


@pytest.mark.parametrize(
    ("work", "full"),
    [
        pytest.param([NOW], ["0"], id="full-time work that goes on"),
        pytest.param([NOW | {"end": TODAY}], ["0"], id="its last day"),
        pytest.param([NOW | {"end": YESTERDAY}], [], id="the day after it"),
        pytest.param([NOW | {"hours_per_week": 29}], [], id="an hour less"),
        pytest.param([HALF, HALF], ["0", "1"], id="two jobs with more than a full week"),
        pytest.param([HALF, HALF | {"hours_per_week": 10}], [], id="two with just a full week"),
        pytest.param(
            [HALF, HALF | {"start": "2026-06-30", "end": "2026-07-31"}],
            ["0", "1"],
            id="one day at the same time",
        ),
        pytest.param(
            [HALF, HALF | {"start": "2026-07-01", "end": "2026-07-31"}],
            [],
            id="one right after the other",
        ),
        pytest.param([HALF, HALF | {"paid": False}], [], id="one that does not count"),
    ],
)
def test_a_job_beside_full_time_work_adds_nothing(
    work: list[dict[str, Any]], full: list[str]
) -> None:
    found = told(settled({"work": work})).get("second_job")
    assert ([place[-1] for place in found.places] if found else []) == full


def test_while_an_offer_gave_points_it_was_a_step() -> None:
    found = advise(
        parse_profile(settled({"work": [job(start="2023-01-01")]})), on=date(2025, 3, 24)
    )
    assert "job_offer" in ids(found.steps)
    assert "job_offer" not in [item.id for item in found.no_gain]
