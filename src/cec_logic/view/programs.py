"""Programs and categories of an assessment in words: verdicts, requirements, grids of points.

It must not know the page.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

from cec_logic.messages import catalogue
from cec_logic.view.shared_parts import shared_part
from cec_logic.view.words import cited, job_title, plain, question_part, spoken

if TYPE_CHECKING:
    from cec_logic.assessment import Program
    from cec_logic.messages import Catalogue
    from cec_logic.rules.findings import Counted, Finding, Verdict
    from cec_logic.rules.fsw import Grid
    from cec_logic.view.records import Category, Detail, GridFactor, Requirement
    from cec_logic.view.records import Grid as GridPart
    from cec_logic.view.records import Program as ProgramPart

# Why work does not count: told before how many hours are missing.
_TOLD_FIRST: Final = {"declared_unskilled", "unskilled", "left_out"}


def program_part(name: str, program: Program, words: Catalogue) -> ProgramPart:
    """A program: verdict, sentence, requirements, open questions, points where it has a grid."""
    answer: ProgramPart = {
        "verdict": program.verdict,
        "message": verdict_sentence(name, program, words.lang),
        "title": words.text(f"program.{name}"),
        "requirements": [_requirement(item, words.lang) for item in program.requirements],
        "questions": [question_part(place, words.lang) for place in program.questions],
    }
    if program.points is not None:
        answer["points"] = _grid(name, program.points, words)
    return answer


def _grid(name: str, grid: Grid, words: Catalogue) -> GridPart:
    return {
        "total": grid.total.low,
        "max": grid.max,
        "pass": grid.pass_mark,
        "range": {"low": grid.total.low, "high": grid.total.high},
        "factors": {
            factor: _factor(
                f"{name}.{factor}", item.points[:2], item.max, item.authority, words.lang
            )
            for factor, item in grid.factors.items()
        },
    }


@shared_part
def _factor(
    code: str, points: tuple[int, int], most: int, authority: tuple[str, ...], lang: str
) -> GridFactor:
    low, high = points
    return {
        "title": catalogue(lang).text(f"factor.{code}"),
        "points": low,
        "possible": high,
        "max": most,
        "authority": cited(authority, lang),
    }


@shared_part
def category_part(item: Finding, program: Verdict, lang: str) -> Category:
    """A category, judged alone; `program` is the best verdict of those that could stand behind."""
    words = catalogue(lang)
    return {
        "status": item.status,
        "program": program,
        "title": words.text(f"category.{item.id}"),
        "message": words.text(f"category_finding.{item.code}", **spoken(item.facts, words)),
        "facts": plain(item.facts),
        "questions": [question_part(place, lang) for place in item.questions],
        "authority": cited(item.authority, lang),
    }


def verdict_sentence(name: str, program: Program, lang: str) -> str:
    """The verdict in a sentence."""
    unmet = [item for item in program.requirements if item.status == "not_met"]
    reason = unmet[0] if len(unmet) == 1 else None
    reason = next((item for item in unmet if item.variant in _TOLD_FIRST), reason)
    open_to_answers = all(item.truth is not None or item.questions for item in program.requirements)
    return _sentence(
        name,
        program.verdict,
        len(unmet),
        reason,
        len(program.questions) if open_to_answers else None,
        lang,
    )


@lru_cache(maxsize=1024)  # the same few are said again and again
def _sentence(  # noqa: PLR0913, PLR0917 - what it tells and nothing else: by that it is kept
    name: str,
    verdict: Verdict,
    unmet: int,
    reason: Finding | None,
    questions: int | None,
    lang: str,
) -> str:
    """The same of what it is made of; a single reason is told itself, where words are there for it.

    `questions` is None where no answers can settle the verdict.
    """
    words = catalogue(lang)
    facts: dict[str, object] = {"unmet": unmet, "questions": questions}
    facts["program"] = words.text(f"program.{name}")
    endings = [""]
    if reason:
        asked = f"_{reason.id.rpartition('.')[2]}"
        endings = [f"{asked}_{reason.code}", asked, ""]
        facts |= spoken(reason.facts, words)
    elif questions is None:
        endings = ["_whatever_is_answered", ""]
    codes = (
        f"verdict_sentence.{of}.{verdict}{ending}" for ending in endings for of in (name, "any")
    )
    return words.text(next(code for code in codes if code in words), **facts)


@shared_part
def _requirement(item: Finding, lang: str) -> Requirement:
    words = catalogue(lang)
    key = f"requirement.{item.id}"
    if f"{key}.title" not in words:  # what several programs ask alike
        key = f"requirement.any.{item.id.rpartition('.')[2]}"
    return {
        "id": item.id,
        "status": item.status,
        "title": words.text(f"{key}.title"),
        "message": words.text(f"{key}.{item.code}", **spoken(item.facts, words)),
        "facts": plain(item.facts),
        "details": [
            _period(period, words)
            for period in cast("tuple[Counted, ...]", item.facts.get("periods", ()))
        ],
        "authority": cited(item.authority, lang),
    }


def _period(period: Counted, words: Catalogue) -> Detail:
    code = {"yes": "counts", "no": "not_counted", "unknown": "open"}[period.counts]
    reasons = [words.text(f"reason.{reason}") for reason in period.reasons]
    message = words.text(
        f"period.{code}",
        job=job_title(period.place, words),
        reasons=words.listed(reasons) if reasons else "",
    )
    return {"place": period.place, "message": message}
