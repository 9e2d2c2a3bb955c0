"""The whole rule set of each day on which a rule changed, to be read and compared.

A file of `rulesets/` is the resolved set of one day in TOML, one value a line; what the day's rules
do not know has no line. A change of a rule shows here as a change of lines, on every day that it
touches and on no other.
"""

from __future__ import annotations

import difflib
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from cec_logic.rulesets import ruleset
from upkeep.rule_lines import lines

HERE = Path(__file__).parent / "rulesets"
DAYS = sorted(
    {
        date.fromisoformat(entry.name[:10])
        for entry in resources.files("cec_logic.rulesets").joinpath("law").iterdir()
        if entry.name[0].isdigit()
    }
)
RENEW = (
    "if that is right, renew the files with `.venv/bin/python -m pytest tests/golden --update` "
    "and read what changed"
)


@pytest.mark.parametrize("day", DAYS, ids=date.isoformat)
def test_the_rules_of_a_day_are_those_that_were_read(day: date, *, update: bool) -> None:
    file = HERE / f"{day}.toml"
    resolved = "".join(lines(ruleset(day), ""))
    if update:
        HERE.mkdir(exist_ok=True)
        file.write_text(resolved, "utf-8")
    if not file.exists():
        pytest.fail(f"{day} is a new day of change: {RENEW}", pytrace=False)
    golden = file.read_text("utf-8")
    change = "".join(
        difflib.unified_diff(
            golden.splitlines(keepends=True),
            resolved.splitlines(keepends=True),
            file.name,
            "now",
            n=0,
        )
    )
    if change:
        pytest.fail(f"the rules of {day} changed: {RENEW}\n{change}", pytrace=False)


def test_no_golden_file_is_left_of_a_day_without_a_change() -> None:
    assert {file.stem for file in HERE.glob("*.toml")} - {day.isoformat() for day in DAYS} == set()
