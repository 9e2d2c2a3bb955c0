"""What credentials show on a date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import DAY, Answers, facts_of, profile, without

if TYPE_CHECKING:
    from cec_logic.facts.education import EducationFacts
    from cec_logic.facts.truth import Bounds

DEGREE: Answers = {
    "level": "three_plus",
    "country": "CA",
    "completed": "2026-06-15",
    "full_time": True,
    "in_person": True,
    "months": 36,
}
ABROAD = {"level": "masters", "country": "IN", "completed": "2018-05-31"}
DOCTORATE = {"level": "doctoral", "country": "CA"}


def shown(*credentials: Answers, on: date = DAY, **applicant: object) -> EducationFacts:
    answers = {"education": list(credentials), **applicant}
    return facts_of(profile(answers), on).applicant.education


def low_high(bounds: Bounds[str]) -> tuple[str, str]:
    return bounds.low, bounds.high


def remarks(*credentials: Answers) -> list[str]:
    return [remark.id for remark in shown(*credentials).remarks]


# ------------------------------------------------------------------ the level that counts


def test_nothing_said_leaves_every_level_open() -> None:
    level = facts_of(profile()).applicant.education.level
    assert (low_high(level), level.missing) == (("none", "doctoral"), ("/applicant/education",))


@pytest.mark.parametrize(
    ("credential", "levels", "missing"),
    [
        pytest.param(DEGREE, ("three_plus", "three_plus"), [], id="all is known"),
        pytest.param(
            without(DEGREE, "level"), ("none", "doctoral"), ["level"], id="the level left out"
        ),
        pytest.param(
            without(DEGREE, "country"),
            ("none", "three_plus"),
            ["country", "eca"],
            id="country and assessment left out",
        ),
        pytest.param(
            without(DEGREE | {"eca": None}, "country"),
            ("none", "three_plus"),
            ["country"],
            id="the country left out, no assessment",
        ),
        pytest.param(
            without(DEGREE | {"eca": {"issued": "2026-01-05"}}, "country"),
            ("three_plus", "three_plus"),
            [],
            id="the country left out, a valid assessment",
        ),
        pytest.param(
            without(DEGREE | {"eca": {"issued": "2020-01-05"}}, "country"),
            ("none", "three_plus"),
            ["country"],
            id="the country left out, an expired assessment",
        ),
        pytest.param(
            without(DEGREE | {"eca": {"issued": "2027-01-05"}}, "country"),
            ("none", "three_plus"),
            ["country"],
            id="the country left out, a future assessment",
        ),
        pytest.param(ABROAD, ("none", "masters"), ["eca"], id="the assessment left out"),
        pytest.param(
            ABROAD | {"eca": {}}, ("none", "masters"), ["eca/issued"], id="its day left out"
        ),
        pytest.param(
            without(DEGREE | {"eca": {}}, "country"),
            ("none", "three_plus"),
            ["country", "eca/issued"],
            id="the country and the day of the assessment left out",
        ),
        pytest.param(ABROAD | {"eca": None}, ("none", "none"), [], id="abroad, no assessment"),
        pytest.param(
            without(DEGREE, "completed"),
            ("three_plus", "three_plus"),
            [],
            id="the day of completion left out",
        ),
    ],
)
def test_a_credential_counts_by_its_answers(
    credential: Answers, levels: tuple[str, str], missing: list[str]
) -> None:
    level = shown(credential).level
    places = [place.removeprefix("/applicant/education/0/") for place in level.missing]
    assert (low_high(level), places) == (levels, missing)


def test_what_cannot_change_the_level_is_not_missing() -> None:
    assert shown(DOCTORATE, ABROAD).level.missing == ()


def test_an_open_second_credential_may_make_two_or_more() -> None:
    diploma = {"level": "one_year", "country": "IN"}
    assert low_high(shown(DEGREE, diploma).level) == ("three_plus", "two_or_more")


@pytest.mark.parametrize(
    ("credential", "expected"),
    [
        pytest.param(DEGREE, [], id="a Canadian one"),
        pytest.param(ABROAD | {"eca": None}, ["eca_missing"], id="abroad, no assessment"),
        pytest.param(ABROAD, [], id="abroad, assessment left out"),
        pytest.param(without(ABROAD | {"eca": None}, "country"), [], id="country left out"),
        pytest.param(
            ABROAD | {"eca": {"issued": "2021-11-22"}}, ["eca_expired"], id="five years old"
        ),
        pytest.param(ABROAD | {"eca": {"issued": "2021-11-23"}}, [], id="a day younger"),
        pytest.param(
            ABROAD | {"eca": {"issued": "2026-11-23"}}, ["future_fact"], id="a future assessment"
        ),
        pytest.param(DEGREE | {"completed": "2026-11-23"}, ["future_fact"], id="completed later"),
        pytest.param(DEGREE | {"completed": "2026-11-22"}, [], id="completed on the day"),
    ],
)
def test_a_credential_is_remarked_on(credential: Answers, expected: list[str]) -> None:
    assert remarks(credential) == expected


# ------------------------------------------------------------------ study in Canada


@pytest.mark.parametrize(
    ("credential", "study", "missing"),
    [
        pytest.param(DEGREE, ("long", "long"), [], id="all is known"),
        pytest.param(
            without(DEGREE, "level"), ("none", "long"), ["level"], id="the level left out"
        ),
        pytest.param(
            DEGREE | {"level": "secondary"}, ("none", "none"), [], id="a level that earns nothing"
        ),
        pytest.param(
            without(DEGREE, "country"), ("none", "long"), ["country"], id="the country left out"
        ),
        pytest.param(
            without(DEGREE, "full_time", "in_person"),
            ("none", "long"),
            ["full_time", "in_person"],
            id="how it was attended left out",
        ),
        pytest.param(
            without(DEGREE, "full_time", "in_person", "level"),
            ("none", "long"),
            ["full_time", "in_person", "level"],
            id="the level and how it was attended left out",
        ),
        pytest.param(
            without(DEGREE, "months"), ("long", "long"), [], id="the months left out: enough"
        ),
        pytest.param(DEGREE | {"months": 7}, ("none", "none"), [], id="seven months"),
        pytest.param(DEGREE | {"months": 8}, ("long", "long"), [], id="eight months"),
        pytest.param(
            DEGREE | {"full_time": False, "completed": "2023-12-15", "months": 15},
            ("none", "none"),
            [],
            id="part-time, begun after the waiver",
        ),
        pytest.param(
            DEGREE | {"full_time": False, "completed": "2023-12-15", "months": 16},
            ("long", "long"),
            [],
            id="part-time, begun in the waiver's last month",
        ),
        pytest.param(
            without(DEGREE | {"full_time": False}, "months"),
            ("none", "long"),
            ["months"],
            id="part-time, the months left out: the waiver may reach it",
        ),
        pytest.param(
            without(DEGREE | {"full_time": False, "completed": "2023-04-30"}, "months"),
            ("long", "long"),
            [],
            id="part-time, the months left out: eight of them reach the waiver",
        ),
        pytest.param(
            without(DEGREE | {"full_time": False}, "completed"),
            ("none", "long"),
            ["completed"],
            id="part-time, the day of completion left out",
        ),
        pytest.param(
            without(DEGREE, "completed"),
            ("long", "long"),
            [],
            id="full-time, the day of completion left out",
        ),
        pytest.param(
            DEGREE | {"full_time": False, "completed": "2020-02-29"},
            ("none", "none"),
            [],
            id="part-time, completed before the waiver",
        ),
        pytest.param(
            DEGREE | {"full_time": False, "completed": "2020-03-01"},
            ("long", "long"),
            [],
            id="part-time, completed on the waiver's first day",
        ),
    ],
)
def test_study_in_canada_counts_by_its_answers(
    credential: Answers, study: tuple[str, str], missing: list[str]
) -> None:
    found = shown(credential).study
    places = [place.removeprefix("/applicant/education/0/") for place in found.missing]
    assert (low_high(found), places) == (study, missing)


def test_of_several_credentials_the_longest_study_counts() -> None:
    assert low_high(shown(DEGREE | {"level": "one_year"}, DEGREE).study) == ("long", "long")


def test_before_points_for_study_there_is_none() -> None:
    study = shown(DEGREE | {"completed": "2015-06-30"}, on=date(2016, 11, 18)).study
    assert low_high(study) == ("none", "none")


# ------------------------------------------------------------------ summary answers


def test_a_declared_level_stands_for_credentials() -> None:
    answers = {"declared": {"education": "two_or_more"}}
    level = facts_of(profile(answers)).applicant.education.level
    assert (low_high(level), level.used) == (
        ("two_or_more", "two_or_more"),
        ("/applicant/declared/education",),
    )


def test_declared_study_stands_for_credentials() -> None:
    study = facts_of(profile({"declared": {"canadian_study": "short"}})).applicant.education.study
    assert (low_high(study), study.used) == (
        ("short", "short"),
        ("/applicant/declared/canadian_study",),
    )


def test_credentials_from_abroad_leave_declared_study_alone() -> None:
    education = shown(ABROAD, declared={"canadian_study": "short"})
    assert (low_high(education.study), education.remarks) == (("short", "short"), ())


@pytest.mark.parametrize(
    ("declared", "conflict"),
    [
        pytest.param({"education": "three_plus"}, None, id="the level of the details"),
        pytest.param({"education": "masters"}, "education", id="another level"),
        pytest.param({"canadian_study": "long"}, None, id="the study of the details"),
        pytest.param({"canadian_study": "none"}, "canadian_study", id="less study"),
    ],
)
def test_a_declared_answer_that_the_details_contradict_is_told(
    declared: Answers, conflict: str | None
) -> None:
    remarks = shown(DEGREE, declared=declared).remarks
    places = [f"/applicant/declared/{conflict}", "/applicant/education"]
    assert [remark.places for remark in remarks] == ([tuple(places)] if conflict else [])


def test_a_declared_level_within_what_is_open_is_no_conflict() -> None:
    assert shown(without(DEGREE, "level"), declared={"education": "masters"}).remarks == ()


def test_declared_study_against_no_credential_at_all_is_a_conflict() -> None:
    education = shown(declared={"canadian_study": "short"})
    assert [remark.id for remark in education.remarks] == ["declared_conflict"]
