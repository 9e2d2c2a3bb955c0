"""The picture of a result on the first screen: drawn by the engine, with its words."""

from __future__ import annotations

import json
from datetime import date

import pytest

from cec_logic import assess, parse_profile, report
from cec_logic.rulesets import ruleset
from site_build.pages import EXAMPLES, load_texts
from site_build.sample import sample_html

EXAMPLE = EXAMPLES["graduate"]
LARGEST = 4000  # bytes that every visitor fetches


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def html(language: str) -> str:
    return str(sample_html(EXAMPLE, language, load_texts(language)))


def test_the_sample_says_what_the_rules_say_of_the_example(html: str, language: str) -> None:
    profile = parse_profile(json.loads(EXAMPLE.read_text("utf-8")))
    told = report(assess(profile, on=ruleset(date.max).verified), language)
    assert told["programs"]["cec"]["message"] in html
    assert f"<b>{told['crs']['total']}</b>" in html


def test_the_picture_of_the_sample_has_its_words(html: str) -> None:
    assert 'aria-labelledby="sample-cec-title" aria-describedby="sample-cec-told"' in html
    assert '<desc id="sample-cec-told">' in html


def test_the_sample_shares_no_name_with_the_result(html: str) -> None:
    assert 'id="strip-' not in html


def test_the_sample_is_small(html: str) -> None:
    assert len(html.encode()) <= LARGEST
