"""The one file opens from a disk, answers as the site does, and asks for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import in_every_browser
from tests.browser.person import Person
from tests.browser.test_journeys import tell_vector_3
from tests.browser.translation import translate

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.browser.conftest import Watch
    from tests.offline.conftest import Opener

LARGEST = 10_000_000  # bytes
# What the page has fetched from anywhere, as the browser itself tells it: the only way in WebKit.
FETCHED = """
() => performance.getEntriesByType("resource").map(({ name }) => name)
  .filter((name) => !/^(data|blob):/.test(name))
"""


@in_every_browser
@pytest.mark.parametrize("language", ["en", "fr"])
def test_vector_3_gives_491_without_any_request(
    open_file: Opener, one_file: Path, watch: Watch, language: str
) -> None:
    person = open_file(language)
    tell_vector_3(person)
    person.ask()
    person.expect_score(491)
    person.expect_verdict("met")
    assert person.page.evaluate(FETCHED) == []
    opened = f"{one_file.as_uri()}?{language}"  # which Firefox does not report
    assert [url for url in watch.requests if url != opened] == []


@pytest.mark.parametrize(("language", "into"), [("en", "es"), ("fr", "fr-CA")])
def test_a_file_that_the_browser_translates_goes_on_answering(
    open_file: Opener, language: str, into: str
) -> None:
    person = open_file(language)
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")
    translate(person.page, into)
    person.page.locator('[id="/nomination:yes"]').check()
    expect(person.page.locator(".score b")).to_contain_text("600")
    expect(person.page.locator("#failure")).to_be_hidden()


def test_a_job_title_is_found(open_file: Opener) -> None:
    person = open_file("en")
    person.field("work", "noc").first.press_sequentially("baker")
    found = person.page.locator("#occupations").get_by_role("option")
    expect(found.first).to_contain_text("Baker")


def test_the_other_language_keeps_answers(open_file: Opener) -> None:
    english = open_file("en")
    english.field("work", "hours_per_week").first.fill("40")
    english.page.get_by_role("link", name="Français").click()
    french = Person(english.page, "fr").wait()
    expect(french.field("work", "hours_per_week").first).to_have_value("40")
    french.expect_verdict("unknown")


def test_without_a_language_asked_for_it_is_the_browser_s(page: Page, one_file: Path) -> None:
    page.goto(one_file.as_uri())
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Français")).to_be_visible()


def test_it_is_small_enough(one_file: Path) -> None:
    assert one_file.stat().st_size <= LARGEST
