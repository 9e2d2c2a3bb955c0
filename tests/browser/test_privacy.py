"""Nothing that is typed leaves the device: each promise of the page about privacy, tried.

That page says in `[privacy.proofs]` of its texts what each of these tests claims, and links here.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Watch
from tests.browser.person import Person
from tests.built_site import BUILT_SITE

from site_build.headers import security_headers
from site_build.server import Handler, create_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Request

HOURS, OTHER_HOURS = 37, 29
OCCUPATION = "21231"
TYPED = (
    OCCUPATION,
    "/applicant",
    "profile_version",
    "birth_date",
)  # no such text in any file's name

WHAT_IS_STORED = """
async () => {
  const databases = await indexedDB.databases();
  const cached = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
      cached.push({ address: request.url, sha256: [...new Uint8Array(digest)] });
    }
  }
  return {
    cookies: document.cookie,
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: databases.map(({ name }) => name),
    name: window.name,
    cached,
  };
}
"""
# The service worker keeps the files for the next visit: it is done, and asks for nothing more.
KEPT = "() => navigator.serviceWorker.ready.then(() => true)"
# Each tries to hand something to another site, and gives what the policy said about it.
ATTEMPTS = {
    "a fetch": ("connect-src", "fetch(other).catch(() => {})"),
    "a beacon": ("connect-src", "navigator.sendBeacon(other, 'answers')"),
    "a socket": ("connect-src", "new WebSocket(other.replace('http', 'ws'))"),
    "a picture": ("img-src", "new Image().src = other"),
    "a frame": ("frame-src", "put('iframe', { src: other })"),
    "a script": ("script-src-elem", "put('script', { src: other })"),
    "a style": ("style-src-elem", "put('link', { rel: 'stylesheet', href: other })"),
    "a form": (
        "form-action",
        "put('form', { action: other, method: 'post', target: '_self' }).submit()",
    ),
    "a text turned into a script": (
        "script-src-attr",
        "put('button', {}).setAttribute('onclick', '1')",
    ),
}
ATTEMPT = """
async ([other, code]) => {
  const put = (name, values) =>
    document.body.appendChild(Object.assign(document.createElement(name), values));
  const stopped = new Promise((resolve) => document.addEventListener(
    "securitypolicyviolation", (event) => resolve(event.effectiveDirective), { once: true }));
  %s;
  return stopped;
}
"""


@dataclass
class Visit:
    """What a browser did while a person went through the whole site, and what it kept of that."""

    origin: str
    watch: Watch
    received: list[str]
    requests: list[Request] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)
    after_the_result: list[str] = field(default_factory=list)
    cookies: list[Any] = field(default_factory=list)
    stored: dict[str, Any] = field(default_factory=dict)

    def note(self, request: Request) -> None:
        """Note a request of the pages, their workers or their service worker."""
        self.requests.append(request)


def answer(person: Person) -> None:
    """Answer enough for a score that is not nothing."""
    person.describe_job(
        1, noc=OCCUPATION, country="CA", start=date(2024, 6, 1), end=None, hours=HOURS
    )
    person.answer_date(person.question("you", "applicant/birth_date"), date(1994, 3, 14))


def change(person: Person) -> None:
    """Change an answer such that the result says something else."""
    person.field("work", "hours_per_week", person.item("work", 1)).fill(str(OTHER_HOURS))
    person.ask()


@pytest.fixture(scope="module")
def visit(browser: Browser) -> Iterator[Visit]:
    """A visit: answers, a result, a change, the other language, a reload, the other pages."""
    received: list[str] = []

    class NotingHandler(Handler):
        """Answers like any host, and notes the whole head of each request."""

        def parse_request(self) -> bool:
            understood = super().parse_request()
            received.append(f"{self.requestline}\n{self.headers}")
            return understood

    with create_server(BUILT_SITE, handler=NotingHandler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield from go_through(browser, f"http://127.0.0.1:{server.server_port}", received)
        server.shutdown()


def go_through(browser: Browser, site: str, received: list[str]) -> Iterator[Visit]:
    """Go through the site that is served there, and close the browser's window in the end."""
    context = browser.new_context(base_url=site)
    page = context.new_page()
    done = Visit(site, Watch(site), received)
    done.watch.follow(page)
    context.on("request", done.note)
    page.on("websocket", lambda socket: done.sockets.append(socket.url))
    person = Person(page, "en").open()
    answer(person)
    person.ask()
    expect(page.locator("#report .verdict")).to_be_visible()
    expect(page.locator(".later[aria-busy=true]")).to_have_count(0)
    page.evaluate(KEPT)
    so_far = len(done.requests)
    before = page.locator("#report").text_content() or ""
    change(person)
    expect(page.locator("#report")).not_to_have_text(before)
    done.after_the_result = [request.url for request in done.requests[so_far:]]

    page.locator("#language").click()
    page.wait_for_url("**/fr/")
    Person(page, "fr").wait()
    expect(page.locator("#report .verdict")).to_be_visible()
    page.reload()
    expect(page.locator("#report .verdict")).to_be_visible()
    done.stored = page.evaluate(WHAT_IS_STORED)
    done.cookies = list(context.cookies())
    for path in ("privacy/", "registry/"):
        page.goto(f"/fr/{path}")
    yield done
    context.close()


def test_every_request_fetches_a_file_and_carries_nothing(visit: Visit) -> None:
    assert {request.method for request in visit.requests} == {"GET"}
    assert not [request.url for request in visit.requests if request.post_data_buffer]


def test_every_request_goes_to_this_site(visit: Visit) -> None:
    elsewhere = [
        request.url for request in visit.requests if not request.url.startswith(f"{visit.origin}/")
    ]
    assert elsewhere == []


def test_every_address_is_that_of_a_file_of_this_site_and_no_more(visit: Visit) -> None:
    for request in visit.requests:
        address = urlsplit(request.url)
        asked = BUILT_SITE / address.path.lstrip("/")
        assert (asked / "index.html" if address.path.endswith("/") else asked).is_file()
        assert address.query == ""
        assert address.fragment == ""


def test_no_request_holds_what_was_typed(visit: Visit) -> None:
    assert visit.received
    for head in visit.received:
        assert not [typed for typed in TYPED if typed in head]


def test_nothing_breaks_the_security_policy_on_the_way(visit: Visit) -> None:
    assert visit.watch.verdict() == []


def test_no_connection_is_kept_open_to_anyone(visit: Visit) -> None:
    assert visit.sockets == []


def test_a_change_of_an_answer_asks_for_nothing(visit: Visit) -> None:
    assert visit.after_the_result == []


def test_no_cookie_is_set(visit: Visit) -> None:
    assert (visit.cookies, visit.stored["cookies"]) == ([], "")


@pytest.mark.parametrize("kind", ["local", "session", "databases"])
def test_no_storage_of_the_browser_is_used(visit: Visit, kind: str) -> None:
    assert not visit.stored[kind]


def test_what_is_kept_for_the_next_visit_is_this_sites_files_only(visit: Visit) -> None:
    assert visit.stored["cached"]
    for kept in visit.stored["cached"]:
        path = urlsplit(kept["address"]).path.lstrip("/")
        file = BUILT_SITE / path
        content = (file / "index.html" if file.is_dir() else file).read_bytes()
        assert bytes(kept["sha256"]) == hashlib.sha256(content).digest()


def test_what_was_handed_to_the_other_language_is_not_left_behind(visit: Visit) -> None:
    assert visit.stored["name"] == ""


def test_the_page_goes_on_answering_without_a_network(page: Page) -> None:
    person = Person(page, "en").open()
    person.ask()
    expect(page.locator("#report .verdict")).to_be_visible()
    page.context.set_offline(True)
    before = page.locator("#report").text_content() or ""
    answer(person)
    person.ask()
    expect(page.locator("#report")).not_to_have_text(before)


def test_a_closed_tab_is_forgotten(page: Page) -> None:
    person = Person(page, "en").open()
    answer(person)
    person.ask()
    expect(page.locator("#report .verdict")).to_be_visible()
    next_tab = page.context.new_page()
    page.close()
    later = Person(next_tab, "en").open()
    expect(later.field("work", "noc", later.item("work", 1))).to_have_value("")
    expect(next_tab.locator("#report .verdict")).to_have_count(0)


@pytest.fixture
def other() -> Iterator[str]:
    """The address of another site."""
    with create_server(BUILT_SITE) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/en/privacy/"
        server.shutdown()


@pytest.mark.parametrize(("directive", "code"), ATTEMPTS.values(), ids=ATTEMPTS)
def test_the_browser_stops_an_attempt_to_reach_another_site(
    page: Page, watch: Watch, other: str, directive: str, code: str
) -> None:
    watch.expected += ["Content Security Policy", "request to another origin"]
    page.goto("/en/privacy/")
    assert page.evaluate(ATTEMPT % code, [other, code]) == directive


def test_the_browser_stops_the_engine_too(page: Page, watch: Watch, other: str) -> None:
    watch.expected += ["Content Security Policy", "request to another origin"]
    with page.expect_worker() as engine:
        person = Person(page, "en").open()
        person.field("you", "destination").focus()
    reached = engine.value.evaluate(
        "(other) => fetch(other, { mode: 'no-cors' }).then(() => 'reached', () => 'stopped')", other
    )
    assert reached == "stopped"


def test_another_site_is_not_told_where_a_link_was_followed(
    page: Page, watch: Watch, other: str
) -> None:
    watch.expected.append("request to another origin")
    page.goto("/en/privacy/")
    page.evaluate("(other) => { location.href = other; }", other)
    page.wait_for_url(other)
    assert page.evaluate("() => document.referrer") == ""


@pytest.mark.parametrize("feature", ["camera", "microphone", "geolocation"])
def test_the_device_is_asked_for_nothing(page: Page, feature: str) -> None:
    assert f"{feature}=()" in security_headers()["Permissions-Policy"]
    page.goto("/en/")
    assert not page.evaluate("(name) => document.featurePolicy.allowsFeature(name)", feature)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_questions_lead_to_the_page_that_tells_how_to_check(page: Page, language: str) -> None:
    person = Person(page, language).open()
    page.get_by_role("link", name=person.texts["privacy"]["link"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(person.texts["privacy"]["title"])
