"""What time changes and what one could do, for paper: few lines, nothing that opens.

Runs in the engine, in the archive that is fetched when it is first asked for. It must not know the
page or the rules.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cec_logic.messages import written, written_date
from engine.advice_html import combinations, gain_text, kinds_of, months_text, titles_of
from engine.dates_html import list_html
from engine.forecast_html import happening, signed
from shared.html import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.calendar_file import Event

    Report = Mapping[str, Any]

MOST_ROWS = 8  # of single steps

Words = dict[str, str]


def time_paper(report: Report, events: list[Event], words: Words) -> str:
    """The steps of the forecast, and the dates that do not stand among them."""
    lang, steps = report["lang"], report["steps"]
    drawn = {date.fromisoformat(step["on"]) for step in steps}
    others = [event for event in events if event.day not in drawn]
    rows = "".join(step_row(before, step, lang) for before, step in pairwise(steps))
    html = f"<h2>{words['by_itself']}</h2><table>{rows}</table>" if rows else ""
    if others:
        html += f"<h2>{words['dates_more']}</h2>{list_html(others, lang)}"
    return html


def step_row(before: Report, step: Report, lang: str) -> str:
    """A day, the total from then on and how far it moves, and what happens."""
    change = step["total"] - before["total"]
    moved = f" ({signed(change, lang)})" if change else ""
    return (
        f"<tr><th scope='row'>{written_date(date.fromisoformat(step['on']), lang)}</th>"
        f"<td>{written(step['total'], lang)}{moved}</td>"
        f"<td>{escape(happening(step, before, lang))}</td></tr>"
    )


def ways_paper(report: Report, words: Words) -> str:
    """The best step of each kind and the best sets, a line each."""
    lang = report["lang"]
    ways = [(same[0]["title"], same[0]) for same in kinds_of(report["steps"])[:MOST_ROWS]]
    ways += [(titles_of(one, words), one) for one in combinations(report)]
    rows = "".join(
        f"<tr><th scope='row'>{gain_text(one, lang)} "
        f"<small>{words['in_all'].format(total=written(one['total'], lang))}</small></th>"
        f"<td colspan='2'>{escape(title)} <small>{escape(months_text(one['months'], lang))}</small>"
        "</td></tr>"
        for title, one in ways
    )
    return f"<h2>{words['you_can']}</h2><table>{rows}</table>" if rows else ""
