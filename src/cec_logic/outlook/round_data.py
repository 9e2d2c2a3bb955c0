"""The rounds of invitations that were held, and the newest distribution of the pool, as published.

`rounds.tsv` is written by `build.py rounds` from the official feed; its first lines tell where it
comes from, the day it was read and the distribution. `round_names.tsv` is kept by hand: what each
published name stands for. It must not know profiles.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from cec_logic.outlook.files import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DATA", "NAMES", "Pool", "Published", "Round", "RoundName", "published", "round_names"]

DATA: Final = "rounds.tsv"
NAMES: Final = "round_names.tsv"


class RoundName(NamedTuple):
    """A published name: `type` is `general`, `cec`, `fsw`, `fst`, `pnp` or `category:` and its id.

    A name that was never published in a language is missing in `texts`.
    """

    id: str
    type: str
    texts: Mapping[str, str]


class Round(NamedTuple):
    """A round.

    `number` is as published (`91a`); `tie_break` the moment in UTC (ISO 8601) by which a profile
    must have been in the pool to be invited with the cut-off score, None where none is known.
    """

    number: str
    date: date
    name: RoundName
    invitations: int
    cutoff: int
    tie_break: str | None


class Pool(NamedTuple):
    """How many people were in the pool on a day, by bands of points: least, most, people."""

    on: date
    bands: tuple[tuple[int, int, int], ...]

    @property
    def size(self) -> int:
        """All people in it."""
        return sum(people for _, _, people in self.bands)

    def at_or_above(self, points: int) -> tuple[int, int]:
        """The least and the most people who may have had at least so many points."""
        certain = sum(people for least, _, people in self.bands if least >= points)
        inside = sum(people for least, most, people in self.bands if least < points <= most)
        return certain, certain + inside


class Published(NamedTuple):
    """The data: the page they come from, the day they were read, the rounds newest first."""

    source: str
    read: date
    pool: Pool
    rounds: tuple[Round, ...]


@cache
def round_names() -> Mapping[str, RoundName]:
    """Every published name by its id."""
    _, *lines = text_of(NAMES).splitlines()
    found = {}
    for line in lines:
        code, kind, english, french = line.split("\t")
        texts = {lang: text for lang, text in (("en", english), ("fr", french)) if text}
        found[code] = RoundName(code, kind, MappingProxyType(texts))
    return MappingProxyType(found)


@cache
def published() -> Published:
    """The rounds and the pool."""
    source, read, pool, *lines = (line.split("\t") for line in text_of(DATA).splitlines())
    return Published(source[1], date.fromisoformat(read[1]), _pool(pool), tuple(map(_round, lines)))


def _round(parts: list[str]) -> Round:
    number, day, name, invitations, cutoff, tie_break = parts
    return Round(
        number,
        date.fromisoformat(day),
        round_names()[name],
        int(invitations),
        int(cutoff),
        tie_break or None,
    )


def _pool(parts: list[str]) -> Pool:
    bands = []
    for part in parts[2:]:
        points, people = part.split(":")
        least, most = points.split("-")
        bands.append((int(least), int(most), int(people)))
    return Pool(date.fromisoformat(parts[1]), tuple(bands))
