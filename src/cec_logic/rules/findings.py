"""What a rule says: met, not met or unknown, why, and on what authority. Codes, never words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cec_logic.facts.truth import Places, Truth

Status: TypeAlias = Literal["met", "not_met", "unknown"]
Verdict: TypeAlias = Literal["eligible", "not_eligible", "undetermined"]
_STATUS: Final[dict[Truth, Status]] = {True: "met", False: "not_met", None: "unknown"}


class Counted(NamedTuple):
    """A listed period, whether it counts, and the conditions it fails."""

    place: str
    counts: Literal["yes", "no", "unknown"]
    reasons: tuple[str, ...]


class FindingFacts(Mapping[str, object]):
    """What a finding was decided by: hashable values by name, which nothing can change."""

    __slots__ = ("_values",)

    def __init__(
        self, values: Mapping[str, object] | Iterable[tuple[str, object]] = (), /, **named: object
    ) -> None:
        self._values = dict(values, **named)

    def __getitem__(self, name: str) -> object:
        """The value of a name. Raises `KeyError` where there is none."""
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        """The names, in the order in which they were given."""
        return iter(self._values)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._values)

    def __hash__(self) -> int:
        """Equal ones have the same: what is said of a finding can be looked up."""
        return hash(frozenset(self._values.items()))


class Finding(NamedTuple):
    """One requirement and how it stands.

    `facts` are what it was decided by; `asks` are the answers that would settle it; `variant` names
    the words where they differ from the usual ones of the status; `overturned_by` are the answers
    that could turn a no into a yes, where a summary answer is all that it rests on.
    """

    id: str
    truth: Truth
    authority: tuple[str, ...]
    facts: FindingFacts = FindingFacts()
    asks: Places = ()
    variant: str = ""
    overturned_by: Places = ()

    @property
    def status(self) -> Status:
        """How it stands, as the report says it."""
        return _STATUS[self.truth]

    @property
    def code(self) -> str:
        """The code of the words."""
        return self.variant or self.status

    @property
    def questions(self) -> Places:
        """The answers that would settle it; none where it is settled."""
        return tuple(dict.fromkeys(self.asks)) if self.truth is None else ()


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Eligible if all are met, not eligible if any is not, else undetermined."""
    statuses = {item.status for item in findings}
    if "not_met" in statuses:
        return "not_eligible"
    return "undetermined" if "unknown" in statuses else "eligible"
