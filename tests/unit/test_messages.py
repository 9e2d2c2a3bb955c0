"""How each language writes numbers, dates, lists and marks."""

from __future__ import annotations

from datetime import date

import pytest

from cec_logic.messages import (
    NARROW_NO_BREAK,
    NO_BREAK,
    Catalogue,
    Count,
    catalogue,
    typeset,
    written_date,
)

WORDS = {
    lang: Catalogue(lang, {"hours": "{n:hour|hours}", "plain": "{value}", "list.and": " & "})
    for lang in ("en", "fr")
}


@pytest.mark.parametrize(
    ("lang", "number", "text"),
    [
        ("en", 999, "999"),
        ("en", 1560, "1,560"),
        ("fr", 1560, f"1{NARROW_NO_BREAK}560"),
        ("fr", 1_234_567, f"1{NARROW_NO_BREAK}234{NARROW_NO_BREAK}567"),
    ],
)
def test_a_number_is_grouped_by_three(lang: str, number: int, text: str) -> None:
    assert str(Count.of(number, lang)) == text


@pytest.mark.parametrize(
    ("lang", "number", "form"),
    [
        ("en", 0, "hours"),
        ("en", 1, "hour"),
        ("en", 2, "hours"),
        ("fr", 0, "hour"),
        ("fr", 1, "hour"),
        ("fr", 2, "hours"),
    ],
)
def test_words_follow_their_number(lang: str, number: int, form: str) -> None:
    assert WORDS[lang].text("hours", n=number) == f"{number}{NO_BREAK}{form}"


@pytest.mark.parametrize(
    ("lang", "written"), [("en", "$20,000"), ("fr", f"20{NARROW_NO_BREAK}000{NO_BREAK}$")]
)
def test_an_amount_of_dollars_has_its_sign_where_the_language_has_it(
    lang: str, written: str
) -> None:
    assert f"{Count.of(20000, lang):$}" == written


def test_a_number_alone_has_no_words_behind_it() -> None:
    assert WORDS["en"].text("plain", value=1560) == "1,560"


@pytest.mark.parametrize(
    ("lang", "day", "words"),
    [
        ("en", date(2027, 3, 14), ["14", "March", "2027"]),
        ("en", date(2027, 3, 1), ["1", "March", "2027"]),
        ("fr", date(2027, 3, 14), ["14", "mars", "2027"]),
        ("fr", date(2027, 8, 1), ["1er", "août", "2027"]),
        ("fr", date(2027, 12, 31), ["31", "décembre", "2027"]),
    ],
)
def test_a_date_is_written_in_words(lang: str, day: date, words: list[str]) -> None:
    assert written_date(day, lang) == NO_BREAK.join(words)


def test_a_date_is_written_where_words_hold_one() -> None:
    text = WORDS["fr"].text("plain", value=date(2027, 3, 14))
    assert text == f"14{NO_BREAK}mars{NO_BREAK}2027"


def test_other_words_stay_as_they_are() -> None:
    assert WORDS["en"].text("plain", value="1560") == "1560"


@pytest.mark.parametrize(
    ("items", "text"), [(["a"], "a"), (["a", "b"], "a & b"), (["a", "b", "c"], "a, b & c")]
)
def test_several_words_become_a_list(items: list[str], text: str) -> None:
    assert WORDS["en"].listed(items) == text


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_apostrophe_is_curved(lang: str) -> None:
    assert typeset("don't", lang) == "don\N{RIGHT SINGLE QUOTATION MARK}t"


@pytest.mark.parametrize("text", ["Why? Note: a; b!", "a « b » c"])
def test_english_has_no_space_of_its_own(text: str) -> None:
    assert typeset(text, "en") == text


@pytest.mark.parametrize(
    ("text", "typeset_text"),
    [
        pytest.param("Où ?", f"Où{NARROW_NO_BREAK}?", id="a question mark"),
        pytest.param("Où?", f"Où{NARROW_NO_BREAK}?", id="a question mark without its space"),
        pytest.param("? Où", "? Où", id="a question mark at the start"),
        pytest.param("a ; b", f"a{NARROW_NO_BREAK}; b", id="a semicolon"),
        pytest.param("a : b", f"a{NO_BREAK}: b", id="a colon"),
        pytest.param("a :", f"a{NO_BREAK}:", id="a colon at the end"),
        pytest.param("a :\ue000", f"a{NO_BREAK}:\ue000", id="a colon before a tag"),
        pytest.param("10:30", "10:30", id="a colon within a time"),
        pytest.param("https://a.b", "https://a.b", id="a colon within an address"),
        pytest.param("« a »", f"«{NARROW_NO_BREAK}a{NARROW_NO_BREAK}»", id="quotation marks"),
    ],
)
def test_french_has_its_spaces(text: str, typeset_text: str) -> None:
    assert typeset(text, "fr") == typeset_text


def test_a_language_without_words_is_an_error() -> None:
    with pytest.raises(ValueError, match="'de' is not a language here"):
        catalogue("de")


def test_a_code_without_words_is_an_error() -> None:
    with pytest.raises(KeyError, match="missing"):
        catalogue("en").text("missing")


def test_a_placeholder_without_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="n"):
        WORDS["en"].text("hours")


def test_a_catalogue_tells_whether_it_has_words_for_a_code() -> None:
    assert ("verdict.eligible" in catalogue("en"), "verdict.perhaps" in catalogue("en")) == (
        True,
        False,
    )
