"""What others may change is not relied on: the page's language and texts, storage, history.

Each is tried with ordinary and with hostile values. The page of decisions *What is read back* lists
all that the page reads from such places.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect as expect_in_playwright
from tests.browser.person import Person, expect
from tests.browser.translation import LANGUAGES, translate

if TYPE_CHECKING:
    from playwright.sync_api import Page


# ------------------------------------------------------------------------- language and texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_the_browser_translates_goes_on_answering(page: Page, language: str) -> None:
    person = Person(page, "en").open()
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")
    translate(page, language)
    page.locator('[id="/nomination:yes"]').check()
    expect(page.locator(".score b")).to_contain_text("600")
    expect(page.locator("#failure")).to_be_hidden()


# ------------------------------------------------------------------------------------ storage

DEEP = json.dumps({f"/applicant/work/{10**9}/noc": "63200", "/destination": "MB"})
HOSTILE = {
    "nothing": "",
    "no JSON": "{",
    "a number": "5",
    "a list": "[1, 2]",
    "null": "null",
    "numbers for texts": '{"/applicant/age": 29, "brought": ["x"], "/destination": "MB"}',
    "no such way of asking": '{"mode": "weird", "/destination": "MB"}',
    "a place without a number": '{"brought": "/applicant/work/ /applicant/work/x/noc"}',
    "a billionth job": DEEP,
    "names of what is no answer": '{"__proto__": "x", "constructor": "y", "": "z", "file": "a"}',
    "a province that is a selector": json.dumps({"/destination": '"],[value="MB'}),
    "markup": json.dumps({"/destination": "<img src=x onerror=alert(1)>"}),
    "half a letter": '{"/applicant/age": "\\ud800"}',
    "a megabyte": json.dumps({"/applicant/age": "9" * 1_000_000}),
}
hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


def expect_to_go_on(person: Person) -> None:
    """The page opens, takes an answer and shows its result."""
    person.wait()
    expect(person.page.locator("#failure")).to_be_hidden()
    person.choose("exact")
    person.field("you", "destination").select_option("ON")
    person.answer_yes(person.question("you", "nomination"))
    person.page.locator("#questions-heading").evaluate("(heading) => heading.focus()")
    expect(person.page.locator("#report, #stale:not(:empty)").first).to_be_visible()
    expect(person.page.locator("#failure")).to_be_hidden()


@hostile
def test_whatever_the_storage_holds_the_page_goes_on(page: Page, text: str) -> None:
    page.goto("/404.html")
    page.evaluate("(text) => localStorage.setItem('cec-check', text)", text)
    page.goto("/en/")
    expect_to_go_on(Person(page, "en"))


@pytest.mark.parametrize("kept", ["nothing", "no JSON", "a number", "markup"])
def test_whatever_the_history_holds_the_page_goes_on(page: Page, kept: str) -> None:
    text = HOSTILE[kept]
    page.goto("/en/")
    person = Person(page, "en").wait()
    page.evaluate("(text) => history.replaceState(text, '')", text)
    page.reload()
    expect_to_go_on(person)


def test_whatever_the_tab_is_called_the_page_goes_on(page: Page) -> None:
    text = HOSTILE["markup"]
    page.goto("/404.html")
    page.evaluate("(text) => { window.name = 'cec-check:' + text; }", "\n" + text)
    page.goto("/en/")
    expect_to_go_on(Person(page, "en"))


# ------------------------------------------------------------------------------------- clock


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("year", [1970, 2001, 2100])
def test_a_wrong_clock_is_told_as_the_cause_and_another_date_can_be_given(
    page: Page, year: int, language: str
) -> None:
    page.clock.set_fixed_time(datetime(year, 1, 1, 12, tzinfo=UTC))
    person = Person(page, language).open()
    person.answer_no(person.question("you", "spouse"))
    failure = page.locator("#failure")
    expect(failure).to_contain_text(person.texts["words"]["date_heading"])
    expect(failure).to_contain_text(str(year))
    page.locator("#today").fill("2026-11-29")
    page.locator("#use-date").click()
    expect(failure).to_be_hidden()
    person.expect_verdict("unknown")


# ----------------------------------------------------------------------------------- a link


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_link_that_is_cut_anywhere_is_told_to_be_incomplete(page: Page, language: str) -> None:
    person = Person(page, language).open()
    person.answer_yes(person.question("you", "nomination"))
    page.locator("summary", has_text=person.texts["keep"]["link"]).click()
    person.press("make_link")
    fragment = page.locator("#link").input_value().partition("#")[2]
    told = page.locator("#kept")
    for length in range(1, len(fragment)):
        told.evaluate("told => { told.textContent = ''; }")
        page.evaluate("fragment => { location.hash = fragment; }", fragment[:length])
        person.expect_told("broken_link")
    page.evaluate("fragment => { location.hash = fragment; }", fragment)
    person.expect_told("opened", name=person.texts["keep"]["the_link"])


# ---------------------------------------------------------------------------------- two tabs


def remembering(page: Page) -> Person:
    """A tab that remembers an answer."""
    person = Person(page, "en").open()
    page.get_by_label(person.texts["keep"]["remember"]).check()
    person.field("you", "destination").select_option("MB")
    person.expect_verdict("unknown")
    return person


STORED = "() => localStorage.getItem('cec-check')"


def test_what_one_tab_erases_is_erased_in_the_other_and_told_there(page: Page) -> None:
    one = remembering(page)
    other = Person(page.context.new_page(), "en")
    other.page.goto(page.url)
    other.wait()
    expect_in_playwright(other.field("you", "destination")).to_have_value("MB")
    one.press("erase")
    one.press("erase_yes")
    one.expect_told("erased")
    other.expect_told("erased_elsewhere")
    expect_in_playwright(other.field("you", "destination")).to_have_value("")
    other.field("you", "destination").select_option("ON")
    other.expect_verdict("unknown")
    assert other.page.evaluate(STORED) is None
    other.page.reload()
    other.wait()
    one.page.reload()
    one.wait()
    expect_in_playwright(one.field("you", "destination")).to_have_value("")


def test_what_one_tab_no_longer_remembers_the_other_does_not_store_again(page: Page) -> None:
    one = remembering(page)
    other = Person(page.context.new_page(), "en")
    other.page.goto(page.url)
    other.wait()
    one.page.get_by_label(one.texts["keep"]["remember"]).uncheck()
    other.expect_told("no_longer_remembered")
    remember = other.page.get_by_label(other.texts["keep"]["remember"])
    expect_in_playwright(remember).not_to_be_checked()
    other.field("you", "destination").select_option("ON")
    other.expect_verdict("unknown")
    assert other.page.evaluate(STORED) is None
