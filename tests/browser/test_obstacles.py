"""What does not count is told at its question at once, with what would count instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import in_every_browser
from tests.browser.person import Person, expect
from tests.browser.test_stories import months_ago, speak, work_in_canada

from cec_logic.messages import catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Page

BOTH = pytest.mark.parametrize("language", ["en", "fr"])


@in_every_browser
@BOTH
def test_an_answer_by_which_a_job_does_not_count_is_told_there(page: Page, language: str) -> None:
    person = Person(page, language).open()
    work_in_canada(person, 1, "21231", since=14)
    student = person.question("work", "full_time_student", person.item("work", 1))
    told = student.locator(".error")
    person.answer_yes(student)
    expect(told).to_have_text(catalogue(language).text("obstacle.not_student"))
    person.answer_no(student)
    expect(told).to_be_hidden()


def test_what_is_told_is_heard_and_the_verdict_too(page: Page) -> None:
    person = Person(page, "en").open()
    work_in_canada(person, 1, "21231", since=14)
    paid = person.question("work", "paid", person.item("work", 1))
    person.answer_no(paid)
    expect(page.locator("#news")).to_have_text(catalogue("en").text("obstacle.paid"))
    verdict = person.texts["result"]["short_not_eligible"]
    expect(page.locator("#verdict-news")).to_contain_text(verdict)


@BOTH
def test_a_score_one_level_short_is_told_at_its_field_and_keeps_no_result_away(
    page: Page, language: str
) -> None:
    person = Person(page, language).open()
    work_in_canada(person, 1, "21231", since=14)
    speak(person, "celpip-general", "9")
    reading = page.locator("[id='/applicant/languages/0/reading:field']")
    reading.fill("6")
    reading.blur()
    told = page.locator("[id='/applicant/languages/0/reading:error']")
    text = catalogue(language).text("obstacle.one_level_short", score="7", threshold=7)
    expect(told).to_have_text(text)
    expect(reading).not_to_have_attribute("aria-invalid", "true")
    person.expect_verdict("not_met")


def test_a_guess_below_the_level_is_told_where_the_guess_is_asked(page: Page) -> None:
    person = Person(page, "fr").open("quick")
    person.describe_quick_job(1, noc="21231", start=months_ago(14), end=None, hours=38)
    person.guess_level(1, "en", "5")
    told = page.locator("[id='/applicant/languages/0/estimate:error']")
    expect(told).to_have_text(catalogue("fr").text("obstacle.levels_short_untested", threshold=7))
