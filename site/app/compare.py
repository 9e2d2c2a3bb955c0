"""Versions of the answers side by side: verdicts, total and sections, and what differs.

Runs in the engine. It must not know the page or the rules.
"""

from __future__ import annotations

from typing import Any

from cec_logic.messages import written
from page_html import escape
from result import VERDICTS, sign

Report = dict[str, Any]
Words = dict[str, str]


def compare_html(names: list[str], reports: list[Report], words: Words) -> str:
    """A table with a column a version, the differences told from the first.

    Args:
        names: what each version is called; kept ones first, they can be put back and removed.
        reports: the report of each version, in the page's language.
        words: the page's own words.
    """
    lang = reports[0]["lang"]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = []
    for code, program in reports[0]["programs"].items():
        told = [status_html(one["programs"][code]["verdict"], words) for one in reports]
        rows.append(row_html(program["title"], names, told))
    totals = [one["crs"]["total"] for one in reports]
    rows.append(row_html(words["crs"], names, points_html(totals, lang)))
    for code, section in reports[0]["crs"]["sections"].items():
        points = [one["crs"]["sections"][code]["points"] for one in reports]
        if any(one["crs"]["sections"][code]["max"] for one in reports):
            rows.append(row_html(section["title"], names, points_html(points, lang)))
    return (
        f'<table class="versions"><caption>{words["versions"]}</caption>'
        f"<thead><tr>{head}</tr></thead>{''.join(rows)}</table>"
    )


def row_html(title: str, names: list[str], cells: list[str]) -> str:
    """What is compared on a line of its own, so that columns stay wide; then the versions.

    Each cell bears the name of its version: where there is no room for columns, they stand alone.
    """
    differs = ' class="differs"' if len(set(cells)) > 1 else ""
    told = "".join(
        f'<td data-version="{escape(name)}">{cell}</td>'
        for name, cell in zip(names, cells, strict=True)
    )
    return (
        f'<tbody{differs}><tr><th scope="rowgroup" colspan="{len(cells)}">{escape(title)}</th></tr>'
        f"<tr>{told}</tr></tbody>"
    )


def status_html(verdict: str, words: Words) -> str:
    """A verdict as sign and word."""
    status = VERDICTS[verdict]
    return f'<span class="status {status}">{sign(status)} {words["answer_" + status]}</span>'


def points_html(points: list[int], lang: str) -> list[str]:
    """Points, and how far each is from the first."""
    told = []
    for one in points:
        distance = one - points[0]
        sign_of = "+" if distance > 0 else "\N{MINUS SIGN}"
        change = f" <small>{sign_of}{written(abs(distance), lang)}</small>" if distance else ""
        told.append(f"{written(one, lang)}{change}")
    return told
