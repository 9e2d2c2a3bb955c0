"""What the page says when something cannot start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.browser.conftest import Watch


@pytest.fixture
def person(page: Page) -> Person:
    return Person(page, "fr")


def test_an_engine_that_cannot_be_fetched_is_told_with_its_cause(
    person: Person, watch: Watch
) -> None:
    watch.expected += ["ERR_FAILED"]
    person.page.route("**/pyodide.asm.wasm", lambda route: route.abort())
    person.open()
    person.answer_no(person.question("spouse", "spouse"))
    failure = person.page.locator("#failure")
    expect(failure).to_contain_text(person.texts["words"]["failed_network"])
    expect(failure).to_contain_text("pyodide.asm.wasm")


def test_an_engine_that_arrives_damaged_is_told_with_its_cause(
    person: Person, watch: Watch
) -> None:
    watch.expected += ["wasm"]
    person.page.route("**/pyodide.asm.wasm", lambda route: route.fulfill(body="damaged"))
    person.open()
    person.answer_no(person.question("spouse", "spouse"))
    expect(person.page.locator("#failure")).to_contain_text(
        person.texts["words"]["failed_integrity"]
    )


def test_a_worker_that_cannot_be_fetched_is_told(person: Person, watch: Watch) -> None:
    watch.expected += ["ERR_FAILED"]
    person.page.route("**/engine-worker.js", lambda route: route.abort())
    person.open()
    person.answer_no(person.question("spouse", "spouse"))
    expect(person.page.locator("#failure")).to_contain_text(person.texts["words"]["failed_network"])


def test_trying_again_works_and_keeps_the_answers(person: Person, watch: Watch) -> None:
    watch.expected += ["ERR_FAILED"]
    person.page.route("**/pyodide.asm.wasm", lambda route: route.abort())
    person.open()
    person.answer_no(person.question("spouse", "spouse"))
    retry = person.button(person.texts["words"]["retry"])
    expect(retry).to_be_visible()
    person.page.unroute("**/pyodide.asm.wasm")
    retry.click()
    person.expect_verdict("unknown")
    expect(person.page.locator("#failure")).to_be_hidden()


def test_the_engine_is_fetched_only_once_the_person_begins(person: Person, watch: Watch) -> None:
    person.open()
    assert not [url for url in watch.requests if "pyodide" in url]
    with person.page.expect_request("**/pyodide.asm.wasm"):
        person.field("plans", "destination").focus()


def test_without_the_page_python_the_note_stays(person: Person, watch: Watch) -> None:
    watch.expected += ["ERR_FAILED", "micropython"]
    person.page.route("**/micropython.mjs", lambda route: route.abort())
    with person.page.expect_event("requestfailed"):
        person.page.goto(f"/{person.language}/")
    expect(person.page.locator("#scripts")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_without_scripts_form_and_texts_are_there(
    browser: Browser, site: str, language: str
) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    person = Person(context.new_page(), language)
    person.page.goto(f"/{language}/")
    expect(person.page.locator("#scripts")).to_be_visible()
    expect(person.field("you", "applicant/age")).to_be_visible()
    context.close()
