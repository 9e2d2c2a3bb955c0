"""Parts of reports: much is alike for many people, and is put into words, and into JSON, once.

It must not know what a part says.
"""

from __future__ import annotations

import json
from functools import cached_property, lru_cache, wraps
from json.encoder import encode_basestring_ascii as quoted
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_ARGUMENTS = ParamSpec("_ARGUMENTS")
_RECORD = TypeVar("_RECORD")
# For programs: plain ASCII is written faster, and a report holds no cycle.
_encoded: Final = json.JSONEncoder(check_circular=False, separators=(",", ":")).encode


class Part(dict[str, Any]):
    """An object that several reports share: it is read and not edited."""

    @cached_property
    def line(self) -> str:
        """Its JSON on one line."""
        return _encoded(self)


def shared_part(made: Callable[_ARGUMENTS, _RECORD]) -> Callable[_ARGUMENTS, _RECORD]:
    """Decorate what makes a record of a report from hashable values: equal ones get the same."""

    @wraps(made)
    @lru_cache(maxsize=1024)
    def once(*arguments: _ARGUMENTS.args, **named: _ARGUMENTS.kwargs) -> Part:
        return Part(cast("dict[str, Any]", made(*arguments, **named)))

    return cast("Callable[_ARGUMENTS, _RECORD]", once)


def json_line(value: object) -> str:
    """JSON on one line, plain ASCII."""
    if isinstance(value, Part):
        return value.line
    if isinstance(value, str):
        return quoted(value)
    if type(value) is int:  # a bool is none
        return str(value)
    if isinstance(value, dict):
        members = [f"{quoted(key)}:{json_line(item)}" for key, item in value.items()]
        return f"{{{','.join(members)}}}"
    if isinstance(value, list):
        return f"[{','.join(map(json_line, value))}]"
    return _encoded(value)
