"""The tables of the law as HTML, for the pages of the guides that ask for them by name.

Every figure comes from the rule set of the day on which the rules were last verified. It must not
know MkDocs, nor which page asks. A name that the rules do not have is a `KeyError`.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from html import escape
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from cec_logic.messages import catalogue, written_date
from cec_logic.noc import UNIT_GROUPS
from cec_logic.outlook.round_data import published
from cec_logic.profile import ABILITIES
from cec_logic.rulesets import RuleSet, days_of_change, first_day, ruleset
from cec_logic.view.rounds import round_name
from site_build.guide.html_tables import Cell, dollars, listed, table, words_of_tables
from site_build.pages import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@cache
def rules() -> RuleSet:
    """The rule set of the day on which the rules were last verified."""
    return ruleset(ruleset(first_day()).verified)


def changes(name: str) -> tuple[date, ...]:
    """The days on which a set changed, oldest first; none after the rules were last verified."""
    return tuple(day for day in days_of_change(name) if day <= rules().verified)


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
    for day in sorted({day for name in rules().in_force for day in changes(name)}):
        try:
            now = attrgetter(value)(ruleset(day))
        except AttributeError:
            now = None  # what holds it was not there yet
        if not found or now != found[-1][1]:
            found.append((day, now))
    if found[-1][1] is None and len(found) == 1:
        raise KeyError(f"the rules have no {value}")
    return found


def left_out() -> dict[str, tuple[str, ...]]:
    """What work must meet to count for the class, each with its provisions.

    What only the other reading of a contested point asks for is not among them.
    """
    contested = {"canadian_employer"} if rules().cec.foreign_employers else set()
    return {name: ids for name, ids in rules().cec.conditions.items() if name not in contested}


# ------------------------------------------------------------------ languages, money, occupations


def tests_table(name: str, lang: str) -> str:
    """The least score of each ability that gives a level on a test, such as `ielts-general`."""
    words, test = words_of_tables(lang), rules().language.tests[name]
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
    """The level that the class asks for, by the TEER of the occupation with most hours."""
    words, threshold = words_of_tables(lang), rules().cec.threshold
    by_level: dict[int, list[str]] = {}
    for teer, level in threshold.items():
        by_level.setdefault(level, []).append(str(teer))
    rows = [
        (catalogue(lang).listed(by_level[level]), level) for level in sorted(by_level, reverse=True)
    ]
    return table(words["language_levels"], [words["teer_most"], words["level_all"]], rows, lang)


def teer_table(lang: str) -> str:
    """Each TEER: what its work usually asks for, how many unit groups it has, whether it counts."""
    words = words_of_tables(lang)
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
    words, funds = words_of_tables(lang), rules().funds
    if funds is None:
        raise KeyError("the rules have no table of funds")
    rows = [
        (str(size), dollars(amount, lang)) for size, amount in enumerate(funds.by_size, start=1)
    ]
    rows.append((words["each_more"], dollars(funds.each_more, lang)))
    return table(words["funds"], [words["family_size"], words["amount"]], rows, lang)


def fees_table(lang: str) -> str:
    """What an application costs, person by person."""
    words, fees = words_of_tables(lang), rules().process.fees
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
    words = words_of_tables(lang)
    rows = [
        (code, str(UNIT_GROUPS[code].teer), escape(UNIT_GROUPS[code].title(lang)))
        for code in sorted(codes)
    ]
    return table(caption, [words["noc"], words["teer"], words["occupation"]], rows, lang)


# ------------------------------------------------------------------ rounds


@cache
def rounds() -> tuple[dict[str, str], ...]:
    """Every round of invitations of the published data, oldest first."""
    return tuple(
        {
            "round": held.number,
            "date": held.date.isoformat(),
            "name_en": round_name(held.name, "en"),
            "name_fr": round_name(held.name, "fr"),
            "invitations": str(held.invitations),
            "crs_cutoff": str(held.cutoff),
            "tie_break_utc": held.tie_break or "",
        }
        for held in reversed(published().rounds)
    )


def rounds_table(lang: str, latest: int = 10) -> str:
    """The latest rounds: day, kind, invitations, cut-off score."""
    words = words_of_tables(lang)
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


TABLES: Final[tuple[Callable[..., str], ...]] = (
    tests_table,
    test_names,
    funds_table,
    fees_table,
    categories,
    category_occupations,
    occupations,
    language_levels,
    teer_table,
    rounds_table,
)  # which a page may ask for, by their names
