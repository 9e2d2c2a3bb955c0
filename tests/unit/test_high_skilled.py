"""The proposed class of 2026: a preview, labelled as no law."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import DAY, JOB, Answers, facts_of, job, levels, profile, without

from cec_logic import assess, parse_profile, report
from cec_logic.facts import recent_skilled_hours
from cec_logic.rules import high_skilled
from cec_logic.rulesets import proposal, ruleset

if TYPE_CHECKING:
    from cec_logic.view.records import Proposal

DIPLOMA = {"level": "secondary", "country": "CA"}
READY: Answers = {"work": [JOB], "languages": [levels(6)], "education": [DIPLOMA]}


def proposed(applicant: Answers, lang: str = "en") -> Proposal:
    """Report on the proposed class."""
    answers = parse_profile(profile(applicant, destination="ON"))
    found = report(assess(answers, on=DAY, preview=True), lang)
    return found["proposals"]["high_skilled"]


def statuses(applicant: Answers) -> dict[str, str]:
    return {
        row["id"].partition(".")[2]: row["status"] for row in proposed(applicant)["requirements"]
    }


def test_the_proposal_is_no_part_of_a_report_unless_asked_for() -> None:
    assert "proposals" not in report(assess(parse_profile(profile()), on=DAY))


@pytest.mark.parametrize(
    ("lang", "label"), [("en", "Proposal, not law"), ("fr", "Proposition, sans force de loi")]
)
def test_the_proposal_is_labelled(lang: str, label: str) -> None:
    assert proposed({}, lang)["label"] == label


def test_the_proposal_tells_when_it_was_consulted_on() -> None:
    source = proposed({})["source"].replace("\u00a0", " ")
    assert "from 23 April 2026 to 24 May 2026" in source


def test_the_proposal_asks_for_four_things() -> None:
    assert [row["id"] for row in proposed(READY)["requirements"]] == [
        "high_skilled.destination",
        "high_skilled.hours",
        "high_skilled.language",
        "high_skilled.education",
    ]


def test_who_has_all_four_things_meets_the_proposal() -> None:
    assert set(statuses(READY).values()) == {"met"}


@pytest.mark.parametrize(
    ("applicant", "code"),
    [
        ({"languages": [levels(6)]}, "met"),
        ({"languages": [levels(5)]}, "not_met"),
        ({"languages": []}, "no_test"),
        ({}, "unknown"),
    ],
)
def test_the_words_of_the_proposed_language(applicant: Answers, code: str) -> None:
    assert high_skilled.language(facts_of(profile(applicant)), proposal()).code == code


@pytest.mark.parametrize(
    ("changed", "requirement", "status"),
    [
        pytest.param({"work": [job(country="IN")]}, "hours", "met", id="a year abroad"),
        pytest.param({"work": [job(end="2025-12-29")]}, "hours", "not_met", id="a day too short"),
        pytest.param({"work": [job(noc="65200")]}, "hours", "not_met", id="unskilled work"),
        pytest.param(
            {"work": [job(end="2025-07-01"), job(start="2025-07-02", country="IN")]},
            "hours",
            "met",
            id="half a year in Canada, half abroad",
        ),
        pytest.param({"languages": [levels(5)]}, "language", "not_met", id="level 5"),
        pytest.param({"languages": []}, "language", "not_met", id="no test"),
        pytest.param({"education": []}, "education", "not_met", id="no diploma"),
        pytest.param(
            {"education": [{"level": "masters", "country": "IN"}]},
            "education",
            "unknown",
            id="a degree from abroad, assessment left out",
        ),
    ],
)
def test_a_requirement_of_the_proposal(changed: Answers, requirement: str, status: str) -> None:
    assert statuses(READY | changed)[requirement] == status


@pytest.mark.parametrize(
    ("canadian", "foreign", "status"),
    [
        pytest.param(0, 0, "unknown", id="less than a year of each may add up"),
        pytest.param(0, 3, "unknown", id="years abroad may be older than three"),
    ],
)
def test_declared_years_look_back_further_than_the_proposal(
    canadian: int, foreign: int, status: str
) -> None:
    declared = {"canadian_work_years": canadian, "foreign_work_years": foreign}
    assert statuses({"declared": declared})["hours"] == status


@pytest.mark.parametrize(
    ("applicant", "used", "missing"),
    [
        pytest.param({"work": [without(JOB, "paid")]}, ["work"], ["work/0/paid"], id="listed work"),
        pytest.param(
            {"declared": {"canadian_work_years": 1, "foreign_work_years": 1}},
            ["declared/canadian_work_years", "declared/foreign_work_years"],
            ["declared/cec_hours", "work"],
            id="declared years",
        ),
    ],
)
def test_recent_skilled_hours_tell_what_they_rest_on_and_what_they_miss(
    applicant: Answers, used: list[str], missing: list[str]
) -> None:
    hours = recent_skilled_hours(parse_profile(profile(applicant)), ruleset(DAY), DAY)
    assert hours.used == tuple(f"/applicant/{place}" for place in used)
    assert hours.missing == tuple(f"/applicant/{place}" for place in missing)
