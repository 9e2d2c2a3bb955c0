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


def lay_over(base: Table, layer: Table) -> Table:
    """A new table: the base without what a file of the law removes, then with the file's values.

    Tables are merged key by key, any other value takes the place of the older one. KeyError where
    the base lacks what the file removes.
    """
    for path in layer["layer"].get("remove", ()):
        base = _without(base, *path.split("."))
    return _merge(base, {key: value for key, value in layer.items() if key != "layer"})


def _without(table: Table, key: str, *further: str) -> Table:
    kept = dict(table)
    if further:
        kept[key] = _without(kept[key], *further)
    else:
        del kept[key]
    return kept


def _merge(base: Table, change: Table) -> Table:
    merged = dict(base)
    for key, value in change.items():
        if isinstance(value, dict):
            merged[key] = _merge(base.get(key, {}), value)
        else:
            merged[key] = value
    return merged
