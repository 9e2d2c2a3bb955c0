"""The cells of `site/guide/notebook.py`, each with what it prints: the code and the text of a page.

It must not know MkDocs, nor which page asks.
"""

from __future__ import annotations

import re
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from typing import Any, Final, NamedTuple

from site_build.folders import GUIDE

SOURCE: Final = GUIDE / "notebook.py"
_TITLE = re.compile(r"^# %% (\w+)\n", re.MULTILINE)
_LANGUAGE: Final = 'lang="en"'


class Cell(NamedTuple):
    """A part of the notebook, and what it prints."""

    code: str
    printed: str


def cell(name: str, lang: str) -> str:
    """A cell as Markdown: its code and, if it prints anything, that beneath it.

    `KeyError` if there is none of that name.
    """
    found = cells(lang)[0].get(name)
    if found is None:
        raise KeyError(f"no cell {name!r}; there are {', '.join(cells(lang)[0])}")
    shown = f"```python\n{found.code}\n```"
    return f"{shown}\n\n```text\n{found.printed}\n```" if found.printed else shown


@cache
def cells(lang: str) -> tuple[dict[str, Cell], dict[str, Any]]:
    """Every cell, run in their order with words in a language, and the names that they leave."""
    source = SOURCE.read_text("utf-8").replace(_LANGUAGE, f'lang="{lang}"')
    _, *parts = _TITLE.split(source)
    found, names = {}, dict[str, Any]()
    for title, code in zip(parts[::2], parts[1::2], strict=True):
        out = StringIO()
        with redirect_stdout(out):
            exec(compile(code, str(SOURCE), "exec"), names)  # noqa: S102 - a file of ours
        found[title] = Cell(code.strip(), out.getvalue().strip())
    return found, names
