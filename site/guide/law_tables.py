"""The tables of the law as HTML, for the pages of the guides that ask for them by name.

Every figure comes from the rule set of the day on which the rules were last verified. It must not
know MkDocs, nor which page asks. A name that the rules do not have is a `KeyError`.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from functools import cache
from html import escape
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cec_logic.messages import Count, catalogue, written_date
from cec_logic.noc import UNIT_GROUPS
from cec_logic.profile import ABILITIES
from cec_logic.rulesets import RuleSet, days_of_change, first_day, ruleset
from cec_logic.rulesets.model import LevelFactor, StepFactor
from render import load_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HERE: Final = Path(__file__).parent
FIGURE: Final = ' class="figure"'
Cell = str | int


@cache
def rules() -> RuleSet:
    """The rule set of the day on which the rules were last verified."""
    return ruleset(ruleset(first_day()).verified)


def since(value: str) -> date:
    """The day since which a value, such as `process.invitation_days`, is what it is today."""
    return _changes(value)[-1][0]


def before(value: str) -> Any:  # noqa: ANN401 - whatever stands there in the rules
    """What a value was before it became what it is; `KeyError` if it was never anything else."""
    changes = _changes(value)
    if len(changes) == 1:
        raise KeyError(f"{value} has always been {changes[0][1]}")
    return changes[-2][1]


def _changes(value: str) -> list[tuple[date, Any]]:
    """The days on which a value changed, and what it was from then on."""
    found: list[tuple[date, Any]] = []
    for day in sorted({day for name in rules().in_force for day in days_of_change(name)}):
        try:
            now = attrgetter(value)(ruleset(day))
        except AttributeError:
            now = None  # what holds it was not there yet
        if not found or now != found[-1][1]:
            found.append((day, now))
    if found[-1][1] is None and len(found) == 1:
        raise KeyError(f"the rules have no {value}")
    return found


def dollars(amount: int, lang: str) -> str:
    """An amount of Canadian dollars as a language writes it."""
    number = Count.of(amount, lang)
    return f"${number}" if lang == "en" else f"{number}\N{NO-BREAK SPACE}$"


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], lang: str) -> str:
    """An HTML table: the first cell of a row names it, whole numbers are set as figures."""

    def cell(value: Cell) -> str:
        if isinstance(value, int):
            return f"<td{FIGURE}>{Count.of(value, lang)}</td>"
        return f"<td>{value}</td>"

    rows = list(rows)

    def figures(column: int) -> bool:
        return bool(column) and all(isinstance(row[column], int) for row in rows)

    body = "".join(
        f'<tr><th scope="row">{first if isinstance(first, str) else Count.of(first, lang)}</th>'
        f"{''.join(map(cell, others))}</tr>"
        for first, *others in rows
    )
    head = "".join(
        f'<th scope="col"{FIGURE if figures(column) else ""}>{title}</th>'
        for column, title in enumerate(heads)
    )
    return (
        f'<div class="wide" role="group" tabindex="0" aria-label="{escape(caption)}">'
        f"<table><caption>{caption}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def listed(items: Iterable[str]) -> str:
    """An HTML list."""
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _words(lang: str) -> Any:  # noqa: ANN401 - the texts are a tree of tables
    return load_texts(lang)["guide"]["tables"]


# ------------------------------------------------------------------ the CRS


def crs_overview(lang: str) -> str:
    """The four sections of the CRS and the most that each gives, without and with a spouse."""
    words, said, crs = _words(lang), catalogue(lang), rules().crs
    rows = [
        (said.text(f"section.{name}"), *getattr(crs, name).max)
        for name in ("core", "spouse", "transferability", "additional")
    ]
    heads = [words["section"], words["alone"], words["with_spouse"]]
    return table(words["crs_overview"], heads, rows, lang)


def crs_table(name: str, lang: str) -> str:
    """The points of one factor of the CRS, such as `core.age` or `spouse.education`."""
    words, section = _words(lang), name.partition(".")[0]
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
    words = _words(lang)
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
        yield _words(lang)["less_than"].format(n=rows[0][0]), (0,) * (len(rows[0]) - 1)
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
            title = _words(lang)["or_more"].format(n=least)
        elif following[0] - 1 == least:
            title = str(least)
        else:
            title = _words(lang)["from_to"].format(least=least, most=following[0] - 1)
        yield title, row[1:]
        first = index + 1


def transferability_table(name: str, lang: str) -> str:
    """One small table of skill transferability, such as `education_language`."""
    words, grid = _words(lang), rules().crs.transferability
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
    words, given, said = _words(lang), rules().crs.additional, catalogue(lang)
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


# ------------------------------------------------------------------ languages, money, occupations


def tests_table(name: str, lang: str) -> str:
    """The least score of each ability that gives a level on a test, such as `ielts-general`."""
    words, test = _words(lang), rules().language.tests[name]
    abilities = load_texts(lang)["abilities"]
    rows: list[tuple[Cell, ...]] = [
        (level, *(_score(least[index], lang) for index in range(len(ABILITIES))))
        for level, least in reversed(test.rows)
    ]
    title = "clb" if test.language == "en" else "nclc"
    heads = [words[title], *(abilities[ability] for ability in ABILITIES)]
    return table(catalogue(lang).text(f"test.{name}"), heads, rows, lang)


def _score(half_points: int, lang: str) -> str:
    whole, half = divmod(half_points, 2)
    return f"{whole}{load_texts(lang)['words']['decimal']}5" if half else str(whole)


def test_names(lang: str) -> str:
    """Every test of the rules, as a list."""
    return listed(catalogue(lang).text(f"test.{name}") for name in rules().language.tests)


def language_levels(lang: str) -> str:
    """The level that the class asks for, by the TEER of most of the work."""
    words, threshold = _words(lang), rules().cec.threshold
    by_level: dict[int, list[str]] = {}
    for teer, level in threshold.items():
        by_level.setdefault(level, []).append(str(teer))
    rows = [
        (catalogue(lang).listed(by_level[level]), level) for level in sorted(by_level, reverse=True)
    ]
    return table(words["language_levels"], [words["teer_most"], words["level_all"]], rows, lang)


def teer_table(lang: str) -> str:
    """Each TEER: what its work usually asks for, how many unit groups it has, whether it counts."""
    words = _words(lang)
    groups = Counter(group.teer for group in UNIT_GROUPS.values())
    rows = [
        (
            str(teer),
            words["teers"][str(teer)],
            groups[teer],
            words["yes"] if teer in rules().cec.teers else words["no"],
        )
        for teer in sorted(groups)
    ]
    heads = [words["teer"], words["teer_asks"], words["unit_groups"], words["teer_counts"]]
    return table(words["teer_table"], heads, rows, lang)


def funds_table(lang: str) -> str:
    """Settlement funds by family size."""
    words, funds = _words(lang), rules().funds
    if funds is None:
        raise KeyError("the rules have no table of funds")
    rows = [
        (str(size), dollars(amount, lang)) for size, amount in enumerate(funds.by_size, start=1)
    ]
    rows.append((words["each_more"], dollars(funds.each_more, lang)))
    return table(words["funds"], [words["family_size"], words["amount"]], rows, lang)


def fees_table(lang: str) -> str:
    """What an application costs, person by person."""
    words, fees = _words(lang), rules().process.fees
    if fees is None:
        raise KeyError("the rules have no fees")
    rows = [(words["fee"][name], dollars(amount, lang)) for name, amount in fees.items()]
    return table(words["fees"], [words["what"], words["amount"]], rows, lang)


def categories(lang: str) -> str:
    """The categories of the day, as a list."""
    found = rules().categories
    return listed(catalogue(lang).text(f"category.{name}") for name in found.by_id) if found else ""


def category_occupations(name: str, lang: str) -> str:
    """The unit groups of a category, with their codes and titles."""
    found = rules().categories
    if found is None or not found.by_id[name].noc:
        raise KeyError(f"the category {name!r} has no list of occupations")
    return occupations(found.by_id[name].noc, catalogue(lang).text(f"category.{name}"), lang)


def occupations(codes: Iterable[str], caption: str, lang: str) -> str:
    """Unit groups with their codes, TEERs and titles; for example `rules.fst.trades`."""
    words = _words(lang)
    rows = [
        (code, str(UNIT_GROUPS[code].teer), escape(UNIT_GROUPS[code].title(lang)))
        for code in sorted(codes)
    ]
    return table(caption, [words["noc"], words["teer"], words["occupation"]], rows, lang)


# ------------------------------------------------------------------ the Federal Skilled Worker grid


def fsw_overview(lang: str) -> str:
    """The six factors of the Federal Skilled Worker grid and the most that each gives."""
    words, said, grid = _words(lang), catalogue(lang), rules().fsw.points
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
    words, factor = _words(lang), getattr(rules().fsw.points, name, None)
    if not isinstance(factor, StepFactor | LevelFactor):
        raise KeyError(f"the grid has no table {name!r}; it has education, experience, age")
    rows = [(first, points[0]) for first, points in _rows(factor, lang)]
    caption = catalogue(lang).text(f"factor.fsw.{name}")
    return table(caption, [_asked(name, lang), words["points"]], rows, lang)


# ------------------------------------------------------------------ rounds


@cache
def rounds() -> tuple[dict[str, str], ...]:
    """Every round of invitations of the published data, oldest first."""
    with (HERE / "rounds.csv").open(encoding="utf-8", newline="") as source:
        return tuple(csv.DictReader(source))


def rounds_table(lang: str, latest: int = 10) -> str:
    """The latest rounds: day, kind, invitations, cut-off score."""
    words = _words(lang)
    rows = [
        (
            written_date(date.fromisoformat(one["date"]), lang),
            escape(one[f"name_{lang}"]),
            int(one["invitations"]),
            int(one["crs_cutoff"]),
        )
        for one in reversed(rounds()[-latest:])
    ]
    heads = [words["day"], words["round"], words["invitations"], words["cut_off"]]
    return table(words["rounds"], heads, rows, lang)
