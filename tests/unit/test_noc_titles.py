"""Which titles the search by job title tells: how words and titles are compared."""

import pytest

from cec_logic.noc import search
from cec_logic.noc.everyday import all_titles, genders, likenesses, relatives


@pytest.mark.parametrize(
    ("typed", "lang", "stranger"),
    [
        ("cuisinier", "fr", "52121"),  # Cuisiniste
        ("restaurant supervisor", "en", "51101"),  # Restaurateur d'œuvres d'art
        ("éducatrice", "fr", "41405"),  # Conseiller en éducation
        ("éducatrice", "fr", "41320"),  # Education counsellor
        ("éducatrice", "fr", "31301"),  # Nurse educator
    ],
)
def test_a_relative_of_a_word_that_titles_have_finds_nothing(
    typed: str, lang: str, stranger: str
) -> None:
    assert stranger not in {match.code for match in search(typed, lang, 516)}


@pytest.mark.parametrize(
    ("typed", "job_title"), [("roofage", "Roofer"), ("plombage", "Plombier/plombière")]
)
def test_a_word_that_no_title_has_finds_its_relatives(typed: str, job_title: str) -> None:
    assert search(typed)[0].job_title == job_title


def titles_of(lang: str) -> set[str]:
    return {
        text for title in all_titles() if title.lang == lang for text in genders(title.text)
    } | {title.text for title in all_titles() if title.lang == lang}


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("query", ["educ", "dev", "assistant", "agent", "serv"])
def test_where_both_languages_have_a_word_the_titles_are_those_of_the_page(
    query: str, lang: str
) -> None:
    assert {match.job_title for match in search(query, lang, 20)} <= titles_of(lang)


def test_a_title_of_the_other_language_is_told_where_it_shares_more() -> None:
    found = [match.job_title for match in search("restaurant supervisor", "fr")]
    assert found[0] == "Restaurant supervisor"
    assert set(found[1:]) <= titles_of("fr")


def test_a_title_typed_whole_is_all_there_is_of_it() -> None:
    assert max(one.per_cent for one in likenesses([relatives("cook")])) == 100


def test_the_other_gender_and_a_longer_word_are_half_of_the_word() -> None:
    parts = relatives("cuisinier")
    assert parts["cuisinier"] == 2 * parts["cuisiniere"]
    parts = relatives("cook")
    assert parts["cook"] == 2 * parts["cooking"]


def test_a_title_that_ends_as_typed_or_in_french_begins_so_is_a_fifth_nearer() -> None:
    found = likenesses([relatives("chef")])
    of_lang = {one.title.lang: one.per_cent for one in found if one.text == "Chef de cuisine"}
    assert of_lang["fr"] == of_lang["en"] + 20


@pytest.mark.parametrize(
    ("typed", "code", "lang"),
    [
        ("3rd year electrician apprentice", "72200", "en"),  # learns the trade
        ("roofing labourer", "75110", "en"),  # helps roofers, who are 73110
        ("parking lot security guard", "64410", "en"),  # leads nobody
        ("barber shop barber", "63210", "en"),
        ("mécanicien en tuyauterie", "72410", "fr"),  # helps nobody
        ("analyste en sécurité ti", "21220", "fr"),
        ("surveillant de vente", "62010", "fr"),  # leads
        ("surveillante de nettoyage", "62024", "fr"),
        ("manoeuvre en couverture", "75110", "fr"),  # helps
    ],
)
def test_the_rank_and_the_trade_that_were_typed_decide(typed: str, code: str, lang: str) -> None:
    assert search(typed, lang)[0].code == code


def test_after_tutors_come_those_who_teach_and_not_those_who_know_the_subject() -> None:
    assert [match.code for match in search("math tutor")][:2] == ["43109", "41220"]


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("acct payable", "accountant payable"),
        ("asst cook", "assistant cook"),
        ("sales mgr", "sales manager"),
        ("mktg coordinator", "marketing coordinator"),
        ("retail supv", "retail supervisor"),
    ],
)
def test_what_a_word_is_short_for_is_looked_for(short: str, whole: str) -> None:
    assert search(short) == search(whole)
