"""From a report to the HTML of the result.

Runs in the engine, so that the page's own thread only puts it in place. It must not know the page
or the rules: reasons come in the report, the words around them from the page's texts.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cec_logic.messages import written, written_date
from engine.markup import NOTHING, Html, each, filled, joined, markup
from engine.pieces_html import (
    VERDICTS,
    explained_html,
    heading_html,
    law_html,
    place_html,
    readings,
    sign,
    way_html,
)
from engine.score_html import factors_html, score_html, worth_showing
from engine.timeline_svg import timeline_html

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Report = Mapping[str, Any]

DATED = "after_verified"  # the note that stands with the date of the rules, not among the others

Words = dict[str, str]
# What is worked out once the result shows, by its heading: the page's place for it.
LATER = {"by_itself": "forecast", "you_can": "ways", "dates": "dates", "documents": "documents"}
NOW = ("you_can", "by_itself", "dates", "documents")  # in the order of what a person asks next


def head_html(report: Report, timeline: Report | None) -> Html:
    """The verdict, and until when it holds: what stands at the head of the result."""
    return joined((verdict_html(report["programs"]["cec"]), when_html(timeline)))


def result_html(report: Report, timeline: Report | None, words: Words) -> Html:
    """What follows the verdict: score, what decided it, the calendar, programs, what to know.

    Args:
        report: the report of the contract, in the page's language.
        timeline: the jobs on the calendar, in the same language; None where no job is listed.
        words: the page's own words for the result.

    Returns:
        HTML. What can be answered links to its place in the form: `data-goto="/pointer"`. Each part
        and all that opens has an id, by which the page finds it again.
    """
    program, lang = report["programs"]["cec"], report["lang"]
    notes = [item for item in report["notes"] if item["id"] != DATED]
    contested = [item for item in notes if "other_reading" in item]
    others = [item for item in notes if "other_reading" not in item]
    parts = (
        now_html(report["crs"], words),
        score_html(report["crs"], words, lang),
        verified_html(report, words),
        decided_html(program, words),
        later_html(report["crs"], words),
        timeline_html(timeline, words, lang) if timeline else NOTHING,
        beside_html(report, words),
        listed("contested", contested, words, words["contested_explained"]),
        listed("notes", others, words),
        listed("reminders", report["reminders"], words),
    )
    return joined(parts)


def summary(report: Report, words: Words) -> str:
    """Verdict and, once it is worth showing, score in a few words, for the bar and a listener."""
    verdict = words["short_" + report["programs"]["cec"]["verdict"]]
    if not worth_showing(report["crs"]):
        return verdict
    points = written(report["crs"]["total"], report["lang"])
    return verdict + " · " + words["bar_score"].format(points=points)


def later_html(crs: Report, words: Words) -> Html:
    """The places of the parts that are worked out once this shows."""
    if not worth_showing(crs):
        return NOTHING
    return joined(
        heading_html(name, words) + place_html(place, words) for name, place in LATER.items()
    )


def now_html(crs: Report, words: Words) -> Html:
    """What now: ways to those parts, which stand far below on a small screen."""
    if not worth_showing(crs):
        return NOTHING
    ways = joined(
        markup(
            '<li><button type="button" class="link" data-part="{}">{}</button></li>',
            name,
            words[name],
        )
        for name in NOW
    )
    return markup('<nav class="now" aria-label="{}"><ul>{}</ul></nav>', words["what_now"], ways)


def listed(name: str, items: Sequence[Report], words: Words, explained: str = "") -> Html:
    """A heading and a list of notes, if there are any."""
    if not items:
        return NOTHING
    told = each("<li>{}</li>", (message_html(item, words) for item in items))
    return heading_html(name, words) + explained_html(explained) + markup("<ul>{}</ul>", told)


# -------------------------------------------------------------------------------- the verdict


def verdict_html(program: Report) -> Html:
    """The verdict first, as a sentence that a person could say aloud."""
    status = VERDICTS[program["verdict"]]
    return markup(
        '<p class="verdict"><span class="{}">{}</span> {}</p>',
        status,
        sign(status),
        program["message"],
    )


def when_html(timeline: Report | None) -> Html:
    """Until when the hours are there, or when they will be; nothing where answers are missing."""
    if timeline is None or timeline["open"]:
        return NOTHING
    return markup('<p class="when">{}</p>', timeline["messages"][1 if timeline["enough"] else 0])


def questions_html(item: Report, words: Words) -> Html:
    """The questions that would settle something open, each a way to its field."""
    if not item["questions"]:
        return NOTHING
    ways = each(
        "<li>{}</li>", (way_html(one["place"], one["question"]) for one in item["questions"])
    )
    return markup('<div class="settles"><p>{}</p><ul>{}</ul></div>', words["settles"], ways)


def decided_html(program: Report, words: Words) -> Html:
    """The requirements that decided the verdict, and only those."""
    status = VERDICTS[program["verdict"]]
    return joined(
        (
            heading_html("open" if status == "unknown" else "requirements", words),
            explained_html(words["class_explained"]),
            *(
                requirement_html(item, words)
                for item in program["requirements"]
                if item["status"] == status
            ),
            markup('<p class="law">{}</p>', words["new_tabs"]),
        )
    )


def requirement_html(item: Report, words: Words) -> Html:
    """One requirement: status as sign and word, title, reason, details, provision."""
    status = item["status"]
    details = each("<li>{}</li>", (detail["message"] for detail in item["details"]))
    return markup(
        '<section class="requirement"><h4>{title}</h4>'
        '<p><span class="status {status}">{sign} {word}.</span> {message}</p>'
        "{details}{law}</section>",
        title=item["title"],
        status=status,
        sign=sign(status),
        word=words[status],
        message=item["message"],
        details=filled("<ul>{}</ul>", details),
        law=law_html(item, words),
    )


def message_html(item: Report, words: Words) -> Html:
    """A note or a reminder with its provision."""
    return each("<p>{}</p>", readings(item)) + law_html(item, words)


# ----------------------------------------------------------- programs and categories, side by side


def beside_html(report: Report, words: Words) -> Html:
    """All programs and all categories next to one another, each opening to its reasons."""
    programs = joined(
        program_html(name, program, words) for name, program in report["programs"].items()
    )
    columns = {"programs": programs, "categories": categories_html(report, words)}
    told = joined(
        markup(
            '<section>{}{}<div class="folded">{}</div></section>',
            heading_html(name, words),
            explained_html(words[name + "_explained"]),
            column,
        )
        for name, column in columns.items()
        if column
    )
    return markup('<div class="beside">{}</div>', told)


def program_html(name: str, program: Report, words: Words) -> Html:
    """One program, opening to what would settle it, what it asks, and its own points."""
    told = questions_html(program, words)
    told += joined(requirement_html(item, words) for item in program["requirements"])
    grid = program.get("points")
    if grid:
        told += markup("<p>{}</p>", words["grid"].format_map(grid))
        told += factors_html(grid["factors"], words)
    return folded_html(name, program, VERDICTS[program["verdict"]], told, words)


def categories_html(report: Report, words: Words) -> Html:
    """The categories; those that the answers rule out are folded away together."""
    possible: list[Html] = []
    others: list[Html] = []
    for name, item in report["categories"].items():
        told = questions_html(item, words) + law_html(item, words)
        column = others if item["status"] == "not_met" else possible
        column.append(folded_html(name, item, item["status"], told, words))
    if not others:
        return joined(possible)
    count = written(len(others), report["lang"])
    return joined(possible) + markup(
        '<details id="categories-not-met"><summary><span class="line"><span>{}</span></span>'
        "</summary>{}</details>",
        words["categories_not_met"].format(count=count),
        joined(others),
    )


def folded_html(name: str, item: Report, status: str, told: Html, words: Words) -> Html:
    """Something folded: title and status; then the sentence that tells why, and what is `told`."""
    return markup(
        '<details id="about-{name}"><summary><span class="line"><span>{title}</span>'
        '<span class="status {status}">{sign} {answer}</span></span></summary>'
        "<p>{message}</p>{told}</details>",
        name=name,
        title=item["title"],
        status=status,
        sign=sign(status),
        answer=words["answer_" + status],
        message=item["message"],
        told=told,
    )


# ------------------------------------------------------------------ how things are written


def verified_html(report: Report, words: Words) -> Html:
    """The date at which the rules were last verified, always; a warning where it lies behind."""
    days = {"date": report["rules"]["verified"], "on": report["on"]}
    told = {
        name: written_date(date.fromisoformat(day), report["lang"]) for name, day in days.items()
    }
    late = any(item["id"] == DATED for item in report["notes"])
    return markup(
        '<p class="verified{}">{}</p>',
        " late" if late else "",
        words["warning" if late else "verified"].format(**told),
    )
