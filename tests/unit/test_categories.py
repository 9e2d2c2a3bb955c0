"""Category-based selection: each category by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import DAY, JOB, Answers, facts_of, job, levels, profile, without

from cec_logic.rules.categories import categories, military
from cec_logic.rulesets import ruleset

if TYPE_CHECKING:
    from cec_logic.facts.truth import Truth
    from cec_logic.rules.findings import Finding

NURSE = job(noc="31301")
PHYSICIAN = job(noc="31102")
FORCES: Answers = {"noc": "43204", "full_time": True, "lmia_or_exempt": True}
DIPLOMA = {"level": "two_year", "country": "CA"}


def found(applicant: Answers | None = None, on: date = DAY, **other: object) -> dict[str, Finding]:
    facts = facts_of(profile(applicant, **other), on)
    return {item.id: item for item in categories(facts, ruleset(on))}


def test_the_categories_of_a_day_come_in_the_order_of_its_lists() -> None:
    assert tuple(found()) == (
        "french",
        "healthcare",
        "stem",
        "trades",
        "education",
        "physicians",
        "transport",
        "senior_managers",
        "researchers",
        "military",
    )


def test_before_the_first_categories_there_are_none() -> None:
    assert found(on=date(2023, 5, 30)) == {}


@pytest.mark.parametrize(
    ("applicant", "truth", "code"),
    [
        pytest.param({"languages": [levels(7, "fr")]}, True, "french_met", id="enough"),
        pytest.param({"languages": [levels(6, "fr")]}, False, "french_not_met", id="too little"),
        pytest.param(
            {"languages": [{"language": "fr", "clb": levels(9)["clb"] | {"reading": 6}}]},
            False,
            "french_not_met",
            id="too little in one ability",
        ),
        pytest.param({"languages": [levels(9)]}, False, "french_not_met", id="English only"),
        pytest.param({}, None, "french_unknown", id="nothing said"),
        pytest.param(
            {"languages": [{"language": "fr", "clb": without(levels(7)["clb"], "reading")}]},
            None,
            "french_unknown",
            id="an ability left out",
        ),
        pytest.param(
            {"languages": [without(levels(7), "language")]},
            None,
            "french_unknown",
            id="just enough, the language left out",
        ),
    ],
)
def test_french_asks_for_level_7_in_every_ability(
    applicant: Answers, truth: Truth, code: str
) -> None:
    french = found(applicant)["french"]
    assert (french.truth, french.code, dict(french.facts)) == (truth, code, {"nclc": 7})


def test_french_asks_for_nothing_of_english() -> None:
    open_english = {"language": "en", "clb": {}}
    open_french = {"language": "fr", "clb": without(levels(7)["clb"], "reading")}
    french = found({"languages": [open_english, open_french]})["french"]
    assert french.questions == ("/applicant/languages/1/clb/reading",)


@pytest.mark.parametrize(
    ("name", "work", "truth"),
    [
        pytest.param("healthcare", [NURSE], True, id="a year"),
        pytest.param("healthcare", [NURSE | {"end": "2025-12-29"}], False, id="a day less"),
        pytest.param("healthcare", [JOB], False, id="a year in another occupation"),
        pytest.param("healthcare", [NURSE | {"country": "IN"}], True, id="a year abroad"),
        pytest.param("healthcare", [without(NURSE, "noc")], None, id="the occupation left out"),
        pytest.param("healthcare", [without(NURSE, "country")], True, id="the country left out"),
        pytest.param("physicians", [PHYSICIAN], True, id="a physician's year in Canada"),
        pytest.param(
            "physicians", [PHYSICIAN | {"country": "IN"}], False, id="a physician's year abroad"
        ),
        pytest.param("physicians", [JOB], False, id="a year that is no physician's"),
        pytest.param("healthcare", [], False, id="no work"),
    ],
)
def test_a_category_of_occupations_asks_for_a_year_in_one_of_them(
    name: str, work: list[Answers], truth: Truth
) -> None:
    assert found({"work": work})[name].truth is truth


def test_a_physician_s_year_whose_country_is_not_said_leaves_the_category_open() -> None:
    physicians = found({"work": [without(PHYSICIAN, "country")]})["physicians"]
    assert (physicians.truth, physicians.questions) == (None, ("/applicant/work/0/country",))


def test_all_that_is_not_said_of_a_physician_s_year_is_asked() -> None:
    work = without(PHYSICIAN, "country", "paid")
    asked = found({"work": [work]})["physicians"].questions
    assert asked == ("/applicant/work/0/paid", "/applicant/work/0/country")


def test_a_physician_s_unpaid_year_rules_the_category_out_wherever_it_was() -> None:
    unpaid = without(PHYSICIAN | {"paid": False}, "country")
    assert found({"work": [unpaid]})["physicians"].truth is False


def test_a_category_of_occupations_tells_the_hours() -> None:
    facts = found({"work": [NURSE | {"end": "2025-01-07"}]})["healthcare"].facts
    assert facts == {"counted_hours": 30, "required_hours": 1560, "window_years": 3}


def test_where_no_work_is_listed_a_category_of_occupations_asks_for_it() -> None:
    healthcare = found()["healthcare"]
    assert (healthcare.truth, healthcare.facts["counted_hours"], healthcare.questions) == (
        None,
        0,
        ("/applicant/work",),
    )


@pytest.mark.parametrize(
    ("applicant", "other", "truth"),
    [
        pytest.param({}, {}, None, id="nothing said"),
        pytest.param({"education": [DIPLOMA]}, {"job_offer": FORCES}, None, id="all that is asked"),
        pytest.param({}, {"job_offer": None}, False, id="no offer"),
        pytest.param({}, {"job_offer": FORCES | {"noc": "21231"}}, False, id="another offer"),
        pytest.param({}, {"job_offer": without(FORCES, "noc")}, None, id="its occupation left out"),
        pytest.param(
            {}, {"job_offer": without(FORCES, "noc", "full_time")}, None, id="more left out"
        ),
        pytest.param({}, {"job_offer": FORCES | {"full_time": False}}, False, id="part time"),
        pytest.param({"education": []}, {}, False, id="no diploma"),
        pytest.param(
            {"education": [DIPLOMA | {"level": "one_year"}]}, {}, False, id="a shorter diploma"
        ),
    ],
)
def test_the_military_category_can_only_be_ruled_out(
    applicant: Answers, other: Answers, truth: Truth
) -> None:
    finding = found(applicant, **other)["military"]
    code = "military_unknown" if truth is None else "military_not_met"
    assert (finding.truth, finding.code, finding.questions) == (truth, code, ())


def test_a_military_category_that_names_no_diploma_asks_for_none() -> None:
    law = ruleset(DAY).categories
    assert law is not None
    without_diploma = replace(law.by_id["military"], least_education=None)
    facts = facts_of(profile({"education": []}))
    assert military("military", without_diploma, facts, law).truth is None
