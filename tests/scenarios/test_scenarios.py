"""Every claim of the scenario tables, one test each."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.scenarios.tables import Scenario, every_scenario, value_at

from cec_logic import assess, parse_profile, report

if TYPE_CHECKING:
    from cec_logic import Report

CLAIMS = [
    pytest.param(scenario, place, expected, id=f"{scenario.name} → {place}")
    for scenario in every_scenario()
    for place, expected in scenario.expect.items()
]


@cache
def report_of(scenario: Scenario) -> Report:
    profile = parse_profile(json.dumps(scenario.profile))
    return report(assess(profile, on=date.fromisoformat(scenario.on)), lang="en")


@pytest.mark.parametrize(("scenario", "place", "expected"), CLAIMS)
def test_scenario(scenario: Scenario, place: str, expected: object) -> None:
    found = value_at(report_of(scenario), place)
    assert found == expected
