"""Steps of language: the levels that are proposed, of one ability or of all, and their time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.unit.advice_answers import PARTNER, named, steps_of, with_value
from tests.unit.answers import DAY, Answers, celpip, levels, settled, without

from cec_logic import parse_profile
from cec_logic.outlook.language_steps import language_steps
from cec_logic.outlook.space import ground_of
from cec_logic.rulesets.points import Steps

OPEN = without(celpip(9), "taken")  # whether it counts is not known


# ------------------------------------------------------------------ a whole test


@pytest.mark.parametrize(("listed", "room"), [(28, True), (29, False)])
def test_a_list_of_tests_keeps_room_for_one_in_each_language(listed: int, *, room: bool) -> None:
    answers = settled({"languages": [celpip(7)] * listed})
    assert bool(named(answers, "language")) is room
    answers = settled(spouse=PARTNER | {"languages": [celpip(7)] * listed})
    assert bool(named(answers, "spouse.language")) is room


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_first_test_is_proposed_at_the_levels_that_tables_and_classes_ask_for(
    language: str,
) -> None:
    assert named(settled(), f"language.{language}") == ["4", "5", "7", "9", "10"]


@pytest.mark.parametrize(
    ("languages", "again"),
    [
        pytest.param([celpip(8, "2024-05-04")], (8, 8, 8, 8), id="an expired test"),
        pytest.param([celpip(8, "2024-05-04"), celpip(8)], None, id="beside a valid one"),
        pytest.param(
            [celpip(8, "2024-05-04"), celpip(7, "2024-06-01")],
            (7, 7, 7, 7),
            id="the last of two expired ones",
        ),
        pytest.param([celpip(0, "2024-05-04")], None, id="one that showed nothing"),
        pytest.param(
            [celpip(8, "2024-05-04") | {"speaking": 0}],
            (8, 8, 8, 0),
            id="one that showed nothing of speaking",
        ),
        pytest.param([celpip(8, "2027-05-04")], None, id="one to come"),
    ],
)
def test_what_an_expired_test_showed_can_be_shown_again(
    languages: list[Answers], again: tuple[int, ...] | None
) -> None:
    found = steps_of(settled({"languages": languages})).get("language.en.again")
    assert (found and found.params["levels"]) == again


@pytest.mark.parametrize(
    ("languages", "language"),
    [
        pytest.param([levels(5), levels(6, "fr")], "fr", id="the language with more points"),
        pytest.param([levels(6), levels(5, "fr")], "en", id="the other way round"),
        pytest.param([levels(1), levels(2, "fr")], "fr", id="higher levels where none has points"),
    ],
)
def test_a_partner_is_tested_in_the_language_that_shows_most(
    languages: list[Answers], language: str
) -> None:
    answers = settled(spouse=PARTNER | {"languages": languages})
    assert {name.split(".")[0] for name in named(answers, "spouse.language")} == {language}


def test_a_partner_without_a_test_is_tested_in_the_applicant_s_first_language() -> None:
    answers = settled({"languages": [levels(7, "fr")]}, spouse=PARTNER)
    assert named(answers, "spouse.language") == ["fr.4", "fr.5", "fr.7", "fr.9"]


@pytest.mark.parametrize(
    ("place", "value", "language", "level"),
    [
        ("crs.transferability.language_column", Steps(((8, 1), (9, 2))), "en", 8),
        ("crs.transferability.certificate_column", Steps(((5, 1), (8, 2))), "en", 8),
        ("crs.core.first_language.points", Steps(((8, 1, 1),)), "en", 8),
        ("crs.core.second_language.points", Steps(((8, 1, 1),)), "en", 8),
        ("crs.additional.french.nclc", 6, "fr", 6),
        ("crs.additional.french.english_clb", 6, "en", 6),
        ("cec.threshold", {0: 8}, "en", 8),
        ("fsw.threshold", 8, "en", 8),
        ("fst.threshold", (6, 4, 4, 5), "en", 6),
    ],
)
def test_a_level_is_proposed_that_only_one_provision_asks_for(
    place: str, value: object, language: str, level: int
) -> None:
    ground = ground_of(parse_profile(settled()), DAY)
    changed = replace(ground, law=with_value(ground.law, place, value))
    others = {"en": "fr", "fr": "en"}[language]
    found = {step.id for step in language_steps(changed)}
    assert f"language.{language}.{level}" in found
    assert (f"language.{others}.{level}" in found) is not place.startswith("crs.additional")


@pytest.mark.parametrize(
    ("languages", "proposed"),
    [
        pytest.param([celpip(8)], [9, 10], id="the same throughout"),
        pytest.param([celpip(9)], [10], id="a level that a table asks for"),
        pytest.param([celpip(8) | {"reading": 10}], [9, 10], id="one ability higher"),
        pytest.param([celpip(10)], [], id="the highest"),
        pytest.param([OPEN], [], id="it is not known whether the only one counts"),
        pytest.param([celpip(8), OPEN], [9, 10], id="it is not known whether another counts"),
    ],
)
def test_all_abilities_are_raised_to_a_level_above_the_weakest(
    languages: list[Answers], proposed: list[int]
) -> None:
    found = named(settled({"languages": languages}), "language.en")
    assert [int(name) for name in found if name.isdigit()] == proposed


def test_of_two_languages_the_one_is_proposed_though_the_other_is_not_known_yet() -> None:
    answers = settled({"languages": [OPEN]})
    assert named(answers, "language.fr") == ["4", "5", "7", "9", "10"]


def test_what_lies_higher_already_stays_and_is_not_taken_up() -> None:
    step = steps_of(settled({"languages": [celpip(8) | {"reading": 10}]}))["language.en.9"]
    assert step.params == {"language": "en", "level": 9, "levels": (9, 10, 9, 9)}
    assert step.targets == {"en.listening", "en.writing", "en.speaking"}


@pytest.mark.parametrize(
    ("languages", "level", "months"),
    [
        pytest.param([celpip(8)], 9, (1, 3), id="a level higher"),
        pytest.param([celpip(8) | {"reading": 9}], 10, (2, 6), id="as long as the weakest takes"),
        pytest.param([celpip(9, "2024-05-04")], 9, (1, 3), id="shown once"),
        pytest.param([celpip(9, "2024-05-04")], 7, (1, 3), id="more was shown once"),
        pytest.param([celpip(8, "2024-05-04")], 10, (2, 6), id="less was shown once"),
        pytest.param([], 10, (1, 3), id="a first test of the first language"),
        pytest.param([levels(8, "fr")], 7, (7, 21), id="a first test of the second language"),
    ],
)
def test_a_test_takes_as_long_as_the_levels_that_are_learned_for_it(
    languages: list[Answers], level: int, months: tuple[int, int]
) -> None:
    steps = steps_of(settled({"languages": languages}))
    assert steps[f"language.en.{level}"].months == months


def test_a_partner_s_first_test_takes_as_long_as_a_test() -> None:
    assert steps_of(settled(spouse=PARTNER))["spouse.language.en.9"].months == (1, 3)


def test_a_partner_whose_only_test_may_not_count_has_no_step() -> None:
    assert named(settled(spouse=PARTNER | {"languages": [OPEN]}), "spouse.language") == []


# ------------------------------------------------------------------ one ability


@pytest.mark.parametrize(
    ("languages", "language", "proposed"),
    [
        pytest.param([celpip(8)], "en", [9, 10], id="the next and the highest"),
        pytest.param([celpip(9)], "en", [10], id="the next is the highest"),
        pytest.param([celpip(10)], "en", [], id="the highest already"),
        pytest.param([levels(10, "fr"), levels(7)], "en", [9], id="of a second language 9 pays"),
        pytest.param([levels(10, "fr"), levels(4)], "en", [5, 9], id="of a second language 5 too"),
        pytest.param([levels(10, "fr"), levels(9)], "en", [10], id="alone it gives nothing"),
        pytest.param([levels(8, "fr"), levels(5)], "fr", [9, 10], id="French is the first"),
    ],
)
def test_an_ability_is_raised_to_the_next_level_that_pays_and_the_least_that_gives_most(
    languages: list[Answers], language: str, proposed: list[int]
) -> None:
    found = named(settled({"languages": languages}), f"language.{language}.reading")
    assert [int(level) for level in found] == proposed


def test_an_ability_that_is_raised_leaves_the_others() -> None:
    step = steps_of(settled({"languages": [celpip(8)]}))["language.en.reading.10"]
    assert step.change == ("applicant", "en", (8, 10, 8, 8))


def test_what_raising_one_ability_does_is_no_step_of_all_abilities_as_well() -> None:
    assert named(settled({"languages": [celpip(10) | {"reading": 8}]}), "language.en") == [
        "reading.9",
        "reading.10",
    ]
