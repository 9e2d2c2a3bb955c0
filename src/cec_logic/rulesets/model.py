"""A rule set of one date as immutable, typed tables.

It must not know profiles, words, or how the tables are used.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from fractions import Fraction

    from cec_logic.rulesets.document_rules import DocumentRules
    from cec_logic.rulesets.points import Crs, LevelFactor, StepFactor, Steps

AuthorityIds = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """Where a rule stands: its citation, title and address in both languages, and the day read.

    `law` tells an instrument of law from a page that reports it.
    """

    id: str
    cite: Mapping[str, str]
    title: Mapping[str, str]
    url: Mapping[str, str]
    read: date
    law: bool


@dataclass(frozen=True, slots=True)
class WorkWindow:
    """How far back work counts, how hours become years, and whether only one occupation counts."""

    authority: AuthorityIds
    window_years: int
    hours_per_year: int
    full_time_week: int
    one_occupation: bool


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
    """Approved tests, the levels they give and how long results are valid.

    `history` are the tests as they stood since a day, newest first, down to the first rules.
    """

    authority: AuthorityIds
    validity_authority: AuthorityIds
    valid_years: int
    tests: Mapping[str, TestLevels]
    history: tuple[tuple[date, Mapping[str, TestLevels]], ...]

    def levels_of(self, test: str, taken: date) -> TestLevels:
        """The levels of a test as they stood on the day it was taken.

        As they stand now where it was not approved then, or for a day before the first rules.
        Raises `KeyError` for a test that is not approved now.
        """
        then = next((tests for since, tests in self.history if since <= taken), self.tests)
        return then.get(test, self.tests[test])


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

    def required_for(self, family_size: int) -> int:
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
    application_authority: AuthorityIds
    fees: Mapping[str, int] | None
    fees_authority: AuthorityIds


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: a cache key of the facts
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
    documents: DocumentRules | None
    language: Languages
    education: Education
