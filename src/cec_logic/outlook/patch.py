"""What changed between two profiles, as JSON Patch (RFC 6902) for the document of the first.

It must not know what the answers mean.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

from cec_logic.profile import UNKNOWN, json_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.profile import Profile


class Operation(TypedDict):
    """One operation: what is done at a place, and the value where there is one."""

    op: Literal["add", "replace", "remove"]
    path: str
    value: NotRequired[object]


def patch(before: Profile, after: Profile, whole: tuple[str, ...] = ()) -> tuple[Operation, ...]:
    """The operations (`add`, `replace`, `remove`) that make the one profile of the other.

    They apply to any document that `before` was read from. The parts of a profile named in `whole`
    are replaced as one where anything in them changed.
    """
    return tuple(_record(before, after, "", whole))


def _record(
    before: object, after: object, place: str, whole: tuple[str, ...] = ()
) -> Iterator[Operation]:
    for item in fields(before):  # type: ignore[arg-type]  # only records are handed in
        old, new = getattr(before, item.name), getattr(after, item.name)
        if old != new:
            yield from _answer(old, new, f"{place}/{item.name}", as_one=item.name in whole)


def _answer(old: object, new: object, place: str, *, as_one: bool = False) -> Iterator[Operation]:
    if new is UNKNOWN:
        yield {"op": "remove", "path": place}
    elif old is UNKNOWN:
        yield {"op": "add", "path": place, "value": json_of(new)}
    elif is_dataclass(old) and is_dataclass(new) and not as_one:
        yield from _record(old, new, place)
    elif isinstance(old, tuple) and isinstance(new, tuple):  # a list only ever grows
        for index, (one, other) in enumerate(zip(old, new, strict=False)):
            if one != other:
                yield from _answer(one, other, f"{place}/{index}")
        for item in new[len(old) :]:
            yield {"op": "add", "path": f"{place}/-", "value": json_of(item)}
    else:
        yield {"op": "replace", "path": place, "value": json_of(new)}
