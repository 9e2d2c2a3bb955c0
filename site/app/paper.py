"""The report for paper: verdict, points, provisions, the date of the rules, how to reproduce it.

Runs in the engine. It must not know the page or the rules. Paper has no links and opens nothing:
all that matters stands there, provisions by their citations, in few lines.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from cec_logic.messages import written, written_date
from page_html import escape
from result import DATED, VERDICTS, of_all_points, sign, verified_html

Report = dict[str, Any]
Words = dict[str, str]


def paper_html(report: Report, words: Words) -> str:
    """All that goes on paper besides the answers.

    Args:
        report: the report of the contract, in the page's language.
        words: the page's own words for the result and the paper.
    """
    crs, lang, on = report["crs"], report["lang"], report["on"]
    day = written_date(date.fromisoformat(on), lang)
    total = words["pair"].format(label=words["crs"], text=written(crs["total"], lang))
    span = ""
    if not crs["complete"]:
        ends = {name: written(points, lang) for name, points in crs["range"].items()}
        span = f"<p>{words['crs_range'].format(**ends)}</p>"
    programs = "".join(
        program_rows(name, program, words) for name, program in report["programs"].items()
    )
    factors = "".join(
        section_rows(section, words) for section in crs["sections"].values() if section["max"]
    )
    notes = "".join(note_html(item) for item in report["notes"] if item["id"] != DATED)
    command = f"cec-logic assess cec-check-{on}.json --on {on} --lang {lang}"
    return (
        f"<p><b>{escape(report['programs']['cec']['message'])}</b></p>"
        f"<p><b>{total}</b> {of_all_points(crs, words, lang)}</p>{span}"
        f"{verified_html(report, words)}"
        f"<h2>{words['paper_requirements']}</h2><table>{programs}</table>"
        f"<h2>{words['paper_points']}</h2><table>{factors}</table>"
        f"{'<h2>' + words['notes'] + '</h2><ul>' + notes + '</ul>' if notes else ''}"
        f"<h2>{words['paper_reproduce']}</h2>"
        f"<p>{words['paper_how'].format(date=day)}</p><p><code>{escape(command)}</code></p>"
        f"<p>{words['paper_advice']}</p>"
    )


def program_rows(name: str, program: Report, words: Words) -> str:
    """A program's verdict; of the class also each requirement with its reason and provisions."""
    rows = heading_row(program["title"], status_html(VERDICTS[program["verdict"]], words))
    if name != "cec":
        return f"<tbody>{rows}</tbody>"
    for item in program["requirements"]:
        details = " ".join(detail["message"] for detail in item["details"])
        rows += (
            f"<tr><th scope='row'>{escape(item['title'])}</th>"
            f"<td>{status_html(item['status'], words)}</td>"
            f"<td>{escape(item['message'])} {escape(details)} {cites_html(item)}</td></tr>"
        )
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
    return f"<li>{escape(told)} {cites_html(item)}</li>"
