"""The HTML of the result: it says all that the report says, in the words of the page."""

from __future__ import annotations

import importlib
from datetime import date
from typing import Any

import pytest

from cec_logic import assess, parse_profile, report
from cec_logic.messages import written
from paper import paper_html
from render import words
from result import result_html

# MicroPython's dialect has no types: the module is loaded, not imported, so that mypy lets it be.
page_html: Any = importlib.import_module("page_html")

PROFILE = {"profile_version": 1, "applicant": {"birth_date": "1994-04-03"}, "spouse": {}}


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def told(language: str) -> dict[str, Any]:
    return report(assess(parse_profile(PROFILE), on=date(2026, 11, 1)), lang=language)


@pytest.fixture
def html(told: dict[str, Any], language: str) -> str:
    written: str = result_html(told, None, words(language))
    return written


def test_the_total_on_paper_stands_after_its_label_as_the_language_writes_it(
    told: dict[str, Any], language: str
) -> None:
    total = words(language)["pair"].format(
        label=words(language)["crs"], text=written(told["crs"]["total"], language)
    )
    assert f"<b>{total}</b>" in paper_html(told, words(language))


def test_the_verdict_comes_first(told: dict[str, Any], html: str) -> None:
    assert html.startswith('<p class="verdict">')
    assert html.index(told["programs"]["cec"]["message"]) < html.index("<h3>")


def test_every_question_leads_to_its_place(told: dict[str, Any], html: str) -> None:
    for question in told["programs"]["cec"]["questions"]:
        assert f'data-goto="{question["place"]}"' in html


def test_every_requirement_and_factor_is_told_with_its_law(told: dict[str, Any], html: str) -> None:
    told_of = list(told["programs"]["cec"]["requirements"])
    for section in told["crs"]["sections"].values():
        told_of += section["factors"].values() if section["max"] else ()
    for item in told_of:
        assert page_html.escape(item["message"]) in html
        assert all(page_html.escape(one["url"]) in html for one in item["authority"])


def test_the_date_of_the_rules_is_told(html: str, language: str) -> None:
    assert {"en": "3 October 2026", "fr": "3 octobre 2026"}[language] in html.replace("\u00a0", " ")


def test_the_first_of_a_month_is_written_as_the_language_does(html: str, language: str) -> None:
    assert {"en": "1 November", "fr": "1er novembre"}[language] in html.replace("\u00a0", " ")


def test_an_incomplete_score_shows_its_range(html: str, language: str) -> None:
    assert words(language)["crs_range"].partition("{")[0] in html


def test_nothing_in_a_report_becomes_markup() -> None:
    assert page_html.escape('<b title="&">') == "&lt;b title=&quot;&amp;&quot;&gt;"


def shown(profile: dict[str, Any]) -> str:
    found = report(assess(parse_profile({"profile_version": 1, **profile}), on=date(2026, 11, 1)))
    written: str = result_html(found, None, words("en"))
    return written


def decided(html: str) -> str:
    """What stands between the score and the programs."""
    return html.partition(words("en")["class_explained"])[2].partition('class="beside"')[0]


def test_only_what_decided_the_verdict_stands_beneath_it() -> None:
    no_work = {"destination": "ON", "applicant": {"work": []}}
    assert "One year of skilled work in Canada" in decided(shown(no_work))
    assert "Where you mean to live" not in decided(shown(no_work))


def test_every_program_tells_the_questions_that_would_settle_it(
    told: dict[str, Any], html: str
) -> None:
    for name, program in told["programs"].items():
        section = html.partition(f'id="about-{name}"')[2].partition("</details>")[0]
        assert all(f'data-goto="{one["place"]}"' in section for one in program["questions"])


def test_the_selection_points_of_the_skilled_workers_are_told(html: str) -> None:
    section = html.partition('id="about-fsw"')[2].partition('id="about-fst"')[0]
    assert section.count('<tr class="why">') == 6


def test_contested_points_stand_apart_with_both_readings() -> None:
    abroad = {"country": "CA", "employer_country": "US", "start": "2025-01-01", "end": None}
    html = shown({"applicant": {"work": [abroad]}})
    apart = html.partition(words("en")["contested"])[2]
    assert "other reading" in apart


def test_after_the_verified_date_the_date_is_a_warning() -> None:
    assert '<p class="verified late">' in shown({})
