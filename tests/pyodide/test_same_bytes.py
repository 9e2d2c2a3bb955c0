"""Every scenario gives the same bytes in the browser's Python as on the command line."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from tests.scenarios.tables import every_scenario

if TYPE_CHECKING:
    from tests.conftest import Runner

GOOD = Path(__file__).parent.parent / "malformed" / "good.json"


def profiles_by_day() -> dict[str, bytes]:
    days: defaultdict[str, bytes] = defaultdict(bytes)
    for scenario in every_scenario():
        days[scenario.on] += json.dumps(scenario.profile).encode() + b"\n"
    return days


def test_every_scenario_gives_the_same_bytes_in_pyodide(
    run_in_cpython: Runner, run_in_pyodide: Runner
) -> None:
    files = profiles_by_day()
    commands = [["assess", "--jsonl", day, "--on", day] for day in files]
    assert commands
    assert run_in_pyodide(commands, files) == run_in_cpython(commands, files)


def test_advice_is_the_same_bytes_in_pyodide(
    run_in_cpython: Runner, run_in_pyodide: Runner
) -> None:
    goal = ["--goal", "900", "--by", "2027-11-22"]
    command = ["advise", "good.json", "--on", "2026-11-22", "--format", "json", *goal]
    files = {"good.json": GOOD.read_bytes()}
    assert run_in_pyodide([command], files) == run_in_cpython([command], files)
