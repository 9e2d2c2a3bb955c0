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
from engine.markup import NOTHING, Html, joined, markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.calendar_file import Event

    Report = Mapping[str, Any]

MOST_ROWS = 8  # of single steps

Words = dict[str, str]


def time_paper(report: Report, events: list[Event], words: Words) -> Html:
    """The steps of the forecast, and the dates that do not stand among them."""
    lang, steps = report["lang"], report["steps"]
    drawn = {date.fromisoformat(step["on"]) for step in steps}
    others = [event for event in events if event.day not in drawn]
    html = table_html(
        words["by_itself"], [step_row(before, step, lang) for before, step in pairwise(steps)]
    )
    if others:
        html += markup("<h2>{}</h2>{}", words["dates_more"], list_html(others, lang))
    return html


def step_row(before: Report, step: Report, lang: str) -> Html:
    """A day, the total from then on and how far it moves, and what happens."""
    change = step["total"] - before["total"]
    return markup(
        "<tr><th scope='row'>{}</th><td>{}{}</td><td>{}</td></tr>",
        written_date(date.fromisoformat(step["on"]), lang),
        written(step["total"], lang),
        f" ({signed(change, lang)})" if change else "",
        happening(step, before, lang),
    )


def ways_paper(report: Report, words: Words) -> Html:
    """The best step of each kind and the best sets, a line each."""
    lang = report["lang"]
    ways = [(same[0]["title"], same[0]) for same in kinds_of(report["steps"])[:MOST_ROWS]]
    ways += [(titles_of(one, words), one) for one in combinations(report)]
    rows = [
        markup(
            "<tr><th scope='row'>{} <small>{}</small></th>"
            "<td colspan='2'>{} <small>{}</small></td></tr>",
            gain_text(one, lang),
            words["in_all"].format(total=written(one["total"], lang)),
            title,
            months_text(one["months"], lang),
        )
        for title, one in ways
    ]
    return table_html(words["you_can"], rows)


def table_html(heading: str, rows: list[Html]) -> Html:
    """A heading and a table, if it has rows."""
    return markup("<h2>{}</h2><table>{}</table>", heading, joined(rows)) if rows else NOTHING
