"""Profiles as a table (CSV, RFC 4180): a row a person goes in, a row of results comes out.

Separator and byte-order mark of the results are those of the table. It must not know what a column
means.
"""

from __future__ import annotations

import codecs
import csv
from itertools import chain
from typing import TYPE_CHECKING, Final

from cec_logic.profile import Problem, ProfileError
from cec_logic.profile.columns import ID, Columns
from cec_logic.view import problem_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TextIO

    from cec_logic.assessment import Assessment
    from cec_logic.profile import Profile

__all__ = ["assess_rows"]

PROGRAMS: Final = ("cec", "fsw", "fst")
_HEADER: Final = ("total", "low", "high", *PROGRAMS, "categories", "problems")
_SEPARATORS: Final = ",;\t"
_FORMULA_STARTS: Final = ("=", "+", "-", "@")  # as spreadsheets see it


def assess_rows(
    lines: Iterable[bytes],
    out: TextIO,
    assessed: Callable[[Profile], Assessment],
    lang: str,
    *,
    flush: bool = False,
) -> bool:
    """Write a row of results for every row of a table; whether all rows were good.

    A bad row gets its problems instead of results. A row whose cells are all empty is passed over.

    Args:
        lines: the table in UTF-8, line by line.
        out: where the results go.
        assessed: what makes an assessment of a profile.
        lang: the language of the problems, `en` or `fr`.
        flush: whether each row is handed on at once.

    Raises:
        ProfileError: the header is bad; then nothing is written.
    """
    table = iter(lines)
    first = next(table, b"")
    mark = codecs.BOM_UTF8 if first.startswith(codecs.BOM_UTF8) else b""
    text = _Text(chain([first.removeprefix(mark)], table))
    separator = max(_SEPARATORS, key=first.decode(errors="replace").count)
    reader = csv.reader(text, delimiter=separator, strict=True)
    try:
        header = next(reader, [])
    except csv.Error:
        raise ProfileError((Problem("/", "not_csv"),)) from None
    text.check()
    columns = Columns(header)
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    out.write(mark.decode())
    writer.writerow(["row", *([] if columns.id is None else [ID]), *_HEADER])
    all_good = True
    while True:
        number, row = reader.line_num + 1, list[str]()
        text.wrong = None
        try:
            row = next(reader)
            text.check()
            if not "".join(row).strip():
                continue
            results = _results(assessed(columns.profile(row)))
        except StopIteration:
            return all_good
        except csv.Error:
            results = _refused((Problem("/", "not_csv"),), lang)
        except ProfileError as error:
            results = _refused(error.problems, lang)
        all_good = all_good and not results[-1]
        handed_on = [] if columns.id is None else ["".join(row[columns.id : columns.id + 1])]
        writer.writerow([number, *map(_harmless, handed_on), *results])
        if flush:
            out.flush()


class _Text:
    """The lines of a table as text; `wrong` is the number of the last byte that is not UTF-8."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self.wrong: int | None = None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        try:
            return line.decode()
        except UnicodeDecodeError as error:
            self.wrong = error.start + 1
            return line.decode(errors="backslashreplace")

    def check(self) -> None:
        """Raise `ProfileError` if a byte is wrong."""
        if self.wrong is not None:
            raise ProfileError((Problem("/", "not_utf8", {"byte": self.wrong}),))


def _results(found: Assessment) -> list[object]:
    met = [category.id for category in found.categories if category.status == "met"]
    verdicts = [found.programs[name].verdict for name in PROGRAMS]
    return [found.crs.score.total, found.crs.low, found.crs.high, *verdicts, " ".join(met), ""]


def _refused(problems: Iterable[Problem], lang: str) -> list[object]:
    told = [
        # What is wrong with the row as a whole has no column.
        f"{'' if problem.place == '/' else problem.place + ': '}{problem_text(problem, lang)}"
        for problem in problems
    ]
    return [*[""] * (len(_HEADER) - 1), _harmless(" | ".join(told))]


def _harmless(text: str) -> str:
    """The text on one line, after an apostrophe where a spreadsheet would take it for a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA_STARTS) else line
