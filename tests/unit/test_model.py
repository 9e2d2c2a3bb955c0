"""The records of a profile: what is unknown, what is none, and what no test can give."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from cec_logic import Problem, Profile, ProfileError, parse_profile, profile_schema
from cec_logic.facts.calendar import window_before
from cec_logic.profile import (
    TESTS,
    UNKNOWN,
    AbilityLevels,
    Credential,
    LanguageEntry,
    Person,
    Spouse,
    WorkPeriod,
)
from cec_logic.profile.kinds import Kind, ListOf, Number, OrNone, Record, Whole, kinds_of
from cec_logic.rulesets import ruleset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Every place of the published contract, as it names them.
PLACES = {
    "profile_version applicant spouse destination nomination sibling_in_canada "
    "relative_in_canada family_size settlement_funds job_offer": (),
    "birth_date age education languages work certificate_of_qualification declared": ("applicant",),
    "accompanying citizen_or_pr birth_date languages": ("spouse",),
    "level country completed eca full_time in_person months": ("applicant", "education"),
    "issued": ("applicant", "education", "eca"),
    "test taken listening reading writing speaking language clb": ("applicant", "languages"),
    "listening reading writing speaking": ("applicant", "languages", "clb"),
    "noc country province start end hours_per_week paid self_employed authorized "
    "temporary_resident full_time_student employer_country public_physician": (
        "applicant",
        "work",
    ),
    "education canadian_work_years foreign_work_years canadian_study teer cec_hours": (
        "applicant",
        "declared",
    ),
    "noc full_time lmia_or_exempt": ("job_offer",),
}


def properties(path: tuple[str, ...]) -> dict[str, Any]:
    """Give the answers that the schema allows at a place."""
    schema: Any = profile_schema()
    for step in path:
        schema = schema["properties"][step]
        schema = schema.get("items", schema)
        schema = schema.get("anyOf", [schema])[0]
    found: dict[str, Any] = schema["properties"]
    return found


@pytest.mark.parametrize("names", PLACES)
def test_the_places_of_the_contract_can_be_answered(names: str) -> None:
    assert set(names.split()) <= properties(PLACES[names]).keys()


@pytest.mark.parametrize(
    "record", [Profile, Person, Credential, LanguageEntry, WorkPeriod, AbilityLevels]
)
def test_whatever_is_left_out_is_unknown(record: type[Any]) -> None:
    empty = record()
    assert {getattr(empty, field.name) for field in dataclasses.fields(record)} == {UNKNOWN}


@pytest.mark.parametrize("name", ["spouse", "job_offer"])
def test_null_says_has_none(name: str) -> None:
    assert getattr(parse_profile({name: None}), name) is None


def test_a_null_assessment_says_that_there_is_none() -> None:
    person = parse_profile({"applicant": {"education": [{"eca": None}]}}).applicant
    assert person == Person(education=(Credential(eca=None),))


@pytest.mark.parametrize("name", ["education", "languages", "work"])
def test_an_empty_list_says_none_at_all(name: str) -> None:
    person = parse_profile({"applicant": {name: []}}).applicant
    assert getattr(person, name) == ()


def test_a_null_end_says_still_working() -> None:
    person = parse_profile({"applicant": {"work": [{"end": None}]}}).applicant
    assert person == Person(work=(WorkPeriod(end=None),))


def problems(entry: Mapping[str, object]) -> list[tuple[str, str]]:
    try:
        parse_profile({"applicant": {"languages": [dict(entry)]}})
    except ProfileError as error:
        return [(item.place.rpartition("/")[2], item.code) for item in error.problems]
    return []


@pytest.mark.parametrize("name", TESTS)
def test_the_lowest_and_the_highest_score_of_a_test_are_let_through(name: str) -> None:
    limits = TESTS[name].limits.items()
    lowest = {ability: least for ability, (least, _) in limits}
    highest = {ability: most for ability, (_, most) in limits}
    assert problems({"test": name, **lowest}) + problems({"test": name, **highest}) == []


def test_ielts_goes_by_half_points() -> None:
    assert problems({"test": "ielts-general", "reading": 6.5}) == []


def test_ielts_does_not_go_by_quarters() -> None:
    entry = {"test": "ielts-general", "reading": 6.25}
    assert problems(entry) == [("reading", "impossible_score_halves")]


def test_celpip_has_no_half_points() -> None:
    assert problems({"test": "celpip-general", "reading": 6.5}) == [("reading", "impossible_score")]


def test_a_score_without_its_test_is_let_through() -> None:
    assert problems({"reading": 8}) == []


@pytest.mark.parametrize("bare", [{"clb": {}}, {"language": "en"}])
def test_a_test_and_bare_levels_do_not_go_together(bare: Mapping[str, object]) -> None:
    assert problems({**bare, "test": "pte-core", "reading": 60}) == [
        ("test", "test_and_levels"),
        ("reading", "test_and_levels"),
    ]


def test_a_day_does_not_go_with_bare_levels() -> None:
    entry = {"language": "en", "taken": "2026-05-04"}
    assert problems(entry) == [("taken", "test_and_levels")]


@pytest.mark.parametrize(
    "period",
    [
        pytest.param({"start": "2025-01-02"}, id="a start alone"),
        pytest.param({"end": "2025-01-01"}, id="an end alone"),
        pytest.param({"start": "2025-01-02", "end": None}, id="no end"),
        pytest.param({"start": "2025-01-02", "end": "2025-01-02"}, id="a single day"),
    ],
)
def test_a_period_is_let_through_with(period: dict[str, object]) -> None:
    parsed = parse_profile({"applicant": {"work": [period]}})
    assert isinstance(parsed, Profile)


def test_an_end_before_its_start_is_reported_at_the_end() -> None:
    with pytest.raises(ProfileError) as caught:
        parse_profile({"applicant": {"work": [{"start": "2025-01-02", "end": "2025-01-01"}]}})
    assert caught.value.problems == (
        Problem(
            "/applicant/work/0/end",
            "end_before_start",
            {"value": "2025-01-01", "start": "2025-01-02"},
        ),
    )


def test_levels_above_ten_are_let_through() -> None:
    assert problems({"language": "en", "clb": {"reading": 12}}) == []


# ------------------------------------------------------------------ the other partner applies

COUPLE = {
    "applicant": {"age": 30, "certificate_of_qualification": True},
    "spouse": {"accompanying": False, "citizen_or_pr": False, "age": 28},
    "destination": "ON",
    "nomination": True,
    "job_offer": {"noc": "21231"},
    "family_size": 3,
}


def test_swapped_the_spouse_applies() -> None:
    assert parse_profile(COUPLE).swapped().applicant == Person(age=28)


def test_swapped_the_applicant_comes_along() -> None:
    assert parse_profile(COUPLE).swapped().spouse == Spouse(
        age=30, certificate_of_qualification=True, accompanying=True, citizen_or_pr=False
    )


@pytest.mark.parametrize("name", ["nomination", "job_offer"])
def test_swapped_what_belongs_to_an_applicant_alone_is_unknown(name: str) -> None:
    assert getattr(parse_profile(COUPLE).swapped(), name) is UNKNOWN


@pytest.mark.parametrize("name", ["destination", "family_size"])
def test_swapped_what_belongs_to_both_stays(name: str) -> None:
    assert getattr(parse_profile(COUPLE).swapped(), name) == COUPLE[name]


def test_swapped_an_applicant_of_whom_nothing_is_said_comes_along() -> None:
    swapped = parse_profile({"spouse": {}}).swapped()
    assert swapped.spouse == Spouse(accompanying=True, citizen_or_pr=False)


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({}, id="nothing said of a spouse"),
        pytest.param({"spouse": None}, id="no spouse"),
        pytest.param({"spouse": {"citizen_or_pr": True}}, id="a citizen or permanent resident"),
    ],
)
def test_there_must_be_a_spouse_who_could_apply(answers: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no spouse or partner who could apply"):
        parse_profile(answers).swapped()


def numbers(kind: Kind) -> Iterator[Whole | Number]:
    """Find the kinds of number that a kind of answer is made of."""
    if isinstance(kind, Whole | Number):
        yield kind
    elif isinstance(kind, ListOf | OrNone):
        yield from numbers(kind.kind)
    elif isinstance(kind, Record):
        for inner in kinds_of(kind.cls).values():
            yield from numbers(inner)


@pytest.mark.parametrize("kind", dict.fromkeys(numbers(Record(Profile))), ids=str)
def test_the_example_of_a_message_is_let_through(kind: Whole | Number) -> None:
    found: list[Problem] = []
    kind.read(kind.typical, "/here", found)
    assert found == []


def declared_hours(hours: float) -> list[tuple[str, str]]:
    """Give the problems of a profile that declares so many hours of three years."""
    document = {"profile_version": 1, "applicant": {"declared": {"cec_hours": hours}}}
    try:
        parse_profile(document)
    except ProfileError as error:
        return [(problem.place, problem.code) for problem in error.problems]
    return []


@pytest.mark.parametrize("hours", [4700.5, 4701, 99_999])
def test_more_hours_than_three_years_hold_are_refused(hours: float) -> None:
    place = "/applicant/declared/cec_hours"
    assert declared_hours(hours) == [(place, "hours_beyond_three_years")]


def test_as_many_hours_as_three_years_hold_are_let_through() -> None:
    assert declared_hours(4700) == []


def test_no_window_of_the_class_holds_more_hours_than_a_profile_may_declare() -> None:
    days = (date(2026, 1, 1) + timedelta(days=number) for number in range(4 * 366))
    law = ruleset(date(2026, 1, 1)).cec.hours
    windows = [window_before(day, law.window_years) for day in days]
    most = max((window.last - window.first).days + 1 for window in windows)
    assert 4_600 < Fraction(most * law.full_time_week, 7) <= 4_700


@pytest.mark.parametrize(("name", "most"), [("work", 60), ("education", 30), ("languages", 30)])
def test_a_list_beyond_reason_is_refused_at_its_place(name: str, most: int) -> None:
    with pytest.raises(ProfileError) as refused:
        parse_profile({"profile_version": 1, "spouse": {name: [{}] * (most + 1)}})
    [problem] = refused.value.problems
    assert (problem.place, problem.code, problem.params["most"]) == (
        f"/spouse/{name}",
        "too_many",
        most,
    )
