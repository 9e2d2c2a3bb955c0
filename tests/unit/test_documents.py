"""What each person must show: the lists of `document_cases`, and what single papers say."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from tests.unit.document_cases import (
    ABROAD,
    ASSESSED,
    CASES,
    EVERYBODY,
    IELTS,
    JOB,
    OLD_IELTS,
    ON,
    PARTNER,
    person,
)

from cec_logic import documents, parse_profile
from cec_logic.application.evidence import earned
from cec_logic.assessment import assess
from cec_logic.view.documents import documents_report, documents_text
from cec_logic.view.schema import documents_schema

if TYPE_CHECKING:
    from cec_logic.application.documents import Documents


def answers(case: str) -> dict[str, Any]:
    profile, _ = CASES[case]
    applicant = {name: value for name, value in profile["applicant"].items() if value != {}}
    return {**profile, "applicant": applicant}


def found(case: str, invited: date | None = None) -> Documents:
    return documents(parse_profile(answers(case)), on=ON, invited=invited)


def listed(items: Documents) -> set[str]:
    return {
        f"{item.id}{'?' if item.needed == 'if' else ''}{f' {item.place}' if item.place else ''}"
        for item in items.items
    }


@pytest.mark.parametrize("case", CASES)
def test_the_list_of(case: str) -> None:
    _, beyond = CASES[case]
    forms = {"application_forms /destination"}
    eligible = any(item.startswith(("funds_letter", "proof_of_funds")) for item in beyond)
    everybody = EVERYBODY if eligible else EVERYBODY - forms | {"application_forms"}
    if "children /family_size" in beyond:
        everybody = everybody - {"children?"}
    assert listed(found(case)) == everybody | beyond


@pytest.mark.parametrize("case", CASES)
def test_what_earns_is_proved_and_what_is_proved_earns(case: str) -> None:
    assessment = assess(parse_profile(answers(case)), on=ON)
    proved = {name for item in found(case).items for name in item.proves}
    assert proved == earned(assessment)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("case", CASES)
def test_a_list_keeps_to_the_schema_and_has_words(case: str, lang: str) -> None:
    told = documents_report(found(case, invited=ON), lang)
    assert (
        list(Draft202012Validator(documents_schema()).iter_errors(json.loads(json.dumps(told))))
        == []
    )
    for item in told["items"]:
        assert item["title"], item["id"]
        assert item["message"], item["id"]
        assert item["from"], item["id"]
        assert (item["condition"] is not None) == (item["needed"] == "if"), item["id"]
    assert "{" not in documents_text(told)


@pytest.mark.parametrize("day", [date(2015, 6, 1), date(2020, 11, 29), date(2025, 8, 20)])
def test_before_the_table_what_it_tells_is_asked_for_only_if(day: date) -> None:
    items = documents(parse_profile(answers("one job in Canada")), on=day).items
    undated = {item.id for item in items if item.variant == "undated"}
    assert undated == {"police_certificate", "medical_exam", "biometrics"}
    assert documents_report(documents(parse_profile(answers("one job in Canada")), on=day))


# ------------------------------------------------------------------ single papers


def item(case: str, name: str) -> dict[str, Any]:
    items = documents_report(found(case))["items"]
    return next({**one} for one in items if one["id"] == name)


def test_a_test_tells_how_long_it_counts() -> None:
    assert "10\u00a0January\u00a02028" in item("one job in Canada", "language_test")["valid"]


def test_an_assessment_tells_how_long_it_counts() -> None:
    assert "1\u00a0January\u00a02030" in item("a degree that is assessed", "eca")["valid"]


@pytest.mark.parametrize(
    ("case", "paid"),
    [
        ("one job in Canada", "$1,675"),
        ("a partner who comes along and adds nothing", "$3,350"),
        ("a partner who stays behind", "$1,675"),
        ("a partner who is a citizen", "$1,675"),
    ],
)
def test_the_fees_of_a_family(case: str, paid: str) -> None:
    assert paid in item(case, "fees")["cost"]


def fees_of(**rest: object) -> str:
    answered = {name: value for name, value in person({}, **rest).items() if value is not ...}
    items = documents_report(documents(parse_profile(answered), on=ON))["items"]
    cost = next(item["cost"] for item in items if item["id"] == "fees")
    return str(cost).replace("\u00a0", " ").partition("fit")[2]


@pytest.mark.parametrize(
    ("family", "more"),
    [
        pytest.param({}, "", id="alone"),
        pytest.param(
            {"family_size": 3},
            "s you: 2 children who come with you $540; "
            "biometrics if a second person aged 14 or over comes with you $85.",
            id="two children",
        ),
        pytest.param(
            {"spouse": PARTNER, "family_size": 3},
            "s you: 1 child who comes with you $270.",
            id="a partner who comes along and a child",
        ),
        pytest.param({"spouse": PARTNER, "family_size": 2}, "", id="a couple"),
        pytest.param(
            {"spouse": PARTNER | {"accompanying": False}, "family_size": 3},
            "s you: 1 child who comes with you $270; "
            "biometrics if a second person aged 14 or over comes with you $85.",
            id="a partner who stays behind and a child",
        ),
        pytest.param(
            {"family_size": ...},
            "s you: each child who comes with you $270; "
            "biometrics if a second person aged 14 or over comes with you $85.",
            id="family not told",
        ),
        pytest.param(
            {"spouse": ..., "family_size": 2},
            "s you: a spouse or common-law partner who comes with you $1,590; "
            "each child who comes with you $270; "
            "biometrics if a second person aged 14 or over comes with you $85.",
            id="spouse not told",
        ),
        pytest.param(
            {"spouse": ..., "family_size": 1},
            "s you: a spouse or common-law partner who comes with you $1,590; "
            "biometrics if a second person aged 14 or over comes with you $85.",
            id="spouse not told, one in the family",
        ),
    ],
)
def test_what_the_fees_may_be_on_top(family: dict[str, Any], more: str) -> None:
    assert fees_of(**family) == more


def test_fees_of_a_day_without_a_table_are_not_told() -> None:
    items = documents(parse_profile(answers("one job in Canada")), on=date(2026, 4, 29)).items
    fees = next(one for one in items if one.id == "fees")
    assert (fees.fees, fees.fees_if) == ((), ())


def test_without_a_paper_what_it_proves_is_lost() -> None:
    lost = item("a sister in Canada", "sibling")["without"]
    assert lost == "Without it you lose: Brother or sister in Canada."


def test_a_letter_holds_the_answers_and_leaves_the_rest_open() -> None:
    text = item("two jobs in Canada", "reference_letter")["letter"]["text"]
    assert "from 1\u00a0January\u00a02024 to 30\u00a0June\u00a02025" in text
    assert "40 hours a week" in text
    assert "(21231)" in text
    assert "________" in text


@pytest.mark.parametrize(("lang", "weekly"), [("en", "37.5 hours"), ("fr", "37,5 heures")])
def test_a_letter_writes_hours_as_people_do(lang: str, weekly: str) -> None:
    profile = parse_profile(person({"work": [JOB | {"hours_per_week": 37.5}]}))
    items = documents_report(documents(profile, on=ON), lang)["items"]
    text = next(one["letter"]["text"] for one in items if "letter" in one)
    assert f"{weekly} " in text.replace("\u00a0", " ")


def test_a_letter_of_a_job_that_goes_on_says_so() -> None:
    assert "still does" in item("one job in Canada", "reference_letter")["letter"]["text"]


def test_a_job_of_which_nothing_is_sure_asks_for_no_letter() -> None:
    vague = {"country": "CA", "paid": True} | {
        name: JOB[name] for name in JOB if name not in {"noc", "hours_per_week", "start", "end"}
    }
    profile = parse_profile(person({"work": [JOB, vague]}))
    letters = [one for one in documents(profile, on=ON).items if one.id == "reference_letter"]
    assert [one.place for one in letters] == ["/applicant/work/0"]


# ------------------------------------------------------------------ the days after an invitation


def plan(case: str, invited: date) -> list[tuple[str, str, str]]:
    stages = found(case, invited=invited).plan
    return [(stage.code, stage.on.isoformat(), stage.until.isoformat()) for stage in stages]


def test_the_plan_ends_on_the_last_day_to_apply() -> None:
    assert plan("one job in Canada", date(2026, 12, 1)) == [
        ("decide", "2026-12-01", "2026-12-08"),
        ("ask", "2026-12-01", "2026-12-08"),
        ("collect", "2026-12-09", "2027-01-16"),
        ("send", "2027-01-17", "2027-01-30"),
    ]


def test_what_takes_longest_is_asked_for_first() -> None:
    stages = {stage.code: stage.items for stage in found("one job in Canada", invited=ON).plan}
    assert stages["ask"][:2] == ("police_certificate", "medical_exam")
    assert stages["send"] == ("application_forms", "fees", "photographs")


def test_a_test_that_expires_before_the_last_day_is_told() -> None:
    profile = parse_profile(person({"languages": [IELTS | {"taken": "2024-12-20"}]}))
    stages = documents(profile, on=ON, invited=date(2026, 12, 1)).plan
    assert ("test_expires", date(2026, 12, 20)) in {(stage.code, stage.on) for stage in stages}


def test_hours_that_leave_the_three_years_before_the_last_day_are_told() -> None:
    ended = JOB | {"start": "2023-12-10", "end": "2024-12-10"}
    profile = parse_profile(person({"work": [ended]}))
    stages = documents(profile, on=ON, invited=date(2026, 12, 1)).plan
    assert "hours_end" in {stage.code for stage in stages}


def test_no_plan_without_an_invitation() -> None:
    assert found("one job in Canada").plan == ()
    assert "plan" not in documents_report(found("one job in Canada"))


def test_the_text_has_a_box_for_each_paper() -> None:
    told = documents_report(found("a sister in Canada", invited=ON))
    text = documents_text(told)
    assert text.count("[ ] ") == len(told["items"])
    assert all(stage["message"] in text for stage in told["plan"])


def test_before_the_table_the_average_of_months_is_not_told() -> None:
    applicant = {"languages": [OLD_IELTS], "work": [JOB, ABROAD], "education": [ASSESSED]}
    profile = parse_profile(person(applicant, settlement_funds=50_000))
    told = documents_report(documents(profile, on=date(2025, 8, 1)))
    funds = next(one for one in told["items"] if one["id"] == "proof_of_funds")
    assert "average" not in funds["message"]


def test_a_letter_leaves_open_what_is_not_said() -> None:
    vague = {name: JOB[name] for name in JOB if name not in {"noc", "end"}}
    profile = person(
        {"education": [ASSESSED | {"level": "masters"}]},
        spouse=PARTNER | {"work": [JOB, vague]},
        settlement_funds=50_000,
        family_size=2,
    )
    items = documents_report(documents(parse_profile(profile), on=ON))["items"]
    title, text = next(
        (one["title"], one["letter"]["text"])
        for one in items
        if one["place"] == "/spouse/work/1" and "letter" in one
    )
    assert "occupation not given" in title
    assert "to ________" in text


def test_an_age_without_points_is_proved_by_nothing() -> None:
    profile = parse_profile(person({"birth_date": "1975-01-01"}))
    passport = next(one for one in documents(profile, on=ON).items if one.id == "passport")
    assert passport.proves == ()


@pytest.mark.parametrize(
    ("spouse", "size", "needed"),
    [
        pytest.param({}, 2, "yes", id="no spouse, two in the family"),
        pytest.param({}, 1, "if", id="no spouse, alone"),
        pytest.param({"spouse": PARTNER}, 2, "if", id="a spouse, two in the family"),
        pytest.param({"spouse": PARTNER}, 3, "yes", id="a spouse, three in the family"),
        pytest.param(
            {"spouse": ...}, 2, "if", id="nothing said of a spouse: the second may be one"
        ),
    ],
)
def test_whether_there_are_children(spouse: dict[str, Any], size: int, needed: str) -> None:
    answered = {**person({}, family_size=size), **spouse}
    profile = {name: value for name, value in answered.items() if value is not ...}
    items = documents(parse_profile(profile), on=ON).items
    assert [one.needed for one in items if one.id == "children"] == [needed]
