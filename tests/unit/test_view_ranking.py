"""The ranking of a report: factors, caps and assumptions in words."""

from __future__ import annotations

from datetime import date

import pytest
from tests.plain import plain
from tests.unit.answers import (
    Answers,
    levels,
    profile,
    reported,
    settled,
    without,
)
from tests.unit.view_answers import CAPPED, factor


def test_a_complete_total_has_no_assumptions() -> None:
    crs = reported(settled())["crs"]
    assert (crs["complete"], crs["assumptions"], crs["range"]) == (
        True,
        [],
        {"low": 105, "high": 105},
    )


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        pytest.param(
            without(settled(), "spouse"),
            "We counted no spouse or partner: Do you have a spouse or common-law partner?",
            id="a spouse",
        ),
        pytest.param(
            without(settled(), "nomination"),
            "We counted 0 points for this: "
            "Do you have a provincial nomination linked to Express Entry?",
            id="another answer",
        ),
    ],
)
def test_an_assumption_is_told_with_its_question(answers: Answers, message: str) -> None:
    assert [plain(row["message"]) for row in reported(answers)["crs"]["assumptions"]] == [message]


def test_a_spouse_who_may_count_is_told_as_assumed_to_count() -> None:
    spouse = {
        "citizen_or_pr": False,
        "languages": [],
        "declared": {"education": "none", "canadian_work_years": 0},
    }
    messages = [row["message"] for row in reported(settled(spouse=spouse))["crs"]["assumptions"]]
    assert messages[0].startswith("We counted a spouse or partner who comes with you")


def test_the_same_assumption_is_told_once() -> None:
    places = [row["place"] for row in reported(profile())["crs"]["assumptions"]]
    assert len(places) == len(set(places))


@pytest.mark.parametrize(
    ("section", "name", "answers", "message"),
    [
        ("core", "age", settled(), "30 years old"),
        ("core", "age", profile(), "Age not known yet"),
        ("core", "education", settled(), "Counted: no diploma"),
        ("core", "first_language", settled(), "No valid result"),
        (
            "core",
            "first_language",
            settled({"languages": [levels(8)]}),
            "Listening 8, reading 8, writing 8, speaking 8",
        ),
        ("core", "canadian_work", settled(), "0 full years in the last ten"),
        ("spouse", "language", settled(), "We counted no spouse or partner who comes with you"),
        (
            "transferability",
            "certificate_language",
            settled(),
            "No certificate of qualification counted",
        ),
        (
            "transferability",
            "certificate_language",
            settled({"certificate_of_qualification": True}),
            "Weakest ability: level below 4",
        ),
        (
            "transferability",
            "education_canadian_work",
            settled(),
            "No diploma; 0 full years in Canada",
        ),
        ("additional", "sibling", settled(), "None counted"),
        (
            "additional",
            "nomination",
            settled(nomination=True),
            "A nomination by a province or territory",
        ),
        ("additional", "canadian_study", settled(), "Counted: no credential that counts"),
    ],
)
def test_every_factor_tells_what_it_was_decided_by(
    section: str, name: str, answers: Answers, message: str
) -> None:
    assert plain(factor(reported(answers), section, name)["message"]) == message


def test_what_a_cap_cut_is_told() -> None:
    (cut,) = reported(CAPPED)["crs"]["sections"]["transferability"]["capped"]
    assert (cut["earned"], cut["cap"], cut["cut"]) == (100, 50, 50)


def test_what_a_cap_cut_from_several_factors_is_told_in_a_sentence() -> None:
    (cut,) = reported(CAPPED)["crs"]["sections"]["transferability"]["capped"]
    assert plain(cut["message"]) == (
        "“Education and language” and “Education and work in Canada” would give 100 points; "
        "the maximum is 50."
    )


def test_what_a_cap_cut_from_one_factor_is_told_in_a_sentence() -> None:
    answers = settled(
        {"languages": [levels(9), levels(10, "fr")]},
        spouse={"accompanying": True, "citizen_or_pr": False},
    )
    (cut,) = reported(answers)["crs"]["sections"]["core"]["capped"]
    assert (
        plain(cut["message"])
        == "“Second official language” would give 24 points; the maximum is 22."
    )


def test_the_range_without_a_nomination_stands_in_the_report_where_it_is_open() -> None:
    crs = reported(without(settled(), "nomination"))["crs"]
    assert (crs["range_without_nomination"], crs["nomination_adds"]) == (
        {"low": 105, "high": 105},
        600,
    )


def test_the_day_decides_the_words_of_a_job_offer() -> None:
    found = reported(profile(), on=date(2016, 1, 1))
    assert factor(found, "additional", "job_offer")["message"] == "None counted"
