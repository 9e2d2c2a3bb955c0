"""Columns that are named by places, and rows of cells that become profiles."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from tests.flat import cells

from cec_logic import ProfileError, parse_profile
from cec_logic.profile import UNKNOWN
from cec_logic.profile.columns import Columns

SCENARIOS = Path(__file__).parents[1] / "scenarios"


def row(**answers: str) -> Any:  # noqa: ANN401 - whatever the answers are, tests compare them
    """Give what is said in a row of these columns, `__` standing for a point."""
    names = [name.replace("__", ".") for name in answers]
    return Columns(names).profile(list(answers.values()))


@dataclass
class Refused:
    places: list[str]
    codes: list[str]


def refusal(header: list[str], *row: str) -> Refused:
    """Give what is wrong with a header, or with a row beneath it."""
    with pytest.raises(ProfileError) as caught:
        Columns(header).profile(row)
    problems = caught.value.problems
    return Refused([one.place for one in problems], [one.code for one in problems])


def has_empty_record(value: object) -> bool:
    if isinstance(value, list):
        return any(map(has_empty_record, value))
    return isinstance(value, dict) and (not value or any(map(has_empty_record, value.values())))


@pytest.mark.parametrize("file", sorted(path.name for path in SCENARIOS.glob("*.jsonl")))
def test_a_row_holds_the_same_profile_as_a_document(file: str) -> None:
    lines = (SCENARIOS / file).read_text("utf-8").splitlines()
    profiles = [json.loads(line)["profile"] for line in lines]
    profiles = [profile for profile in profiles if not has_empty_record(profile)]
    assert profiles
    for profile in profiles:
        names, texts = zip(*cells(profile), strict=True)
        assert Columns(names).profile(texts) == parse_profile(profile)


def test_an_empty_cell_is_unknown() -> None:
    assert row(applicant__age="", destination="ON").applicant is UNKNOWN


def test_a_cell_of_spaces_is_empty() -> None:
    assert row(applicant__age=" ", nomination="true").applicant is UNKNOWN


def test_a_row_without_any_answer_is_a_profile_of_which_nothing_is_known() -> None:
    assert row(applicant__age="") == parse_profile({})


def test_cells_that_a_row_lacks_at_its_end_are_empty() -> None:
    assert Columns(["destination", "nomination"]).profile(["ON"]).nomination is UNKNOWN


@pytest.mark.parametrize("text", ["true", "TRUE", "yes", "Vrai", "oui"])
def test_yes_is_read_as_people_and_spreadsheets_write_it(text: str) -> None:
    assert row(nomination=text).nomination is True


@pytest.mark.parametrize("text", ["false", "FALSE", "no", "Faux", "non"])
def test_no_is_read_as_people_and_spreadsheets_write_it(text: str) -> None:
    assert row(nomination=text).nomination is False


@pytest.mark.parametrize(
    ("text", "number"),
    [("40", 40), ("37.5", Fraction("37.5")), ("37,5", Fraction("37.5")), (" 40.00 ", 40)],
)
def test_a_number_is_read_exactly_with_either_decimal_mark(text: str, number: Fraction) -> None:
    assert row(applicant__declared__cec_hours=text).applicant.declared.cec_hours == number


@pytest.mark.parametrize("text", ["20,000", "2 000", "1e3", "NaN", "9" * 19])
def test_what_may_be_another_number_is_refused(text: str) -> None:
    assert refusal(["settlement_funds"], text).codes == ["not_whole"]


def test_a_code_keeps_its_leading_zeros() -> None:
    assert row(job_offer__noc="00010").job_offer.noc == "00010"


@pytest.mark.parametrize("text", ["none", "None", "NONE"])
def test_none_says_that_there_is_no_spouse(text: str) -> None:
    assert row(spouse=text, spouse__age="").spouse is None


def test_none_says_that_a_list_is_empty() -> None:
    assert row(applicant__work="none").applicant.work == ()


def test_none_says_that_a_job_goes_on() -> None:
    assert row(applicant__work__0__end="none").applicant.work[0].end is None


def test_none_stays_a_choice_where_it_is_one() -> None:
    said = row(applicant__declared__canadian_study="none")
    assert said.applicant.declared.canadian_study == "none"


def test_none_and_an_answer_beneath_contradict_each_other() -> None:
    found = refusal(["spouse", "spouse.age"], "none", "30")
    assert (found.places, found.codes) == (["spouse"], ["none_and_more"])


def test_another_word_than_none_is_refused_in_the_column_of_a_list() -> None:
    found = refusal(["applicant.work"], "cook")
    assert (found.places, found.codes) == (["applicant.work"], ["not_among"])


def test_an_item_of_which_nothing_is_said_is_left_out() -> None:
    said = row(applicant__work__0__noc="", applicant__work__4__noc="21231")
    assert [job.noc for job in said.applicant.work] == ["21231"]


def test_a_problem_names_the_column_of_its_item() -> None:
    header = [f"applicant.work.{number}.{name}" for number in (0, 2) for name in ("noc", "end")]
    assert refusal(header, "", "", "21231", "soon").places == ["applicant.work.2.end"]


def test_every_problem_of_a_row_is_told() -> None:
    found = refusal(["applicant.age", "spouse", "spouse.age"], "300", "none", "30")
    assert sorted(found.places) == ["applicant.age", "spouse"]


@pytest.mark.parametrize("header", [["destination", ""], ["destination"]])
def test_a_cell_in_a_column_without_a_name_is_refused(header: list[str]) -> None:
    assert refusal(header, "ON", "QC").codes == ["no_column"]


@pytest.mark.parametrize("header", [["destination", ""], ["destination"]])
def test_a_column_without_a_name_may_be_empty(header: list[str]) -> None:
    assert Columns(header).profile(["ON", ""]).destination == "ON"


@pytest.mark.parametrize("columns", [["id", "destination"], ["destination", " id "]])
def test_the_column_id_is_found(columns: list[str]) -> None:
    assert Columns(columns).id == [name.strip() for name in columns].index("id")


def test_a_table_may_be_without_id() -> None:
    assert Columns(["destination"]).id is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("applicant.aeg", "unknown_key"),
        ("aplicant.age", "unknown_key"),
        ("name", "unknown_key"),
        ("applicant", "not_one_answer"),
        ("applicant.work.0", "not_one_answer"),
        ("applicant.age.years", "not_one_answer"),
        ("applicant.work.first.noc", "not_index"),
        ("applicant.work.00.noc", "not_index"),
        ("applicant.work.60.noc", "not_index"),
        ("applicant.work.noc", "not_index"),
    ],
)
def test_a_column_that_is_no_answer_is_refused_by_its_name(name: str, code: str) -> None:
    found = refusal(["id", name])
    assert (found.places, found.codes) == ([name], [code])


def test_every_bad_column_is_told() -> None:
    found = refusal(["applicant.aeg", "destination", "surname", "destination"])
    assert found.places == ["applicant.aeg", "surname", "destination"]


@pytest.mark.parametrize("name", ["id", "destination"])
def test_a_column_that_is_there_twice_is_refused(name: str) -> None:
    found = refusal([name, "nomination", name])
    assert (found.places, found.codes) == ([name], ["duplicate_key"])


@pytest.mark.parametrize("header", [[], ["id"], ["", ""]])
def test_a_header_without_any_place_is_refused(header: list[str]) -> None:
    assert refusal(header).codes == ["no_columns"]
