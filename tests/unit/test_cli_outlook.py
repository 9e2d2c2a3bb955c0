"""The command line of the outlook: forecasts, past rounds and advice."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from tests.unit.cli_answers import ON, PROFILE, refused

from cec_logic import advise, cli, parse_profile
from cec_logic.view.advice import advice_report

pytestmark = pytest.mark.usefixtures("law_of_the_day")


# ------------------------------------------------------------------ forecast


def test_a_forecast_is_answered_in_json(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    status = cli.main(["forecast", path, *ON, "--months", "60", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert (status, found["until"]) == (0, "2031-11-22")
    assert [step["on"] for step in found["steps"]] == ["2026-11-22", "2028-01-02"]


def test_a_forecast_is_answered_in_text(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["forecast", path, *ON, "--lang", "fr"])
    assert capsys.readouterr().out.startswith("Du 22\u00a0novembre\u00a02026 au")


def test_without_a_day_a_forecast_begins_today(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    days = {datetime.now(tz=UTC).astimezone().date().isoformat()}
    cli.main(["forecast", path, "--format", "json"])
    days.add(datetime.now(tz=UTC).astimezone().date().isoformat())
    assert json.loads(capsys.readouterr().out)["on"] in days


@pytest.mark.parametrize("months", ["0", "121", "-3", "2.5", "x", "1e2"])
def test_other_than_1_to_120_months_are_refused(
    months: str, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refused("forecast", path, *ON, "--months", months) == 2
    out, err = capsys.readouterr()
    assert (out, "Expected 1 to 120" in err) == ("", True)


@pytest.mark.parametrize("command", ["forecast", "rounds"])
@pytest.mark.parametrize("day", ["2014-12-31", "2101-01-01"])
def test_a_day_that_no_outlook_can_be_of_is_refused(
    day: str, command: str, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.main([command, path, "--on", day])
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert "expected a day from 2015-01-01 to 2100-12-31" in err


# ------------------------------------------------------------------ rounds


def test_past_rounds_are_answered_in_json(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    day = ("--on", "2026-10-01")
    status = cli.main(["rounds", path, *day, "--months", "1", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert (status, found["on"]) == (0, "2026-10-01")
    assert [item["number"] for item in found["rounds"]][:3] == [447, 446, 445]


def test_past_rounds_are_answered_in_text(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["rounds", path, *ON, "--lang", "fr"])
    assert capsys.readouterr().out.startswith("Votre note le 22\u00a0novembre\u00a02026")


# ------------------------------------------------------------------ advise


def test_what_a_person_could_do_is_answered_in_text(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["advise", path, *ON, "--lang", "fr"]) == 0
    assert "Ce que vous pourriez faire" in capsys.readouterr().out


def test_plans_are_answered_in_json(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    goal = ("--goal", "400", "--by", "2027-11-22")
    assert cli.main(["advise", path, *ON, *goal, "--format", "json"]) == 0
    day, by = date(2026, 11, 22), date(2027, 11, 22)
    found = advise(parse_profile(PROFILE), on=day, goal=400, by=by)
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(advice_report(found)))


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(("--by", "2027-11-22"), id="without a goal"),
        pytest.param(("--goal", "400", "--by", "2026-11-21"), id="in the past"),
    ],
)
def test_a_day_that_no_goal_can_be_reached_by_is_refused(
    asked: tuple[str, ...], path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["advise", path, *ON, *asked]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err[:5]) == ("", "--by ")


@pytest.mark.parametrize(
    ("days", "told"),
    [
        pytest.param(("--on", "2014-12-31"), "--on 2014-12-31", id="before the rules"),
        pytest.param(("--on", "2101-01-01"), "--on 2101-01-01", id="beyond what a profile holds"),
        pytest.param(
            (*ON, "--goal", "500", "--by", "2101-01-01"), "--by 2101-01-01", id="a goal beyond it"
        ),
    ],
)
def test_advice_for_a_day_that_is_not_covered_is_refused(
    days: tuple[str, ...], told: str, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["advise", path, *days]) == 2
    assert capsys.readouterr().err == f"{told}: expected a day from 2015-01-01 to 2100-12-31\n"


@pytest.mark.parametrize("goal", ["-1", "many", "10000", "500.5"])
def test_a_goal_that_is_no_total_is_refused(goal: str, path: str) -> None:
    assert refused("advise", path, "--goal", goal) == 2
