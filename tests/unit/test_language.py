"""What language answers show on a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import (
    ABILITIES,
    DAY,
    Answers,
    celpip,
    facts_of,
    levels,
    profile,
    without,
)

from cec_logic.facts import derive
from cec_logic.profile import parse_profile
from cec_logic.rulesets import ruleset
from cec_logic.rulesets.model import TestLevels as LevelsOfTest

if TYPE_CHECKING:
    from cec_logic.facts.language import LanguageFacts

TEN = (10, 10, 10, 10)


def shown(*entries: Answers, on: date = DAY) -> LanguageFacts:
    return facts_of(profile({"languages": list(entries)}), on).applicant.languages


def remarks(*entries: Answers, on: date = DAY) -> list[str]:
    return [remark.id for remark in shown(*entries, on=on).remarks]


def test_nothing_said_leaves_everything_possible() -> None:
    languages = facts_of(profile()).applicant.languages
    assert (languages.certain["en"], languages.possible["fr"]) == ((), (TEN,))


def test_nothing_said_asks_for_languages() -> None:
    assert facts_of(profile()).applicant.languages.missing() == ("/applicant/languages",)


def test_an_empty_list_leaves_nothing_possible() -> None:
    languages = shown()
    assert (languages.certain["en"], languages.possible["en"], languages.missing()) == ((), (), ())


def test_a_test_shows_a_level_for_each_ability() -> None:
    ielts = {"listening": 7.5, "reading": 6.5, "writing": 6, "speaking": 5.5}
    entry = {"test": "ielts-general", "taken": "2026-05-04", **ielts}
    assert shown(entry).certain["en"] == ((8, 8, 7, 6),)


def test_a_score_below_the_table_is_level_nought() -> None:
    assert shown(celpip(3)).certain["en"] == ((0, 0, 0, 0),)


def test_levels_above_ten_are_not_told_apart() -> None:
    assert shown(levels(12)).certain["en"] == (TEN,)


def test_a_french_test_shows_nothing_for_english() -> None:
    entry = {"test": "tcf-canada", "taken": "2026-05-04", **dict.fromkeys(ABILITIES, 20)}
    assert shown(entry).certain["en"] == ()


def test_a_score_left_out_is_uncertain_and_anything_is_possible() -> None:
    languages = shown(without(celpip(8), "reading"))
    assert (languages.certain["en"], languages.possible["en"], languages.missing()) == (
        ((8, 0, 8, 8),),
        ((8, 10, 8, 8),),
        ("/applicant/languages/0/reading",),
    )


def test_a_result_that_another_one_reaches_in_every_ability_is_not_told() -> None:
    weaker = {"language": "en", "clb": levels(8)["clb"] | {"speaking": 7}}
    assert shown(weaker, levels(8)).certain["en"] == ((8, 8, 8, 8),)


def test_a_test_of_the_future_shows_nothing_yet() -> None:
    languages = shown(celpip(8, "2026-11-23"))
    assert (languages.certain["en"], languages.possible["en"]) == ((), ())


@pytest.mark.parametrize(
    ("taken", "expected"), [("2023-12-10", (7, 7, 7, 7)), ("2023-12-11", (7, 7, 7, 6))]
)
def test_a_test_is_read_by_the_table_of_the_day_it_was_taken(
    taken: str, expected: tuple[int, ...]
) -> None:
    entry = {"test": "tef-canada-699", "taken": taken, **dict.fromkeys(ABILITIES, 450)}
    assert shown(entry, on=date(2024, 6, 1)).certain["fr"] == (expected,)


def test_a_test_from_before_the_first_rules_is_read_by_the_first() -> None:
    languages = shown(celpip(8, "2014-12-31"), on=date(2015, 6, 1))
    assert languages.certain["en"] == ((8, 8, 8, 8),)


def test_a_level_left_out_is_uncertain_and_anything_is_possible() -> None:
    languages = shown({"language": "fr", "clb": without(levels(8)["clb"], "reading")})
    assert (languages.certain["fr"], languages.possible["fr"], languages.missing()) == (
        ((8, 0, 8, 8),),
        ((8, 10, 8, 8),),
        ("/applicant/languages/0/clb/reading",),
    )


def test_a_test_without_its_day_is_possible_only() -> None:
    languages = shown(without(celpip(8), "taken"))
    assert (languages.certain["en"], languages.possible["en"], languages.missing("en")) == (
        (),
        ((8, 8, 8, 8),),
        ("/applicant/languages/0/taken",),
    )


def test_levels_without_their_language_are_possible_in_both() -> None:
    languages = shown(without(levels(8), "language"))
    assert (languages.certain["en"], languages.possible["en"], languages.possible["fr"]) == (
        (),
        ((8, 8, 8, 8),),
        ((8, 8, 8, 8),),
    )


def test_levels_without_their_language_ask_for_it() -> None:
    languages = shown(without(levels(8), "language"))
    assert languages.missing("fr") == ("/applicant/languages/0/language",)


def test_scores_without_their_test_leave_everything_open() -> None:
    languages = shown({"reading": 8})
    assert (languages.possible["en"], languages.missing()) == (
        (TEN,),
        ("/applicant/languages/0/language", "/applicant/languages/0/test"),
    )


def test_levels_without_a_test_tell_neither_test_nor_day() -> None:
    [result] = shown(levels(8)).results
    assert (result.test, result.taken) == (None, None)


def test_a_language_alone_shows_no_level_for_certain() -> None:
    assert shown({"language": "en"}).certain["en"] == ((0, 0, 0, 0),)


def test_a_language_alone_asks_for_the_test() -> None:
    assert shown({"language": "en"}).missing() == ("/applicant/languages/0/test",)


def test_missing_answers_are_those_of_the_language_asked_for() -> None:
    entries = (without(celpip(8), "reading"), {"language": "fr", "clb": {}})
    assert shown(*entries).missing("en") == ("/applicant/languages/0/reading",)


def test_an_expired_test_asks_nothing() -> None:
    assert shown(without(celpip(8, "2020-01-01"), "reading")).missing() == ()


def test_a_result_that_another_outdoes_in_every_ability_is_left_out() -> None:
    assert shown(celpip(7), celpip(8)).certain["en"] == ((8, 8, 8, 8),)


def test_results_that_are_each_better_somewhere_are_both_kept() -> None:
    other = {**celpip(7), "speaking": 9}
    assert shown(celpip(8), other).certain["en"] == ((8, 8, 8, 8), (7, 7, 7, 9))


@pytest.mark.parametrize(
    ("entries", "on", "expected"),
    [
        pytest.param([celpip(8)], DAY, [], id="a valid test"),
        pytest.param([celpip(8, "2024-11-22")], DAY, ["test_expired"], id="two years old"),
        pytest.param([celpip(8, "2024-11-23")], DAY, [], id="a day younger"),
        pytest.param([celpip(8, "2026-11-23")], DAY, ["future_fact"], id="in the future"),
        pytest.param([celpip(8, "2026-11-22")], DAY, [], id="of the day"),
        pytest.param([levels(8)], DAY, ["levels_without_test"], id="bare levels"),
        pytest.param([{"language": "en"}], DAY, [], id="no levels yet"),
        pytest.param([{"test": "tef-canada"}], DAY, ["tef_scale"], id="TEF, older scale"),
        pytest.param([{"test": "tef-canada-699"}], DAY, ["tef_scale"], id="TEF out of 699"),
        pytest.param([{"test": "tcf-canada"}], DAY, [], id="TCF"),
        pytest.param(
            [{"test": "pte-core", "taken": "2023-05-04"}],
            date(2024, 1, 29),
            ["test_not_approved"],
            id="a test before its approval",
        ),
    ],
)
def test_language_answers_are_remarked_on(
    entries: list[Answers], on: date, expected: list[str]
) -> None:
    assert remarks(*entries, on=on) == expected


def test_a_test_before_its_approval_shows_nothing() -> None:
    entry = {"test": "tcf-canada", "taken": "2018-05-04", **dict.fromkeys(ABILITIES, 20)}
    languages = shown(entry, on=date(2018, 9, 30))
    assert (languages.possible["fr"], languages.missing()) == ((), ())


def test_an_expired_test_tells_since_when() -> None:
    (remark,) = shown(celpip(8, "2024-02-29")).remarks
    assert dict(remark.params)["expired"] == date(2026, 3, 1)


def test_scores_are_read_by_the_tables_of_the_law_that_is_given() -> None:
    # A law in which CELPIP 5 shows level 9.
    rows = ((9, (10, 10, 10, 10)),)
    tests = {"celpip-general": LevelsOfTest("en", rows)}
    law = ruleset(DAY)
    changed = replace(law.language, tests=tests, history=((date(2015, 1, 1), tests),))
    answers = parse_profile(profile({"languages": [celpip(5)]}))
    found = derive(answers, replace(law, language=changed), DAY).applicant.languages
    assert found.certain["en"] == ((9, 9, 9, 9),)
