"""What a browser lacks: the tool works without it, or a line says that the browser is too old.

The page *What is read back* names the oldest browsers that are meant to work. Each newer call is
taken away alone here, as a browser lacks it that came before the call.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person

from site_build.folders import APP, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route
    from tests.browser.conftest import Watch

# What the page answers without: it takes another way, or lacks something that is seldom used.
DISPENSABLE = (
    "Element.prototype.checkVisibility",
    "CSSStyleSheet.prototype.replaceSync",
    "Object.hasOwn",
    "HTMLDialogElement",
    "HTMLElement.prototype.inert",
    "WebAssembly.Exception",
    "Array.prototype.toSorted",
    "Promise.withResolvers",
    "AbortSignal.timeout",
    "URL.canParse",
    "DecompressionStream",
    "ReadableStream.prototype[Symbol.asyncIterator]",
    "crypto.randomUUID",
    "navigator.serviceWorker",
    "navigator.connection",
    "ResizeObserver",
    "IntersectionObserver",
    "SharedArrayBuffer",
    "Atomics.waitAsync",
    "requestIdleCallback",
    "indexedDB",
)
# What it cannot start without.
NEEDED = (
    "WebAssembly",
    "structuredClone",
    "BroadcastChannel",
    "PerformanceObserver",
    "WeakRef",
    "FinalizationRegistry",
)
# What the engine answers without, and what it cannot start without.
OF_THE_WORKER = ("crypto.subtle", "structuredClone", "DecompressionStream", "WebAssembly.Exception")
NEEDED_BY_THE_WORKER = ("WebAssembly.compileStreaming", "FinalizationRegistry")
# What a browser does whose selectors know no :has().
WITHOUT_HAS = """
CSS.supports = (...given) => !given.join().includes(":has");
for (const owner of [Document, DocumentFragment, Element]) {
  for (const name of ["querySelector", "querySelectorAll", "matches", "closest"]) {
    const own = owner.prototype[name];
    if (own) owner.prototype[name] = function (selector) {
      if (selector.includes(":has")) throw new DOMException(selector, "SyntaxError");
      return own.call(this, selector);
    };
  }
}
"""
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", ["en", "fr"])


def without(call: str) -> str:
    """A script that takes a call away, wherever its owner inherits it from."""
    owner, _, name = call.replace("[Symbol.asyncIterator]", ".@@").rpartition(".")
    key = "Symbol.asyncIterator" if name == "@@" else f"'{name}'"
    return f"""{{
      let owner = {owner or "globalThis"};
      while (owner && !Object.prototype.hasOwnProperty.call(owner, {key})) {{
        owner = Object.getPrototypeOf(owner);
      }}
      if (owner) delete owner[{key}];
      if ({key} in ({owner or "globalThis"})) throw new Error("still there: {call}");
    }}
    """


def before_the_worker(script: str) -> Callable[[Route], None]:
    """Run a script in the engine's worker before its own."""

    def serve(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=script + response.text())

    return serve


@pytest.mark.parametrize("call", DISPENSABLE)
def test_without_a_newer_call_the_page_answers_on_a_phone(page: Page, call: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.add_init_script(without(call))
    person = Person(page, "en")
    page.goto("/en/")
    person.wait()
    person.field("you", "applicant/age").fill("29")
    person.button(person.texts["page"]["show_result"]).click()
    expect(page.locator("#result-heading")).to_be_focused()
    expect(page.locator(".verdict")).to_be_visible()
    expect(page.locator("#failure")).to_be_hidden()


@IN_EACH_LANGUAGE
@pytest.mark.parametrize("call", NEEDED)
def test_a_browser_without_what_is_needed_is_told_to_be_too_old(
    page: Page, watch: Watch, call: str, language: str
) -> None:
    watch.expected += ["page error", "console error"]
    page.add_init_script(without(call))
    page.goto(f"/{language}/")
    expect_too_old(page, language)


def expect_too_old(page: Page, language: str) -> None:
    """Where the tool would be, a line says so; the guides are still led to."""
    expect(page.locator("#scripts")).to_contain_text(
        Person(page, language).texts["words"]["too_old"]
    )
    expect(page.locator("#scripts a")).to_be_visible()


@IN_EACH_LANGUAGE
def test_a_browser_whose_styles_know_no_has_is_told_to_be_too_old(
    page: Page, watch: Watch, language: str
) -> None:
    watch.expected.append(":has")
    page.add_init_script(WITHOUT_HAS)
    person = Person(page, language).open()
    person.answer_no(person.question("you", "spouse"))
    expect(page.locator("#failure")).to_contain_text(person.texts["words"]["too_old"])


@IN_EACH_LANGUAGE
def test_a_browser_that_cannot_read_the_scripts_is_told_to_be_too_old(
    page: Page, watch: Watch, language: str
) -> None:
    watch.expected += ["page error"]
    page.add_init_script(without("Object.hasOwn"))
    page.route("**/boot.js", lambda route: route.fulfill(body="!?", content_type="text/javascript"))
    page.goto(f"/{language}/")
    expect_too_old(page, language)


@pytest.mark.parametrize("call", OF_THE_WORKER)
def test_without_a_newer_call_the_engine_answers(page: Page, call: str) -> None:
    page.route("**/engine-worker.js", before_the_worker(without(call)))
    person = Person(page, "en").open()
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")


@IN_EACH_LANGUAGE
@pytest.mark.parametrize("call", NEEDED_BY_THE_WORKER)
def test_an_engine_that_lacks_what_it_needs_says_so(
    page: Page, watch: Watch, call: str, language: str
) -> None:
    watch.expected += ["_importhook"]  # Pyodide's own, once it has stopped
    page.route("**/engine-worker.js", before_the_worker(without(call)))
    person = Person(page, language).open()
    person.answer_no(person.question("you", "spouse"))
    expect(page.locator("#failure")).to_contain_text(person.texts["words"]["failed_unsupported"])


def test_what_tells_that_a_browser_is_too_old_can_be_read_by_one() -> None:
    guard = ROOT / "site" / "static" / "guard.js"
    command = [str(APP / "node_modules" / ".bin" / "esbuild"), str(guard), "--target=es5"]
    read = subprocess.run(command, capture_output=True, text=True, check=False)
    assert read.returncode == 0, read.stderr
