"""What the guides say of a value's past."""

from __future__ import annotations

from datetime import date

import pytest

from guide import law_tables


def test_a_value_stands_since_the_day_it_last_changed_not_since_its_set_last_did() -> None:
    assert law_tables.since("cec.occupations") == date(2022, 11, 16)
    assert law_tables.since("crs.additional.french.alone") == date(2020, 10, 20)


def test_a_value_that_was_taken_away_has_been_gone_since_that_day() -> None:
    assert law_tables.since("crs.additional.job_offer") == date(2025, 3, 25)


def test_what_a_value_was_before_is_its_last_other_value() -> None:
    assert law_tables.before("process.invitation_days") == 90
    assert law_tables.before("crs.additional.french.with_english") == 30


def test_a_value_that_never_changed_was_nothing_before() -> None:
    with pytest.raises(KeyError, match="has always been"):
        law_tables.before("cec.hours.hours_per_year")


def test_a_name_that_the_rules_do_not_have_fails() -> None:
    with pytest.raises(KeyError, match=r"the rules have no cec\.diploma"):
        law_tables.since("cec.diploma")
