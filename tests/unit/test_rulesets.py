"""Dated rules: what is in force on a day, resolved to an immutable set."""

from __future__ import annotations

import dataclasses
import tomllib
from datetime import date
from fractions import Fraction
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from cec_logic.rulesets import DateBeforeRulesError, Steps, days_of_change, ruleset
from cec_logic.rulesets.model import TestLevels as LevelsOfTest

if TYPE_CHECKING:
    from cec_logic.rulesets import RuleSet

FIRST, VERIFIED = date(2015, 1, 1), date(2026, 10, 3)
FILES = sorted(
    (
        entry
        for entry in resources.files("cec_logic.rulesets").joinpath("law").iterdir()
        if entry.name[0].isdigit()
    ),
    key=lambda entry: entry.name,
)


def test_the_first_day_of_express_entry_has_rules() -> None:
    assert ruleset(FIRST).in_force["crs"] == FIRST


def test_a_day_before_the_first_rules_is_an_error() -> None:
    with pytest.raises(DateBeforeRulesError, match="2014-12-31 is before 2015-01-01"):
        ruleset(date(2014, 12, 31))


def test_the_error_tells_the_day_and_the_first_day() -> None:
    with pytest.raises(DateBeforeRulesError) as caught:
        ruleset(date(2014, 12, 31))
    assert (caught.value.on, caught.value.first) == (date(2014, 12, 31), FIRST)


def test_the_rules_tell_the_day_they_were_verified() -> None:
    assert ruleset(FIRST).verified == VERIFIED


def test_after_the_verified_day_the_latest_rules_stand() -> None:
    assert ruleset(date(2099, 1, 1)) == ruleset(VERIFIED)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_is_named_after_the_day_it_came_into_force(file: Any) -> None:  # noqa: ANN401 - a Traversable
    in_force = tomllib.loads(file.read_text("utf-8"))["layer"]["in_force"]
    assert file.name.startswith(in_force.isoformat())


@pytest.mark.parametrize("file", FILES[1:], ids=lambda file: file.name)
def test_a_file_changes_the_rules(file: Any) -> None:  # noqa: ANN401 - a Traversable
    day = date.fromisoformat(file.name[:10])
    if day > FIRST:
        before = ruleset(date.fromordinal(day.toordinal() - 1))
        assert ruleset(day) != before


def job_offer(law: RuleSet) -> object:
    rule = law.crs.additional.job_offer
    return rule and dict(rule.points)


def french(law: RuleSet) -> object:
    rule = law.crs.additional.french
    return rule and (rule.alone, rule.with_english)


def sibling(law: RuleSet) -> object:
    return law.crs.additional.sibling


def study(law: RuleSet) -> object:
    rule = law.crs.additional.canadian_study
    return rule and dict(rule.points)


def occupations(law: RuleSet) -> object:
    return law.cec.occupations


def physicians(law: RuleSet) -> object:
    return sorted(law.cec.physicians)


def tcf(law: RuleSet) -> object:
    return "tcf-canada" in law.language.tests


def pte(law: RuleSet) -> object:
    return "pte-core" in law.language.tests


def tef_699(law: RuleSet) -> object:
    """Give the scores that level 7 asks for on the scale out of 699."""
    test = law.language.tests.get("tef-canada-699")
    return test and [score // 2 for score in dict(test.rows)[7]]


@pytest.mark.parametrize(
    ("day", "rule", "before", "since"),
    [
        (
            date(2016, 11, 19),
            job_offer,
            {"senior_manager": 600, "other": 600},
            {"senior_manager": 200, "other": 50},
        ),
        (date(2016, 11, 19), study, None, {"none": 0, "short": 15, "long": 30}),
        (date(2017, 6, 6), sibling, None, 15),
        (date(2017, 6, 6), french, None, (15, 30)),
        (date(2018, 10, 1), tcf, False, True),
        (date(2019, 10, 1), tef_699, None, [450, 450, 450, 450]),
        (date(2020, 10, 20), french, (15, 30), (25, 50)),
        (date(2022, 11, 16), occupations, "skill_levels", "teer"),
        (date(2023, 4, 25), physicians, [], ["31100", "31101", "31102"]),
        (date(2023, 12, 11), tef_699, [450, 450, 450, 450], [434, 434, 428, 456]),
        (date(2024, 1, 30), pte, False, True),
        (date(2025, 3, 25), job_offer, {"senior_manager": 200, "other": 50}, None),
    ],
)
def test_a_rule_changes_on_its_day(day: date, rule: Any, before: object, since: object) -> None:  # noqa: ANN401 - one of the functions above
    eve = date.fromordinal(day.toordinal() - 1)
    assert (rule(ruleset(eve)), rule(ruleset(day))) == (before, since)


def test_a_set_tells_since_when_it_stands_as_it_does() -> None:
    in_force = ruleset(date(2020, 10, 20)).in_force
    assert (in_force["crs"], in_force["cec"]) == (date(2020, 10, 20), FIRST)


def test_a_set_tells_the_days_on_which_it_changed() -> None:
    assert days_of_change("process") == (
        date(2015, 1, 1),
        date(2016, 11, 19),
        date(2018, 6, 26),
    )


def test_what_a_later_file_does_not_change_stays() -> None:
    assert ruleset(VERIFIED).crs.core == ruleset(FIRST).crs.core


def test_a_rule_set_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        ruleset(VERIFIED).crs = ruleset(FIRST).crs  # type: ignore[misc]  # the claim


def test_a_table_of_a_rule_set_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        ruleset(VERIFIED).cec.threshold[0] = 4  # type: ignore[index]  # the claim


STEPS = Steps(((1, 13, 40), (3, 25, 35), (5, 25, 70)))


@pytest.mark.parametrize(("value", "points"), [(0, 0), (1, 13), (2, 13), (3, 25), (99, 25)])
def test_the_last_step_that_is_reached_gives_the_points(value: int, points: int) -> None:
    assert STEPS.at(value) == points


def test_each_column_has_its_own_points() -> None:
    assert STEPS.at(1, 1) == 40


def test_the_most_of_a_column() -> None:
    assert (STEPS.highest(0), STEPS.highest(1)) == (25, 70)


def test_the_least_value_that_gives_the_most() -> None:
    assert (STEPS.best(0), STEPS.best(1)) == (3, 5)


IELTS = LevelsOfTest("en", ((4, (9, 7, 8, 8)), (5, (10, 8, 10, 10))))


@pytest.mark.parametrize(
    ("ability", "score", "level"),
    [(0, 4, 0), (0, Fraction("4.5"), 4), (1, Fraction("3.5"), 4), (1, 4, 5), (3, 9, 5)],
)
def test_a_score_gives_the_highest_level_whose_least_it_reaches(
    ability: int, score: int | Fraction, level: int
) -> None:
    assert IELTS.level(ability, score) == level
