"""A profile as a row of cells: columns are named by places, such as `applicant.work.0.noc`.

An empty cell is unknown. The word `none` says "has none" in the column of a list, and of an answer
that may be `null`. It must not know where the cells come from, nor what the answers mean.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from cec_logic.profile.document import ProfileError, parse_profile
from cec_logic.profile.kinds import (
    UNKNOWN,
    Kind,
    ListOf,
    Number,
    OrNone,
    Problem,
    Record,
    Version,
    Whole,
    YesNo,
    kinds_of,
    shown,
    unknown_key,
)
from cec_logic.profile.model import Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ID: Final = "id"  # the column that is no answer: whom the row is about
NONE: Final = "none"
# As spreadsheets and people write them, in English and in French.
_YES_NO: Final = {
    **dict.fromkeys(("true", "yes", "vrai", "oui"), True),
    **dict.fromkeys(("false", "no", "faux", "non"), False),
}
# A comma before three digits may part thousands as well: it is not taken for the decimal mark.
_NUMBER = re.compile(r"-?\d{1,18}(?P<decimals>\.\d{1,18}|,\d{1,2})?", re.ASCII)
_INDEX = re.compile(r"0|[1-9]\d?", re.ASCII)


class Columns:
    """The columns of a table of profiles, from its header.

    `id` is the index of the column that is handed on, if there is one. Raises `ProfileError` with
    every column that is bad; `place` of a problem is the name of the column.
    """

    def __init__(self, header: Sequence[str]) -> None:
        names = [name.strip() for name in header]
        times = Counter(name for name in names if name)
        self.id = names.index(ID) if ID in times else None
        self._width = len(names)
        self._nameless = [index for index, name in enumerate(names) if not name]
        self._answers = _Group("", Record(Profile))
        found = [self._add(name, names.index(name)) for name in times if name != ID]
        problems = [problem for problem in found if problem]
        problems += [
            Problem(shown(name), "duplicate_key") for name, count in times.items() if count > 1
        ]
        if not found:
            problems.append(Problem("/", "no_columns"))
        if problems:
            raise ProfileError(tuple(problems))

    def _add(self, name: str, index: int) -> Problem | None:
        """Put a column in its place; the problem if there is none of that name."""
        *way, last = name.split(".")
        group = self._answers
        for step in way:
            kind = group.kind_of(step)
            if isinstance(kind, Problem):
                return replace(kind, place=shown(name))
            parts = _with_parts(kind)
            if parts is None:
                return Problem(shown(name), "not_one_answer")
            group = group.group(step, parts)
        kind = group.kind_of(last)
        if isinstance(kind, Problem):
            return replace(kind, place=shown(name))
        if isinstance(kind, Record):
            return Problem(shown(name), "not_one_answer")
        parts = _with_parts(kind)
        if parts is None:
            group.cells[last] = (index, _reader(kind))
        else:
            group.group(last, parts).index = index
        return None

    def profile(self, row: Sequence[str]) -> Profile:
        """The profile that a row holds; cells that it lacks at its end are empty.

        Raises `ProfileError` with all problems; `place` of a problem is the name of the column.
        """
        cells = [cell.strip() for cell in row]
        problems = [
            Problem("/", "no_column", {"value": shown(cells[index]), "column": index + 1})
            for index in (*self._nameless, *range(self._width, len(cells)))
            if index < len(cells) and cells[index]
        ]
        cells += [""] * (self._width - len(cells))
        document = self._answers.value(cells, problems)
        try:
            profile = parse_profile({} if document is UNKNOWN else document)
        except ProfileError as error:
            told = (
                replace(problem, place=self._answers.column(problem.place, cells))
                for problem in error.problems
            )
            raise ProfileError((*problems, *told)) from None
        if problems:
            raise ProfileError(tuple(problems))
        return profile


@dataclass(slots=True)
class _Group:
    """The columns of a record or a list; `index` is that of its own column, which may say none.

    `cells` holds the index of each single answer and how it is read.
    """

    name: str
    kind: Record | ListOf
    index: int | None = None
    cells: dict[str, tuple[int, Callable[[str], object]]] = field(default_factory=dict)
    groups: dict[str, _Group] = field(default_factory=dict)

    def kind_of(self, step: str) -> Kind | Problem:
        """The kind of what is called so here; the problem if nothing is."""
        if isinstance(self.kind, ListOf):
            if _INDEX.fullmatch(step) and int(step) < self.kind.most:
                return self.kind.kind
            return Problem("", "not_index", {"value": shown(step), "most": self.kind.most - 1})
        kinds = kinds_of(self.kind.cls)
        return kinds.get(step) or unknown_key("", step, tuple(kinds))

    def group(self, step: str, kind: Record | ListOf) -> _Group:
        """The group of what is called so here."""
        name = f"{self.name}.{step}" if self.name else step
        return self.groups.setdefault(step, _Group(name, kind))

    def value(self, row: Sequence[str], problems: list[Problem]) -> Any:
        """The JSON value that a row holds of it, `UNKNOWN` if all of its cells are empty."""
        parts: dict[str, Any] = {
            name: read(row[index]) for name, (index, read) in self.cells.items() if row[index]
        }
        for name, group in self.groups.items():
            part = group.value(row, problems)
            if part is not UNKNOWN:
                parts[name] = part
        is_list = isinstance(self.kind, ListOf)
        own = "" if self.index is None else row[self.index]
        if not own:
            return (list(parts.values()) if is_list else parts) if parts else UNKNOWN
        if own.lower() != NONE:
            params = {"value": shown(own), "ids": NONE}
            problems.append(Problem(self.name, "not_among", params))
        elif parts:
            problems.append(Problem(self.name, "none_and_more"))
        return [] if is_list else None

    def column(self, place: str, row: Sequence[str]) -> str:
        """The name of the column that a place of the row's profile was read from.

        Items of which nothing is said are left out of a list, so that their numbers may differ.
        """
        group, names = self, []
        for step in place.split("/")[1:]:
            name = step
            if isinstance(group.kind, ListOf):
                said = [
                    key for key, one in group.groups.items() if one.value(row, []) is not UNKNOWN
                ]
                name = said[int(step)]
            names.append(name)
            group = group.groups.get(name, group)
        return ".".join(names)


def _with_parts(kind: Kind) -> Record | ListOf | None:
    """The record or list that a kind is; None for a single answer."""
    inner = kind.kind if isinstance(kind, OrNone) else kind
    return inner if isinstance(inner, Record | ListOf) else None


def _reader(kind: Kind) -> Callable[[str], object]:
    """How a cell becomes the JSON value of a kind; what it cannot mean stays text."""
    if isinstance(kind, OrNone):
        read = _reader(kind.kind)
        return lambda cell: None if cell.lower() == NONE else read(cell)
    if isinstance(kind, YesNo):
        return lambda cell: _YES_NO.get(cell.lower(), cell)
    return _number if isinstance(kind, Whole | Number | Version) else str


def _number(cell: str) -> object:
    number = _NUMBER.fullmatch(cell)
    if number is None:
        return cell
    return Fraction(cell.replace(",", ".")) if number["decimals"] else int(cell)
