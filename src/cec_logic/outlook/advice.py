"""What a person could do, and what each step and each set of steps would truly give.

Nothing is claimed that an assessment of the changed answers does not say. It must not know words.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import le
from typing import TYPE_CHECKING, Final

from cec_logic.assessment import outcome
from cec_logic.outlook.no_gain import NoGain, no_gain
from cec_logic.outlook.patch import patch
from cec_logic.outlook.piecemeal import at_once
from cec_logic.outlook.search import Search
from cec_logic.outlook.space import Space, all_steps, ground_of
from cec_logic.outlook.steps import months_of, taken
from cec_logic.rules.categories import categories

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cec_logic.facts import Facts
    from cec_logic.outlook.habits import Months
    from cec_logic.outlook.patch import Operation
    from cec_logic.outlook.piecemeal import Piecemeal
    from cec_logic.outlook.space import Set
    from cec_logic.outlook.steps import Ground, Step
    from cec_logic.profile import Profile
    from cec_logic.rules.findings import Verdict
    from cec_logic.rulesets import RuleSet

_SIZES: Final = (2, 3)  # of the combinations that are looked for
_MOST_PLANS: Final = 12
_NOMINATION: Final = "nomination"  # which no one can count on
_WHOLE: Final = ("applicant", "spouse")  # of a couple that changes places


@dataclass(frozen=True, slots=True)
class Base:
    """How a profile stands on a day before any step."""

    on: date
    total: int
    verdicts: Mapping[str, Verdict]
    categories_met: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advised:
    """Steps taken together: the patch of the profile, and what an assessment of it then says.

    `gain` is the total less that of the base; `months` is how long it usually takes.
    """

    taken: tuple[Step, ...]
    patch: tuple[Operation, ...]
    total: int
    gain: int
    verdicts: Mapping[str, Verdict]
    categories_met: tuple[str, ...]
    months: Months

    @property
    def id(self) -> str:
        """The step, where there is one."""
        return self.taken[0].id

    @property
    def steps(self) -> tuple[str, ...]:
        """The ids of the steps."""
        return tuple(step.id for step in self.taken)


@dataclass(frozen=True, slots=True)
class Plans:
    """The smallest sets of steps that reach a goal, best first.

    Where none does, there are no plans, and `highest` is the highest total that can be reached.
    """

    plans: tuple[Advised, ...]
    highest: Advised | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A total to be reached by a day; `base` is how the profile stands then by time alone.

    `without_nomination` are the plans for who cannot count on one; None where no step is one.
    """

    total: int
    base: Base
    reached: Plans
    without_nomination: Plans | None


@dataclass(frozen=True, slots=True)
class Advice:
    """Every step that gives something, best first; the best combinations; what gives nothing."""

    on: date
    base: Base
    steps: tuple[Advised, ...]
    combinations: tuple[Advised, ...]
    no_gain: tuple[NoGain, ...]
    goal: Goal | None

    @property
    def plans(self) -> tuple[Advised, ...] | None:
        """The plans that reach the goal; None without a goal."""
        return None if self.goal is None else self.goal.reached.plans

    @property
    def highest(self) -> Advised | None:
        """The highest total that can be reached, where the goal cannot."""
        return None if self.goal is None else self.goal.reached.highest


def advise(
    profile: Profile, *, on: date, goal: int | None = None, by: date | None = None
) -> Advice:
    """What this person could do, by the rules of a day.

    Args:
        profile: The answers.
        on: The day.
        goal: A total that plans are to reach.
        by: The day by which; the same day if left out. Time itself changes the profile until then.

    Raises:
        DateBeforeRulesError: The day lies before the first rules.
        ValueError: `by` without a goal, or before `on`.
    """
    return at_once(advising(profile, on=on, goal=goal, by=by))


def advising(
    profile: Profile, *, on: date, goal: int | None = None, by: date | None = None
) -> Piecemeal[Advice]:
    """What `advise` returns, in pieces: one for each step, and some for the sets of them.

    Yields the share that is done, 0 to 1.
    """
    if by is not None and (goal is None or by < on):
        raise ValueError("a day to reach a goal by needs a goal, and is not before the day itself")
    ground = ground_of(profile, on)
    base = _base(ground)
    yield 0.1
    space = Space(ground, all_steps(ground))
    singles: list[Advised] = []
    for step in space.steps:
        yield 0.2 + 0.3 * len(singles) / len(space.steps)
        singles.append(_advised(space, (step,), base.total))
    worth = [item for item in singles if _worth(item, base)]
    useless = [item.taken[0] for item in singles if item not in worth]
    steps = sorted((item for item in worth if not _asks_more(item, worth)), key=_rank)
    yield 0.5
    combinations = _combinations(space, base.total)
    aim = None
    if goal is not None:
        yield 0.7
        day = on if by is None else by
        until = ground if day == on else ground_of(profile, day, since=on)
        aim = _goal(until, goal, base.total, None if by is None else _months(on, by))
    nothing = tuple(no_gain(ground, useless))
    return Advice(on, base, tuple(steps), combinations, nothing, aim)


def _base(ground: Ground) -> Base:
    now = outcome(ground.facts, ground.law)
    return Base(ground.day, now.total, now.verdicts, _categories_met(ground.facts, ground.law))


def _categories_met(facts: Facts, law: RuleSet) -> tuple[str, ...]:
    return tuple(item.id for item in categories(facts, law) if item.truth)


def _worth(item: Advised, base: Base) -> bool:
    """Whether steps gain something, make a verdict eligible or meet a category."""
    return (
        item.gain > 0
        or bool({*item.categories_met} - {*base.categories_met})
        or any(
            item.verdicts[name] == "eligible" != verdict for name, verdict in base.verdicts.items()
        )
    )


def _asks_more(item: Advised, others: list[Advised]) -> bool:
    """Whether a lower level, or fewer years, of the same give the same."""
    return any(
        _lower(other.taken[0], item.taken[0]) and _outcome(other) == _outcome(item)
        for other in others
    )


def _outcome(item: Advised) -> tuple[object, ...]:
    return item.total, item.verdicts, item.categories_met


def _lower(one: Step, other: Step) -> bool:
    if one.sitting is not None and other.sitting is not None:
        same = one.sitting[:2] == other.sitting[:2]
        lower = all(map(le, one.sitting.levels, other.sitting.levels))
        return same and lower and one.sitting != other.sitting
    return one.targets == other.targets and (one.months, one.id) < (other.months, other.id)


def _rank(item: Advised) -> tuple[int, int, int]:
    return -item.gain, item.months.high, item.months.low


def _advised(space: Space, steps: Set, base_total: int) -> Advised:
    """What an assessment says of the profile with steps taken."""
    ground = space.ground
    profile = taken(ground.profile, steps) or ground.profile
    facts = space.facts(steps) or ground.facts
    then = outcome(facts, ground.law)
    whole = _WHOLE if any(step.part == "swap" for step in steps) else ()
    return Advised(
        taken=steps,
        patch=patch(ground.profile, profile, whole),
        total=then.total,
        gain=then.total - base_total,
        verdicts=then.verdicts,
        categories_met=_categories_met(facts, ground.law),
        months=months_of(steps),
    )


def _combinations(space: Space, base_total: int) -> tuple[Advised, ...]:
    """The best of each size, and the best without a nomination."""
    search = Search(space)
    found: dict[tuple[str, ...], Advised] = {}
    for size in _SIZES:
        for without in (frozenset[str](), frozenset({_NOMINATION})):
            for item in search.best(size, 1, least=base_total + 1, without=without):
                advised = _advised(space, item.steps, base_total)
                found.setdefault(advised.steps, advised)
    return tuple(found.values())


def _goal(ground: Ground, goal: int, base_total: int, limit: int | None) -> Goal:
    """The plans to reach a goal on the day of the ground, by what usually takes no longer."""
    steps = [step for step in all_steps(ground) if limit is None or step.months.low <= limit]
    search = Search(Space(ground, steps), limit)
    nominated = any(step.part == _NOMINATION for step in steps)
    return Goal(
        total=goal,
        base=_base(ground),
        reached=_plans(search, goal, base_total, frozenset()),
        without_nomination=(
            _plans(search, goal, base_total, frozenset({_NOMINATION})) if nominated else None
        ),
    )


def _plans(search: Search, goal: int, base_total: int, without: frozenset[str]) -> Plans:
    """The smallest sets of steps that reach a goal; where none does, the highest there is."""
    space = search.space
    highest = search.highest(without)
    if highest.total < goal:
        return Plans((), _advised(space, highest.steps, base_total))
    sizes = range(len(highest.steps) + 1)
    searched = (search.best(size, _MOST_PLANS, least=goal, without=without) for size in sizes)
    smallest = next(filter(None, searched))
    return Plans(tuple(_advised(space, item.steps, base_total) for item in smallest))


def _months(on: date, by: date) -> int:
    """Whole months from one day to another."""
    months = (by.year - on.year) * 12 + by.month - on.month
    return months if by.day >= on.day else months - 1
