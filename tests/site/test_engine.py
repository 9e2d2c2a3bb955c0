"""The engine's door answers what the worker hands it, on CPython as in the browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from cec_logic import advise, assess, forecast, parse_profile, report, rounds
from cec_logic.messages import written_date
from cec_logic.view.advice import advice_report
from cec_logic.view.forecast import forecast_report
from cec_logic.view.rounds import rounds_report
from engine.requests import answer, pieces
from shared.typed import messages
from site_build.pages import questions, words

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


PLACES_OF_DOUBTS: list[tuple[dict[str, Any], list[str]]] = [
    ({"declared": {"teer": 5, "cec_hours": 3000}}, ["teer", "cec_hours"]),
    ({"declared": {"teer": 5, "canadian_work_years": 2}}, ["teer", "canadian_work_years"]),
    (
        {"declared": {"canadian_work_years": 1, "cec_hours": 4000}},
        ["cec_hours", "canadian_work_years"],
    ),
    (
        {"declared": {"canadian_work_years": 6, "foreign_work_years": 5}},
        ["canadian_work_years", "foreign_work_years"],
    ),
    (
        {"declared": {"education": "one_year", "canadian_study": "long"}},
        ["canadian_study", "education"],
    ),
    ({"declared": {"education": "masters"}, "education": []}, ["education"]),
    ({"declared": {"canadian_study": "long"}, "education": []}, ["canadian_study"]),
    ({"declared": {"canadian_work_years": 3}, "work": []}, ["canadian_work_years"]),
    ({"declared": {"cec_hours": 3000, "canadian_work_years": 2}}, []),
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("who", ["applicant", "spouse"])
@pytest.mark.parametrize(("person", "names"), PLACES_OF_DOUBTS, ids=str)
def test_answers_that_contradict_each_other_are_told_each_at_its_place(
    person: dict[str, Any], names: list[str], who: str, language: str
) -> None:
    partner = {"accompanying": True, "citizen_or_pr": False}
    profile = {"profile_version": 1, "applicant": {}, "spouse": partner}
    profile[who] = {**(partner if who == "spouse" else {}), **person}
    texts = words(language)
    reply = ask(call="show", profile=json.dumps(profile), words=texts, lang=language)
    told = messages((), (), texts, reply["doubts"])
    assert [place for place, _, _ in told] == [f"/{who}/declared/{name}" for name in names]
    assert all(said and is_doubt for _, said, is_doubt in told)


def test_years_abroad_that_the_jobs_contradict_are_told_at_them() -> None:
    answers = {"declared": {"foreign_work_years": 3}, "work": []}
    profile = json.dumps({"profile_version": 1, "applicant": answers})
    (doubt,) = ask(call="show", profile=profile, words=words("en"))["doubts"]
    assert doubt["place"] == "/applicant/declared/foreign_work_years"


@pytest.mark.parametrize(
    ("before", "age"), [("", "9" * 5000), ("\ufeff", "30")], ids=["a number too long", "a mark"]
)
def test_whatever_a_document_holds_it_is_opened_as_it_was_written(before: str, age: str) -> None:
    document = before + PROFILE.replace("30", age)
    reply = ask(call="open", profile=document, definition=list(questions()))
    assert reply["typed"]["/applicant/age"] == age


def test_the_engine_starts_without_what_looks_ahead() -> None:
    """Its snapshot, which every visitor fetches, is made of what it has imported by then."""
    told = (
        "import engine.requests, sys;"
        "print(*(name for name in sys.modules if 'cec_logic.outlook' in name))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    started = subprocess.run(
        [sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True
    )
    assert started.stdout.split() == ["cec_logic.outlook", "cec_logic.outlook.timeline"]


def test_an_unknown_call_is_an_error() -> None:
    with pytest.raises(ValueError, match="guess"):
        ask(call="guess")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_past_rounds_are_those_of_the_package(language: str) -> None:
    found = rounds(parse_profile(PROFILE), on=date.fromisoformat(DAY), months=12)
    reply = ask(call="rounds", months=12, lang=language)
    assert reply == {"rounds": json.loads(json.dumps(rounds_report(found, language)))}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_forecast_is_that_of_the_package(language: str) -> None:
    found = forecast(parse_profile(PROFILE), on=date.fromisoformat(DAY), months=12)
    reply = ask(call="forecast", months=12, lang=language)
    assert reply == {"forecast": json.loads(json.dumps(forecast_report(found, language)))}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_a_person_could_do_is_answered_with_the_advice_of_the_package(language: str) -> None:
    found = advise(parse_profile(PROFILE), on=date.fromisoformat(DAY))
    expected = json.loads(json.dumps(advice_report(found, language)))
    assert ask(call="advise", lang=language) == {"advice": expected}


@pytest.mark.parametrize("question", [{"call": "forecast", "months": 12}, {"call": "advise"}])
def test_a_long_answer_comes_in_pieces_that_tell_what_is_done(question: dict[str, object]) -> None:
    request = {"profile": PROFILE, "on": DAY, "lang": "en", **question}
    *shares, told = pieces(json.dumps(request))
    assert len(shares) > 1
    assert shares == sorted(shares)
    assert all(0 <= float(share) < 1 for share in shares)
    assert json.loads(str(told)) == ask(**question)


def test_a_goal_is_answered_with_plans_for_its_day() -> None:
    advice = ask(call="advise", goal=90, by="2027-11-22")["advice"]
    assert advice["goal"]["by"] == "2027-11-22"
    assert advice["plans"]


@pytest.mark.parametrize(("language", "title"), [("en", "Cooks"), ("fr", "Cuisiniers")])
def test_a_job_title_is_answered_with_occupations_in_the_language(
    language: str, title: str
) -> None:
    (match,) = ask(call="noc", query="line cook", lang=language, limit=1)["matches"]
    assert (match["code"], match["teer"]) == ("63200", 3)
    assert title in match["title"]


@pytest.mark.parametrize(
    ("profile", "shares"), [(PROFILE, True), (PROFILE.replace("30", "60"), False)]
)
def test_a_site_around_gets_no_score_before_there_is_one(profile: str, *, shares: bool) -> None:
    shared = ask(call="show", profile=profile, words=words("en"))["shared"]
    assert bool(shared) == shares


def test_the_partner_as_principal_applicant_is_told_in_a_sentence() -> None:
    couple = json.dumps({**json.loads(PROFILE), "spouse": {"citizen_or_pr": False}})
    versions = [
        {"name": "now", "profile": couple},
        {"name": "p", "profile": couple, "swapped": True},
    ]
    told = ask(call="compare", versions=versions, words=words("en"))["html"]
    assert told.startswith('<div class="advice"><p><b>')
    alone = ask(call="compare", versions=versions[:1], words=words("en"))["html"]
    assert "advice" not in alone


@pytest.mark.parametrize(
    ("code", "counts"),
    [("00014", True), ("21231", True), ("63200", True), ("65201", False), ("65100", False)],
)
def test_an_occupation_is_found_with_whether_it_counts(*, code: str, counts: bool) -> None:
    (match,) = ask(call="noc", query=code, limit=1)["matches"]
    assert (match["code"], match["counts"]) == (code, counts)


def test_a_job_title_is_answered_with_what_people_call_the_job() -> None:
    (match,) = ask(call="noc", query="cuisinieres", lang="fr", limit=1)["matches"]
    assert match["job_title"] == "Cuisinière"


def test_a_file_with_a_list_beyond_reason_is_not_opened() -> None:
    profile = {"profile_version": 1, "applicant": {"work": [{"noc": "21231"}] * 2_000}}
    request = {"call": "open", "profile": json.dumps(profile), "definition": [], "lang": "en"}
    reply = json.loads(answer(json.dumps(request)))
    assert "typed" not in reply
    assert [one["place"] for one in reply["problems"]] == ["/applicant/work"]


@pytest.mark.parametrize(
    "document",
    [
        {"name": "x", "version": "1.0", "dependencies": {"a": "1"}},
        {"profile_version": 1, "items": [1, 2]},
        {"profile_version": 1, "applicant": {"birth_date": ["1994-04-03"]}},
    ],
)
def test_a_file_without_one_answer_is_not_opened(document: dict[str, Any]) -> None:
    reply = ask(call="open", profile=json.dumps(document), definition=list(questions()))
    assert "typed" not in reply
    assert reply["problems"]


def written(year: int) -> str:
    return written_date(date(year, 1, 1), "en")


@pytest.mark.parametrize("call", ["assess", "show", "noc", "sitting", "compare"])
def test_of_a_day_before_all_rules_every_call_says_since_when_there_are_any(call: str) -> None:
    entry = json.dumps({"test": "celpip-general", "taken": "1969-01-01", "reading": 8})
    reply = ask(
        call=call,
        on="1970-01-01",
        words={"language": "en", **words("en")},
        query="cook",
        limit=1,
        entry=entry,
        versions=[{"name": "x", "profile": PROFILE}],
    )
    assert reply == {"no_rules": {"on": written(1970), "first": written(2015)}}


@pytest.mark.parametrize(
    ("day", "doubted"),
    [
        ("2026-10-02", True),  # the day before the rules were verified
        ("2026-10-03", False),
        ("2031-12-31", False),
        ("2032-01-01", True),
        ("9999-12-31", True),
        ("12026-01-01", True),
    ],
)
def test_a_day_that_can_hardly_be_today_is_doubted(day: str, *, doubted: bool) -> None:
    reply = ask(call="show", on=day, words={"language": "en", **words("en")})
    assert (reply["clock"] is not None) == doubted
