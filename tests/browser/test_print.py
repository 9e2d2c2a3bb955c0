"""The report on paper: everything that matters, nothing of the page, three pages at most."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person
from tests.unit.answers import ABILITIES, job

if TYPE_CHECKING:
    from playwright.sync_api import Page

ORDINARY = {
    "profile_version": 1,
    "applicant": {
        "birth_date": "1994-04-03",
        "work": [
            job(start="2024-03-01", end=None, hours_per_week=37.5, employer_country="CA"),
            {"noc": "21231", "country": "IN", "start": "2019-01-01", "end": "2022-01-01"},
        ],
        "languages": [
            {"test": "celpip-general", "taken": "2026-05-04", **dict.fromkeys(ABILITIES, 9)}
        ],
        "education": [
            {
                "level": "masters",
                "country": "CA",
                "completed": "2023-12-15",
                "full_time": True,
                "in_person": True,
                "months": 20,
            }
        ],
        "certificate_of_qualification": False,
    },
    "spouse": None,
    "destination": "ON",
    "nomination": False,
    "sibling_in_canada": False,
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_paper_holds_everything_on_three_pages_and_nothing_of_the_page(
    page: Page, language: str
) -> None:
    person = Person(page, language).open()
    person.open_file(ORDINARY)
    expect(page.locator(".verdict .met")).to_be_visible()  # the file's result, not the one before
    person.expect_complete()
    verdict = page.locator(".verdict").inner_text().split(" ", 1)[1].strip()
    page.emulate_media(media="print")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    paper = page.locator("#paper")
    expect(paper).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    for text in (
        verdict,
        person.texts["keep"]["paper_points"],
        "87.1",
        "2026",
        "cec-logic assess mine.json",
        person.texts["result"]["timeline"],
        person.texts["ahead"]["by_itself"],
        person.texts["ahead"]["you_can"],
        person.texts["questions"]["you"]["destination"]["label"],
        {"en": "1 January 2022", "fr": "1er janvier 2022"}[language],  # the last day of a job
    ):
        expect(paper).to_contain_text(text)
    for heading in page.locator("#paper-answers :is(h4, h5)").all():  # each has what it is about
        expect(heading.locator("xpath=following-sibling::*[1]")).to_have_class("answers")
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 3
    page.emulate_media(media="screen")
    expect(paper).to_be_hidden()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_result_of_earlier_answers_says_so_on_paper(page: Page, language: str) -> None:
    person = Person(page, language).open("quick")
    age = person.field("you", "applicant/age")
    age.fill("29")
    person.expect_verdict("unknown")
    age.fill("1994")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    outdated = page.locator("#paper-result p").first
    told = person.texts["words"]["outdated"].replace("'", "\u2019")
    expect(outdated).to_have_text(told)
    age.fill("30")
    age.blur()
    expect(page.locator("html.outdated")).to_have_count(0)
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#paper-result")).not_to_contain_text(told)
