"""Versions side by side, and who of a couple should apply: never a total without its range."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.answers import ABILITIES, job

from cec_logic import Profile, assess, parse_profile, report
from cec_logic.messages import written
from engine.compare_html import compare_html, partner_html
from site_build.pages import words

if TYPE_CHECKING:
    from cec_logic import Report

ON = date(2026, 11, 22)
DEGREE = {
    "level": "three_plus",
    "country": "CA",
    "completed": "2020-06-01",
    "full_time": True,
    "in_person": True,
    "months": 36,
}


def levels(level: int) -> list[dict[str, Any]]:
    return [{"language": "en", "clb": dict.fromkeys(ABILITIES, level)}, {"language": "fr"}]


def person(**answers: object) -> dict[str, Any]:
    whole = {
        "birth_date": "1994-04-03",
        "work": [job(start="2024-01-01", end=None, hours_per_week=37.5)],
        "languages": levels(9)[:1],
        "education": [DEGREE],
        "certificate_of_qualification": False,
    }
    return {name: value for name, value in (whole | answers).items() if value is not None}


def couple(applicant: dict[str, Any], spouse: dict[str, Any]) -> Profile:
    return parse_profile(
        {
            "profile_version": 1,
            "applicant": applicant,
            "spouse": {**spouse, "citizen_or_pr": False, "accompanying": True},
            "destination": "ON",
            "nomination": False,
            "sibling_in_canada": False,
        }
    )


def reports(applicant: dict[str, Any], spouse: dict[str, Any], lang: str) -> list[Report]:
    both = couple(applicant, spouse), couple(spouse, applicant)
    return [report(assess(one, on=ON), lang=lang) for one in both]


def advice(applicant: dict[str, Any], spouse: dict[str, Any], lang: str = "en") -> str:
    own, other = reports(applicant, spouse, lang)
    told: str = partner_html(own, other, words(lang))
    return told.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "Stay the principal applicant: you have"), ("fr", "Gardez votre rôle de demandeur")],
)
def test_who_has_more_points_is_told_to_stay(lang: str, said: str) -> None:
    told = advice(person(), person(languages=levels(7)[:1]), lang)
    assert said in told.partition("</p>")[0]
    own, other = reports(person(), person(languages=levels(7)[:1]), lang)
    assert f"{own['crs']['total'] - other['crs']['total']} points" in told


def test_a_partner_with_more_points_is_told_of() -> None:
    told = advice(person(languages=levels(7)[:1]), person())
    assert "Choose your partner as the principal applicant" in told


def test_a_couple_with_the_same_points_is_told_so() -> None:
    assert "the points are the same" in advice(person(), person())


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_total_is_compared_without_its_range(lang: str) -> None:
    own, other = reports(person(), person(birth_date=None), lang)
    told = partner_html(own, other, words(lang))
    low, high = (written(other["crs"]["range"][end], lang) for end in ("low", "high"))
    assert low != high
    assert words(lang)["from_to"].format(low=low, high=high) in told
    assert words(lang)["swap_unknown"] in told
    assert 'data-goto="/spouse/birth_date"' in told
    table = compare_html(["a", "b"], [own, other], words(lang))
    total = table.partition(words(lang)["crs"])[2].partition("</tbody>")[0]
    assert words(lang)["from_to"].format(low=low, high=high) in total
    assert "+" not in total
    assert "\N{MINUS SIGN}" not in total


def test_ranges_that_lie_apart_say_how_much_at_least() -> None:
    old = person(birth_date="1970-01-01", languages=levels(7)[:1], education=[], work=None)
    young = person(languages=levels(10)[:1])
    own, other = reports(young, old, "en")
    apart = own["crs"]["range"]["low"] - other["crs"]["range"]["high"]
    assert apart > 0
    assert f"at least {apart} points more" in advice(young, old)


def test_a_partner_who_meets_no_program_is_told_before_any_points() -> None:
    told = advice(person(languages=levels(7)[:1]), person(work=[]) | {"languages": levels(4)[:1]})
    assert "your partner meets none of the three programs" in told
    assert "points more" not in told


def test_whoever_meets_no_program_is_told_that_the_partner_does() -> None:
    told = advice(person(work=[], languages=levels(4)[:1]), person())
    assert "your partner meets one" in told
