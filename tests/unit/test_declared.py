"""Summary answers held against each other and against the details: what cannot both be true."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import DAY, JOB, Answers, facts_of, job, profile, without

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTES = {
    "declared_unskilled",
    "declared_apart",
    "declared_years_exceed_window",
    "declared_study_exceeds_education",
    "declared_conflict",
}
ABROAD = job(country="IN")
CASHIER = job(noc="65100")


def told(applicant: Answers, on: date = DAY) -> list[tuple[str, list[str]]]:
    """Give each contradiction with the last steps of its places."""
    return [
        (item.id, [place.removeprefix("/applicant/") for place in item.places])
        for item in facts_of(profile(applicant), on).remarks
        if item.id in NOTES
    ]


@pytest.mark.parametrize(
    ("declared", "places"),
    [
        ({"teer": 5, "cec_hours": 3000}, ["declared/teer", "declared/cec_hours"]),
        ({"teer": 4, "cec_hours": 1}, ["declared/teer", "declared/cec_hours"]),
        ({"teer": 4, "canadian_work_years": 1}, ["declared/teer", "declared/canadian_work_years"]),
        (
            {"teer": 5, "canadian_work_years": 1, "cec_hours": 0},
            ["declared/teer", "declared/canadian_work_years"],
        ),
        ({"teer": 5}, None),
        ({"teer": 5, "canadian_work_years": 0, "cec_hours": 0}, None),
        ({"teer": 3, "cec_hours": 3000, "canadian_work_years": 2}, None),
    ],
    ids=str,
)
def test_hours_or_years_of_work_that_is_not_skilled_are_told(
    declared: Answers, places: Sequence[str] | None
) -> None:
    assert told({"declared": declared}) == ([("declared_unskilled", places)] if places else [])


def test_hours_of_a_declared_teer_5_are_told_beside_a_job_abroad() -> None:
    found = told({"declared": {"teer": 5, "cec_hours": 3000}, "work": [ABROAD]})
    assert found == [("declared_unskilled", ["declared/teer", "declared/cec_hours"])]


@pytest.mark.parametrize(
    ("declared", "places"),
    [
        ({"canadian_work_years": 6, "foreign_work_years": 5}, ["canadian", "foreign"]),
        ({"canadian_work_years": 5, "foreign_work_years": 5}, None),
        ({"canadian_work_years": 11}, ["canadian"]),
        ({"foreign_work_years": 11, "canadian_work_years": 0}, ["foreign"]),
        ({"foreign_work_years": 10}, None),
    ],
    ids=str,
)
def test_more_years_of_work_than_the_ten_they_are_counted_in_are_told(
    declared: Answers, places: Sequence[str] | None
) -> None:
    answers = [f"declared/{name}_work_years" for name in places or ()]
    expected = [("declared_years_exceed_window", answers)] if places else []
    assert told({"declared": declared}) == expected


@pytest.mark.parametrize("education", ["none", "secondary", "one_year", "two_year", "three_plus"])
@pytest.mark.parametrize("study", ["none", "short", "long"])
def test_study_in_canada_that_no_such_diploma_ends_is_told(education: str, study: str) -> None:
    least = {"none": "none", "short": "one_year", "long": "three_plus"}[study]
    order = ["none", "secondary", "one_year", "two_year", "three_plus"]
    fits = order.index(education) >= order.index(least)
    answers = ["declared/canadian_study", "declared/education"]
    expected = [] if fits else [("declared_study_exceeds_education", answers)]
    assert told({"declared": {"education": education, "canadian_study": study}}) == expected


@pytest.mark.parametrize("declared", [{"education": "none"}, {"canadian_study": "long"}], ids=str)
def test_study_or_education_alone_contradicts_nothing(declared: Answers) -> None:
    assert told({"declared": declared}) == []


def test_before_study_in_canada_gave_points_nothing_contradicts_it() -> None:
    declared = {"education": "none", "canadian_study": "long"}
    assert told({"declared": declared}, on=date(2016, 1, 1)) == []


@pytest.mark.parametrize(
    ("teer", "jobs", "conflict"),
    [
        pytest.param(1, [JOB], False, id="the TEER of the job"),
        pytest.param(3, [JOB], True, id="another skilled TEER"),
        pytest.param(5, [JOB], True, id="a TEER that does not count beside a skilled job"),
        pytest.param(5, [JOB, CASHIER], False, id="the TEER of one of the jobs"),
        pytest.param(3, [without(JOB, "noc")], False, id="an occupation left out"),
        pytest.param(3, [without(JOB, "country")], True, id="a country left out"),
        pytest.param(1, [without(JOB, "country")], False, id="the TEER without a country"),
        pytest.param(3, [ABROAD], False, id="work abroad alone"),
        pytest.param(3, [JOB, ABROAD | {"noc": "63200"}], True, id="the TEER of a job abroad"),
        pytest.param(3, [], True, id="no job at all"),
    ],
)
def test_a_declared_teer_that_no_listed_job_in_canada_has_is_told(
    teer: int, jobs: list[Answers], *, conflict: bool
) -> None:
    expected = [("declared_conflict", ["declared/teer", "work"])] if conflict else []
    assert told({"declared": {"teer": teer}, "work": jobs}) == expected


def test_a_declared_teer_5_leaves_the_listed_jobs_as_they_are() -> None:
    facts = facts_of(profile({"declared": {"teer": 5}, "work": [JOB]})).applicant
    assert facts.class_work.years.low == 1


def test_what_a_partner_who_counts_declares_is_compared_too() -> None:
    spouse = {
        "accompanying": True,
        "citizen_or_pr": False,
        "declared": {"teer": 5, "canadian_work_years": 2},
    }
    remarks = facts_of(profile(spouse=spouse)).remarks
    assert [item.places for item in remarks if item.id in NOTES] == [
        ("/spouse/declared/teer", "/spouse/declared/canadian_work_years")
    ]
