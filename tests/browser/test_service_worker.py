"""The site kept on the device: it opens without a network, and a new version is never forced."""

from __future__ import annotations

import re
import shutil
import threading
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Watch
from tests.browser.person import Person
from tests.built_site import BUILT_SITE

from site_build.server import Handler, create_server
from site_build.service_worker import write_service_worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BytesIO
    from pathlib import Path
    from typing import BinaryIO

    from playwright.sync_api import Browser, BrowserContext, Page

NEW_TEXT = "Another text"
KEPT = "() => navigator.serviceWorker.ready.then(() => true)"
# Asks for a newer version, and tells how its installation ended.
UPDATE = """
async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const found = new Promise((resolve) => registration.addEventListener(
    "updatefound", () => resolve(registration.installing), { once: true }));
  await registration.update();
  const worker = await found;
  while (worker.state === "installing") {
    await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
  }
  return worker.state;
}
"""


class Host:
    """A host that publishes one build after another at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(BUILT_SITE, folder, ignore=shutil.ignore_patterns("*.br", "*.gz", "guide"))
        write_service_worker(folder)
        self.asked: list[str] = []
        self.silent_about = ""
        self._gone = threading.Event()
        self._server = create_server(folder, handler=self._handler())
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _handler(self) -> type[Handler]:
        host = self

        class HostHandler(Handler):
            """Notes what it is asked for: a browser's tools do not hear of every request."""

            def send_head(self) -> BinaryIO | BytesIO | None:
                path = urlsplit(self.path).path
                host.asked.append(path)
                if path == host.silent_about:
                    host._gone.wait()
                return super().send_head()

        return HostHandler

    def publish_another_text(self) -> None:
        """Publish a build in which one word of the English page differs."""
        page = self.folder / "en" / "index.html"
        page.write_text(re.sub("(?<=<h1>)[^<]+", NEW_TEXT, page.read_text("utf-8")), "utf-8")
        write_service_worker(self.folder)

    def go_away(self) -> None:
        """Answer no one any more."""
        self._gone.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    host = Host(tmp_path / "site")
    yield host
    host.go_away()


@pytest.fixture
def watch(host: Host) -> Watch:
    return Watch(host.address)


@pytest.fixture
def context(browser: Browser, host: Host, watch: Watch) -> Iterator[BrowserContext]:
    """A visitor whose browser has service workers; each page is watched."""
    context = browser.new_context(base_url=host.address)
    watch.follow(context.new_page())
    yield context
    context.close()
    assert watch.verdict() == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The visitor's first tab, on a page that answered once and was kept."""
    (page,) = context.pages
    person = Person(page, "en").open()
    expect(page.locator("#new-version")).to_have_text("")
    person.ask()
    expect(page.locator("#report .verdict")).to_be_visible()
    page.evaluate(KEPT)
    return page


@pytest.fixture
def asked(page: Page, host: Host) -> list[str]:  # noqa: ARG001 - the first visit comes before
    """The paths that the host itself is asked for from now on, not the service worker."""
    host.asked.clear()
    return host.asked


def hours(page: Page) -> Person:
    """Someone who begins to type the weekly hours of the first job."""
    person = Person(page, "en").wait()
    person.field("work", "hours_per_week", person.item("work", 1)).fill("33")
    return person


@pytest.mark.parametrize("language", ["en", "fr"])
def test_after_the_first_visit_the_site_answers_without_a_network(
    page: Page, host: Host, language: str
) -> None:
    host.go_away()
    person = Person(page, language).open()
    person.ask()
    expect(page.locator("#report .verdict")).to_be_visible()


def test_whoever_only_looks_in_has_nothing_kept(context: BrowserContext, watch: Watch) -> None:
    (page,) = context.pages
    page.goto("/en/")
    Person(page, "en").wait()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("() => caches.keys()") == []
    assert not [url for url in watch.requests if "service-worker" in url]


def test_a_kept_page_asks_for_nothing_but_a_newer_version(page: Page, asked: list[str]) -> None:
    page.reload()
    person = Person(page, "en").wait()
    person.ask()
    expect(page.locator("#report .verdict")).to_be_visible()
    assert [path for path in asked if path != "/service-worker.js"] == []


def test_a_new_version_is_offered_and_not_forced(page: Page, host: Host) -> None:
    host.publish_another_text()
    page.reload()
    expect(page.locator("#new-version")).to_contain_text(
        Person(page, "en").texts["offline"]["new_version"]
    )
    expect(page.get_by_role("heading", level=1)).not_to_have_text(NEW_TEXT)
    page.reload()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(NEW_TEXT)


def test_a_new_version_that_is_chosen_comes_and_the_answers_stay(page: Page, host: Host) -> None:
    host.publish_another_text()
    page.reload()
    person = hours(page)
    person.button(person.texts["offline"]["load"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NEW_TEXT)
    person.wait()
    hours_field = person.field("work", "hours_per_week", person.item("work", 1))
    expect(hours_field).to_have_value("33")


def test_a_new_version_that_is_chosen_comes_although_the_worker_before_hangs(
    page: Page, host: Host
) -> None:
    page.reload()  # now the worker answers
    host.publish_another_text()
    assert page.evaluate(UPDATE) == "installed"
    host.silent_about = "/static/icon-512.png"
    page.evaluate(HANG, host.silent_about)
    person = hours(page)
    person.button(person.texts["offline"]["load"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NEW_TEXT)
    person.wait()
    hours_field = person.field("work", "hours_per_week", person.item("work", 1))
    expect(hours_field).to_have_value("33")


def test_a_new_version_that_is_chosen_comes_although_another_tab_has_removed_the_worker(
    page: Page, host: Host
) -> None:
    host.publish_another_text()
    page.reload()
    person = Person(page, "en").wait()
    load = person.button(person.texts["offline"]["load"])
    expect(load).to_be_visible()
    assert page.evaluate(UNREGISTER)
    load.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NEW_TEXT)


UNREGISTER = """
() => navigator.serviceWorker.getRegistration().then((registration) => registration.unregister())
"""

# Keeps the worker waiting for the host, which is silent about a file that is no longer kept.
HANG = """
async (path) => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const key = (await cache.keys()).find(({ url }) => new URL(url).pathname === path);
  if (!await cache.delete(key)) throw new Error(`${path} was not kept`);
  fetch(path).catch(() => {});
}
"""


def test_another_tab_is_left_alone_when_a_new_version_is_chosen(page: Page, host: Host) -> None:
    other_tab = page.context.new_page()
    Person(other_tab, "en").open()
    other = hours(other_tab)
    host.publish_another_text()
    page.reload()
    person = Person(page, "en").wait()
    person.button(person.texts["offline"]["load"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NEW_TEXT)
    expect(other_tab.locator("#new-version")).not_to_have_text("")
    expect(other.field("work", "hours_per_week", other.item("work", 1))).to_have_value("33")
    expect(other_tab.get_by_role("heading", level=1)).not_to_have_text(NEW_TEXT)


def test_a_new_version_that_another_tab_brings_in_is_not_offered_twice(
    page: Page, host: Host
) -> None:
    host.publish_another_text()
    tabs = [page, page.context.new_page()]
    for tab in tabs:
        tab.goto("/en/")
        expect(tab.locator("#new-version button")).to_have_count(1)
    page.locator("#new-version button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NEW_TEXT)
    taken_over = "() => navigator.serviceWorker.getRegistration().then(({ waiting }) => !waiting)"
    assert tabs[1].evaluate(taken_over)
    expect(tabs[1].locator("#new-version button")).to_have_count(1)


def test_a_new_version_leaves_one_cache_and_fetches_only_what_changed(
    page: Page, host: Host, asked: list[str]
) -> None:
    (first,) = page.evaluate("() => caches.keys()")
    page.reload()
    host.publish_another_text()
    assert page.evaluate(UPDATE) == "installed"
    page.reload()
    person = Person(page, "en").wait()
    person.button(person.texts["offline"]["load"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NEW_TEXT)
    (second,) = page.evaluate("() => caches.keys()")
    assert second != first
    assert set(asked) == {"/service-worker.js", "/en/"}


def test_a_version_that_is_only_half_published_is_not_taken(page: Page, host: Host) -> None:
    host.publish_another_text()
    with (host.folder / "en" / "index.html").open("a", encoding="utf-8") as html:
        html.write("<!-- not yet what the service worker lists -->")
    assert page.evaluate(UPDATE) == "redundant"
    page.reload()
    Person(page, "en").wait()
    expect(page.locator("#new-version")).to_have_text("")


def test_without_a_service_worker_the_page_works_as_before(
    context: BrowserContext, host: Host, watch: Watch
) -> None:
    watch.expected.append("404")
    (host.folder / "service-worker.js").unlink()
    (page,) = context.pages
    person = Person(page, "en").open()
    with page.expect_event("console"):  # the browser itself says that the registration failed
        person.ask()
    expect(page.locator("#report .verdict")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_site_can_be_installed(page: Page, language: str) -> None:
    page.goto(f"/{language}/")
    browser = page.context.new_cdp_session(page)
    assert browser.send("Page.getAppManifest")["errors"] == []
    found = browser.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in found if error["errorId"] != "in-incognito"] == []
