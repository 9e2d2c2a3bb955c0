"""Points where the sources leave room: told at their places, with both figures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import DAY, JOB, Answers, assessed, job, levels, profile, without

from cec_logic.rulesets import ruleset

if TYPE_CHECKING:
    from cec_logic.facts.truth import Remark


def notes(applicant: Answers, on: date = DAY, **other: object) -> dict[str, Remark]:
    return {note.id: note for note in assessed(profile(applicant, **other), on).notes}


def test_after_the_verified_day_the_first_note_warns() -> None:
    assert assessed(profile()).notes[0].id == "after_verified"


def test_the_warning_tells_the_verified_day() -> None:
    assert dict(notes({})["after_verified"].params) == {"verified": date(2026, 10, 3)}


def test_work_for_an_employer_abroad_is_told_at_its_place() -> None:
    work = [JOB, job(employer_country="US")]
    assert notes({"work": work})["foreign_employer"].places == ("/applicant/work/1",)


def test_work_for_a_canadian_employer_is_not_told() -> None:
    assert "foreign_employer" not in notes({"work": [job(employer_country="CA")]})


@pytest.mark.parametrize("left_out", [{"full_time_student": True}, {"self_employed": True}])
def test_work_in_a_trade_that_only_one_class_leaves_out_is_told(left_out: Answers) -> None:
    found = notes({"work": [JOB, job(noc="72106", **left_out)]})["trade_work_readings"]
    assert (found.places, found.authority) == (("/applicant/work/1",), ("irpr-87-2-3-b",))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"noc": "72106"}, id="neither student nor self-employed"),
        pytest.param({"self_employed": True}, id="no trade"),
        pytest.param({"noc": "72106", "self_employed": True, "paid": False}, id="unpaid"),
        pytest.param({"noc": "72106", "self_employed": True, "country": "IN"}, id="abroad"),
    ],
)
def test_other_work_is_not_told_as_left_out_by_one_class(changes: Answers) -> None:
    assert "trade_work_readings" not in notes({"work": [job(**changes)]})


def test_one_occupation_is_no_tie() -> None:
    assert "occupations_tie" not in notes({"work": [JOB]})


def test_work_that_does_not_count_is_not_told_for_its_employer() -> None:
    work = [job(employer_country="US", paid=False)]
    assert "foreign_employer" not in notes({"work": work})


def test_work_that_may_count_is_told_for_its_employer() -> None:
    work = [without(job(employer_country="US"), "paid")]
    assert "foreign_employer" in notes({"work": work})


def test_a_tie_tells_the_level_that_was_taken() -> None:
    note = notes({"work": [JOB, job(noc="63200")]})["occupations_tie"]
    assert dict(note.params) == {"threshold": 7}


def test_a_tie_that_open_answers_make_possible_is_told() -> None:
    work = [JOB, without(job(noc="63200"), "paid")]
    assert "occupations_tie" in notes({"work": work})


def test_a_main_occupation_that_cannot_be_told_is_no_tie() -> None:
    assert "occupations_tie" not in notes({"work": [without(JOB, "noc"), job(noc="63200")]})


MIXED = {"language": "en", "clb": levels(5)["clb"] | {"speaking": 4}}


def test_mixed_english_tells_both_figures() -> None:
    note = notes({"languages": [levels(7, "fr"), MIXED]})["mixed_english"]
    assert dict(note.params) == {"alone": 25, "with_english": 50}


@pytest.mark.parametrize(("on", "told"), [(date(2017, 6, 5), False), (date(2017, 6, 6), True)])
def test_mixed_english_is_told_since_there_are_points_for_french(on: date, *, told: bool) -> None:
    found = notes({"languages": [levels(7, "fr"), MIXED]}, on)
    assert ("mixed_english" in found) is told


def test_of_several_english_results_one_note_is_made() -> None:
    other = {"language": "en", "clb": levels(5)["clb"] | {"reading": 4}}
    found = assessed(profile({"languages": [levels(7, "fr"), MIXED, other]})).notes
    assert [note.id for note in found].count("mixed_english") == 1


ABROAD = job(country="IN", start="2021-01-04", end="2024-12-29")
FLUENT = {"languages": [levels(9)]}


def test_work_abroad_with_points_in_several_periods_is_told_where_it_was_said() -> None:
    work = [ABROAD | {"end": "2022-12-25"}, ABROAD | {"start": "2023-01-02"}]
    note = notes(FLUENT | {"work": work})["foreign_work_readings"]
    assert note.places == ("/applicant/work",)


def test_the_note_of_work_abroad_is_made_for_periods_that_count_only() -> None:
    work = [ABROAD, ABROAD | {"paid": False}]
    assert "foreign_work_readings" not in notes(FLUENT | {"work": work})


def test_declared_years_abroad_are_told_where_they_were_said() -> None:
    note = notes(FLUENT | {"declared": {"foreign_work_years": 3}})["foreign_work_readings"]
    assert note.places == ("/applicant/declared/foreign_work_years",)


TWO_PERIODS = [ABROAD | {"end": "2022-12-25"}, ABROAD | {"start": "2023-01-02"}]


@pytest.mark.parametrize(
    ("note", "applicant", "cited"),
    [
        (
            "foreign_employer",
            {"work": [job(employer_country="US")]},
            ("irpr-87-1-2-a", "mi-15", "mi-15-6", "mi-15-7"),
        ),
        ("occupations_tie", {"work": [JOB, job(noc="63200")]}, ("irpr-87-1-2-e",)),
        (
            "foreign_work_readings",
            FLUENT | {"work": TWO_PERIODS},
            ("mi-25", "crs-transferability"),
        ),
        ("mixed_english", {"languages": [levels(7, "fr"), MIXED]}, ("crs-additional",)),
    ],
)
def test_a_note_cites_the_provisions_it_is_about(
    note: str, applicant: Answers, cited: tuple[str, ...]
) -> None:
    assert notes(applicant)[note].authority == cited


# Of a job of 30 hours a week since the first day, 364 days hold the 1,560 hours.
@pytest.mark.parametrize(
    ("start", "changes", "is_told"),
    [
        pytest.param("2025-11-23", {}, True, id="reached today"),
        pytest.param("2025-10-24", {}, True, id="reached a month ago less a day"),
        pytest.param("2025-10-23", {}, False, id="reached a month ago"),
        pytest.param("2025-11-24", {}, True, id="reached tomorrow"),
        pytest.param("2025-12-23", {}, True, id="reached in a month"),
        pytest.param("2025-12-24", {}, False, id="reached later than in a month"),
        pytest.param("2025-12-01", {"end": "2026-11-21"}, False, id="never reached"),
        pytest.param("2025-01-01", {"end": "2025-12-30"}, False, id="reached long ago, no more"),
        pytest.param("2025-11-24", {"noc": "65100"}, False, id="work that does not count"),
    ],
)
def test_a_year_of_hours_reached_within_a_month_is_told(
    start: str, changes: Answers, *, is_told: bool
) -> None:
    work = [job(start=start, **({"end": None} | changes))]
    assert ("year_by_months" in notes({"work": work})) is is_told


@pytest.mark.parametrize(("start", "is_told"), [("2026-01-02", True), ("2026-01-03", False)])
def test_a_month_of_31_days_is_a_month(start: str, *, is_told: bool) -> None:
    found = notes({"work": [job(start=start, end=None)]}, date(2026, 12, 1))
    assert ("year_by_months" in found) is is_told


def test_declared_hours_have_no_day_on_which_the_year_is_reached() -> None:
    assert "year_by_months" not in notes({"declared": {"cec_hours": 1560, "teer": 1}})


# ------------------------------------------------------------------ until an application

# 364 days of 30 hours a week; one day leaves the window each day from 2026-12-05 on.
ENDED = job(start="2023-12-04", end="2024-12-01")


@pytest.mark.parametrize(
    ("work", "on", "end"),
    [
        pytest.param([ENDED], date(2026, 11, 29), date(2026, 12, 5), id="a job that has ended"),
        pytest.param([ENDED], date(2026, 12, 4), date(2026, 12, 5), id="the last day with them"),
        pytest.param(
            [ENDED | {"start": "2023-12-01"}],
            date(2026, 11, 29),
            date(2026, 12, 5),
            id="three days more than are asked",
        ),
        pytest.param([ENDED], date(2026, 12, 5), None, id="the first day without them"),
        pytest.param([ENDED], date(2026, 10, 6), date(2026, 12, 5), id="lost on the sixtieth day"),
        pytest.param([ENDED], date(2026, 10, 5), None, id="lost a day after the sixty"),
        pytest.param([ENDED | {"end": None}], date(2026, 11, 29), None, id="a job that goes on"),
        pytest.param(
            [ENDED, job(start="2026-01-01", end=None)],
            date(2026, 11, 29),
            None,
            id="another job makes up for it",
        ),
    ],
)
def test_hours_that_end_before_an_invitation_runs_out_are_told(
    work: list[Answers], on: date, end: date | None
) -> None:
    found = notes({"work": work}, on).get("hours_end_soon")
    assert (dict(found.params)["end"] if found else None) == end


def test_hours_that_end_soon_are_told_with_the_days_of_an_invitation() -> None:
    found = notes({"work": [ENDED]}, date(2026, 11, 29))["hours_end_soon"]
    assert (dict(found.params)["days"], found.places, found.authority) == (
        60,
        ("/applicant/work",),
        ("irpr-87-1-2-a", *ruleset(DAY).process.application_authority),
    )


def test_a_year_that_is_near_is_told_at_the_jobs() -> None:
    work = [job(start="2025-11-23", end=None)]
    assert notes({"work": work})["year_by_months"].places == ("/applicant/work",)


def test_ninety_days_are_asked_while_an_invitation_gave_ninety() -> None:
    work = [job(start="2014-12-04", end="2015-12-02")]
    assert "hours_end_soon" in notes({"work": work}, date(2017, 9, 20))


def test_declared_hours_are_not_told_to_end() -> None:
    assert "hours_end_soon" not in notes({"declared": {"cec_hours": 1600}})


def test_the_third_reading_of_an_employer_abroad_is_told_at_its_place() -> None:
    found = notes({"work": [job(employer_country="US")]})["foreign_employer_abroad"]
    assert (found.places, found.authority) == (
        ("/applicant/work/0",),
        ruleset(DAY).crs.foreign_work.authority,
    )
