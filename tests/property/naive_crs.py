"""A second reading of the CRS grid, written without looking at the first: plain ifs, bare numbers.

It knows people by bare answers only (an age, a level, whole years) and must not know `cec_logic`,
so that the two can disagree.
"""

from __future__ import annotations

from dataclasses import dataclass

Levels = tuple[int, int, int, int]  # CLB or NCLC: listening, reading, writing, speaking


@dataclass(frozen=True)
class Spouse:
    accompanying: bool
    citizen_or_pr: bool
    education: str
    english: Levels | None
    french: Levels | None
    canadian_years: int


@dataclass(frozen=True)
class Person:
    age: int
    education: str
    english: Levels | None
    french: Levels | None
    canadian_years: int
    foreign_years: int
    certificate: bool
    canadian_study: str
    sibling: bool
    nomination: bool
    spouse: Spouse | None


def crs(person: Person, first: str) -> dict[str, dict[str, int]]:
    """Give the points of every factor and of each whole section, with `first` as first language."""
    spouse = person.spouse
    if spouse is not None and (not spouse.accompanying or spouse.citizen_or_pr):
        spouse = None
    if first == "en":
        first_levels, second_levels = person.english, person.french
    else:
        first_levels, second_levels = person.french, person.english
    return {
        "core": core(person, first_levels, second_levels, couple=spouse is not None),
        "spouse": spouse_section(spouse),
        "transferability": transferability(person, first_levels),
        "additional": additional(person),
    }


def total(sections: dict[str, dict[str, int]]) -> int:
    return sum(section["whole"] for section in sections.values())


def core(
    person: Person, first: Levels | None, second: Levels | None, *, couple: bool
) -> dict[str, int]:
    points = {
        "age": age_points(person.age, couple=couple),
        "education": education_points(person.education, couple=couple),
        "first_language": sum(first_points(level, couple=couple) for level in first or ()),
        "second_language": min(
            sum(second_points(level) for level in second or ()), 22 if couple else 24
        ),
        "canadian_work": canadian_work_points(person.canadian_years, couple=couple),
    }
    return points | {"whole": sum(points.values())}


def age_points(age: int, *, couple: bool) -> int:
    if age <= 17 or age >= 45:
        return 0
    if age == 18:
        return 90 if couple else 99
    if age == 19:
        return 95 if couple else 105
    if age <= 29:
        return 100 if couple else 110
    if couple:
        return (95, 90, 85, 80, 75, 70, 65, 60, 55, 50, 45, 35, 25, 15, 5)[age - 30]
    return (105, 99, 94, 88, 83, 77, 72, 66, 61, 55, 50, 39, 28, 17, 6)[age - 30]


def education_points(level: str, *, couple: bool) -> int:
    if level == "none":
        return 0
    if level == "secondary":
        return 28 if couple else 30
    if level == "one_year":
        return 84 if couple else 90
    if level == "two_year":
        return 91 if couple else 98
    if level == "three_plus":
        return 112 if couple else 120
    if level == "two_or_more":
        return 119 if couple else 128
    if level in {"masters", "professional"}:
        return 126 if couple else 135
    return 140 if couple else 150


def first_points(level: int, *, couple: bool) -> int:
    if level < 4:
        return 0
    if level <= 5:
        return 6
    if level == 6:
        return 8 if couple else 9
    if level == 7:
        return 16 if couple else 17
    if level == 8:
        return 22 if couple else 23
    if level == 9:
        return 29 if couple else 31
    return 32 if couple else 34


def second_points(level: int) -> int:
    if level <= 4:
        return 0
    if level <= 6:
        return 1
    if level <= 8:
        return 3
    return 6


def canadian_work_points(years: int, *, couple: bool) -> int:
    if years == 0:
        return 0
    if years == 1:
        return 35 if couple else 40
    if years == 2:
        return 46 if couple else 53
    if years == 3:
        return 56 if couple else 64
    if years == 4:
        return 63 if couple else 72
    return 70 if couple else 80


def spouse_section(spouse: Spouse | None) -> dict[str, int]:
    if spouse is None:
        return {"whole": 0}
    education = {
        "none": 0,
        "secondary": 2,
        "one_year": 6,
        "two_year": 7,
        "three_plus": 8,
        "two_or_more": 9,
        "masters": 10,
        "professional": 10,
        "doctoral": 10,
    }[spouse.education]
    language = max(
        sum(spouse_language_points(level) for level in levels or ())
        for levels in (spouse.english, spouse.french)
    )
    work = (0, 5, 7, 8, 9, 10)[min(spouse.canadian_years, 5)]
    return {
        "education": education,
        "language": language,
        "canadian_work": work,
        "whole": education + language + work,
    }


def spouse_language_points(level: int) -> int:
    if level <= 4:
        return 0
    if level <= 6:
        return 1
    if level <= 8:
        return 3
    return 5


def transferability(person: Person, first: Levels | None) -> dict[str, int]:
    lowest = min(first) if first else 0
    if person.education in {"none", "secondary"}:
        tier = 0
    elif person.education in {"one_year", "two_year", "three_plus"}:
        tier = 1
    else:
        tier = 2
    if person.foreign_years == 0:
        foreign = 0
    elif person.foreign_years <= 2:
        foreign = 1
    else:
        foreign = 2
    if lowest >= 9:
        language = 2
    elif lowest >= 7:
        language = 1
    else:
        language = 0
    canadian = min(person.canadian_years, 2)
    points = {
        "education_language": cell(tier, language),
        "education_canadian_work": cell(tier, canadian),
        "foreign_work_language": cell(foreign, language),
        "foreign_work_canadian_work": cell(foreign, canadian),
        "certificate_language": certificate_points(lowest) if person.certificate else 0,
    }
    education_pair = points["education_language"] + points["education_canadian_work"]
    foreign_pair = points["foreign_work_language"] + points["foreign_work_canadian_work"]
    pairs = min(education_pair, 50) + min(foreign_pair, 50)
    return points | {"whole": min(pairs + points["certificate_language"], 100)}


def cell(row: int, column: int) -> int:
    if row == 0 or column == 0:
        return 0
    if row == 1 and column == 1:
        return 13
    if row == 2 and column == 2:
        return 50
    return 25


def certificate_points(lowest: int) -> int:
    if lowest < 5:
        return 0
    if lowest < 7:
        return 25
    return 50


def additional(person: Person) -> dict[str, int]:
    french = 0
    if person.french and min(person.french) >= 7:
        french = 50 if person.english and min(person.english) >= 5 else 25
    study = 0
    if person.canadian_study == "short":
        study = 15
    if person.canadian_study == "long":
        study = 30
    points = {
        "sibling": 15 if person.sibling else 0,
        "french": french,
        "canadian_study": study,
        "nomination": 600 if person.nomination else 0,
    }
    return points | {"whole": min(sum(points.values()), 600)}
