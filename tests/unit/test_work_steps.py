"""Steps of work: which full years are proposed, in which job, and on which days it is laid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.advice_answers import NOW, declared, named, steps_of, taken_one, with_value
from tests.unit.answers import DAY, JOB, Answers, job, settled, without

from cec_logic import parse_profile
from cec_logic.outlook.space import all_steps, ground_of
from cec_logic.outlook.steps import taken
from cec_logic.outlook.work_steps import work_steps
from cec_logic.profile import Person
from cec_logic.rulesets import ruleset
from cec_logic.rulesets.points import Steps

# ------------------------------------------------------------------ which there are


@pytest.mark.parametrize(
    ("summary", "canada", "abroad"),
    [
        ({"canadian_work_years": 0}, ["1", "2", "3"], ["1", "3"]),
        ({"canadian_work_years": 1}, ["2", "3", "4"], ["1", "3"]),
        ({"canadian_work_years": 4}, ["5"], ["1", "3"]),
        ({"canadian_work_years": 5}, [], ["1", "3"]),
        ({"foreign_work_years": 1}, ["2", "3", "4"], ["3"]),
        ({"foreign_work_years": 3}, ["2", "3", "4"], []),
    ],
    ids=str,
)
def test_work_goes_on_to_full_years_that_a_table_tells_apart_at_most_three_ahead(
    summary: Answers, canada: list[str], abroad: list[str]
) -> None:
    answers = settled(declared(**summary))
    assert named(answers, "work.canada") == canada
    assert named(answers, "work.abroad") == abroad


def test_years_abroad_go_on_in_the_summary_where_only_work_in_canada_is_listed() -> None:
    answers = settled({"work": [NOW], "declared": {"foreign_work_years": 1}})
    changed = taken_one(answers, "work.abroad.3")["applicant"]
    assert (changed["declared"]["foreign_work_years"], len(changed["work"])) == (3, 1)


def test_what_takes_hardly_longer_than_two_months_takes_three() -> None:
    weeks = job(start="2026-01-05", end="2026-11-01")  # 43 weeks of 30 hours
    week = job(start="2026-11-02", end="2026-11-08", hours_per_week=10)
    step = steps_of(settled({"work": [weeks, week]}))["work.canada.1"]
    assert step.params == {"years": 1, "hours": 260}  # 61 days; two months have 60 5/6
    assert step.months == (3, 3)


@pytest.mark.parametrize(("listed", "room"), [(59, True), (60, False)])
def test_a_list_of_jobs_that_is_full_takes_no_more(listed: int, *, room: bool) -> None:
    work = [job(start="2020-01-01", end="2020-01-02")] * listed
    assert bool(named(settled({"work": work}), "work.canada")) is room


@pytest.mark.parametrize(
    ("applicant", "proposed"),
    [
        pytest.param({"work": [job(end="2025-06-30")]}, True, id="half a year"),
        pytest.param({"work": [JOB]}, False, id="the hours are there"),
        pytest.param({"work": [without(job(end="2025-06-30"), "paid")]}, False, id="open"),
        pytest.param(declared(cec_hours=800), True, id="declared hours"),
        pytest.param(declared(cec_hours=1559), True, id="an hour is missing"),
        pytest.param(declared(cec_hours=1560), False, id="declared hours that are enough"),
        pytest.param(declared(), False, id="no declared hours: the first full year brings them"),
        pytest.param(
            declared(canadian_work_years=0, cec_hours=800), False, id="no declared full year"
        ),
        pytest.param(declared(cec_hours=800, teer=4), False, id="a declared TEER that is none"),
        pytest.param({}, False, id="nothing said"),
    ],
)
def test_the_hours_of_the_class_are_a_step_where_they_are_missing(
    applicant: Answers, *, proposed: bool
) -> None:
    assert ("work.class" in steps_of(settled(applicant))) is proposed


OLD_JOB = without(job(country="IN", start="2020-01-01", end="2021-12-31"), "paid")


@pytest.mark.parametrize(
    ("period", "proposed"),
    [
        pytest.param(OLD_JOB, True, id="whether it was paid left out"),
        pytest.param(OLD_JOB | {"paid": True}, False, id="paid"),
        pytest.param(OLD_JOB | {"country": "CA"}, False, id="in Canada"),
        *(
            pytest.param(without(OLD_JOB, name), False, id=f"{name} left out too")
            for name in ("country", "noc", "start", "end", "hours_per_week")
        ),
    ],
)
def test_a_job_abroad_can_be_proved_where_only_its_pay_is_open(
    period: Answers, *, proposed: bool
) -> None:
    assert ("proof.abroad" in steps_of(settled({"work": [period]}))) is proposed


def test_only_jobs_abroad_are_proved() -> None:
    answers = settled({"work": [OLD_JOB, OLD_JOB | {"country": "CA"}]})
    assert steps_of(answers)["proof.abroad"].params == {"jobs": 1}


def test_a_full_year_is_proposed_that_only_one_table_tells_apart() -> None:
    ground = ground_of(parse_profile(settled(declared(canadian_work_years=5))), DAY)
    table = Steps(((6, 1),))
    changed = replace(
        ground, law=with_value(ground.law, "crs.transferability.canadian_column", table)
    )
    found = [step.id for step in work_steps(changed, "applicant", changed.facts.applicant)]
    assert "work.canada.6" in found


# ------------------------------------------------------------------ in which job

CASHIER = job(noc="65100")


@pytest.mark.parametrize(
    ("work", "noc"),
    [
        pytest.param([NOW], "21231", id="that of the job"),
        pytest.param([JOB, NOW | {"noc": "63200"}], "63200", id="that of the last job"),
        pytest.param([NOW, JOB | {"noc": "63200"}], "21231", id="wherever it is listed"),
        pytest.param([JOB, CASHIER | {"end": None}], "21231", id="that of the last that counts"),
        pytest.param(
            [
                JOB,
                without(job(noc="63200", start="2026-03-02", end="2026-03-02"), "paid"),
            ],
            "21231",
            id="that of the last that certainly counts",
        ),
        pytest.param([CASHIER], "00010", id="where none counts one that asks for level 7"),
    ],
)
def test_more_work_in_canada_is_in_the_occupation_of_the_latest_that_counts(
    work: list[Answers], noc: str
) -> None:
    answers = settled({"work": work})
    year = min(named(answers, "work.canada"))
    assert taken_one(answers, f"work.canada.{year}")["applicant"]["work"][-1]["noc"] == noc


def test_before_there_were_categories_it_is_one_that_asks_for_level_7_as_well() -> None:
    profile = parse_profile(
        settled({"work": [CASHIER | {"start": "2019-01-01", "end": "2019-06-30"}]})
    )
    law = ruleset(date(2022, 11, 16))
    ground = replace(ground_of(profile, DAY), law=law)
    step = next(work_steps(ground, "applicant", ground.facts.applicant))
    changed = taken(profile, [step])
    assert law.categories is None
    assert changed is not None
    assert isinstance(changed.applicant, Person)
    assert isinstance(changed.applicant.work, tuple)
    assert changed.applicant.work[-1].noc == "00010"


@pytest.mark.parametrize(
    ("work", "country"),
    [
        pytest.param([job(country="IN"), NOW], "IN", id="that of the job abroad"),
        pytest.param([job(country="IN"), job(country="US", paid=False)], "IN", id="that counts"),
        pytest.param([job(country="US"), job(country="IN")], "IN", id="that is listed last"),
        pytest.param([NOW], "XX", id="none where there was none"),
    ],
)
def test_more_work_abroad_is_in_the_country_of_the_last(work: list[Answers], country: str) -> None:
    answers = settled({"work": work})
    answers["applicant"] = without(answers["applicant"], "declared")
    year = min(named(answers, "work.abroad"))
    added = taken_one(answers, f"work.abroad.{year}")["applicant"]["work"][-1]
    assert added["country"] == country


def test_a_job_whose_country_is_not_said_is_one_in_canada_too() -> None:
    work = [without(job(paid=False), "country")]
    answers = settled({"work": work, **declared(canadian_work_years=1)})
    assert len(taken_one(answers, "work.canada.1")["applicant"]["work"]) == 3


# ------------------------------------------------------------------ on which days

UNTIL_TODAY = CASHIER | {"start": "2026-01-01", "end": "2026-11-22"}


@pytest.mark.parametrize(("by", "room"), [(date(2027, 11, 21), False), (date(2027, 11, 22), True)])
def test_a_year_to_come_needs_364_free_days_after_the_job_there_is(by: date, *, room: bool) -> None:
    ground = ground_of(parse_profile(settled({"work": [UNTIL_TODAY]})), by, since=DAY)
    assert ("work.canada.1" in {step.id for step in all_steps(ground)}) is room


def test_a_single_free_day_is_enough_for_the_day_that_is_missing() -> None:
    almost = job(start="2025-11-23", end="2026-11-20")  # 363 days
    answers = settled({"work": [almost]})
    added = taken_one(answers, "work.class")["applicant"]["work"][-1]
    assert (added["start"], added["end"]) == ("2026-11-21", "2026-11-21")


def test_a_single_day_to_come_is_enough_for_the_day_that_is_missing() -> None:
    almost = job(start="2025-11-23", end="2026-11-20")  # 363 days
    ground = ground_of(parse_profile(settled({"work": [almost]})), date(2026, 11, 23), since=DAY)
    assert "work.class" in {step.id for step in all_steps(ground)}


def test_the_last_free_day_of_all_is_used() -> None:
    almost = job(start="2024-11-23", end="2025-11-20")  # 363 days
    busy = CASHIER | {"start": "2025-11-22", "end": None}
    before = CASHIER | {"start": "2010-01-01", "end": "2024-11-22"}
    answers = settled({"work": [almost, busy, before]})
    added = taken_one(answers, "work.class")["applicant"]["work"][-1]
    assert (added["start"], added["end"]) == ("2025-11-21", "2025-11-21")
