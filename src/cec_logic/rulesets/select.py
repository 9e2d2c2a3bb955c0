"""The rules of a date: the files of the law merged up to that date.

It must not know profiles or words.
"""

from __future__ import annotations

from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from cec_logic.rulesets.document_rules import document_rules
from cec_logic.rulesets.files import lay_over, layers, read_toml
from cec_logic.rulesets.model import RuleSet
from cec_logic.rulesets.tables import (
    categories_rules,
    cec_rules,
    crs_rules,
    education_rules,
    fst_rules,
    fsw_rules,
    funds_rules,
    high_skilled_rules,
    languages_rules,
    process_rules,
    test_levels,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cec_logic.rulesets.files import Table
    from cec_logic.rulesets.model import HighSkilled, TestLevels


class DateBeforeRulesError(ValueError):
    """A date before the first rules; `first` is the first day that they cover."""

    def __init__(self, on: date, first: date) -> None:
        super().__init__(f"{on} is before {first}, the first day that the rules cover")
        self.on = on
        self.first = first


def first_day() -> date:
    """The first day that the rules cover."""
    first: date = read_toml("verified.toml")["first"]
    return first


def days_of_change(name: str) -> tuple[date, ...]:
    """The days on which the set of that name (`crs`, `funds`) changed, oldest first."""
    headers = [layer["layer"] for layer in layers()]
    return tuple(header["in_force"] for header in headers if header["set"] == name)


@lru_cache(maxsize=512)  # many profiles are assessed on one day
def ruleset(on: date) -> RuleSet:
    """The rules in force on a date; after the verified date, the latest ones.

    Raises `DateBeforeRulesError` for a date before the first rules.
    """
    if on < first_day():
        raise DateBeforeRulesError(on, first_day())
    return _resolved(sum(1 for layer in layers() if layer["layer"]["in_force"] <= on))


@cache
def proposal() -> HighSkilled:
    """The proposed class of the 2026 consultation. It is not law and belongs to no date."""
    return high_skilled_rules(read_toml("proposal-high-skilled.toml"))


@cache
def _resolved(count: int) -> RuleSet:
    return resolve(layers()[:count])


def resolve(files: Sequence[Table]) -> RuleSet:
    """The rules that files of the law give, laid over one another in their order."""
    merged: Table = {}
    in_force: dict[str, date] = {}
    tests: list[tuple[date, Mapping[str, TestLevels]]] = []  # newest first
    for layer in files:
        header = layer["layer"]
        in_force[header["set"]] = header["in_force"]
        merged = lay_over(merged, layer)
        if header["set"] == "language":
            tests.insert(0, (header["in_force"], test_levels(merged["language"])))
    return RuleSet(
        verified=read_toml("verified.toml")["verified"],
        in_force=MappingProxyType(in_force),
        crs=crs_rules(merged["crs"]),
        cec=cec_rules(merged["cec"]),
        fsw=fsw_rules(merged["fsw"]),
        fst=fst_rules(merged["fst"]),
        funds=funds_rules(merged["funds"]) if "funds" in merged else None,
        categories=categories_rules(merged["categories"]) if "categories" in merged else None,
        process=process_rules(merged["process"]),
        documents=document_rules(merged["documents"]) if "documents" in merged else None,
        language=languages_rules(merged["language"], tuple(tests)),
        education=education_rules(merged["education"]),
    )
