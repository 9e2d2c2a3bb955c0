"""What this person must show in an application, as a list to tick: in the page and on paper.

Runs in the engine, in the archive that is fetched when it is first asked for. It must not know the
page or the rules.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cec_logic.messages import written, written_date
from engine.calendar_file import Event
from engine.markup import NOTHING, Html, each, filled, joined, markup
from engine.pieces_html import law_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    Report = Mapping[str, Any]

Words = dict[str, str]
LOSSES = ("hours_end", "test_expires")  # stages from which something no longer counts
WEEK, FORTNIGHT = 7, 14  # days before to remind
TOLD = ("from", "valid", "cost", "time", "without")  # of an item, with a heading each


def documents_html(report: Report, words: Words) -> Html:
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
    html = markup("<p>{}</p>{}", lead, list_html(needed, words))
    if perhaps:
        html += markup(
            '<details id="papers-perhaps"><summary>{}</summary>{}</details>',
            words["documents_perhaps"],
            list_html(perhaps, words),
        )
    return html + markup(
        '<details id="papers-plan"><summary>{plan}</summary>'
        '<form id="invited" novalidate><div class="goal-fields">'
        '<p><label for="invited-on">{label}</label>'
        '<input type="date" id="invited-on" value="{invited}" required'
        ' aria-describedby="invited-error"></p>'
        '<button type="submit" class="quiet">{show}</button></div>'
        '<p id="invited-error" class="error" role="alert"></p></form>'
        '<div id="ahead-plan" role="status">{days}</div></details>',
        plan=words["documents_plan"],
        label=words["documents_invited"],
        invited=report["invited"],
        show=words["documents_days"],
        days=plan_html(report, words),
    )


def plan_html(report: Report, words: Words) -> Html:
    """The days to apply, each stage with its papers, and the button that saves them."""
    return markup(
        '<ol class="stages">{}</ol>'
        '<p><button type="button" class="quiet" id="save-plan">{}</button></p>'
        '<p id="plan-saved" role="status"></p>',
        stages_html(report),
        words["documents_save"],
    )


def stages_html(report: Report) -> Html:
    """The stages of the days to apply, with the names of the papers that each is about."""
    return joined(
        markup(
            "<li><b>{}</b><br>{}{}</li>",
            stage["title"],
            stage["message"],
            filled("<br><small>{}</small>", "; ".join(titles_of(stage, report))),
        )
        for stage in report["plan"]
    )


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


def list_html(items: list[Report], words: Words) -> Html:
    """A list of papers; each opens on what is to know of it."""
    rows = joined(item_html(number, item, words) for number, item in enumerate(items))
    return markup('<ul class="papers">{}</ul>', rows)


def item_html(number: int, item: Report, words: Words) -> Html:
    """A paper: its name, and folded what it must hold, whose it is, how long it counts."""
    facts = joined(
        markup("<div><dt>{}</dt><dd>{}</dd></div>", words["documents_" + name], told)
        for name, told in zip(TOLD, told_of(item), strict=True)
        if told
    )
    return markup(
        '<li><details id="paper-{needed}-{number}"><summary>{title}</summary>{condition}'
        "<p>{message}</p><dl>{facts}</dl>{letter}{law}</details></li>",
        needed=item["needed"],
        number=number,
        title=item["title"],
        condition=filled("<p><b>{}</b></p>", item["condition"]),
        message=item["message"],
        facts=facts,
        letter=letter_html(item, words),
        law=law_html(item, words),
    )


def told_of(item: Report) -> tuple[str | None, ...]:
    """What is told of a paper, in the order of `TOLD`; the heading says what is lost without it."""
    lost = item["without"]
    return item["from"], item["valid"], item["cost"], item["time"], lost and lost.partition(": ")[2]


def letter_html(item: Report, words: Words) -> Html:
    """A letter for the employer to complete, and what an officer looks for in it."""
    if "letter" not in item:
        return NOTHING
    return markup(
        '<p><b>{}</b></p><p class="letter" tabindex="0">{}</p><p>{}</p><ul>{}</ul>',
        words["documents_letter"],
        item["letter"]["text"],
        words["documents_checks"],
        each("<li>{}</li>", item["letter"]["checklist"]),
    )


def documents_paper(report: Report, words: Words, *, invited: bool) -> Html:
    """The papers with a box to tick, a line each, for paper; after an invitation the days, too."""
    rows = joined(
        markup(
            "<li>{}{}{}</li>",
            item["title"],
            filled(" <small>{}</small>", item["condition"]),
            filled(" <small>{}</small>", item["valid"]),
        )
        for item in report["items"]
    )
    html = markup("<h2>{}</h2><ul class='boxes'>{}</ul>", words["documents"], rows)
    if invited:
        html += markup("<h2>{}</h2><ul>{}</ul>", words["documents_plan"], stages_html(report))
    return html
