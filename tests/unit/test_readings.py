"""The other reading of a contested point: what it would change for these answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import (
    JOB,
    Answers,
    celpip,
    job,
    levels,
    profile,
    reported,
    settled,
    without,
)

if TYPE_CHECKING:
    from cec_logic.view.records import OtherReading

TEF: Answers = {
    "taken": "2026-05-04",
    "listening": 280,
    "reading": 233,
    "writing": 349,
    "speaking": 349,
}
LANGUAGES = {"languages": [levels(7)]}
ABROAD = {"country": "IN", "noc": "21231"}
WORK_ABROAD = [
    job(**ABROAD, start="2022-01-03", end="2024-12-29"),
    job(country="IN", noc="63200", start="2020-01-06", end="2021-12-26"),
]
TIE = [JOB, job(noc="63200")]


def other(note: str, answers: Answers, lang: str = "en") -> OtherReading | None:
    """Give what the other reading of a note would change."""
    found = next(row for row in reported(answers, lang)["notes"] if row["id"] == note)
    return found.get("other_reading")


def cec(note: str, answers: Answers) -> object:
    """Give the verdict that the other reading of a note would give for the CEC."""
    reading = other(note, answers)
    return reading and reading["programs"]["cec"]


def test_with_canadian_employers_only_work_for_others_does_not_count() -> None:
    work = [job(employer_country="US")]
    answers = profile({"work": work, **LANGUAGES}, destination="ON")
    assert cec("foreign_employer", answers) == "not_eligible"


@pytest.mark.parametrize("first", [JOB | {"employer_country": "CA"}, JOB])
def test_work_for_canadian_or_unsaid_employers_stays(first: Answers) -> None:
    work = [first, job(employer_country="US", start="2025-06-01")]
    answers = profile({"work": work, **LANGUAGES}, destination="ON")
    assert cec("foreign_employer", answers) == "eligible"


def test_with_canadian_employers_only_a_summary_does_not_stand_in_for_the_work_left_out() -> None:
    work = [job(employer_country="US"), job(**ABROAD, start="2020-01-06", end="2021-01-03")]
    applicant = {"work": work, **LANGUAGES, "declared": {"canadian_work_years": 2}}
    assert cec("foreign_employer", profile(applicant, destination="ON")) == "not_eligible"


def test_as_work_abroad_the_year_for_an_employer_abroad_is_none_in_canada() -> None:
    answers = profile({"work": [job(employer_country="US")], **LANGUAGES}, destination="ON")
    assert cec("foreign_employer_abroad", answers) == "not_eligible"


def test_as_work_abroad_only_the_work_for_an_employer_abroad_is_moved() -> None:
    here = JOB | {"employer_country": "CA"}
    work = [here, job(employer_country="US", start="2023-11-25", end="2024-11-22")]
    reading = other("foreign_employer_abroad", settled({"work": work, "languages": [levels(9)]}))
    assert reading is not None
    both = settled({"work": [JOB, work[1] | {"country": "US"}], "languages": [levels(9)]})
    assert reading["crs_total"] == reported(both)["crs"]["total"]


def test_with_canadian_employers_only_a_program_that_asks_for_none_stays_as_it_is() -> None:
    answers = profile({"work": [job(employer_country="US")], **LANGUAGES}, destination="ON")
    reading = other("foreign_employer", answers)
    assert reading is not None
    assert reading["programs"]["fsw"] == reported(answers)["programs"]["fsw"]["verdict"]


def test_with_one_occupation_only_the_programs_stay_as_they_are() -> None:
    # Two years as a welder are enough for the trades, though more were spent as a developer.
    welder = job(country="IN", noc="72106", start="2022-01-03", end="2024-01-07")
    developer = job(**ABROAD, start="2018-01-01", end="2021-12-31")
    offer = {"noc": "72106", "full_time": True, "lmia_or_exempt": True}
    rest: Answers = {"destination": "ON", "job_offer": offer, "settlement_funds": 99_000}
    applicant = {"languages": [levels(9)], "declared": {}, "work": [welder, developer]}
    answers = settled(applicant, family_size=1, **rest)
    reading = other("foreign_work_readings", answers)
    assert reading is not None
    assert (reading["programs"]["fst"], reading["message"]) == (
        "eligible",
        "The other reading would change nothing here.",
    )


def test_with_one_occupation_only_another_class_counts_its_years_in_any_mix() -> None:
    # Four years pass by a point; three, without the shorter occupation, would lack one.
    longer = job(**ABROAD, start="2020-01-06", end="2022-01-02")
    shorter = job(country="IN", noc="63200", start="2022-01-03", end="2023-01-01")
    applicant = {
        "age": 37,
        "education": [{"level": "one_year", "country": "CA"}],
        "languages": [levels(7), levels(7, "fr")],
        "work": [longer, shorter],
        "declared": {"canadian_work_years": 1},
    }
    rest: Answers = {
        "spouse": None,
        "job_offer": None,
        "family_size": 1,
        "settlement_funds": 99_000,
    }
    answers = profile(applicant, destination="ON", **rest)
    points = reported(answers)["programs"]["fsw"]["points"]
    reading = other("foreign_work_readings", answers)
    assert reading is not None
    assert (points["total"], reading["programs"]["fsw"]) == (68, "eligible")


def test_with_one_occupation_only_the_one_with_most_hours_abroad_counts() -> None:
    # Three years in one occupation and two in another: three years give as much as five.
    answers = settled({"languages": [levels(9)], "declared": {}, "work": WORK_ABROAD})
    reading = other("foreign_work_readings", answers)
    assert reading is not None
    assert reading["crs_total"] == reported(answers)["crs"]["total"]


def test_with_one_occupation_only_fewer_years_abroad_give_fewer_points() -> None:
    half = job(country="IN", start="2022-01-03", end="2023-12-31")
    other_half = job(country="IN", noc="63200", start="2024-01-01", end="2024-12-29")
    answers = settled({"languages": [levels(9)], "declared": {}, "work": [half, other_half]})
    reading = other("foreign_work_readings", answers)
    assert reading is not None
    assert reported(answers)["crs"]["total"] - reading["crs_total"] == 25


def test_with_one_occupation_only_work_abroad_that_does_not_count_chooses_none() -> None:
    unpaid = job(country="IN", noc="72310", start="2017-01-02", end="2019-12-29", paid=False)
    work = [*WORK_ABROAD, unpaid]
    answers = settled({"languages": [levels(9)], "declared": {}, "work": work})
    reading = other("foreign_work_readings", answers)
    assert reading is not None
    assert reading["crs_total"] == reported(answers)["crs"]["total"]


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(
            [
                job(**ABROAD, start="2021-01-04", end="2023-12-31", hours_per_week=60),
                job(
                    country="IN",
                    noc="63200",
                    start="2017-01-02",
                    end="2020-12-27",
                    hours_per_week=20,
                ),
            ],
            id="three years of 60 hours before four of 20",
        ),
        pytest.param(
            [
                job(**ABROAD, start="2017-01-02", end="2018-12-31"),
                job(**ABROAD, start="2020-01-01", end="2020-12-28"),
                job(country="IN", noc="63200", start="2021-01-04", end="2023-12-30"),
            ],
            id="three years in two jobs before a day less in one",
        ),
        pytest.param(
            [
                job(**ABROAD, start="2021-01-04", end="2023-12-31"),
                job(country="IN", noc="63200", start="2017-01-02", end="2018-12-31"),
                job(country="IN", noc="63200", start="2020-01-01", end="2020-12-27"),
            ],
            id="three years in one job before a day less in two",
        ),
    ],
)
def test_the_one_occupation_abroad_is_that_with_most_hours(work: list[Answers]) -> None:
    # Three years in it give as much as all the work together; less than three would not.
    answers = settled({"languages": [levels(9)], "declared": {}, "work": work})
    reading = other("foreign_work_readings", answers)
    assert reading is not None
    assert reading["crs_total"] == reported(answers)["crs"]["total"]


def test_of_equal_hours_in_two_occupations_abroad_the_order_of_the_jobs_decides_nothing() -> None:
    long = job(country="IN", start="2021-01-04", end="2023-12-31")  # three years
    dense = job(country="IN", noc="63200", start="2018-01-01", end="2019-06-30", hours_per_week=60)
    totals = set()
    for work in ([long, dense], [dense, long]):
        answers = settled({"languages": [levels(9)], "declared": {}, "work": work})
        reading = other("foreign_work_readings", answers)
        assert reading is not None
        totals.add(reading["crs_total"])
    assert len(totals) == 1


def test_of_declared_years_abroad_the_other_reading_is_not_known() -> None:
    answers = settled(
        {"languages": [levels(9)], "declared": {"foreign_work_years": 3}},
    )
    assert other("foreign_work_readings", answers) is None


@pytest.mark.parametrize("test", ["tef-canada", "tef-canada-699"])
def test_scores_that_fit_both_scales_are_read_on_the_other(test: str) -> None:
    answers = settled({"languages": [{"test": test, **TEF}]})
    reading = other("tef_scale", answers)
    assert reading is not None
    assert reading["crs_total"] != reported(answers)["crs"]["total"]


def test_a_score_that_is_the_most_of_the_other_scale_fits_it() -> None:
    most = {"listening": 360, "reading": 300, "writing": 450, "speaking": 450}
    answers = settled({"languages": [{"test": "tef-canada-699", **TEF, **most}]})
    assert other("tef_scale", answers) is not None


def test_scores_that_fit_one_scale_only_have_no_other_reading() -> None:
    answers = settled({"languages": [{"test": "tef-canada-699", **TEF, "listening": 500}]})
    assert other("tef_scale", answers) is None


@pytest.mark.parametrize("answers", [settled(), profile()], ids=["no results", "nothing said"])
def test_a_spouse_s_scores_have_no_other_reading(answers: Answers) -> None:
    spouse = {
        "accompanying": True,
        "citizen_or_pr": False,
        "languages": [{"test": "tef-canada", **TEF}],
    }
    assert other("tef_scale", answers | {"spouse": spouse}) is None


def test_other_results_stay_as_they_are() -> None:
    others = [levels(9), celpip(9)]
    answers = settled({"languages": [*others, {"test": "tef-canada-699", **TEF}]})
    reading = other("tef_scale", answers)
    assert reading is not None
    assert reading["crs_total"] > reported(answers)["crs"]["total"]


def test_on_a_tie_the_lower_level_would_be_enough() -> None:
    answers = profile({"work": TIE, "languages": [levels(5)]}, destination="ON")
    assert cec("occupations_tie", answers) == "eligible"


def test_a_tie_that_an_open_answer_may_undo_leaves_the_lower_level_open() -> None:
    # Without the second job level 7 is asked for, and the answers show only 6.
    work = [JOB, without(job(noc="63200"), "authorized")]
    answers = profile({"work": work, "languages": [levels(6)]}, destination="ON")
    assert cec("occupations_tie", answers) == "undetermined"


def test_mixed_english_would_give_the_higher_points() -> None:
    mixed = {"language": "en", "clb": levels(5)["clb"] | {"speaking": 4}}
    answers = settled({"languages": [levels(7, "fr"), mixed]})
    reading = other("mixed_english", answers)
    assert reading is not None
    assert reading["crs_total"] - reported(answers)["crs"]["total"] == 25


def test_a_note_without_another_reading_has_none() -> None:
    assert other("levels_without_test", settled({"languages": [levels(7)]})) is None


def test_a_reading_that_changes_nothing_is_told_so() -> None:
    answers = profile({"work": TIE, "languages": [levels(9)]}, destination="ON")
    reading = other("occupations_tie", answers)
    assert reading is not None
    assert reading["message"] == "The other reading would change nothing here."


def test_a_reading_that_changes_something_is_told_in_a_sentence() -> None:
    answers = profile({"work": TIE, "languages": [levels(5)]}, destination="ON")
    reading = other("occupations_tie", answers)
    assert reading is not None
    assert reading["message"] == (
        "The other reading would give: Canadian Experience Class (CEC): Eligible."
    )


def test_several_changes_are_set_apart_as_french_does() -> None:
    answers = profile({"work": [job(employer_country="US")], **LANGUAGES}, destination="ON")
    reading = other("foreign_employer", answers, "fr")
    assert reading is not None
    assert "\u202f; " in reading["message"]
