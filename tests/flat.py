"""A profile as the cells of one row, the way round that the package does not need."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def cells(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Each answer of a JSON profile as the name of its column and the text of its cell."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from cells(item, f"{name}.{key}" if name else key)
    elif isinstance(value, list) and value:
        for index, item in enumerate(value):
            yield from cells(item, f"{name}.{index}")
    else:
        yield name, "none" if value in (None, []) else str(value)


def table(profiles: Iterable[dict[str, Any]], separator: str = ",") -> str:
    """A table of profiles, numbered in the column `id`."""
    rows = [{"id": str(number), **dict(cells(one))} for number, one in enumerate(profiles)]
    columns = dict.fromkeys(name for row in rows for name in row)
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=separator, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
