"""The whole rule set of each day on which a rule changed, to be read and compared.

A file of `rulesets/` is the resolved set of one day in TOML, one value a line; what the day's rules
do not know has no line. A change of a rule shows here as a change of lines, on every day that it
touches and on no other.
"""

from __future__ import annotations

import dataclasses
import difflib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from cec_logic.rulesets import ruleset

HERE = Path(__file__).parent / "rulesets"
DAYS = sorted(
    {
        date.fromisoformat(entry.name[:10])
        for entry in resources.files("cec_logic.rulesets").joinpath("law").iterdir()
        if entry.name[0].isdigit()
    }
)
RENEW = (
    "if that is right, renew the files with `python -m pytest tests/golden --update` "
    "and read what changed"
)


def lines(value: object, path: str) -> Iterator[str]:
    """Write a part of a rule set, one value a line."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from lines(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from lines(inner, f"{path}.{key}")
    elif isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
        for number, inner in enumerate(value):
            yield from lines(inner, f"{path}.{number}")
    elif value is not None:
        yield f"{path.removeprefix('.')} = {written(value)}\n"


def written(value: object) -> str:
    """Write a value as TOML does."""
    if isinstance(value, frozenset):
        return written(sorted(value))
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, Mapping):
        return "{}"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize("day", DAYS, ids=date.isoformat)
def test_the_rules_of_a_day_are_those_that_were_read(day: date, *, update: bool) -> None:
    file = HERE / f"{day}.toml"
    resolved = "".join(lines(ruleset(day), ""))
    if update:
        HERE.mkdir(exist_ok=True)
        file.write_text(resolved, "utf-8")
    assert file.exists(), f"{day} is a new day of change: {RENEW}"
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
    assert sorted(file.stem for file in HERE.glob("*.toml")) == [day.isoformat() for day in DAYS]
