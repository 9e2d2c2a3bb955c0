"""What a forecast says: the JSON of the contract, its sentences, its lines of text."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from tests.plain import plain
from tests.scenarios.tables import every_scenario
from tests.unit.answers import DAY, OFFER, SETTLED, celpip, job, levels, profile, settled, without

from cec_logic import forecast, parse_profile
from cec_logic.messages.later import outlook_catalogue
from cec_logic.view.forecast import forecast_report, forecast_text
from cec_logic.view.schema import forecast_schema

if TYPE_CHECKING:
    from cec_logic.view.outlook_records import ForecastReport

pytestmark = pytest.mark.usefixtures("law_of_the_day")


SCHEMA = Draft202012Validator(forecast_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
WORKING = without(SETTLED, "declared", "age") | {
    "birth_date": "1996-03-10",
    "education": [],
    "languages": [celpip(7)],
    "work": [job(start="2026-02-01", end=None)],
}


def told(answers: dict[str, Any], lang: str = "en", months: int = 24) -> ForecastReport:
    return forecast_report(forecast(parse_profile(answers), on=DAY, months=months), lang)


def sentences(answers: dict[str, Any], lang: str = "en") -> list[str]:
    return [plain(message) for message in told(answers, lang)["messages"]]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_forecasts_of_scenarios_keep_to_the_schema_and_have_words(lang: str) -> None:
    for scenario in islice(every_scenario(), 0, None, 40):
        found = told(scenario.profile, lang)
        assert SCHEMA.is_valid(found), scenario.name
        assert forecast_text(found)


def test_a_cause_has_its_id_its_place_its_points_and_a_sentence() -> None:
    _, step, *_ = told(settled(WORKING))["steps"]
    assert step["causes"][0] == {
        "id": "canadian_work_year",
        "place": "/applicant/work/0",
        "about": "crs.core.canadian_work",
        "points": 40,
        "message": "Canadian work experience reaches 1\u00a0full year.",
    }


def test_the_days_that_matter_are_dates_of_iso_8601() -> None:
    assert told(settled(WORKING, destination="ON"))["milestones"] == {
        "eligible_from": "2027-01-31",
        "eligible_until": "2028-05-03",
        "best": {"on": "2028-01-30", "total": 220},
        "next_loss": {"on": "2027-03-10", "points": -6},
    }


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param(
            settled(WORKING, destination="ON"),
            [
                (
                    "From 22 November 2026 to 22 November 2028, if your answers stay as they are "
                    "and you go on working where you work now."
                ),
                "You will qualify for a program from 31 January 2027 until 3 May 2028.",
                "Your score is highest from 30 January 2028 on: 220 points.",
                "You next lose points on 10 March 2027: 6 points.",
            ],
            id="a program that opens and closes",
        ),
        pytest.param(
            settled(WORKING | {"age": 30, "languages": [levels(7)]}, destination="ON"),
            ["You will qualify for a program from 31 January 2027 on."],
            id="a program that opens",
        ),
        pytest.param(
            settled(WORKING | {"work": [job()]}, destination="ON"),
            ["You qualify for a program until 1 January 2028."],
            id="a program that closes",
        ),
        pytest.param(
            settled(
                WORKING | {"work": [job(end=None)], "languages": [levels(7)]}, destination="ON"
            ),
            ["You qualify for a program on every day until 22 November 2028."],
            id="a program that is open all along",
        ),
        pytest.param(
            settled(without(SETTLED, "age") | {"birth_date": "1996-03-10"}),
            [
                "With these answers you do not qualify for a program by 22 November 2028.",
                "Your score is highest today: 105 points.",
            ],
            id="no program",
        ),
        pytest.param(settled(), ["Nothing changes until 22 November 2028."], id="nothing changes"),
        pytest.param(
            settled(WORKING | {"birth_date": "2001-01-01", "languages": [levels(7)]}),
            ["You lose no points until 22 November 2028."],
            id="no loss",
        ),
    ],
)
def test_the_sentences_say_what_decides(answers: dict[str, Any], expected: list[str]) -> None:
    assert [one for one in expected if one not in sentences(answers)] == []


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "en",
            "10 March 2027: 207 points (\u22126). You turn 31.",
        ),
        ("fr", "10 mars 2027 : 207 points (\u22126). Vous avez 31 ans."),
        (
            "en",
            (
                "4 May 2028: 147 points (\u221268); Canadian Experience Class (CEC): "
                "not eligible yet. The CELPIP-General result is no longer valid."
            ),
        ),
    ],
)
def test_a_step_is_one_line(lang: str, line: str) -> None:
    text = plain(forecast_text(told(settled(WORKING, destination="ON"), lang)))
    assert line in text.splitlines()


def test_the_first_line_of_the_steps_tells_the_categories_that_are_met() -> None:
    first, *_ = told(profile({"languages": [levels(7, "fr")]}))["steps"]
    assert "French-language proficiency: met" in first["message"]


def test_what_happens_to_the_spouse_is_told_of_the_spouse() -> None:
    spouse = {"accompanying": True, "citizen_or_pr": False, "languages": [celpip(9, "2025-05-04")]}
    spouse |= {"education": [], "work": []}
    _, step = told(settled(spouse=spouse))["steps"]
    assert step["causes"][0]["message"] == (
        "Your spouse or partner: The CELPIP-General result is no longer valid."
    )


def test_a_total_that_missing_answers_could_change_is_told_as_such() -> None:
    open_job = without(job(start="2026-02-01", end=None), "paid")
    first, step, *_ = told(settled(WORKING | {"work": [open_job], "age": 30}))["steps"]
    told_of = "Missing answers could change this total."
    assert (told_of in first["message"], told_of in step["message"]) == (False, True)


def test_a_total_that_becomes_complete_is_told_as_such() -> None:
    long_ago = without(job(start="2017-01-01", end="2018-03-01"), "paid")
    answers = SETTLED | {"work": [long_ago], "languages": [levels(7)]}
    *_, step = told(settled(answers))["steps"]
    assert step["message"].endswith("No missing answer can change this total any more.")


def test_a_category_that_ends_is_told() -> None:
    answers = parse_profile(json.dumps(profile(job_offer=OFFER)).encode())
    found = forecast_report(forecast(answers, on=DAY.replace(month=1), months=2))
    assert (
        "Agriculture and agri-food occupations: no longer a category"
        in found["steps"][1]["message"]
    )


def test_a_forecast_in_a_language_without_words_is_an_error() -> None:
    with pytest.raises(ValueError, match="'de'"):
        told(profile(), "de")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("cause", forecast_schema()["$defs"]["cause"]["properties"]["id"]["enum"])
def test_every_cause_has_words(cause: str, lang: str) -> None:
    texts = outlook_catalogue(lang).texts
    assert any(key == f"cause.{cause}" or key.startswith(f"cause.{cause}.") for key in texts)
