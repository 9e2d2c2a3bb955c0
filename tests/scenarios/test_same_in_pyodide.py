"""Every scenario gives the same bytes in the browser's Python as on the command line."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from tests.scenarios.tables import every_scenario

if TYPE_CHECKING:
    from tests.conftest import Runner


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
