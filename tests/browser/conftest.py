"""Real browsers on the built site; a test fails on console errors and on any request that leaves.

A test that uses `page` gets a page of Chromium. Marked with `in_every_browser` it runs once in each
of `BROWSERS`, with the same `page`, the same `Person` and the same watch over what the page does:

    @in_every_browser
    def test_a_claim(page: Page) -> None: ...

Chromium must be there; the tests of another browser that is not there are skipped, with one line in
the summary, and fail where CI is set. `own.py` tells how to ask for Playwright's own browsers.
Under the site's security policy a test may not use string predicates (they are evaluated): wait for
selectors and `expect` instead.
"""

from __future__ import annotations

import atexit
import threading
from functools import cache, partial
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright
from tests.browser.chromium import find_chromium, launch_arguments
from tests.browser.firefox import find_firefox, start_firefox
from tests.browser.own import OWN
from tests.browser.webkit import find_webkit, open_page, start_display
from tests.built_site import BUILT_SITE
from tests.missing import CI, leave_out

from site_build.server import create_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request
    from tests.browser.webkit import Page as WebKitPage

    Opener = Callable[[str, Path], AbstractContextManager[WebKitPage]]

LOCAL_SCHEMES = {"data", "blob"}
SEQUENCES = 3  # random ones, of each run of all tests; by hand many more
BROWSERS = ("chromium", "firefox", "webkit")  # each is the name of the fixture that starts it
in_every_browser = pytest.mark.parametrize("browser_name", BROWSERS)
# Firefox as well, but not WebKit, where each test starts a browser and an engine of its own:
in_playwright_s_browsers = pytest.mark.parametrize("browser_name", BROWSERS[:2])


left_out: list[str] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person run more random sequences than every test run does."""
    parser.addoption("--chaos", type=int, default=SEQUENCES, help="how many random sequences")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of a browser that is not there, to be told in one line.

    In CI they stay, and fail; so do those of Playwright's own browsers.
    """
    if CI or OWN:
        return
    for name, found in (("firefox", find_firefox()), ("webkit", find_webkit())):
        tests = [item for item in items if _browser_of(item) == name] if found is None else []
        if tests:
            left_out.append(f"SKIPPED: {len(tests)} tests in {name}, which is not on this machine")
            config.hook.pytest_deselected(items=tests)
            items[:] = [item for item in items if item not in tests]


def _browser_of(item: pytest.Item) -> object:
    parameters: dict[str, object] = getattr(getattr(item, "callspec", None), "params", {})
    return parameters.get("browser_name")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand on from one of several processes which browsers' tests it left out."""
    handed_on: dict[str, object] | None = getattr(session.config, "workeroutput", None)
    if handed_on is not None:
        handed_on["left_out"] = left_out


@pytest.hookimpl(optionalhook=True)  # it is pytest-xdist's
def pytest_testnodedown(node: Any) -> None:  # noqa: ANN401 - pytest-xdist has no types
    """Take over what a process left out; each of them leaves out the same."""
    left_out[:] = getattr(node, "workeroutput", {}).get("left_out", left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell which browsers' tests were left out."""
    for line in left_out:
        terminalreporter.write_line(line)


class Watch:
    """What a page did that a visitor should never see; `expected` forgives what a test provokes."""

    def __init__(self, origin: str) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.expected: list[str] = []
        self._origin = origin

    def follow(self, page: Page) -> None:
        """Listen to all that happens in this page and its workers."""
        page.context.on("request", self._on_request)
        page.context.on("console", self._on_console)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("crash", lambda _: self.complaints.append("the page crashed"))

    def verdict(self) -> list[str]:
        """What is left to complain about."""
        return [
            complaint
            for complaint in self.complaints
            if not any(forgiven in complaint for forgiven in self.expected)
        ]

    def fail_if_it_complains(self) -> None:
        """Fail the test for what is left to complain about."""
        complaints = self.verdict()
        if complaints:
            pytest.fail("\n".join(["a visitor should never see this:", *complaints]), pytrace=False)

    def _on_request(self, request: Request) -> None:
        self.requests.append(request.url)
        address = urlsplit(request.url)
        if (
            address.scheme not in LOCAL_SCHEMES
            and f"{address.scheme}://{address.netloc}" != self._origin
        ):
            self.complaints.append(f"request to another origin: {request.url}")

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" or "Content Security Policy" in message.text:
            self.complaints.append(
                f"console {message.type}: {message.text} ({message.location['url']})"
            )


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the built site, served with the headers of a real host."""
    with create_server(BUILT_SITE) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def playwright() -> Playwright:
    """What drives Chromium and Firefox."""
    return _playwright()


@cache
def _playwright() -> Playwright:
    """Started once for all folders that take over the fixture: a process can have but one."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests."""
    chromium = playwright.chromium.launch(
        executable_path=find_chromium(playwright), args=launch_arguments()
    )
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """One Firefox for all tests."""
    path = find_firefox()
    if path is None and not OWN:
        leave_out("no Firefox on this machine")
    firefox = start_firefox(playwright, path)
    yield firefox
    firefox.close()


@pytest.fixture(scope="session")
def webkit(playwright: Playwright) -> Iterator[Opener | Browser]:
    """Playwright's own WebKit, or what opens and closes a page in one that nobody used before."""
    if OWN:
        own = playwright.webkit.launch()
        yield own
        own.close()
        return
    driver = find_webkit()
    if driver is None:
        leave_out("no WebKit on this machine")
    with start_display() as display:
        yield partial(open_page, driver, display)


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Browser:
    """The browser of the tests that are not for every browser."""
    return chromium


@pytest.fixture
def browser_name() -> str:
    """Whose page `page` is; `in_every_browser` puts every name in this place."""
    return "chromium"


@pytest.fixture
def watch(site: str) -> Watch:
    """What the test's page did; add to `watch.expected` the console texts that a test provokes."""
    return Watch(site)


@pytest.fixture
def page(
    request: pytest.FixtureRequest, browser_name: str, site: str, watch: Watch, tmp_path: Path
) -> Iterator[Page]:
    """A page of a fresh visitor; relative addresses are those of the site."""
    browser: Browser | Opener = request.getfixturevalue(browser_name)
    if callable(browser):
        with browser(site, tmp_path) as webkit_page:
            yield cast("Page", webkit_page)
            watch.complaints += webkit_page.complaints()
    else:
        context = browser.new_context(base_url=site, service_workers="block")
        page = context.new_page()
        watch.follow(page)
        yield page
        context.close()
    watch.fail_if_it_complains()
