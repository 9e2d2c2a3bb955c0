"""The command line among other programs: profiles line by line, pipes that close or fill up."""

from __future__ import annotations

import errno
import io
import json
import os
import runpy
import sys
from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import reported
from tests.unit.cli_answers import ON, PROFILE, say

from cec_logic import cli

if TYPE_CHECKING:
    from pathlib import Path


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


def test_a_swap_of_a_stream_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        cli.main(["assess", "--jsonl", str(tmp_path / "none"), "--swap"])
    assert "--swap answers for one couple" in capsys.readouterr().err


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
