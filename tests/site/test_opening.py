"""An opened profile is typed into the form, and what the form makes of it is that profile again."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from tests.scenarios.tables import every_scenario

from render import questions

# MicroPython's dialect has no types: the modules are loaded, not imported, so that mypy lets it be.
page_answers: Any = importlib.import_module("page_answers")
opening: Any = importlib.import_module("opening")

DEFINITION = list(questions())


def opened(document: object) -> tuple[dict[str, str], dict[str, Any], list[str]]:
    """What would be typed, the profile that follows from it, and what found no place."""
    typed, counts, left = opening.typed_of(DEFINITION, document)
    _, profile, _ = page_answers.read(DEFINITION, typed, counts)
    return typed, profile, left


def person(**answers: object) -> dict[str, Any]:
    return {"profile_version": 1, "applicant": answers}


def test_every_scenario_comes_back_but_for_what_is_told_to_have_no_place() -> None:
    for scenario in every_scenario():
        _, profile, left = opened(scenario.profile)
        said = dict(opening.leaves(scenario.profile, ""))
        back = dict(opening.leaves(profile, ""))
        assert back == {place: value for place, value in said.items() if place not in left}


def test_most_answers_of_the_scenarios_have_a_place() -> None:
    scenarios = list(every_scenario())
    without = [scenario.name for scenario in scenarios if opened(scenario.profile)[2]]
    assert len(without) < len(scenarios) / 2


def test_what_the_form_does_not_ask_is_told() -> None:
    _, _, left = opened(person(declared={"cec_hours": 1600}, hobby="chess"))
    assert sorted(left) == ["/applicant/declared/cec_hours", "/applicant/hobby"]


def test_summary_answers_open_the_quick_way() -> None:
    typed, profile, left = opened(person(age=30, declared={"canadian_work_years": 1}))
    assert (typed["mode"], left) == ("quick", [])
    assert profile["applicant"] == {"age": 30, "declared": {"canadian_work_years": 1}}


def test_details_open_the_exact_way() -> None:
    assert opened(person(birth_date="1994-04-03"))[0]["mode"] == "exact"


def test_one_level_for_all_abilities_opens_the_quick_question() -> None:
    levels = dict.fromkeys(("listening", "reading", "writing", "speaking"), 9)
    entries = [{"language": "en", "clb": levels}, {"language": "fr"}]
    typed, profile, _ = opened(person(languages=entries))
    assert typed["/applicant/levels/en"] == "9"
    assert typed["/applicant/levels/fr"] == "unknown"
    assert profile["applicant"]["languages"] == entries


def test_different_levels_open_the_exact_question() -> None:
    entries = [{"language": "en", "clb": {"listening": 9, "reading": 8}}]
    typed, profile, left = opened(person(languages=entries))
    assert typed["/applicant/languages/0/test"] == "language:en"
    assert (profile["applicant"]["languages"], left) == (entries, [])


def test_a_spouse_of_whom_only_one_thing_is_known_keeps_it() -> None:
    document = {"profile_version": 1, "spouse": {"accompanying": True}}
    assert opened(document)[1] == document


@pytest.mark.parametrize("value", ["2027-13-01", "soon", "2027", 5, True, ["x"], {"x": 1}])
def test_what_is_no_date_is_typed_or_told_and_never_lost(value: object) -> None:
    typed, profile, left = opened(person(birth_date=value))
    assert left == [] or left[0].startswith("/applicant/birth_date")
    assert left or profile["applicant"]["birth_date"] == value
    assert all(isinstance(text, str) for text in typed.values())


@pytest.mark.parametrize("document", [[], "x", 3, None, {"applicant": 3}, {"spouse": "x"}])
def test_a_document_of_another_shape_breaks_nothing(document: object) -> None:
    opened(document)


def test_no_spouse_no_work_and_no_offer_come_back() -> None:
    document = {**person(work=[]), "spouse": None, "job_offer": None}
    assert opened(document)[1] == document
