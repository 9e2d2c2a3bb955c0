"""From the merged TOML of a date to typed, immutable tables, one function a body of rules.

It must not know which files the values came from, nor how the tables are used.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from cec_logic import noc
from cec_logic.rulesets.model import (
    AuthorityIds,
    Categories,
    Category,
    Cec,
    Education,
    Fst,
    Fsw,
    FswAdaptability,
    FswPoints,
    Funds,
    HighSkilled,
    Languages,
    Process,
    TestLevels,
    WorkWindow,
)
from cec_logic.rulesets.points import (
    Additional,
    CanadianStudy,
    Cap,
    Core,
    Crs,
    French,
    JobOfferPoints,
    LevelFactor,
    SpouseFactors,
    StepFactor,
    Steps,
    Transferability,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cec_logic.rulesets.files import Table

_MONTHS_OF_YEAR: Final = 12


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


def crs_rules(table: Table) -> Crs:
    """The Comprehensive Ranking System."""
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


def cec_rules(table: Table) -> Cec:
    """The Canadian Experience Class."""
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


def fsw_rules(table: Table) -> Fsw:
    """The Federal Skilled Worker Class."""
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


def fst_rules(table: Table) -> Fst:
    """The Federal Skilled Trades Class."""
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


def funds_rules(table: Table) -> Funds:
    """Settlement funds, in dollars, by family size."""
    return Funds(tuple(table["by_size"]), table["each_more"])


def categories_rules(table: Table) -> Categories:
    """The categories of category-based selection."""
    return Categories(
        authority=_ids(table),
        reminder=tuple(table["reminder"]),
        work=_window(table),
        hours=table["months"] * table["hours_per_year"] // _MONTHS_OF_YEAR,
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


def process_rules(table: Table) -> Process:
    """The way from the pool to an application; fees in dollars."""
    fees = table.get("fees")
    return Process(
        authority=_ids(table),
        profile_months=table["profile_months"],
        invitation_days=table["invitation_days"],
        application_authority=_ids(table["application"]),
        fees=MappingProxyType({name: fee for name, fee in fees.items() if name != "authority"})
        if fees
        else None,
        fees_authority=_ids(fees) if fees else (),
    )


def test_levels(table: Table) -> Mapping[str, TestLevels]:
    """The language tests, each with the scores that show a level, by id."""
    return MappingProxyType(
        {
            name: TestLevels(
                test["language"],
                tuple(
                    (row[0], tuple(int(score * 2) for score in row[1:])) for row in test["levels"]
                ),
            )
            for name, test in table["tests"].items()
        }
    )


def languages_rules(
    table: Table, history: tuple[tuple[date, Mapping[str, TestLevels]], ...]
) -> Languages:
    """The approved language tests and how long results are valid, in years."""
    return Languages(
        authority=_ids(table),
        validity_authority=_ids(table["validity"]),
        valid_years=table["valid_years"],
        tests=test_levels(table),
        history=history,
    )


def education_rules(table: Table) -> Education:
    """What credentials count as."""
    return Education(
        authority=_ids(table),
        eca_valid_years=table["eca_valid_years"],
        post_secondary=frozenset(table["post_secondary"]),
        three_years_or_more=frozenset(table["three_years_or_more"]),
    )


def high_skilled_rules(table: Table) -> HighSkilled:
    """The proposed class."""
    return HighSkilled(
        authority=_ids(table),
        consulted_from=table["consulted_from"],
        consulted_until=table["consulted_until"],
        hours=_window(table["hours"] | {"authority": table["authority"]}),
        threshold=table["threshold"],
        least_education=table["least_education"],
    )
