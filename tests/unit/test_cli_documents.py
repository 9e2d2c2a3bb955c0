"""The command line of the documents."""

from __future__ import annotations

import json

import pytest
from tests.unit.cli_answers import ON

from cec_logic import cli


def test_documents_are_answered_in_json(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    status = cli.main(["documents", path, *ON, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert (status, found["on"], "plan" in found) == (0, "2026-11-22", False)
    assert "passport" in {item["id"] for item in found["items"]}


def test_documents_are_answered_in_text(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["documents", path, *ON, "--lang", "fr"])
    assert capsys.readouterr().out.startswith("Documents pour une demande présentée le 22")


def test_with_an_invitation_there_is_a_plan(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["documents", path, *ON, "--invited", "2026-11-20", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert (found["invited"], found["plan"][-1]["until"]) == ("2026-11-20", "2027-01-19")


@pytest.mark.parametrize("option", [("--invited", "2014-12-31"), ("--on", "2014-12-31")])
def test_a_day_before_the_rules_is_refused(
    option: tuple[str, str], path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.main(["documents", path, *option])
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert "2014-12-31" in err
