"""The programs of a report: verdicts, requirements, jobs and questions in words."""

from __future__ import annotations

from datetime import date

import pytest
from tests.plain import plain
from tests.unit.answers import (
    ABILITIES,
    JOB,
    Answers,
    job,
    levels,
    profile,
    reported,
    without,
)
from tests.unit.view_answers import ELIGIBLE, requirement


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        pytest.param(
            ELIGIBLE,
            "You qualify for the Canadian Experience Class, by your answers.",
            id="eligible",
        ),
        pytest.param(
            ELIGIBLE | {"applicant": {"work": [job(end="2025-12-29")], "languages": [levels(7)]}},
            "Not yet: you need 5 more hours of skilled work in Canada.",
            id="hours alone are missing",
        ),
        pytest.param(
            ELIGIBLE
            | {"applicant": {"declared": {"canadian_work_years": 0}, "languages": [levels(7)]}},
            "Not yet: you need a full year of skilled work in Canada.",
            id="hours of which only that is known are missing",
        ),
        pytest.param(
            ELIGIBLE
            | {"applicant": {"declared": {"teer": 5, "cec_hours": 3000}, "languages": [levels(8)]}},
            "Not yet. Work in an occupation of TEER 5 does not count as skilled work. "
            "You need 1,560 hours of skilled work in Canada.",
            id="declared work that is not skilled",
        ),
        pytest.param(
            ELIGIBLE | {"applicant": {"work": [job(noc="65100")], "languages": [levels(4)]}},
            "Not yet. Your work in “Cashiers” (TEER 5) does not count as skilled work. "
            "You need 1,560 more hours of skilled work in Canada.",
            id="an occupation that is not skilled, told before the language",
        ),
        pytest.param(
            ELIGIBLE | {"applicant": {"work": [job(paid=False)], "languages": [levels(8)]}},
            "Not yet. Job 1 does not count: you were not paid. "
            "You need 1,560 more hours of skilled work in Canada.",
            id="a job that does not count",
        ),
        pytest.param(
            ELIGIBLE
            | {
                "applicant": {
                    "work": [without(job(end="2025-06-30"), "paid")],
                    "languages": [levels(7)],
                }
            },
            "Not yet: by your answers so far, you don't have a full year of skilled work in "
            "Canada.",
            id="hours that are open are missing",
        ),
        pytest.param(
            ELIGIBLE | {"applicant": {"work": [JOB], "languages": [levels(6)]}},
            "Not yet: your language scores are too low.",
            id="the language alone is missing",
        ),
        pytest.param(
            ELIGIBLE | {"applicant": {"work": [JOB], "languages": []}},
            "Not yet: no valid language test counts.",
            id="a language test alone is missing",
        ),
        pytest.param(
            ELIGIBLE | {"destination": "QC"},
            "Not if you plan to live in Quebec: the class is for the other provinces and the "
            "territories.",
            id="the destination alone is in the way",
        ),
        pytest.param(
            profile({"work": [], "languages": []}, destination="ON"),
            "You don't qualify for the Canadian Experience Class yet: you don't meet "
            "2 requirements.",
            id="two are missing",
        ),
        pytest.param(
            without(ELIGIBLE, "destination"),
            "Answer 1 more question to find out.",
            id="one question",
        ),
        pytest.param(profile(), "Answer 3 more questions to find out.", id="three questions"),
    ],
)
def test_a_verdict_is_told_in_a_sentence(answers: Answers, message: str) -> None:
    assert plain(reported(answers)["programs"]["cec"]["message"]) == message


def test_where_no_answer_can_settle_a_verdict_that_is_told() -> None:
    # The amounts of settlement funds of that day are not in the rules.
    trade = job(noc="72106", start="2020-01-01", end="2022-12-31")
    applicant = {"work": [trade], "languages": [levels(9)], "certificate_of_qualification": True}
    answers = profile(applicant, destination="ON", job_offer=None)
    trades = reported(answers, on=date(2023, 12, 31))["programs"]["fst"]
    assert (trades["verdict"], trades["message"]) == (
        "undetermined",
        "No answer here can settle this. The requirements say why.",
    )


def test_a_requirement_tells_its_reason() -> None:
    found = requirement(reported(ELIGIBLE), "cec.hours")
    assert plain(found["message"]) == (
        "You have 1,560 hours (22 November 2023 to 21 November 2026). You need 1,560."
    )


def test_levels_are_told_ability_by_ability() -> None:
    uneven = {"language": "en", "clb": dict(zip(ABILITIES, (7, 9, 10, 3), strict=True))}
    answers = profile({"work": [JOB], "languages": [uneven]})
    assert plain(requirement(reported(answers), "cec.language")["message"]).endswith(
        "English, listening 7, reading 9, writing 10 or more, speaking below 4."
    )


def test_facts_are_told_as_values() -> None:
    facts = requirement(reported(ELIGIBLE), "cec.hours")["facts"]
    assert (facts["counted_hours"], facts["window_start"]) == (1560, "2023-11-22")


def test_levels_among_the_facts_stand_by_ability() -> None:
    levels = requirement(reported(ELIGIBLE), "cec.language")["facts"]["levels"]
    assert isinstance(levels, dict)
    assert list(levels) == list(ABILITIES)


def test_periods_among_the_facts_stand_with_their_reasons() -> None:
    facts = requirement(reported(profile({"work": [job(paid=False)]})), "cec.hours")["facts"]
    assert facts["periods"] == [{"place": "/applicant/work/0", "counts": "no", "reasons": ["paid"]}]


@pytest.mark.parametrize(
    ("work", "message"),
    [
        pytest.param(JOB, "Job 1 counts.", id="it counts"),
        pytest.param(
            job(paid=False, full_time_student=True),
            "Job 1 does not count: you were not paid and you were a full-time student.",
            id="it does not",
        ),
        pytest.param(
            without(JOB, "paid"), "Job 1: we don't know yet whether it counts.", id="it is open"
        ),
    ],
)
def test_every_job_is_told_whether_it_counts(work: Answers, message: str) -> None:
    details = requirement(reported(profile({"work": [work]})), "cec.hours")["details"]
    assert [(row["place"], plain(row["message"])) for row in details] == [
        ("/applicant/work/0", message)
    ]


def test_questions_are_told_with_their_places() -> None:
    questions = reported(without(ELIGIBLE, "destination"))["programs"]["cec"]["questions"]
    assert questions == [
        {
            "place": "/destination",
            "question": "Where do you plan to live?",
        }
    ]


def test_why_a_job_does_not_count_stands_among_the_facts() -> None:
    found = reported(profile({"work": [job(paid=False)]}))
    facts = requirement(found, "cec.hours")["facts"]
    assert (facts["place"], facts["reasons"]) == ("/applicant/work/0", ["paid"])
