"""Files that the command line is tested with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.unit.cli_answers import PROFILE

if TYPE_CHECKING:
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
