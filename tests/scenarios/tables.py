"""The scenario tables: what a person answers, on which day, and what the report must then say.

A table is read here and turned into scenarios. `*.jsonl` holds whole profiles, one scenario a line,
some with the sum written out (`why`); `grid.toml` and `language_levels.csv` hold bare numbers of
the law, for which the smallest profile that shows the number is made up. Nothing here knows how an
answer is found.
"""

from __future__ import annotations

import csv
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.unit.answers import ABILITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic import Report

HERE = Path(__file__).parent
DAY = "2026-11-22"
Cell = tuple[str, str, dict[str, Any], int]  # factor, answer in words, person, points


@dataclass(frozen=True, eq=False)
class Scenario:
    """One person on one day, and the values expected at places of the report.

    A place is a dotted path. `cec.hours` (and any other requirement) stands for that requirement's
    status, `cec.hours.facts.counted_hours` for something inside it, `notes.tef_scale` for whether
    that note is there, and a list of questions for the places that they ask about.
    """

    name: str
    on: str
    profile: dict[str, Any]
    expect: dict[str, Any]


def every_scenario() -> Iterator[Scenario]:
    """Give all scenarios of all tables."""
    for table in sorted(HERE.glob("*.jsonl")):
        for line in table.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Scenario(f"{table.stem}: {row['name']}", row["on"], row["profile"], row["expect"])
    yield from _grid()
    yield from _language_levels()


def value_at(report: Report, place: str) -> object:
    """Look up a place of the report; KeyError where there is none."""
    program, _, rest = place.partition(".")
    value: Any = report
    if program in report["programs"]:
        requirements = {row["id"]: row for row in report["programs"][program]["requirements"]}
        code, *inside = rest.split(".")
        value = requirements[f"{program}.{code}"]
        steps = inside or ["status"]
    elif program == "notes":
        return rest in {note["id"] for note in report["notes"]}
    else:
        steps = place.split(".")
    for step in steps:
        value = value[step]
    return [question["place"] for question in value] if steps[-1] == "questions" else value


def _clb(level: int, language: str = "en", but: dict[str, int] | None = None) -> dict[str, Any]:
    """Levels of one language: the same in all abilities but those named."""
    return {"language": language, "clb": dict.fromkeys(ABILITIES, level) | (but or {})}


def _person(**answers: object) -> dict[str, Any]:
    """A person of whom everything is known and nothing but the age gives points."""
    person: dict[str, Any] = {"age": 30, "languages": [], "certificate_of_qualification": False}
    nothing = {
        "education": "none",
        "canadian_work_years": 0,
        "foreign_work_years": 0,
        "canadian_study": "none",
    }
    declared = nothing | {key: answers.pop(key) for key in nothing if key in answers}
    return person | {"declared": declared} | answers


def _profile(applicant: dict[str, Any], spouse: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "profile_version": 1,
        "applicant": applicant,
        "spouse": spouse,
        "destination": "ON",
        "nomination": False,
        "sibling_in_canada": False,
    }


def _spouse(**answers: object) -> dict[str, Any]:
    return {"accompanying": True, "citizen_or_pr": False, **_person(**answers)}


def _grid() -> Iterator[Scenario]:
    """Make scenarios of the cells of `grid.toml`."""
    grid = tomllib.loads((HERE / "grid.toml").read_text(encoding="utf-8"))
    for column, spouse in enumerate((None, _spouse())):
        words = "with spouse" if spouse else "without spouse"
        for factor, answer, person, points in _core_cells(grid, column):
            yield _cell(f"{factor} {answer}, {words}", "core", factor, points, person, spouse)
    for factor, answer, spouse, points in _spouse_cells(grid):
        yield _cell(f"spouse's {factor} {answer}", "spouse", factor, points, _person(), spouse)
    for factor, answer, person, points in _transferability_cells(grid):
        yield _cell(f"{factor} {answer}", "transferability", factor, points, person)


def _cell(  # noqa: PLR0913, PLR0917 - all of a scenario's parts, each of them small
    name: str,
    section: str,
    factor: str,
    points: int,
    person: dict[str, Any],
    spouse: dict[str, Any] | None = None,
) -> Scenario:
    place = f"crs.sections.{section}.factors.{factor}.points"
    return Scenario(f"grid: {name}", DAY, _profile(person, spouse), {place: points})


def _core_cells(grid: dict[str, Any], column: int) -> Iterator[Cell]:
    for age, points in grid["age"].items():
        yield "age", age, _person(age=int(age)), points[column]
    for level, points in grid["education"].items():
        yield "education", level, _person(education=level), points[column]
    for years, points in grid["canadian_work"].items():
        person = _person(canadian_work_years=int(years))
        yield "canadian_work", years, person, points[column]
    for ability in ABILITIES:
        best = 3 * grid["first_language"]["10"][column]  # of the abilities that stay at CLB 10
        for level, points in grid["first_language"].items():
            person = _person(languages=[_clb(10, but={ability: int(level)})])
            yield "first_language", f"{ability} {level}", person, best + points[column]
        for level, points in grid["second_language"].items():
            person = _person(languages=[_clb(10), _clb(3, "fr", {ability: int(level)})])
            yield "second_language", f"{ability} {level}", person, points[column]


def _spouse_cells(grid: dict[str, Any]) -> Iterator[Cell]:
    for level, points in grid["spouse_education"].items():
        yield "education", level, _spouse(education=level), points
    for years, points in grid["spouse_canadian_work"].items():
        yield "canadian_work", years, _spouse(canadian_work_years=int(years)), points
    for ability in ABILITIES:
        for level, points in grid["spouse_language"].items():
            spouse = _spouse(languages=[_clb(3, but={ability: int(level)})])
            yield "language", f"{ability} {level}", spouse, points


def _transferability_cells(grid: dict[str, Any]) -> Iterator[Cell]:
    by_language: dict[str, Any] = {
        f"CLB {clb}": {"languages": [_clb(clb)]} for clb in (4, 6, 7, 8, 9, 10)
    }
    by_work: dict[str, Any] = {
        f"{years} Canadian years": {"canadian_work_years": years} for years in (0, 1, 2, 3, 5)
    }
    for factor, answer, columns in (
        ("education_language", "education", by_language),
        ("education_canadian_work", "education", by_work),
        ("foreign_work_language", "foreign_work_years", by_language),
        ("foreign_work_canadian_work", "foreign_work_years", by_work),
    ):
        for row, cells in grid[factor].items():
            value = row if answer == "education" else int(row)
            for (words, other), points in zip(columns.items(), cells, strict=True):
                person = _person(**{answer: value}, **other)
                yield factor, f"{row}, {words}", person, points
    for clb, points in grid["certificate_language"].items():
        person = _person(certificate_of_qualification=True, languages=[_clb(int(clb))])
        yield "certificate_language", f"CLB {clb}", person, points


def _language_levels() -> Iterator[Scenario]:
    """Make scenarios of the lowest and the highest score of every level of every test.

    The other three abilities are at CLB 10, so that the points tell the level of the one; levels 4
    and 5 give the same points and are told apart by the CEC's threshold for TEER 2 and 3.
    """
    with (HERE / "language_levels.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    best = {(row["test"], row["ability"]): row["highest"] for row in rows}  # the last is CLB 10
    points = {3: 0, 4: 6, 5: 6, 6: 9, 7: 17, 8: 23, 9: 31, 10: 34}
    for row in rows:
        level = int(row["level"])
        for score in sorted({row["lowest"], row["highest"]}):
            scores = {ability: json.loads(best[row["test"], ability]) for ability in ABILITIES}
            scores[row["ability"]] = json.loads(score)
            test = {"test": row["test"], "taken": "2026-05-04", **scores}
            person = _person(languages=[test])
            person["declared"]["teer"] = 3
            yield Scenario(
                f"language levels: {row['test']} {row['ability']} {score} is {level}",
                DAY,
                _profile(person),
                {
                    "crs.sections.core.factors.first_language.points": 102 + points[level],
                    "cec.language": "met" if level > 4 else "not_met",
                },
            )
