"""The form asks in the steps that the rules tell apart."""

from __future__ import annotations

from datetime import date

from cec_logic.profile import DECLARED_LEVELS, LEVELS, PROVINCES, TESTS
from cec_logic.rulesets import ruleset
from site_build.pages import load_form

CHOICES = load_form()["choices"]
LATEST = ruleset(date.max)


def test_years_in_canada_end_where_the_ranking_ends() -> None:
    most, *_ = LATEST.crs.core.canadian_work.points.rows[-1]
    assert CHOICES["canadian_years"][-1] == str(most)


def test_years_abroad_end_where_the_last_table_ends() -> None:
    most, *_ = LATEST.fsw.points.experience.points.rows[-1]
    assert CHOICES["foreign_years"][-1] == str(most)


def test_a_guess_is_of_a_level_that_tests_tell_apart() -> None:
    levels = {str(level) for test in LATEST.language.tests.values() for level, _ in test.rows}
    assert set(CHOICES["estimate"]) <= levels


def test_every_id_of_the_profile_can_be_chosen() -> None:
    assert set(CHOICES["level"]) == set(LEVELS)
    assert set(CHOICES["declared_level"]) == set(DECLARED_LEVELS)
    assert set(CHOICES["province"]) == set(PROVINCES)
    assert {test for test in CHOICES["test"] if ":" not in test} == set(TESTS)
    assert set(CHOICES["teer"]) == {str(teer) for teer in range(6)}
