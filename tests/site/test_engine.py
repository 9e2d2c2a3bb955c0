"""The engine's door answers what the worker hands it, on CPython as in the browser."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from cec_logic import assess, parse_profile, report
from engine import answer
from render import questions

PROFILE = '{"profile_version": 1, "applicant": {"age": 30}}'
DAY = "2026-11-22"


def ask(**changes: object) -> dict[str, Any]:
    request = {"call": "assess", "profile": PROFILE, "on": DAY, "lang": "en", **changes}
    reply: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return reply


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_good_profile_is_answered_with_the_report_of_the_package(language: str) -> None:
    expected = report(assess(parse_profile(PROFILE), on=date.fromisoformat(DAY)), lang=language)
    assert ask(lang=language) == {"report": json.loads(json.dumps(expected))}


def test_a_bad_profile_is_answered_with_the_place_of_every_problem() -> None:
    bad = '{"profile_version": 1, "applicant": {"age": "x", "birth_date": "2026-13-01"}}'
    places = [problem["place"] for problem in ask(profile=bad)["problems"]]
    assert sorted(places) == ["/applicant/age", "/applicant/birth_date"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_problem_is_told_in_a_sentence(language: str) -> None:
    (problem,) = ask(profile="{", lang=language)["problems"]
    assert problem["message"]


def test_problems_are_told_in_the_language_asked_for() -> None:
    assert ask(profile="{", lang="en") != ask(profile="{", lang="fr")


@pytest.mark.parametrize(
    ("before", "age"), [("", "9" * 5000), ("\ufeff", "30")], ids=["a number too long", "a mark"]
)
def test_whatever_a_document_holds_it_is_opened_as_it_was_written(before: str, age: str) -> None:
    document = before + PROFILE.replace("30", age)
    reply = ask(call="open", profile=document, definition=list(questions()))
    assert reply["typed"]["/applicant/age"] == age


def test_an_unknown_call_is_an_error() -> None:
    with pytest.raises(ValueError, match="forecast"):
        ask(call="forecast")


@pytest.mark.parametrize(("language", "title"), [("en", "Cooks"), ("fr", "Cuisiniers")])
def test_a_job_title_is_answered_with_occupations_in_the_language(
    language: str, title: str
) -> None:
    (match,) = ask(call="noc", query="line cook", lang=language, limit=1)["matches"]
    assert (match["code"], match["teer"]) == ("63200", 3)
    assert title in match["title"]
