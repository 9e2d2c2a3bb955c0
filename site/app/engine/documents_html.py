"""What this person must show in an application, as a list to tick: in the page and on paper.

Runs in the engine, in the archive that is fetched when it is first asked for. It must not know the
page or the rules.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cec_logic.messages import written, written_date
from engine.calendar_file import Event
from engine.pieces_html import law_html
from shared.html import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

    Report = Mapping[str, Any]

Words = dict[str, str]
LOSSES = ("hours_end", "test_expires")  # stages from which something no longer counts
WEEK, FORTNIGHT = 7, 14  # days before to remind
TOLD = ("from", "valid", "cost", "time", "without")  # of an item, with a heading each


def documents_html(report: Report, words: Words) -> str:
    """The papers that are needed, those that are needed only if a condition fits, and the days.

    The report is of an invitation; its day stands in a field, to be changed.
    """
    needed, perhaps = (
        [item for item in report["items"] if item["needed"] == kind] for kind in ("yes", "if")
    )
    lang = report["lang"]
    lead = words["documents_lead"].format(
        count=written(len(needed), lang), perhaps=written(len(perhaps), lang)
    )
    html = f"<p>{lead}</p>{list_html(needed, words)}"
    if perhaps:
        html += (
            f'<details id="papers-perhaps"><summary>{words["documents_perhaps"]}</summary>'
            f"{list_html(perhaps, words)}</details>"
        )
    return (
        f'{html}<details id="papers-plan"><summary>{words["documents_plan"]}</summary>'
        f'<form id="invited" novalidate><div class="goal-fields">'
        f'<p><label for="invited-on">{words["documents_invited"]}</label>'
        f'<input type="date" id="invited-on" value="{report["invited"]}" required'
        f' aria-describedby="invited-error"></p>'
        f'<button type="submit" class="quiet">{words["documents_days"]}</button></div>'
        f'<p id="invited-error" class="error" role="alert"></p></form>'
        f'<div id="ahead-plan" role="status">{plan_html(report, words)}</div></details>'
    )


def plan_html(report: Report, words: Words) -> str:
    """The days to apply, each stage with its papers, and the button that saves them."""
    stages = stages_html(report)
    return (
        f'<ol class="stages">{stages}</ol>'
        f'<p><button type="button" class="quiet" id="save-plan">{words["documents_save"]}</button>'
        '</p><p id="plan-saved" role="status"></p>'
    )


def stages_html(report: Report) -> str:
    """The stages of the days to apply, with the names of the papers that each is about."""
    rows = []
    for stage in report["plan"]:
        titles = "; ".join(titles_of(stage, report))
        papers = f"<br><small>{escape(titles)}</small>" if titles else ""
        rows.append(
            f"<li><b>{escape(stage['title'])}</b><br>{escape(stage['message'])}{papers}</li>"
        )
    return "".join(rows)


def titles_of(stage: Report, report: Report) -> list[str]:
    """The papers of a stage that are needed for sure, by name."""
    return [
        item["title"]
        for item in report["items"]
        if item["id"] in stage["items"] and item["needed"] == "yes"
    ]


def plan_events(report: Report, words: Words) -> list[Event]:
    """The days to apply as events: when each stage begins, and the last day."""
    lang, invited = report["lang"], date.fromisoformat(report["invited"])
    closing = words["event_closing"].format(
        date=written_date(date.fromisoformat(report["on"]), lang)
    )
    events = [
        Event(
            date.fromisoformat(stage["on"]),
            stage["title"],
            "\n".join((stage["message"], *titles_of(stage, report), closing)),
            FORTNIGHT if stage["id"] in LOSSES else 1,
        )
        for stage in report["plan"]
    ]
    last = max(date.fromisoformat(stage["until"]) for stage in report["plan"])
    told = words["documents_last_told"].format(date=written_date(invited, lang))
    events.append(Event(last, words["documents_last"], f"{told}\n{closing}", WEEK))
    return sorted(events)


def list_html(items: list[Report], words: Words) -> str:
    """A list of papers; each opens on what is to know of it."""
    rows = "".join(item_html(number, item, words) for number, item in enumerate(items))
    return f'<ul class="papers">{rows}</ul>'


def item_html(number: int, item: Report, words: Words) -> str:
    """A paper: its name, and folded what it must hold, whose it is, how long it counts."""
    condition = f"<p><b>{escape(item['condition'])}</b></p>" if item["condition"] else ""
    facts = "".join(
        f"<div><dt>{words['documents_' + name]}</dt><dd>{escape(str(told))}</dd></div>"
        for name, told in zip(TOLD, told_of(item), strict=True)
        if told
    )
    return (
        f'<li><details id="paper-{item["needed"]}-{number}"><summary>{escape(item["title"])}'
        f"</summary>{condition}<p>{escape(item['message'])}</p><dl>{facts}</dl>"
        f"{letter_html(item, words)}{law_html(item, words)}</details></li>"
    )


def told_of(item: Report) -> tuple[str | None, ...]:
    """What is told of a paper, in the order of `TOLD`; the heading says what is lost without it."""
    lost = item["without"]
    return item["from"], item["valid"], item["cost"], item["time"], lost and lost.partition(": ")[2]


def letter_html(item: Report, words: Words) -> str:
    """A letter for the employer to complete, and what an officer looks for in it."""
    if "letter" not in item:
        return ""
    checks = "".join(f"<li>{escape(check)}</li>" for check in item["letter"]["checklist"])
    return (
        f"<p><b>{words['documents_letter']}</b></p>"
        f'<p class="letter" tabindex="0">{escape(item["letter"]["text"])}</p>'
        f"<p>{words['documents_checks']}</p><ul>{checks}</ul>"
    )


def documents_paper(report: Report, words: Words, *, invited: bool) -> str:
    """The papers with a box to tick, a line each, for paper; after an invitation the days, too."""
    rows = "".join(
        f"<li>{escape(item['title'])}"
        + (f" <small>{escape(item['condition'])}</small>" if item["condition"] else "")
        + (f" <small>{escape(item['valid'])}</small>" if item["valid"] else "")
        + "</li>"
        for item in report["items"]
    )
    html = f"<h2>{words['documents']}</h2><ul class='boxes'>{rows}</ul>"
    if invited:
        html += f"<h2>{words['documents_plan']}</h2><ul>{stages_html(report)}</ul>"
    return html
