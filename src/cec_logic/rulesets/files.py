"""The TOML files of the law, as they were written.

`law/` has one file per legal instrument, which holds only what that instrument changed. Each begins
with a `[layer]` that names its set, the day it came into force and what it removed. It must not
know what the values mean.
"""

from __future__ import annotations

import tomllib
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

Table = dict[str, Any]


@cache
def read_toml(name: str) -> Table:
    """The content of a file below this folder, decimal numbers exact."""
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return tomllib.loads(text, parse_float=Fraction)


@cache
def layers() -> tuple[Table, ...]:
    """Every file of the law, in the order of the days on which they came into force."""
    folder = resources.files(__package__).joinpath("law")
    names = sorted(f"law/{entry.name}" for entry in folder.iterdir())
    return tuple(sorted(map(read_toml, names), key=lambda layer: layer["layer"]["in_force"]))
