"""What the page makes of the form: what is asked, and the profile that follows."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

from cec_logic import parse_profile
from render import questions

# MicroPython's dialect has no types: the module is loaded, not imported, so that mypy lets it be.
page_answers: Any = importlib.import_module("page_answers")

DEFINITION = list(questions())
COUNTS = {part["place"]: 2 for part in DEFINITION if part["kind"] == "group"}
JOB = "/applicant/work/0"


def read(typed: dict[str, str]) -> dict[str, Any]:
    """The profile, which must be one that cec_logic takes."""
    built: dict[str, Any]
    _, built, _ = page_answers.read(DEFINITION, typed, COUNTS)
    parse_profile(built)
    return built


def asked(typed: dict[str, str]) -> dict[str, bool]:
    found: dict[str, bool] = page_answers.read(DEFINITION, typed, COUNTS)[0]
    return found


def test_an_empty_form_says_nothing() -> None:
    assert read({}) == {"profile_version": 1}


def test_i_do_not_know_is_left_out() -> None:
    assert read({"/nomination": "unknown"}) == {"profile_version": 1}


def test_no_spouse_is_null() -> None:
    assert read({"/spouse": "no"})["spouse"] is None


def test_a_spouse_of_whom_nothing_is_known_is_an_empty_object() -> None:
    assert read({"/spouse": "yes"})["spouse"] == {}


def test_none_of_a_group_is_an_empty_list() -> None:
    assert read({"/applicant/work:none": "on"})["applicant"]["work"] == []


def test_none_of_a_group_hides_what_was_typed_in_it() -> None:
    typed = {"/applicant/work:none": "on", f"{JOB}/hours_per_week": "30"}
    assert read(typed)["applicant"]["work"] == []


def test_a_date_is_written_as_iso_8601() -> None:
    date = "/applicant/birth_date"
    typed = {f"{date}:day": "3", f"{date}:month": "4", f"{date}:year": "1994"}
    assert read(typed)["applicant"] == {"birth_date": "1994-04-03"}


def test_an_unfinished_date_is_named_and_left_out() -> None:
    typed = {"/applicant/birth_date:day": "3"}
    _, built, incomplete = page_answers.read(DEFINITION, typed, COUNTS)
    unfinished = [("/applicant/birth_date", "incomplete_date")]
    assert (built, incomplete) == ({"profile_version": 1}, unfinished)


def test_a_job_that_goes_on_ends_with_null() -> None:
    assert read({f"{JOB}/end:still": "on"})["applicant"]["work"] == [{"end": None}]


def test_an_item_left_blank_before_another_keeps_its_place() -> None:
    typed = {"/applicant/work/1/noc": "21231"}
    assert read(typed)["applicant"]["work"] == [{}, {"noc": "21231"}]


def test_levels_name_their_language() -> None:
    typed = {
        "/applicant/languages/0/test": "language:fr",
        "/applicant/languages/0/clb/reading": "8",
        "/applicant/languages/0/reading": "99",
    }
    assert read(typed)["applicant"]["languages"] == [{"language": "fr", "clb": {"reading": 8}}]


def test_what_depends_on_another_answer_is_asked_only_with_it() -> None:
    assert not asked({})[f"{JOB}/authorized"]
    assert asked({f"{JOB}/country": "CA"})[f"{JOB}/authorized"]


def test_what_no_rule_asks_for_shows_only_where_a_file_answered_it() -> None:
    in_canada = {f"{JOB}/country": "CA"}
    assert not asked(in_canada)[f"{JOB}/province"]
    assert asked({**in_canada, f"{JOB}/province": "ON"})[f"{JOB}/province"]


def test_what_depends_on_a_question_that_is_not_asked_is_not_asked() -> None:
    typed = {"/applicant/education/0/country": "CA", "/applicant/education/0/eca": "yes"}
    assert not asked(typed)["/applicant/education/0/eca/issued"]


# ------------------------------------------------------------------ quick and exact

DECLARED = "/applicant/declared"


def test_a_blank_form_asks_the_quick_questions_only() -> None:
    found = asked({})
    assert found["/applicant/age"]
    assert not found["/applicant/work"]


def test_the_exact_way_asks_the_exact_questions_only() -> None:
    found = asked({"mode": "exact"})
    assert found["/applicant/work"]
    assert not found["/applicant/age"]


def test_a_quick_answer_shows_and_counts_in_the_exact_way() -> None:
    typed = {"mode": "exact", "/applicant/age": "30"}
    assert asked(typed)["/applicant/age"]
    assert read(typed)["applicant"] == {"age": 30}


def test_an_exact_answer_shows_and_counts_in_the_quick_way() -> None:
    typed = {"mode": "quick", f"{JOB}/hours_per_week": "30"}
    assert asked(typed)["/applicant/work"]
    assert read(typed)["applicant"]["work"] == [{"hours_per_week": 30}]


def test_summary_answers_are_declared() -> None:
    typed = {
        f"{DECLARED}/canadian_work_years": "1",
        f"{DECLARED}/cec_hours": "1 560",
        f"{DECLARED}/education": "two_or_more",
        f"{DECLARED}/canadian_study": "long",
    }
    assert read(typed)["applicant"]["declared"] == {
        "canadian_work_years": 1,
        "cec_hours": 1560,
        "education": "two_or_more",
        "canadian_study": "long",
    }


def test_without_years_in_canada_no_hours_are_asked() -> None:
    found = asked({f"{DECLARED}/canadian_work_years": "0"})
    assert not found[f"{DECLARED}/cec_hours"]


@pytest.mark.parametrize(("typed", "teer"), [("21231", 1), ("63200", 3), ("5", 5)])
def test_of_an_occupation_the_teer_is_declared(typed: str, teer: int) -> None:
    answers = {f"{DECLARED}/canadian_work_years": "1", f"{DECLARED}/teer": typed}
    assert read(answers)["applicant"]["declared"]["teer"] == teer


@pytest.mark.parametrize("place", [f"{JOB}/noc", f"{DECLARED}/teer"])
def test_a_title_that_was_not_chosen_from_the_list_is_unfinished(place: str) -> None:
    typed = {place: "cook", f"{DECLARED}/canadian_work_years": "1"}
    _, _, incomplete = page_answers.read(DEFINITION, typed, COUNTS)
    assert incomplete == [(place, "incomplete_occupation")]


LEVEL_8 = dict.fromkeys(("listening", "reading", "writing", "speaking"), 8)
ENGLISH_8 = {"language": "en", "clb": LEVEL_8}


@pytest.mark.parametrize(
    ("english", "french", "languages"),
    [
        pytest.param("8", "none", [ENGLISH_8], id="no French test"),
        pytest.param("8", "unknown", [ENGLISH_8, {"language": "fr"}], id="French not known"),
        pytest.param("none", "none", [], id="neither"),
    ],
)
def test_one_level_stands_for_four_abilities(
    english: str, french: str, languages: list[dict[str, Any]]
) -> None:
    typed = {"/applicant/levels/en": english, "/applicant/levels/fr": french}
    assert read(typed)["applicant"]["languages"] == languages


def test_a_test_takes_the_place_of_the_level_that_was_guessed() -> None:
    typed = {"/applicant/levels/en": "8", "/applicant/languages/0/test": "celpip-general"}
    assert read(typed)["applicant"]["languages"] == [{"test": "celpip-general"}]
    assert not asked(typed)["/applicant/levels"]


def test_only_a_spouse_who_comes_along_and_is_no_citizen_is_asked_about() -> None:
    typed = {"/spouse": "yes", "/spouse/citizen_or_pr": "yes", "/spouse/accompanying": "yes"}
    assert not asked(typed)["/spouse/declared/education"]
    assert asked({**typed, "/spouse/citizen_or_pr": "no"})["/spouse/declared/education"]


def test_only_a_physician_is_asked_about_public_pay() -> None:
    doctor = {f"{JOB}/noc": "31102", f"{JOB}/self_employed": "yes"}
    assert asked(doctor)[f"{JOB}/public_physician"]
    assert not asked({**doctor, f"{JOB}/noc": "63200"})[f"{JOB}/public_physician"]


# ------------------------------------------------------------------ numbers and items


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("37.5", 37.5),
        ("37,5", 37.5),
        ("12 345", 12345),
        ("1 800,5", 1800.5),
        ("1,800", 1800),
        ("15,263", 15263),
        ("1,234,567", 1234567),
        ("1,234.5", 1234.5),
        ("-1,800", -1800),
        ("0,125", 0.125),
        ("1800,125", 1800.125),
        ("1,80", 1.8),
        ("-1", -1),
        ("abc", "abc"),
        ("1e3", "1e3"),
        ("--1", "--1"),
        ("1.2.3", "1.2.3"),
        ("1.234,5", "1.234,5"),
        ("1,23,456", "1,23,456"),
        (",", ","),
        ("nan", "nan"),
    ],
)
def test_a_number_is_read_or_handed_on_as_it_was_typed(text: str, value: float | str) -> None:
    assert page_answers.number(text) == value


def test_a_removed_item_lets_the_later_ones_move_up() -> None:
    typed = {"/applicant/work/0/noc": "1", "/applicant/work/1/noc": "2", "/spouse": "no"}
    left = page_answers.without_item(typed, "/applicant/work", 0)
    assert left == {"/applicant/work/0/noc": "2", "/spouse": "no"}
