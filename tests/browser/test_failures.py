"""What the page says when something cannot start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.chaos import ALARM
from tests.browser.person import Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route
    from tests.browser.conftest import Watch


# What a browser does that is told to keep nothing.
SAVES_DATA = """
Object.defineProperty(NetworkInformation.prototype, "saveData", { get: () => true });
"""
STORAGE_DENIED = """
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"])
  Object.defineProperty(window, name, {
    get() { throw new DOMException("denied", "SecurityError"); },
  });
"""


def without_workers(route: Route) -> None:
    """Serve the page with a policy that allows no worker."""
    response = route.fetch()
    policy = response.headers["content-security-policy"]
    assert "worker-src 'self'" in policy
    refusing = policy.replace("worker-src 'self'", "worker-src 'none'")
    route.fulfill(
        response=response, headers={**response.headers, "content-security-policy": refusing}
    )


@pytest.fixture
def person(page: Page) -> Person:
    return Person(page, "fr")


def test_an_engine_that_cannot_be_fetched_is_told_with_its_cause(
    person: Person, watch: Watch
) -> None:
    watch.expected += ["ERR_FAILED"]
    person.page.route("**/pyodide.asm.wasm", lambda route: route.abort())
    person.open()
    person.answer_no(person.question("you", "spouse"))
    failure = person.page.locator("#failure")
    expect(failure).to_contain_text(person.texts["words"]["failed_network"])
    expect(failure).to_contain_text("pyodide.asm.wasm")


def test_an_engine_that_arrives_damaged_is_told_with_its_cause(
    person: Person, watch: Watch
) -> None:
    watch.expected += ["wasm"]
    person.page.route("**/pyodide.asm.wasm", lambda route: route.fulfill(body="damaged"))
    person.open()
    person.answer_no(person.question("you", "spouse"))
    expect(person.page.locator("#failure")).to_contain_text(
        person.texts["words"]["failed_integrity"]
    )


def test_a_worker_that_cannot_be_fetched_is_told(person: Person, watch: Watch) -> None:
    watch.expected += ["ERR_FAILED"]
    person.page.route("**/engine-worker.js", lambda route: route.abort())
    person.open()
    person.answer_no(person.question("you", "spouse"))
    expect(person.page.locator("#failure")).to_contain_text(person.texts["words"]["failed_network"])


def test_trying_again_works_and_keeps_the_answers(person: Person, watch: Watch) -> None:
    watch.expected += ["ERR_FAILED"]
    person.page.route("**/pyodide.asm.wasm", lambda route: route.abort())
    person.open()
    person.page.locator("#check > summary").click()
    expect(person.page.locator("#answers dt").first).to_be_visible()
    person.answer_no(person.question("you", "spouse"))
    # The list follows when the engine is asked, which starts one again that has failed before.
    expect(person.page.locator("#answers")).to_contain_text(person.texts["form"]["no"])
    retry = person.button(person.texts["words"]["retry"])
    expect(retry).to_be_visible()
    person.page.unroute("**/pyodide.asm.wasm")
    retry.click()
    person.expect_verdict("unknown")
    expect(person.page.locator("#failure")).to_be_hidden()


def test_an_engine_that_falls_silent_while_it_starts_is_replaced(person: Person) -> None:
    page = person.page
    page.add_init_script(ALARM)
    only_a_word = 'postMessage({ state: "starting" });'
    page.route(
        "**/engine-worker.js",
        lambda route: route.fulfill(body=only_a_word, content_type="text/javascript"),
    )
    person.open()
    person.answer_no(person.question("you", "spouse"))
    expect(page.locator("#state")).to_have_text(person.texts["words"]["state_starting"])
    page.unroute("**/engine-worker.js")
    page.evaluate("() => window.alarm()")
    expect(page.locator(".verdict")).to_be_visible()
    expect(page.locator("#failure")).to_be_hidden()


def test_once_the_network_is_back_the_next_answer_starts_the_engine(
    person: Person, watch: Watch
) -> None:
    watch.expected += ["ERR_FAILED"]
    person.page.route("**/pyodide.asm.wasm", lambda route: route.abort())
    person.open()
    person.answer_no(person.question("you", "spouse"))
    expect(person.page.locator("#failure")).to_be_visible()
    person.page.unroute("**/pyodide.asm.wasm")
    person.answer_yes(person.question("you", "nomination"))
    person.expect_score(600)
    expect(person.page.locator("#failure")).to_be_hidden()


def test_the_engine_is_fetched_after_all_that_the_page_needs(person: Person, watch: Watch) -> None:
    with person.page.expect_request("**/pyodide.asm.wasm"):
        person.page.goto(f"/{person.language}/")
    first = next(at for at, url in enumerate(watch.requests) if "engine-worker" in url)
    needed = {at for at, url in enumerate(watch.requests) if "micropython" in url or "page" in url}
    assert max(needed) < first


def test_who_saves_data_fetches_the_engine_only_once_they_begin(
    person: Person, watch: Watch
) -> None:
    person.page.add_init_script(SAVES_DATA)
    person.page.goto(f"/{person.language}/")
    person.wait()
    assert not [url for url in watch.requests if "pyodide" in url]
    with person.page.expect_request("**/pyodide.asm.wasm"):
        person.field("you", "destination").focus()


@pytest.mark.parametrize("script", ["boot.js", "micropython.js", "micropython.wasm"])
def test_without_a_part_of_the_page_s_python_the_note_stays(
    person: Person, watch: Watch, script: str
) -> None:
    watch.expected += ["ERR_FAILED", script, "page error", "wasm", "ArrayBuffer"]
    person.page.route(f"**/app/**/{script}", lambda route: route.abort())
    with person.page.expect_event("requestfailed"):
        person.page.goto(f"/{person.language}/")
    expect(person.page.locator("#scripts")).to_be_visible()


def test_a_network_that_is_gone_when_the_engine_starts_is_told(
    person: Person, watch: Watch
) -> None:
    watch.expected += ["ERR_INTERNET_DISCONNECTED"]
    person.page.add_init_script(SAVES_DATA)
    person.page.goto(f"/{person.language}/")
    person.wait()
    person.page.context.set_offline(True)
    person.choose("exact")
    person.answer_no(person.question("you", "spouse"))
    expect(person.page.locator("#failure")).to_contain_text(person.texts["words"]["failed_network"])


def test_where_workers_are_refused_the_page_tells(person: Person, watch: Watch) -> None:
    watch.expected += ["Content Security Policy"]
    person.page.route("**/fr/", without_workers)
    person.open()
    person.answer_no(person.question("you", "spouse"))
    expect(person.page.locator("#failure")).to_contain_text("engine-worker.js")


def test_where_storage_is_denied_the_page_answers(person: Person) -> None:
    person.page.add_init_script(STORAGE_DENIED)
    person.open()
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")


@pytest.mark.parametrize(
    "name",
    [
        "cec-check:garbage",
        "cec-check:[]",
        'cec-check:{"/applicant/work/first/noc": "63200"}',
        'cec-check:{"parts": 1}\n{"mode": "quick"}',
    ],
)
def test_a_tab_that_is_called_something_strange_answers_all_the_same(
    person: Person, name: str
) -> None:
    person.page.goto("/404.html")
    person.page.evaluate("(name) => { window.name = name; }", name)
    person.open()
    expect(person.button(person.texts["page"]["show_result"])).to_be_enabled()
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")


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
