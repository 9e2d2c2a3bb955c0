"""The unit groups of NOC 2021 and the search by job title."""

import pytest

from cec_logic.noc import UNIT_GROUPS, search, unit_group


def first(query: str, lang: str = "en") -> str:
    return search(query, lang)[0].code


def codes(query: str, lang: str = "en") -> list[str]:
    return [match.code for match in search(query, lang)]


def test_noc_2021_has_516_unit_groups() -> None:
    assert len(UNIT_GROUPS) == 516


def test_every_code_is_five_digits() -> None:
    assert all(len(code) == 5 and code.isdigit() for code in UNIT_GROUPS)


def test_the_table_is_in_the_order_of_the_codes() -> None:
    assert list(UNIT_GROUPS) == sorted(UNIT_GROUPS)


def test_every_teer_is_between_0_and_5() -> None:
    assert {group.teer for group in UNIT_GROUPS.values()} == {0, 1, 2, 3, 4, 5}


def test_every_unit_group_has_a_title_in_both_languages() -> None:
    assert all(group.title("en") and group.title("fr") for group in UNIT_GROUPS.values())


@pytest.mark.parametrize(("code", "teer"), [("00010", 0), ("21231", 1), ("63200", 3), ("95109", 5)])
def test_the_second_digit_is_the_teer(code: str, teer: int) -> None:
    group = unit_group(code)
    assert group is not None
    assert group.teer == teer


def test_a_unit_group_is_found_by_its_code() -> None:
    group = unit_group("63200")
    assert group is not None
    assert (group.title("en"), group.title("fr")) == ("Cooks", "Cuisiniers/cuisinières")


@pytest.mark.parametrize("code", ["", "6322", "63299", "632000", "cooks"])
def test_a_code_that_noc_2021_lacks_gives_none(code: str) -> None:
    assert unit_group(code) is None


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_who_types_a_whole_official_title_finds_its_unit_group_first(lang: str) -> None:
    titles = {code: group.title(lang) for code, group in UNIT_GROUPS.items()}
    found = {code: search(title.upper(), lang, 1)[0].code for code, title in titles.items()}
    assert found == {code: code for code in UNIT_GROUPS}


def test_a_title_in_a_third_language_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown language 'de': use 'en' or 'fr'"):
        UNIT_GROUPS["63200"].title("de")


def test_a_search_in_a_third_language_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown language 'de': use 'en' or 'fr'"):
        search("Koch", "de")


@pytest.mark.parametrize("limit", [0, -1])
def test_asking_for_no_result_is_an_error(limit: int) -> None:
    with pytest.raises(ValueError, match="ask for at least one result"):
        search("cook", limit=limit)


@pytest.mark.parametrize("query", ["", "   ", "?!", "the of", "zzzzqqqq", "42"])
def test_nothing_known_finds_nothing(query: str) -> None:
    assert search(query) == []


def test_a_match_tells_code_teer_title_and_score() -> None:
    match = search("cook")[0]
    assert (match.code, match.teer, match.title) == ("63200", 3, "Cooks")
    assert match.score > 0


def test_titles_come_in_the_language_asked_for() -> None:
    assert search("cook", "fr")[0].title == "Cuisiniers/cuisinières"


def test_there_are_five_matches_at_most_unless_asked_otherwise() -> None:
    assert len(search("manager")) == 5


def test_the_limit_is_kept() -> None:
    assert len(search("manager", limit=12)) == 12


def test_a_smaller_limit_keeps_the_best() -> None:
    assert search("manager", limit=2) == search("manager", limit=9)[:2]


def test_the_best_match_comes_first() -> None:
    scores = [match.score for match in search("construction manager", limit=20)]
    assert scores == sorted(scores, reverse=True)


def test_a_typed_code_finds_its_unit_group_first() -> None:
    assert first("21231") == "21231"


def test_a_code_may_stand_among_words() -> None:
    assert first("NOC 63200 baker") == "63200"


def test_a_code_that_noc_2021_lacks_finds_nothing() -> None:
    assert search("63299") == []


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("NURSE", "nurse"),
        ("infirmière", "infirmiere"),
        ("infirmie\N{COMBINING GRAVE ACCENT}re", "infirmière"),
        ("manœuvre", "manoeuvre"),
        ("welders", "welder"),
        ("secretaries", "secretary"),
        ("matelots", "matelot"),
        ("caissière", "caissier"),
        ("développeuse web", "développeur web"),
        ("électricienne", "électricien"),
        ("conseiller/ère en emploi", "conseiller en emploi"),
        ("cuisinier (h/f)", "cuisinier"),
        ("handyman/woman", "handyman"),
        ("acountant", "accountant"),
        ("driver, truck", "truck driver"),
        ("infirmière de l'hôpital", "infirmière hôpital"),
    ],
)
def test_the_way_a_title_is_written_changes_nothing(query: str, same: str) -> None:
    assert search(query) == search(same)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("carpnter", "72310"),  # a letter left out
        ("wellder", "72106"),  # a letter twice
        ("firefigther", "42101"),  # two letters swapped
        ("plumbwer", "72300"),  # a letter too many
        ("phermacist", "31120"),  # a letter taken for another
    ],
)
def test_one_typing_error_is_forgiven(typed: str, meant: str) -> None:
    assert meant in codes(typed)


@pytest.mark.parametrize(("typed", "meant"), [("brick layer", "72320"), ("dish washer", "65201")])
def test_a_word_written_as_two_is_found(typed: str, meant: str) -> None:
    assert meant in codes(typed)


def test_a_word_half_typed_is_enough() -> None:
    assert "31110" in codes("denti")


def test_an_english_title_is_found_on_the_french_page() -> None:
    assert "63202" in codes("baker", "fr")


def test_a_french_title_is_found_on_the_english_page() -> None:
    assert "63202" in codes("boulanger", "en")


def test_a_whole_page_pasted_is_cut_to_the_length_of_a_title() -> None:
    assert search("cook " * 40 + "welder " * 10_000) == search("cook " * 40)
