"""The rules of a date: dated tables, one file per legal instrument, merged up to that date.

A file holds only what its instrument changed. Files are TOML and lie beside this module; each
begins with a `[layer]` that names its set, the day it came into force and what it removed. It must
not know profiles or words.
"""

from __future__ import annotations

import tomllib
from fractions import Fraction
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from cec_logic import noc
from cec_logic.rulesets.model import (
    Additional,
    Authority,
    AuthorityIds,
    CanadianStudy,
    Cap,
    Categories,
    Category,
    Cec,
    Core,
    Crs,
    Education,
    French,
    Fst,
    Fsw,
    FswAdaptability,
    FswPoints,
    Funds,
    HighSkilled,
    JobOfferPoints,
    Languages,
    LevelFactor,
    Process,
    RuleSet,
    SpouseFactors,
    StepFactor,
    Steps,
    TestLevels,
    Transferability,
    WorkWindow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = [
    "Authority",
    "AuthorityIds",
    "DateBeforeRulesError",
    "RuleSet",
    "Steps",
    "authorities",
    "days_of_change",
    "first_day",
    "proposal",
    "ruleset",
]

Table = dict[str, Any]
MONTHS_OF_YEAR: Final = 12


class DateBeforeRulesError(ValueError):
    """A date before the first rules; `first` is the first day that they cover."""

    def __init__(self, on: date, first: date) -> None:
        super().__init__(f"{on} is before {first}, the first day that the rules cover")
        self.on = on
        self.first = first


def first_day() -> date:
    """The first day that the rules cover."""
    first: date = _read("verified.toml")["first"]
    return first


def days_of_change(name: str) -> tuple[date, ...]:
    """The days on which the set of that name (`crs`, `funds`) changed, oldest first."""
    headers = [layer["layer"] for layer in _layers()]
    return tuple(header["in_force"] for header in headers if header["set"] == name)


@lru_cache(maxsize=512)  # many profiles are assessed on one day
def ruleset(on: date) -> RuleSet:
    """The rules in force on a date; after the verified date, the latest ones.

    Raises `DateBeforeRulesError` for a date before the first rules.
    """
    if on < first_day():
        raise DateBeforeRulesError(on, first_day())
    return _resolved(sum(1 for layer in _layers() if layer["layer"]["in_force"] <= on))


@cache
def proposal() -> HighSkilled:
    """The proposed class of the 2026 consultation. It is not law and belongs to no date."""
    table = _read("proposal-high-skilled.toml")
    return HighSkilled(
        authority=_ids(table),
        consulted_from=table["consulted_from"],
        consulted_until=table["consulted_until"],
        hours=_window(table["hours"] | {"authority": table["authority"]}),
        threshold=table["threshold"],
        least_education=table["least_education"],
    )


@cache
def authorities() -> Mapping[str, Authority]:
    """Every provision that a rule may rest on, by id."""
    source = _read("authorities.toml")
    found = {}
    for name, provision in source["provisions"].items():
        instrument = source["instruments"][provision["instrument"]]
        separator = ", " if instrument["cite"]["en"].startswith("IRCC") else " "
        found[name] = Authority(
            id=name,
            cite={
                lang: f"{instrument['cite'][lang]}{separator}{provision[lang]}"
                for lang in ("en", "fr")
            },
            title=instrument["title"],
            url={
                lang: instrument["url"][lang].format(section=provision.get("section", ""))
                for lang in ("en", "fr")
            },
            read=instrument["read"],
        )
    return MappingProxyType(found)


@cache
def _read(name: str) -> Table:
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return tomllib.loads(text, parse_float=Fraction)


@cache
def _layers() -> tuple[Table, ...]:
    names = sorted(
        entry.name
        for entry in resources.files(__package__).iterdir()
        if entry.name[:1].isdigit() and entry.name.endswith(".toml")
    )
    return tuple(sorted(map(_read, names), key=lambda layer: layer["layer"]["in_force"]))


@cache
def _resolved(count: int) -> RuleSet:
    merged: Table = {}
    in_force: dict[str, date] = {}
    for layer in _layers()[:count]:
        header = layer["layer"]
        in_force[header["set"]] = header["in_force"]
        for path in header.get("remove", ()):
            *parents, last = path.split(".")
            table = merged
            for parent in parents:
                table = table[parent]
            del table[last]
        merged = _merge(merged, {key: value for key, value in layer.items() if key != "layer"})
    return RuleSet(
        verified=_read("verified.toml")["verified"],
        in_force=MappingProxyType(in_force),
        crs=_crs(merged["crs"]),
        cec=_cec(merged["cec"]),
        fsw=_fsw(merged["fsw"]),
        fst=_fst(merged["fst"]),
        funds=_funds(merged["funds"]) if "funds" in merged else None,
        categories=_categories(merged["categories"]) if "categories" in merged else None,
        process=_process(merged["process"]),
        language=_languages(merged["language"]),
        education=_education(merged["education"]),
    )


def _merge(base: Table, change: Table) -> Table:
    merged = dict(base)
    for key, value in change.items():
        if isinstance(value, dict):
            merged[key] = _merge(base.get(key, {}), value)
        else:
            merged[key] = value
    return merged


def _pair(value: Any) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else (value[0], value[1])


def _ids(table: Table) -> AuthorityIds:
    return tuple(table["authority"])


def _steps(rows: list[list[int]]) -> Steps:
    return Steps(tuple(tuple(row) for row in rows))


def _step_factor(table: Table) -> StepFactor:
    return StepFactor(_ids(table), _pair(table["max"]), _steps(table["points"]))


def _level_factor(table: Table) -> LevelFactor:
    points = {level: _pair(value) for level, value in table["points"].items()}
    return LevelFactor(_ids(table), _pair(table["max"]), MappingProxyType(points))


def _crs(table: Table) -> Crs:
    core, spouse, work = table["core"], table["spouse"], table["work"]
    return Crs(
        total_max=table["total_max"],
        canadian_work=_window(work),
        foreign_work=_window(work | table["foreign_work"]),
        core=Core(
            authority=_ids(core),
            max=_pair(core["max"]),
            age=_step_factor(core["age"]),
            education=_level_factor(core["education"]),
            first_language=_step_factor(core["first_language"]),
            second_language=_step_factor(core["second_language"]),
            canadian_work=_step_factor(core["canadian_work"]),
        ),
        spouse=SpouseFactors(
            authority=_ids(spouse),
            max=_pair(spouse["max"]),
            education=_level_factor(spouse["education"]),
            language=_step_factor(spouse["language"]),
            canadian_work=_step_factor(spouse["canadian_work"]),
        ),
        transferability=_transferability(table["transferability"]),
        additional=_additional(table["additional"]),
    )


def _transferability(table: Table) -> Transferability:
    return Transferability(
        authority=_ids(table),
        max=_pair(table["max"]),
        education_tier=MappingProxyType(table["education_tier"]),
        foreign_tier=_steps(table["foreign_tier"]),
        canadian_column=_steps(table["canadian_column"]),
        language_column=_steps(table["language_column"]),
        certificate_column=_steps(table["certificate_column"]),
        points=MappingProxyType(
            {name: tuple(tuple(row) for row in rows) for name, rows in table["points"].items()}
        ),
        caps=tuple(Cap(tuple(cap["factors"]), cap["max"]) for cap in table["caps"]),
    )


def _additional(table: Table) -> Additional:
    french, study = table.get("french"), table.get("canadian_study")
    return Additional(
        authority=_ids(table),
        max=_pair(table["max"]),
        nomination=table["nomination"],
        sibling=table.get("sibling"),
        french=French(**french | {"authority": _ids(french)}) if french else None,
        canadian_study=CanadianStudy(
            authority=_ids(study),
            points=MappingProxyType({"none": 0, "short": study["short"], "long": study["long"]}),
            levels=MappingProxyType(study["levels"]),
            months=study["months"],
            waived_from=study["waived_from"],
            waived_until=study["waived_until"],
        )
        if study
        else None,
        job_offer=_job_offer(table["job_offer"]) if "job_offer" in table else None,
    )


def _job_offer(table: Table) -> JobOfferPoints:
    return JobOfferPoints(
        frozenset(table["teers"]), table["senior_managers"], MappingProxyType(table["points"])
    )


def _cec(table: Table) -> Cec:
    return Cec(
        occupations=table["occupations"],
        teers=frozenset(table["teers"]),
        foreign_employers=table["foreign_employers"],
        hours=_window(table["hours"]),
        language_authority=_ids(table["language"]),
        threshold=MappingProxyType(
            {int(teer): level for teer, level in table["language"]["threshold"].items()}
        ),
        tie=table["language"]["tie"],
        destination_authority=_ids(table["destination"]),
        excluded_destinations=frozenset(table["destination"]["excluded"]),
        conditions=_id_lists(table["conditions"]),
        physicians=frozenset(table["public_physicians"]["noc"]),
        physicians_authority=_ids(table["public_physicians"]),
        reminders=_id_lists(table["reminders"]),
    )


def _id_lists(table: Table) -> Mapping[str, AuthorityIds]:
    return MappingProxyType({name: tuple(ids) for name, ids in table.items()})


def _window(table: Table) -> WorkWindow:
    return WorkWindow(
        authority=_ids(table),
        window_years=table["window_years"],
        hours_per_year=table["hours_per_year"],
        full_time_week=table["full_time_week"],
        one_occupation=table.get("one_occupation", False),
    )


def _fsw(table: Table) -> Fsw:
    points, language = table["points"], table["points"]["language"]
    adaptability = points["adaptability"]
    return Fsw(
        teers=frozenset(table["teers"]),
        hours=_window(table["hours"]),
        previous_work=_window(table["previous_work"]),
        language_authority=_ids(table["language"]),
        threshold=table["language"]["threshold"],
        education_authority=_ids(table["education"]),
        least_education=table["education"]["least"],
        destination_authority=_ids(table["destination"]),
        funds_authority=_ids(table["funds"]),
        points=FswPoints(
            authority=_ids(points),
            pass_mark=points["pass"],
            max=points["max"],
            language_authority=_ids(language),
            language_max=language["max"],
            first_language=_steps(language["first"]),
            second_language_level=language["second"]["level"],
            second_language=language["second"]["points"],
            education=_level_factor(points["education"]),
            experience=_step_factor(points["experience"]),
            age=_step_factor(points["age"]),
            arranged_authority=_ids(points["arranged_employment"]),
            arranged_employment=points["arranged_employment"]["max"],
            adaptability=FswAdaptability(
                **adaptability
                | {
                    "authority": _ids(adaptability),
                    "study_levels": frozenset(adaptability["study_levels"]),
                    "study_levels_by_months": frozenset(adaptability["study_levels_by_months"]),
                }
            ),
        ),
    )


def _fst(table: Table) -> Fst:
    groups, excepted = tuple(table["groups"]), tuple(table["except"])
    threshold = table["language"]["threshold"]
    return Fst(
        trades=frozenset(
            code
            for code in noc.UNIT_GROUPS
            if code.startswith(groups) and not code.startswith(excepted)
        ),
        hours=_window(table["hours"]),
        years=table["hours"]["years"],
        language_authority=_ids(table["language"]),
        threshold=tuple(
            threshold[name] for name in ("listening", "reading", "writing", "speaking")
        ),
        qualification_authority=_ids(table["qualification"]),
        destination_authority=_ids(table["destination"]),
        funds_authority=_ids(table["funds"]),
        reminders=_id_lists(table["reminders"]),
    )


def _funds(table: Table) -> Funds:
    return Funds(tuple(table["by_size"]), table["each_more"])


def _categories(table: Table) -> Categories:
    return Categories(
        authority=_ids(table),
        reminder=tuple(table["reminder"]),
        work=_window(table),
        hours=table["months"] * table["hours_per_year"] // MONTHS_OF_YEAR,
        continuous=table["continuous"],
        by_id=MappingProxyType(
            {
                name: Category(
                    nclc=category.get("nclc"),
                    noc=frozenset(category.get("noc", ())),
                    in_canada=category.get("in_canada", False),
                    military=category.get("military", False),
                    least_education=category.get("least_education"),
                )
                for name, category in table["list"].items()
            }
        ),
    )


def _process(table: Table) -> Process:
    fees = table.get("fees")
    return Process(
        authority=_ids(table),
        profile_months=table["profile_months"],
        invitation_days=table["invitation_days"],
        fees=MappingProxyType({name: fee for name, fee in fees.items() if name != "authority"})
        if fees
        else None,
        fees_authority=_ids(fees) if fees else (),
    )


def _languages(table: Table) -> Languages:
    tests = {
        name: TestLevels(
            test["language"],
            tuple((row[0], tuple(int(score * 2) for score in row[1:])) for row in test["levels"]),
        )
        for name, test in table["tests"].items()
    }
    return Languages(
        authority=_ids(table),
        validity_authority=_ids(table["validity"]),
        valid_years=table["valid_years"],
        tests=MappingProxyType(tests),
    )


def _education(table: Table) -> Education:
    return Education(
        authority=_ids(table),
        eca_valid_years=table["eca_valid_years"],
        post_secondary=frozenset(table["post_secondary"]),
        three_years_or_more=frozenset(table["three_years_or_more"]),
    )
