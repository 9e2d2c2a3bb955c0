"""The best sets of steps, found by leaving out what cannot be better than what is found already.

A set takes so many steps of each part of the score; the most that those could give bounds it. Exact
over all sets that can be taken together. It must not know words.
"""

from __future__ import annotations

from bisect import insort
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from cec_logic.outlook.space import changed
from cec_logic.outlook.steps import highest_of, months_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.outlook.space import Effect, Part, Set, Space
    from cec_logic.rules.crs import Case


class Found(NamedTuple):
    """A set of steps and its total; in order, the best comes first: points, time, fixed order."""

    lost: int  # the total, negative
    months: tuple[int, int]  # the usual most, then the usual least
    order: tuple[int, ...]
    steps: Set

    @property
    def total(self) -> int:
        """The points of the ranking with the steps taken."""
        return -self.lost


class _Branch(NamedTuple):
    """Sets that begin alike: a step of the couple or none, then so many steps of each part."""

    bound: int
    couple: Set
    case: Case
    shares: tuple[tuple[Part, int], ...]


class Search:
    """Search a space; with `limit` only for what does not usually take longer (months)."""

    def __init__(self, space: Space, limit: int | None = None) -> None:
        self.space = space
        self.limit = limit
        self._order = {step: number for number, step in enumerate(space.steps)}

    def best(
        self, size: int, count: int, *, least: int, without: frozenset[str] = frozenset()
    ) -> list[Found]:
        """The best sets of so many steps, at most `count`, none below `least`.

        No step of the parts in `without` is taken.
        """
        found: list[Found] = []
        for branch in sorted(self._branches(size, without), key=lambda branch: -branch.bound):
            if branch.bound < self._floor(found, count, least):
                break
            for item in self._sets(branch, found, count, least):
                insort(found, item)
                del found[count:]
        return found

    @staticmethod
    def _floor(found: list[Found], count: int, least: int) -> int:
        return found[-1].total if len(found) == count else least

    def _branches(self, size: int, without: frozenset[str]) -> Iterator[_Branch]:
        space = self.space
        for couple, case, parts in self._starts():
            open_parts = [part for part in parts if part.name not in without]
            for shares in _shares(open_parts, size - len(couple)):
                effects = [space.most(part, number) for part, number in shares]
                yield _Branch(space.total(changed(case, effects)), couple, case, shares)

    def _sets(self, branch: _Branch, found: list[Found], count: int, least: int) -> Iterator[Found]:
        """The sets of a branch that are not worse than what is found so far."""
        space = self.space
        rest = [space.most(part, number) for part, number in branch.shares]

        def extended(chosen: Set, effects: list[Effect]) -> Iterator[Found]:
            place = len(effects)
            total = space.total(changed(branch.case, (*effects, *rest[place:])))
            if total < self._floor(found, count, least) or not self._in_time(chosen):
                return
            if place == len(rest):
                yield self._found(chosen, total)
                return
            part, number = branch.shares[place]
            for steps in part.sets[number]:
                effect = space.effect(steps)
                if effect is not None:
                    yield from extended((*chosen, *steps), [*effects, effect])

        yield from extended(branch.couple, [])

    def _in_time(self, steps: Set) -> bool:
        """Whether there is time for the steps together."""
        return self.limit is None or months_of(steps).low <= self.limit

    def _found(self, steps: Set, total: int) -> Found:
        months = months_of(steps)
        order = tuple(sorted(self._order[step] for step in steps))
        in_order = tuple(self.space.steps[number] for number in order)
        return Found(-total, (months.high, months.low), order, in_order)

    def _starts(self) -> list[tuple[Set, Case, list[Part]]]:
        """As the couple is, and after each step of it: the case, and what can still change."""
        space = self.space
        return [
            ((), space.ground.case, space.parts),
            *(((step,), *space.after_couple(step)) for step in space.couple),
        ]

    # -------------------------------------------------------------- the highest of all

    def highest(self, without: frozenset[str] = frozenset()) -> Found:
        """The highest total that any set of any size gives, by no step that adds nothing."""
        space = self.space
        top = self._found((), space.total(space.ground.case))
        for couple, case, parts in self._starts():
            open_parts = [part for part in parts if part.name not in without]
            for item in self._higher(couple, case, open_parts, top):
                top = item
        steps = top.steps
        for step in sorted(steps, key=lambda step: step.months.high, reverse=True):
            fewer = tuple(one for one in steps if one is not step)
            if space.total(space.case(fewer)) == top.total:
                steps = fewer
        return self._found(steps, top.total)

    def _higher(self, couple: Set, case: Case, parts: list[Part], top: Found) -> Iterator[Found]:
        """Sets of any size, each higher than the one before."""
        space, best = self.space, top
        rest = [space.most_of_all(part) for part in parts]

        def in_order(place: int) -> Iterator[Set]:
            """The sets of a part: what likely gives most first, none of its steps last."""

            def given(steps: Set) -> int:
                effect = space.effect(steps) or {}
                return space.total(changed(case, (*rest[:place], effect, *rest[place + 1 :])))

            sets = parts[place].sets
            if parts[place].of_language:
                yield from sorted(chain(*sets.values()), key=_levels, reverse=True)
            else:
                yield from sorted(sets[1], key=given, reverse=True)
                yield from chain(*(sets[size] for size in sets if size > 1))
            yield ()

        def extended(chosen: Set, effects: list[Effect]) -> Iterator[Found]:
            nonlocal best
            place = len(effects)
            total = space.total(changed(case, (*effects, *rest[place:])))
            if total <= best.total or not self._in_time(chosen):
                return
            if place == len(parts):
                best = self._found(chosen, total)
                yield best
                return
            for steps in in_order(place):
                effect = space.effect(steps)
                if effect is not None and total > best.total:
                    yield from extended((*chosen, *steps), [*effects, effect])

        yield from extended(couple, [])


def _levels(steps: Set) -> int:
    """How high the levels are together that steps of one language bring."""
    return sum(highest_of(step.sitting.levels for step in steps if step.sitting))


def _shares(parts: list[Part], size: int) -> Iterator[tuple[tuple[Part, int], ...]]:
    """Every way to take so many steps of several parts."""
    if size == 0:
        yield ()
    if size <= 0 or not parts:
        return
    first, *others = parts
    yield from _shares(others, size)
    for number in first.sets:
        for shares in _shares(others, size - number):
            yield ((first, number), *shares)
