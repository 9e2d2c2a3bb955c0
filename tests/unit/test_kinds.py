"""Each kind of answer: what it reads, what it refuses, what its schema says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from cec_logic.profile.kinds import (
    UNKNOWN,
    Choice,
    Country,
    Day,
    JsonObject,
    ListOf,
    Maybe,
    NocCode,
    Number,
    OrNone,
    Problem,
    Record,
    Unreadable,
    Version,
    Whole,
    YesNo,
    answer,
    beneath,
    iso_date,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.profile.kinds import Kind


@dataclass(frozen=True, slots=True)
class Pair:
    """A record whose two answers must not both be true."""

    left: Maybe[bool] = answer(YesNo())  # noqa: RUF009 - answer() makes a field, as field() does
    right: Maybe[bool] = answer(YesNo())  # noqa: RUF009 - the same

    def check(self, place: str) -> Iterator[Problem]:
        if self.left is True and self.right is True:
            yield Problem(beneath(place, "right"), "both")


def read(kind: Kind, value: object) -> tuple[Any, list[str]]:
    """Give what a kind reads and the codes of the problems it reports."""
    problems: list[Problem] = []
    return kind.read(value, "/here", problems), [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        pytest.param(YesNo(), False, False, id="no"),
        pytest.param(Whole(0, 5, 1), 5, 5, id="a whole number at its limit"),
        pytest.param(Whole(0, 5, 1), Fraction(5), 5, id="a whole number written with a point"),
        pytest.param(Whole(0, 5, 1), 5.0, 5, id="a whole number as a float"),
        pytest.param(Version(1), 1, 1, id="the version"),
        pytest.param(Number(0, 168, 40), Fraction("37.5"), Fraction("37.5"), id="a number"),
        pytest.param(Number(0, 168, 40), 29.7, Fraction("29.7"), id="a float, as it was written"),
        pytest.param(Number(0, 168, 40), 168, 168, id="a number at its limit"),
        pytest.param(Day(), "2024-02-29", date(2024, 2, 29), id="a date"),
        pytest.param(Day(), "1900-01-01", date(1900, 1, 1), id="the first date"),
        pytest.param(Day(), "2100-12-31", date(2100, 12, 31), id="the last date"),
        pytest.param(Choice(("a", "b")), "b", "b", id="an id"),
        pytest.param(Country(), "CA", "CA", id="a country"),
        pytest.param(Country(), "ca", "CA", id="a country in small letters"),
        pytest.param(NocCode(), "21231", "21231", id="a unit group"),
        pytest.param(OrNone(YesNo()), None, None, id="null for has none"),
        pytest.param(OrNone(YesNo()), True, True, id="not null"),
        pytest.param(ListOf(YesNo(), 5), [], (), id="an empty list"),
        pytest.param(ListOf(YesNo(), 1), [True], (True,), id="a list as long as may be"),
        pytest.param(ListOf(YesNo(), 5), [True, False], (True, False), id="a list in its order"),
        pytest.param(Record(Pair), {"left": True}, Pair(left=True), id="a record"),
    ],
)
def test_a_good_answer_is_read(kind: Kind, value: object, expected: object) -> None:
    assert read(kind, value) == (expected, [])


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        pytest.param(YesNo(), 1, "not_boolean", id="1 is not true"),
        pytest.param(Whole(0, 5, 1), True, "not_whole", id="true is no number"),
        pytest.param(Whole(0, 5, 1), "5", "not_whole", id="a numeral is no number"),
        pytest.param(Whole(0, 5, 1), Fraction("1.5"), "not_whole", id="a half is not whole"),
        pytest.param(Whole(0, 5, 1), 6, "out_of_range", id="above the most"),
        pytest.param(Whole(0, 5, 1), -1, "out_of_range", id="below the least"),
        pytest.param(Version(1), 2, "other_version", id="another version"),
        pytest.param(Number(0, 168, 40), float("nan"), "not_number", id="NaN"),
        pytest.param(Number(0, 168, 40), float("inf"), "not_number", id="infinity"),
        pytest.param(Number(0, 168, 40), Unreadable("NaN"), "not_number", id="NaN in a document"),
        pytest.param(Number(0, 168, 40), Fraction("168.01"), "out_of_range", id="too much"),
        pytest.param(Number(0, 168, 40), Unreadable("1e999"), "out_of_range", id="far too much"),
        pytest.param(
            Whole(0, 5, 1), Unreadable("9" * 19), "out_of_range", id="a number far too large"
        ),
        pytest.param(Whole(0, 5, 1), Unreadable("NaN"), "not_whole", id="NaN for a whole number"),
        pytest.param(Number(0, 168, 40), -1, "out_of_range", id="too little"),
        pytest.param(Day(), 20240229, "not_date_text", id="a date as a number"),
        pytest.param(Day(), "2023-02-29", "not_date", id="a date that is none"),
        pytest.param(Day(), "20230228", "not_date", id="a date without hyphens"),
        pytest.param(Day(), "1899-12-31", "date_beyond_reason", id="a date too early"),
        pytest.param(Day(), "2101-01-01", "date_beyond_reason", id="a date too late"),
        pytest.param(Choice(("a",)), "A", "not_among", id="an id in capitals"),
        pytest.param(Choice(("a",)), ["a"], "not_among", id="a list of one id"),
        pytest.param(Country(), "CAN", "not_country", id="three letters"),
        pytest.param(Country(), "C\n", "not_country", id="a letter and a line end"),
        pytest.param(NocCode(), "99999", "not_in_noc", id="a code that NOC 2021 does not have"),
        pytest.param(NocCode(), "2123", "not_noc", id="four digits"),
        pytest.param(NocCode(), 21231, "not_noc", id="a code as a number"),
        pytest.param(OrNone(YesNo()), "no", "not_boolean", id="neither null nor the kind"),
        pytest.param(Number(0, 9, 1, beyond="too_much"), 10, "too_much", id="its own code above"),
        pytest.param(Number(0, 9, 1, beyond="too_much"), -1, "out_of_range", id="none below"),
        pytest.param(ListOf(YesNo(), 2), [True] * 3, "too_many", id="a list that is too long"),
        pytest.param(ListOf(YesNo(), 5), {}, "not_list", id="an object for a list"),
        pytest.param(Record(Pair), [], "not_object", id="a list for an object"),
        pytest.param(Record(Pair), None, "not_object", id="null for an object"),
    ],
)
def test_a_bad_answer_is_unknown_and_reported(kind: Kind, value: object, code: str) -> None:
    assert read(kind, value) == (UNKNOWN, [code])


def test_a_number_beyond_what_python_prints_is_reported_all_the_same() -> None:
    assert read(Whole(0, 5, 1), 10**5000) == (UNKNOWN, ["out_of_range"])


def test_a_problem_in_a_list_names_the_place_in_it() -> None:
    problems: list[Problem] = []
    ListOf(YesNo(), 5).read([True, 0], "/list", problems)
    assert [problem.place for problem in problems] == ["/list/1"]


def test_a_document_that_is_no_object_is_reported_at_its_root() -> None:
    problems: list[Problem] = []
    Record(Pair).read([], "", problems)
    assert [problem.place for problem in problems] == ["/"]


def test_what_is_left_out_of_a_record_is_unknown() -> None:
    assert read(Record(Pair), {}) == (Pair(UNKNOWN, UNKNOWN), [])


def test_a_repeated_key_is_reported_once() -> None:
    value = JsonObject({"left": True})
    value.duplicates = ("left",)
    assert read(Record(Pair), value)[1] == ["duplicate_key"]


def test_an_unknown_key_is_reported_with_the_nearest_known_one() -> None:
    problems: list[Problem] = []
    Record(Pair).read({"rigth": True}, "", problems)
    assert problems == [Problem("/rigth", "unknown_key", {"key": "rigth", "nearest": "right"})]


def test_an_unknown_key_like_no_other_still_names_one() -> None:
    problems: list[Problem] = []
    Record(Pair).read({"": True}, "", problems)
    assert problems[0].params["nearest"] in {"left", "right"}


def test_what_only_several_answers_show_is_checked() -> None:
    assert read(Record(Pair), {"left": True, "right": True})[1] == ["both"]


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        (YesNo(), {"type": "boolean"}),
        (Whole(0, 5, 1), {"type": "integer", "minimum": 0, "maximum": 5}),
        (Version(1), {"const": 1}),
        (Number(0, 168, 40), {"type": "number", "minimum": 0, "maximum": 168}),
        (
            Day(),
            {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        ),
        (Choice(("a", "b")), {"enum": ["a", "b"]}),
        (Country(), {"type": "string", "pattern": "^[A-Za-z]{2}$"}),
        (NocCode(), {"type": "string", "pattern": "^[0-9]{5}$"}),
        (OrNone(YesNo()), {"anyOf": [{"type": "boolean"}, {"type": "null"}]}),
        (ListOf(YesNo(), 5), {"type": "array", "items": {"type": "boolean"}, "maxItems": 5}),
        (
            Record(Pair),
            {
                "type": "object",
                "additionalProperties": False,
                "properties": {"left": {"type": "boolean"}, "right": {"type": "boolean"}},
            },
        ),
    ],
)
def test_a_kind_describes_what_it_lets_through(kind: Kind, schema: dict[str, Any]) -> None:
    assert kind.schema() == schema


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("word", "word", id="a word as it is"),
        pytest.param("", '""', id="nothing, in quotes"),
        pytest.param("a\nb", '"a\\nb"', id="a line end, escaped"),
        pytest.param("7", '"7"', id="a text that reads as a number, in quotes"),
        pytest.param("true", '"true"', id="a text that reads as a boolean, in quotes"),
        pytest.param("ON ", '"ON "', id="a space at the end, in quotes"),
        pytest.param("2027-13-01", "2027-13-01", id="a date as it is"),
        pytest.param(Fraction("7.0000001"), "7.0000001", id="a fraction, not rounded"),
        pytest.param("\ud800", '"\\ud800"', id="half a character, escaped"),
        pytest.param(Fraction("7.3"), "7.3", id="a fraction as a decimal"),
        pytest.param(Fraction(7), "7", id="a whole fraction as a whole number"),
        pytest.param(Unreadable("1e999"), "1e999", id="an unreadable number as it was written"),
        pytest.param(12, "12", id="a number"),
        pytest.param(2.5, "2.5", id="a float"),
        pytest.param(None, "null", id="null"),
        pytest.param(True, "true", id="true"),
        pytest.param({"a": 1}, "{…}", id="an object, shortened"),
        pytest.param([1, 2], "[…]", id="a list, shortened"),
        pytest.param("Q" * 60, "Q" * 60, id="sixty letters"),
        pytest.param("Q" * 61, "Q" * 59 + "…", id="sixty-one letters, shortened"),
    ],
)
def test_a_value_is_shown_as_it_was_written(value: object, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    ("key", "pointer"),
    [
        pytest.param("age", "/p/age", id="a key"),
        pytest.param(3, "/p/3", id="a number in a list"),
        pytest.param("a/b~c", "/p/a~1b~0c", id="a slash and a tilde, escaped"),
        pytest.param("a\nb", "/p/a\\nb", id="a line end, made safe to print"),
        pytest.param("k" * 120, "/p/" + "k" * 120, id="a long key"),
        pytest.param("k" * 121, "/p/" + "k" * 60 + "…", id="a longer key, shortened"),
    ],
)
def test_a_place_is_a_json_pointer(key: str | int, pointer: str) -> None:
    assert beneath("/p", key) == pointer


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-31", date(2026, 3, 31)),
        ("2026-02-30", None),
        ("2026-3-31", None),
        ("2026-W14-2", None),
        ("٢٠٢٦-03-31", None),
        ("2026-03-31\n", None),
    ],
)
def test_only_year_month_and_day_are_a_date(text: str, day: date | None) -> None:
    assert iso_date(text) == day
