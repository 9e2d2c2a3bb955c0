"""The Canadian Experience Class: each requirement, what it tells and what it asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import (
    DAY,
    JOB,
    Answers,
    assessed,
    job,
    levels,
    profile,
    without,
)

from cec_logic.rulesets import ruleset

if TYPE_CHECKING:
    from cec_logic.rules.findings import Finding

LAW = ruleset(DAY)


def requirement(id_: str, answers: Answers) -> Finding:
    found = assessed(answers).programs["cec"].requirements
    return next(item for item in found if item.id == id_)


def destination(answers: Answers) -> Finding:
    return requirement("cec.destination", profile(**answers))


def hours(**applicant: object) -> Finding:
    return requirement("cec.hours", profile(applicant))


def language(**applicant: object) -> Finding:
    return requirement("cec.language", profile(applicant))


def thresholds(**applicant: object) -> set[object]:
    """Give the level that is asked for, or both that may be."""
    facts = language(**applicant).facts
    return {facts[name] for name in facts if name.startswith("threshold")}


def test_the_requirements_come_in_the_order_of_the_law() -> None:
    found = assessed(profile()).programs["cec"].requirements
    assert [item.id for item in found][:3] == ["cec.destination", "cec.hours", "cec.language"]


@pytest.mark.parametrize(
    ("answers", "status", "facts"),
    [
        ({"destination": "NU"}, "met", {"destination": "NU"}),
        ({"destination": "QC"}, "not_met", {"destination": "QC"}),
        ({}, "unknown", {}),
    ],
)
def test_the_destination_is_told(answers: Answers, status: str, facts: Answers) -> None:
    found = destination(answers)
    assert (found.status, dict(found.facts)) == (status, facts)


def test_a_destination_left_out_is_asked_for() -> None:
    assert destination({}).questions == ("/destination",)


def test_enough_hours_tell_what_was_counted_in_which_window() -> None:
    assert without(dict(hours(work=[JOB]).facts), "periods") == {
        "counted_hours": 1560,
        "required_hours": 1560,
        "window_start": date(2023, 11, 22),
        "window_end": date(2026, 11, 21),
    }


def test_too_few_hours_tell_how_many_are_missing() -> None:
    assert hours(work=[job(end="2025-12-29")]).facts["missing_hours"] == 5


def test_where_the_hours_are_not_known_none_are_called_missing() -> None:
    assert "missing_hours" not in hours(declared={"canadian_work_years": 0}).facts


def test_counted_hours_are_rounded_down_so_that_none_is_promised() -> None:
    assert hours(work=[job(end="2025-12-29")]).facts["counted_hours"] == 1555


def test_open_hours_tell_how_many_are_possible() -> None:
    facts = hours(work=[without(JOB, "paid")]).facts
    assert (facts["counted_hours"], facts["possible_hours"]) == (0, 1560)


def test_every_period_tells_whether_it_counts_and_why_not() -> None:
    work = [JOB, job(paid=False, full_time_student=True), without(JOB, "paid")]
    assert hours(work=work).facts["periods"] == (
        ("/applicant/work/0", "yes", ()),
        ("/applicant/work/1", "no", ("paid", "not_student")),
        ("/applicant/work/2", "unknown", ()),
    )


def test_a_provision_that_shut_a_period_out_is_cited() -> None:
    cited = hours(work=[job(full_time_student=True)]).authority
    assert LAW.cec.conditions["not_student"][0] in cited


def test_every_provision_that_shut_a_period_out_is_cited() -> None:
    cited = hours(work=[job(full_time_student=True, paid=False)]).authority
    wanted = {*LAW.cec.hours.authority, *LAW.cec.conditions["paid"]}
    assert wanted | {*LAW.cec.conditions["not_student"]} == set(cited)


def test_hours_that_may_be_just_enough_are_open() -> None:
    assert hours(work=[without(JOB, "paid")]).truth is None


def test_a_provision_that_shut_no_period_out_is_not_cited() -> None:
    assert LAW.cec.conditions["not_student"][0] not in hours(work=[JOB]).authority


def test_work_that_counts_by_the_policy_for_physicians_cites_it() -> None:
    physician = job(noc="31102", self_employed=True, public_physician=True)
    cited = hours(work=[JOB, physician]).authority
    assert set(cited) == {*LAW.cec.hours.authority, *LAW.cec.physicians_authority}


def test_work_that_counts_without_the_policy_for_physicians_does_not_cite_it() -> None:
    assert not set(LAW.cec.physicians_authority) & set(hours(work=[JOB]).authority)


def test_a_provision_is_cited_once() -> None:
    cited = hours(work=[job(country="IN"), job(noc="65200")]).authority
    assert len(cited) == len(set(cited))


@pytest.mark.parametrize(
    ("applicant", "code"),
    [
        pytest.param({"work": [JOB]}, "met", id="enough"),
        pytest.param({"work": []}, "not_met", id="no work"),
        pytest.param({"declared": {"cec_hours": 1559}}, "not_met", id="declared hours"),
        pytest.param({"declared": {"canadian_work_years": 0}}, "declared_none", id="no years"),
        pytest.param(
            {"work": [without(job(end="2025-06-30"), "paid")]}, "not_met_open", id="open and few"
        ),
        pytest.param({"declared": {"canadian_work_years": 1}}, "unknown", id="a year"),
        pytest.param({}, "unknown", id="nothing said"),
    ],
)
def test_the_words_of_the_hours(applicant: Answers, code: str) -> None:
    assert hours(**applicant).code == code


@pytest.mark.parametrize(
    ("applicant", "expected"),
    [
        pytest.param({"work": [JOB]}, {7}, id="TEER 1"),
        pytest.param({"work": [job(noc="63200")]}, {5}, id="TEER 3"),
        pytest.param({"work": [JOB, job(noc="63200")]}, {7}, id="a tie"),
        pytest.param({"work": [JOB, without(job(noc="63200"), "paid")]}, {7}, id="at most a tie"),
        pytest.param(
            {"work": [JOB, without(job(noc="63200", hours_per_week=31), "paid")]},
            {5, 7},
            id="open which occupation leads",
        ),
        pytest.param({"work": [without(JOB, "noc")]}, {5, 7}, id="the occupation left out"),
        pytest.param({"work": [without(JOB, "paid")] * 7}, {7}, id="much open, one occupation"),
        pytest.param(
            {"work": [without(job(noc=code), "paid") for code in ("21231", "63200") * 4]},
            {5, 7},
            id="much open, two occupations",
        ),
        pytest.param(
            {
                "work": [
                    job(noc="63200"),
                    without(job(start="2026-01-05", end="2026-01-11"), "hours_per_week"),
                ]
            },
            {5},
            id="a week of another occupation, the hours left out",
        ),
        pytest.param({"declared": {"teer": 0}}, {7}, id="declared TEER 0"),
        pytest.param({"declared": {"teer": 2}}, {5}, id="declared TEER 2"),
        pytest.param({"declared": {"teer": 4}}, {5, 7}, id="declared TEER 4"),
        pytest.param({}, {5, 7}, id="nothing said"),
    ],
)
def test_the_level_asked_for_follows_from_the_occupation(
    applicant: Answers, expected: set[int]
) -> None:
    assert thresholds(**applicant) == expected


def test_an_occupation_that_leads_only_at_hours_in_between_is_not_overlooked() -> None:
    # At 30 hours of the first, the first two share the cap: 780 hours each, and the third leads.
    # At none the second leads, at very many the first does; both of these ask for less.
    work = [
        without(job(noc="63200"), "hours_per_week"),
        job(noc="72310"),
        job(start="2024-01-01", end="2024-08-20"),
    ]
    assert thresholds(work=work) == {5, 7}


@pytest.mark.parametrize(
    ("applicant", "code"),
    [
        pytest.param({"work": [JOB], "languages": [levels(7)]}, "met", id="enough"),
        pytest.param({"work": [JOB], "languages": [levels(6)]}, "not_met", id="too little"),
        pytest.param({"work": [JOB], "languages": []}, "no_test", id="no test"),
        pytest.param({"work": [JOB]}, "unknown", id="left out"),
        pytest.param({"languages": [levels(7)]}, "met_open", id="enough for any occupation"),
        pytest.param({"languages": [levels(4)]}, "not_met_open", id="too little for any"),
        pytest.param({"languages": [levels(6)]}, "unknown_open", id="enough for some"),
        pytest.param({"languages": []}, "no_test", id="no test for any"),
        pytest.param({}, "unknown_open", id="nothing said"),
    ],
)
def test_the_words_of_the_language(applicant: Answers, code: str) -> None:
    assert language(**applicant).code == code


def test_a_known_occupation_tells_one_level() -> None:
    assert language(work=[JOB], languages=[]).facts == {"threshold": 7}


def test_an_open_occupation_tells_both_levels() -> None:
    assert language(languages=[]).facts == {"threshold_low": 5, "threshold_high": 7}


def test_the_best_result_is_told() -> None:
    found = language(work=[JOB], languages=[levels(6), levels(8, "fr")]).facts
    assert (found["language"], found["levels"]) == ("fr", (8, 8, 8, 8))


def test_of_two_results_the_one_with_the_better_weakest_ability_is_told() -> None:
    uneven = {"language": "fr", "clb": levels(10)["clb"] | {"speaking": 5}}
    assert language(work=[JOB], languages=[uneven, levels(6)]).facts["language"] == "en"


def test_of_two_results_with_equally_weak_abilities_the_one_with_better_others_is_told() -> None:
    uneven = {"language": "fr", "clb": levels(9)["clb"] | {"speaking": 6}}
    assert language(work=[JOB], languages=[levels(6), uneven]).facts["language"] == "fr"


def test_of_two_equal_results_english_is_told() -> None:
    assert language(languages=[levels(6, "fr"), levels(6)]).facts["language"] == "en"


@pytest.mark.parametrize(
    ("applicant", "questions"),
    [
        pytest.param({"work": [JOB]}, ["languages"], id="languages left out"),
        pytest.param({"languages": [levels(6)]}, ["work"], id="work left out"),
        pytest.param({}, ["languages", "work"], id="nothing said"),
        pytest.param(
            {"languages": [levels(6)], "declared": {"cec_hours": 1600}},
            ["declared/teer"],
            id="the declared TEER left out",
        ),
        pytest.param(
            {"languages": [levels(6)], "declared": {"cec_hours": 1600, "teer": 4}},
            ["work"],
            id="the declared TEER is none that counts",
        ),
        pytest.param(
            {"languages": [levels(6)], "work": [without(JOB, "noc")]},
            ["work/0/noc"],
            id="the occupation left out",
        ),
        pytest.param(
            {
                "languages": [levels(6)],
                "work": [JOB, without(job(noc="63200", hours_per_week=31), "paid")],
            },
            ["work/1/paid"],
            id="open which of two full-time jobs counts",
        ),
        pytest.param({"work": [JOB], "languages": [levels(7)]}, [], id="met"),
        pytest.param({"work": [JOB], "languages": []}, [], id="not met"),
    ],
)
def test_the_language_asks_for_what_would_settle_it(
    applicant: Answers, questions: list[str]
) -> None:
    assert language(**applicant).questions == tuple(f"/applicant/{one}" for one in questions)


# ------------------------------------------------------------------ why work does not count

CASHIER = job(noc="65100")


def days_of(work: Answers, number: int, weekly: int) -> Answers:
    """Give so many days of a job, with so many hours a week."""
    return work | {"end": f"2025-01-{number:02}", "hours_per_week": weekly}


@pytest.mark.parametrize(
    ("applicant", "code", "facts"),
    [
        pytest.param(
            {"declared": {"teer": 5, "cec_hours": 3000}},
            "declared_unskilled",
            {"teer": 5, "first_teer": 0, "last_teer": 3, "missing_hours": 1560},
            id="a declared TEER",
        ),
        pytest.param(
            {"work": [CASHIER]},
            "unskilled",
            {"noc": "65100", "teer": 5, "first_teer": 0, "last_teer": 3, "counted_hours": 0},
            id="an occupation",
        ),
        pytest.param(
            {"work": [job(hours_per_week=15), CASHIER]},
            "unskilled",
            {"noc": "65100", "counted_hours": 780, "missing_hours": 780},
            id="an occupation beside one that counts",
        ),
        pytest.param(
            {"work": [CASHIER | {"end": "2025-02-01"}, job(noc="64100")]},
            "unskilled",
            {"noc": "64100", "teer": 4},
            id="of two occupations the one with more hours",
        ),
        pytest.param(
            {"work": [CASHIER | {"hours_per_week": 5}, job(noc="64100", end="2025-06-30")]},
            "unskilled",
            {"noc": "64100", "teer": 4},
            id="of two occupations not the one with more days of fewer hours",
        ),
        pytest.param(
            {"work": [days_of(CASHIER, 10, 10), days_of(job(noc="64100"), 3, 40)]},
            "unskilled",
            {"noc": "64100", "teer": 4},
            id="3 days of 40 hours a week are more than 10 of 10",
        ),
        pytest.param(
            {"work": [days_of(CASHIER, 2, 40), days_of(job(noc="64100"), 10, 10)]},
            "unskilled",
            {"noc": "64100", "teer": 4},
            id="10 days of 10 hours a week are more than 2 of 40",
        ),
        pytest.param(
            {"work": [job(authorized=False)]},
            "left_out",
            {"place": "/applicant/work/0", "reasons": ("authorized",)},
            id="another condition",
        ),
        pytest.param(
            {"work": [CASHIER | {"paid": False}]},
            "left_out",
            {"reasons": ("skilled", "paid")},
            id="an occupation and another condition",
        ),
        pytest.param({"work": [job(country="IN")]}, "not_met", {}, id="work abroad"),
        pytest.param(
            {"work": [CASHIER | {"start": "2019-01-01", "end": "2020-01-01"}]},
            "not_met",
            {},
            id="an occupation of long ago",
        ),
        pytest.param({"work": [job(hours_per_week=15)]}, "not_met", {}, id="too few hours"),
        pytest.param({"declared": {"teer": 1, "cec_hours": 10}}, "not_met", {}, id="few declared"),
    ],
)
def test_a_no_tells_first_why_work_does_not_count(
    applicant: Answers, code: str, facts: Answers
) -> None:
    found = hours(**applicant)
    assert (found.status, found.code) == ("not_met", code)
    assert facts.items() <= found.facts.items()


def test_a_no_that_rests_on_a_declared_teer_asks_for_the_jobs() -> None:
    answers = profile({"declared": {"teer": 5}, "languages": [levels(8)]}, destination="ON")
    program = assessed(answers).programs["cec"]
    assert (program.verdict, program.questions) == ("not_eligible", ("/applicant/work",))


def test_nothing_is_asked_where_another_requirement_says_no_as_well() -> None:
    answers = profile({"declared": {"teer": 5}, "languages": [levels(8)]}, destination="QC")
    assert assessed(answers).programs["cec"].questions == ()


def test_what_one_answer_settles_is_asked_before_what_takes_more() -> None:
    work = [without(JOB, "paid", "authorized")]
    answers = profile({"work": work, "languages": [levels(8)]})
    assert assessed(answers).programs["cec"].questions == (
        "/destination",
        "/applicant/work/0/paid",
        "/applicant/work/0/authorized",
    )
