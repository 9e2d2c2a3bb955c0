"""On hosts that nobody tuned the site answers, on the first visit and on those from the device."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Watch
from tests.browser.person import Person
from tests.hosting.hosts import (
    FOLDER,
    ChangesPages,
    CompressesNothing,
    KeepsSlashes,
    KnowsOldTypes,
    Shares,
    TakesSlashes,
    WantsNoSlash,
    serving,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from site_build.server import Handler

HOSTS = [
    KeepsSlashes,
    TakesSlashes,
    WantsNoSlash,
    Shares,
    KnowsOldTypes,
    CompressesNothing,
    ChangesPages,
]
# What the browser itself says of what such a host does; nothing of it is the page's.
SAID: dict[type[Handler], list[str]] = {
    ChangesPages: ["inline script", "integrity", "digest"],
    KnowsOldTypes: ["wasm streaming compile failed", "falling back to ArrayBuffer"],
}
SLASHES = [KeepsSlashes, TakesSlashes, WantsNoSlash]
KEPT = "() => navigator.serviceWorker.ready.then(() => true)"
OUTSIDE = {"http", "https"}


def folder_of(host: type[Handler]) -> str:
    """Where the site begins on that host."""
    return FOLDER if host is Shares else ""


@contextmanager
def visit(browser: Browser, host: type[Handler], *, keeps: bool = True) -> Iterator[Page]:
    """A visitor of the site on that host; relative addresses are those of the site."""
    with serving(host) as address:
        context = browser.new_context(
            base_url=f"{address}{folder_of(host)}/", service_workers="allow" if keeps else "block"
        )
        watch = Watch(address)
        watch.expected = SAID.get(host, [])
        page = context.new_page()
        watch.follow(page)
        yield page
        context.close()
    assert watch.verdict() == []


def answer(page: Page, language: str = "en") -> None:
    """Answer a question and get a result."""
    person = Person(page, language).wait()
    person.choose("exact")
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")


def keep_the_site(page: Page) -> None:
    """Visit once, and wait until the site is on the device."""
    page.goto("en/")
    answer(page)
    page.evaluate(KEPT)


@pytest.mark.parametrize("host", HOSTS)
def test_the_first_visit_answers(chromium: Browser, host: type[Handler]) -> None:
    with visit(chromium, host, keeps=False) as page:
        page.goto("fr/")
        answer(page, "fr")


@pytest.mark.parametrize("host", [host for host in HOSTS if host is not ChangesPages])
@pytest.mark.parametrize("address", ["en/", "en", "en/index.html"])
def test_every_address_of_the_page_opens_from_the_device(
    chromium: Browser, host: type[Handler], address: str
) -> None:
    with visit(chromium, host) as page:
        keep_the_site(page)
        page.context.set_offline(True)  # for the page; what the worker asks for is let through
        page.goto(address)
        answer(page)


def test_a_page_that_a_proxy_changed_is_not_kept_and_answers_each_time(chromium: Browser) -> None:
    with visit(chromium, ChangesPages) as page:
        page.goto("en/")
        assert page.evaluate(INSTALL) == "redundant"
        answer(page)
        page.reload()
        answer(page)


# How the installation of the service worker ends.
INSTALL = """
async () => {
  const { installing } = await navigator.serviceWorker.register("../service-worker.js");
  while (installing.state === "installing") {
    await new Promise((resolve) => {
      installing.addEventListener("statechange", resolve, { once: true });
    });
  }
  return installing.state;
}
"""


@pytest.mark.parametrize("host", SLASHES)
@pytest.mark.parametrize(
    "path", ["en/", "fr/embed/", "en/privacy/", "fr/registry/", "en/guide/", "fr/guide/decisions/"]
)
@pytest.mark.parametrize("slash", ["/", ""])
def test_every_link_leads_to_a_page_at_both_addresses(
    chromium: Browser, host: type[Handler], path: str, slash: str
) -> None:
    with visit(chromium, host, keeps=False) as page:
        page.goto(path.rstrip("/") + slash)
        links = page.evaluate(ADDRESSES)
        missing = [link for link in links if page.request.get(link).status != 200]
        assert links
        assert missing == []


# The files of the site that a page names, as the browser understands their addresses.
ADDRESSES = """
() => [...new Set(Array.from(
  document.querySelectorAll("[href], [src]"), ({ href, src }) => (href ?? src).split("#")[0]))]
  .filter((address) => address.startsWith(location.origin))
"""


@pytest.mark.parametrize("host", [KeepsSlashes, Shares])
@pytest.mark.parametrize("path", ["none", "en/none/", "fr/guide/none.html", "en/a/b/c"])
def test_an_unknown_address_is_told_on_a_page_that_looks_right_and_leads_to_the_tool(
    chromium: Browser, host: type[Handler], path: str
) -> None:
    with serving(host) as address:
        root = f"{address}{folder_of(host)}/"
        page = chromium.new_page()
        asked = []
        page.on("request", lambda request: asked.append(urlsplit(request.url)))
        assert (page.goto(root + path) or pytest.fail("no answer")).status == 404
        expect(page.locator(":root")).to_have_css("background-color", "rgb(251, 250, 246)")
        for language in ("en", "fr"):
            link = page.locator(f"section[lang={language}] a")
            expect(link).to_have_js_property("href", f"{root}{language}/")
        assert {one.netloc for one in asked if one.scheme in OUTSIDE} == {urlsplit(address).netloc}
        page.close()
