"""The command line: what goes in, what comes out, and with which status it ends."""

from __future__ import annotations

import errno
import io
import json
import os
import runpy
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.answers import JOB, levels, profile, reported

from cec_logic import cli, profile_schema, report_schema

if TYPE_CHECKING:
    from pathlib import Path

PROFILE = profile({"work": [JOB], "languages": [levels(7)]}, destination="ON")
ON = ("--on", "2026-11-22")


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Write the profile to a file."""
    file = tmp_path / "profile.json"
    file.write_text(json.dumps(PROFILE), "utf-8")
    return str(file)


@pytest.fixture
def lines(tmp_path: Path) -> str:
    """Write a good profile, a bad one and a good one to a file, one a line."""
    file = tmp_path / "profiles.jsonl"
    good = json.dumps(PROFILE)
    file.write_text(f'{good}\n{{"destination": "XX"}}\n{good}\n', "utf-8")
    return str(file)


def say(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Put a text on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def refused(*arguments: str) -> object:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    return caught.value.code


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


@pytest.fixture
def couple(tmp_path: Path) -> str:
    """Write the profile of a couple to a file."""
    file = tmp_path / "couple.json"
    file.write_text(json.dumps(PROFILE | {"spouse": {"age": 28}}), "utf-8")
    return str(file)


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
    assert "pas d\N{RIGHT SINGLE QUOTATION MARK}époux" in capsys.readouterr().err


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


# ------------------------------------------------------------------ assess --jsonl


def test_every_line_of_a_stream_is_answered_in_order(
    lines: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.main(["assess", "--jsonl", lines, *ON])
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (status, [answer.get("line") for answer in answers]) == (2, [None, 2, None])


def test_a_stream_is_read_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    say(monkeypatch, f"{json.dumps(PROFILE)}\n{json.dumps(PROFILE)}\n")
    status = cli.main(["assess", "--jsonl", "-", *ON])
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (status, answers) == (0, [reported(PROFILE)] * 2)


def test_bad_json_of_a_stream_is_placed_within_its_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    say(monkeypatch, "{\n")
    cli.main(["assess", "--jsonl", "-", *ON])
    assert "not JSON at line 1, column 2" in capsys.readouterr().out


def test_a_stream_without_a_name_ends_with_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    status = cli.main(["assess", "--jsonl", "", *ON])
    assert (status, capsys.readouterr().out) == (2, "")


def test_a_stream_is_answered_in_french(lines: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["assess", "--jsonl", lines, *ON, "--lang", "fr"])
    first, *_ = capsys.readouterr().out.splitlines()
    assert json.loads(first)["lang"] == "fr"


def test_the_problems_of_a_stream_are_told_in_french(
    lines: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["assess", "--jsonl", lines, *ON, "--lang", "fr"])
    _, bad, _ = capsys.readouterr().out.splitlines()
    assert "n\u2019est pas connu ici" in json.loads(bad)["problems"][0]


def test_a_stream_for_a_day_before_the_rules_is_answered_with_nothing(
    lines: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad_first = tmp_path / "bad_first.jsonl"
    bad_first.write_text('{"destination": "XX"}\n', "utf-8")
    for stream in (lines, str(bad_first)):
        status = cli.main(["assess", "--jsonl", stream, "--on", "2014-12-31"])
        assert (status, capsys.readouterr().out) == (2, "")


def test_an_empty_stream_is_answered_with_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    assert (cli.main(["assess", "--jsonl", str(empty), *ON]), capsys.readouterr().out) == (0, "")


# ------------------------------------------------------------------ the other commands


@pytest.mark.parametrize(
    ("name", "schema"), [("profile", profile_schema()), ("report", report_schema())]
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


def test_a_match_in_json_has_a_title_and_a_score(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["noc", "21231", "--format", "json", "--limit", "1"])
    (row,) = json.loads(capsys.readouterr().out)["results"]
    assert row.keys() == {"code", "teer", "title", "score"}


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


# ------------------------------------------------------------------ streams and processes


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("assess", "--jsonl"), id="a stream of reports"),
        pytest.param(("assess",), id="a report"),
        pytest.param(("schema", "report"), id="a schema"),
        pytest.param(("noc", "cook"), id="unit groups"),
    ],
)
def test_a_reader_who_has_enough_is_no_error(
    arguments: tuple[str, ...], path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    files = () if len(arguments) == 2 and arguments[0] != "assess" else (path, *ON)
    with os.fdopen(writer, "w", encoding="utf-8") as out:  # what is still held is written here
        monkeypatch.setattr(sys, "stdout", out)
        assert cli.main([*arguments, *files]) == 0


def test_without_standard_input_the_document_is_empty(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    status = cli.main(["assess", "-"])
    sys.stdin.close()
    assert (status, capsys.readouterr().err[:24]) == (2, "/: the document is empty")


def test_without_standard_output_the_status_is_that_of_the_report(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    status = cli.main(["assess", path, *ON])
    sys.stdout.close()
    assert status == 0


def test_without_standard_error_no_problem_comes_to_standard_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    say(monkeypatch, "{")
    with monkeypatch.context() as closed:
        closed.setattr(sys, "stderr", None)
        status = cli.main(["assess", "-"])
        sys.stderr.close()
    assert (status, capsys.readouterr().out) == (2, "")


class Full(io.StringIO):
    """A disk on which there is no place left."""

    def write(self, _text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_report_that_cannot_be_written_ends_with_status_2(
    path: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as full:
        full.setattr(sys, "stdout", Full())
        assert cli.main(["assess", path, *ON]) == 2
    assert capsys.readouterr().err == "standard output: No space left on device\n"


class Stopped(io.RawIOBase):
    """A source of which Ctrl+C puts an end."""

    def readable(self) -> bool:
        return True

    def readinto(self, _buffer: object) -> int:
        raise KeyboardInterrupt


def test_who_stops_a_stream_sees_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    source = io.TextIOWrapper(io.BufferedReader(Stopped()))
    monkeypatch.setattr(sys, "stdin", source)
    assert cli.main(["assess", "--jsonl", "-"]) == 130


def test_a_stream_that_is_no_terminal_s_is_written_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    cli.main(["noc", "21231", "--limit", "1"])
    assert out.getvalue().startswith("21231")


def test_the_package_runs_as_a_module(
    path: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["cec_logic", "assess", path, *ON])
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("cec_logic", run_name="__main__")
    assert (caught.value.code, bool(capsys.readouterr().out)) == (0, True)


def test_a_swap_of_a_stream_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        cli.main(["assess", "--jsonl", str(tmp_path / "none"), "--swap"])
    assert "--swap answers for one couple" in capsys.readouterr().err
