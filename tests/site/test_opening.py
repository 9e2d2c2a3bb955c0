"""An opened profile is typed into the form, and what the form makes of it is that profile again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.scenarios.tables import every_scenario

from cec_logic import parse_profile, profile_schema
from engine import form_from_profile as opening
from shared import answers as page_answers
from site_build.guide import worked_examples
from site_build.pages import questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.scenarios.tables import Scenario


DEFINITION = list(questions())


def opened(document: object) -> tuple[dict[str, str], dict[str, Any], list[str]]:
    """What would be typed, the profile that follows from it, and what found no place."""
    typed, counts, left = opening.typed_of(DEFINITION, document)
    _, profile, _ = page_answers.read(DEFINITION, typed, counts)
    return typed, profile, left


def person(**answers: object) -> dict[str, Any]:
    return {"profile_version": 1, "applicant": answers}


@pytest.mark.parametrize("scenario", list(every_scenario()), ids=lambda scenario: scenario.name)
def test_every_scenario_opens_whole(scenario: Scenario) -> None:
    _, profile, left = opened(scenario.profile)
    assert left == []
    assert dict(opening.leaves(profile, "")) == dict(opening.leaves(scenario.profile, ""))


@pytest.mark.parametrize("name", worked_examples.names())
def test_every_worked_example_of_the_guides_opens_whole(name: str) -> None:
    document = json.loads(worked_examples.document(name))
    _, profile, left = opened(document)
    assert (profile, left) == (document, [])


# An answer of each type of the schema; codes are texts too.
OF_TYPE = {"boolean": True, "integer": 1, "number": 1, "string": "2020-01-01", "null": None}
CODES = {"country": "IN", "employer_country": "IN", "noc": "21231"}


def every_answer(schema: dict[str, Any], place: str = "") -> Iterator[tuple[str, object]]:
    """Each place of a schema that holds no others, with an answer that it takes."""
    if "anyOf" in schema:
        for one in schema["anyOf"]:
            yield from every_answer(one, place)
    elif schema.get("type") == "object":
        for name, inner in schema["properties"].items():
            yield from every_answer(inner, f"{place}/{name}")
    elif schema.get("type") == "array":
        yield place, []
        yield from every_answer(schema["items"], f"{place}/0")
    elif "enum" in schema:
        yield place, schema["enum"][-1]
    elif "const" not in schema:  # the version
        yield place, CODES.get(place.rpartition("/")[2], OF_TYPE[schema["type"]])


@pytest.mark.parametrize(("place", "value"), list(every_answer(profile_schema())), ids=str)
def test_every_place_of_the_profile_has_a_place_in_the_form(place: str, value: object) -> None:
    document: dict[str, Any] = {"profile_version": 1}
    page_answers.put(document, place, value)
    parse_profile(document)
    _, profile, left = opened(document)
    assert (profile, left) == (document, [])


def test_what_is_no_answer_of_the_profile_is_told() -> None:
    _, _, left = opened(person(declared={"cec_hours": 1600}, hobby="chess"))
    assert left == ["/applicant/hobby"]


def test_summary_answers_open_the_quick_way() -> None:
    typed, profile, left = opened(person(age=30, declared={"canadian_work_years": 1}))
    assert (typed["mode"], left) == ("quick", [])
    assert profile["applicant"] == {"age": 30, "declared": {"canadian_work_years": 1}}


def test_details_open_the_exact_way() -> None:
    assert opened(person(birth_date="1994-04-03"))[0]["mode"] == "exact"


ORDINARY = {
    "country": "CA",
    "paid": True,
    "self_employed": False,
    "authorized": True,
    "temporary_resident": True,
    "full_time_student": False,
}
JOB = {"noc": "21231", "start": "2024-01-01", "end": None, "hours_per_week": 40}


def test_an_ordinary_job_in_canada_opens_the_quick_way_which_says_it_in_one_answer() -> None:
    typed, profile, _ = opened(person(age=30, work=[JOB | ORDINARY]))
    assert (typed["mode"], typed["/applicant/work/0/ordinary"]) == ("quick", "yes")
    assert profile["applicant"]["work"] == [JOB | ORDINARY]


@pytest.mark.parametrize("place", [key for key in ORDINARY if key != "country"])
def test_what_is_not_ordinary_opens_the_questions_one_by_one(place: str) -> None:
    job = JOB | ORDINARY | {place: not ORDINARY[place]}
    typed, profile, left = opened(person(age=30, work=[job]))
    assert typed["/applicant/work/0/ordinary"] == "no"
    assert (profile["applicant"]["work"], left) == ([job], [])


def test_a_job_elsewhere_opens_the_exact_way() -> None:
    typed, profile, left = opened(person(age=30, work=[JOB | {"country": "IN", "paid": True}]))
    assert typed["mode"] == "exact"
    assert (profile["applicant"]["work"][0]["country"], left) == ("IN", [])


def test_a_job_of_an_unsaid_country_stays_so() -> None:
    typed, profile, _ = opened(person(age=30, work=[JOB]))
    assert typed["mode"] == "exact"
    assert profile["applicant"]["work"] == [JOB]


def test_a_country_in_small_letters_opens_as_the_same() -> None:
    _, profile, left = opened(person(work=[JOB | {"country": "ca"}]))
    assert (profile["applicant"]["work"][0]["country"], left) == ("CA", [])


def test_levels_alone_open_where_levels_are_asked() -> None:
    entries = [{"language": "en", "clb": {"listening": 9, "reading": 8}}, {"language": "fr"}]
    typed, profile, left = opened(person(languages=entries))
    assert typed["mode"] == "quick"
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


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ([], ""),
        ("x", ""),
        (3, ""),
        (None, ""),
        ({"applicant": 3}, "/applicant"),
        ({"spouse": "x"}, "/spouse"),
    ],
)
def test_what_has_another_shape_is_told_and_opens_as_nothing(document: object, place: str) -> None:
    assert opened(document) == ({"mode": "quick"}, {"profile_version": 1}, [place])


def test_no_spouse_no_work_and_no_offer_come_back() -> None:
    document = {**person(work=[]), "spouse": None, "job_offer": None}
    assert opened(document)[1] == document


@pytest.mark.parametrize("hours", [1.125, 37.5, 0.001, 12.0])
def test_a_number_of_a_file_is_read_by_the_contract_and_never_asked_about(hours: float) -> None:
    document = person(work=[{"hours_per_week": hours}])
    assert opened(document)[1:] == (document, [])
