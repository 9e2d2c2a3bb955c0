"""Which titles the search by job title tells: how words and titles are compared."""

import pytest

from cec_logic.noc import search
from cec_logic.noc.everyday import all_titles, apart, genders, likenesses, relatives
from cec_logic.noc.wording import errors, one_error_away


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
@pytest.mark.parametrize(
    "query", ["educ", "dev", "assistant", "agent", "serv", "ouvrier maintenance hôtel"]
)
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


def per_cent(title: str, *typed: str | dict[str, int]) -> list[int]:
    """How near a title comes to words, each as typed or as what it stands for."""
    meant = [relatives(word) if isinstance(word, str) else word for word in typed]
    return [one.per_cent for one in likenesses(meant) if one.text == title]


def test_what_a_title_is_may_stand_before_a_comma() -> None:
    title = "Sales associate, wholesale"
    (ends_alike,) = per_cent(title, "wholesale", "associate")
    (ends_otherwise,) = per_cent(title, "associate", "wholesale")
    assert ends_alike == ends_otherwise + 20


def test_an_unfinished_word_weighs_as_the_most_usual_that_it_may_become() -> None:
    assert per_cent("Chef", "chef", "cuisi") == per_cent("Chef", "chef", "cuisinier")


def test_a_whole_word_weighs_by_itself_however_usual_its_relatives_are() -> None:
    itself, with_relative = {"dollar": 100}, {"dollar": 100, "store": 50}
    assert per_cent("Chef", "chef", with_relative) == per_cent("Chef", "chef", itself)


# ------------------------------------------------------------------ what a word may stand for


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cariste", {"cariste": 100}),  # is no form of "car"
        ("serveur", {"serveur": 100, "serveuse": 50, "server": 49, "serving": 49}),
        ("coak", {"cook": 80, "coal": 80, "coat": 80}),
        ("accontat", {"accountant": 80}),  # two letters are missing
        ("cuuk", {}),  # short, and two errors
        ("cok", {}),  # too short for any error
        ("co0k", {}),  # no word
    ],
)
def test_a_word_stands_for_itself_or_else_for_what_is_near(
    typed: str, meant: dict[str, int]
) -> None:
    assert dict(relatives(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "two"),
    [
        ("buscook", ("bus", "cook")),
        ("tiremechanic", ("tire", "mechanic")),
        ("cookhr", ()),  # two letters are no word of their own
        ("busboy", ()),  # a word by itself
    ],
)
def test_an_unknown_word_may_be_two(typed: str, two: tuple[str, ...]) -> None:
    assert apart(typed) == two


@pytest.mark.parametrize(
    ("query", "job_title"),
    [
        ("block chain", "Blockchain engineer"),
        ("bar maid", "Barmaid"),
        ("audio prothesiste", "Audioprothésiste"),
    ],
)
def test_two_words_may_be_one(query: str, job_title: str) -> None:
    assert search(query)[0].job_title == job_title


@pytest.mark.parametrize(
    ("query", "code"), [("Production line worker", "94219"), ("Gas fitter supervisor", "72012")]
)
def test_two_words_of_a_title_typed_whole_stay_two(query: str, code: str) -> None:
    assert search(query)[0].code == code


def test_one_error_is_a_letter_left_out_swapped_replaced_or_put_in() -> None:
    found = set(one_error_away("abc"))
    assert {"bc", "ac", "ab", "bac", "acb", "xbc", "axc", "abx", "xabc", "axbc", "abxc"} <= found
    assert {"abcx"} <= found
    assert all(errors("abc", one) <= 1 or sorted(one) == ["a", "b", "c"] for one in found)


@pytest.mark.parametrize(
    ("typed", "meant", "count"),
    [("kitten", "sitting", 3), ("ab", "b", 1), ("b", "ab", 1), ("abc", "", 3), ("ab", "ba", 2)],
)
def test_errors_are_letters_to_put_in_leave_out_or_replace(
    typed: str, meant: str, count: int
) -> None:
    assert errors(typed, meant) == count


# ------------------------------------------------------------------ what is told first


@pytest.mark.parametrize("query", ["75101 14400", "cook", "agent", "technicien"])
def test_unit_groups_that_score_alike_come_in_the_order_of_their_codes(query: str) -> None:
    found = [(-match.score, match.code) for match in search(query, limit=516)]
    assert found == sorted(found)


def test_of_titles_that_share_as_much_the_nearest_is_told() -> None:
    assert search("Restaurant server")[1].job_title == "Restaurant worker"


def test_of_titles_as_near_the_more_usual_is_told() -> None:
    assert search("Residential roofer")[1].job_title == "Residential support worker"


@pytest.mark.parametrize(
    ("typed", "lang", "codes"),
    [
        ("casinor", "fr", ["64321"]),
        ("rilling", "fr", ["14200"]),
        ("oiffure", "fr", ["63210"]),
        ("metror", "fr", ["73301"]),
        ("ageny", "en", ["64101"]),
        ("electrition", "en", ["72200", "72201"]),
    ],
)
def test_a_misspelt_word_votes_as_what_it_likely_is(
    typed: str, lang: str, codes: list[str]
) -> None:
    assert [match.code for match in search(typed, lang, len(codes))] == codes


def test_where_no_title_tells_of_a_word_those_near_the_best_are_found() -> None:
    scores = [match.score for match in search("rounds", limit=516)]
    assert len(scores) == 4
    assert scores[0] - scores[-1] == 18


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
