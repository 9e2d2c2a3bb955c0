"""Advice in the words of a language: as JSON-able values, and as lines of plain text.

It must not know rules, nor how steps are found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cec_logic.messages import typeset
from cec_logic.messages.later import outlook_catalogue
from cec_logic.view.words import cited, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.messages import Catalogue
    from cec_logic.outlook.advice import Advice, Advised, Base, Goal, Plans
    from cec_logic.outlook.habits import Months
    from cec_logic.outlook.no_gain import NoGain
    from cec_logic.view import outlook_records as records

__all__ = ["advice_report", "advice_text"]


def advice_report(advice: Advice, lang: str = "en") -> records.AdviceReport:
    """The advice of the published contract in a language, `en` or `fr`, as JSON-able values.

    Raises `ValueError` for another language.
    """
    words = outlook_catalogue(lang)
    base = advice.base
    report: records.AdviceReport = {
        "on": advice.on.isoformat(),
        "lang": words.lang,
        "base": _base(base),
        "steps": [_advised(item, base, words) for item in advice.steps],
        "combinations": [_together(item, base, words) for item in advice.combinations],
        "no_gain": [_no_gain(item, words) for item in advice.no_gain],
        "habit": words.text("advice.habit"),
        "as_if": words.text("advice.as_if"),
    }
    if advice.goal is not None:
        base = advice.goal.base
        report["goal"] = {
            "total": advice.goal.total,
            "by": base.on.isoformat(),
            "base": _base(base),
        }
        reached = _plans(advice.goal.reached, base, words)
        report["plans"] = reached["plans"]
        if "highest" in reached:
            report["highest"] = reached["highest"]
        if advice.goal.without_nomination is not None:
            report["without_nomination"] = _plans(advice.goal.without_nomination, base, words)
    return report


def _base(base: Base) -> records.Base:
    return {
        "total": base.total,
        "verdicts": dict(base.verdicts),
        "categories_met": list(base.categories_met),
    }


def _advised(item: Advised, base: Base, words: Catalogue) -> records.AdvisedStep:
    """A step in words, with the verdicts and categories that it turns."""
    step = item.taken[0]
    message = words.text(f"step.{step.code}.message", **spoken(step.params, words))
    return {
        "id": item.id,
        "title": words.text(f"step.{step.code}.title", **spoken(step.params, words)),
        "message": " ".join([message, *_turned(item, base, words)]),
        **_outcome(item),
    }


def _turned(item: Advised, base: Base, words: Catalogue) -> Iterator[str]:
    """What becomes eligible and what category is met."""
    for name, verdict in item.verdicts.items():
        if verdict == "eligible" != base.verdicts[name]:
            yield words.text("advice.eligible", program=words.text(f"program.{name}"))
    for name in item.categories_met:
        if name not in base.categories_met:
            yield words.text("advice.category", category=words.text(f"category.{name}"))


def _outcome(item: Advised) -> records.Outcome:
    return {
        "patch": list(item.patch),
        "total": item.total,
        "gain": item.gain,
        "verdicts": dict(item.verdicts),
        "categories_met": list(item.categories_met),
        "months": list(item.months),
    }


def _together(item: Advised, base: Base, words: Catalogue) -> records.StepSet:
    """A set of steps: their ids, and each in words, for not every one stands among the steps."""
    return {
        "steps": list(item.steps),
        "parts": [
            {
                "id": step.id,
                "title": words.text(f"step.{step.code}.title", **spoken(step.params, words)),
                "message": words.text(f"step.{step.code}.message", **spoken(step.params, words)),
                "months": list(step.months),
            }
            for step in item.taken
        ],
        "message": " ".join(_turned(item, base, words)),
        **_outcome(item),
    }


def _no_gain(item: NoGain, words: Catalogue) -> records.NoGain:
    params = spoken({k: v for k, v in item.params.items() if k != "credentials"}, words)
    if "credentials" in item.params:
        levels = cast("tuple[str, ...]", item.params["credentials"])
        params["credentials"] = words.listed(words.text(f"level.{level}") for level in levels)
    return {
        "id": item.id,
        "message": words.text(f"no_gain.{item.id.partition('.')[0]}", **params),
        "places": list(item.places),
        "authority": cited(item.authority, words.lang),
    }


def _plans(plans: Plans, base: Base, words: Catalogue) -> records.PlansPart:
    part: records.PlansPart = {"plans": [_together(item, base, words) for item in plans.plans]}
    if plans.highest is not None:
        part["highest"] = _together(plans.highest, base, words)
    return part


# ------------------------------------------------------------------ text


def advice_text(advice: Advice, lang: str = "en") -> str:
    """Advice as lines of plain text: one line a step, what it gives first."""
    return "\n".join(typeset(line, lang) for line in _lines(advice, outlook_catalogue(lang)))


def _lines(advice: Advice, words: Catalogue) -> Iterator[str]:
    base = advice.base
    yield words.text("advice.today", on=advice.on, total=base.total)
    if advice.goal is not None:
        yield from _goal_lines(advice, advice.goal, words)
    yield ""
    yield words.text("advice.steps" if advice.steps else "advice.none")
    yield from (_line(item, base, words) for item in advice.steps)
    combinations = [item for item in advice.combinations if _adds(item, advice)]
    if combinations:
        yield ""
        yield words.text("advice.combinations")
        yield from (_line(item, base, words) for item in combinations)
    if advice.no_gain:
        yield ""
        yield words.text("advice.no_gain")
        yield from (f"- {_no_gain(item, words)['message']}" for item in advice.no_gain)
    yield ""
    yield words.text("advice.habit")
    yield words.text("advice.as_if")
    yield words.text("text.not_advice")


def _adds(item: Advised, advice: Advice) -> bool:
    """Whether a combination gives more than any part of it that is told besides."""
    parts = (*advice.steps, *advice.combinations)
    return all(other.total < item.total for other in parts if {*other.steps} < {*item.steps})


def _goal_lines(advice: Advice, goal: Goal, words: Catalogue) -> Iterator[str]:
    day = goal.base.on
    if day != advice.on:
        yield words.text("advice.then", on=day, total=goal.base.total)
    ways = [("", goal.reached), ("_alone", goal.without_nomination)]
    for ending, plans in ways:
        if plans is None or (ending and plans.plans == goal.reached.plans):
            continue
        yield ""
        if plans.highest is not None:
            yield words.text(
                f"advice.highest{ending}", goal=goal.total, on=day, total=plans.highest.total
            )
            yield _line(plans.highest, goal.base, words)
        elif not plans.plans[0].steps:
            yield words.text("advice.reached", on=day)
        else:
            yield words.text(f"advice.plans{ending}", goal=goal.total, on=day)
            yield from (_line(item, goal.base, words) for item in plans.plans)


def _line(item: Advised, base: Base, words: Catalogue) -> str:
    """What steps give, which they are, how long they usually take, and what they turn."""
    code = "gain" if item.gain > 0 else "same" if item.gain == 0 else "less"
    gain = words.text(f"advice.{code}", gain=abs(item.gain), total=item.total)
    titles = [
        words.text(f"step.{step.code}.title", **spoken(step.params, words)) for step in item.taken
    ]
    together = words.texts["list.apart"].join(titles)
    turned = "".join(f" {sentence}" for sentence in _turned(item, base, words))
    return f"- {gain}: {together} ({_months(item.months, words)}).{turned}"


def _months(months: Months, words: Catalogue) -> str:
    low, high = months
    code = "same" if low == high else "range" if low else "up_to"
    return words.text(f"advice.months.{code}", low=low, high=high)
