"""From an assessment and a language to the report of the contract."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.plain import plain
from tests.unit.answers import (
    DAY,
    Answers,
    assessed,
    levels,
    profile,
    reported,
)
from tests.unit.view_answers import ELIGIBLE, factor, requirement

from cec_logic import assess, parse_profile, report
from cec_logic.messages import catalogue
from cec_logic.view import question_text

if TYPE_CHECKING:
    from collections.abc import Iterator


GOOD: Answers = json.loads(
    (Path(__file__).parent.parent / "malformed" / "good.json").read_text("utf-8")
)


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
    url = "https://laws-lois.justice.gc.ca/fra/reglements/DORS-2002-227/article-87.1.html"
    assert (plain(cited[0]["cite"]), cited[0]["url"]) == ("RIPR 87.1(1)", url)


def test_an_authority_says_whether_it_is_law() -> None:
    found = reported(ELIGIBLE)
    asked = requirement(found, "cec.destination")["authority"]
    points = factor(found, "core", "age")["authority"]
    assert (asked[0]["law"], points[0]["law"]) == (True, False)


def test_a_page_of_a_department_is_cited_with_a_comma() -> None:
    cited = factor(reported(ELIGIBLE), "core", "age")["authority"]
    assert cited[0]["cite"] == "IRCC, CRS criteria, A. Core / human capital factors"


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


def test_the_last_day_to_apply_is_reported_where_an_invitation_is_given() -> None:
    found = report(assess(parse_profile(ELIGIBLE), on=DAY, invited=DAY))["last_day"]
    assert (found["invited"], found["on"], found["programs"]["cec"]["verdict"]) == (
        "2026-11-22",
        "2027-01-21",
        "eligible",
    )
    assert found["authority"][0]["cite"] == "IRPA 11.2(1)"


def test_no_last_day_is_reported_where_none_is_given() -> None:
    assert "last_day" not in reported(ELIGIBLE)


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
        ("/spouse", "Do you have a spouse or common-law partner?"),
        ("/destination", "Where do you plan to live?"),
        ("/applicant/work/1/paid", "Job 2: Were you paid?"),
        (
            "/applicant/education/0/full_time",
            "Diploma or degree 1: Did you study full time for at least eight months?",
        ),
        ("/job_offer/full_time", "Is the offer full time, for at least one year?"),
        (
            "/job_offer/lmia_or_exempt",
            (
                "Does the offer have a labour market impact assessment (LMIA), or an exemption "
                "from one?"
            ),
        ),
        ("/spouse/work/0/paid", "Your spouse or partner: Job 1: Were you paid?"),
        (
            "/applicant/education/0/eca/issued",
            "Diploma or degree 1: When was the ECA issued?",
        ),
        (
            "/applicant/languages/2/clb/reading",
            "Test 3: Reading",
        ),
        (
            "/applicant/declared/teer",
            "What was the TEER of the occupation with most of those hours?",
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
