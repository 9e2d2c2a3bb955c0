"""What the guides say of a value's past."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.unit.answers import job

from cec_logic import assess, parse_profile, report
from cec_logic.rulesets import days_of_change, select
from cec_logic.rulesets.files import layers
from site_build.guide import law_tables, worked_examples
from site_build.pages import LANGUAGES

JOB = job(employer_country="CA")
# an answer to the one job that fails a condition and no other
FAILING: dict[str, dict[str, Any]] = {
    "in_canada": {"country": "FR"},
    "skilled": {"noc": "65201"},
    "paid": {"paid": False},
    "canadian_employer": {"employer_country": "US"},
    "authorized": {"authorized": False},
    "temporary_resident": {"temporary_resident": False},
    "not_student": {"full_time_student": True},
    "not_self_employed": {"self_employed": True},
}


def hours(**changes: object) -> str:
    """Tell whether a full-time year with some answers changed is enough: met or not_met."""
    profile = parse_profile({"profile_version": 1, "applicant": {"work": [JOB | changes]}})
    found = report(assess(profile, on=law_tables.rules().verified))
    statuses = {item["id"]: item["status"] for item in found["programs"]["cec"]["requirements"]}
    return statuses["cec.hours"]


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


def test_a_change_after_the_verified_day_is_not_told_as_past(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = law_tables.changes("process")
    day = law_tables.rules().verified + timedelta(days=1)
    layer = {"layer": {"set": "process", "in_force": day}}
    monkeypatch.setattr(select, "layers", lambda: (*layers(), layer))
    assert days_of_change("process") == (*known, day)
    assert law_tables.changes("process") == known


def test_a_name_that_the_rules_do_not_have_fails() -> None:
    with pytest.raises(KeyError, match=r"the rules have no cec\.diploma"):
        law_tables.since("cec.diploma")


@pytest.mark.parametrize("condition", law_tables.rules().cec.conditions)
def test_the_guides_list_as_left_out_what_the_rules_leave_out_and_nothing_else(
    condition: str,
) -> None:
    assert hours() == "met"
    assert (hours(**FAILING[condition]) == "not_met") == (condition in law_tables.left_out())


def test_who_stopped_working_can_have_the_hours_when_invited_and_not_on_the_last_day() -> None:
    table = worked_examples.last_day("stopped-work", "en")
    assert worked_examples.result("stopped-work", "en")["programs"]["cec"]["verdict"] == "eligible"
    assert "Not yet" in table


def test_the_occupation_with_most_hours_sets_the_level_and_not_the_teer_with_most() -> None:
    found = worked_examples.result("most-hours", "en")
    lowest = min(law_tables.rules().cec.threshold.values())
    (language,) = (
        item for item in found["programs"]["cec"]["requirements"] if item["id"] == "cec.language"
    )
    assert language["status"] == "met"
    assert f"CLB {lowest} or higher" in language["message"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_level_is_that_of_the_occupation_with_most_hours_in_the_table_too(
    language: str,
) -> None:
    said = {"en": "occupation with most hours", "fr": "profession qui compte le plus"}
    assert said[language] in law_tables.language_levels(language)
