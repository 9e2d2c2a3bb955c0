"""A report as plain text, for a terminal or a printer. It must not know rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cec_logic.messages import catalogue, typeset
from cec_logic.view.words import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.messages import Catalogue
    from cec_logic.view.records import Note, Program, Report


def as_text(report: Report) -> str:
    """A report of `cec_logic.report` as lines of plain text in the report's language."""
    lang = report["lang"]
    return "\n".join(typeset(line, lang) for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    words = catalogue(report["lang"])
    for program in report["programs"].values():
        yield from _program(program, words)
    for proposal in report.get("proposals", {}).values():
        yield f"{proposal['label']}. {proposal['source']}"
        yield from _program(proposal, words)
    if "last_day" in report:
        last_day = report["last_day"]
        yield last_day["message"]
        for then in last_day["programs"].values():
            verdict = words.text("verdict." + then["verdict"])
            yield f"- {then['title']}: {verdict}. {then['message']}"
        yield ""
    for category in report["categories"].values():
        status = words.text("status." + category["status"])
        yield f"{SIGNS[category['status']]} {category['title']} ({status}): {category['message']}"
    yield ""
    ranking = report["crs"]
    yield words.text("text.total", total=ranking["total"])
    span = ranking["range"]
    yield words.text("text.complete") if ranking["complete"] else words.text("text.range", **span)
    if ranking["first_language"]:
        name = words.text("language." + ranking["first_language"])
        yield words.text("text.first_language", language=name)
    for section in ranking["sections"].values():
        yield ""
        yield f"{section['title']}: {section['points']} / {section['max']}"
        for factor in section["factors"].values():
            points = f"{factor['points']:>4} / {factor['max']:<4}"
            yield f"  {points} {factor['title']}: {factor['message']}"
        yield from (f"  {cut['message']}" for cut in section["capped"])
    yield from _listed(
        words.text("text.assumptions"), [item["message"] for item in ranking["assumptions"]]
    )
    yield from _listed(words.text("text.notes"), [_note(note) for note in report["notes"]])
    yield from _listed(
        words.text("text.reminders"), [item["message"] for item in report["reminders"]]
    )
    yield ""
    yield words.text(
        "text.rules",
        verified=date.fromisoformat(report["rules"]["verified"]),
        on=date.fromisoformat(report["on"]),
    )
    yield words.text("text.not_advice")


def _program(program: Program, words: Catalogue) -> Iterator[str]:
    yield f"{program['title']}: {words.text('verdict.' + program['verdict'])}"
    yield program["message"]
    for item in program["requirements"]:
        cites = "; ".join(one["cite"] for one in item["authority"])
        status = words.text("status." + item["status"])
        yield ""
        yield f"{SIGNS[item['status']]} {item['title']} ({status})"
        yield f"  {item['message']}"
        yield from (f"  - {detail['message']}" for detail in item["details"])
        yield f"  [{cites}]"
    yield from _listed(
        words.text("text.questions"), [item["question"] for item in program["questions"]]
    )
    yield ""


def _listed(title: str, items: list[str]) -> Iterator[str]:
    if items:
        yield ""
        yield title
        yield from (f"- {item}" for item in items)


def _note(note: Note) -> str:
    other = note.get("other_reading")
    return f"{note['message']} {other['message']}" if other else note["message"]
