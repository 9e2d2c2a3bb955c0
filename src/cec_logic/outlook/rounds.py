"""Which of the last rounds could have invited a profile, and where it stands in the pool.

Its total and verdicts of a day are held against what each round asked for. It must not know words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from cec_logic.facts.calendar import months_before
from cec_logic.facts.truth import all_of, any_of
from cec_logic.outlook.round_data import published
from cec_logic.outlook.standing import judge_on

if TYPE_CHECKING:
    from datetime import date

    from cec_logic.facts.truth import Truth
    from cec_logic.outlook.round_data import Published, Round
    from cec_logic.outlook.standing import Judgement
    from cec_logic.profile import Profile
    from cec_logic.ranking import Ranking
    from cec_logic.rules.findings import Verdict

MOST_MONTHS: Final = 120
USUAL_MONTHS_BACK: Final = 12
Could: TypeAlias = Literal["yes", "no", "unknown"]
_COULD: Final[dict[Truth, Could]] = {True: "yes", False: "no", None: "unknown"}
_OPEN_TO: Final[dict[Verdict, Truth]] = {
    "eligible": True,
    "not_eligible": False,
    "undetermined": None,
}


@dataclass(frozen=True, slots=True)
class Chance:
    """A round, and whether the profile could have been invited in it.

    `fits` tells whether it is of those whom the round was for, whatever its points; `margin` is the
    total less the cut-off score; `reason` the code of what decided.
    """

    round: Round
    fits: Could
    could: Could
    margin: int
    reason: str


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds from `since` to a day, newest first, and the data that they come from.

    `low` and `high` are the least and the most that the missing answers can make of the total;
    `at_or_above` the least and the most people of the pool who had at least the total.
    """

    on: date
    since: date
    total: int
    low: int
    high: int
    data: Published
    rounds: tuple[Chance, ...]
    at_or_above: tuple[int, int]


def rounds(profile: Profile, *, on: date, months: int = USUAL_MONTHS_BACK) -> Rounds:
    """The rounds of the last months, held against the profile's total and verdicts of a day.

    Raises `ValueError` for fewer than 1 or more than 120 months, `DateBeforeRulesError` for a date
    before the first rules.
    """
    if not 1 <= months <= MOST_MONTHS:
        raise ValueError(f"{months} months: expected 1 to {MOST_MONTHS}")
    judgement, data, since = judge_on(profile, on), published(), months_before(on, months)
    ranking = judgement.ranking
    total = ranking.score.total
    return Rounds(
        on=on,
        since=since,
        total=total,
        low=ranking.low,
        high=ranking.high,
        data=data,
        rounds=tuple(_chance(held, judgement) for held in data.rounds if since <= held.date <= on),
        at_or_above=data.pool.at_or_above(total),
    )


def _chance(held: Round, judgement: Judgement) -> Chance:
    asked, what = _meets(held.name.type, judgement)
    enough, how = _enough(held, judgement.ranking)
    could: Truth = all_of((asked, enough))
    if asked is False or (asked is None and enough is not False):
        reason = f"{'not' if asked is False else 'open'}_{what}"
    else:
        reason = how
    margin = judgement.ranking.score.total - held.cutoff
    return Chance(held, _COULD[asked], _COULD[could], margin, reason)


def _meets(kind: str, judgement: Judgement) -> tuple[Truth, str]:
    """Whether the profile is of those whom a round was for, and what decides it."""
    programs = {name: _OPEN_TO[item.verdict] for name, item in judgement.programs.items()}
    if kind in programs:
        return programs[kind], "program"
    any_program = any_of(programs.values())
    if kind == "general":
        return any_program, "any_program"
    if kind == "pnp":
        nomination = judgement.facts.nomination
        own: Truth = nomination.low if nomination.known else None
        what = "nomination"
    else:
        statuses = {item.id: item.truth for item in judgement.categories}
        name = kind.partition(":")[2]
        own, what = statuses.get(name, False), "category"
        if name not in statuses:
            what = "category_ended"
    truth = all_of((own, any_program))
    return truth, what if own is truth else "any_program"


def _enough(held: Round, ranking: Ranking) -> tuple[Truth, str]:
    """Whether the total reaches the cut-off score, and how."""
    if ranking.high < held.cutoff:
        return False, "below"
    if ranking.low < held.cutoff:
        nominated = ranking.not_nominated is not None and ranking.not_nominated < held.cutoff
        return None, "open_nomination_only" if nominated else "open_score"
    if ranking.score.total > held.cutoff:
        return True, "above"
    return True, "equal" if held.tie_break is None else "tie"
