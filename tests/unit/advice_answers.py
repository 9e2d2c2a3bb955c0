"""Answers that advice is tested with, and the shortest way to what it says of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.json_patch import patched
from tests.unit.answers import DAY, DEGREE, job

from cec_logic import advise, parse_profile
from cec_logic.outlook.patch import patch
from cec_logic.outlook.space import all_steps, ground_of
from cec_logic.outlook.steps import taken

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cec_logic import Advice
    from cec_logic.outlook.advice import Advised
    from cec_logic.outlook.steps import Step

NOW = job(start="2025-11-22", end=None)  # a year of work up to the day
BACHELOR = {**DEGREE, "country": "IN", "eca": None}
DECLARED: dict[str, Any] = {
    "education": "three_plus",
    "canadian_work_years": 1,
    "foreign_work_years": 0,
    "canadian_study": "none",
}
PARTNER: dict[str, Any] = {
    "accompanying": True,
    "citizen_or_pr": False,
    "languages": [],
    "declared": {"education": "secondary", "canadian_work_years": 0},
}


def declared(**changes: object) -> dict[str, Any]:
    return {"declared": DECLARED | changes}


def advised(answers: dict[str, Any], **asked: Any) -> Advice:  # noqa: ANN401 - any argument
    return advise(parse_profile(answers), on=DAY, **asked)


def steps_of(answers: dict[str, Any], on: date = DAY) -> dict[str, Step]:
    """Give every step that there is, by its id, whatever it gives."""
    return {step.id: step for step in all_steps(ground_of(parse_profile(answers), on))}


def named(answers: dict[str, Any], begin: str) -> list[str]:
    """Give what the ids of steps add to their beginning."""
    names = [name for name in steps_of(answers) if name.startswith(f"{begin}.")]
    return [name.removeprefix(f"{begin}.") for name in names]


def ids(found: Iterable[Advised]) -> list[str]:
    return [item.id for item in found]


def step(answers: dict[str, Any], name: str) -> Advised:
    return next(item for item in advised(answers).steps if item.id == name)


def taken_one(answers: dict[str, Any], name: str) -> dict[str, Any]:
    """Give the document with a step taken, whatever the step gives."""
    profile = parse_profile(answers)
    changed = taken(profile, [steps_of(answers)[name]])
    assert changed is not None
    return patched(answers, patch(profile, changed))


def then(answers: dict[str, Any], name: str) -> dict[str, Any]:
    """Give the document with the patch of a step applied."""
    return patched(answers, step(answers, name).patch)


def with_value(record: Any, place: str, value: object) -> Any:  # noqa: ANN401 - any part of the law
    """Give the law with another value at a place."""
    name, _, rest = place.partition(".")
    inner = with_value(getattr(record, name), rest, value) if rest else value
    return replace(record, **{name: inner})
