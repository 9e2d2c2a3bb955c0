"""A forecast in words: the JSON of the contract, and plain text. It must not know rules."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cec_logic.messages import typeset
from cec_logic.messages.later import outlook_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.messages import Catalogue
    from cec_logic.outlook.causes import Cause
    from cec_logic.outlook.forecast import Forecast, Step
    from cec_logic.view.outlook_records import Cause as CausePart
    from cec_logic.view.outlook_records import ForecastReport, ForecastStep

__all__ = ["forecast_report", "forecast_text"]

_MINUS: Final = "\N{MINUS SIGN}"


def forecast_report(found: Forecast, lang: str = "en") -> ForecastReport:
    """A forecast in a language, `en` or `fr`, as JSON-able values.

    Raises `ValueError` for another language.
    """
    words = outlook_catalogue(lang)
    first, *later = found.steps
    steps = [_step(first, _first(first, words), words)]
    steps += [
        _step(step, _changed(before, step, words), words)
        for before, step in pairwise((first, *later))
    ]
    days = found.milestones
    loss = days.next_loss
    return {
        "on": found.on.isoformat(),
        "until": found.until.isoformat(),
        "lang": words.lang,
        "messages": list(_decisive(found, words)),
        "steps": steps,
        "milestones": {
            "eligible_from": _day(days.eligible_from),
            "eligible_until": _day(days.eligible_until),
            "best": {"on": days.best.on.isoformat(), "total": days.best.total},
            "next_loss": None
            if loss is None
            else {"on": loss.on.isoformat(), "points": loss.points},
        },
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def forecast_text(report: ForecastReport) -> str:
    """What `forecast_report` gives as lines of plain text: what decides, then a line a step."""
    words = outlook_catalogue(report["lang"])
    lines = [*report["messages"], ""]
    lines += [
        words.text("forecast.line", date=date.fromisoformat(step["on"]), what=step["message"])
        for step in report["steps"]
    ]
    lines += ["", words.text("text.not_advice")]
    return "\n".join(typeset(line, report["lang"]) for line in lines)


# ------------------------------------------------------------------ what decides


def _decisive(found: Forecast, words: Catalogue) -> Iterator[str]:
    """The days that matter, in sentences."""
    days, last = found.milestones, found.until
    yield words.text("forecast.span", first=found.on, last=last)
    if days.eligible_from is None:
        code = "open_never"
    elif days.eligible_from == found.on:
        code = "open_until" if days.eligible_until else "open_all_along"
    else:
        code = "open_between" if days.eligible_until else "open_from"
    yield words.text(
        f"forecast.{code}", first=days.eligible_from, until=days.eligible_until, last=last
    )
    if len(found.steps) == 1:
        yield words.text("forecast.still", last=last)
        return
    when = "best_now" if days.best.on == found.on else "best_later"
    yield words.text(f"forecast.{when}", date=days.best.on, total=days.best.total)
    if days.next_loss is None:
        yield words.text("forecast.no_loss", last=last)
    else:
        loss = days.next_loss
        yield words.text("forecast.loss", date=loss.on, points=-loss.points)


# ------------------------------------------------------------------ the steps


def _step(step: Step, message: str, words: Catalogue) -> ForecastStep:
    return {
        "on": step.on.isoformat(),
        "total": step.total,
        "complete": step.complete,
        "verdicts": dict(step.verdicts),
        "categories": dict(step.categories),
        "message": message,
        "causes": [_cause(cause, words) for cause in step.causes],
    }


def _first(step: Step, words: Catalogue) -> str:
    """How the person stands at first: the score, the programs, the categories that are met."""
    verdicts = [
        _state(words.text(f"program.{name}"), f"verdict.{verdict}", words)
        for name, verdict in step.verdicts.items()
    ]
    met = [
        _state(words.text(f"category.{name}"), f"status.{status}", words)
        for name, status in step.categories.items()
        if status == "met"
    ]
    told = [words.text("forecast.total", total=step.total), *verdicts, *met]
    message = f"{words.texts['list.apart'].join(told)}."
    return message if step.complete else f"{message} {words.text('forecast.open')}"


def _changed(before: Step, step: Step, words: Catalogue) -> str:
    """What happened and what it changes."""
    told = [words.text("forecast.total", total=step.total)]
    if step.total != before.total:
        sign = "+" if step.total > before.total else _MINUS
        change = abs(step.total - before.total)
        told = [words.text("forecast.total_changed", total=step.total, sign=sign, change=change)]
    told += [
        _state(words.text(f"program.{name}"), f"verdict.{verdict}", words)
        for name, verdict in step.verdicts.items()
        if verdict != before.verdicts[name]
    ]
    told += [
        _state(words.text(f"category.{name}"), f"status.{status}", words)
        for name, status in step.categories.items()
        if status != before.categories.get(name)
    ]
    told += [
        words.text("forecast.ended", category=words.text(f"category.{name}"))
        for name in before.categories
        if name not in step.categories
    ]
    sentences = [f"{words.texts['list.apart'].join(told)}."]
    sentences += [_message(cause, words) for cause in step.causes]
    if step.complete != before.complete:
        sentences.append(words.text("forecast.complete" if step.complete else "forecast.open"))
    return " ".join(dict.fromkeys(sentences))


def _state(what: str, code: str, words: Catalogue) -> str:
    return words.text("forecast.state", what=what, state=words.text(code).lower())


def _cause(cause: Cause, words: Catalogue) -> CausePart:
    return {
        "id": cause.id,
        "place": cause.place,
        "about": cause.about,
        "points": cause.points,
        "message": _message(cause, words),
    }


def _message(cause: Cause, words: Catalogue) -> str:
    facts = dict(cause.facts)
    about = cause.about
    if about.startswith("categories."):
        about, _, name = about.partition(".")
        facts["category"] = words.text(f"category.{name}")
    if "test" in facts:
        facts["test"] = words.text(f"test.{facts['test']}")
    code = f"cause.{cause.id}.{about}"
    message = words.text(code if code in words else f"cause.{cause.id}", **facts)
    of_spouse = cause.place is not None and cause.place.startswith("/spouse")
    return words.text("who.spouse", what=message) if of_spouse else message
