"""Answers that stand in the way of the class: each told at its own place, with what would count."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.unit.answers import ABILITIES, job

from cec_logic import assess, parse_profile
from cec_logic.view.obstacles import obstacles_told, score_text

ON = date(2026, 10, 3)
LEVEL_5 = "63200"  # TEER 3, for which the class asks for level 5


def told(applicant: dict[str, Any], lang: str = "en") -> dict[str, dict[str, str]]:
    """What is told at each place."""
    profile = parse_profile({"profile_version": 1, "applicant": applicant})
    return {one["place"]: one for one in obstacles_told(assess(profile, on=ON), lang)}


def of_job(**answers: Any) -> dict[str, str]:  # noqa: ANN401  as a profile takes them
    """The code at each answer of the only job."""
    found = told({"work": [job(**answers)]})
    assert all(place.startswith("/applicant/work/0/") for place in found)
    return {place.rpartition("/")[2]: one["code"] for place, one in found.items()}


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("paid", False, "paid"),
        ("authorized", False, "authorized"),
        ("temporary_resident", False, "temporary_resident"),
        ("full_time_student", True, "not_student"),
        ("self_employed", True, "not_self_employed"),
    ],
)
def test_an_answer_by_which_a_job_does_not_count_is_told_there(
    name: str,
    value: bool,  # noqa: FBT001  the answer itself
    code: str,
) -> None:
    assert of_job(**{name: value}) == {name: code}


def test_of_a_job_that_counts_nothing_is_told() -> None:
    assert of_job() == {}


def test_of_a_job_abroad_nothing_is_told() -> None:
    assert of_job(country="FR", full_time_student=True) == {}


def test_a_physician_paid_by_the_public_health_system_stands_in_no_way() -> None:
    assert of_job(noc="31102", self_employed=True, public_physician=True) == {}


@pytest.mark.parametrize(
    ("end", "codes"),
    [("2023-10-02", {"end": "too_long_ago"}), ("2023-10-03", {})],
)
def test_a_job_that_ended_before_the_three_years_is_told_at_its_last_day(
    end: str, codes: dict[str, str]
) -> None:
    assert of_job(start="2022-01-10", end=end) == codes


@pytest.mark.parametrize(
    ("score", "code", "message"),
    [
        (7, None, ""),
        (6, "one_level_short", "One level short: in this test, 7 or more is needed here (CLB 7)."),
        (5, "levels_short", "In this test, 7 or more is needed here (CLB 7)."),
    ],
)
def test_a_score_below_the_level_is_told_with_the_score_that_reaches_it(
    score: int, code: str | None, message: str
) -> None:
    test = {"test": "celpip-general", "taken": "2026-01-10", **dict.fromkeys(ABILITIES, 9)}
    found = told({"work": [job()], "languages": [{**test, "reading": score}]})
    at = {place: (one["code"], one["message"]) for place, one in found.items()}
    assert at == ({"/applicant/languages/0/reading": (code, message)} if code else {})


@pytest.mark.parametrize(
    ("half_points", "lang", "text"), [(12, "en", "6"), (13, "en", "6.5"), (13, "fr", "6,5")]
)
def test_half_points_are_written_as_the_language_does(
    half_points: int, lang: str, text: str
) -> None:
    assert score_text(half_points, lang) == text


def test_the_level_is_that_of_the_occupation_with_most_hours() -> None:
    test = {"test": "celpip-general", "taken": "2026-01-10", **dict.fromkeys(ABILITIES, 5)}
    assert told({"work": [job(noc=LEVEL_5)], "languages": [test]}) == {}


def test_levels_without_a_test_are_told_where_they_are_answered() -> None:
    level = {"language": "fr", "clb": dict.fromkeys(ABILITIES, 6)}
    found = told({"work": [job()], "languages": [level]})
    assert set(found) == {f"/applicant/languages/0/clb/{name}" for name in ABILITIES}
    assert {one["code"] for one in found.values()} == {"one_level_short_untested"}


def test_a_second_test_that_reaches_the_level_leaves_nothing_to_tell_of_the_first() -> None:
    test = {"test": "celpip-general", "taken": "2026-01-10"}
    low, high = (dict.fromkeys(ABILITIES, score) for score in (5, 9))
    assert told({"work": [job()], "languages": [{**test, **low}, {**test, **high}]}) == {}


def test_of_a_test_that_has_expired_no_score_is_told() -> None:
    test = {"test": "celpip-general", "taken": "2023-01-10", **dict.fromkeys(ABILITIES, 5)}
    assert told({"work": [job()], "languages": [test]}) == {}
