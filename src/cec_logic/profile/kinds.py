"""The kinds of answer a profile may hold: how each is read, and how JSON Schema describes it.

Each kind reads one JSON value and either returns it in the form the package works with or reports a
problem with its place. It must not know what any answer is used for.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, TypeVar

from cec_logic import noc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Unknown(Enum):
    """What a person has not said. Kept apart from `None`, which says "has none"."""

    UNKNOWN = "unknown"
    __hash__ = object.__hash__  # there is one; the hash of an Enum takes a call


UNKNOWN: Literal[Unknown.UNKNOWN] = Unknown.UNKNOWN
Exact: TypeAlias = int | Fraction
Params: TypeAlias = Mapping[str, str | int]
T = TypeVar("T")
Maybe: TypeAlias = T | Literal[Unknown.UNKNOWN]

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
_SHOWN_LENGTH = 60
_LARGEST_SHOWN = 10**_SHOWN_LENGTH
_SHOWN_PLACE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a profile.

    `place` is the JSON Pointer of the place (the document as a whole is written `/`), `code` names
    the message, `params` fills it in.
    """

    place: str
    code: str
    params: Params = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A number that JSON allows to be written and that no profile can mean (NaN, 1e999, …)."""

    text: str

    @property
    def is_too_large(self) -> bool:
        """Whether it is a number, beyond reason, and not NaN or infinity."""
        return self.text[-1].isdigit()


# What stands without quotes in a message and is taken for what it is: no number, no literal of
# JSON, no space that is not seen.
_WORDS = re.compile(r"(?!(?:true|false|null|-?\d+(?:\.\d+)?)$)\S(?:.*\S)?")


def shown(value: object, limit: int = _SHOWN_LENGTH) -> str:
    """The value as a person wrote it, short enough for a message and safe to print."""
    if isinstance(value, Unreadable):
        text = value.text
    elif isinstance(value, Fraction):
        text = str(int(value)) if value.denominator == 1 else repr(float(value))
    elif isinstance(value, str):
        text = value if value.isprintable() and _WORDS.fullmatch(value) else json.dumps(value)
    elif isinstance(value, int) and abs(value) > _LARGEST_SHOWN:
        text = "…"  # Python itself refuses to print some
    elif isinstance(value, dict | list):
        text = "{…}" if isinstance(value, dict) else "[…]"
    else:
        text = json.dumps(value) if value is None or isinstance(value, bool) else str(value)
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= limit else text[: limit - 1] + "…"


def beneath(place: str, key: str | int) -> str:
    """The JSON Pointer of `key` beneath `place` (RFC 6901), safe to print."""
    token = str(key).replace("~", "~0").replace("/", "~1")
    if not token.isprintable():
        token = json.dumps(token)[1:-1]
    return f"{place}/{token if len(token) <= _SHOWN_PLACE_LENGTH else token[:_SHOWN_LENGTH] + '…'}"


class Kind(Protocol):
    """One kind of answer."""

    def read(self, value: object, place: str, problems: list[Problem]) -> Any:
        """The value in the package's own form, or `UNKNOWN` after adding to `problems`."""

    def schema(self) -> dict[str, Any]:
        """The JSON Schema (2020-12) of the values that are let through."""


@dataclass(frozen=True, slots=True)
class YesNo:
    """True or false; 1 and 0 are not booleans."""

    def read(self, value: object, place: str, problems: list[Problem]) -> Maybe[bool]:
        if isinstance(value, bool):
            return value
        problems.append(Problem(place, "not_boolean", {"value": shown(value)}))
        return UNKNOWN

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


def _number(value: object) -> Exact | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Fraction):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return Fraction(repr(value))
    return None


def _expected(kind: Whole | Number, value: object) -> Params:
    return {
        "value": shown(value),
        "least": kind.least,
        "most": kind.most,
        "typical": kind.typical,
    }


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two limits, both allowed; `typical` is one as people have it."""

    least: int
    most: int
    typical: int

    def read(self, value: object, place: str, problems: list[Problem]) -> Maybe[int]:
        number = _number(value)
        if isinstance(value, Unreadable) and value.is_too_large:
            code = "out_of_range"
        elif number is None or number.denominator != 1:
            code = "not_whole"
        elif self.least <= number <= self.most:
            return int(number)
        else:
            code = "out_of_range"
        problems.append(Problem(place, code, _expected(self, value)))
        return UNKNOWN

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Version:
    """The one version of the format that this package reads."""

    version: int

    def read(self, value: object, place: str, problems: list[Problem]) -> Maybe[int]:
        if _number(value) == self.version:
            return self.version
        params: Params = {"value": shown(value), "version": self.version}
        problems.append(Problem(place, "other_version", params))
        return UNKNOWN

    def schema(self) -> dict[str, Any]:
        return {"const": self.version}


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number between two limits, both allowed; whole ones are read as ints.

    `beyond` is the code of the problem of a number above `most`.
    """

    least: int
    most: int
    typical: int
    beyond: str = "out_of_range"

    def read(self, value: object, place: str, problems: list[Problem]) -> Maybe[Exact]:
        number = _number(value)
        if number is not None and self.least <= number <= self.most:
            return int(number) if number.denominator == 1 else number
        if number is not None:
            code = self.beyond if number > self.most else "out_of_range"
        else:
            too_large = isinstance(value, Unreadable) and value.is_too_large
            code = self.beyond if too_large else "not_number"
        problems.append(Problem(place, code, _expected(self, value)))
        return UNKNOWN

    def schema(self) -> dict[str, Any]:
        return {"type": "number", "minimum": self.least, "maximum": self.most}


_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def iso_date(text: str) -> date | None:
    """The calendar date that `text` (YYYY-MM-DD) names, or None where it names none."""
    if not _ISO_DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date, ISO 8601, of the years 1900 to 2100."""

    def read(self, value: object, place: str, problems: list[Problem]) -> Maybe[date]:
        if not isinstance(value, str):
            problems.append(Problem(place, "not_date_text", {"value": shown(value)}))
            return UNKNOWN
        day = iso_date(value)
        if day is not None and EARLIEST <= day <= LATEST:
            return day
        code = "not_date" if day is None else "date_beyond_reason"
        problems.append(Problem(place, code, {"value": shown(value)}))
        return UNKNOWN

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few ids."""

    ids: tuple[str, ...]

    def read(self, value: object, place: str, problems: list[Problem]) -> Maybe[str]:
        if isinstance(value, str) and value in self.ids:
            return value
        params: Params = {"value": shown(value), "ids": ", ".join(self.ids)}
        problems.append(Problem(place, "not_among", params))
        return UNKNOWN

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.ids)}


_TWO_LETTERS = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Country:
    """A country of two letters, ISO 3166-1 alpha-2; small letters are read as capitals."""

    def read(self, value: object, place: str, problems: list[Problem]) -> Maybe[str]:
        if isinstance(value, str) and _TWO_LETTERS.fullmatch(value):
            return value.upper()
        problems.append(Problem(place, "not_country", {"value": shown(value)}))
        return UNKNOWN

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[A-Za-z]{2}$"}


@dataclass(frozen=True, slots=True)
class NocCode:
    """The five digits of a unit group that NOC 2021 has."""

    def read(self, value: object, place: str, problems: list[Problem]) -> Maybe[str]:
        if isinstance(value, str) and value in noc.UNIT_GROUPS:
            return value
        five_digits = isinstance(value, str) and re.fullmatch(r"[0-9]{5}", value)
        code = "not_in_noc" if five_digits else "not_noc"
        problems.append(
            Problem(place, code, {"value": str(value) if five_digits else shown(value)})
        )
        return UNKNOWN

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{5}$"}


@dataclass(frozen=True, slots=True)
class OrNone:
    """Another kind, or `null` for "has none"."""

    kind: Kind

    def read(self, value: object, place: str, problems: list[Problem]) -> Any:
        return None if value is None else self.kind.read(value, place, problems)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [self.kind.schema(), {"type": "null"}]}


@dataclass(frozen=True, slots=True)
class ListOf:
    """Items of another kind, in the order given, at most `most` of them."""

    kind: Kind
    most: int

    def read(self, value: object, place: str, problems: list[Problem]) -> Any:
        if not isinstance(value, list | tuple):
            problems.append(Problem(place, "not_list", {"value": shown(value)}))
            return UNKNOWN
        if len(value) > self.most:
            params: Params = {"count": len(value), "most": self.most}
            problems.append(Problem(place, "too_many", params))
            return UNKNOWN
        return tuple(
            [self.kind.read(item, f"{place}/{index}", problems) for index, item in enumerate(value)]
        )

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.kind.schema(), "maxItems": self.most}


class JsonObject(dict[str, Any]):
    """A JSON object that remembers which of its keys were written more than once."""

    duplicates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """An object whose keys are the fields of a dataclass, each `said` with its kind.

    The dataclass may define `check(self, place)`, which yields the problems that only several
    answers together can show.
    """

    cls: type[Any]

    def read(self, value: object, place: str, problems: list[Problem]) -> Any:
        if not isinstance(value, dict):
            code = "not_object" if place else "not_profile"
            problems.append(Problem(place or "/", code, {"value": shown(value)}))
            return UNKNOWN
        repeated = getattr(value, "duplicates", ())
        problems += [Problem(beneath(place, key), "duplicate_key") for key in repeated]
        kinds = kinds_of(self.cls)
        answers: dict[str, Any] = {}
        for key, item in value.items():
            kind = kinds.get(key)
            if kind is None:
                problems.append(unknown_key(place, key, tuple(kinds)))
            else:
                answers[key] = kind.read(item, f"{place}/{key}", problems)
        record = self.cls(**answers)
        check: Callable[[str], Iterator[Problem]] | None = getattr(record, "check", None)
        if check is not None:
            problems.extend(check(place))
        return record

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {name: kind.schema() for name, kind in kinds_of(self.cls).items()},
        }


def unknown_key(place: str, key: object, known: tuple[str, ...]) -> Problem:
    """The problem of a key that a record does not have, with the nearest of those it has."""
    from difflib import get_close_matches  # noqa: PLC0415 - loaded only for who mistyped

    nearest = get_close_matches(str(key)[:_SHOWN_LENGTH], known, n=1, cutoff=0)[0]
    params: Params = {"key": shown(str(key)), "nearest": nearest}
    return Problem(beneath(place, str(key)), "unknown_key", params)


def answer(kind: Kind) -> Any:
    """A dataclass field that holds an answer of this kind, unknown until it is said."""
    return field(default=UNKNOWN, metadata={"kind": kind})


_KINDS: dict[type[Any], dict[str, Kind]] = {}


def kinds_of(cls: type[Any]) -> dict[str, Kind]:
    """The kinds of a record's fields, by name, in order."""
    if cls not in _KINDS:
        _KINDS[cls] = {item.name: item.metadata["kind"] for item in fields(cls)}
    return _KINDS[cls]
