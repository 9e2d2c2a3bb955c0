"""The command line: what goes in, what comes out, and with which status it ends."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.answers import reported
from tests.unit.cli_answers import ON, PROFILE, refused, say

from cec_logic import cli, profile_schema, report_schema
from cec_logic.view.schema import (
    advice_schema,
    documents_schema,
    forecast_schema,
    rounds_schema,
)

if TYPE_CHECKING:
    from pathlib import Path


# ------------------------------------------------------------------ assess


def test_a_profile_is_answered_in_text(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["assess", path, *ON])
    assert capsys.readouterr().out.startswith("Canadian Experience Class (CEC): Eligible\n")


def test_a_profile_is_answered_in_french(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["assess", path, *ON, "--lang", "fr"])
    assert capsys.readouterr().out.startswith("Catégorie de l\u2019expérience canadienne (CEC)")


def test_a_profile_is_answered_in_json_with_its_report(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["assess", path, *ON, "--format", "json"])
    assert json.loads(capsys.readouterr().out) == reported(PROFILE)


def test_json_is_one_line(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["assess", path, *ON, "--format", "json"])
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize("destination", ["ON", "QC"])
def test_whatever_the_verdict_a_report_ends_with_status_0(destination: str, tmp_path: Path) -> None:
    file = tmp_path / "profile.json"
    file.write_text(json.dumps(PROFILE | {"destination": destination}), "utf-8")
    assert cli.main(["assess", str(file), *ON]) == 0


def test_a_profile_is_read_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    say(monkeypatch, json.dumps(PROFILE))
    cli.main(["assess", "-", *ON, "--format", "json"])
    assert json.loads(capsys.readouterr().out) == reported(PROFILE)


def test_without_a_day_the_day_is_today(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    days = {datetime.now(tz=UTC).astimezone().date().isoformat()}
    cli.main(["assess", path, "--format", "json"])
    days.add(datetime.now(tz=UTC).astimezone().date().isoformat())
    assert json.loads(capsys.readouterr().out)["on"] in days


def test_a_bad_profile_ends_with_status_2_and_every_problem_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "profile.json"
    file.write_text('{"destination": "XX", "applicant": {"age": -1}}', "utf-8")
    status = cli.main(["assess", str(file), *ON])
    out, err = capsys.readouterr()
    places = [line.partition(": ")[0] for line in err.splitlines()]
    assert (status, out, places) == (2, "", ["/destination", "/applicant/age"])


def test_a_day_before_the_rules_ends_with_status_2(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.main(["assess", path, "--on", "2014-12-31"])
    assert (status, *capsys.readouterr()) == (
        2,
        "",
        "--on 2014-12-31: expected 2015-01-01 or later\n",
    )


def test_the_last_day_of_an_invitation_is_answered_for(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["assess", path, *ON, "--format", "json", "--invited", "2026-11-22"])
    assert json.loads(capsys.readouterr().out)["last_day"]["on"] == "2027-01-21"


@pytest.mark.parametrize("day", ["2014-12-31", "2101-01-01"])
def test_an_invitation_of_no_round_that_could_be_is_refused(
    day: str, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.main(["assess", path, *ON, "--invited", day])
    assert (status, *capsys.readouterr()) == (
        2,
        "",
        f"--invited {day}: expected a day from 2015-01-01 to 2100-12-31\n",
    )


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow", "20260331"])
def test_a_day_that_is_none_is_refused(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused("assess", "-", "--on", day) == 2
    assert f"{day} is not a date" in capsys.readouterr().err


def test_a_day_far_ahead_is_answered_with_the_latest_rules_and_a_warning(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["assess", path, "--on", "9999-12-31", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert (found["on"], found["notes"][0]["id"]) == ("9999-12-31", "after_verified")


def test_a_file_that_is_not_there_ends_with_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nowhere.json"
    status = cli.main(["assess", str(missing), *ON])
    assert (status, *capsys.readouterr()) == (2, "", f"{missing}: No such file or directory\n")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param((), id="no command"),
        pytest.param(("assess",), id="no profile"),
        pytest.param(("assess", "a", "--jsonl", "b"), id="one profile and many"),
        pytest.param(("assess", "-", "--lang", "de"), id="another language"),
        pytest.param(("assess", "-", "--format", "xml"), id="another format"),
        pytest.param(("schema", "page"), id="another schema"),
        pytest.param(("decide", "-"), id="another command"),
    ],
)
def test_a_bad_command_is_refused(arguments: tuple[str, ...]) -> None:
    assert refused(*arguments) == 2


# ------------------------------------------------------------------ assess --swap, --preview


def test_either_partner_is_answered_for_side_by_side(
    couple: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["assess", couple, *ON, "--swap", "--format", "json"])
    both = json.loads(capsys.readouterr().out)
    verdicts = {who: found["programs"]["cec"]["verdict"] for who, found in both.items()}
    assert verdicts == {"applicant": "eligible", "spouse": "undetermined"}


def test_either_partner_is_answered_for_in_text(
    couple: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["assess", couple, *ON, "--swap"])
    heads = [line for line in capsys.readouterr().out.splitlines() if "(CEC):" in line]
    assert len(heads) == 2


def test_without_a_partner_who_could_apply_the_status_is_2(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.main(["assess", path, *ON, "--swap"])
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert err.startswith("/spouse: there is no spouse or partner who could apply")


def test_without_a_partner_who_could_apply_the_reason_is_told_in_french(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["assess", path, *ON, "--swap", "--lang", "fr"])
    assert "pas de conjointe ou de conjoint" in capsys.readouterr().err


def test_the_proposal_is_answered_where_it_is_asked_for(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["assess", path, *ON, "--preview"])
    assert "Proposal, not law." in capsys.readouterr().out


def test_the_proposal_is_not_answered_unless_it_is_asked_for(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["assess", path, *ON])
    assert "Proposal, not law." not in capsys.readouterr().out


# ------------------------------------------------------------------ the other commands


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("profile", profile_schema()),
        ("report", report_schema()),
        ("forecast", forecast_schema()),
        ("advice", advice_schema()),
        ("rounds", rounds_schema()),
        ("documents", documents_schema()),
    ],
)
def test_a_schema_is_printed(
    name: str, schema: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["schema", name])
    assert json.loads(capsys.readouterr().out) == schema


def test_unit_groups_are_found_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["noc", "21231", "--format", "json", "--limit", "1"])
    found = json.loads(capsys.readouterr().out)
    assert found["query"] == "21231"
    assert [(row["code"], row["teer"]) for row in found["results"]] == [("21231", 1)]


def test_a_match_in_json_has_both_titles_and_a_score(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["noc", "21231", "--format", "json", "--limit", "1"])
    (row,) = json.loads(capsys.readouterr().out)["results"]
    assert row.keys() == {"code", "teer", "title", "score", "job_title"}


def test_unit_groups_are_found_in_text(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["noc", "21231", "--limit", "1"])
    assert capsys.readouterr().out == ("21231  TEER 1  Software engineers and designers\n")


def test_unit_groups_are_found_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["noc", "21231", "--limit", "1", "--lang", "fr"])
    assert "concepteurs" in capsys.readouterr().out


@pytest.mark.parametrize(
    "limit", ["0", "-1", "many", "1.5", "\N{ARABIC-INDIC DIGIT THREE}", "9" * 5000]
)
def test_a_limit_that_is_no_number_of_results_is_refused(limit: str) -> None:
    assert refused("noc", "cook", f"--limit={limit}") == 2
