"""Whatever a profile says, the form can say it: it opens without loss."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.people import detailed_profiles, people, profile_of
from tests.property.test_any_document import places_in, values

from cec_logic import ProfileError, parse_profile, profile_schema
from cec_logic.noc import UNIT_GROUPS
from cec_logic.profile.kinds import EARLIEST, LATEST
from engine import form_from_profile as opening
from engine import requests as engine
from shared import answers as page_answers
from site_build.pages import questions

if TYPE_CHECKING:
    from tests.property.naive_crs import Person

DEFINITION = list(questions())
MOST_ITEMS = 3  # more are as these


def expect_to_come_back(document: dict[str, Any]) -> None:
    """Open a profile; what the form makes of it is the same profile."""
    typed, counts, left = opening.typed_of(DEFINITION, document)
    _, profile, noticed = page_answers.read(DEFINITION, typed, counts)
    assert left == []
    assert all(name.startswith("doubt_") for _, name, _ in noticed)  # asked about, and kept
    # An object without an answer is as good as none.
    assert dict(opening.leaves(profile, "")) == dict(opening.leaves(document, ""))
    parse_profile(profile)


@given(people)
def test_what_people_declare_comes_back(person: Person) -> None:
    expect_to_come_back(profile_of(person))


@given(detailed_profiles)
def test_what_people_tell_in_detail_comes_back(document: dict[str, Any]) -> None:
    expect_to_come_back(document)


def documents(schema: dict[str, Any], name: str = "") -> st.SearchStrategy[Any]:
    """Draw any document of a schema, however unlikely what its answers say together.

    Numbers have two decimals at most: what people type with three may be thousands.
    """
    if "anyOf" in schema:
        return st.one_of(*[documents(one, name) for one in schema["anyOf"]])
    if "const" in schema or "enum" in schema:
        return st.sampled_from([schema["const"]] if "const" in schema else schema["enum"])
    least, most = schema.get("minimum", 0), schema.get("maximum", 0)
    match schema["type"]:
        case "object":
            inner = {key: documents(one, key) for key, one in schema["properties"].items()}
            return st.fixed_dictionaries({}, optional=inner)
        case "array":
            return st.lists(documents(schema["items"]), max_size=MOST_ITEMS)
        case "integer":
            return st.integers(least, most)
        case "number":
            return st.integers(least, most) | st.integers(100 * least, 100 * most).map(
                lambda hundredths: hundredths / 100
            )
        case "string":
            if name == "noc":
                return st.sampled_from(sorted(UNIT_GROUPS))
            if "country" in name:
                return st.sampled_from(("CA", "FR", "XK"))
            return st.dates(EARLIEST, LATEST).map(str)
        case kind:
            return {"boolean": st.booleans(), "null": st.none()}[kind]


def good_part(drawn: dict[str, Any]) -> dict[str, Any]:
    """A document without the answers that make a bad profile of it."""
    document: dict[str, Any] = {**drawn, "profile_version": 1}
    while True:
        try:
            parse_profile(document)
        except ProfileError as error:
            for problem in error.problems:
                remove(document, problem.place.split("/")[1:])
        else:
            return document


def remove(document: Any, steps: list[str]) -> None:  # noqa: ANN401  JSON holds any value
    """Take an answer out of a document, if it is still there."""
    *before, last = steps
    for step in before:
        document = document[int(step) if isinstance(document, list) else step]
    document.pop(last, None)


@given(documents(profile_schema()).map(good_part))
def test_whatever_the_schema_lets_through_comes_back(document: dict[str, Any]) -> None:
    expect_to_come_back(document)


GOOD = Path(__file__).parents[1].joinpath("malformed", "good.json").read_text("utf-8")


@settings(max_examples=150)
@given(st.data(), values)
def test_a_bad_answer_is_told_and_the_form_makes_no_other_of_it(
    data: st.DataObject, value: object
) -> None:
    document = json.loads(GOOD)
    holder, key, _ = data.draw(st.sampled_from(places_in(document)))
    holder[key] = value
    expect_the_same_problems(json.dumps(document))


def expect_the_same_problems(text: str) -> None:
    """Open a document: what the form makes of it is what was said, and as bad as that."""
    opened = json.loads(engine.answer(json.dumps(request(text))))
    problems = problems_of(text)
    assert {problem["place"] for problem in opened["problems"]} == problems
    if "typed" not in opened:
        assert problems
        return
    document = json.loads(text)
    counts = opening.typed_of(DEFINITION, document)[1]
    _, profile, _ = page_answers.read(DEFINITION, opened["typed"], counts)
    said, left = dict(opening.leaves(document, "")), set(opened["left"])
    for place, answer in opening.leaves(profile, ""):
        assert opening.same(answer, said.get(place)), place
    held = {place for place, _ in opening.leaves(profile, "")}
    assert set(said) - held <= left
    assert problems_of(json.dumps(profile)) <= problems


def request(text: str) -> dict[str, Any]:
    """What the page asks when a file is opened."""
    return {"call": "open", "profile": text, "definition": DEFINITION, "lang": "en"}


def problems_of(text: str) -> set[str]:
    """The places of a document's problems."""
    try:
        parse_profile(text)
    except ProfileError as error:
        return {problem.place for problem in error.problems}
    return set()
