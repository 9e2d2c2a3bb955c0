"""Dated rules: what is in force on a day, resolved to an immutable set."""

from __future__ import annotations

import dataclasses
import json
import tomllib
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from cec_logic.rulesets import DateBeforeRulesError, Steps, days_of_change, ruleset
from cec_logic.rulesets.model import TestLevels as LevelsOfTest
from upkeep.rule_lines import lines

FIRST, VERIFIED = date(2015, 1, 1), date(2026, 10, 3)
FILES = sorted(
    (
        entry
        for entry in resources.files("cec_logic.rulesets").joinpath("law").iterdir()
        if entry.name[0].isdigit()
    ),
    key=lambda entry: entry.name,
)
# What changed, and what it was the day before; null where the rules know no such value.
ROWS = [
    json.loads(row)
    for row in (Path(__file__).parent / "rule_changes.jsonl").read_text("utf-8").splitlines()
]


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


def test_after_the_last_change_its_rules_stand() -> None:
    assert ruleset(date(2099, 1, 1)) == ruleset(date.fromisoformat(FILES[-1].name[:10]))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_is_named_after_the_day_it_came_into_force(file: Any) -> None:  # noqa: ANN401 - a Traversable
    in_force = tomllib.loads(file.read_text("utf-8"))["layer"]["in_force"]
    assert file.name.startswith(in_force.isoformat())


@cache
def values(day: date) -> dict[str, Any]:
    """Give the rules of a day as the golden files hold them."""
    return tomllib.loads("".join(lines(ruleset(day), "")))


def value(day: date, place: str) -> object:
    """Give what stands at a place of the golden file of a day; None where nothing does."""
    found: Any = values(day)
    for key in place.split("."):
        if isinstance(found, list):
            found = found[int(key)]
        else:
            found = found.get(key) if isinstance(found, dict) else None
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['change']}: {row['value']}")
def test_a_value_changes_on_its_day(row: dict[str, Any]) -> None:
    day = date.fromisoformat(row["change"][:10])
    eve = date.fromordinal(day.toordinal() - 1)
    found = (value(eve, row["value"]), value(day, row["value"]))
    assert found == (row["before"], row["since"])


def test_a_set_tells_since_when_it_stands_as_it_does() -> None:
    in_force = ruleset(date(2020, 10, 20)).in_force
    assert (in_force["crs"], in_force["cec"]) == (date(2020, 10, 20), FIRST)


def test_a_set_tells_the_days_on_which_it_changed() -> None:
    assert days_of_change("process")[:3] == (
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
