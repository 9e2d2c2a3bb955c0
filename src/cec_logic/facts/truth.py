"""Three-valued truth (yes, no, not known) and values known only within bounds.

The smallest pieces that facts and rules are made of. It must not know what they are about.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cec_logic.profile import Exact

Truth: TypeAlias = bool | None  # None: not known
Places: TypeAlias = tuple[str, ...]  # JSON Pointers into the profile
T = TypeVar("T")


def all_of(truths: Iterable[Truth]) -> Truth:
    """No if any is no; not known if any is not known; else yes."""
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def any_of(truths: Iterable[Truth]) -> Truth:
    """Yes if any is yes; not known if any is not known; else no."""
    result: Truth = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            result = None
    return result


def negation(truth: Truth) -> Truth:
    """The opposite; what is not known stays not known."""
    return None if truth is None else not truth


def at_least(low: Exact, high: Exact, least: int) -> Truth:
    """Whether a value within bounds reaches a whole number; what is beyond one does not matter."""
    return True if floor(low) >= least else None if floor(high) >= least else False


class Bounds(NamedTuple, Generic[T]):
    """A value as far as the answers determine it.

    `low` is what is certain, `high` what is possible; `used` are the answers that it rests on,
    `missing` those that would narrow it.
    """

    low: T
    high: T
    used: Places = ()
    missing: Places = ()

    @property
    def known(self) -> bool:
        """Whether the answers determine the value."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the person should be told that decides nothing by itself; `id` names the words."""

    id: str
    places: Places = ()
    params: tuple[tuple[str, object], ...] = ()
    authority: tuple[str, ...] = ()


def remark(id: str, *places: str, authority: tuple[str, ...] = (), **params: object) -> Remark:  # noqa: A002 - the name it has in the report
    """A `Remark`, its parameters by name."""
    return Remark(id, places, tuple(params.items()), authority)
