"""Advice in words: its report, its schema and its lines of text, in both languages."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from tests.unit.answers import DAY, DEGREE, celpip, job, levels, settled

from cec_logic import advise, parse_profile
from cec_logic.view.advice import advice_report, advice_text
from cec_logic.view.schema import advice_schema

if TYPE_CHECKING:
    from cec_logic import Advice

BOTH = pytest.mark.parametrize("lang", ["en", "fr"])
ANSWERS = settled(
    {
        "education": [DEGREE],
        "work": [job(start="2025-11-22", end=None, hours_per_week=40)],
        "languages": [celpip(8)],
    },
    destination="ON",
)


def advised(answers: dict[str, Any] = ANSWERS, **asked: Any) -> Advice:  # noqa: ANN401 - any
    return advise(parse_profile(answers), on=DAY, **asked)


def lines(lang: str = "en", answers: dict[str, Any] = ANSWERS, **asked: Any) -> list[str]:  # noqa: ANN401 - any
    text = advice_text(advised(answers, **asked), lang)
    return text.replace("\u00a0", " ").replace("\u202f", " ").split("\n")


# ------------------------------------------------------------------ the report


def test_the_schema_is_valid_2020_12() -> None:
    metaschema = Draft202012Validator(Draft202012Validator.META_SCHEMA)
    assert list(metaschema.iter_errors(advice_schema())) == []


@BOTH
@pytest.mark.parametrize("asked", [{}, {"goal": 100}, {"goal": 700}, {"goal": 5000}])
def test_a_report_keeps_to_the_schema(asked: dict[str, Any], lang: str) -> None:
    report = json.loads(json.dumps(advice_report(advised(**asked), lang)))
    assert list(Draft202012Validator(advice_schema()).iter_errors(report)) == []


def test_a_report_for_who_is_nominated_keeps_to_the_schema() -> None:
    report = advice_report(advised(ANSWERS | {"nomination": True}, goal=5000))
    assert "without_nomination" not in report
    assert Draft202012Validator(advice_schema()).is_valid(json.loads(json.dumps(report)))


@pytest.mark.parametrize("part", ["on", "base", "steps", "combinations", "no_gain"])
def test_a_report_without_a_part_of_the_contract_is_refused(part: str) -> None:
    report = json.loads(json.dumps(advice_report(advised())))
    del report[part]
    assert not Draft202012Validator(advice_schema()).is_valid(report)


def test_plans_are_in_the_report_only_with_a_goal() -> None:
    assert "plans" not in advice_report(advised())
    assert "plans" in advice_report(advised(goal=500))


def test_the_gain_is_the_total_less_that_of_the_base() -> None:
    report = advice_report(advised(goal=700))
    base = report["base"]["total"]
    every = [*report["steps"], *report["combinations"], *report["plans"]]
    assert every
    assert all(item["gain"] == item["total"] - base for item in every)


def test_a_message_tells_the_category_that_a_step_meets() -> None:
    report = advice_report(advised())
    french = next(item for item in report["steps"] if item["id"] == "language.fr.7")
    assert french["message"].endswith("It meets a category: French-language proficiency.")


def test_a_message_tells_the_program_that_a_step_makes_one_eligible_for() -> None:
    report = advice_report(advised(ANSWERS | {"destination": "QC"}))
    elsewhere = next(item for item in report["steps"] if item["id"] == "destination")
    assert "It makes you eligible for the Canadian Experience Class (CEC)." in elsewhere["message"]


def test_every_step_of_a_combination_stands_in_it_in_words() -> None:
    for item in advice_report(advised())["combinations"]:
        assert [part["id"] for part in item["parts"]] == item["steps"]
        assert all(part["title"] for part in item["parts"])


def test_what_gives_nothing_is_told_with_the_law() -> None:
    nothing = advice_report(advised(settled()))["no_gain"]
    (offer,) = (item for item in nothing if item["id"] == "job_offer")
    message = re.sub(r"\s", " ", offer["message"])
    assert message == "A job offer gives no CRS points since 25 March 2025."
    assert offer["authority"]


def test_credentials_that_add_nothing_are_listed_in_words() -> None:
    master = settled({"education": [DEGREE | {"level": "masters"}]})
    report = advice_report(advised(master))
    (told,) = (item for item in report["no_gain"] if item["id"] == "credential")
    assert (
        "post-secondary program of one year, post-secondary program of two years" in told["message"]
    )


def test_another_language_is_an_error() -> None:
    with pytest.raises(ValueError, match="'de'"):
        advice_report(advised(), "de")


# ------------------------------------------------------------------ the text


@pytest.mark.parametrize(
    ("lang", "first", "step"),
    [
        ("en", "Your CRS score on 22 November 2026: ", r"- \d+ points more, [\d,]+ in all: "),
        ("fr", "Votre note du SCG le 22 novembre 2026 : ", r"- \d+ points de plus, .* en tout : "),
    ],
)
def test_the_total_of_today_comes_first_and_then_the_best_step(
    lang: str, first: str, step: str
) -> None:
    told = lines(lang)
    assert told[0].startswith(first)
    assert re.match(step, told[3])


def test_a_line_tells_the_gain_then_the_step_then_the_usual_time() -> None:
    assert any(
        re.fullmatch(
            r"- \d+ points more, \d+ in all: Take a language test with at least CLB 7 in each "
            r"ability \(French\) \(usually 7 to 21 months\)\. It meets a category: .*\.",
            line,
        )
        for line in lines()
    )


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (ANSWERS, "Work in Canada until you have 2 full years (about 12 months)."),
        (ANSWERS | {"destination": "QC"}, "Plan to live outside Quebec (up to 1 month)."),
    ],
)
def test_the_time_is_told_as_it_is_known(answers: dict[str, Any], told: str) -> None:
    assert any(told in line for line in lines(answers=answers))


def test_a_step_that_gives_no_points_says_so() -> None:
    told = [line for line in lines(answers=ANSWERS | {"destination": "QC"}) if "Quebec" in line]
    assert told[0].startswith("- No more points, ")


def test_the_plans_come_before_the_steps() -> None:
    told = lines(goal=700)
    plans = told.index("The shortest ways to 700 points by 22 November 2026")
    assert plans < told.index("What you could do, most points first")


def test_for_who_is_nominated_there_is_one_kind_of_plans() -> None:
    told = "\n".join(lines(answers=ANSWERS | {"nomination": True}, goal=5000))
    assert "Without a nomination" not in told


def test_a_category_that_is_met_already_is_not_told_of_a_step() -> None:
    french = settled({"languages": [levels(8, "fr")]})
    assert not any("French-language" in line for line in lines(answers=french))


def test_a_combination_in_which_a_step_adds_nothing_is_not_told() -> None:
    nearly = settled(
        {
            "age": 25,
            "education": [DEGREE | {"level": "doctoral"}],
            "languages": [levels(10), levels(10, "fr")],
            "declared": {"canadian_work_years": 5, "foreign_work_years": 3},
        },
    )
    nearly["applicant"]["languages"][0]["clb"]["reading"] = 9
    found = advised(nearly)
    told = lines(answers=nearly)
    assert len(found.combinations) > sum(" in all: " in line and "; " in line for line in told)


def test_plans_without_a_nomination_are_told_where_they_differ() -> None:
    told = "\n".join(lines(goal=550))
    assert "The shortest ways to 550 points by 22 November 2026 without a nomination" in told


def test_plans_without_a_nomination_are_told_once_where_they_are_the_same() -> None:
    told = "\n".join(lines(goal=0))
    assert told.count("You already have them by 22 November 2026.") == 1


def test_a_goal_out_of_reach_is_told_with_the_highest_total() -> None:
    assert any(
        re.match(
            r"No set of steps that we know reaches 5,000 points by .*The most is [\d,]+:", line
        )
        for line in lines(goal=5000)
    )


def test_time_is_told_where_the_goal_lies_ahead() -> None:
    told = lines(goal=700, by=date(2027, 11, 22))
    assert told[1].startswith("By 22 November 2027, if your jobs go on")


def test_time_may_cost_more_than_the_steps_give() -> None:
    answers = settled({"birth_date": "1986-11-23", "languages": [celpip(9)]}, nomination=True)
    del answers["applicant"]["age"]
    told = lines(answers=answers, goal=1000, by=date(2026, 11, 25))
    assert any(re.match(r"- \d+ points? less, ", line) for line in told)


def test_of_nothing_to_do_it_says_so() -> None:
    best = settled(
        {
            "age": 25,
            "education": [DEGREE | {"level": "doctoral"}],
            "languages": [levels(10), levels(10, "fr")],
            "certificate_of_qualification": True,
            "declared": {"canadian_work_years": 5, "foreign_work_years": 3},
        },
        nomination=True,
    )
    assert lines(answers=best)[2] == "We found no step that would give you more points."


def test_where_nothing_is_in_vain_nothing_is_said_of_it() -> None:
    found = advise(parse_profile(settled()), on=date(2025, 3, 24))
    assert "What would give you nothing" not in advice_text(found)


@BOTH
def test_the_text_ends_with_what_it_is_not(lang: str) -> None:
    assert lines(lang)[-1].endswith(
        {"en": "Not a government site.", "fr": "non gouvernemental."}[lang]
    )
