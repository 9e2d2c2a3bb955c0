"""From a document to a profile, or to all of its problems at once."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cec_logic.profile import ProfileError, load, parse_profile
from cec_logic.profile.kinds import Unreadable


def codes(document: bytes | str) -> list[str]:
    with pytest.raises(ProfileError) as caught:
        parse_profile(document)
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(b'{"nomination": true}', id="bytes"),
        pytest.param(b'\xef\xbb\xbf{"nomination": true}', id="bytes with a byte-order mark"),
        pytest.param('{"nomination": true}', id="text"),
        pytest.param('\ufeff{"nomination": true}', id="text with a byte-order mark"),
        pytest.param({"nomination": True}, id="parsed JSON"),
    ],
)
def test_a_profile_is_read_from(document: bytes | str | dict[str, object]) -> None:
    assert parse_profile(document).nomination is True


@pytest.mark.parametrize(
    ("document", "code"),
    [
        pytest.param("", "empty", id="nothing"),
        pytest.param(" \n", "empty", id="blanks"),
        pytest.param(b"\xff", "not_utf8", id="bytes that are not UTF-8"),
        pytest.param("{", "not_json", id="half a document"),
        pytest.param("[" * 33 + "]" * 33, "too_deep", id="thirty-three levels"),
        pytest.param("[" * 33, "too_deep", id="thirty-three levels left open"),
        pytest.param(
            "[" * 33 + '"' + '\\"' * 500_000, "too_deep", id="a long text that never ends"
        ),
        pytest.param("[" * 32 + "]" * 32, "not_profile", id="thirty-two levels are read"),
        pytest.param("[" + "[]," * 40 + "[]]", "not_profile", id="many lists, none of them deep"),
        pytest.param(
            '["' + "[" * 40 + '\\"{"]', "not_profile", id="brackets in a text are no levels"
        ),
        pytest.param('{"nomination": true, "nomination": true}', "duplicate_key", id="twice"),
    ],
)
def test_a_bad_document_has_one_problem(document: bytes | str, code: str) -> None:
    assert codes(document) == [code]


def test_the_first_byte_that_is_not_utf_8_is_named() -> None:
    with pytest.raises(ProfileError) as caught:
        load(b'{"a": "\xe9"}')
    assert caught.value.problems[0].params == {"byte": 8}


def test_the_line_and_column_of_bad_json_are_named() -> None:
    with pytest.raises(ProfileError) as caught:
        load('{\n "a": }')
    assert caught.value.problems[0].params == {"line": 2, "column": 7}


def test_problems_come_in_the_order_of_the_document() -> None:
    with pytest.raises(ProfileError) as caught:
        parse_profile({"destination": "XX", "applicant": {"age": "x"}, "nomination": 1})
    assert [problem.place for problem in caught.value.problems] == [
        "/destination",
        "/applicant/age",
        "/nomination",
    ]


def test_an_error_tells_every_problem_in_its_text() -> None:
    with pytest.raises(ProfileError, match=r"/destination: not_among; /nomination: not_boolean"):
        parse_profile({"destination": "XX", "nomination": 1})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("37.5", Fraction("37.5")),
        ("0.1", Fraction(1, 10)),
        ("1e2", Fraction(100)),
        ("1e30", Fraction(10**30)),
        ("1e31", Unreadable("1e31")),
        ("1e-31", Unreadable("1e-31")),
        ("9" * 18, int("9" * 18)),
        ("9" * 19, Unreadable("9" * 19)),
        ("0." + "1" * 38, Fraction("0." + "1" * 38)),
        ("0." + "1" * 39, Unreadable("0." + "1" * 39)),
        ("NaN", Unreadable("NaN")),
        ("-Infinity", Unreadable("-Infinity")),
    ],
)
def test_a_number_is_read_exactly_or_not_at_all(text: str, number: object) -> None:
    assert load(text) == number


def test_every_repeated_key_is_remembered_once() -> None:
    assert load('{"a": 1, "b": 2, "a": 3, "a": 4, "b": 5}').duplicates == ("a", "b")


def test_of_very_many_keys_the_repeated_one_is_remembered() -> None:
    keys = [*map(str, range(200_000)), "7"]
    assert load("{" + ",".join(f'"{key}": 0' for key in keys) + "}").duplicates == ("7",)


def test_of_a_repeated_key_no_duplicate_is_remembered_where_there_is_none() -> None:
    assert load('{"a": 1, "b": {"a": 2}}').duplicates == ()
