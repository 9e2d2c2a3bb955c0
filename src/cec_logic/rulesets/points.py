"""The tables of points of one date, as immutable, typed records: steps, levels, the whole CRS.

It must not know profiles, words, or how the tables are used.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cec_logic.rulesets.model import AuthorityIds, WorkWindow

_least = itemgetter(0)  # of a row of steps


@dataclass(frozen=True, slots=True)
class Steps:
    """Points by steps: the last row whose first number is reached counts, below the first none."""

    rows: tuple[tuple[int, ...], ...]

    def at(self, value: int, column: int = 0) -> int:
        """The points of `value` in a column (0: without accompanying spouse; 1: with)."""
        reached = bisect_right(self.rows, value, key=_least)
        return self.rows[reached - 1][column + 1] if reached else 0

    def highest(self, column: int = 0) -> int:
        """The most that any value gives."""
        return max(row[column + 1] for row in self.rows)

    def best(self, column: int = 0) -> int:
        """The least value that gives the most."""
        return next(row[0] for row in self.rows if row[column + 1] == self.highest(column))


@dataclass(frozen=True, slots=True)
class StepFactor:
    """A factor whose points go by steps; `max` by column."""

    authority: AuthorityIds
    max: tuple[int, int]
    points: Steps


@dataclass(frozen=True, slots=True)
class LevelFactor:
    """A factor whose points go by level of education, by column."""

    authority: AuthorityIds
    max: tuple[int, int]
    points: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that some factors may give together."""

    factors: tuple[str, ...]
    max: int


@dataclass(frozen=True, slots=True)
class Core:
    """A. Core / human capital factors."""

    authority: AuthorityIds
    max: tuple[int, int]
    age: StepFactor
    education: LevelFactor
    first_language: StepFactor
    second_language: StepFactor
    canadian_work: StepFactor


@dataclass(frozen=True, slots=True)
class SpouseFactors:
    """B. Spouse or common-law partner factors."""

    authority: AuthorityIds
    max: tuple[int, int]
    education: LevelFactor
    language: StepFactor
    canadian_work: StepFactor


@dataclass(frozen=True, slots=True)
class Transferability:
    """C. Skill transferability factors: rows and columns of small tables, and the caps of pairs."""

    authority: AuthorityIds
    max: tuple[int, int]
    education_tier: Mapping[str, int]
    foreign_tier: Steps
    canadian_column: Steps
    language_column: Steps
    certificate_column: Steps
    points: Mapping[str, tuple[tuple[int, ...], ...]]
    caps: tuple[Cap, ...]


@dataclass(frozen=True, slots=True)
class French:
    """Additional points for French."""

    authority: AuthorityIds
    nclc: int
    english_clb: int
    alone: int
    with_english: int


@dataclass(frozen=True, slots=True)
class CanadianStudy:
    """Additional points for a Canadian credential, by the length of its programme."""

    authority: AuthorityIds
    points: Mapping[str, int]
    levels: Mapping[str, str]
    months: int
    waived_from: date
    waived_until: date


@dataclass(frozen=True, slots=True)
class JobOfferPoints:
    """Additional points for an offer of employment, by the kind of occupation."""

    teers: frozenset[int]
    senior_managers: str
    points: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Additional:
    """D. Additional points; what a date's rules do not know is None."""

    authority: AuthorityIds
    max: tuple[int, int]
    nomination: int
    sibling: int | None
    french: French | None
    canadian_study: CanadianStudy | None
    job_offer: JobOfferPoints | None


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: a cache key of the sections
class Crs:
    """The Comprehensive Ranking System of a date."""

    total_max: int
    canadian_work: WorkWindow
    foreign_work: WorkWindow
    core: Core
    spouse: SpouseFactors
    transferability: Transferability
    additional: Additional
