"""What work adds up to: which periods count, and how many hours they give."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.answers import DAY, JOB, Answers, facts_of, job, profile, without

from cec_logic import parse_profile
from cec_logic.facts.hours import Span, counted_hours
from cec_logic.facts.periods import CANADIAN_CONDITIONS, FOREIGN_CONDITIONS
from cec_logic.profile import Person
from cec_logic.rulesets import ruleset

if TYPE_CHECKING:
    from cec_logic.facts.periods import Judged
    from cec_logic.facts.truth import Truth
    from cec_logic.facts.work import Experience
    from cec_logic.profile import WorkPeriod

CONDITIONS = {item.id: item.holds for item in (*CANADIAN_CONDITIONS, *FOREIGN_CONDITIONS)}
MONDAY = date(2025, 1, 6)
DAYS_OF_WINDOW = (DAY - date(2023, 11, 22)).days


def period_of(answers: Answers) -> WorkPeriod:
    """Parse one period of work."""
    person = parse_profile(profile({"work": [answers]})).applicant
    assert isinstance(person, Person)
    assert isinstance(person.work, tuple)
    return person.work[0]


def class_work(*jobs: Answers, **applicant: object) -> Experience:
    """Give what jobs add up to for the Canadian Experience Class."""
    return facts_of(profile({"work": list(jobs), **applicant})).applicant.class_work


def declared(**answers: object) -> Any:  # noqa: ANN401 - only its attributes are looked at
    """Give the facts of an applicant of whom only summary answers are known."""
    return facts_of(profile({"declared": answers})).applicant


def bounds(*jobs: Answers) -> tuple[Fraction, Fraction]:
    hours = class_work(*jobs).hours
    return hours.low, hours.high


def judged(answers: Answers) -> Judged:
    return class_work(answers).judged[0]


# ------------------------------------------------------------------ which periods count


@pytest.mark.parametrize(
    ("condition", "answers", "holds"),
    [
        ("in_canada", {"country": "CA"}, True),
        ("in_canada", {"country": "US"}, False),
        ("in_canada", {}, None),
        ("abroad", {"country": "US"}, True),
        ("abroad", {"country": "CA"}, False),
        ("abroad", {}, None),
        ("skilled", {"noc": "63200"}, True),
        ("skilled", {"noc": "64100"}, False),
        ("skilled", {"noc": "65200"}, False),
        ("skilled", {}, None),
        ("paid", {"paid": True}, True),
        ("paid", {"paid": False}, False),
        ("paid", {}, None),
        ("authorized", {"authorized": True}, True),
        ("authorized", {"authorized": False}, False),
        ("authorized", {}, None),
        ("temporary_resident", {"temporary_resident": True}, True),
        ("temporary_resident", {"temporary_resident": False}, False),
        ("temporary_resident", {}, None),
        ("not_student", {"full_time_student": False}, True),
        ("not_student", {"full_time_student": True}, False),
        ("not_student", {}, None),
        ("not_self_employed", {"self_employed": False}, True),
        ("not_self_employed", {"self_employed": True}, None),
        ("not_self_employed", {"self_employed": True, "public_physician": False}, False),
        ("not_self_employed", {"self_employed": True, "noc": "63200"}, False),
        ("not_self_employed", {"self_employed": True, "noc": "31102"}, None),
        ("not_self_employed", {"self_employed": True, "public_physician": True}, None),
        (
            "not_self_employed",
            {"self_employed": True, "noc": "31102", "public_physician": True},
            True,
        ),
        ("not_self_employed", {"noc": "31102", "public_physician": True}, True),
        ("not_self_employed", {"noc": "63200"}, None),
        ("not_self_employed", {}, None),
    ],
)
def test_a_condition_holds_by_the_answers(condition: str, answers: Answers, holds: Truth) -> None:
    assert CONDITIONS[condition](period_of(answers), ruleset(DAY).cec) is holds


def test_before_the_public_policy_no_self_employed_physician_counts() -> None:
    physician = {"self_employed": True, "noc": "31102", "public_physician": True}
    law = ruleset(date(2023, 4, 24))
    assert CONDITIONS["not_self_employed"](period_of(physician), law.cec) is False


def test_a_period_tells_every_condition_that_it_fails() -> None:
    assert judged(job(paid=False, full_time_student=True)).failed == ("paid", "not_student")


def test_a_period_that_fails_misses_nothing() -> None:
    assert judged(without(job(paid=False), "authorized", "end")).missing == ()


def test_a_period_tells_the_answers_that_it_misses() -> None:
    assert judged(without(JOB, "paid", "end", "hours_per_week")).missing == (
        "/applicant/work/0/paid",
        "/applicant/work/0/end",
        "/applicant/work/0/hours_per_week",
    )


def test_an_answer_that_two_conditions_miss_is_told_once() -> None:
    missing = judged(without(job(self_employed=True, public_physician=True), "noc")).missing
    assert missing == ("/applicant/work/0/noc",)


def test_a_period_outside_the_window_does_not_count() -> None:
    assert judged(job(start="2020-01-01", end="2020-12-31")).failed == ("outside_window",)


def test_a_period_without_hours_does_not_count() -> None:
    assert judged(job(hours_per_week=0)).failed == ("no_hours",)


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        pytest.param(job(country="IN", paid=False), "in_canada", id="in the wrong place"),
        pytest.param(job(paid=False), "paid", id="a condition fails"),
        pytest.param(job(start="2020-01-01", end="2020-12-31"), "outside_window", id="too early"),
        pytest.param(job(hours_per_week=0), "no_hours", id="without hours"),
    ],
)
def test_a_period_that_does_not_count_tells_one_reason_and_gives_no_days(
    answers: Answers, reason: str
) -> None:
    found = judged(answers)
    assert (found.counts, found.failed, found.missing) == (False, (reason,), ())
    assert (found.certain, found.possible) == (None, None)


@pytest.mark.parametrize(
    ("noc", "asked"),
    [
        pytest.param("63200", ["self_employed"], id="no physician"),
        pytest.param("31102", ["self_employed", "public_physician"], id="a physician"),
    ],
)
def test_only_physicians_are_asked_who_pays_them(noc: str, asked: list[str]) -> None:
    missing = judged(without(job(noc=noc), "self_employed")).missing
    assert missing == tuple(f"/applicant/work/0/{name}" for name in asked)


def test_hours_left_out_may_be_as_many_as_a_week_has() -> None:
    possible = judged(without(JOB, "hours_per_week")).possible
    assert possible is not None
    assert possible.weekly == 7 * 24


def test_of_a_period_without_start_and_end_no_day_is_certain() -> None:
    assert judged(without(JOB, "start", "end")).certain is None


@pytest.mark.parametrize(
    ("answers", "settled"),
    [
        pytest.param(JOB, True, id="all is known"),
        pytest.param(job(paid=False), True, id="it does not count"),
        pytest.param(without(JOB, "paid"), False, id="whether it counts is open"),
        pytest.param(without(JOB, "end"), False, id="how much it gives is open"),
    ],
)
def test_a_period_is_settled_where_nothing_is_open(answers: Answers, *, settled: bool) -> None:
    assert judged(answers).settled is settled


# ------------------------------------------------------------------ how many hours they give


def weeks(number: int, weekly: int | Fraction, occupation: str = "21231", after: int = 0) -> Span:
    first = MONDAY.toordinal() + after
    return Span(first, first + 7 * number - 1, weekly, occupation)


@pytest.mark.parametrize(
    ("spans", "hours"),
    [
        pytest.param([], {}, id="nothing"),
        pytest.param([weeks(1, 30)], {"21231": 30}, id="a full-time week"),
        pytest.param([weeks(1, 31)], {"21231": 30}, id="the cap"),
        pytest.param([weeks(1, Fraction("29.7"))], {"21231": Fraction("29.7")}, id="a fraction"),
        pytest.param(
            [weeks(1, 10), weeks(1, 20, after=7)], {"21231": 30}, id="one job after the other"
        ),
        pytest.param(
            [weeks(1, 20), weeks(1, 20, "63200")],
            {"21231": 15, "63200": 15},
            id="equal shares of the cap",
        ),
        pytest.param(
            [weeks(1, 40), weeks(1, 20, "63200")],
            {"21231": 20, "63200": 10},
            id="proportional shares of the cap",
        ),
        pytest.param(
            [weeks(2, 20), weeks(2, 20, "63200", after=7)],
            {"21231": 35, "63200": 35},
            id="the cap cuts only where jobs overlap",
        ),
        pytest.param(
            [weeks(1, Fraction("0.1")), weeks(1, Fraction("29.9"), "63200")],
            {"21231": Fraction("0.1"), "63200": Fraction("29.9")},
            id="just at the cap nothing is cut",
        ),
    ],
)
def test_hours_are_counted_day_by_day(spans: list[Span], hours: dict[str, Fraction]) -> None:
    assert counted_hours(tuple(spans), 30) == hours


def days(number: int, weekly: int = 30) -> Fraction:
    return Fraction(weekly * number, 7)


@pytest.mark.parametrize(
    ("answers", "low", "high"),
    [
        pytest.param(JOB, 1560, 1560, id="nothing left out"),
        pytest.param(without(JOB, "hours_per_week"), 0, 1560, id="the hours left out"),
        pytest.param(
            without(JOB, "end"),
            days(1),
            days((DAY - date(2025, 1, 1)).days),
            id="the end left out: its first day is certain",
        ),
        pytest.param(
            without(JOB, "start"),
            days(1),
            days((date(2025, 12, 31) - date(2023, 11, 22)).days),
            id="the start left out: its last day is certain",
        ),
        pytest.param(
            without(JOB, "start", "end"), 0, days(DAYS_OF_WINDOW), id="start and end left out"
        ),
        pytest.param(
            without(job(end=None), "start"),
            0,
            days(DAYS_OF_WINDOW),
            id="the start left out of a job that goes on",
        ),
        pytest.param(
            without(job(start="2020-01-01"), "end"),
            0,
            days(DAYS_OF_WINDOW),
            id="the end left out of a job that began before the window",
        ),
        pytest.param(without(JOB, "paid"), 0, 1560, id="whether it counts left out"),
    ],
)
def test_an_answer_left_out_makes_bounds(answers: Answers, low: Fraction, high: Fraction) -> None:
    assert bounds(answers) == (low, high)


def test_answers_that_would_change_nothing_are_not_missing() -> None:
    assert class_work(JOB, without(JOB, "paid")).hours.missing == ()


def test_answers_that_would_change_the_hours_are_missing() -> None:
    second = without(job(start="2026-01-01", end="2026-01-31"), "paid")
    assert class_work(JOB, second).hours.missing == ("/applicant/work/1/paid",)


@pytest.mark.parametrize(
    ("end", "years"),
    [
        pytest.param(date(2022, 1, 1) + timedelta(days=2 * 364 - 2), 1, id="a day short of two"),
        pytest.param(date(2022, 1, 1) + timedelta(days=2 * 364 - 1), 2, id="two"),
    ],
)
def test_years_are_whole(end: date, years: int) -> None:
    jobs = [job(start="2022-01-01", end=end.isoformat())]
    found = facts_of(profile({"work": jobs})).applicant.canadian_work.years
    assert (found.low, found.high) == (years, years)


def test_the_crs_looks_back_ten_years() -> None:
    work = facts_of(profile({"work": [JOB]})).applicant.canadian_work
    assert (work.window.first, work.window.last) == (date(2016, 11, 22), date(2026, 11, 21))


def test_foreign_work_looks_back_ten_years() -> None:
    work = facts_of(profile({"work": [job(country="IN")]})).applicant.foreign_work
    assert (work.window.first, work.window.last) == (date(2016, 11, 22), date(2026, 11, 21))


# ------------------------------------------------------------------ the main occupation


@pytest.mark.parametrize(
    ("jobs", "ways"),
    [
        pytest.param([], [set()], id="no work"),
        pytest.param([job(paid=False)], [set()], id="nothing counts"),
        pytest.param([JOB], [{"21231"}], id="one occupation"),
        pytest.param([JOB, JOB], [{"21231"}], id="one occupation in two jobs"),
        pytest.param([JOB, job(noc="63200")], [{"21231", "63200"}], id="a tie"),
        pytest.param([JOB, job(noc="63200", hours_per_week=31)], [{"63200"}], id="most hours"),
        pytest.param([without(JOB, "paid")], [set(), {"21231"}], id="open whether it counts"),
        pytest.param(
            [JOB, without(job(noc="63200", hours_per_week=31), "paid")],
            [{"21231"}, {"63200"}],
            id="open whether the larger counts",
        ),
        pytest.param(
            [JOB, without(job(noc="63200", hours_per_week=29), "paid")],
            [{"21231"}],
            id="open whether the smaller counts",
        ),
    ],
)
def test_the_occupation_with_most_hours(jobs: list[Answers], ways: list[set[str]]) -> None:
    found = class_work(*jobs).possible_occupations
    assert found is not None
    assert sorted(map(sorted, found)) == sorted(map(sorted, ways))


def test_an_open_job_without_its_occupation_leaves_the_main_one_open() -> None:
    assert class_work(JOB, without(JOB, "noc")).possible_occupations is None


def test_six_open_jobs_are_tried_in_every_combination() -> None:
    assert class_work(*[without(JOB, "paid")] * 6).possible_occupations is not None


@pytest.mark.parametrize(
    ("jobs", "ways"),
    [
        pytest.param([without(JOB, "paid")] * 7, [[], ["21231"]], id="nothing is settled"),
        pytest.param([JOB] + [without(JOB, "paid")] * 7, [["21231"]], id="one is settled"),
        pytest.param(
            [without(JOB, "paid")] * 6 + [without(job(noc="63200"), "paid")],
            [[], ["21231"], ["63200"]],
            id="two occupations",
        ),
    ],
)
def test_of_more_open_jobs_every_occupation_may_lead(
    jobs: list[Answers], ways: list[list[str]]
) -> None:
    found = class_work(*jobs).possible_occupations
    assert found is not None
    assert sorted(map(sorted, found)) == ways


def test_open_jobs_may_make_a_tie() -> None:
    # Of six open jobs the first gives as many hours as the settled one, the others a day each.
    settled = job(noc="63200", start="2025-01-01", end="2025-06-30")
    as_long = job(start="2024-01-01", end="2024-06-29")
    short = [job(start=f"2023-12-{day:02}", end=f"2023-12-{day:02}") for day in range(1, 6)]
    open_jobs = [without(one, "paid") for one in (as_long, *short)]
    found = class_work(settled, *open_jobs).possible_occupations
    assert found is not None
    assert frozenset({"21231", "63200"}) in found


def test_an_occupation_that_leads_only_at_hours_in_between_leads_beside_other_open_jobs() -> None:
    # As in the CEC's own test of it, with a day beside of which only the pay is open.
    jobs = [
        without(job(noc="63200"), "hours_per_week"),
        job(noc="72310"),
        job(start="2024-01-01", end="2024-08-20"),
        without(job(noc="72320", start="2023-12-04", end="2023-12-04"), "paid"),
    ]
    found = class_work(*jobs).possible_occupations
    assert found is not None
    assert frozenset({"21231"}) in found


def test_where_days_are_open_the_hours_of_others_are_shared_once() -> None:
    # The first two share the cap, 15 hours each; the third has as many alone.
    jobs = [
        JOB,
        job(noc="63200"),
        job(noc="72310", start="2024-01-01", end="2024-12-29", hours_per_week=15),
        without(job(noc="72320", start="2023-12-04", end="2023-12-10"), "hours_per_week"),
    ]
    assert class_work(*jobs).possible_occupations == (frozenset({"21231", "63200", "72310"}),)


def test_the_least_work_leads_where_nothing_else_is_certain() -> None:
    hour = job(noc="63200", start="2025-01-06", end="2025-01-06", hours_per_week=1)
    found = class_work(without(JOB, "start", "end"), hour).possible_occupations
    assert found is not None
    assert frozenset({"63200"}) in found


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


def test_declared_hours_beyond_the_window_are_no_more_than_the_window() -> None:
    years = declared(cec_hours=100_000).canadian_work.years
    assert (years.low, years.high) == (10, 10)


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
