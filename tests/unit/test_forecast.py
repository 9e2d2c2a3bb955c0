"""What time changes: which days are steps, what happened on them, and what it gave."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.answers import DAY, DEGREE, OFFER, celpip, job, levels, profile, settled, without
from tests.unit.forecast_answers import (
    BIRTHDAY,
    COUPLE,
    FRENCH,
    GOING_ON,
    WORKER,
    Found,
    about,
    listing,
    told,
)

import cec_logic
from cec_logic import forecast, parse_profile
from cec_logic.rulesets import DateBeforeRulesError

pytestmark = pytest.mark.usefixtures("law_of_the_day")


def test_the_first_step_is_the_day_itself_without_causes() -> None:
    first, *_ = forecast(parse_profile(profile()), on=DAY).steps
    assert (first.on, first.causes) == (DAY, ())


def test_a_forecast_is_for_two_years_unless_asked_otherwise() -> None:
    assert forecast(parse_profile(profile()), on=DAY).until == date(2028, 11, 22)


@pytest.mark.parametrize(
    ("answers", "months", "expected"),
    [
        pytest.param(
            settled(BIRTHDAY),
            24,
            [
                ("2027-03-10", "birthday", "/applicant/birth_date", -6),
                ("2028-03-10", "birthday", "/applicant/birth_date", -5),
            ],
            id="a birthday that costs points",
        ),
        pytest.param(
            settled(BIRTHDAY | {"birth_date": "1996-02-29"}),
            24,
            [
                ("2027-03-01", "birthday", "/applicant/birth_date", -6),
                ("2028-02-29", "birthday", "/applicant/birth_date", -5),
            ],
            id="a birthday of 29 February",
        ),
        pytest.param(
            settled(BIRTHDAY | {"birth_date": "2001-03-10"}), 24, [], id="a birthday without effect"
        ),
        pytest.param(
            profile({"birth_date": "2027-03-10", "age": 30}, spouse=None),
            5,
            [("2027-03-10", "birthday", "/applicant/birth_date", -105)],
            id="a birth date ahead",
        ),
        pytest.param(settled(), 60, [], id="an age without a birth date stays"),
        pytest.param(
            settled({"languages": [celpip(9, "2025-05-04")]}),
            60,
            [("2027-05-04", "test_expires", "/applicant/languages/0", -124)],
            id="a test that expires",
        ),
        pytest.param(
            settled({"languages": [celpip(9, "2027-05-04")]}),
            60,
            [
                ("2027-05-04", "test_counts", "/applicant/languages/0", 124),
                ("2029-05-04", "test_expires", "/applicant/languages/0", -124),
            ],
            id="a test ahead",
        ),
        pytest.param(
            settled({"languages": [celpip(9, "2025-05-04"), FRENCH | {"taken": "2025-05-04"}]}),
            12,
            [
                ("2027-05-04", "test_expires", "/applicant/languages/0", -75),
                ("2027-05-04", "test_expires", "/applicant/languages/1", -111),
            ],
            id="tests of two languages, told apart",
        ),
        pytest.param(
            settled({"languages": [celpip(9, "2025-05-04"), celpip(8, "2025-05-04")]}),
            12,
            [
                ("2027-05-04", "test_expires", "/applicant/languages/0", None),
                ("2027-05-04", "test_expires", "/applicant/languages/1", None),
            ],
            id="tests of one language, not told apart",
        ),
        pytest.param(
            settled({"languages": [celpip(9), celpip(9, "2025-05-04")]}),
            12,
            [],
            id="a test beside a better one",
        ),
        pytest.param(
            settled(spouse=COUPLE | {"languages": [celpip(9, "2025-05-04")], "work": []}),
            12,
            [("2027-05-04", "test_expires", "/spouse/languages/0", -20)],
            id="a test of the spouse",
        ),
        pytest.param(
            settled(listing(education=[DEGREE | {"completed": "2027-06-15"}])),
            12,
            [("2027-06-15", "credential_completed", "/applicant/education/0/completed", 150)],
            id="a credential ahead",
        ),
        pytest.param(
            settled(
                listing(
                    education=[
                        {"level": "none", "country": "CA", "completed": "2019-01-01"},
                        {"level": "doctoral", "country": "IN", "eca": None},
                        {"level": "masters", "country": "IN", "eca": {"issued": "2023-01-10"}},
                        {"level": "secondary", "country": "IN", "eca": {"issued": "2027-01-10"}},
                        {"level": "secondary", "country": "IN", "eca": {}},
                    ]
                )
            ),
            24,
            [("2028-01-10", "eca_expires", "/applicant/education/2/eca/issued", -105)],
            id="an assessment that expires",
        ),
        pytest.param(
            settled(
                listing(
                    education=[
                        {"level": "masters", "country": "IN", "eca": {"issued": "2028-01-10"}}
                    ]
                )
            ),
            24,
            [("2028-01-10", "eca_counts", "/applicant/education/0/eca/issued", 135)],
            id="an assessment ahead",
        ),
        pytest.param(
            settled(
                listing(
                    job(country="IN", start="2022-01-01", end="2025-12-31"),
                    GOING_ON | {"start": "2027-02-01", "end": "2027-08-31"},
                    GOING_ON | {"start": "2027-02-01", "authorized": False},
                    languages=[levels(9)],
                    education=[DEGREE],
                ),
                **WORKER | {"settlement_funds": 0, "job_offer": OFFER},
            ),
            12,
            [
                ("2027-02-01", "job_starts", "/applicant/work/1", 0),
                ("2027-09-01", "job_ends", "/applicant/work/1", 0),
            ],
            id="a job that stands for settlement funds",
        ),
        pytest.param(
            settled(
                listing(
                    job(country="IN", start="2022-01-01", end="2025-12-31"),
                    without(GOING_ON | {"start": "2027-02-01", "end": "2027-03-31"}, "country"),
                    languages=[levels(9)],
                    education=[DEGREE],
                ),
                **WORKER | {"settlement_funds": 0, "job_offer": OFFER},
            ),
            12,
            [
                ("2027-02-01", "job_starts", "/applicant/work/1", 0),
                ("2027-04-01", "job_ends", "/applicant/work/1", 0),
            ],
            id="a job that may be in Canada",
        ),
        pytest.param({"profile_version": 1}, 120, [], id="nothing said"),
    ],
)
def test_a_forecast_tells_of(answers: dict[str, Any], months: int, expected: Found) -> None:
    assert told(answers, months=months) == expected


@pytest.mark.parametrize(
    ("answers", "moved"),
    [
        (settled(BIRTHDAY), {"crs.core.age"}),
        (settled({"languages": [celpip(9, "2025-05-04")]}), {"crs.core.first_language"}),
        (settled({"languages": [celpip(9, "2026-12-04")]}), {"crs.core.first_language"}),
        (
            settled({"languages": [celpip(9), FRENCH | {"taken": "2025-05-04"}]}),
            {"crs.core.second_language"},
        ),
        (
            settled(spouse=COUPLE | {"languages": [celpip(9, "2025-05-04")], "work": []}),
            {"crs.spouse.language"},
        ),
        (
            settled(listing(education=[DEGREE | {"completed": "2027-06-15"}])),
            {"crs.core.education"},
        ),
        (
            settled(
                spouse=COUPLE | {"education": [DEGREE | {"completed": "2027-06-15"}], "work": []}
            ),
            {"crs.spouse.education"},
        ),
        (
            settled(
                listing(
                    job(country="IN", start="2022-01-01", end="2025-12-31"),
                    GOING_ON | {"start": "2027-02-01", "end": "2027-08-31"},
                    languages=[levels(9)],
                    education=[DEGREE],
                ),
                **WORKER | {"settlement_funds": 0, "job_offer": OFFER},
            ),
            {"fsw.funds"},
        ),
    ],
)
def test_a_cause_names_what_it_moves(answers: dict[str, Any], moved: set[str]) -> None:
    assert {item for _, _, item in about(answers, months=12)} == moved


def test_what_moves_a_factor_is_told_though_a_cap_leaves_the_total() -> None:
    # The section is full before the first year abroad.
    person = listing(
        job(noc="72310", country="IN", start="2026-02-01", end=None),
        birth_date="1990-01-31",
        languages=[levels(9)],
        education=[DEGREE | {"level": "masters"}],
        certificate_of_qualification=True,
    )
    found = told(settled(without(person, "age")), months=3)
    assert ("2027-01-31", "foreign_work_year", "/applicant/work/0", 0) in found


def test_of_a_rule_change_the_sets_that_changed_are_named() -> None:
    answers = settled({"languages": [levels(9)]}, destination="ON", job_offer=OFFER)
    found = forecast(parse_profile(answers), on=date(2025, 3, 1), months=1)
    [cause] = found.steps[1].causes
    assert (cause.about, dict(cause.facts)) == ("rules", {"sets": ("crs",)})


def test_a_birthday_on_the_day_of_a_rule_change_is_told_beside_it() -> None:
    born = without(BIRTHDAY, "languages") | {"birth_date": "1990-03-25", "languages": [levels(9)]}
    answers = settled(born, destination="ON", job_offer=OFFER)
    assert told(answers, on=date(2025, 3, 1), months=1) == [
        ("2025-03-25", "rules_change", None, -50),
        ("2025-03-25", "birthday", "/applicant/birth_date", -6),
    ]


def test_an_enacted_change_of_the_rules_is_a_step() -> None:
    answers = settled({"languages": [levels(9)]}, destination="ON", job_offer=OFFER)
    assert told(answers, on=date(2025, 3, 1), months=1) == [
        ("2025-03-25", "rules_change", None, -50)
    ]


def test_a_category_that_the_rules_end_is_gone_from_that_day() -> None:
    found = forecast(parse_profile(profile()), on=date(2026, 2, 1), months=1)
    assert [(step.on.isoformat(), "agriculture" in step.categories) for step in found.steps] == [
        ("2026-02-01", True),
        ("2026-02-18", False),
    ]


@pytest.mark.parametrize("months", [0, -1, 121])
def test_a_forecast_of_other_than_1_to_120_months_is_an_error(months: int) -> None:
    with pytest.raises(ValueError, match="expected 1 to 120"):
        forecast(parse_profile(profile()), on=DAY, months=months)


def test_a_day_before_the_first_rules_is_an_error() -> None:
    with pytest.raises(DateBeforeRulesError):
        forecast(parse_profile(profile()), on=date(2014, 12, 31))


def test_what_the_package_does_not_have_is_told_as_python_tells_it() -> None:
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        getattr(cec_logic, "guess")  # noqa: B009 - what is not there has no type
