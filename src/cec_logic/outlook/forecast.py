"""What time changes: every day to come on which the total, a verdict or a category changes.

The profile stays as it is: who still works goes on working. It says nothing that `assess` would not
say of the same profile on the same day. It must not know words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from cec_logic.facts.calendar import months_before
from cec_logic.outlook.causes import Cause, causes_of
from cec_logic.outlook.piecemeal import at_once
from cec_logic.outlook.standing import judge_on
from cec_logic.outlook.turning_points import turning_points

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cec_logic.outlook.piecemeal import Piecemeal
    from cec_logic.profile import Profile
    from cec_logic.rules.findings import Status, Verdict

MOST_MONTHS: Final = 120
USUAL_MONTHS: Final = 24
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """How the person stands from a day on, until the next step, and what happened that day."""

    on: date
    total: int
    complete: bool
    verdicts: Mapping[str, Verdict]
    categories: Mapping[str, Status]
    causes: tuple[Cause, ...]

    @property
    def eligible(self) -> bool:
        """Whether any program is open to the person."""
        return "eligible" in self.verdicts.values()


@dataclass(frozen=True, slots=True)
class Best:
    """The highest total, and the first day that has it."""

    on: date
    total: int


@dataclass(frozen=True, slots=True)
class Loss:
    """The first day with fewer points than the day before; `points` is the change, below zero."""

    on: date
    points: int


@dataclass(frozen=True, slots=True)
class Milestones:
    """The days that matter most.

    `eligible_from` is the first day on which any program is open, `eligible_until` the last day of
    that stretch; None where there is none, or where it outlasts the forecast.
    """

    eligible_from: date | None
    eligible_until: date | None
    best: Best
    next_loss: Loss | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """How the person stands on each day from `on` to `until`.

    The first step is `on` itself, without causes; there is one more for every day on which anything
    differs from the day before.
    """

    on: date
    until: date
    steps: tuple[Step, ...]
    milestones: Milestones


def forecast(profile: Profile, *, on: date, months: int = USUAL_MONTHS) -> Forecast:
    """What time changes in the months that follow a day.

    Raises `ValueError` for fewer than 1 or more than 120 months and at the end of the calendar,
    `DateBeforeRulesError` for a date before the first rules.
    """
    return at_once(forecasting(profile, on=on, months=months))


def forecasting(profile: Profile, *, on: date, months: int) -> Piecemeal[Forecast]:
    """What `forecast` returns, in pieces: one for each day on which anything may change.

    Yields the share that is done, 0 to 1.
    """
    if not 1 <= months <= MOST_MONTHS:
        raise ValueError(f"{months} months: expected 1 to {MOST_MONTHS}")
    until = months_before(on, -months)
    steps = [Step(on, *judge_on(profile, on).standing, ())]
    days = turning_points(profile, on, until)
    for done, day in enumerate(days):
        yield done / len(days)
        then = judge_on(profile, day)
        before = steps[-1]
        if then.standing != (before.total, before.complete, before.verdicts, before.categories):
            causes = causes_of(profile, judge_on(profile, day - _ONE_DAY), then)
            steps.append(Step(day, *then.standing, causes))
    return Forecast(on, until, tuple(steps), _milestones(steps))


def _milestones(steps: list[Step]) -> Milestones:
    opened = next((step for step in steps if step.eligible), None)
    closed = None
    if opened is not None:
        later = steps[steps.index(opened) :]
        closed = next((step for step in later if not step.eligible), None)
    best = max(steps, key=lambda step: step.total)  # of equals the first
    losses = (
        Loss(step.on, step.total - before.total)
        for before, step in pairwise(steps)
        if step.total < before.total
    )
    return Milestones(
        eligible_from=None if opened is None else opened.on,
        eligible_until=None if closed is None else closed.on - _ONE_DAY,
        best=Best(best.on, best.total),
        next_loss=next(losses, None),
    )
