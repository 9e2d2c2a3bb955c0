"""The picture of the jobs: days stand where they belong, and the text says it all without it."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from tests.unit.answers import job

from cec_logic import parse_profile
from cec_logic.outlook.timeline import timeline
from cec_logic.view.timeline import timeline_report
from engine.timeline_svg import Scale, timeline_html
from shared.html import escape
from site_build.pages import words

ON = date(2026, 11, 22)
WORK = job(end=None, hours_per_week=37.5)


def told(*changes: dict[str, Any], lang: str = "en") -> dict[str, Any]:
    work = [WORK | change for change in changes]
    profile = parse_profile({"profile_version": 1, "applicant": {"work": work}})
    found = timeline(profile, on=ON)
    assert found is not None
    return timeline_report(found, lang)


def drawn(*changes: dict[str, Any], lang: str = "en") -> str:
    return timeline_html(told(*changes, lang=lang), words(lang), lang)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_sentence_and_lane_is_told_in_text(lang: str) -> None:
    changes = [{}, {"full_time_student": True}]
    text = re.sub("<svg.*?</svg>", "", drawn(*changes, lang=lang))
    found = told(*changes, lang=lang)
    lines = [*found["messages"], *(lane[name] for lane in found["lanes"] for name in TOLD)]
    assert [line for line in lines if escape(line) not in text] == []


TOLD = ("title", "dates", "message")


def test_every_picture_is_hidden_from_assistive_technology() -> None:
    html = drawn({})
    assert html.count("<svg") == html.count('aria-hidden="true"')


def test_days_that_count_are_solid_and_others_hatched() -> None:
    html = drawn({}, {"paid": False})
    assert '<rect class="counted" x=' in html
    assert '<rect class="left_out" fill="url(#hatch)" x=' in html


def test_today_stands_where_counted_days_end_and_days_to_come_begin() -> None:
    found = told({})
    scale = Scale(found)
    counted, ahead = found["lanes"][0]["parts"]
    assert scale.at(counted["last"]) < scale.at(found["on"]) == scale.at(ahead["first"])


def test_work_long_before_the_window_does_not_press_the_rest() -> None:
    scale = Scale(told({}, {"start": "2010-01-01", "end": "2012-01-01"}))
    assert scale.at("2012-01-01") < 12
    assert scale.at("2023-11-22") < 35


@pytest.mark.parametrize("end", ["2012-01-01", "2021-06-30"])
def test_work_before_the_window_is_drawn_as_such(end: str) -> None:
    old = {"start": "2010-01-01", "end": end}
    lane = drawn({}, old).partition("Job 2")[2].partition("<figcaption>")[0]
    (x, width) = re.findall(r'class="outside"[^>]*x="([\d.]+)%" y="15%" width="([\d.]+)%"', lane)[0]
    assert float(width) > 0.4
    assert float(x) + float(width) <= Scale(told({}, old)).at("2023-11-22")
    assert "drawn closer together" in drawn({}, old)


def test_work_of_the_last_years_is_drawn_to_scale() -> None:
    assert "drawn closer together" not in drawn({}, {"start": "2023-01-01", "end": "2023-06-01"})


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("change", [{}, {"start": "2025-11-20"}, {"start": "2023-12-01"}])
def test_no_flag_and_no_pole_lies_over_another_flag(change: dict[str, Any], lang: str) -> None:
    flags = drawn(change, lang=lang).partition('class="flags')[2]
    poles = [
        (float(top), float(foot))
        for top, foot in re.findall(r'y1="([\d.]+)em" y2="([\d.]+)', flags)
    ]
    texts = [float(line) for line in re.findall(r'<text [^>]*y="([\d.]+)em"', flags)]
    assert len(poles) == len(texts) > 1
    assert all(later - line > 1.2 for line, later in pairwise(texts))
    for row, (top, foot) in enumerate(poles):
        others = texts[:row] + texts[row + 1 :]
        assert [line for line in others if top < line - 0.3 < foot] == []


def test_the_flags_tell_since_when_and_until_when() -> None:
    html = drawn({}).replace("\u00a0", " ")
    assert "From 31 December 2025" in html
    assert "Until 23 November 2028" in html


def test_no_two_years_are_written_over_one_another() -> None:
    html = drawn({"start": "2022-01-10"})
    places = [float(place) for place in re.findall(r'<text x="([\d.]+)%" dx=".25em" y="1em"', html)]
    gaps = [later - place for place, later in pairwise(places)]
    assert places
    assert min(gaps) > 10


def test_no_position_leaves_the_picture() -> None:
    html = drawn({}, {"start": "2012-01-01", "paid": False}, {"start": "2027-06-01"})
    places = [float(place) for place in re.findall(r' x[12]?="([\d.]+)%"', html)]
    assert all(0 <= place <= 100 for place in places)


def test_no_style_is_written_into_the_picture() -> None:
    assert "style" not in drawn({})
