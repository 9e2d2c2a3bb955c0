"""The HTML of the result: it says all that the report says, in the words of the page."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.answers import ABILITIES, job

from cec_logic import assess, parse_profile, report
from cec_logic.messages import written
from cec_logic.outlook.timeline import timeline
from cec_logic.view import SIGNS
from cec_logic.view.timeline import timeline_report
from engine.paper_html import paper_html
from engine.result_html import head_html, result_html, summary
from shared.html import escape
from site_build.pages import words

if TYPE_CHECKING:
    from cec_logic import Report

PROFILE = {"profile_version": 1, "applicant": {"birth_date": "1994-04-03"}, "spouse": {}}
ON = date(2026, 11, 1)


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def told(language: str) -> Report:
    return report(assess(parse_profile(PROFILE), on=ON), lang=language)


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
    assert f"<b>{total}</b>" in paper_html(told, None, words(language))


@pytest.mark.parametrize(
    ("cite", "label"),
    [
        ("IRPR 87.1(1)", "Law: "),
        ("IRCC, educational credential assessment", "Source: "),
    ],
)
def test_a_page_of_a_department_is_not_called_law(cite: str, label: str) -> None:
    told = report(assess(parse_profile(PROFILE), on=date(2026, 11, 1)))
    lines = re.findall(r'<p class="law">(.*?)</p>', result_html(told, None, words("en")))
    assert {line.partition("<")[0] for line in lines if cite in line} == {label}


def test_the_verdict_is_the_head(told: dict[str, Any]) -> None:
    head = head_html(told, None)
    assert head.startswith('<p class="verdict">')
    assert escape(told["programs"]["cec"]["message"]) in head


def test_every_question_leads_to_its_place(told: dict[str, Any], html: str) -> None:
    for question in told["programs"]["cec"]["questions"]:
        assert f'data-goto="{question["place"]}"' in html


def test_every_requirement_and_factor_is_told_with_its_law(told: dict[str, Any], html: str) -> None:
    told_of = list(told["programs"]["cec"]["requirements"])
    for section in told["crs"]["sections"].values():
        told_of += section["factors"].values() if section["max"] else ()
    for item in told_of:
        assert escape(item["message"]) in html
        assert all(escape(one["url"]) in html for one in item["authority"])


def test_the_date_of_the_rules_is_told(html: str, language: str) -> None:
    assert {"en": "3 October 2026", "fr": "3 octobre 2026"}[language] in html.replace("\u00a0", " ")


def test_the_first_of_a_month_is_written_as_the_language_does(html: str, language: str) -> None:
    assert {"en": "1 November", "fr": "1er novembre"}[language] in html.replace("\u00a0", " ")


def test_an_incomplete_score_shows_its_range(html: str, language: str) -> None:
    assert words(language)["crs_range"].partition("{")[0] in html


def test_nothing_in_a_report_becomes_markup() -> None:
    assert escape('<b title="&\'">') == "&lt;b title=&quot;&amp;&#39;&quot;&gt;"


def shown(profile: dict[str, Any]) -> str:
    found = report(assess(parse_profile({"profile_version": 1, **profile}), on=ON))
    written: str = result_html(found, None, words("en"))
    return written


def crs_of(applicant: dict[str, Any], lang: str = "en") -> Report:
    profile = {"profile_version": 1, "applicant": applicant}
    return report(assess(parse_profile(profile), on=ON), lang=lang)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    ("applicant", "shows"),
    [
        ({}, False),
        ({"declared": {"canadian_work_years": 2}}, False),
        ({"age": 60}, False),
        ({"age": 29}, True),
        ({"declared": {"education": "masters"}}, True),
        ({"languages": [{"language": "en", "clb": dict.fromkeys(ABILITIES, 7)}]}, True),
    ],
)
def test_the_score_shows_once_age_education_or_language_gives_points(
    applicant: dict[str, Any], *, shows: bool, lang: str
) -> None:
    found = crs_of(applicant, lang)
    assert ('class="score"' in result_html(found, None, words(lang))) == shows
    assert (" · " in summary(found, words(lang))) == shows
    assert (words(lang)["crs_waits"] in result_html(found, None, words(lang))) != shows


@pytest.mark.parametrize(
    ("lang", "points", "said"),
    [("fr", 0, "0 point"), ("fr", 2, "2 points"), ("en", 1, "1 point"), ("en", 0, "0 points")],
)
def test_points_are_counted_as_the_language_counts(lang: str, points: int, said: str) -> None:
    found = crs_of({"age": 29}, lang)
    found["crs"]["total"] = points
    assert summary(found, words(lang)).replace("\u00a0", " ").endswith(f"· {said}")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_range_is_that_of_the_ordinary_case_and_a_nomination_stands_apart(lang: str) -> None:
    found = crs_of({"age": 29}, lang)
    found["crs"] |= {"range_without_nomination": {"low": 381, "high": 431}, "nomination_adds": 600}
    html = result_html(found, None, words(lang))
    assert words(lang)["crs_range"].format(low=381, high=431) in html
    assert "1,206" not in html.replace("\u202f", ",")
    assert words(lang)["crs_nomination"].format(points=written(600, lang)) in html


def test_the_points_of_a_nomination_are_worth_showing() -> None:
    assert 'class="score"' in shown({"nomination": True})


def test_a_score_that_only_a_nomination_could_change_has_no_range() -> None:
    found = crs_of({"age": 29})
    found["crs"] |= {"range_without_nomination": {"low": 381, "high": 381}, "nomination_adds": 600}
    assert words("en")["crs_range"].partition("{")[0] not in result_html(found, None, words("en"))


@pytest.mark.parametrize(
    ("lang", "line"),
    [("en", "categories you do not meet"), ("fr", "catégories que vous ne remplissez pas")],
)
def test_categories_that_are_ruled_out_are_folded_into_one_line(lang: str, line: str) -> None:
    found = crs_of({"work": []}, lang)
    html = result_html(found, None, words(lang))
    before, _, folded = html.partition('id="categories-not-met"')
    for name, item in found["categories"].items():
        assert (f'id="about-{name}"' in folded) == (item["status"] == "not_met")
        assert (f'id="about-{name}"' in before) == (item["status"] != "not_met")
    assert line in folded.partition("</summary>")[0]


def decided(html: str) -> str:
    """What stands between the score and the programs."""
    return html.partition(words("en")["class_explained"])[2].partition('class="beside"')[0]


def test_only_what_decided_the_verdict_stands_beneath_it() -> None:
    no_work = {"destination": "ON", "applicant": {"work": []}}
    assert "One year of skilled work in Canada" in decided(shown(no_work))
    assert "Where you plan to live" not in decided(shown(no_work))


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


def paper(profile: dict[str, Any], lang: str) -> str:
    parsed = parse_profile({"profile_version": 1, **profile})
    jobs = timeline(parsed, on=ON)
    drawn = timeline_report(jobs, lang) if jobs else None
    told: str = paper_html(report(assess(parsed, on=ON), lang=lang), drawn, words(lang))
    return told


def test_paper_tells_what_is_open_and_why_each_program_is_not_met(language: str) -> None:
    profile = {"applicant": {"age": 29, "work": []}}
    told = paper(profile, language)
    found = report(assess(parse_profile({"profile_version": 1, **profile}), on=ON), lang=language)
    for program in found["programs"].values():
        reasons = [item for item in program["requirements"] if item["status"] == "not_met"]
        assert all(escape(item["message"]) in told for item in reasons)
        assert all(escape(one["question"]) in told for one in program["questions"])
    assert all(escape(item["message"]) in told for item in found["crs"]["assumptions"])


def test_paper_has_the_calendar_with_a_hatching_of_its_own(language: str) -> None:
    profile = {"applicant": {"work": [job(end=None), job(paid=False)]}}
    told = paper(profile, language)
    assert words(language)["timeline"] in told
    assert told.count('id="paper-hatch"') == 1
    assert "url(#hatch)" not in told


def test_paper_names_no_command(language: str) -> None:
    assert "cec-logic" not in paper({"applicant": {"age": 29}}, language)


def test_paper_shows_no_score_before_there_is_one(language: str) -> None:
    assert "<b>" + words(language)["crs"] not in paper({"applicant": {}}, language)


def test_a_status_has_the_same_sign_on_the_page_as_in_every_text() -> None:
    site = Path(__file__).parents[2] / "site"
    style = (site / "static" / "style.css").read_text("utf-8")
    (in_style,) = re.findall(r'\.told\.not_met::before \{ content: "(\S) ', style)
    (of_occupations,) = (
        ast.literal_eval(node.value)
        for node in ast.parse((site / "app/page/occupations.py").read_text("utf-8")).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "SIGNS"
    )
    assert of_occupations == {True: SIGNS["met"], False: SIGNS["not_met"]}
    assert in_style == SIGNS["not_met"]


def test_every_way_to_what_now_leads_to_a_heading_of_the_result(language: str) -> None:
    answers = {"profile_version": 1, "applicant": {"age": 29}}
    found = report(assess(parse_profile(answers), on=ON), lang=language)
    written = result_html(found, None, words(language))
    ways = re.findall(r'data-part="(\w+)"', written)
    assert ways == ["you_can", "by_itself", "dates", "documents"]
    assert all(f'<h3 id="part-{name}">' in written for name in ways)
