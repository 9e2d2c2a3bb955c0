"""The published forecast, advice and rounds as typed records, of which the JSON Schemas are made.

It must not know how a record is made.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypeAlias, TypedDict

from cec_logic.outlook.causes import CauseId
from cec_logic.rules.findings import Status, Verdict
from cec_logic.view.records import Authority, Day, Keywords, Lang, Place, Range, Uri

Count: TypeAlias = Annotated[int, Keywords(minimum=0)]
Messages: TypeAlias = Annotated[list[str], Keywords(description="What matters most, in sentences.")]
Verdicts: TypeAlias = Annotated[dict[str, Verdict], Keywords(required=["cec", "fsw", "fst"])]

# ------------------------------------------------------------------ forecast


class Cause(TypedDict):
    """What happened on a day."""

    id: CauseId
    place: Annotated[
        str | None,
        Keywords(
            description="The answer behind it (a JSON Pointer into the profile),"
            " null where it is none."
        ),
    ]
    about: Annotated[
        str,
        Keywords(
            description="The requirement, factor or category that it moves:"
            " cec.hours, crs.core.age, categories.trades."
        ),
    ]
    points: Annotated[
        int | None,
        Keywords(
            description="Its share in the change of the total;"
            " null where several things cannot be told apart."
        ),
    ]
    message: str


class ForecastStep(TypedDict):
    """How the person stands from a day on."""

    on: Day
    total: Count
    complete: Annotated[
        bool, Keywords(description="Whether no missing answer could change the total.")
    ]
    verdicts: Verdicts
    categories: dict[str, Status]
    message: Annotated[str, Keywords(description="What changes and why, in one line.")]
    causes: list[Cause]


class Best(TypedDict):
    """The best total, and the first day on which it is reached."""

    on: Day
    total: Count


class Loss(TypedDict):
    """The next day on which points are lost."""

    on: Day
    points: Annotated[int, Keywords(maximum=-1, description="The change of the total, below zero.")]


class Milestones(TypedDict):
    """The days that matter."""

    eligible_from: Annotated[
        Day | None,
        Keywords(
            description="The first day on which any program is open; null where there is none."
        ),
    ]
    eligible_until: Annotated[
        Day | None,
        Keywords(description="The last day of that stretch; null where it outlasts the forecast."),
    ]
    best: Best
    next_loss: Loss | None


class ForecastReport(TypedDict):
    """A forecast of the published contract."""

    on: Day
    until: Day
    lang: Lang
    messages: Messages
    steps: Annotated[
        list[ForecastStep],
        Keywords(
            minItems=1,
            description="The first is the day itself; then one for every day on which anything"
            " differs from the day before.",
        ),
    ]
    milestones: Milestones


# ------------------------------------------------------------------ advice


class Operation(TypedDict):
    """An operation of RFC 6902 on the profile."""

    op: Literal["add", "replace", "remove"]
    path: Annotated[str, Keywords(pattern="^/")]
    value: NotRequired[object]


Patch: TypeAlias = list[Operation]
CategoriesMet: TypeAlias = Annotated[list[str], Keywords(description="The ids of categories.")]
# The least and the most months that a step usually takes.
Months: TypeAlias = Annotated[list[Count], Keywords(minItems=2, maxItems=2)]


class Base(TypedDict):
    """How the person stands without any step."""

    total: int
    verdicts: Verdicts
    categories_met: CategoriesMet


class Outcome(TypedDict):
    """What the changed profile gives: what `assess` says of it."""

    patch: Patch
    total: int
    gain: int
    verdicts: Verdicts
    categories_met: CategoriesMet
    months: Months


class AdvisedStep(Outcome):
    """One step."""

    id: str
    title: str
    message: str


class StepPart(TypedDict):
    """A step as a part of a set."""

    id: str
    title: str
    message: str
    months: Months


class StepSet(Outcome):
    """Steps taken together."""

    steps: list[str]
    parts: list[StepPart]
    message: str


Plans: TypeAlias = Annotated[list[StepSet], Keywords(maxItems=12)]


class NoGain(TypedDict):
    """A step that people believe in and that gives nothing, with the reason."""

    id: str
    message: str
    places: list[Place]
    authority: Authority


class Goal(TypedDict):
    """The goal that was asked for, and how the person stands by its day without any step."""

    total: int
    by: Day
    base: Base


class PlansPart(TypedDict):
    """The smallest sets of steps that reach the goal; where none does, the highest total."""

    plans: Plans
    highest: NotRequired[StepSet]


class AdviceReport(TypedDict):
    """Advice of the published contract; the last four only where a goal was given."""

    on: Day
    lang: Lang
    base: Base
    steps: list[AdvisedStep]
    combinations: list[StepSet]
    no_gain: list[NoGain]
    habit: str
    as_if: str
    goal: NotRequired[Goal]
    plans: NotRequired[Plans]
    highest: NotRequired[StepSet]
    without_nomination: NotRequired[PlansPart]


# ------------------------------------------------------------------ rounds


class Round(TypedDict):
    """A round of invitations, and whether this profile could have been invited in it."""

    number: Annotated[
        int | str, Keywords(description="As published; two rounds of one day are 91a and 91b.")
    ]
    date: Day
    name: str
    type: Annotated[str, Keywords(pattern="^(general|cec|fsw|fst|pnp|category:[a-z_]+)$")]
    cutoff: Count
    invitations: Count
    tie_break: Annotated[str | None, Keywords(format="date-time")]
    could: Literal["yes", "no", "unknown"]
    margin: Annotated[int, Keywords(description="The total less the cut-off score.")]
    reason: str


class RoundData(TypedDict):
    """Where the rounds come from, the newest of them, and the day they were read."""

    newest_round: Day
    read: Day
    source: Uri


class Pool(TypedDict):
    """The pool by the latest published distribution."""

    on: Day
    size: Count
    at_or_above: Annotated[
        list[Count],
        Keywords(
            minItems=2,
            maxItems=2,
            description="The least and the most people who had at least these points,"
            " by the bands of the distribution.",
        ),
    ]


class RoundsReport(TypedDict):
    """Past rounds of the published contract."""

    on: Day
    lang: Lang
    total: Count
    range: Annotated[
        Range,
        Keywords(description="The least and the most that missing answers can make of the total."),
    ]
    data: RoundData
    messages: Messages
    rounds: Annotated[list[Round], Keywords(description="Newest first.")]
    pool: Pool
