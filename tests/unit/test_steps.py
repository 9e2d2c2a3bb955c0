"""The steps that a person could take: which there are, and what each changes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.advice_answers import (
    BACHELOR,
    DECLARED,
    NOW,
    PARTNER,
    advised,
    declared,
    ids,
    step,
    then,
)
from tests.unit.answers import (
    DEGREE,
    celpip,
    job,
    levels,
    profile,
    settled,
    without,
)

from cec_logic import advise, parse_profile

NEARLY_FIVE = {"language": "en", "clb": levels(5)["clb"] | {"speaking": 4}}
NURSE = job(noc="31301", start="2017-01-01", end="2022-06-30")

# ------------------------------------------------------------------ which steps there are


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        (settled({"languages": [celpip(8)]}), "language.en.reading.9"),
        (settled({"languages": [celpip(8)]}), "language.en.reading.10"),
        (settled({"languages": [celpip(8)]}), "language.en.10"),
        (settled({"languages": [celpip(8)]}), "language.fr.7"),
        (settled(), "language.en.7"),
        (settled({"languages": [celpip(8, "2024-05-04")]}), "language.en.again"),
        (settled(declared(education="none")), "education.secondary"),
        (settled(declared(education="secondary")), "education.one_year"),
        (settled(declared(education="two_year")), "education.three_plus"),
        (settled(declared()), "education.one_year"),
        (settled(declared()), "education.masters"),
        (settled(declared(education="masters")), "education.doctoral"),
        (settled({"education": [BACHELOR]}), "assessment.0"),
        (settled({"education": [without(BACHELOR, "eca")]}), "assessment.0"),
        (settled({"education": [BACHELOR | {"eca": {"issued": "2020-01-01"}}]}), "assessment.0"),
        (settled({"education": [BACHELOR | {"eca": {"issued": "2027-01-01"}}]}), "assessment.0"),
        (settled({"education": [BACHELOR | {"eca": {}}]}), "assessment.0"),
        (settled({"work": [NOW]}), "work.canada.2"),
        (
            settled(
                {"work": [job(start="2020-01-01", end="2021-06-30")], "languages": [celpip(8)]},
                destination="ON",
            ),
            "work.class",
        ),
        (settled({"work": [NOW]}), "work.canada.4"),
        (settled({"work": [NOW], "languages": [celpip(9)]}), "work.abroad.1"),
        (settled(declared()), "work.canada.2"),
        (settled({**declared(), "languages": [celpip(9)]}), "work.abroad.3"),
        (settled({"certificate_of_qualification": False, "languages": [celpip(7)]}), "certificate"),
        (settled(), "nomination"),
        (settled(spouse=PARTNER), "spouse.language.en.9"),
        (settled(spouse=PARTNER | {"languages": [levels(5, "fr")]}), "spouse.language.fr.7"),
        (settled(spouse=PARTNER), "spouse.education.one_year"),
        (settled(spouse=PARTNER), "spouse.work.canada.1"),
        (settled(spouse=PARTNER | {"education": [BACHELOR]}), "spouse.assessment.0"),
        (settled({"age": 25}, spouse=PARTNER), "spouse.stays"),
        (settled(spouse=PARTNER | {"age": 25, "languages": [levels(9)]}), "spouse.applies"),
        (
            settled({"work": [NOW], "languages": [levels(9)]}, destination="QC"),
            "destination",
        ),
        pytest.param(
            settled(spouse=PARTNER | {"languages": [NEARLY_FIVE]}),
            "spouse.language.en.5",
            id="for a single point",
        ),
        pytest.param(
            settled({"work": [NURSE, job(noc="31301", start="2026-05-22", end=None)]}),
            "work.class",
            id="for a category alone",
        ),
    ],
)
def test_a_step_is_proposed(answers: dict[str, Any], name: str) -> None:
    assert name in ids(advised(answers).steps)


@pytest.mark.parametrize(
    ("answers", "name"),
    [
        pytest.param(settled(nomination=True), "nomination", id="nominated already"),
        pytest.param(
            settled({"certificate_of_qualification": True, "languages": [celpip(7)]}),
            "certificate",
            id="certified already",
        ),
        pytest.param(
            settled({"work": [NOW], "languages": [celpip(7)]}), "certificate", id="in no trade"
        ),
        pytest.param(settled(), "spouse.stays", id="no partner"),
        pytest.param(settled(), "spouse.applies", id="no partner who could apply"),
        pytest.param(
            settled(spouse=PARTNER | {"citizen_or_pr": True}),
            "spouse.language.en.9",
            id="a citizen",
        ),
        pytest.param(
            settled(spouse=PARTNER | {"accompanying": False}), "spouse.stays", id="stays already"
        ),
        pytest.param(settled(declared(education="secondary")), "education.masters", id="too early"),
        pytest.param(settled(declared()), "education.doctoral", id="no master's degree yet"),
        pytest.param(settled(declared()), "education.secondary", id="has more"),
        pytest.param(
            settled(declared(education="masters", canadian_study="long")),
            "education.one_year",
            id="has a higher one",
        ),
        pytest.param(
            profile({"languages": [celpip(8)]}), "education.one_year", id="education not said"
        ),
        pytest.param(
            settled({"education": [BACHELOR | {"eca": {"issued": "2025-01-01"}}]}),
            "assessment.0",
            id="assessed already",
        ),
        pytest.param(settled({"education": [DEGREE]}), "assessment.0", id="a Canadian degree"),
        pytest.param(
            settled({"education": [without(BACHELOR, "country")]}), "assessment.0", id="no country"
        ),
        pytest.param(
            settled({"education": [BACHELOR | {"completed": "2027-05-01"}]}),
            "assessment.0",
            id="not completed yet",
        ),
        pytest.param(profile({}), "work.canada.1", id="work not said"),
        pytest.param(settled({"languages": [celpip(10)]}), "language.en.10", id="the highest"),
        pytest.param(
            settled({"languages": [without(celpip(8), "taken")]}), "language.en.9", id="no day yet"
        ),
        pytest.param(
            settled(spouse=PARTNER | {"languages": [without(celpip(8), "taken")]}),
            "spouse.language.en.9",
            id="no day of the partner's yet",
        ),
        pytest.param(settled(destination="ON"), "destination", id="outside Quebec"),
        pytest.param(
            settled({"languages": [celpip(8, "2027-05-04")]}), "language.en.again", id="to come"
        ),
    ],
)
def test_a_step_is_not_proposed(answers: dict[str, Any], name: str) -> None:
    assert name not in ids(advised(answers).steps)


def test_a_level_that_gives_the_same_as_a_lower_one_is_no_step() -> None:
    # A first test at level 4 gives the points of level 5.
    assert {"language.en.4", "language.en.5"} & {*ids(advised(settled()).steps)} == {
        "language.en.4"
    }


def test_of_two_steps_of_work_that_are_the_same_one_is_told() -> None:
    half = settled({"work": [job(start="2025-11-22", end="2026-05-22")]})
    assert {"work.canada.1", "work.class"} & {*ids(advised(half).steps)} == {"work.canada.1"}


def test_steps_come_best_first() -> None:
    gains = [item.gain for item in advised(settled({"languages": [celpip(8)]})).steps]
    assert gains == sorted(gains, reverse=True)


# ------------------------------------------------------------------ what they change


def test_an_ability_is_raised_by_a_new_test_that_keeps_the_others() -> None:
    answers = settled({"languages": [celpip(8)]})
    added = then(answers, "language.en.reading.10")["applicant"]["languages"][1]
    clb = {"listening": 8, "reading": 10, "writing": 8, "speaking": 8}
    assert added == {"language": "en", "clb": clb}


def test_a_credential_is_added_to_those_that_are_listed() -> None:
    answers = settled({"education": [DEGREE]})
    assert [
        item["level"] for item in then(answers, "education.masters")["applicant"]["education"]
    ] == [
        "three_plus",
        "masters",
    ]


@pytest.mark.parametrize(
    ("before", "level", "after"),
    [
        ({}, "masters", {"education": "masters", "canadian_study": "long"}),
        ({}, "one_year", {"education": "two_or_more", "canadian_study": "short"}),
        (
            {"canadian_study": "long"},
            "one_year",
            {"education": "two_or_more", "canadian_study": "long"},
        ),
    ],
)
def test_where_the_highest_level_is_declared_it_changes_with_the_study(
    before: dict[str, str], level: str, after: dict[str, str]
) -> None:
    answers = settled(declared(**before))
    summary = then(answers, f"education.{level}")["applicant"]["declared"]
    assert {name: summary[name] for name in after} == after


def test_where_nothing_is_said_of_study_in_canada_a_credential_says_it() -> None:
    answers = settled({"declared": without(DECLARED, "canadian_study")})
    summary = then(answers, "education.one_year")["applicant"]["declared"]
    assert summary["canadian_study"] == "short"


def test_before_study_in_canada_gave_points_a_credential_changes_the_level_alone() -> None:
    answers = settled(declared())
    found = advise(parse_profile(answers), on=date(2016, 11, 1))
    item = next(item for item in found.steps if item.id == "education.masters")
    assert [operation["path"] for operation in item.patch] == ["/applicant/declared/education"]


def test_more_work_is_laid_on_free_days_before_the_day() -> None:
    answers = settled({"work": [NOW]})
    _, added = then(answers, "work.canada.2")["applicant"]["work"]
    assert (added["start"], added["end"], added["hours_per_week"]) == (
        "2024-11-24",
        "2025-11-21",
        30,
    )


def test_more_work_goes_around_other_work() -> None:
    abroad = job(country="IN", start="2025-06-01", end="2025-07-31")
    answers = settled({"work": [NOW, abroad]})
    added = then(answers, "work.canada.2")["applicant"]["work"][2:]
    assert [(one["start"], one["end"]) for one in added] == [
        ("2025-08-01", "2025-11-21"),
        ("2024-09-24", "2025-05-31"),
    ]


def test_without_a_free_day_there_is_no_more_work() -> None:
    always = job(start="2010-01-01", end=None, hours_per_week=10)
    assert not {"work.canada.4", "work.canada.5"} & {
        *ids(advised(settled({"work": [always]})).steps)
    }


def test_a_job_without_a_start_leaves_no_free_day_before_it() -> None:
    answers = settled({"work": [without(job(noc="65200"), "start")]})
    assert "work.canada.1" not in ids(advised(answers).steps)


def test_the_work_that_is_added_is_that_of_the_latest_job_that_counts() -> None:
    answers = settled({"work": [job(noc="63200", start="2024-01-01", end="2024-12-31"), NOW]})
    assert then(answers, "work.canada.3")["applicant"]["work"][2]["noc"] == "21231"


def test_where_no_job_counts_the_work_is_in_no_category_and_no_trade() -> None:
    answers = settled({"work": [job(noc="65200")]})
    found = step(answers, "work.canada.1")
    assert found.categories_met == ()
    assert found.verdicts["fst"] == "not_eligible"


def test_before_there_were_categories_the_work_is_in_no_trade() -> None:
    answers = settled({"work": [job(noc="65200")]})
    found = advise(parse_profile(answers), on=date(2023, 5, 30))
    item = next(item for item in found.steps if item.id == "work.canada.1")
    assert item.verdicts["fst"] == "not_eligible"


def test_work_of_long_ago_takes_none_of_the_days() -> None:
    answers = settled({"work": [job(start="2001-01-01", end="2010-12-31"), NOW]})
    assert then(answers, "work.canada.2")["applicant"]["work"][2]["end"] == "2025-11-21"


def test_work_abroad_is_added_where_the_last_was() -> None:
    abroad = job(country="IN", start="2020-01-01", end="2020-12-30")
    answers = settled({"work": [NOW, abroad], "languages": [celpip(9)]})
    assert then(answers, "work.abroad.3")["applicant"]["work"][2]["country"] == "IN"


def test_declared_years_bring_hours_of_the_class() -> None:
    answers = settled({**declared(cec_hours=800), "languages": [celpip(8)]})
    summary = then(answers, "work.canada.2")["applicant"]["declared"]
    assert (summary["canadian_work_years"], summary["cec_hours"]) == (2, 2360)


def test_declared_hours_of_the_class_are_no_more_than_its_window_holds() -> None:
    answers = settled(declared(canadian_work_years=2, cec_hours=4000))
    assert then(answers, "work.canada.3")["applicant"]["declared"]["cec_hours"] == 4692


def test_declared_hours_of_the_class_are_filled_up() -> None:
    answers = settled({**declared(cec_hours=800), "languages": [celpip(8)]}, destination="ON")
    found = step(answers, "work.class")
    assert (found.gain, found.verdicts["cec"]) == (0, "eligible")


def test_work_that_was_declared_as_unskilled_begins_anew_as_a_job() -> None:
    answers = settled({**declared(teer=5), "languages": [celpip(8)]}, destination="ON")
    assert step(answers, "work.canada.1").verdicts["cec"] == "eligible"


def test_where_nothing_is_said_of_work_abroad_its_proof_is_a_step() -> None:
    summary = without(DECLARED, "foreign_work_years")
    answers = settled({"declared": summary, "languages": [celpip(9)]})
    found = then(answers, "proof.abroad.3")["applicant"]["declared"]
    assert found["foreign_work_years"] == 3


def test_a_job_abroad_that_may_have_been_unpaid_can_be_proved() -> None:
    open_job = without(job(country="IN", start="2020-01-01", end="2021-12-31"), "paid")
    answers = settled({"work": [NOW, open_job], "languages": [celpip(9)]})
    assert then(answers, "proof.abroad")["applicant"]["work"][1]["paid"] is True


def test_a_job_abroad_of_which_more_is_open_is_no_proof() -> None:
    open_job = without(job(country="IN"), "paid", "noc")
    answers = settled({"work": [NOW, open_job], "languages": [celpip(9)]})
    assert "proof.abroad" not in ids(advised(answers).steps)


def test_the_partner_who_applies_takes_the_place_of_the_applicant_as_a_whole() -> None:
    partner = PARTNER | {"age": 25, "languages": [levels(9)]}
    answers = settled(spouse=partner, nomination=False)
    patch = step(answers, "spouse.applies").patch
    places = {operation["path"]: operation["op"] for operation in patch}
    assert places == {"/applicant": "replace", "/spouse": "replace", "/nomination": "remove"}


def test_a_patch_adds_the_parents_that_are_missing() -> None:
    answers = {"profile_version": 1}
    added = step(answers, "language.en.7").patch
    assert [operation["path"] for operation in added] == ["/applicant"]
    assert "languages" in then(answers, "language.en.7")["applicant"]
