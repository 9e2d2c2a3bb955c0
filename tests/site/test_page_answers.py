"""What the page makes of the form: what is asked, and the profile that follows."""

from __future__ import annotations

from typing import Any

import pytest

from cec_logic import parse_profile
from shared import answers as page_answers
from site_build.pages import questions

DEFINITION = list(questions())
ORDINARY = {"paid": "yes", "self_employed": "no", "authorized": "yes"}
ORDINARY |= {"temporary_resident": "yes", "full_time_student": "no"}
COUNTS = {part["place"]: 2 for part in DEFINITION if part["kind"] == "group"}
JOB = "/applicant/work/0"


def read(typed: dict[str, str]) -> dict[str, Any]:
    """The profile, which must be one that cec_logic takes."""
    built: dict[str, Any]
    _, built, _ = page_answers.read(DEFINITION, typed, COUNTS)
    parse_profile(built)
    return built


def read_without_judging(typed: dict[str, str]) -> dict[str, Any]:
    """The profile, sense or nonsense."""
    built: dict[str, Any]
    _, built, _ = page_answers.read(DEFINITION, typed, COUNTS)
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
    unfinished: list[tuple[str, str, dict[str, str]]] = [
        ("/applicant/birth_date", "incomplete_date", {})
    ]
    assert (built, incomplete) == ({"profile_version": 1}, unfinished)


def test_a_job_that_goes_on_ends_with_null() -> None:
    typed = {"mode": "exact", f"{JOB}/end:still": "on"}
    assert read(typed)["applicant"]["work"] == [{"end": None}]


def test_an_item_left_blank_before_another_keeps_its_place() -> None:
    typed = {"mode": "exact", "/applicant/work/1/noc": "21231"}
    assert read(typed)["applicant"]["work"] == [{}, {"noc": "21231"}]


def test_levels_name_their_language() -> None:
    typed = {
        "/applicant/languages/0/test": "language:fr",
        "/applicant/languages/0/clb/reading": "8",
        "/applicant/languages/0/reading": "99",
    }
    assert read(typed)["applicant"]["languages"] == [{"language": "fr", "clb": {"reading": 8}}]


def test_what_depends_on_another_answer_is_asked_only_with_it() -> None:
    assert not asked({"mode": "exact"})[f"{JOB}/authorized"]
    assert asked({"mode": "exact", f"{JOB}/country": "CA"})[f"{JOB}/authorized"]


def test_what_a_file_brought_is_asked_whatever_else_was_said() -> None:
    typed = {f"{JOB}/country": "IN", f"{JOB}/authorized": "yes"}
    assert not asked(typed)[f"{JOB}/authorized"]
    typed["brought"] = f"{JOB}/authorized"
    assert asked(typed)[f"{JOB}/authorized"]
    assert read(typed)["applicant"]["work"] == [{"country": "IN", "authorized": True}]


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
    assert not found["/applicant/birth_date"]


def test_the_exact_way_asks_the_exact_questions_only() -> None:
    found = asked({"mode": "exact"})
    assert found["/applicant/birth_date"]
    assert not found["/applicant/age"]


def test_a_quick_answer_shows_and_counts_in_the_exact_way() -> None:
    typed = {"mode": "exact", "/applicant/age": "30"}
    assert asked(typed)["/applicant/age"]
    assert read(typed)["applicant"] == {"age": 30}


def test_an_exact_answer_shows_and_counts_in_the_quick_way() -> None:
    typed = {"mode": "quick", "/applicant/education/0/level": "masters"}
    assert asked(typed)["/applicant/education"]
    assert read(typed)["applicant"]["education"] == [{"level": "masters"}]


def test_both_ways_ask_for_the_same_jobs_and_tests() -> None:
    for mode in ("quick", "exact"):
        found = asked({"mode": mode})
        assert found["/applicant/work"]
        assert "/applicant/languages" not in found  # asked always


def test_a_quick_job_is_in_canada_unless_another_country_was_said() -> None:
    assert read({f"{JOB}/noc": "21231"})["applicant"]["work"][0]["country"] == "CA"
    assert not asked({f"{JOB}/country": "CA"})[f"{JOB}/country"]
    assert asked({f"{JOB}/country": "IN"})[f"{JOB}/country"]


def test_of_a_job_of_which_nothing_is_said_no_country_is_taken_for_granted() -> None:
    assert read({"/applicant/work/1/noc": "21231"})["applicant"]["work"] == [
        {},
        {"noc": "21231", "country": "CA"},
    ]


def test_an_ordinary_job_is_paid_authorized_and_beside_no_studies() -> None:
    (job,) = read({f"{JOB}/ordinary": "yes"})["applicant"]["work"]
    assert job == {
        "country": "CA",
        "paid": True,
        "self_employed": False,
        "authorized": True,
        "temporary_resident": True,
        "full_time_student": False,
    }


def test_of_a_job_that_is_not_ordinary_each_condition_is_asked() -> None:
    typed = {f"{JOB}/ordinary": "no", f"{JOB}/paid": "yes"}
    assert [asked(typed)[f"{JOB}/{name}"] for name in ORDINARY] == [True] * 5
    assert read(typed)["applicant"]["work"] == [{"country": "CA", "paid": True}]


def in_mode(mode: str, typed: dict[str, str]) -> dict[str, str]:
    """What stands in the form once the way of asking is another."""
    typed = {**typed, "mode": mode}
    typed |= page_answers.changes_of_mode(DEFINITION, typed, COUNTS)
    return {name: value for name, value in typed.items() if value}


QUICK_JOB = {f"{JOB}/noc": "21231", f"{JOB}/ordinary": "yes"}


@pytest.mark.parametrize(
    "typed",
    [
        QUICK_JOB,
        QUICK_JOB | {f"{JOB}/ordinary": "no", f"{JOB}/paid": "yes"},
        QUICK_JOB
        | {"/applicant/work/1/noc": "63200", "/applicant/declared/foreign_work_years": "2"},
        {f"{JOB}/noc": "63200", f"{JOB}/country": "IN", f"{JOB}/paid": "yes"},
        {"/applicant/languages/0/test": "guess:en", "/applicant/languages/0/estimate": "8"},
        {"/applicant/no_canadian_work": "on", "/applicant/declared/foreign_work_years": "2"},
    ],
)
def test_a_change_of_mode_and_back_changes_no_answer(typed: dict[str, str]) -> None:
    exact = in_mode("exact", typed)
    assert read(exact) == read(typed)
    assert read(in_mode("quick", exact)) == read(typed)


def test_exactly_each_condition_shows_what_one_quick_answer_said() -> None:
    exact = in_mode("exact", QUICK_JOB)
    assert {name: exact[f"{JOB}/{name}"] for name in ORDINARY} == ORDINARY
    assert exact[f"{JOB}/country"] == "CA"


def test_a_job_whose_country_was_not_said_exactly_is_not_taken_to_be_in_canada() -> None:
    quick = in_mode("quick", {f"{JOB}/noc": "21231"})
    assert asked(quick)[f"{JOB}/country"]
    assert read(quick)["applicant"]["work"] == [{"noc": "21231"}]


def test_no_skilled_job_in_canada_leaves_work_elsewhere_open() -> None:
    typed = {"/applicant/no_canadian_work": "on"}
    assert read(typed)["applicant"] == {"declared": {"canadian_work_years": 0}}
    assert not asked(typed)["/applicant/work"]


def test_a_job_shows_even_where_none_was_said() -> None:
    typed = {"/applicant/no_canadian_work": "on", f"{JOB}/noc": "21231"}
    assert asked(typed)["/applicant/work"]


def test_summary_answers_of_a_file_are_declared() -> None:
    typed = {
        f"{DECLARED}/canadian_work_years": "1",
        f"{DECLARED}/cec_hours": "1 560",
        f"{DECLARED}/teer": "2",
        f"{DECLARED}/education": "two_or_more",
        f"{DECLARED}/canadian_study": "long",
    }
    assert read(typed)["applicant"]["declared"] == {
        "canadian_work_years": 1,
        "cec_hours": 1560,
        "teer": 2,
        "education": "two_or_more",
        "canadian_study": "long",
    }


@pytest.mark.parametrize("name", ["canadian_work_years", "cec_hours", "teer"])
def test_what_is_no_longer_asked_shows_where_a_file_brought_it(name: str) -> None:
    assert not asked({})[f"{DECLARED}/{name}"]
    assert asked({f"{DECLARED}/{name}": "1"})[f"{DECLARED}/{name}"]


def test_a_title_that_was_not_chosen_from_the_list_is_unfinished() -> None:
    _, _, incomplete = page_answers.read(DEFINITION, {f"{JOB}/noc:text": "cook"}, COUNTS)
    assert incomplete == [(f"{JOB}/noc", "incomplete_occupation", {})]


def test_a_code_typed_in_place_of_a_title_is_the_occupation() -> None:
    typed = {"mode": "exact", f"{JOB}/noc:text": "21231"}
    assert read(typed)["applicant"]["work"] == [{"noc": "21231"}]


def test_of_an_occupation_the_code_alone_goes_to_the_other_language() -> None:
    typed = {f"{JOB}/noc": "63200", f"{JOB}/noc:text": "Cook", "/applicant/work/1/noc:text": "co"}
    kept = {f"{JOB}/noc": "63200", "/applicant/work/1/noc:text": "co"}
    assert page_answers.in_any_language(typed) == kept


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_guess_stands_for_four_abilities(language: str) -> None:
    sitting = "/applicant/languages/0"
    typed = {f"{sitting}/test": f"guess:{language}", f"{sitting}/estimate": "8"}
    levels = dict.fromkeys(("listening", "reading", "writing", "speaking"), 8)
    assert read(typed)["applicant"]["languages"] == [{"language": language, "clb": levels}]


def test_a_test_takes_the_place_of_the_level_that_was_guessed() -> None:
    sitting = "/applicant/languages/0"
    typed = {f"{sitting}/test": "celpip-general", f"{sitting}/estimate": "8"}
    assert read(typed)["applicant"]["languages"] == [{"test": "celpip-general"}]
    assert not asked(typed)[f"{sitting}/estimate"]


@pytest.mark.parametrize(
    ("place", "instead"),
    [
        ("/applicant/birth_date", "/applicant/age"),
        ("/applicant/declared/cec_hours", "/applicant/work"),
        (f"{JOB}/authorized", f"{JOB}/ordinary"),
        ("/applicant/work/12/paid", "/applicant/work/12/ordinary"),
    ],
)
def test_a_question_that_is_not_asked_has_one_that_stands_in(place: str, instead: str) -> None:
    assert instead in page_answers.stand_ins(DEFINITION, place, {})


def test_only_a_spouse_who_comes_along_and_is_no_citizen_is_asked_about() -> None:
    typed = {"/spouse": "yes", "/spouse/citizen_or_pr": "yes", "/spouse/accompanying": "yes"}
    assert not asked(typed)["/spouse/declared/education"]
    assert asked({**typed, "/spouse/citizen_or_pr": "no"})["/spouse/declared/education"]


def test_only_a_physician_is_asked_about_public_pay() -> None:
    doctor = {f"{JOB}/noc": "31102", f"{JOB}/self_employed": "yes"}
    assert asked(doctor)[f"{JOB}/public_physician"]
    assert not asked({**doctor, f"{JOB}/noc": "63200"})[f"{JOB}/public_physician"]


@pytest.mark.parametrize(
    ("age", "born", "told"),
    [
        (32, "1994-11-22", []),
        (31, "1994-11-23", []),
        (29, "1994-11-22", [("/applicant/age", "doubt_age_apart", {"age": 32})]),
        (32, "1994-11-23", [("/applicant/age", "doubt_age_apart", {"age": 31})]),
        (29, "2999-01-01", []),
    ],
)
def test_an_age_that_the_date_of_birth_contradicts_is_told(
    age: int, born: str, told: list[object]
) -> None:
    profile = {"applicant": {"age": age, "birth_date": born}}
    assert page_answers.ages_apart(profile, "2026-11-22") == told


def test_an_age_alone_or_no_spouse_is_nothing_to_tell() -> None:
    profile = {"applicant": {"age": 29}, "spouse": None}
    assert page_answers.ages_apart(profile, "2026-11-22") == []


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
        ("1.234.567", 1234567),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1,23,456", 123456),
        ("-1,800", -1800),
        ("0,125", 0.125),
        ("1800,125", 1800.125),
        ("1.1250", 1.125),
        ("1,80", 1.8),
        ("-1", -1),
        ("abc", "abc"),
        ("1e3", "1e3"),
        ("--1", "--1"),
        ("1.2.3", "1.2.3"),
        ("1.800", "1.800"),
        ("1,2,345", "1,2,345"),
        (",", ","),
        ("nan", "nan"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_a_number_is_read_or_handed_on_as_it_was_typed(text: str, value: float | str) -> None:
    answer = read_without_judging({"mode": "exact", f"{JOB}/hours_per_week": text})
    assert answer["applicant"]["work"] == [{"hours_per_week": value}]


def test_a_removed_item_lets_the_later_ones_move_up() -> None:
    typed = {"/applicant/work/0/noc": "1", "/applicant/work/1/noc": "2", "/spouse": "no"}
    left = page_answers.without_item(typed, "/applicant/work", 0)
    assert left == {"/applicant/work/0/noc": "2", "/spouse": "no"}
