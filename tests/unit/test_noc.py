"""The unit groups of NOC 2021 and the search by job title."""

import pytest

from cec_logic import noc
from cec_logic.noc import UNIT_GROUPS, job_titles, search, unit_group
from cec_logic.noc.everyday import Title, all_titles, genders
from cec_logic.noc.wording import singular, words


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
    with pytest.raises(ValueError, match=r"^unknown language 'de': use 'en' or 'fr'$"):
        UNIT_GROUPS["63200"].title("de")


def test_a_search_in_a_third_language_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"^unknown language 'de': use 'en' or 'fr'$"):
        search("Koch", "de")


@pytest.mark.parametrize("limit", [0, -1])
def test_asking_for_no_result_is_an_error(limit: int) -> None:
    with pytest.raises(ValueError, match=rf"^limit is {limit}: ask for at least one result$"):
        search("cook", limit=limit)


@pytest.mark.parametrize("query", ["", "   ", "?!", "the of", "zzzzqqqq", "42", "yes"])
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
    ("title", "telling"),
    [
        ("a cook and a server", ["cook", "server"]),
        ("un cuisinier ou une serveuse", ["cuisinier", "serveuse"]),
        ("chairman/woman/women", ["chairman"]),
    ],
)
def test_articles_and_the_other_gender_tell_nothing(title: str, telling: list[str]) -> None:
    assert words(title) == telling


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
        ("développeuses", "développeur"),
        ("aides-soignantes", "aide soignant"),
        ("superviseure de restaurant", "superviseur restaurant"),
        ("driver, truck", "truck driver"),
        ("asst manager", "assistant manager"),
        ("infirmière de l'hôpital", "infirmière hôpital"),
    ],
)
def test_the_way_a_title_is_written_changes_nothing(query: str, same: str) -> None:
    assert codes(query) == codes(same)


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("junior accountant, full time", "accountant"),
        ("Part-time cashier", "cashier"),
        ("sr. welder", "welder"),
        ("software engineer II (remote)", "software engineer"),
        ("forklift operator - night shift", "forklift operator"),
        ("entry level graphic designer", "graphic designer"),
        ("electrician level 3", "electrician"),
        ("civil engineer in training", "civil engineer"),
        ("graphic design intern", "graphic design"),
        ("experienced roofer needed", "experienced roofer"),
        ("casual nurse (contract)", "nurse"),
        ("agent de sécurité, temps partiel", "agent de sécurité"),
        ("comptable bilingue en télétravail", "comptable"),
        ("préposée aux bénéficiaires sur appel", "préposée aux bénéficiaires"),
        ("cariste, quart de nuit", "cariste"),
        ("architecte stagiaire", "architecte"),
        ("coiffeuse expérimentée", "coiffeuse"),
        ("soudeur niveau 2 (contrat)", "soudeur"),
    ],
)
def test_the_terms_of_the_work_change_nothing(query: str, same: str) -> None:
    assert codes(query) == codes(same)


@pytest.mark.parametrize("query", ["junior", "remote", "intern", "stagiaire"])
def test_a_term_of_the_work_alone_is_a_word_like_others(query: str) -> None:
    assert codes(query)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("carpnter", "72310"),  # a letter left out
        ("wellder", "72106"),  # a letter twice
        ("firefigther", "42101"),  # two letters swapped
        ("plumbwer", "72300"),  # a letter too many
        ("phermacist", "31120"),  # a letter taken for another
        ("electrition", "72200"),  # two letters, in a long word
        ("restaraunt manager", "60030"),
        ("chfe", "62200"),  # one letter, in the shortest word that may have it
        ("weldorr", "72106"),  # two letters, in the shortest word that may have them
    ],
)
def test_small_misspellings_are_forgiven(typed: str, meant: str) -> None:
    assert first(typed) == meant


def test_three_errors_are_not_forgiven() -> None:
    assert search("carpantirr") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("brick layer", "72320"), ("dish washer", "65201"), ("frontend", "21234")],
)
def test_a_word_written_as_two_or_two_as_one_is_found(typed: str, meant: str) -> None:
    assert meant in codes(typed)


# What people typed (November 2026), and the unit group that each means.
TYPED = [
    ("dev", "21232"),
    ("développeuse", "21232"),
    ("barista", "65201"),
    ("restaurant supervisor", "62020"),
    ("cashier", "65100"),
    ("camionneur", "73300"),
    ("éducatrice", "42202"),
    ("cuisinier", "63200"),
    ("aide-cuisinier", "65201"),
    ("cook helper", "65201"),
]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(("typed", "meant"), TYPED)
def test_what_people_typed_finds_what_they_meant_first(typed: str, meant: str, lang: str) -> None:
    assert first(typed, lang) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("denti", "31110"), ("serveu", "65200"), ("camionn", "73300"), ("soft eng", "21231")],
)
def test_a_word_half_typed_is_enough(typed: str, meant: str) -> None:
    assert first(typed) == meant


def shares_a_word(typed: list[str], title: str) -> bool:
    """Whether a title has a typed word, in the singular or plural, or one that begins with it."""
    return any(word.startswith(singular(one)) for one in typed for word in words(title))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "query",
    [*(typed for typed, _ in TYPED), "educ", "educator", "nursing", "dish pit"],
)
def test_every_title_found_shares_a_word_with_what_was_typed(query: str, lang: str) -> None:
    found = search(query, lang, 20)
    assert found
    assert [one for one in found if not shares_a_word(words(query), one.job_title)] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cashier", "65100"),
        ("cashier supervisor", "62010"),
        ("warehouse worker", "75101"),
        ("warehouse supervisor", "12013"),
        ("restaurant manager", "60030"),
        ("infirmière", "31301"),
        ("infirmière-chef", "31300"),
        ("électricien", "72200"),
        ("contremaîtresse électricienne", "72011"),
        ("carpenter", "72310"),
        ("carpenter helper", "75110"),
        ("mécanicien", "72410"),
        ("aide-mécanicien", "75119"),
        ("pilot", "72600"),
        ("cook", "63200"),
    ],
)
def test_who_leads_or_helps_comes_first_only_when_asked_for(typed: str, meant: str) -> None:
    assert first(typed) == meant


def test_a_bare_word_for_leading_finds_those_who_lead() -> None:
    assert {match.teer for match in search("manager")} == {0}


@pytest.mark.parametrize(
    ("typed", "lang", "job_title"),
    [
        ("line cook", "en", "Line cook"),
        ("COOKS", "en", "Cook"),
        ("dev", "en", "Developer"),
        ("dev", "fr", "Développeur/développeuse"),
        ("developpeuse", "fr", "Développeuse"),
        ("Développeurs", "fr", "Développeur"),
        ("éducatrice en garderie", "fr", "Éducatrice en garderie"),
        ("infirmieres auxiliaires", "fr", "Infirmière auxiliaire"),
        ("waitress", "en", "Waitress"),
        ("barista", "fr", "Barista"),
        ("baker", "fr", "Baker"),
        ("boulangère", "en", "Boulangère"),
        ("senior java developer", "en", "Java developer"),
    ],
)
def test_a_match_tells_what_people_call_the_job(typed: str, lang: str, job_title: str) -> None:
    assert search(typed, lang)[0].job_title == job_title


@pytest.mark.parametrize(("typed", "lang"), [("63200", "en"), ("63200", "fr"), ("ginseng", "en")])
def test_where_no_everyday_title_comes_near_the_official_one_is_told(typed: str, lang: str) -> None:
    match = search(typed, lang)[0]
    assert match.job_title == match.title


@pytest.mark.parametrize("title", all_titles()[::40], ids=lambda title: title.text)
def test_an_everyday_title_typed_whole_finds_a_unit_group_that_is_called_so(title: Title) -> None:
    called = {other.code for other in all_titles() if other.text == title.text}
    assert first(genders(title.text)[0], title.lang) in called


def test_everyday_titles_are_of_unit_groups_that_exist() -> None:
    assert {title.code for title in all_titles()} == UNIT_GROUPS.keys()


@pytest.mark.parametrize(
    ("title", "both"),
    [
        ("Cook", ["Cook"]),
        ("Waiter/waitress", ["Waiter", "Waitress"]),
        ("Car salesman/saleswoman", ["Car salesman", "Car saleswoman"]),
        ("Agent/agente de bord", ["Agent de bord", "Agente de bord"]),
        ("Adjoint exécutif/adjointe exécutive", ["Adjoint exécutif", "Adjointe exécutive"]),
    ],
)
def test_a_title_is_told_in_both_genders(title: str, both: list[str]) -> None:
    assert genders(title) == both


def test_an_english_title_is_found_on_the_french_page() -> None:
    assert "63202" in codes("baker", "fr")


def test_a_french_title_is_found_on_the_english_page() -> None:
    assert "63202" in codes("boulanger", "en")


def test_a_whole_page_pasted_is_cut_to_the_length_of_a_title() -> None:
    assert search("cook " * 40 + "welder " * 10_000) == search("cook " * 40)


def test_a_name_that_the_package_does_not_hand_on_is_an_error() -> None:
    with pytest.raises(AttributeError, match=r"^module 'cec_logic\.noc' has no attribute 'guess'"):
        getattr(noc, "guess")  # noqa: B009 - what is not there has no type


def test_the_search_that_the_package_hands_on_is_that_of_job_titles() -> None:
    assert noc.search is job_titles.search
