"""From an assessment and a language to the report of the published contract.

The only place where codes meet words. It must not know the page.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final, cast

from cec_logic.messages import catalogue, typeset
from cec_logic.profile import ABILITIES
from cec_logic.rulesets import authorities, proposal
from cec_logic.view.parts import json_line, part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cec_logic.assessment import Assessment, Outcome, Program, Ranking
    from cec_logic.facts.language import Levels
    from cec_logic.facts.truth import Remark
    from cec_logic.messages import Catalogue
    from cec_logic.profile import Problem
    from cec_logic.rules.crs import Cut, Section
    from cec_logic.rules.findings import Counted, Finding, Verdict
    from cec_logic.rules.fsw import Grid
    from cec_logic.rulesets.model import RuleSet

Json = dict[str, Any]
_RULE_SETS: Final = (
    "crs",
    "cec",
    "physicians",
    "fsw",
    "fst",
    "funds",
    "categories",
    "process",
    "fees",
    "language",
    "education",
)
_LOWEST_LEVEL, _HIGHEST_LEVEL = 4, 10
_DECISIVE: Final = {"age", "levels", "sibling", "nomination", "job_offer", "certificate"}
_EXAMPLE: Final = '{"profile_version": 1, "applicant": {}}'


def report(assessment: Assessment, lang: str = "en") -> Json:
    """The report of an assessment in a language, `en` or `fr`, as JSON-able values.

    Raises `ValueError` for another language.
    """
    own: Json = json.loads(report_line(assessment, lang))  # its parts are shared, this is not
    return own


def report_line(assessment: Assessment, lang: str = "en") -> str:
    """The same as JSON on one line, plain ASCII."""
    words = catalogue(lang)
    behind = assessment.any_program
    answer: Json = {
        "on": assessment.on.isoformat(),
        "lang": lang,
        "rules": _rules(assessment.law),
        "programs": {
            name: _program(name, program, words) for name, program in assessment.programs.items()
        },
        "crs": _ranking(assessment.crs, assessment.law.crs.total_max, words),
        "categories": {item.id: _category(item, behind, lang) for item in assessment.categories},
        "notes": [_note(note, assessment, words) for note in assessment.notes],
        "process": _process(assessment.law, lang),
        "reminders": [
            _reminder(name, ids, assessment.law.process.invitation_days, lang)
            for name, ids in assessment.reminders.items()
        ],
    }
    if assessment.proposal is not None:
        answer["proposals"] = {
            "high_skilled": {
                "label": words.text("proposal.label"),
                "source": words.text(
                    "proposal.source",
                    since=proposal().consulted_from,
                    until=proposal().consulted_until,
                ),
                **_program("high_skilled", assessment.proposal, words),
            }
        }
    return json_line(answer)


@part
def _rules(law: RuleSet) -> Json:
    since = law.in_force
    return {
        "verified": law.verified.isoformat(),
        **{name: since[name].isoformat() for name in _RULE_SETS if name in since},
    }


@part
def _reminder(name: str, ids: tuple[str, ...], days: int, lang: str) -> Json:
    return {
        "id": name,
        "message": catalogue(lang).text(f"reminder.{name}", days=days),
        "authority": _cited(ids, lang),
    }


def report_schema() -> Json:
    """The JSON Schema (2020-12) of a report."""
    source = resources.files(__package__).joinpath("report.schema.json").read_text("utf-8")
    schema: Json = json.loads(source)
    return schema


def problem_text(problem: Problem, lang: str = "en") -> str:
    """What is wrong, what was expected and an example that works, in one sentence."""
    words = catalogue(lang)
    # The words hold values as they were typed: numbers are not grouped here.
    params = {name: str(value) for name, value in problem.params.items()}
    return words.text(f"problem.{problem.code}", example=_EXAMPLE, **params)


@cache
def _cited(ids: tuple[str, ...], lang: str) -> list[Json]:
    """Citations with addresses: one list for all reports."""
    found = [authorities()[name] for name in ids]
    return [{"cite": typeset(one.cite[lang], lang), "url": one.url[lang]} for one in found]


# ------------------------------------------------------------------ programs


def _program(name: str, program: Program, words: Catalogue) -> Json:
    answer: Json = {
        "verdict": program.verdict,
        "message": _verdict_sentence(name, program, words.lang),
        "title": words.text(f"program.{name}"),
        "requirements": [_requirement(item, words.lang) for item in program.requirements],
        "questions": [_question(place, words.lang) for place in program.questions],
    }
    if program.points is not None:
        answer["points"] = _grid(name, program.points, words)
    return answer


def _grid(name: str, grid: Grid, words: Catalogue) -> Json:
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


@part
def _factor(
    code: str, points: tuple[int, int], most: int, authority: tuple[str, ...], lang: str
) -> Json:
    low, high = points
    return {
        "title": catalogue(lang).text(f"factor.{code}"),
        "points": low,
        "possible": high,
        "max": most,
        "authority": _cited(authority, lang),
    }


@part
def _category(item: Finding, program: Verdict, lang: str) -> Json:
    words = catalogue(lang)
    return {
        "status": item.status,
        "program": program,
        "title": words.text(f"category.{item.id}"),
        "message": words.text(f"category_finding.{item.code}", **_spoken(item.facts, words)),
        "facts": _plain(item.facts),
        "questions": [_question(place, lang) for place in item.questions],
        "authority": _cited(item.authority, lang),
    }


def _verdict_sentence(name: str, program: Program, lang: str) -> str:
    """The verdict in a sentence."""
    unmet = [item for item in program.requirements if item.status == "not_met"]
    open_to_answers = all(item.truth is not None or item.questions for item in program.requirements)
    return _sentence(
        name,
        program.verdict,
        len(unmet),
        unmet[0] if len(unmet) == 1 else None,
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
        facts |= _spoken(reason.facts, words)
    elif questions is None:
        endings = ["_whatever_is_answered", ""]
    codes = (
        f"verdict_sentence.{of}.{verdict}{ending}" for ending in endings for of in (name, "any")
    )
    return words.text(next(code for code in codes if code in words), **facts)


@part
def _requirement(item: Finding, lang: str) -> Json:
    words = catalogue(lang)
    key = f"requirement.{item.id}"
    if f"{key}.title" not in words:  # what several programs ask alike
        key = f"requirement.any.{item.id.rpartition('.')[2]}"
    return {
        "id": item.id,
        "status": item.status,
        "title": words.text(f"{key}.title"),
        "message": words.text(f"{key}.{item.code}", **_spoken(item.facts, words)),
        "facts": _plain(item.facts),
        "details": [
            _period(period, words)
            for period in cast("tuple[Counted, ...]", item.facts.get("periods", ()))
        ],
        "authority": _cited(item.authority, lang),
    }


def _period(period: Counted, words: Catalogue) -> Json:
    job = words.text("item.job", number=int(period.place.rpartition("/")[2]) + 1)
    code = {"yes": "counts", "no": "not_counted", "unknown": "open"}[period.counts]
    reasons = [words.text(f"reason.{reason}") for reason in period.reasons]
    message = words.text(
        f"period.{code}", job=job, reasons=words.listed(reasons) if reasons else ""
    )
    return {"place": period.place, "message": message}


def _spoken(facts: Mapping[str, object], words: Catalogue) -> dict[str, object]:
    """Facts as words can hold them: ids named, levels written out; lists are told in details."""
    spoken: dict[str, object] = {}
    for name, value in facts.items():
        if isinstance(value, str):
            spoken[name] = words.texts.get(f"{name}.{value}", value)
        elif name == "levels":
            spoken[name] = _four_levels(cast("Levels", value), words.lang)
        elif name == "weakest":
            spoken[name] = _level(cast("int", value), words)
        elif name != "periods":
            spoken[name] = value
    return spoken


def _level(level: int, words: Catalogue) -> str:
    if level < _LOWEST_LEVEL:
        return words.text("clb.below")
    return words.text("clb.top") if level >= _HIGHEST_LEVEL else str(level)


@cache
def _four_levels(levels: Levels, lang: str) -> str:
    words = catalogue(lang)
    written = (_level(level, words) for level in levels)
    return words.text("clb.scores", **dict(zip(ABILITIES, written, strict=True)))


def _plain(facts: Mapping[str, object]) -> Json:
    """Facts as JSON holds them."""
    plain: Json = {}
    for name, value in facts.items():
        if isinstance(value, date):
            plain[name] = value.isoformat()
        elif name == "levels":
            plain[name] = dict(zip(ABILITIES, cast("Levels", value), strict=True))
        elif name == "periods":
            periods = cast("tuple[Counted, ...]", value)
            plain[name] = [item._asdict() | {"reasons": list(item.reasons)} for item in periods]
        else:
            plain[name] = value
    return plain


# ------------------------------------------------------------------ ranking


def _ranking(ranking: Ranking, most: int, words: Catalogue) -> Json:
    score = ranking.score
    return {
        "total": score.total,
        "max": most,
        "complete": ranking.complete,
        "range": {"low": ranking.low, "high": ranking.high},
        "assumptions": [
            _assumption(place, words.lang)
            for place in dict.fromkeys(place for part in ranking.assumptions for place in part)
        ],
        "first_language": score.first_language,
        "sections": {
            name: _section(name, section, words.lang) for name, section in score.sections.items()
        },
    }


@part
def _assumption(place: str, lang: str) -> Json:
    words = catalogue(lang)
    code = {
        "/spouse": "spouse",
        "/spouse/accompanying": "accompanying",
        "/spouse/citizen_or_pr": "accompanying",
    }.get(place, "missing")
    message = words.text(f"assumption.{code}", question=question_text(place, words))
    return {"place": place, "message": message}


@part
def _section(name: str, section: Section, lang: str) -> Json:
    words = catalogue(lang)
    return {
        "title": words.text(f"section.{name}"),
        "points": section.points,
        "max": section.max,
        "factors": {
            factor: {
                "title": words.text(f"factor.{name}.{factor}"),
                "points": points.points,
                "max": points.max,
                "message": _why(f"{name}.{factor}", points.facts, words),
                "authority": _cited(points.authority, words.lang),
            }
            for factor, points in section.factors.items()
        },
        "capped": [_cut(name, cut, words) for cut in section.capped],
    }


def _why(factor: str, facts: Mapping[str, object], words: Catalogue) -> str:
    if not facts:
        return words.text(f"why.{factor.partition('.')[0]}.none")
    code = f"why.{factor}"
    said = {
        name: value for name, value in facts.items() if value is not None and value is not False
    }
    unsaid = any(name in _DECISIVE and name not in said for name in facts)
    if unsaid and f"{code}_unknown" in words:
        return words.text(f"{code}_unknown")
    message = words.text(code, **_spoken(said, words))
    return message[:1].upper() + message[1:]


def _cut(section: str, cut: Cut, words: Catalogue) -> Json:
    names = [words.text(f"factor.{section}.{factor}") for factor in cut.factors]
    return {
        "factors": list(cut.factors),
        "earned": cut.earned,
        "cap": cut.cap,
        "cut": cut.earned - cut.cap,
        "message": words.text(
            "capped.cut" if len(names) > 1 else "capped.one",
            factors=words.listed(names),
            earned=cut.earned,
            cap=cut.cap,
        ),
    }


@part
def _process(law: RuleSet, lang: str) -> Json:
    """Facts of the way from the pool to an application; fees in dollars where they are known."""
    process = law.process
    answer: Json = {
        "profile_months": process.profile_months,
        "invitation_days": process.invitation_days,
        "authority": _cited(process.authority, lang),
    }
    if process.fees is not None:
        answer["fees"] = {
            "amounts": dict(process.fees),
            "authority": _cited(process.fees_authority, lang),
        }
    return answer


# ------------------------------------------------------------------ notes and questions


def _note(note: Remark, assessment: Assessment, words: Catalogue) -> Json:
    said = _remark(note, words.lang)
    other = assessment.other_readings.get(note.id)
    if other is None:
        return said
    reading = {
        "crs_total": other.total,
        "programs": dict(other.verdicts),
        "message": _other_reading(other, assessment, words),
    }
    return {**said, "other_reading": reading}


@part
def _remark(note: Remark, lang: str) -> Json:
    words = catalogue(lang)
    params = _spoken(dict(note.params), words)
    template = f"note.{note.id}"
    if "{question}" in words.texts[template]:
        params["question"] = question_text(note.places[0], words)
    return {
        "id": note.id,
        "message": words.text(template, **params),
        "places": list(note.places),
        "authority": _cited(note.authority, lang),
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


@part
def _question(place: str, lang: str) -> Json:
    return {"place": place, "question": question_text(place, catalogue(lang))}


def question_text(place: str, words: Catalogue) -> str:
    """The question whose answer stands at a place of the profile."""
    who, *path = place.strip("/").split("/")
    numbered = [(path[i - 1], int(part)) for i, part in enumerate(path) if part.isdigit()]
    asked = path[-1] if path else who
    narrow = f"question_{who}.{asked}"
    text = words.text(narrow if narrow in words else f"question.{asked}")
    for kind, index in numbered:
        text = words.text(f"item.{kind}", number=index + 1, question=text)
    return words.text(f"who.{who}", what=text) if path and who == "spouse" else text
