"""Tables and lists as HTML, as the guides have them. It must not know what they say."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

from cec_logic.messages import Count
from site_build.pages import load_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIGURE: Final = ' class="figure"'
Cell = str | int


def dollars(amount: int, lang: str) -> str:
    """An amount of Canadian dollars as a language writes it."""
    return f"{Count.of(amount, lang):$}"


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], lang: str) -> str:
    """An HTML table: the first cell of a row names it, whole numbers are set as figures."""

    def cell(value: Cell) -> str:
        if isinstance(value, int):
            return f"<td{FIGURE}>{Count.of(value, lang)}</td>"
        return f"<td>{value}</td>"

    rows = list(rows)

    def figures(column: int) -> bool:
        return bool(column) and all(isinstance(row[column], int) for row in rows)

    body = "".join(
        f'<tr><th scope="row">{first if isinstance(first, str) else Count.of(first, lang)}</th>'
        f"{''.join(map(cell, others))}</tr>"
        for first, *others in rows
    )
    head = "".join(
        f'<th scope="col"{FIGURE if figures(column) else ""}>{title}</th>'
        for column, title in enumerate(heads)
    )
    return (
        f'<div class="wide" role="group" tabindex="0" aria-label="{escape(caption)}">'
        f"<table><caption>{caption}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def listed(items: Iterable[str]) -> str:
    """An HTML list."""
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def words_of_tables(lang: str) -> Any:  # noqa: ANN401 - the texts are a tree of tables
    """The words of the tables in a language."""
    return load_texts(lang)["guide"]["tables"]
