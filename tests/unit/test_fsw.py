"""The Federal Skilled Worker Class: its minimums, and its grid factor by factor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import (
    DAY,
    DEGREE,
    JOB,
    OFFER,
    Answers,
    celpip,
    facts_of,
    job,
    levels,
    profile,
    without,
)

from cec_logic.rules import fsw
from cec_logic.rulesets import ruleset

if TYPE_CHECKING:
    from cec_logic.facts.truth import Truth
    from cec_logic.rules.findings import Finding

LAW = ruleset(DAY)
# A person of 30 with nothing, of whom nothing is left out.
NOTHING: Answers = {"age": 30, "languages": [], "education": [], "work": []}
ALONE: Answers = {"spouse": None, "relative_in_canada": False, "job_offer": None}
# A year that lies before all that the ranking and the experience factor look at.
LONG_AGO = job(start="2010-01-01", end="2010-12-30")
# A spouse who comes along, with nothing.
SPOUSE: Answers = {
    "accompanying": True,
    "citizen_or_pr": False,
    "languages": [],
    "education": [],
    "work": [],
}


def grid(applicant: Answers | None = None, **other: object) -> fsw.Grid:
    facts = facts_of(profile(NOTHING | (applicant or {}), **(ALONE | other)))
    return fsw.grid(facts, LAW)


def unsaid(name: str) -> fsw.Grid:
    """Give the grid of the person with nothing, one answer left out."""
    answers = profile(without(NOTHING, name), **without(ALONE, name))
    return fsw.grid(facts_of(answers), LAW)


def points(found: fsw.Grid, name: str) -> tuple[int, int]:
    bounds = found.factors[name].points
    return bounds.low, bounds.high


def found(name: str, applicant: Answers | None = None, **other: object) -> Finding:
    facts = facts_of(profile(applicant, **other))
    findings = fsw.requirements(facts, LAW, fsw.grid(facts, LAW))
    return next(item for item in findings if item.id == f"fsw.{name}")


# ------------------------------------------------------------------ the minimums


def test_the_class_has_six_requirements() -> None:
    facts = facts_of(profile())
    findings = fsw.requirements(facts, LAW, fsw.grid(facts, LAW))
    assert [item.id for item in findings] == [
        "fsw.destination",
        "fsw.hours",
        "fsw.language",
        "fsw.education",
        "fsw.points",
        "fsw.funds",
    ]


@pytest.mark.parametrize(
    ("applicant", "truth", "code"),
    [
        pytest.param({"work": [JOB]}, True, "met", id="a year"),
        pytest.param({"work": [job(end="2025-12-29")]}, False, "not_met", id="a day less"),
        pytest.param({"work": [without(JOB, "paid")]}, None, "unknown", id="pay left out"),
        pytest.param({}, None, "unlisted", id="no work listed"),
    ],
)
def test_a_year_in_one_occupation_is_asked_for(applicant: Answers, truth: Truth, code: str) -> None:
    hours = found("hours", applicant)
    assert (hours.truth, hours.code) == (truth, code)


def test_the_hours_are_told() -> None:
    facts = found("hours", {"work": [JOB]}).facts
    assert facts == {"counted_hours": 1560, "required_hours": 1560}


@pytest.mark.parametrize(
    ("languages", "truth", "code"),
    [
        pytest.param([levels(7)], True, "met", id="level 7"),
        pytest.param([levels(6, "fr")], False, "not_met", id="level 6"),
        pytest.param([], False, "no_test", id="no test"),
        pytest.param([{"language": "en"}], None, "unknown", id="an open one"),
    ],
)
def test_level_7_is_asked_for(languages: list[Answers], truth: Truth, code: str) -> None:
    language = found("language", {"languages": languages})
    assert (language.truth, language.code) == (truth, code)


def test_the_level_asked_for_is_told_beside_the_best_result() -> None:
    assert found("language", {"languages": [levels(7)]}).facts == {
        "threshold": 7,
        "language": "en",
        "levels": (7, 7, 7, 7),
    }


@pytest.mark.parametrize(
    ("education", "truth", "level"),
    [
        pytest.param([DEGREE | {"level": "secondary"}], True, "secondary", id="a school diploma"),
        pytest.param([], False, "none", id="none"),
        pytest.param([DEGREE | {"country": "IN"}], None, "none", id="assessment left out"),
    ],
)
def test_a_school_diploma_is_asked_for(education: list[Answers], truth: Truth, level: str) -> None:
    finding = found("education", {"education": education})
    assert (finding.truth, dict(finding.facts)) == (truth, {"level": level})


# 24 for language, 21 for education, 12 for age, and 10 for an offer: 67 points.
PASSES: Answers = {"age": 30, "languages": [levels(9)], "education": [DEGREE], "work": []}


@pytest.mark.parametrize(
    ("applicant", "truth", "total", "possible"),
    [
        pytest.param({}, True, 77, 77, id="more than enough"),
        pytest.param({"age": 40}, True, 72, 72, id="still enough"),
        pytest.param({"age": 45}, True, 67, 67, id="just enough"),
        pytest.param({"age": 46}, False, 66, 66, id="a point less"),
        pytest.param({"age": 46, "work": [without(JOB, "paid")]}, None, 66, 75, id="open work"),
    ],
)
def test_67_points_are_asked_for(
    applicant: Answers, truth: Truth, total: int, possible: int
) -> None:
    finding = found("points", PASSES | applicant, **(ALONE | {"job_offer": OFFER}))
    assert (finding.truth, dict(finding.facts)) == (
        truth,
        {"total": total, "possible": possible, "pass": 67, "most": 100},
    )


# ------------------------------------------------------------------ the grid


def test_a_person_with_nothing_has_the_points_of_the_age() -> None:
    total = grid().total
    assert (total.low, total.high, total.missing) == (12, 12, ())


def test_the_most_of_each_factor_makes_a_hundred() -> None:
    assert {name: factor.max for name, factor in grid().factors.items()} == {
        "language": 28,
        "education": 25,
        "experience": 15,
        "age": 12,
        "arranged_employment": 10,
        "adaptability": 10,
    }


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        pytest.param([levels(4)], 0, id="level 4"),
        pytest.param([levels(6)], 0, id="level 6: a language alone is the first, never the second"),
        pytest.param([levels(7)], 16, id="level 7"),
        pytest.param([levels(8)], 20, id="level 8"),
        pytest.param([levels(9)], 24, id="level 9"),
        pytest.param(
            [{"language": "en", "clb": levels(9)["clb"] | {"reading": 6, "writing": 7}}],
            16,
            id="each ability by itself",
        ),
        pytest.param([levels(7, "fr")], 16, id="French alone is the first as well"),
        pytest.param([levels(7), levels(5, "fr")], 20, id="a second language at 5"),
        pytest.param([levels(7), levels(4, "fr")], 16, id="a second language at 4"),
        pytest.param(
            [levels(7), {"language": "fr", "clb": levels(9)["clb"] | {"reading": 4}}],
            22,
            id="the better one weak in one ability: it is the first, the other the second",
        ),
        pytest.param(
            [levels(7), {"language": "fr", "clb": levels(4)["clb"] | {"reading": 5}}],
            16,
            id="a second language at 5 in one ability only",
        ),
        pytest.param([levels(5), levels(9, "fr")], 28, id="French first"),
        pytest.param([levels(9), levels(5, "fr")], 28, id="English first"),
        pytest.param(
            [
                {"language": "en", "clb": levels(7)["clb"] | {"reading": 9, "writing": 4}},
                levels(7),
            ],
            16,
            id="the better of two results",
        ),
    ],
)
def test_the_points_of_language(languages: list[Answers], expected: int) -> None:
    assert points(grid({"languages": languages}), "language") == (expected, expected)


def test_an_ability_left_out_leaves_its_points_open() -> None:
    found = grid({"languages": [without(celpip(8), "reading")]})
    assert points(found, "language") == (15, 21)
    assert found.total.missing == ("/applicant/languages/0/reading",)


def test_an_ability_that_cannot_change_the_points_is_not_missing() -> None:
    found = grid({"languages": [levels(9), without(celpip(5), "reading")]})
    assert (points(found, "language"), found.total.missing) == ((24, 24), ())


def test_education_left_open_may_give_the_points_of_its_level() -> None:
    found = grid({"education": [DEGREE | {"country": "IN"}]})
    assert points(found, "education") == (0, 21)
    assert found.total.missing == ("/applicant/education/0/eca",)


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        pytest.param([JOB], (9, 9), id="a year"),
        pytest.param([job(end="2025-12-29")], (0, 0), id="a day less"),
        pytest.param([without(JOB, "noc")], (0, 9), id="the occupation left out"),
    ],
)
def test_the_points_of_experience(work: list[Answers], expected: tuple[int, int]) -> None:
    assert points(grid({"work": work}), "experience") == expected


@pytest.mark.parametrize(("age", "expected"), [(17, 0), (18, 12), (36, 11), (47, 0)])
def test_the_points_of_age(age: int, expected: int) -> None:
    assert points(grid({"age": age}), "age") == (expected, expected)


def test_an_offer_gives_points_by_itself_and_for_adaptability() -> None:
    found = grid(job_offer=OFFER)
    assert points(found, "arranged_employment") == (10, 10)
    assert points(found, "adaptability") == (5, 5)


def test_an_offer_of_unskilled_work_gives_none() -> None:
    assert points(grid(job_offer=OFFER | {"noc": "65200"}), "arranged_employment") == (0, 0)


def test_an_open_offer_leaves_the_points_open() -> None:
    found = grid(job_offer=without(OFFER, "noc"))
    assert points(found, "arranged_employment") == (0, 10)
    assert points(found, "adaptability") == (0, 5)
    assert set(found.total.missing) == {"/job_offer/noc"}


@pytest.mark.parametrize(
    ("applicant", "other", "expected"),
    [
        pytest.param({"education": [DEGREE]}, {}, 5, id="study in Canada"),
        pytest.param({"work": [JOB]}, {}, 10, id="a year's authorized work in Canada"),
        pytest.param({"work": [job(end="2025-12-29")]}, {}, 0, id="a day less"),
        pytest.param({"work": [LONG_AGO]}, {}, 10, id="a year long ago"),
        pytest.param({"work": [job(authorized=False)]}, {}, 0, id="without authorization"),
        pytest.param({}, {"relative_in_canada": True}, 5, id="a relative"),
        pytest.param({}, {"spouse": SPOUSE | {"languages": [levels(4)]}}, 5, id="level 4"),
        pytest.param({}, {"spouse": SPOUSE | {"languages": [levels(4, "fr")]}}, 5, id="in French"),
        pytest.param({}, {"spouse": SPOUSE | {"languages": [levels(3)]}}, 0, id="level 3"),
        pytest.param(
            {},
            {
                "spouse": SPOUSE
                | {"languages": [{"language": "en", "clb": levels(9)["clb"] | {"reading": 3}}]}
            },
            0,
            id="level 3 in one ability",
        ),
        pytest.param({}, {"spouse": SPOUSE | {"education": [DEGREE]}}, 5, id="a spouse's study"),
        pytest.param({}, {"spouse": SPOUSE | {"work": [JOB]}}, 5, id="a spouse's work"),
        pytest.param(
            {}, {"spouse": SPOUSE | {"work": [LONG_AGO]}}, 5, id="a spouse's work long ago"
        ),
        pytest.param({}, {"spouse": SPOUSE}, 0, id="a spouse with nothing"),
        pytest.param(
            {},
            {"spouse": SPOUSE | {"accompanying": False, "work": [JOB]}},
            0,
            id="a spouse who stays behind",
        ),
        pytest.param(
            {"work": [JOB], "education": [DEGREE]}, {"relative_in_canada": True}, 10, id="the most"
        ),
    ],
)
def test_the_points_of_adaptability(applicant: Answers, other: Answers, expected: int) -> None:
    assert points(grid(applicant, **other), "adaptability") == (expected, expected)


@pytest.mark.parametrize(
    ("spouse", "possible", "missing"),
    [
        pytest.param(without(SPOUSE, "languages"), 5, ["languages"], id="languages"),
        pytest.param(without(SPOUSE, "education"), 5, ["education"], id="study"),
        pytest.param(without(SPOUSE, "work"), 5, ["work"], id="work"),
        pytest.param(
            without(SPOUSE | {"work": [JOB]}, "accompanying"),
            5,
            ["accompanying"],
            id="whether the spouse comes along",
        ),
        pytest.param(
            without(SPOUSE | {"work": [without(JOB, "authorized")]}, "accompanying"),
            5,
            ["accompanying", "work/0/authorized"],
            id="that, and more",
        ),
    ],
)
def test_what_is_left_out_of_a_spouse_leaves_points_open(
    spouse: Answers, possible: int, missing: list[str]
) -> None:
    found = grid(spouse=spouse)
    assert points(found, "adaptability") == (0, possible)
    assert found.factors["adaptability"].points.missing == tuple(
        f"/spouse/{name}" for name in missing
    )


@pytest.mark.parametrize(
    ("name", "factor", "expected", "missing"),
    [
        ("age", "age", (0, 12), "/applicant/birth_date"),
        ("languages", "language", (0, 28), "/applicant/languages"),
        ("education", "education", (0, 25), "/applicant/education"),
        ("work", "experience", (0, 15), "/applicant/work"),
        ("spouse", "adaptability", (0, 10), "/spouse"),
        ("relative_in_canada", "adaptability", (0, 5), "/relative_in_canada"),
        ("job_offer", "arranged_employment", (0, 10), "/job_offer"),
    ],
)
def test_an_answer_left_out_leaves_points_open_and_is_missing(
    name: str, factor: str, expected: tuple[int, int], missing: str
) -> None:
    found = unsaid(name)
    assert points(found, factor) == expected
    assert found.factors[factor].points.missing == (missing,)
    assert missing in found.total.missing


def test_what_cannot_change_adaptability_is_not_missing() -> None:
    found = grid({"work": [JOB]}, relative_in_canada=True, spouse=without(SPOUSE, "languages"))
    assert found.factors["adaptability"].points.missing == ()


def test_nothing_said_leaves_all_points_open() -> None:
    found = fsw.grid(facts_of(profile()), LAW).total
    assert (found.low, found.high) == (0, 100)
