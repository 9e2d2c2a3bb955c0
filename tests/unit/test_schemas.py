"""The published JSON Schemas, and that all profiles and reports of the scenarios keep to them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.scenarios.tables import every_scenario

from cec_logic import assess, parse_profile, profile_schema, report, report_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
GOOD = json.loads((Path(__file__).parent.parent / "malformed" / "good.json").read_text("utf-8"))


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("schema", [profile_schema(), report_schema()], ids=["profile", "report"])
def test_a_schema_is_valid_2020_12(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == DIALECT
    Draft202012Validator.check_schema(schema)


def test_the_schema_of_a_profile_is_for_its_version() -> None:
    assert profile_schema()["$id"] == "urn:cec-logic:profile:1"


def test_a_profile_with_every_answer_keeps_to_the_schema() -> None:
    assert list(validator(profile_schema()).iter_errors(GOOD)) == []


def test_every_profile_of_the_scenarios_keeps_to_the_schema() -> None:
    profiles = validator(profile_schema())
    assert [one.name for one in every_scenario() if not profiles.is_valid(one.profile)] == []


def shape(value: object) -> object:
    """Give the keys and types of a value: reports of one shape are alike to a schema."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted({json.dumps(shape(inner)) for inner in value})
    return type(value).__name__


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_report_of_the_scenarios_keeps_to_the_schema(lang: str) -> None:
    reports, of_each_shape = validator(report_schema()), {}
    for one in every_scenario():
        assessment = assess(parse_profile(one.profile), on=date.fromisoformat(one.on))
        found = report(assessment, lang)
        of_each_shape[json.dumps(shape(found))] = one.name, found
    strayed = [name for name, found in of_each_shape.values() if not reports.is_valid(found)]
    assert strayed == []


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param({"profile_version": 2}, id="another version"),
        pytest.param({"nominations": True}, id="an unknown key"),
        pytest.param({"nomination": 1}, id="1 for true"),
        pytest.param({"nomination": None}, id="null where nothing can be none"),
        pytest.param({"destination": "XX"}, id="an unknown id"),
        pytest.param({"applicant": {"birth_date": "1996"}}, id="a date that is none"),
        pytest.param({"applicant": {"work": [{"noc": "2123"}]}}, id="a code of four digits"),
        pytest.param({"applicant": {"work": [{"hours_per_week": 169}]}}, id="169 hours a week"),
        pytest.param({"applicant": {"accompanying": True}}, id="a spouse's answer"),
    ],
)
def test_the_schema_refuses(bad: dict[str, Any]) -> None:
    assert not validator(profile_schema()).is_valid(bad)


@pytest.mark.parametrize("part", ["on", "rules", "programs", "crs", "notes", "reminders"])
def test_a_report_without_a_part_of_the_contract_is_refused(part: str) -> None:
    found: dict[str, object] = {**report(assess(parse_profile(GOOD), on=date(2026, 11, 22)))}
    del found[part]
    assert not validator(report_schema()).is_valid(found)
