"""From a document (bytes, text or parsed JSON) to a `Profile`, or to all of its problems at once.

It must not know what the answers mean.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final, cast

from cec_logic.profile.kinds import (
    UNKNOWN,
    JsonObject,
    Problem,
    Record,
    Unreadable,
)
from cec_logic.profile.model import Profile

_DEEPEST: Final = 32
_LONGEST_INTEGER: Final = 18
_LONGEST_NUMBER: Final = 40
_LARGEST_EXPONENT: Final = 30
# A text that never ends is taken as one, too: looking for its end anew at each quote in it would
# take hours.
_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_PROFILE = Record(Profile)


class ProfileError(ValueError):
    """A profile that is bad; `problems` holds every one of them, in the order of the document."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{problem.place}: {problem.code}" for problem in problems))
        self.problems = problems


def parse_profile(document: bytes | str | dict[str, Any]) -> Profile:
    """The profile that a document holds.

    `document` is UTF-8 bytes (a byte-order mark is let through), text, or parsed JSON.
    Raises `ProfileError` with all problems.
    """
    problems: list[Problem] = []
    value = load(document) if isinstance(document, bytes | str) else document
    profile = _PROFILE.read(value, "", problems)
    if problems:
        raise ProfileError(tuple(problems))
    return cast("Profile", profile)


def profile_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of a profile, from the same records that read it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:cec-logic:profile:1",
        "title": "CEC Check profile",
        **_PROFILE.schema(),
    }


def json_of(value: Any) -> Any:
    """The JSON value that an answer, a record of answers or a whole profile is read from.

    What is not said is left out. Numbers that are not whole become floats.
    """
    if is_dataclass(value):
        said = ((item.name, getattr(value, item.name)) for item in fields(value))
        return {name: json_of(answer) for name, answer in said if answer is not UNKNOWN}
    if isinstance(value, tuple):
        return [json_of(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Fraction) else value


def load(document: bytes | str) -> Any:
    """The JSON value that a document holds, numbers exact, repeated keys remembered."""
    try:
        text = document.decode("utf-8-sig") if isinstance(document, bytes) else document
    except UnicodeDecodeError as error:
        raise ProfileError((Problem("/", "not_utf8", {"byte": error.start + 1}),)) from None
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise ProfileError((Problem("/", "empty"),))
    if _depth(text) > _DEEPEST:
        raise ProfileError((Problem("/", "too_deep", {"most": _DEEPEST}),))
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        params = {"line": error.lineno, "column": error.colno}
        raise ProfileError((Problem("/", "not_json", params),)) from None


def _depth(text: str) -> int:
    if text.count("[") + text.count("{") <= _DEEPEST:
        return 0
    deepest = depth = 0
    for match in _BRACKETS.finditer(text):
        if match[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif match[0] in "]}":
            depth -= 1
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    value = JsonObject(pairs)
    if len(value) < len(pairs):
        times = Counter(key for key, _ in pairs)
        value.duplicates = tuple(key for key in value if times[key] > 1)
    return value


def _integer(text: str) -> int | Unreadable:
    return int(text) if len(text) <= _LONGEST_INTEGER else Unreadable(text)


def _decimal(text: str) -> object:
    # Exact, and refused before it is computed where the exponent would make it huge.
    exponent = re.search(r"[eE]([+-]?\d+)$", text)
    too_long = len(text) > _LONGEST_NUMBER
    if too_long or (exponent and abs(int(exponent[1])) > _LARGEST_EXPONENT):
        return Unreadable(text)
    return Fraction(text)


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_integer,
    parse_float=_decimal,
    parse_constant=Unreadable,
)
