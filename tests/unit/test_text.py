"""A report as plain text."""

from __future__ import annotations

import pytest
from tests.unit.answers import DAY, Answers, profile, reported, settled, without
from tests.unit.view_answers import CAPPED, ELIGIBLE

from cec_logic import assess, parse_profile, report
from cec_logic.view.text import as_text


def text_of(answers: Answers, lang: str = "en") -> str:
    """Give the text of a report with ordinary spaces."""
    return as_text(reported(answers, lang)).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        pytest.param(ELIGIBLE, "Canadian Experience Class (CEC): Eligible", id="the verdict"),
        pytest.param(ELIGIBLE, "✓ Language level (Met)", id="a requirement that is met"),
        pytest.param(
            ELIGIBLE | {"destination": "QC"},
            "✕ Where you plan to live (Not met)",
            id="a requirement that is not met",
        ),
        pytest.param(
            profile(), "? Where you plan to live (Not known yet)", id="a requirement that is open"
        ),
        pytest.param(ELIGIBLE, "  - Job 1 counts.", id="a job"),
        pytest.param(ELIGIBLE, "  [IRPR 87.1(1)]", id="a provision"),
        pytest.param(profile(), "Still needed", id="the head of the questions"),
        pytest.param(profile(), "- Where do you plan to live?", id="a question"),
        pytest.param(settled(), "CRS score: 105", id="the total"),
        pytest.param(settled(), "No missing answer could change it.", id="a complete total"),
        pytest.param(
            without(settled(), "sibling_in_canada"),
            "Answer the rest and your score will be between 105 and 120.",
            id="an open total",
        ),
        pytest.param(CAPPED, "First official language: English", id="the first language"),
        pytest.param(settled(), "Core / human capital factors: 105 / 500", id="a section"),
        pytest.param(settled(), "   105 / 110  Age: 30 years old", id="a factor"),
        pytest.param(profile(), "What this score assumes", id="the head of the assumptions"),
        pytest.param(ELIGIBLE, "Good to know", id="the head of the notes"),
        pytest.param(
            ELIGIBLE,
            "What this tool can\N{RIGHT SINGLE QUOTATION MARK}t check",
            id="the head of the reminders",
        ),
        pytest.param(
            ELIGIBLE,
            "Rules last verified on 3 October 2026. Worked out for 22 November 2026.",
            id="the days",
        ),
    ],
)
def test_a_line_tells(answers: Answers, line: str) -> None:
    assert line in text_of(answers).splitlines()


def test_a_cap_tells_what_it_cut() -> None:
    assert "would give 100 points; the maximum is 50." in text_of(CAPPED)


@pytest.mark.parametrize("absent", ["First official language: ", "What this score assumes"])
def test_what_there_is_nothing_to_say_of_is_left_out(absent: str) -> None:
    assert absent not in text_of(settled()).splitlines()


def test_without_a_result_no_first_language_is_named() -> None:
    assert "First official language: English" not in text_of(settled())


def test_the_last_line_says_that_this_is_no_advice() -> None:
    assert text_of(profile()).splitlines()[-1] == (
        "This is information, not legal advice. Not a government site."
    )


def test_the_text_is_in_the_language_of_the_report() -> None:
    assert text_of(settled(), "fr").splitlines()[-1] == (
        "C\N{RIGHT SINGLE QUOTATION MARK}est de l\N{RIGHT SINGLE QUOTATION MARK}information, "
        "et non des conseils juridiques. Site non gouvernemental."
    )


def test_french_spaces_are_set_once() -> None:
    written = as_text(reported(ELIGIBLE, "fr"))
    assert "\u00a0\u00a0" not in written
    assert "\u202f\u202f" not in written


def test_the_last_day_to_apply_is_told_with_its_verdicts() -> None:
    found = assess(parse_profile(ELIGIBLE), on=DAY, invited=DAY)
    text = as_text(report(found)).replace("\u00a0", " ")
    assert "The last day to apply is 21 January 2027." in text
    assert "- Canadian Experience Class (CEC): Eligible." in text
