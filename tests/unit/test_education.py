"""What credentials show on a date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import DAY, DEGREE, Answers, facts_of, profile, without

if TYPE_CHECKING:
    from cec_logic.facts.education import EducationFacts
    from cec_logic.facts.truth import Bounds, Truth

ABROAD = {"level": "masters", "country": "IN", "completed": "2018-05-31"}
TOMORROW = "2026-11-23"
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


def test_nothing_said_leaves_every_length_of_study_open() -> None:
    study = facts_of(profile()).applicant.education.study
    assert (low_high(study), study.missing) == (("none", "long"), ("/applicant/education",))


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
        pytest.param(DEGREE | {"completed": TOMORROW}, ("none", "none"), [], id="completed later"),
        pytest.param(
            ABROAD | {"eca": {"issued": DAY.isoformat()}},
            ("masters", "masters"),
            [],
            id="an assessment of the day",
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
    ("credentials", "levels"),
    [
        pytest.param(
            [ABROAD | {"eca": None}, DEGREE],
            ("three_plus", "three_plus"),
            id="one counts, the last",
        ),
        pytest.param(
            [without(DEGREE, "level"), DEGREE],
            ("three_plus", "doctoral"),
            id="the level of the first left out",
        ),
        pytest.param(
            [DEGREE | {"level": "secondary"}, DEGREE],
            ("three_plus", "three_plus"),
            id="a school diploma makes no second",
        ),
        pytest.param(
            [DEGREE | {"level": "one_year"}] * 2,
            ("one_year", "one_year"),
            id="two, none of three years",
        ),
        pytest.param(
            [DEGREE, DEGREE | {"level": "one_year"}],
            ("two_or_more", "two_or_more"),
            id="two, one of three years",
        ),
    ],
)
def test_of_several_credentials_one_level_counts(
    credentials: list[Answers], levels: tuple[str, str]
) -> None:
    assert low_high(shown(*credentials).level) == levels


@pytest.mark.parametrize(
    ("credential", "expected"),
    [
        pytest.param(DEGREE, [], id="a Canadian one"),
        pytest.param(ABROAD | {"eca": None}, ["eca_missing"], id="abroad, no assessment"),
        pytest.param(
            ABROAD | {"eca": None, "level": "none"}, [], id="abroad, no diploma, no assessment"
        ),
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
            DEGREE | {"full_time": False, "completed": "2022-12-31", "months": 4},
            ("long", "long"),
            [],
            id="part-time, begun on the waiver's last day",
        ),
        pytest.param(
            DEGREE | {"full_time": False, "completed": "2023-01-01", "months": 4},
            ("none", "none"),
            [],
            id="part-time, begun the day after",
        ),
        pytest.param(DEGREE | {"in_person": False}, ("none", "none"), [], id="not in person"),
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


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(ABROAD, id="after one abroad"),
        pytest.param(DEGREE | {"level": "secondary"}, id="after one that earns nothing"),
    ],
)
def test_study_that_counts_is_found_behind_what_does_not(first: Answers) -> None:
    assert low_high(shown(first, DEGREE).study) == ("long", "long")


def test_every_open_credential_tells_what_it_misses_for_study() -> None:
    study = shown(without(DEGREE, "full_time"), without(DEGREE, "in_person")).study
    assert study.missing == (
        "/applicant/education/0/full_time",
        "/applicant/education/1/in_person",
    )


def test_an_open_credential_that_earns_nothing_misses_nothing_for_study() -> None:
    school = without(DEGREE | {"level": "secondary"}, "country")
    study = shown(school, without(DEGREE, "full_time")).study
    assert study.missing == ("/applicant/education/1/full_time",)


def test_before_points_for_study_there_is_none() -> None:
    study = shown(DEGREE | {"completed": "2015-06-30"}, on=date(2016, 11, 18)).study
    assert (low_high(study), study.used) == (("none", "none"), ("/applicant/education",))


# ------------------------------------------------------------------ two academic years in Canada


@pytest.mark.parametrize(
    ("credential", "truth", "missing"),
    [
        pytest.param(DEGREE, True, [], id="all is known"),
        pytest.param(DEGREE | {"months": 16}, True, [], id="sixteen months"),
        pytest.param(DEGREE | {"months": 15}, False, [], id="fifteen months"),
        pytest.param(DEGREE | {"country": "US"}, False, [], id="abroad"),
        pytest.param(DEGREE | {"completed": DAY.isoformat()}, True, [], id="completed on the day"),
        pytest.param(DEGREE | {"completed": TOMORROW}, False, [], id="completed later"),
        pytest.param(without(DEGREE, "completed"), True, [], id="the day of completion left out"),
        pytest.param(DEGREE | {"full_time": False}, False, [], id="part-time"),
        pytest.param(DEGREE | {"in_person": False}, False, [], id="not in person"),
        pytest.param(DEGREE | {"level": "one_year"}, False, [], id="a programme of one year"),
        pytest.param(DEGREE | {"level": "masters"}, True, [], id="a master's of enough months"),
        pytest.param(without(DEGREE, "months"), True, [], id="three years, the months left out"),
        pytest.param(
            without(DEGREE | {"level": "one_year"}, "months"),
            False,
            [],
            id="one year, the months left out",
        ),
        pytest.param(
            without(DEGREE | {"level": "masters"}, "months"),
            None,
            ["months"],
            id="a master's, the months left out",
        ),
        pytest.param(without(DEGREE, "level"), None, ["level"], id="the level left out"),
        pytest.param(
            without(DEGREE, "level", "months"),
            None,
            ["level", "months"],
            id="level and months left out",
        ),
        pytest.param(without(DEGREE, "country"), None, ["country"], id="the country left out"),
        pytest.param(without(DEGREE, "full_time"), None, ["full_time"], id="full time left out"),
        pytest.param(without(DEGREE, "in_person"), None, ["in_person"], id="in person left out"),
    ],
)
def test_two_academic_years_in_canada_show_by_the_answers(
    credential: Answers, truth: Truth, missing: list[str]
) -> None:
    study = shown(credential).long_study
    places = tuple(f"/applicant/education/0/{name}" for name in missing)
    assert (study.low, study.high, study.missing) == (
        truth is True,
        truth is not False,
        places,
    )


def test_one_credential_of_two_academic_years_is_enough() -> None:
    study = shown(DEGREE, DEGREE | {"months": 8}).long_study
    assert (study.low, study.high) == (True, True)


@pytest.mark.parametrize(
    ("declared", "possible"),
    [({}, True), ({"canadian_study": "none"}, False), ({"canadian_study": "long"}, True)],
)
def test_declared_study_can_only_rule_two_academic_years_out(
    declared: Answers, *, possible: bool
) -> None:
    study = facts_of(profile({"declared": declared})).applicant.education.long_study
    assert (study.low, study.high, study.missing) == (False, possible, ("/applicant/education",))


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


@pytest.mark.parametrize(
    ("education", "study"),
    [
        ("none", "none"),
        ("secondary", "none"),
        ("one_year", "short"),
        ("two_year", "short"),
        ("three_plus", "long"),
        ("two_or_more", "long"),
        ("doctoral", "long"),
    ],
)
def test_a_declared_level_bounds_the_study_that_was_not_spoken_of(
    education: str, study: str
) -> None:
    found = facts_of(profile({"declared": {"education": education}})).applicant.education.study
    assert low_high(found) == ("none", study)
    assert found.missing == (() if study == "none" else ("/applicant/education",))


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
    places = (f"/applicant/declared/{conflict}", "/applicant/education")
    expected = [("declared_conflict", places)] if conflict else []
    assert [(remark.id, remark.places) for remark in remarks] == expected


def test_a_declared_level_within_what_is_open_is_no_conflict() -> None:
    assert shown(without(DEGREE, "level"), declared={"education": "masters"}).remarks == ()


def test_a_credential_of_an_unsaid_country_goes_before_declared_study() -> None:
    education = shown(without(DEGREE, "country"), declared={"canadian_study": "none"})
    assert (low_high(education.study), education.remarks) == (("none", "long"), ())


def test_declared_study_against_no_credential_at_all_is_a_conflict() -> None:
    education = shown(declared={"canadian_study": "short"})
    assert [remark.id for remark in education.remarks] == ["declared_conflict"]
