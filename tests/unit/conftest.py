"""Files that the command line is tested with, and the law as tests of days to come know it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import DAY
from tests.unit.cli_answers import PROFILE

from cec_logic.rulesets import files, ruleset, select

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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


@pytest.fixture
def couple(tmp_path: Path) -> str:
    """Write the profile of a couple to a file."""
    file = tmp_path / "couple.json"
    file.write_text(json.dumps(PROFILE | {"spouse": {"age": 28}}), "utf-8")
    return str(file)


@pytest.fixture
def law_of_the_day(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave out what comes into force after DAY: what a test expects of days to come stays so."""
    known = tuple(layer for layer in files.layers() if layer["layer"]["in_force"] <= DAY)
    monkeypatch.setattr(select, "layers", lambda: known)
    ruleset.cache_clear()
    yield
    ruleset.cache_clear()
