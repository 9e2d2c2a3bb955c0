"""How far what is open moves the score, and which of the open answers are asked for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import (
    DAY,
    JOB,
    OFFER,
    SETTLED,
    Answers,
    assessed,
    job,
    levels,
    settled,
    without,
)

if TYPE_CHECKING:
    from cec_logic.ranking import Ranking

COMES: Answers = {
    "accompanying": True,
    "citizen_or_pr": False,
    "languages": [],
    "declared": {"education": "none", "canadian_work_years": 0},
}


def ranked(answers: Answers, on: date = DAY) -> Ranking:
    return assessed(answers, on).crs


def asked(answers: Answers, on: date = DAY) -> list[str]:
    return [place for part in ranked(answers, on).assumptions for place in part]


def extent(answers: Answers, on: date = DAY) -> tuple[int, int]:
    """Give the least and the most that the open answers make of the total."""
    found = ranked(answers, on)
    return found.low, found.high


# ------------------------------------------------------------------ a job offer, until 2025

NONE = 105  # the points of 30 years alone
SENIOR_MANAGER = OFFER | {"noc": "00012"}


@pytest.mark.parametrize(
    ("offer", "points", "places"),
    [
        pytest.param(None, (0, 0), [], id="none"),
        pytest.param(OFFER, (50, 50), [], id="of skilled work"),
        pytest.param(SENIOR_MANAGER, (200, 200), [], id="of a senior manager's work"),
        pytest.param(OFFER | {"noc": "65200"}, (0, 0), [], id="of work of TEER 5"),
        pytest.param(OFFER | {"full_time": False}, (0, 0), [], id="part time"),
        pytest.param(
            without(OFFER, "lmia_or_exempt"),
            (0, 50),
            ["/job_offer/lmia_or_exempt"],
            id="approval left out",
        ),
        pytest.param(
            without(SENIOR_MANAGER, "lmia_or_exempt"),
            (0, 200),
            ["/job_offer/lmia_or_exempt"],
            id="a senior manager's, approval left out",
        ),
        pytest.param(
            without(OFFER | {"noc": "65200"}, "lmia_or_exempt"), (0, 0), [], id="TEER 5, the same"
        ),
        pytest.param(
            without(OFFER, "noc"), (0, 200), ["/job_offer/noc"], id="the occupation left out"
        ),
        pytest.param(
            without(OFFER | {"full_time": False}, "noc"), (0, 0), [], id="part time, the same"
        ),
    ],
)
def test_until_2025_an_offer_gave_points_by_its_occupation(
    offer: Answers | None, points: tuple[int, int], places: list[str]
) -> None:
    answers, on = settled(job_offer=offer), date(2025, 3, 24)
    assert extent(answers, on) == tuple(NONE + one for one in points)
    assert asked(answers, on) == places


def test_since_2025_nothing_of_an_offer_is_asked_for_the_score() -> None:
    assert asked(settled(job_offer=without(OFFER, "lmia_or_exempt")), date(2025, 3, 25)) == []


def test_until_2016_every_skilled_offer_gave_600_points() -> None:
    assert extent(settled(job_offer=OFFER), date(2016, 11, 18)) == (NONE + 600, NONE + 600)


# ------------------------------------------------------------------ a spouse or partner


@pytest.mark.parametrize(
    ("spouse", "points"),
    [
        pytest.param(COMES, (95, 95), id="of whom all is known"),
        pytest.param(COMES | {"languages": [levels(9)]}, (115, 115), id="who knows English"),
        pytest.param(COMES | {"languages": [levels(9, "fr")]}, (115, 115), id="who knows French"),
        pytest.param(without(COMES, "languages"), (95, 115), id="languages left out"),
        pytest.param(
            COMES | {"declared": {"canadian_work_years": 0}}, (95, 105), id="education left out"
        ),
        pytest.param(COMES | {"declared": {"education": "none"}}, (95, 105), id="work left out"),
        pytest.param(
            COMES | {"declared": {"education": "masters", "canadian_work_years": 5}},
            (115, 115),
            id="with a degree and work",
        ),
    ],
)
def test_a_spouse_moves_the_score_by_what_is_known_and_open(
    spouse: Answers, points: tuple[int, int]
) -> None:
    assert extent(settled(spouse=spouse)) == points


def test_a_spouse_who_stays_behind_is_asked_nothing_beside_what_is_open() -> None:
    answers = without(settled(spouse={"accompanying": False}), "sibling_in_canada")
    assert asked(answers) == ["/sibling_in_canada"]


def test_whether_a_spouse_counts_is_asked_before_all_else() -> None:
    answers = without(settled(spouse=without(COMES, "accompanying")), "sibling_in_canada")
    assert asked(answers) == ["/spouse/accompanying", "/sibling_in_canada"]


def test_the_most_without_a_nomination_is_that_of_either_column() -> None:
    answers = without(settled(spouse=without(COMES, "accompanying")), "nomination")
    assert ranked(answers).not_nominated == 105


# ------------------------------------------------------------------ what is asked for


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_ability_left_out_is_asked_for_in_its_language(language: str) -> None:
    clb = without(levels(7)["clb"], "reading")
    answers = settled({"languages": [{"language": language, "clb": clb}]})
    assert asked(answers) == ["/applicant/languages/0/clb/reading"]


def test_what_gives_nothing_whatever_else_is_answered_is_not_asked_for() -> None:
    # A certificate gives points with a language alone, and there is none.
    answers = without(settled(), "sibling_in_canada")
    answers["applicant"] = without(SETTLED, "certificate_of_qualification")
    assert asked(answers) == ["/sibling_in_canada"]


OPEN_JOBS = [without(JOB, "paid"), without(job(country="IN", end="2028-12-31"), "paid")]


def test_work_abroad_that_gives_points_with_open_work_in_canada_alone_is_asked_for() -> None:
    answers = settled({"work": OPEN_JOBS, "education": []})
    answers["applicant"] = without(answers["applicant"], "declared")
    assert asked(answers) == ["/applicant/work/0/paid", "/applicant/work/1/paid"]


def test_what_open_work_in_canada_would_hide_at_a_cap_is_asked_for() -> None:
    # With two years in Canada the section is full without the certificate, with none it is not.
    declared = {"education": "masters", "foreign_work_years": 3, "canadian_study": "none"}
    answers = settled({"languages": [levels(7)], "declared": declared})
    answers["applicant"] = without(answers["applicant"], "certificate_of_qualification")
    assert "/applicant/certificate_of_qualification" in asked(answers)


def test_what_a_higher_level_would_hide_at_a_cap_is_asked_for() -> None:
    # With a year in Canada the section is full from level 7 on; at level 5 it is not.
    declared = SETTLED["declared"] | {
        "education": "masters",
        "foreign_work_years": 3,
        "canadian_work_years": 1,
    }
    answers = settled({"declared": declared})
    answers["applicant"] = without(
        answers["applicant"], "languages", "certificate_of_qualification"
    )
    assert "/applicant/certificate_of_qualification" in asked(answers)
