"""The tables of points: the CRS and the Federal Skilled Worker grid, as the rules have them.

It must not know MkDocs, nor which page asks. A name that the rules do not have is a `KeyError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cec_logic.messages import catalogue
from cec_logic.rulesets import LevelFactor, StepFactor
from site_build.guide.html_tables import Cell, table, words_of_tables
from site_build.guide.law_tables import rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def crs_overview(lang: str) -> str:
    """The four sections of the CRS and the most that each gives, without and with a spouse."""
    words, said, crs = words_of_tables(lang), catalogue(lang), rules().crs
    rows = [
        (said.text(f"section.{name}"), *getattr(crs, name).max)
        for name in ("core", "spouse", "transferability", "additional")
    ]
    heads = [words["section"], words["alone"], words["with_spouse"]]
    return table(words["crs_overview"], heads, rows, lang)


def crs_table(name: str, lang: str) -> str:
    """The points of one factor of the CRS, such as `core.age` or `spouse.education`."""
    words, section = words_of_tables(lang), name.partition(".")[0]
    factor = _factor(name)
    heads = [_asked(name, lang), words["alone"], words["with_spouse"]]
    if section == "spouse":
        heads = [_asked(name, lang), words["points"]]
    rows = [
        (first, *points[-1:]) if section == "spouse" else (first, *points)
        for first, points in _rows(factor, lang, below_first="core.age" in name)
    ]
    return table(catalogue(lang).text(f"factor.{name}"), heads, rows, lang)


def _factor(name: str) -> StepFactor | LevelFactor:
    section, _, factor = name.partition(".")
    found = getattr(getattr(rules().crs, section, None), factor, None)
    if not isinstance(found, StepFactor | LevelFactor):
        raise KeyError(f"the CRS has no table {name!r}; for example core.age, spouse.education")
    return found


def _asked(name: str, lang: str) -> str:
    words = words_of_tables(lang)
    kind = name.rpartition(".")[2]
    key = {"age": "age", "education": "education", "canadian_work": "years", "experience": "years"}
    asked: str = words[key.get(kind, "level")]
    return asked


def _rows(
    factor: StepFactor | LevelFactor, lang: str, *, below_first: bool = False
) -> Iterator[tuple[Cell, tuple[int, ...]]]:
    if isinstance(factor, LevelFactor):
        for level, points in factor.points.items():
            yield catalogue(lang).text(f"level.{level}"), points
        return
    rows = factor.points.rows
    if below_first:
        yield words_of_tables(lang)["less_than"].format(n=rows[0][0]), (0,) * (len(rows[0]) - 1)
    yield from _steps(rows, lang)


def _steps(rows: tuple[tuple[int, ...], ...], lang: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Rows of equal points joined: from 20 to 29; the last one is open upwards."""
    first = 0
    for index, row in enumerate(rows):
        following = rows[index + 1] if index + 1 < len(rows) else None
        if following and following[1:] == row[1:]:
            continue
        least = rows[first][0]
        if following is None:
            title = words_of_tables(lang)["or_more"].format(n=least)
        elif following[0] - 1 == least:
            title = str(least)
        else:
            title = words_of_tables(lang)["from_to"].format(least=least, most=following[0] - 1)
        yield title, row[1:]
        first = index + 1


def transferability_table(name: str, lang: str) -> str:
    """One small table of skill transferability, such as `education_language`."""
    words, grid = words_of_tables(lang), rules().crs.transferability
    points, heads = grid.points[name], words["transferability"]
    by_certificate = name == "certificate_language"
    row_kind = "certificate" if by_certificate else name.split("_", maxsplit=1)[0]
    column_kind = name.rpartition("_")[2]
    if by_certificate:
        columns, tiers = grid.certificate_column, None
    elif column_kind == "language":
        columns, tiers = grid.language_column, grid.foreign_tier
    else:
        columns, tiers = grid.canadian_column, grid.foreign_tier
    if row_kind == "education":
        titles = [words["tier_none"], words["tier_one"], words["tier_two"]]
    elif row_kind == "certificate" or tiers is None:
        titles = [words["no"], words["yes"]]
    else:
        titles = [words["less_than"].format(n=tiers.rows[0][0])]
        titles += [title for title, _ in _steps(tiers.rows, lang)]
    column_titles = [title for title, _ in _steps(columns.rows, lang)]
    column_title = words["level_all"] if column_kind == "language" else words["canadian_years"]
    shown = [words["column"].format(kind=column_title, value=title) for title in column_titles]
    rows = [(title, *row[1:]) for title, row in zip(titles, points, strict=True)]
    caption = catalogue(lang).text(f"factor.transferability.{name}")
    return table(caption, [heads[row_kind], *shown], rows, lang)


def additional_points(lang: str) -> str:
    """Every kind of additional points and what it gives."""
    words, given, said = words_of_tables(lang), rules().crs.additional, catalogue(lang)
    rows: list[tuple[Cell, ...]] = [(said.text("factor.additional.nomination"), given.nomination)]
    if given.french:
        low, high = given.french.alone, given.french.with_english
        facts = {"nclc": given.french.nclc, "clb": given.french.english_clb}
        rows += [
            (words["french_with_english"].format(**facts), high),
            (words["french_alone"].format(**facts), low),
        ]
    if given.canadian_study:
        rows += [
            (said.text(f"study.{kind}").capitalize(), given.canadian_study.points[kind])
            for kind in ("long", "short")
        ]
    if given.sibling:
        rows.append((said.text("factor.additional.sibling"), given.sibling))
    return table(said.text("section.additional"), [words["what"], words["points"]], rows, lang)


# ------------------------------------------------------------------ the Federal Skilled Worker grid


def fsw_overview(lang: str) -> str:
    """The six factors of the Federal Skilled Worker grid and the most that each gives."""
    words, said, grid = words_of_tables(lang), catalogue(lang), rules().fsw.points
    most = {
        "language": grid.language_max,
        "education": grid.education.max[0],
        "experience": grid.experience.max[0],
        "age": grid.age.max[0],
        "arranged_employment": grid.arranged_employment,
        "adaptability": grid.adaptability.max,
    }
    rows = [(said.text(f"factor.fsw.{name}"), points) for name, points in most.items()]
    return table(said.text("program.fsw"), [words["factor"], words["most"]], rows, lang)


def fsw_table(name: str, lang: str) -> str:
    """The points of one factor of the grid: `education`, `experience` or `age`."""
    words, factor = words_of_tables(lang), getattr(rules().fsw.points, name, None)
    if not isinstance(factor, StepFactor | LevelFactor):
        raise KeyError(f"the grid has no table {name!r}; it has education, experience, age")
    rows = [(first, points[0]) for first, points in _rows(factor, lang)]
    caption = catalogue(lang).text(f"factor.fsw.{name}")
    return table(caption, [_asked(name, lang), words["points"]], rows, lang)


TABLES: Final[tuple[Callable[..., str], ...]] = (
    crs_overview,
    crs_table,
    transferability_table,
    additional_points,
    fsw_overview,
    fsw_table,
)  # which a page may ask for, by their names
