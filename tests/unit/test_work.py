"""What work adds up to for each purpose, from listed jobs and from summary answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.answers import (
    DAY,
    DAYS_OF_WINDOW,
    JOB,
    Answers,
    days,
    facts_of,
    job,
    profile,
    without,
)

from cec_logic.facts import derive
from cec_logic.profile import parse_profile
from cec_logic.rulesets import ruleset

if TYPE_CHECKING:
    from cec_logic.facts.truth import Truth


def declared(**answers: object) -> Any:  # noqa: ANN401 - only its attributes are looked at
    """Give the facts of an applicant of whom only summary answers are known."""
    return facts_of(profile({"declared": answers})).applicant


# ------------------------------------------------------------------ summary answers


def test_nothing_said_leaves_all_hours_of_the_window_open() -> None:
    hours = facts_of(profile()).applicant.class_work.hours
    assert (hours.low, hours.high, hours.missing) == (
        Fraction(0),
        days(DAYS_OF_WINDOW),
        ("/applicant/work",),
    )


def test_declared_hours_of_the_class_are_taken_as_they_are() -> None:
    hours = declared(cec_hours=1600).class_work.hours
    assert (hours.low, hours.high, hours.used) == (1600, 1600, ("/applicant/declared/cec_hours",))


def test_declared_canadian_years_leave_the_hours_of_the_class_open() -> None:
    hours = declared(canadian_work_years=1).class_work.hours
    assert (hours.low, hours.high, hours.missing) == (
        0,
        days(DAYS_OF_WINDOW),
        ("/applicant/declared/cec_hours",),
    )


def test_no_declared_canadian_year_leaves_less_than_a_year_for_the_class() -> None:
    hours = declared(canadian_work_years=0).class_work.hours
    assert (hours.low, hours.high, hours.missing) == (0, 1559, ())


def test_declared_hours_of_the_class_are_the_least_canadian_work_of_the_crs() -> None:
    years = declared(cec_hours=1600).canadian_work.years
    assert (years.low, years.high, years.missing) == (
        1,
        10,
        ("/applicant/declared/canadian_work_years",),
    )


@pytest.mark.parametrize("teer", [4, 5])
@pytest.mark.parametrize(
    "rest",
    [
        {},
        {"cec_hours": 4700},
        {"canadian_work_years": 5},
        {"cec_hours": 3000, "canadian_work_years": 2},
    ],
    ids=str,
)
def test_declared_work_of_teer_4_or_5_counts_for_nothing(teer: int, rest: Answers) -> None:
    facts = declared(teer=teer, **rest)
    assert (facts.class_work.hours.high, facts.canadian_work.hours.low) == (0, 0)
    used = ("/applicant/declared/teer",)
    assert (facts.class_work.hours.used, facts.canadian_work.hours.used) == (used, used)


@pytest.mark.parametrize(
    ("years", "most", "missing"),
    [(0, 0, ()), (2, 2, ("/applicant/work",)), (None, 10, ("/applicant/work",))],
)
def test_another_job_may_have_been_skilled_in_as_many_years_as_were_declared(
    years: int | None, most: int, missing: tuple[str, ...]
) -> None:
    answers = {} if years is None else {"canadian_work_years": years}
    found = declared(teer=5, **answers).canadian_work.years
    assert (found.low, found.high, found.missing) == (0, most, missing)


def test_what_work_in_any_occupation_is_asked_for_takes_declared_years_of_teer_5() -> None:
    spouse = {"declared": {"teer": 5, "canadian_work_years": 2}}
    facts = facts_of(profile(spouse=spouse)).spouse
    assert facts is not None
    assert (facts.authorized_work.years.low, facts.canadian_work.years.low) == (2, 0)


def test_declared_canadian_years_are_taken_as_they_are() -> None:
    years = declared(canadian_work_years=3, cec_hours=1600).canadian_work.years
    assert (years.low, years.high) == (3, 3)


def test_declared_foreign_years_are_taken_as_they_are() -> None:
    years = declared(foreign_work_years=2).foreign_work.years
    assert (years.low, years.high, years.used) == (
        2,
        2,
        ("/applicant/declared/foreign_work_years",),
    )


def test_work_abroad_in_detail_leaves_declared_canadian_years_alone() -> None:
    answers = {"work": [job(country="IN")], "declared": {"canadian_work_years": 2}}
    assert facts_of(profile(answers)).applicant.canadian_work.years.low == 2


def test_work_in_both_places_in_detail_goes_before_declared_years() -> None:
    answers = {"work": [JOB, job(country="IN")], "declared": {"canadian_work_years": 2}}
    assert facts_of(profile(answers)).applicant.canadian_work.years.high == 1


@pytest.mark.parametrize(
    ("applicant", "years", "used", "missing"),
    [
        pytest.param(
            {"work": [JOB, job(country="IN", start="2024-01-01", end="2024-12-29")]},
            (2, 2),
            ["work"],
            [],
            id="both listed",
        ),
        pytest.param(
            {"declared": {"canadian_work_years": 2, "foreign_work_years": 1}},
            (3, 3),
            ["declared/canadian_work_years", "declared/foreign_work_years"],
            [],
            id="both declared",
        ),
        pytest.param(
            {"work": [JOB], "declared": {"foreign_work_years": 2}},
            (3, 3),
            ["work", "declared/foreign_work_years"],
            [],
            id="one listed, one declared",
        ),
        pytest.param(
            {"declared": {"canadian_work_years": 2}},
            (2, 12),
            ["declared/canadian_work_years"],
            ["work"],
            id="work abroad left out",
        ),
        pytest.param(
            {"declared": {"foreign_work_years": 2}},
            (2, 12),
            ["declared/foreign_work_years"],
            ["work"],
            id="work in Canada left out",
        ),
    ],
)
def test_skilled_years_are_those_in_canada_and_abroad_together(
    applicant: Answers, years: tuple[int, int], used: list[str], missing: list[str]
) -> None:
    found = facts_of(profile(applicant)).applicant.skilled_years
    assert (found.low, found.high) == years
    assert (list(found.used), list(found.missing)) == (
        [f"/applicant/{place}" for place in used],
        [f"/applicant/{place}" for place in missing],
    )


def test_work_that_may_be_in_canada_or_abroad_is_counted_once() -> None:
    half_time = without(job(start="2020-11-22", end="2026-11-21", hours_per_week=15), "country")
    assert facts_of(profile({"work": [half_time]})).applicant.skilled_years.high == 3


def test_a_spouse_s_declared_years_are_the_least_authorized_work() -> None:
    spouse = facts_of(profile(spouse={"declared": {"canadian_work_years": 1}})).spouse
    assert spouse is not None
    hours = spouse.authorized_work.hours
    assert hours.low == 1560 < hours.high
    assert (hours.used, hours.missing) == (
        ("/spouse/declared/canadian_work_years",),
        ("/spouse/work",),
    )


def test_a_spouse_s_listed_work_is_enough_without_declared_years() -> None:
    spouse = facts_of(profile(spouse={"work": [JOB]})).spouse
    assert spouse is not None
    assert spouse.authorized_work.hours.low == spouse.authorized_work.hours.high == 1560


def test_work_in_canada_in_detail_leaves_declared_foreign_years_alone() -> None:
    answers = {"work": [JOB], "declared": {"foreign_work_years": 2}}
    assert facts_of(profile(answers)).applicant.foreign_work.years.low == 2


def test_work_somewhere_goes_before_declared_years() -> None:
    answers = {"work": [without(JOB, "country")], "declared": {"canadian_work_years": 2}}
    assert facts_of(profile(answers)).applicant.canadian_work.years.high == 1


def test_work_abroad_in_detail_and_nothing_declared_is_no_canadian_work() -> None:
    work = facts_of(profile({"work": [job(country="IN")]})).applicant.canadian_work
    assert (work.years.low, work.years.high) == (0, 0)


# ------------------------------------------------------------------ one occupation


# 182 and 183 days in one skilled trade, with a day between.
WITH_A_GAP = [
    job(noc="72310", start="2024-01-01", end="2024-06-30"),
    job(noc="72310", start="2024-07-02", end="2024-12-31"),
]


def in_one_occupation(*jobs: Answers, fact: str) -> tuple[Fraction, Fraction]:
    hours = getattr(facts_of(profile({"work": list(jobs)})).applicant, fact)
    return hours.low, hours.high


def test_a_missing_day_divides_the_work_of_the_primary_occupation() -> None:
    assert in_one_occupation(*WITH_A_GAP, fact="primary_occupation") == (days(183), days(183))


def test_a_missing_day_does_not_divide_the_work_in_a_trade() -> None:
    assert in_one_occupation(*WITH_A_GAP, fact="trade") == (days(365), days(365))


def test_the_longest_stretch_counts_wherever_it_stands() -> None:
    before_the_gap = WITH_A_GAP[0] | {"start": "2023-01-01"}
    found = in_one_occupation(before_the_gap, WITH_A_GAP[1], fact="primary_occupation")
    assert found == (days(547), days(547))


def test_work_that_goes_on_the_next_day_is_one_stretch() -> None:
    next_day = WITH_A_GAP[1] | {"start": "2024-07-01"}
    found = in_one_occupation(WITH_A_GAP[0], next_day, fact="primary_occupation")
    assert found == (days(366), days(366))


def test_a_short_job_beside_a_long_one_divides_no_stretch() -> None:
    whole = job(noc="72310", start="2024-01-01", end="2024-12-31")
    beside = whole | {"start": "2024-03-01", "end": "2024-04-30"}
    after = whole | {"start": "2025-01-01", "end": "2025-12-31"}
    found = in_one_occupation(whole, beside, after, fact="primary_occupation")
    assert found == (days(366 + 365), days(366 + 365))


@pytest.mark.parametrize("fact", ["primary_occupation", "trade"])
def test_hours_of_two_occupations_are_not_added(fact: str) -> None:
    other = WITH_A_GAP[1] | {"noc": "72320", "start": "2024-07-01"}
    assert in_one_occupation(WITH_A_GAP[0], other, fact=fact) == (days(184), days(184))


@pytest.mark.parametrize("fact", ["primary_occupation", "trade"])
def test_work_whose_occupation_is_not_said_may_add_to_any(fact: str) -> None:
    other = without(WITH_A_GAP[1] | {"start": "2024-07-01"}, "noc")
    assert in_one_occupation(WITH_A_GAP[0], other, fact=fact) == (days(182), days(366))


def test_skilled_work_in_another_occupation_is_no_work_in_a_trade() -> None:
    assert in_one_occupation(JOB, fact="trade") == (Fraction(0), Fraction(0))


def test_work_whose_occupation_is_not_said_may_be_in_a_trade() -> None:
    assert in_one_occupation(without(JOB, "noc"), fact="trade") == (Fraction(0), Fraction(1560))


@pytest.mark.parametrize("fact", ["primary_occupation", "trade"])
@pytest.mark.parametrize(
    ("canadian", "foreign", "possible"),
    [(0, 0, False), (0, 1, True), (1, 0, True), (1, 1, True)],
)
def test_declared_years_rule_out_an_occupation_only_where_there_are_none(
    canadian: int, foreign: int, fact: str, *, possible: bool
) -> None:
    found = getattr(declared(canadian_work_years=canadian, foreign_work_years=foreign), fact)
    assert (found.low, found.high > 0) == (0, possible)


def test_without_any_answer_all_hours_in_one_occupation_are_possible() -> None:
    hours = facts_of(profile()).applicant.trade
    assert hours.high >= days((DAY - date(2021, 11, 22)).days)
    assert hours.missing == ("/applicant/work",)


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        (["paid"], ["paid"]),
        (["noc"], ["noc"]),
        (["paid", "noc"], ["paid", "noc"]),
        (["hours_per_week"], ["hours_per_week"]),
    ],
)
def test_open_work_in_a_trade_tells_what_it_misses(left_out: list[str], missing: list[str]) -> None:
    hours = facts_of(
        profile({"work": [without(job(noc="72310"), *left_out)]}),
    ).applicant.trade
    assert hours.missing == tuple(f"/applicant/work/0/{name}" for name in missing)


@pytest.mark.parametrize("answers", [job(noc="65200"), job(paid=False)])
def test_unskilled_or_unpaid_work_is_no_primary_occupation(answers: Answers) -> None:
    found = in_one_occupation(answers, fact="primary_occupation")
    assert found == (Fraction(0), Fraction(0))


def test_unpaid_work_is_no_work_in_a_trade() -> None:
    unpaid = job(noc="72310", paid=False)
    assert in_one_occupation(unpaid, fact="trade") == (Fraction(0), Fraction(0))


# ------------------------------------------------------------------ other purposes


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(job(country="IN"), id="abroad"),
        pytest.param(job(noc="65200"), id="unskilled"),
        pytest.param(job(paid=False), id="unpaid"),
        pytest.param(job(authorized=False), id="unauthorized"),
    ],
)
def test_authorized_skilled_work_is_in_canada_skilled_paid_and_authorized(
    answers: Answers,
) -> None:
    work = facts_of(profile({"work": [answers]})).applicant.authorized_skilled_work
    assert work.hours.high == 0


def test_authorized_work_of_a_spouse_may_be_in_any_occupation() -> None:
    spouse = facts_of(profile(spouse={"work": [job(noc="65200")]})).spouse
    assert spouse is not None
    assert spouse.authorized_work.hours.low == 1560


def test_part_time_work_abroad_is_counted_once_among_skilled_years() -> None:
    half_time = job(country="IN", start="2024-01-01", end="2025-12-28", hours_per_week=15)
    years = facts_of(profile({"work": [half_time]})).applicant.skilled_years
    assert (years.low, years.high) == (1, 1)


@pytest.mark.parametrize(
    ("answers", "counts", "failed", "missing"),
    [
        pytest.param(job(paid=False), False, ("paid",), (), id="unpaid"),
        pytest.param(job(authorized=False), False, ("authorized",), (), id="unauthorized"),
        pytest.param(without(JOB, "authorized"), None, (), ("authorized",), id="left out"),
        pytest.param(
            without(job(authorized=False), "country"), None, (), ("country",), id="perhaps abroad"
        ),
        pytest.param(job(noc="65200"), True, (), (), id="unskilled"),
        pytest.param(job(country="IN", authorized=False), True, (), (), id="abroad"),
    ],
)
def test_a_period_counts_for_categories_by_what_is_asked_where_it_was(
    answers: Answers, counts: Truth, failed: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    [found] = facts_of(profile({"work": [answers]})).applicant.recent_work
    places = tuple(f"/applicant/work/0/{name}" for name in missing)
    assert (found.counts, found.failed, found.missing) == (counts, failed, places)


def test_where_one_occupation_abroad_counts_the_listed_work_is_what_was_used() -> None:
    law = ruleset(DAY)
    one = replace(law.crs.foreign_work, one_occupation=True)
    answers = parse_profile(profile({"work": [job(country="IN")]}))
    facts = derive(answers, replace(law, crs=replace(law.crs, foreign_work=one)), DAY)
    assert facts.applicant.foreign_work.hours.used == ("/applicant/work",)
