"""The Comprehensive Ranking System, factor by factor as its tables stand.

Points of one person with every answer known; what is not known is settled by the caller, who asks
for the points of the least and of the most that is possible. It must not know words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from cec_logic.facts.language import NO_LEVELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cec_logic.facts.language import Levels
    from cec_logic.rulesets.points import Cap, Crs

WITHOUT_SPOUSE: Final = 0
WITH_SPOUSE: Final = 1
# Of each section: the ranking is scored again for every open answer.
_SECTION_CACHE_SIZE: Final = 1024


class SpouseCase(NamedTuple):
    """What the tables ask of an accompanying spouse or partner."""

    education: str
    languages: tuple[Levels, ...]
    canadian_work: int


class Case(NamedTuple):
    """What the tables ask of an applicant, every answer known.

    `spouse` is None where the columns "without spouse" apply. `english` and `french` hold the
    levels of each valid result; one sitting counts as a whole, sittings are not mixed.
    """

    age: int | None
    education: str
    english: tuple[Levels, ...]
    french: tuple[Levels, ...]
    canadian_work: int
    foreign_work: int
    certificate: bool
    spouse: SpouseCase | None
    nomination: bool
    sibling: bool
    canadian_study: str
    job_offer: str | None = None

    @property
    def column(self) -> int:
        """The column of the tables."""
        return WITHOUT_SPOUSE if self.spouse is None else WITH_SPOUSE


class Points(NamedTuple):
    """The points of one factor, the most that it gives, and what they were decided by."""

    points: int
    max: int
    authority: tuple[str, ...]
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Cut:
    """What a cap took away from some factors together."""

    factors: tuple[str, ...]
    earned: int
    cap: int


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: its cache gives one object
class Section:
    """A section of the grid: its factors, its points after every cap, and what the caps cut."""

    points: int
    max: int
    factors: Mapping[str, Points]
    capped: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """All points; `first_language` is None where there is no valid result."""

    total: int
    first_language: str | None
    sections: Mapping[str, Section]


def score(case: Case, grid: Crs) -> Score:
    """The points of a case, with the first official language that gives the higher total."""
    english: tuple[Levels | None, ...] = case.english or (None,)
    french: tuple[Levels | None, ...] = case.french or (None,)
    scores = []
    for en, fr in product(english, french):
        if en is not None or fr is None:
            scores.append(_score(case, grid, en, fr, "en"))
        if fr is not None:
            scores.append(_score(case, grid, fr, en, "fr"))
    return max(scores, key=_preference)


def _preference(candidate: Score) -> tuple[int, int, bool]:
    """The higher total; then more points for the first language itself; then English."""
    first = candidate.sections["core"].factors["first_language"].points
    return candidate.total, first, candidate.first_language == "en"


def _score(case: Case, grid: Crs, first: Levels | None, second: Levels | None, name: str) -> Score:
    english, french = (first, second) if name == "en" else (second, first)
    sections = {
        "core": core(
            grid, case.column, case.age, case.education, case.canadian_work, first, second
        ),
        "spouse": spouse(grid, case.spouse),
        "transferability": transferability(
            grid,
            case.column,
            case.education,
            case.canadian_work,
            case.foreign_work,
            case.certificate,
            min(first or NO_LEVELS),
        ),
        "additional": additional(
            grid,
            case.column,
            case.nomination,
            case.sibling,
            case.canadian_study,
            case.job_offer,
            english,
            french or NO_LEVELS,
        ),
    }
    total = sum(section.points for section in sections.values())
    return Score(min(total, grid.total_max), name if first is not None else None, sections)


def _section(
    factors: dict[str, Points], most: int, caps: tuple[Cap, ...] = (), cuts: tuple[Cut, ...] = ()
) -> Section:
    """Factors under the caps of some of them together, then under the cap of the section."""
    total = sum(factor.points for factor in factors.values())
    for cap in caps:
        earned = sum(factors[name].points for name in cap.factors)
        if earned > cap.max:
            cuts += (Cut(cap.factors, earned, cap.max),)
            total -= earned - cap.max
    if total > most:
        cuts += (Cut(tuple(factors), total, most),)
    return Section(min(total, most), most, MappingProxyType(factors), cuts)


@lru_cache(maxsize=_SECTION_CACHE_SIZE)
def core(  # noqa: PLR0913, PLR0917 - what it reads and nothing else: by that it is kept
    grid: Crs,
    column: int,
    age: int | None,
    education: str,
    canadian_work: int,
    first: Levels | None,
    second: Levels | None,
) -> Section:
    """A. Core / human capital factors."""
    table = grid.core
    in_first, in_second = (
        sum(factor.points.at(level, column) for level in levels or NO_LEVELS)
        for factor, levels in ((table.first_language, first), (table.second_language, second))
    )
    most_second = table.second_language.max[column]
    factors = {
        "age": Points(
            0 if age is None else table.age.points.at(age, column),
            table.age.max[column],
            table.age.authority,
            {"age": age},
        ),
        "education": Points(
            table.education.points[education][column],
            table.education.max[column],
            table.education.authority,
            {"level": education},
        ),
        "first_language": Points(
            in_first,
            table.first_language.max[column],
            table.first_language.authority,
            {"levels": first},
        ),
        "second_language": Points(
            min(in_second, most_second),
            most_second,
            table.second_language.authority,
            {"levels": second},
        ),
        "canadian_work": Points(
            table.canadian_work.points.at(canadian_work, column),
            table.canadian_work.max[column],
            table.canadian_work.authority,
            {"years": canadian_work},
        ),
    }
    cuts: tuple[Cut, ...] = ()
    if in_second > most_second:
        cuts = (Cut(("second_language",), in_second, most_second),)
    return _section(factors, table.max[column], cuts=cuts)


@lru_cache(maxsize=_SECTION_CACHE_SIZE)
def spouse(grid: Crs, person: SpouseCase | None) -> Section:
    """B. Spouse or common-law partner factors; nothing without an accompanying one."""
    table = grid.spouse
    if person is None:
        factors = {
            name: Points(0, 0, table.authority, {})
            for name in ("education", "language", "canadian_work")
        }
        return _section(factors, table.max[WITHOUT_SPOUSE])
    language, levels = max(
        (
            (sum(table.language.points.at(level) for level in levels), levels)
            for levels in person.languages
        ),
        default=(0, None),
    )
    factors = {
        "education": Points(
            table.education.points[person.education][0],
            table.education.max[0],
            table.education.authority,
            {"level": person.education},
        ),
        "language": Points(
            language, table.language.max[0], table.language.authority, {"levels": levels}
        ),
        "canadian_work": Points(
            table.canadian_work.points.at(person.canadian_work),
            table.canadian_work.max[0],
            table.canadian_work.authority,
            {"years": person.canadian_work},
        ),
    }
    return _section(factors, table.max[WITH_SPOUSE])


@lru_cache(maxsize=_SECTION_CACHE_SIZE)
def transferability(  # noqa: PLR0913, PLR0917 - what it reads and nothing else: by that it is kept
    grid: Crs,
    column: int,
    education: str,
    canadian_work: int,
    foreign_work: int,
    certificate: bool,  # noqa: FBT001 - one answer among others, as it stands in the case
    weakest: int,
) -> Section:
    """C. Skill transferability factors: two factors of a pair share a cap.

    `weakest` is the level of the weakest ability in the first official language.
    """
    table = grid.transferability
    credential = table.education_tier[education]
    foreign = table.foreign_tier.at(foreign_work)
    language = table.language_column.at(weakest)
    canadian = table.canadian_column.at(canadian_work)
    cells = {
        "education_language": (credential, language),
        "education_canadian_work": (credential, canadian),
        "foreign_work_language": (foreign, language),
        "foreign_work_canadian_work": (foreign, canadian),
        "certificate_language": (int(certificate), table.certificate_column.at(weakest)),
    }
    factors = {
        name: Points(
            table.points[name][row][cell],
            max(table.points[name][-1]),
            table.authority,
            {
                "level": education,
                "foreign_years": foreign_work,
                "canadian_years": canadian_work,
                "weakest": weakest,
                "certificate": certificate,
            },
        )
        for name, (row, cell) in cells.items()
    }
    return _section(factors, table.max[column], table.caps)


@lru_cache(maxsize=_SECTION_CACHE_SIZE)
def additional(  # noqa: PLR0913, PLR0917 - what it reads and nothing else: by that it is kept
    grid: Crs,
    column: int,
    nomination: bool,  # noqa: FBT001 - one answer among others, as it stands in the case
    sibling: bool,  # noqa: FBT001 - the same
    canadian_study: str,
    job_offer: str | None,
    english: Levels | None,
    french: Levels,
) -> Section:
    """D. Additional points; a factor that the date's rules do not know is absent."""
    table = grid.additional
    factors = {}
    if table.sibling is not None:
        factors["sibling"] = Points(
            table.sibling if sibling else 0,
            table.sibling,
            table.authority,
            {"sibling": sibling},
        )
    if table.french is not None:
        rule, points = table.french, 0
        if min(french) >= rule.nclc:
            strong_english = english is not None and min(english) >= rule.english_clb
            points = rule.with_english if strong_english else rule.alone
        factors["french"] = Points(
            points, rule.with_english, rule.authority, {"nclc": rule.nclc, "weakest": min(french)}
        )
    if table.canadian_study is not None:
        study = table.canadian_study
        factors["canadian_study"] = Points(
            study.points[canadian_study],
            max(study.points.values()),
            study.authority,
            {"study": canadian_study},
        )
    if table.job_offer is not None:
        factors["job_offer"] = Points(
            0 if job_offer is None else table.job_offer.points[job_offer],
            max(table.job_offer.points.values()),
            table.authority,
            {"job_offer": job_offer},
        )
    factors["nomination"] = Points(
        table.nomination if nomination else 0,
        table.nomination,
        table.authority,
        {"nomination": nomination},
    )
    return _section(factors, table.max[column])
