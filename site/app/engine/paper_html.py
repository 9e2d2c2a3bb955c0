"""The report for paper: verdict, what is open, the calendar, points, provisions, the rules' date.

Runs in the engine. It must not know the page or the rules. Paper has no links and opens nothing:
all that matters stands there, provisions by their citations, in few lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cec_logic.messages import written
from engine.markup import NOTHING, Html, each, filled, joined, markup
from engine.pieces_html import VERDICTS, readings, sign
from engine.result_html import DATED, verified_html
from engine.score_html import of_all_points, span_html, worth_showing
from engine.timeline_svg import picture_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Report = Mapping[str, Any]

Words = dict[str, str]


def paper_html(report: Report, timeline: Report | None, words: Words) -> Html:
    """All that goes on paper besides the answers.

    Args:
        report: the report of the contract, in the page's language.
        timeline: the jobs on the calendar, in the same language; None where no job is listed.
        words: the page's own words for the result and the paper.
    """
    crs, lang, program = report["crs"], report["lang"], report["programs"]["cec"]
    programs = joined(
        program_rows(name, one, words, drawn=timeline is not None)
        for name, one in report["programs"].items()
    )
    factors = joined(
        section_rows(section, words) for section in crs["sections"].values() if section["max"]
    )
    notes = [note_html(item) for item in report["notes"] if item["id"] != DATED]
    return joined(
        (
            markup("<p><b>{}</b></p>", program["message"]),
            score_html(crs, words, lang),
            verified_html(report, words),
            listed(words["settles"], questions_of(program)),
            calendar_html(timeline, words, lang),
            markup("<h2>{}</h2><table>{}</table>", words["paper_requirements"], programs),
            markup("<h2>{}</h2><table>{}</table>", words["paper_points"], factors),
            listed(words["notes"], notes),
            markup("<p>{}</p>", words["paper_advice"]),
        )
    )


def score_html(crs: Report, words: Words, lang: str) -> Html:
    """The score, how far it may move, and what it assumes; nothing before it is worth showing."""
    if not worth_showing(crs):
        return NOTHING
    total = words["pair"].format(label=words["crs"], text=written(crs["total"], lang))
    assumed = [item["message"] for item in crs["assumptions"]]
    return (
        markup("<p><b>{}</b> {}</p>", total, of_all_points(crs, words, lang))
        + span_html(crs, words, lang)
        + listed(words["crs_assumed"], assumed)
    )


def calendar_html(timeline: Report | None, words: Words, lang: str) -> Html:
    """The jobs on the calendar: sentences and picture."""
    if timeline is None:
        return NOTHING
    # The hatching of the screen is not drawn on paper, nor can it be used there.
    picture = picture_html(timeline, words, lang, hatch="paper-hatch")
    told = " ".join(timeline["messages"])
    return markup("<h2>{}</h2><p>{}</p>{}", words["timeline"], told, picture)


def listed(heading: str, items: Sequence[str]) -> Html:
    """A heading and a list, if there is anything."""
    return markup("<h2>{}</h2>{}", heading, list_html(items)) if items else NOTHING


def list_html(items: Iterable[str]) -> Html:
    """A list; nothing where it is empty."""
    return filled("<ul>{}</ul>", each("<li>{}</li>", items))


def questions_of(program: Report) -> list[str]:
    """The questions that would settle a verdict."""
    return [one["question"] for one in program["questions"]]


def program_rows(name: str, program: Report, words: Words, *, drawn: bool) -> Html:
    """A program's verdict and its requirements, each with its reason and provisions.

    Of the class all requirements, of the other programs those that decide. Where the jobs are
    `drawn` on the calendar, their reasons stand there.
    """
    verdict = VERDICTS[program["verdict"]]
    rows = heading_row(program["title"], status_html(verdict, words))
    for item in program["requirements"]:
        if name != "cec" and (verdict == "met" or item["status"] != verdict):
            continue
        rows += markup(
            "<tr><th scope='row'>{}</th><td>{}</td><td>{} {}{}</td></tr>",
            item["title"],
            status_html(item["status"], words),
            item["message"],
            cites_html(item),
            list_html(detail["message"] for detail in item["details"] if not drawn),
        )
    asked = questions_of(program)
    if asked and name != "cec":
        rows += markup("<tr><td colspan='3'>{} {}</td></tr>", words["settles"], " · ".join(asked))
    return markup("<tbody>{}</tbody>", rows)


def section_rows(section: Report, words: Words) -> Html:
    """A section of the score and its factors, each with its reason and provisions."""
    of = words["points_of"]
    rows = heading_row(section["title"], of.format(points=section["points"], max=section["max"]))
    for factor in section["factors"].values():
        rows += markup(
            "<tr><th scope='row'>{}</th><td>{}</td><td>{} {}</td></tr>",
            factor["title"],
            of.format(points=factor["points"], max=factor["max"]),
            factor["message"],
            cites_html(factor),
        )
    rows += each("<tr><td colspan='3'>{}</td></tr>", (cut["message"] for cut in section["capped"]))
    return markup("<tbody>{}</tbody>", rows)


def heading_row(title: str, told: str) -> Html:
    """The first row of a part of a table."""
    return markup(
        "<tr class='part'><th scope='row'>{}</th><td colspan='2'>{}</td></tr>", title, told
    )


def status_html(status: str, words: Words) -> Html:
    """A status as sign and word."""
    return markup("{} {}", sign(status), words["answer_" + status])


def cites_html(item: Report) -> Html:
    """The provisions by their citations, small."""
    return markup("<small>{}</small>", " · ".join(one["cite"] for one in item["authority"]))


def note_html(item: Report) -> Html:
    """A note, and what another reading of it would give."""
    return markup("{} {}", " ".join(readings(item)), cites_html(item))
