"""RFC 6902, as far as advice uses it: `add`, `replace` and `remove`, applied to a copy."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def patched(document: dict[str, Any], patch: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Give the document with the operations applied; a place that is not there is an error."""
    result = copy.deepcopy(document)
    for operation in patch:
        *path, last = operation["path"].split("/")[1:]
        parent: Any = result
        for token in path:
            parent = parent[int(token) if isinstance(parent, list) else token]
        _apply(parent, last, operation)
    return result


def _apply(parent: Any, last: str, operation: Mapping[str, Any]) -> None:  # noqa: ANN401 - JSON
    kind = operation["op"]
    if isinstance(parent, list):
        index = len(parent) if last == "-" else int(last)
        if kind == "add":
            parent.insert(index, operation["value"])
        else:
            assert kind == "replace"
            parent[index] = operation["value"]
        return
    if kind == "remove":
        del parent[last]
        return
    assert kind == "add" or last in parent
    parent[last] = copy.deepcopy(operation["value"])
