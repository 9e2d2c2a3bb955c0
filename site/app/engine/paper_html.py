"""The report for paper: verdict, what is open, the calendar, points, provisions, the rules' date.

Runs in the engine. It must not know the page or the rules. Paper has no links and opens nothing:
all that matters stands there, provisions by their citations, in few lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cec_logic.messages import written
from engine.result_html import (
    DATED,
    VERDICTS,
    of_all_points,
    sign,
    span_html,
    verified_html,
    worth_showing,
)
from engine.timeline_svg import picture_html
from shared.html import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

    Report = Mapping[str, Any]

Words = dict[str, str]


def paper_html(report: Report, timeline: Report | None, words: Words) -> str:
    """All that goes on paper besides the answers.

    Args:
        report: the report of the contract, in the page's language.
        timeline: the jobs on the calendar, in the same language; None where no job is listed.
        words: the page's own words for the result and the paper.
    """
    crs, lang, program = report["crs"], report["lang"], report["programs"]["cec"]
    programs = "".join(
        program_rows(name, one, words, drawn=timeline is not None)
        for name, one in report["programs"].items()
    )
    factors = "".join(
        section_rows(section, words) for section in crs["sections"].values() if section["max"]
    )
    notes = [note_html(item) for item in report["notes"] if item["id"] != DATED]
    return (
        f"<p><b>{escape(program['message'])}</b></p>{score_html(crs, words, lang)}"
        f"{verified_html(report, words)}{open_html(program, words)}"
        f"{calendar_html(timeline, words, lang)}"
        f"<h2>{words['paper_requirements']}</h2><table>{programs}</table>"
        f"<h2>{words['paper_points']}</h2><table>{factors}</table>"
        f"{'<h2>' + words['notes'] + '</h2>' + list_html(notes) if notes else ''}"
        f"<p>{words['paper_advice']}</p>"
    )


def score_html(crs: Report, words: Words, lang: str) -> str:
    """The score, how far it may move, and what it assumes; nothing before it is worth showing."""
    if not worth_showing(crs):
        return ""
    total = words["pair"].format(label=words["crs"], text=written(crs["total"], lang))
    assumed = list_html([escape(item["message"]) for item in crs["assumptions"]])
    return (
        f"<p><b>{total}</b> {of_all_points(crs, words, lang)}</p>{span_html(crs, words, lang)}"
        f"{'<h2>' + words['crs_assumed'] + '</h2>' + assumed if crs['assumptions'] else ''}"
    )


def open_html(program: Report, words: Words) -> str:
    """The answers that would settle the verdict."""
    asked = [escape(one["question"]) for one in program["questions"]]
    return f"<h2>{words['settles']}</h2>{list_html(asked)}" if asked else ""


def calendar_html(timeline: Report | None, words: Words, lang: str) -> str:
    """The jobs on the calendar: sentences and picture."""
    if timeline is None:
        return ""
    told = " ".join(escape(sentence) for sentence in timeline["messages"])
    # The hatching of the screen is not drawn on paper, nor can it be used there.
    picture = picture_html(timeline, words, lang, hatch="paper-hatch")
    return f"<h2>{words['timeline']}</h2><p>{told}</p>{picture}"


def list_html(items: list[str]) -> str:
    """A list of pieces of HTML."""
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def program_rows(name: str, program: Report, words: Words, *, drawn: bool) -> str:
    """A program's verdict and its requirements, each with its reason and provisions.

    Of the class all requirements, of the other programs those that decide. Where the jobs are
    `drawn` on the calendar, their reasons stand there.
    """
    verdict = VERDICTS[program["verdict"]]
    rows = heading_row(program["title"], status_html(verdict, words))
    for item in program["requirements"]:
        if name != "cec" and (verdict == "met" or item["status"] != verdict):
            continue
        details = [] if drawn else [escape(detail["message"]) for detail in item["details"]]
        rows += (
            f"<tr><th scope='row'>{escape(item['title'])}</th>"
            f"<td>{status_html(item['status'], words)}</td>"
            f"<td>{escape(item['message'])} {cites_html(item)}"
            f"{list_html(details) if details else ''}</td></tr>"
        )
    asked = [escape(one["question"]) for one in program["questions"]]
    if asked and name != "cec":
        rows += f"<tr><td colspan='3'>{words['settles']} {' · '.join(asked)}</td></tr>"
    return f"<tbody>{rows}</tbody>"


def section_rows(section: Report, words: Words) -> str:
    """A section of the score and its factors, each with its reason and provisions."""
    of = words["points_of"]
    points = of.format(points=section["points"], max=section["max"])
    rows = heading_row(section["title"], points)
    for factor in section["factors"].values():
        rows += (
            f"<tr><th scope='row'>{escape(factor['title'])}</th>"
            f"<td>{of.format(points=factor['points'], max=factor['max'])}</td>"
            f"<td>{escape(factor['message'])} {cites_html(factor)}</td></tr>"
        )
    for cut in section["capped"]:
        rows += f"<tr><td colspan='3'>{escape(cut['message'])}</td></tr>"
    return f"<tbody>{rows}</tbody>"


def heading_row(title: str, told: str) -> str:
    """The first row of a part of a table."""
    return f"<tr class='part'><th scope='row'>{escape(title)}</th><td colspan='2'>{told}</td></tr>"


def status_html(status: str, words: Words) -> str:
    """A status as sign and word."""
    return f"{sign(status)} {words['answer_' + status]}"


def cites_html(item: Report) -> str:
    """The provisions by their citations, small."""
    return f"<small>{escape(' · '.join(one['cite'] for one in item['authority']))}</small>"


def note_html(item: Report) -> str:
    """A note, and what another reading of it would give."""
    other = item.get("other_reading")
    told = item["message"] + (" " + other["message"] if other else "")
    return f"{escape(told)} {cites_html(item)}"
