"""From an assessment and a language to the report of the contract."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.answers import (
    ABILITIES,
    DAY,
    JOB,
    Answers,
    assessed,
    job,
    levels,
    profile,
    reported,
    settled,
    without,
)

from cec_logic import Problem, problem_text, report
from cec_logic.messages import catalogue
from cec_logic.view import question_text

if TYPE_CHECKING:
    from collections.abc import Iterator

ELIGIBLE = profile({"work": [JOB], "languages": [levels(7)]}, destination="ON")
GOOD: Answers = json.loads(
    (Path(__file__).parent.parent / "malformed" / "good.json").read_text("utf-8")
)


def requirement(found: dict[str, Any], id_: str) -> dict[str, Any]:
    """Look up a requirement of the Canadian Experience Class."""
    rows = found["programs"]["cec"]["requirements"]
    return next(row for row in rows if row["id"] == id_)


def factor(found: dict[str, Any], section: str, name: str) -> dict[str, Any]:
    row: dict[str, Any] = found["crs"]["sections"][section]["factors"][name]
    return row


def plain(text: str) -> str:
    """Give a text with ordinary spaces and apostrophes."""
    for special, ordinary in (("\u00a0", " "), ("\u202f", " "), ("\u2019", "'")):
        text = text.replace(special, ordinary)
    return text


# ------------------------------------------------------------------ the whole


def test_a_report_has_the_parts_of_the_contract() -> None:
    parts = {"on", "rules", "programs", "crs", "notes", "reminders"}
    assert parts <= reported(profile()).keys()


def test_a_report_can_be_written_as_json() -> None:
    found = reported(GOOD)
    assert json.loads(json.dumps(found)) == found


def test_a_report_tells_its_day_and_its_language() -> None:
    found = reported(profile(), "fr")
    assert (found["on"], found["lang"]) == ("2026-11-22", "fr")


def test_a_report_tells_since_when_its_rules_stand() -> None:
    rules = reported(profile())["rules"]
    assert (rules["verified"], rules["crs"], rules["cec"]) == (
        "2026-10-03",
        "2025-03-25",
        "2022-11-16",
    )


def test_a_set_that_is_not_in_force_yet_is_not_named() -> None:
    assert "physicians" not in reported(profile(), on=date(2015, 1, 1))["rules"]


def test_english_is_the_language_where_none_is_asked_for() -> None:
    assert report(assessed(profile()))["lang"] == "en"


def test_another_language_is_an_error() -> None:
    with pytest.raises(ValueError, match="'de'"):
        report(assessed(profile()), lang="de")


def test_an_authority_is_cited_with_its_address_in_the_language() -> None:
    cited = requirement(reported(ELIGIBLE, "fr"), "cec.destination")["authority"]
    assert {name: plain(text) for name, text in cited[0].items()} == {
        "cite": "RIPR 87.1(1)",
        "url": "https://laws-lois.justice.gc.ca/fra/reglements/DORS-2002-227/article-87.1.html",
    }


def test_a_page_of_a_department_is_cited_with_a_comma() -> None:
    cited = factor(reported(ELIGIBLE), "core", "age")["authority"]
    assert cited[0]["cite"] == "IRCC, CRS criteria, A. Core / human capital factors"


# ------------------------------------------------------------------ programs


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        pytest.param(ELIGIBLE, "You meet the Canadian Experience Class.", id="eligible"),
        pytest.param(
            ELIGIBLE | {"applicant": {"work": [job(end="2025-12-29")], "languages": [levels(7)]}},
            "Not yet: 5 more hours of skilled work in Canada.",
            id="hours alone are missing",
        ),
        pytest.param(
            ELIGIBLE
            | {"applicant": {"declared": {"canadian_work_years": 0}, "languages": [levels(7)]}},
            "Not yet: a full year of skilled work in Canada is missing.",
            id="hours of which only that is known are missing",
        ),
        pytest.param(
            ELIGIBLE
            | {
                "applicant": {
                    "work": [without(job(end="2025-06-30"), "paid")],
                    "languages": [levels(7)],
                }
            },
            "Not yet: by your answers so far, a full year of skilled work in Canada is missing.",
            id="hours that are open are missing",
        ),
        pytest.param(
            ELIGIBLE | {"applicant": {"work": [JOB], "languages": [levels(6)]}},
            "Not yet: the language level is missing.",
            id="the language alone is missing",
        ),
        pytest.param(
            ELIGIBLE | {"destination": "QC"},
            "Not with a plan to live in Quebec: the class is for the other provinces and the "
            "territories.",
            id="the destination alone is in the way",
        ),
        pytest.param(
            profile({"work": [], "languages": []}, destination="ON"),
            "You don't meet the Canadian Experience Class yet: 2 requirements are missing.",
            id="two are missing",
        ),
        pytest.param(
            without(ELIGIBLE, "destination"), "1 answer would settle it.", id="one question"
        ),
        pytest.param(profile(), "3 answers would settle it.", id="three questions"),
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
        "No answer here can settle it; the requirements tell why.",
    )


def test_a_requirement_tells_its_reason() -> None:
    found = requirement(reported(ELIGIBLE), "cec.hours")
    assert plain(found["message"]) == (
        "1,560 hours count between 22 November 2023 and 21 November 2026; 1,560 are asked for."
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
    facts = requirement(reported(ELIGIBLE), "cec.language")["facts"]
    assert list(facts["levels"]) == list(ABILITIES)


def test_periods_among_the_facts_stand_with_their_reasons() -> None:
    facts = requirement(reported(profile({"work": [job(paid=False)]})), "cec.hours")["facts"]
    assert facts["periods"] == [{"place": "/applicant/work/0", "counts": "no", "reasons": ["paid"]}]


@pytest.mark.parametrize(
    ("work", "message"),
    [
        pytest.param(JOB, "Job 1: counts.", id="it counts"),
        pytest.param(
            job(paid=False, full_time_student=True),
            "Job 1: does not count, because it was not paid and it was done while studying full "
            "time.",
            id="it does not",
        ),
        pytest.param(
            without(JOB, "paid"), "Job 1: not known yet whether it counts.", id="it is open"
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
            "question": "In which province or territory do you mean to live?",
        }
    ]


# ------------------------------------------------------------------ ranking


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
            "Counted as without a spouse or partner until answered: "
            "Is there a spouse or common-law partner?",
            id="a spouse",
        ),
        pytest.param(
            without(settled(), "nomination"),
            "Counted as nothing until answered: "
            "Has a province or territory nominated you through Express Entry?",
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
    assert messages[0].startswith("Counted as a spouse or partner who comes along")


def test_the_same_assumption_is_told_once() -> None:
    places = [row["place"] for row in reported(profile())["crs"]["assumptions"]]
    assert len(places) == len(set(places))


@pytest.mark.parametrize(
    ("section", "name", "answers", "message"),
    [
        ("core", "age", settled(), "30 years old"),
        ("core", "age", profile(), "Age not known"),
        ("core", "education", settled(), "Counted: no diploma"),
        ("core", "first_language", settled(), "No valid result"),
        (
            "core",
            "first_language",
            settled({"languages": [levels(8)]}),
            "Listening 8, reading 8, writing 8, speaking 8",
        ),
        ("core", "canadian_work", settled(), "0 full years in the last ten"),
        ("spouse", "language", settled(), "No accompanying spouse or partner is counted"),
        ("transferability", "certificate_language", settled(), "No certificate of qualification"),
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


CAPPED = settled(
    {
        "languages": [levels(9)],
        "declared": {
            "education": "masters",
            "canadian_work_years": 2,
            "foreign_work_years": 0,
            "canadian_study": "none",
        },
    }
)


def test_what_a_cap_cut_is_told() -> None:
    (cut,) = reported(CAPPED)["crs"]["sections"]["transferability"]["capped"]
    assert (cut["earned"], cut["cap"], cut["cut"]) == (100, 50, 50)


def test_what_a_cap_cut_from_several_factors_is_told_in_a_sentence() -> None:
    (cut,) = reported(CAPPED)["crs"]["sections"]["transferability"]["capped"]
    assert plain(cut["message"]) == (
        "Education with language and Education with Canadian work experience together would give "
        "100; at most 50 count."
    )


def test_what_a_cap_cut_from_one_factor_is_told_in_a_sentence() -> None:
    answers = settled(
        {"languages": [levels(9), levels(10, "fr")]},
        spouse={"accompanying": True, "citizen_or_pr": False},
    )
    (cut,) = reported(answers)["crs"]["sections"]["core"]["capped"]
    assert plain(cut["message"]) == "Second official language would give 24; at most 22 count."


# ------------------------------------------------------------------ notes, reminders, questions


def test_a_note_is_told_with_its_places_and_authority() -> None:
    answers = profile({"languages": [levels(7)]})
    note = next(row for row in reported(answers)["notes"] if row["id"] == "levels_without_test")
    assert note["places"] == ["/applicant/languages/0"]
    assert note["authority"][0]["cite"] == "IRPR 74(1)"


def test_reminders_are_told_with_their_authority() -> None:
    assert all(row["message"] and row["authority"] for row in reported(profile())["reminders"])


@pytest.mark.parametrize(
    ("place", "question"),
    [
        ("/spouse", "Is there a spouse or common-law partner?"),
        ("/destination", "In which province or territory do you mean to live?"),
        ("/applicant/work/1/paid", "Job 2: Was it paid?"),
        ("/applicant/education/0/full_time", "Diploma or degree 1: Was the study full time?"),
        ("/job_offer/full_time", "Is the offer full time, for a year or more?"),
        (
            "/job_offer/lmia_or_exempt",
            "Is the offer backed by a labour market impact assessment (LMIA), or exempt from one?",
        ),
        ("/spouse/work/0/paid", "Spouse or partner: Job 1: Was it paid?"),
        (
            "/applicant/education/0/eca/issued",
            "Diploma or degree 1: When was the assessment issued?",
        ),
        (
            "/applicant/languages/2/clb/reading",
            "Test 3: What is the reading result?",
        ),
        (
            "/applicant/declared/teer",
            "What is the TEER of most of the work of the last three years?",
        ),
    ],
)
def test_a_place_has_its_question(place: str, question: str) -> None:
    assert plain(question_text(place, catalogue("en"))) == question


def answers_left_out(value: Any) -> Iterator[tuple[dict[str, Any], str]]:  # noqa: ANN401 - any JSON
    """Give every place where an answer stands."""
    if isinstance(value, dict):
        for key, inner in list(value.items()):
            yield value, key
            yield from answers_left_out(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from answers_left_out(inner)


def unanswered() -> Iterator[Answers]:
    """Give the good profile without its summary answers, each other answer left out in turn."""
    whole = copy.deepcopy(GOOD)
    del whole["applicant"]["declared"], whole["spouse"]["declared"]
    for number, _ in enumerate(answers_left_out(whole)):
        partial = copy.deepcopy(whole)
        place, key = list(answers_left_out(partial))[number]
        del place[key]
        yield partial


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_whatever_answer_is_left_out_the_report_has_words_for_it(lang: str) -> None:
    for answers in unanswered():
        assert reported(answers, lang)["crs"]["total"] >= 0


# ------------------------------------------------------------------ problems


def test_a_problem_holds_a_number_as_it_was_typed() -> None:
    limits = {"least": 1, "most": 2000, "typical": 1500}
    problem = Problem("/age", "out_of_range", {"value": "5000", **limits})
    expected = "5000 is out of range. Expected a number from 1 to 2000, for example 1500"
    assert problem_text(problem) == expected


def test_a_problem_holds_braces_as_they_were_typed() -> None:
    problem = Problem("/a", "not_boolean", {"value": "{0}"})
    assert problem_text(problem).startswith("{0} is neither true nor false")


def test_a_problem_with_the_whole_document_gives_an_example_that_works() -> None:
    assert '{"profile_version": 1, "applicant": {}}' in problem_text(Problem("/", "empty"))


def test_a_problem_is_told_in_french() -> None:
    assert problem_text(Problem("/", "empty"), "fr").startswith("le document est vide")


def test_a_problem_in_another_language_is_an_error() -> None:
    with pytest.raises(ValueError, match="'de'"):
        problem_text(Problem("/", "empty"), "de")


def test_the_day_decides_the_words_of_a_job_offer() -> None:
    found = reported(profile(), on=date(2016, 1, 1))
    assert factor(found, "additional", "job_offer")["message"] == "None counted"


def test_on_another_day_the_same_answers_may_say_something_else() -> None:
    assert reported(ELIGIBLE, on=date(2025, 6, 1))["programs"]["cec"]["verdict"] == "not_eligible"
    assert reported(ELIGIBLE, on=DAY)["programs"]["cec"]["verdict"] == "eligible"


def test_whoever_edits_a_report_changes_no_other() -> None:
    edited = reported(ELIGIBLE)
    before = json.dumps(edited)
    requirement(edited, "cec.hours")["facts"].clear()
    edited["crs"]["sections"]["core"]["factors"].clear()
    edited["process"]["authority"].clear()
    assert json.dumps(reported(ELIGIBLE)) == before
