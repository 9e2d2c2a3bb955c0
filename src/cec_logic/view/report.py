"""From an assessment and a language to the report of the published contract.

The only place where codes meet words. It must not know the page.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from cec_logic.messages import catalogue
from cec_logic.rulesets import proposal
from cec_logic.view.programs import category_part, program_part, verdict_sentence
from cec_logic.view.ranking import ranking_part
from cec_logic.view.shared_parts import json_line, shared_part
from cec_logic.view.words import cited, question_text, spoken

if TYPE_CHECKING:
    from cec_logic.assessment import Assessment, LastDay, Outcome
    from cec_logic.facts.truth import Remark
    from cec_logic.messages import Catalogue
    from cec_logic.profile import Problem
    from cec_logic.rulesets.model import RuleSet
    from cec_logic.view.records import LastDay as LastDayPart
    from cec_logic.view.records import Note, Process, Reminder, Report

_EXAMPLE: Final = '{"profile_version": 1, "applicant": {}}'


def report(assessment: Assessment, lang: str = "en") -> Report:
    """The report of an assessment in a language, `en` or `fr`, as JSON-able values.

    Raises `ValueError` for another language.
    """
    own: Report = json.loads(report_line(assessment, lang))
    return own


def report_line(assessment: Assessment, lang: str = "en") -> str:
    """The same as JSON on one line, plain ASCII."""
    return json_line(read_only_report(assessment, lang))


def read_only_report(assessment: Assessment, lang: str = "en") -> Report:
    """The same for who only reads it: other reports share its parts, and no copy is made.

    Raises `ValueError` for another language than `en` and `fr`.
    """
    words = catalogue(lang)
    behind = assessment.any_program
    answer: Report = {
        "on": assessment.on.isoformat(),
        "lang": words.lang,
        "rules": _rules(assessment.law),
        "programs": {
            name: program_part(name, program, words)
            for name, program in assessment.programs.items()
        },
        "crs": ranking_part(assessment.crs, assessment.law.crs.total_max, words),
        "categories": {
            item.id: category_part(item, behind, lang) for item in assessment.categories
        },
        "notes": [_note(note, assessment, words) for note in assessment.notes],
        "process": _process(assessment.law, lang),
        "reminders": [
            _reminder(name, ids, assessment.law.process.invitation_days, lang)
            for name, ids in assessment.reminders.items()
        ],
    }
    if assessment.last_day is not None:
        answer["last_day"] = _last_day(assessment.last_day, words)
    if assessment.proposal is not None:
        answer["proposals"] = {
            "high_skilled": {
                "label": words.text("proposal.label"),
                "source": words.text(
                    "proposal.source",
                    since=proposal().consulted_from,
                    until=proposal().consulted_until,
                ),
                **program_part("high_skilled", assessment.proposal, words),
            }
        }
    return answer


def _last_day(last_day: LastDay, words: Catalogue) -> LastDayPart:
    """The verdicts of the last day to apply, and what must hold on it."""
    return {
        "invited": last_day.invited.isoformat(),
        "on": last_day.on.isoformat(),
        "message": words.text("last_day.explained", invited=last_day.invited, on=last_day.on),
        "programs": {
            name: {
                "verdict": program.verdict,
                "title": words.text(f"program.{name}"),
                "message": verdict_sentence(name, program, words.lang),
            }
            for name, program in last_day.programs.items()
        },
        "categories": {item.id: item.status for item in last_day.categories},
        "authority": cited(last_day.law.process.application_authority, words.lang),
    }


@shared_part
def _rules(law: RuleSet) -> dict[str, str]:
    return {
        "verified": law.verified.isoformat(),
        **{name: day.isoformat() for name, day in law.in_force.items()},
    }


@shared_part
def _reminder(name: str, ids: tuple[str, ...], days: int, lang: str) -> Reminder:
    return {
        "id": name,
        "message": catalogue(lang).text(f"reminder.{name}", days=days),
        "authority": cited(ids, lang),
    }


def problem_text(problem: Problem, lang: str = "en") -> str:
    """What is wrong, what was expected and an example that works, in one sentence."""
    words = catalogue(lang)
    # The words hold values as they were typed: numbers are not grouped here.
    params = {
        name: words.texts.get(f"{name}.{value}", str(value))
        for name, value in problem.params.items()
    }
    return words.text(f"problem.{problem.code}", example=_EXAMPLE, **params)


@shared_part
def _process(law: RuleSet, lang: str) -> Process:
    """Facts of the way from the pool to an application; fees in dollars where they are known."""
    process = law.process
    answer: Process = {
        "profile_months": process.profile_months,
        "invitation_days": process.invitation_days,
        "authority": cited(process.authority, lang),
    }
    if process.fees is not None:
        answer["fees"] = {
            "amounts": dict(process.fees),
            "authority": cited(process.fees_authority, lang),
        }
    return answer


def _note(note: Remark, assessment: Assessment, words: Catalogue) -> Note:
    said = _remark(note, words.lang)
    other = assessment.other_readings.get(note.id)
    if other is None:
        return said
    return {
        **said,
        "other_reading": {
            "crs_total": other.total,
            "programs": dict(other.verdicts),
            "message": _other_reading(other, assessment, words),
        },
    }


@shared_part
def _remark(note: Remark, lang: str) -> Note:
    words = catalogue(lang)
    params = spoken(dict(note.params), words)
    template = f"note.{note.id}"
    if "{question}" in words.texts[template]:
        params["question"] = question_text(note.places[0], words)
    return {
        "id": note.id,
        "message": words.text(template, **params),
        "places": list(note.places),
        "authority": cited(note.authority, lang),
    }


def _other_reading(other: Outcome, assessment: Assessment, words: Catalogue) -> str:
    """What the other reading would change, in words."""
    changes = []
    if other.total != assessment.crs.score.total:
        changes.append(words.text("text.total", total=other.total))
    for name, verdict in other.verdicts.items():
        if verdict != assessment.programs[name].verdict:
            title, word = words.text(f"program.{name}"), words.text(f"verdict.{verdict}")
            changes.append(words.text("other_reading.program", program=title, verdict=word))
    if not changes:
        return words.text("other_reading.same")
    return words.text("other_reading.changes", changes=words.texts["list.apart"].join(changes))
