"""A rule set of one date as immutable, typed tables.

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
    from fractions import Fraction

AuthorityIds = tuple[str, ...]
_least = itemgetter(0)  # of a row of steps


@dataclass(frozen=True, slots=True)
class Authority:
    """Where a rule stands: its citation, title and address in both languages, and the day read."""

    id: str
    cite: Mapping[str, str]
    title: Mapping[str, str]
    url: Mapping[str, str]
    read: date


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


@dataclass(frozen=True, slots=True)
class WorkWindow:
    """How far back work counts, how hours become years, and whether only one occupation counts."""

    authority: AuthorityIds
    window_years: int
    hours_per_year: int
    full_time_week: int
    one_occupation: bool


@dataclass(frozen=True, slots=True, eq=False)  # one object a version: sections are kept by it
class Crs:
    """The Comprehensive Ranking System of a date."""

    total_max: int
    canadian_work: WorkWindow
    foreign_work: WorkWindow
    core: Core
    spouse: SpouseFactors
    transferability: Transferability
    additional: Additional


@dataclass(frozen=True, slots=True)
class Cec:
    """The Canadian Experience Class of a date."""

    occupations: str
    teers: frozenset[int]
    foreign_employers: bool
    hours: WorkWindow
    language_authority: AuthorityIds
    threshold: Mapping[int, int]
    tie: str
    destination_authority: AuthorityIds
    excluded_destinations: frozenset[str]
    conditions: Mapping[str, AuthorityIds]
    physicians: frozenset[str]
    physicians_authority: AuthorityIds
    reminders: Mapping[str, AuthorityIds]


@dataclass(frozen=True, slots=True)
class TestLevels:
    """A test's rows: level, then the least score of each ability that gives it.

    Scores stand in half points, the finest step of any test, so that they are whole numbers.
    """

    language: str
    rows: tuple[tuple[int, tuple[int, ...]], ...]

    def level(self, ability: int, score: int | Fraction) -> int:
        """The level that a score gives; 0 stands for anything below the lowest row."""
        reached = bisect_right(self.rows, int(score * 2), key=lambda row: row[1][ability])
        return self.rows[reached - 1][0] if reached else 0


@dataclass(frozen=True, slots=True)
class Languages:
    """Approved tests, the levels they give and how long they are valid."""

    authority: AuthorityIds
    validity_authority: AuthorityIds
    valid_years: int
    tests: Mapping[str, TestLevels]


@dataclass(frozen=True, slots=True)
class Education:
    """Which credentials count, and how long an assessment is valid."""

    authority: AuthorityIds
    eca_valid_years: int
    post_secondary: frozenset[str]
    three_years_or_more: frozenset[str]


@dataclass(frozen=True, slots=True)
class FswAdaptability:
    """Adaptability: points of each item, and what study and language it asks for."""

    authority: AuthorityIds
    max: int
    spouse_language: int
    spouse_language_level: int
    study: int
    spouse_study: int
    work: int
    spouse_work: int
    work_years: int
    relative: int
    arranged_employment: int
    study_months: int
    study_levels: frozenset[str]
    study_levels_by_months: frozenset[str]


@dataclass(frozen=True, slots=True)
class FswPoints:
    """The grid of the Federal Skilled Worker Class and its pass mark."""

    authority: AuthorityIds
    pass_mark: int
    max: int
    language_authority: AuthorityIds
    language_max: int
    first_language: Steps
    second_language_level: int
    second_language: int
    education: LevelFactor
    experience: StepFactor
    age: StepFactor
    arranged_authority: AuthorityIds
    arranged_employment: int
    adaptability: FswAdaptability


@dataclass(frozen=True, slots=True)
class Fsw:
    """The Federal Skilled Worker Class of a date."""

    teers: frozenset[int]
    hours: WorkWindow
    previous_work: WorkWindow
    language_authority: AuthorityIds
    threshold: int
    education_authority: AuthorityIds
    least_education: str
    destination_authority: AuthorityIds
    funds_authority: AuthorityIds
    points: FswPoints


@dataclass(frozen=True, slots=True)
class Fst:
    """The Federal Skilled Trades Class of a date; `trades` are its unit groups."""

    trades: frozenset[str]
    hours: WorkWindow
    years: int
    language_authority: AuthorityIds
    threshold: tuple[int, ...]
    qualification_authority: AuthorityIds
    destination_authority: AuthorityIds
    funds_authority: AuthorityIds
    reminders: Mapping[str, AuthorityIds]


@dataclass(frozen=True, slots=True)
class Funds:
    """Settlement funds by family size, in dollars."""

    by_size: tuple[int, ...]
    each_more: int

    def asked(self, family_size: int) -> int:
        """The amount that a family of so many people must show."""
        listed = min(family_size, len(self.by_size))
        return self.by_size[listed - 1] + (family_size - listed) * self.each_more


@dataclass(frozen=True, slots=True)
class Category:
    """One category: French, a list of occupations, or skilled military recruits."""

    nclc: int | None
    noc: frozenset[str]
    in_canada: bool
    military: bool
    least_education: str | None


@dataclass(frozen=True, slots=True)
class Categories:
    """The categories of a date, and the counted hours that those with a list ask for."""

    authority: AuthorityIds
    reminder: AuthorityIds
    work: WorkWindow
    hours: int
    continuous: bool
    by_id: Mapping[str, Category]


@dataclass(frozen=True, slots=True)
class HighSkilled:
    """A proposed class, not law: the Federal High-Skilled Class of the 2026 consultation."""

    authority: AuthorityIds
    consulted_from: date
    consulted_until: date
    hours: WorkWindow
    threshold: int
    least_education: str


@dataclass(frozen=True, slots=True)
class Process:
    """From the pool to an application; `fees` in dollars, None where a date's are not known."""

    authority: AuthorityIds
    profile_months: int
    invitation_days: int
    fees: Mapping[str, int] | None
    fees_authority: AuthorityIds


@dataclass(frozen=True, slots=True, eq=False)  # one is made a date; facts are kept by it
class RuleSet:
    """Every rule of one date; `in_force` tells since when each set stands as it does.

    A set that does not reach back to the date is None.
    """

    verified: date
    in_force: Mapping[str, date]
    crs: Crs
    cec: Cec
    fsw: Fsw
    fst: Fst
    funds: Funds | None
    categories: Categories | None
    process: Process
    language: Languages
    education: Education
