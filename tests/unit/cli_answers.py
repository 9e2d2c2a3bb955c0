"""What the command line is tested with, and what it is told and refuses."""

from __future__ import annotations

import io
import sys

import pytest
from tests.unit.answers import JOB, levels, profile

from cec_logic import cli

PROFILE = profile({"work": [JOB], "languages": [levels(7)]}, destination="ON")
ON = ("--on", "2026-11-22")


def say(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Put a text on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def refused(*arguments: str) -> object:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    return caught.value.code
