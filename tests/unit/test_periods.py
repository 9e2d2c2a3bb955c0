"""Which periods of work count, and why others do not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import (
    DAY,
    JOB,
    Answers,
    class_work,
    job,
    profile,
    without,
)

from cec_logic import parse_profile
from cec_logic.facts.periods import CANADIAN_CONDITIONS, FOREIGN_CONDITIONS
from cec_logic.profile import Person
from cec_logic.rulesets import ruleset

if TYPE_CHECKING:
    from cec_logic.facts.periods import Judged
    from cec_logic.facts.truth import Truth
    from cec_logic.profile import WorkPeriod


CONDITIONS = {item.id: item.holds for item in (*CANADIAN_CONDITIONS, *FOREIGN_CONDITIONS)}


def period_of(answers: Answers) -> WorkPeriod:
    """Parse one period of work."""
    person = parse_profile(profile({"work": [answers]})).applicant
    assert isinstance(person, Person)
    assert isinstance(person.work, tuple)
    return person.work[0]


def judged(answers: Answers) -> Judged:
    return class_work(answers).judged[0]


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
