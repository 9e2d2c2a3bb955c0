"""The words of the pages: both languages say the same things, in good typography."""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING, Any

import pytest
from tests.messages.test_catalogues import TERMS, TRANSLATED
from tests.plain import plain

from cec_logic.messages import catalogue
from cec_logic.view import question_text
from site_build.pages import LANGUAGES, countries, load_form, load_texts, questions

if TYPE_CHECKING:
    from collections.abc import Iterator


def every_text(texts: dict[str, Any], place: str = "") -> Iterator[tuple[str, str]]:
    for key, value in texts.items():
        if isinstance(value, dict):
            yield from every_text(value, f"{place}{key}.")
        else:
            yield f"{place}{key}", value


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


NO_QUESTION_OF_A_RULE = {"group", "note", "abilities", "estimate", "usual", "zero"}
UNASKED = {"province", "employer_country"}  # no rule asks for them


def labels(language: str) -> Iterator[tuple[str, str]]:
    """Give each question of a rule: its place in a profile, its words in the form."""
    words = load_texts(language)["questions"]
    groups = load_form()["groups"]
    parts = [
        (section["name"], part, "/")
        for section in load_form()["sections"]
        for part in section["parts"]
    ]
    for _, part, _ in [*parts]:
        if "group" in part:
            parts += [(part["group"], one, f"/{part['name']}/0/") for one in groups[part["group"]]]
    for within, part, prefix in parts:
        named = part.get("kind", "group") not in NO_QUESTION_OF_A_RULE
        if named and part["name"] not in UNASKED:
            yield prefix + part["name"], words[within][part["name"]]["label"]


ENGLISH, FRENCH = (dict(every_text(load_texts(language))) for language in ("en", "fr"))


def test_both_languages_have_the_same_texts() -> None:
    assert ENGLISH.keys() == FRENCH.keys()


def test_both_languages_have_the_same_placeholders() -> None:
    differing = [
        name
        for name in ENGLISH
        if name != "words.first_day" and placeholders(ENGLISH[name]) != placeholders(FRENCH[name])
    ]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_has_words(language: str) -> None:
    for name, codes in load_form()["choices"].items():
        assert set(load_texts(language)["choices"][name]) == set(codes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_has_a_name(language: str) -> None:
    assert all(re.fullmatch("[A-Z]{2}", code) and name for code, name in countries(language))


def test_no_condition_asks_a_later_question() -> None:
    told: set[str] = set()
    for question in questions():
        assert {*question.get("when", ()), *question.get("unless", ())} <= told
        told.add(question["place"])


def test_french_signs_have_their_unbreakable_space() -> None:
    loose = [text for text in FRENCH.values() if re.search(r"[^\u202f][;!?»]|«[^\u202f]", text)]
    loose += [text for text in FRENCH.values() if re.search(r"[^\u00a0]:(\s|$)", text)]
    assert loose == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_asks_in_the_words_of_the_form(language: str) -> None:
    """A question of the report may say beforehand which item it is about."""
    differing = {
        place: (label, asked)
        for place, label in labels(language)
        if not (asked := question_text(place, catalogue(language))).lower().endswith(label.lower())
    }
    assert differing == {}


@pytest.mark.parametrize(("language", "texts"), [("en", ENGLISH), ("fr", FRENCH)])
def test_no_text_is_translated_where_people_have_their_own(
    language: str, texts: dict[str, str]
) -> None:
    strayed = {
        name: found[0]
        for name, text in texts.items()
        if (found := re.search(TRANSLATED[language], plain(text)))
    }
    assert strayed == {}


@pytest.mark.parametrize("texts", [ENGLISH, FRENCH])
def test_no_text_shouts(texts: dict[str, str]) -> None:
    assert not [text for text in texts.values() if "!" in text]


@pytest.mark.parametrize("texts", [ENGLISH, FRENCH])
def test_apostrophes_are_curly(texts: dict[str, str]) -> None:
    assert not [text for text in texts.values() if "'" in text]


@pytest.mark.parametrize("term", TERMS)
def test_the_official_term_is_used_in_french_where_it_is_in_english(term: str) -> None:
    strayed = {
        name: plain(FRENCH[name])
        for name, text in ENGLISH.items()
        if re.search(term, plain(text), re.IGNORECASE)
        and not re.search(TERMS[term], plain(FRENCH[name]), re.IGNORECASE)
    }
    assert strayed == {}
