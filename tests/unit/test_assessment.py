"""All that the rules of a date say of a profile, and how far the missing answers could move it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import (
    DAY,
    JOB,
    SETTLED,
    Answers,
    assessed,
    job,
    levels,
    profile,
    settled,
    without,
)

from cec_logic import DateBeforeRulesError, assess, parse_profile

if TYPE_CHECKING:
    from cec_logic.ranking import Ranking

COMES: Answers = {"accompanying": True, "citizen_or_pr": False}
QUIET_SPOUSE: Answers = {
    **COMES,
    "languages": [],
    "declared": {"education": "none", "canadian_work_years": 0},
}


def ranked(answers: Answers, on: date = DAY) -> Ranking:
    return assessed(answers, on).crs


def asked(answers: Answers) -> list[str]:
    named = (place for part in ranked(answers).assumptions for place in part)
    return list(dict.fromkeys(named))


def test_a_day_before_the_first_rules_is_an_error() -> None:
    with pytest.raises(DateBeforeRulesError):
        assessed(profile(), date(2014, 12, 31))


def test_on_the_verified_day_there_is_no_warning() -> None:
    notes = assessed(profile(), date(2026, 10, 3)).notes
    assert "after_verified" not in {note.id for note in notes}


def test_what_no_answer_can_show_is_a_reminder() -> None:
    reminders = assessed(profile()).reminders.keys()
    assert {"main_duties", "admissibility", "invitation"} <= reminders


@pytest.mark.parametrize(
    ("applicant", "told"),
    [({}, True), ({"work": []}, False)],
    ids=["open for the trades", "not eligible for the trades"],
)
def test_what_only_the_trades_ask_is_told_to_whom_it_matters(
    applicant: Answers, *, told: bool
) -> None:
    assert ("trade" in assessed(profile(applicant)).reminders) is told


def test_what_no_answer_can_show_is_no_requirement() -> None:
    found = {item.id for item in assessed(profile()).programs["cec"].requirements}
    assert found.isdisjoint({"cec.main_duties", "cec.admissibility", "cec.invitation"})


def test_an_undetermined_program_asks_each_question_once() -> None:
    questions = assessed(profile()).programs["cec"].questions
    assert questions == ("/destination", "/applicant/work", "/applicant/languages")


def test_a_decided_program_asks_nothing() -> None:
    assert assessed(profile(destination="QC")).programs["cec"].questions == ()


# ------------------------------------------------------------------ complete, or how far open


def test_a_total_with_nothing_missing_is_complete() -> None:
    found = ranked(settled())
    assert (found.complete, found.low, found.high, found.assumptions) == (True, 105, 105, ())


def test_nothing_said_leaves_everything_open() -> None:
    found = ranked(profile())
    assert (found.low, found.score.total, found.high) == (0, 0, 1200)


@pytest.mark.parametrize(
    ("changed", "places", "high"),
    [
        pytest.param(settled(nomination=True), [], 705, id="nothing left out"),
        pytest.param(without(settled(), "nomination"), ["/nomination"], 705, id="nomination"),
        pytest.param(
            without(settled(), "sibling_in_canada"), ["/sibling_in_canada"], 120, id="sibling"
        ),
        pytest.param(without(settled(), "spouse"), ["/spouse"], 135, id="spouse"),
        pytest.param(
            settled({"languages": [levels(7)]})
            | {"applicant": without(settled({"languages": [levels(7)]})["applicant"], "age")},
            ["/applicant/birth_date"],
            178,
            id="age",
        ),
    ],
)
def test_an_answer_left_out_is_assumed_and_named(
    changed: Answers, places: list[str], high: int
) -> None:
    found = ranked(changed)
    assert (asked(changed), found.high) == (places, high)


def applicant_without(name: str, **changes: object) -> Answers:
    """Give a settled profile with one answer of the applicant left out."""
    whole = settled(dict(changes))
    return whole | {"applicant": without(whole["applicant"], name)}


def declared_without(name: str, **changes: object) -> Answers:
    """Give a settled profile with one summary answer left out, and perhaps others changed."""
    whole = settled()
    declared = without(whole["applicant"]["declared"], name) | changes
    return whole | {"applicant": whole["applicant"] | {"declared": declared}}


@pytest.mark.parametrize(
    ("answers", "places"),
    [
        pytest.param(applicant_without("languages"), ["/applicant/languages"], id="languages"),
        pytest.param(
            applicant_without("certificate_of_qualification", languages=[levels(7)]),
            ["/applicant/certificate_of_qualification"],
            id="the certificate beside a language",
        ),
        pytest.param(
            applicant_without("certificate_of_qualification"),
            [],
            id="the certificate without a language",
        ),
        pytest.param(declared_without("education"), ["/applicant/education"], id="education"),
        pytest.param(
            declared_without("canadian_work_years"), ["/applicant/work"], id="Canadian work"
        ),
        pytest.param(declared_without("foreign_work_years"), [], id="foreign work with nothing"),
        pytest.param(
            declared_without("canadian_study", education="one_year"),
            ["/applicant/education"],
            id="Canadian study",
        ),
        pytest.param(
            declared_without("canadian_study", education="secondary"),
            [],
            id="Canadian study of someone without a diploma after secondary school",
        ),
    ],
)
def test_only_what_could_change_the_total_is_named(answers: Answers, places: list[str]) -> None:
    assert asked(answers) == places


def test_a_missing_answer_that_only_matters_with_another_is_named() -> None:
    answers = declared_without("foreign_work_years")
    answers["applicant"].pop("languages")
    assert asked(answers) == ["/applicant/languages", "/applicant/work"]


def test_a_spouse_of_whom_nothing_is_said_is_taken_not_to_exist() -> None:
    assert ranked(without(settled(), "spouse")).score.sections["core"].max == 500


def test_a_missing_answer_that_only_matters_at_levels_in_between_is_named() -> None:
    # At level 9 the section is full without the certificate, at level 5 the certificate gives 25.
    declared = SETTLED["declared"] | {"education": "masters", "foreign_work_years": 3}
    applicant = without(SETTLED, "languages", "certificate_of_qualification")
    answers = settled() | {"applicant": applicant | {"declared": declared}}
    assert "/applicant/certificate_of_qualification" in asked(answers)


@pytest.mark.parametrize(
    ("spouse", "places"),
    [
        pytest.param(
            without(QUIET_SPOUSE, "accompanying"), ["/spouse/accompanying"], id="coming along"
        ),
        pytest.param(
            without(QUIET_SPOUSE, "citizen_or_pr"), ["/spouse/citizen_or_pr"], id="status"
        ),
        pytest.param(
            without(QUIET_SPOUSE, "accompanying", "citizen_or_pr"),
            ["/spouse/accompanying", "/spouse/citizen_or_pr"],
            id="both",
        ),
        pytest.param(without(QUIET_SPOUSE, "languages"), ["/spouse/languages"], id="languages"),
        pytest.param(
            QUIET_SPOUSE | {"declared": {"canadian_work_years": 0}},
            ["/spouse/education"],
            id="education",
        ),
        pytest.param(
            QUIET_SPOUSE | {"declared": {"education": "none"}}, ["/spouse/work"], id="work"
        ),
        pytest.param(QUIET_SPOUSE, [], id="nothing left out"),
        pytest.param({"accompanying": False}, [], id="who stays behind"),
    ],
)
def test_of_a_spouse_only_what_is_missing_is_named(spouse: Answers, places: list[str]) -> None:
    assert asked(settled(spouse=spouse)) == places


def test_a_spouse_who_may_count_is_assumed_to_count() -> None:
    answers = settled(spouse=without(QUIET_SPOUSE, "accompanying"))
    assert ranked(answers).score.sections["core"].max == 460


def test_the_range_holds_both_columns_where_the_column_is_open() -> None:
    found = ranked(settled(spouse=without(QUIET_SPOUSE, "accompanying")))
    assert (found.low, found.high) == (95, 105)


def test_a_nomination_hides_what_else_is_open_in_its_section() -> None:
    assert asked(without(settled(nomination=True), "sibling_in_canada")) == []


@pytest.mark.parametrize(
    ("on", "sections"),
    [(date(2015, 1, 1), 705), (date(2026, 10, 3), 705)],
)
def test_a_nomination_is_worth_600_on_every_day(on: date, sections: int) -> None:
    assert ranked(settled(nomination=True), on).score.total == sections


def test_years_of_different_windows_are_not_mixed() -> None:
    old = job(start="2019-01-01", end="2019-12-30")
    found = assessed(settled({"work": [JOB, old], "declared": {}}))
    hours = next(item for item in found.programs["cec"].requirements if item.id == "cec.hours")
    years = found.crs.score.sections["core"].factors["canadian_work"].facts["years"]
    assert (hours.facts["counted_hours"], years) == (1560, 2)


# ------------------------------------------------------------------ the ordinary case


def test_the_range_without_a_nomination_is_told_where_nothing_is_said_of_one() -> None:
    # A sibling's 15 points are all that is open besides.
    found = ranked(without(settled(), "nomination", "sibling_in_canada"))
    assert (found.low, found.not_nominated, found.high) == (105, 120, 705)


def test_what_a_nomination_would_add_is_cut_by_the_section() -> None:
    # A sibling's 15 points and a nomination's 600 give at most 600.
    found = ranked(without(settled(sibling_in_canada=True), "nomination"))
    assert (found.score.total, found.nomination_adds) == (120, 585)


@pytest.mark.parametrize("said", [True, False])
def test_of_an_answered_nomination_no_ordinary_case_is_told(*, said: bool) -> None:
    found = ranked(without(settled(nomination=said), "sibling_in_canada"))
    assert (found.not_nominated, found.nomination_adds) == (None, None)


def test_what_could_change_the_total_most_is_asked_first_and_a_nomination_last() -> None:
    answers = without(settled(), "nomination", "sibling_in_canada")
    answers["applicant"] = without(answers["applicant"], "languages")
    assert asked(answers) == ["/applicant/languages", "/sibling_in_canada", "/nomination"]


# ------------------------------------------------------------------ the last day to apply

WORKED_ONE_YEAR = profile(
    {"work": [job(start="2023-12-04", end="2024-12-01")], "languages": [levels(7)]},
    destination="ON",
)


def test_without_an_invitation_there_is_no_last_day() -> None:
    assert assessed(WORKED_ONE_YEAR).last_day is None


def test_who_is_eligible_at_the_invitation_may_not_be_so_on_the_last_day_to_apply() -> None:
    invited = date(2026, 11, 29)
    found = assess(parse_profile(WORKED_ONE_YEAR), on=invited, invited=invited)
    assert found.last_day is not None
    verdicts = (found.programs["cec"].verdict, found.last_day.programs["cec"].verdict)
    assert (verdicts, found.last_day.on) == (("eligible", "not_eligible"), date(2027, 1, 28))


def test_the_last_day_is_reckoned_by_the_rules_of_the_invitation() -> None:
    found = assess(parse_profile(profile()), on=DAY, invited=date(2017, 1, 1)).last_day
    assert found is not None
    assert found.on == date(2017, 4, 1)


def test_a_category_is_judged_again_on_the_last_day() -> None:
    french = {"test": "tcf-canada", "taken": "2025-01-15", "listening": 500, "reading": 500}
    french |= {"writing": 12, "speaking": 12}
    answers = parse_profile(profile({"languages": [french]}))
    found = assess(answers, on=DAY, invited=DAY)
    assert found.last_day is not None
    statuses = [
        next(item.status for item in of if item.id == "french")
        for of in (found.categories, found.last_day.categories)
    ]
    assert statuses == ["met", "not_met"]
