"""A rule set as lines, one value a line, to be read and compared.

It must not know what is compared, nor why.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from datetime import date


def lines(value: object, path: str) -> Iterator[str]:
    """A part of a rule set, one value a line; what its day does not know has no line."""
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
    """A value as TOML writes it; a table only as one that is there."""
    if isinstance(value, frozenset):
        return written(sorted(value))
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, Mapping):
        return "{}"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
