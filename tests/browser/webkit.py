"""WebKit, spoken to in the words of Playwright that a person and the tests in every browser use.

Playwright drives no WebKit of Debian's: this is WebKitGTK's own browser under Xvfb, by Selenium.
`Page` and `Locator` hold no more of Playwright's than is asked for; `Expectation` stands behind
`expect` in person.py. Every test gets a browser of its own, which has seen nothing before.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from selenium import webdriver
from selenium.common.exceptions import (
    ElementClickInterceptedException,
    ElementNotInteractableException,
    NoSuchFrameException,
    StaleElementReferenceException,
    TimeoutException,
)
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.file_detector import UselessFileDetector
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from selenium.webdriver.remote.webelement import WebElement

WEBKIT_DRIVER: Final = "WebKitWebDriver"
DISPLAY_SERVER: Final = "Xvfb"
WINDOW: Final = (1280, 1000)
PATIENCE: Final = 120  # seconds; a busy machine starts the engine slowly
INTERVAL: Final = 0.05  # seconds between two looks at the page
NOT_YET: Final = (
    ElementClickInterceptedException,
    ElementNotInteractableException,
    NoSuchFrameException,
    StaleElementReferenceException,
)
ROLES: Final = {
    "button": "button",
    "group": "fieldset",
    "link": "a[href]",
    "radio": "input[type=radio]",
    "textbox": "input:not([type])",
}
# As a person scrolls; the driver itself takes a field just below the window for one out of reach.
INTO_SIGHT: Final = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });"
LABELLED: Final = "input, select, textarea"
# What each step finds within what the step before has found: by a selector, by the name that a
# person sees or hears, or by its number.
FIND: Final = r"""
const plain = (text) => text.replace(/\s+/g, " ").trim();
const textsOf = (elements) => [...elements].map((element) => element.textContent).join(" ");
const nameOf = (element) =>
  element.getAttribute("aria-label")
  ?? (element.matches("fieldset") ? element.querySelector("legend")?.textContent : null)
  ?? textsOf(element.labels?.length ? element.labels : [element]);
const bears = (element, { name, exact }) => name === undefined || (exact
  ? plain(nameOf(element)) === plain(name)
  : plain(nameOf(element)).toLowerCase().includes(plain(name).toLowerCase()));
if (!window.breaches) {
  window.breaches = [];
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    window.breaches.push(`${effectiveDirective} ${blockedURI}`));
}
let found = [document];
for (const step of arguments[0]) {
  found = step.css === undefined
    ? found.slice(step.number, step.number + 1)
    : [...new Set(found.flatMap((within) => [...within.querySelectorAll(step.css)]))]
      .filter((element) => bears(element, step) && (!step.shown || element.checkVisibility()));
}
"""


def find_webkit() -> str | None:
    """The path of WebKitGTK's driver, if this machine also has a display for its browser."""
    return shutil.which(WEBKIT_DRIVER) if shutil.which(DISPLAY_SERVER) else None


# The frame in the element of a number; -1, which is no frame, where it is not there yet.
FRAME: Final = (
    "return document.querySelectorAll('cec-check')[arguments[0]]?.shadowRoot?.firstChild ?? -1;"
)
# Puts what stands at these heights in the frame into the middle of the window, if it is out of it,
# and tells whether it was in: WebKit scrolls a frame, not the page of another site around it.
SCROLL_AROUND: Final = """
const frame = document.querySelectorAll("cec-check")[arguments[0]].shadowRoot.firstChild;
const { top, bottom } = arguments[1], y = frame.getBoundingClientRect().y;
const isIn = y + top >= 0 && y + bottom <= innerHeight;
if (!isIn) scrollBy(0, y + top - innerHeight / 2);
return isIn;
"""

# Tells the page that a click on this element is awaited, until there is one or another page comes.
LISTEN: Final = """
window.isClickAwaited = true;
arguments[0].addEventListener(
  "click", () => { window.isClickAwaited = false; }, { capture: true, once: true });
"""

# Requests to other places, and breaches of the security policy since the page was first looked at;
# WebKit's driver knows no console.
SEEN: Final = """() => [
  ...performance.getEntriesByType("resource").map(({ name }) => name)
    .filter((name) => new URL(name).origin !== location.origin)
    .map((name) => `request to another origin: ${name}`),
  ...(window.breaches ?? []).map((breach) => `Content Security Policy: ${breach}`),
]"""


@contextmanager
def start_display() -> Iterator[str]:
    """A display that nobody looks at; its name."""
    reads, writes = os.pipe()
    command = [DISPLAY_SERVER, "-displayfd", str(writes), "-screen", "0", "1280x1024x24"]
    with subprocess.Popen(command, pass_fds=[writes], stderr=subprocess.DEVNULL) as server:
        os.close(writes)
        with os.fdopen(reads) as told:
            number = told.readline().strip()
        try:
            yield f":{number}"
        finally:
            server.terminate()


@contextmanager
def open_page(driver: str, display: str, site: str, folder: Path) -> Iterator[Page]:
    """A page in a browser of its own.

    Args:
        driver: the path of WebKitGTK's driver.
        display: where the browser shows itself.
        site: the address to which the page's own are relative.
        folder: an empty one, for what the browser saves.
    """
    settings = folder / "settings"
    settings.mkdir()
    (settings / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{folder}"\n', "utf-8")
    environment = {**os.environ, "DISPLAY": display, "XDG_CONFIG_HOME": str(settings)}
    service = Service(driver, env=environment)
    service.start()
    try:
        connection = RemoteConnection(client_config=ClientConfig(service.service_url))
        with webdriver.Remote(connection, options=Options()) as browser:
            browser.set_window_size(*WINDOW)
            browser.file_detector = UselessFileDetector()  # a file is on this very machine
            yield Page(browser, site, folder)
    finally:
        service.stop()


class Page:
    """A page of WebKit."""

    def __init__(self, browser: webdriver.Remote, site: str, folder: Path) -> None:
        self._browser = browser
        self._site = site
        self.folder = folder

    @property
    def browser(self) -> webdriver.Remote:
        """The driver, with its eyes on this page."""
        self._browser.switch_to.default_content()
        return self._browser

    def bring_into_sight(self, element: WebElement) -> bool:
        self.browser.execute_script(INTO_SIGHT, element)
        return True

    def element_frame(self, number: int) -> Frame:
        """The frame of the page's element of that number, which is used like a page."""
        return Frame(self._browser, self._site, self.folder, number)

    @property
    def url(self) -> str:
        return str(self.browser.current_url)

    def goto(self, address: str) -> None:
        self.browser.get(self._site + address if address.startswith("/") else address)

    def reload(self) -> None:
        self.browser.refresh()

    def go_back(self) -> None:
        self.browser.back()

    def evaluate(self, function: str) -> Any:  # noqa: ANN401 - whatever the script gives
        return self.browser.execute_async_script(
            f"Promise.resolve(({function})()).then(arguments[arguments.length - 1])"
        )

    def set_viewport_size(self, size: dict[str, int]) -> None:
        self.browser.set_window_size(size["width"], size["height"])

    def wait_for_selector(self, css: str) -> None:
        self.wait_until(lambda: self.locator(css).look("return found.length;"))

    def locator(self, css: str) -> Locator:
        return Locator(self, ()).locator(css)

    def get_by_role(self, role: str, *, name: str, exact: bool = False) -> Locator:
        return Locator(self, ()).get_by_role(role, name=name, exact=exact)

    def get_by_label(self, name: str, *, exact: bool = False) -> Locator:
        return Locator(self, ()).get_by_label(name, exact=exact)

    @contextmanager
    def expect_download(self) -> Iterator[Saving]:
        """What the browser saves meanwhile."""
        before = set(self.folder.iterdir())
        saving = Saving()
        yield saving
        self.wait_until(lambda: set(self.folder.iterdir()) - before)
        (saving.value,) = map(Saved, set(self.folder.iterdir()) - before)

    def complaints(self) -> list[str]:
        """What this page did that a visitor should never see, as far as WebKit tells it."""
        seen = self.evaluate(SEEN)
        assert isinstance(seen, list)
        return seen

    def wait_until(self, seen: Callable[[], object]) -> None:
        """Look again and again; `TimeoutException` if it is never so."""
        patient = WebDriverWait(self._browser, PATIENCE, INTERVAL, ignored_exceptions=NOT_YET)
        patient.until(lambda _: seen())


class Frame(Page):
    """The frame of an element on a page."""

    def __init__(self, browser: webdriver.Remote, site: str, folder: Path, number: int) -> None:
        super().__init__(browser, site, folder)
        self._number = number

    @property
    def browser(self) -> webdriver.Remote:
        """The driver, with its eyes on what the frame holds now."""
        browser = super().browser
        browser.switch_to.frame(browser.execute_script(FRAME, self._number))
        return browser

    def bring_into_sight(self, element: WebElement) -> bool:
        box = self.browser.execute_script("return arguments[0].getBoundingClientRect();", element)
        is_in = bool(super().browser.execute_script(SCROLL_AROUND, self._number, box))
        return super().bring_into_sight(element) and is_in  # with the eyes on the frame again


@dataclass(frozen=True)
class Saved:
    """A file that the browser saved."""

    file: Path

    @property
    def suggested_filename(self) -> str:
        return self.file.name

    def path(self) -> Path:
        return self.file


class Saving:
    """A file that the browser is about to save; `value` is there in the end."""

    value: Saved


@dataclass(frozen=True)
class Locator:
    """What a page shows at a place, looked up anew each time."""

    page: Page
    steps: tuple[dict[str, object], ...]

    def locator(self, css: str) -> Locator:
        return self._and({"css": css})

    def get_by_role(self, role: str, *, name: str, exact: bool = False) -> Locator:
        return self._and({"css": ROLES[role], "name": name, "exact": exact, "shown": True})

    def get_by_label(self, name: str, *, exact: bool = False) -> Locator:
        return self._and({"css": LABELLED, "name": name, "exact": exact})

    @property
    def first(self) -> Locator:
        return self._and({"number": 0})

    def click(self) -> None:
        """Click until the element heard it: WebKit clicks a point, and the page may move before."""

        def press(element: WebElement) -> bool:
            self.page.browser.execute_script(LISTEN, element)
            element.click()
            return bool(self.page.browser.execute_script("return !window.isClickAwaited;"))

        self._do(press)

    def scroll_into_view_if_needed(self) -> None:
        self._do(lambda _: None)

    def check(self) -> None:
        def choose(element: WebElement) -> bool:
            if not element.is_selected():
                element.click()
            return element.is_selected()

        self._do(choose)

    def uncheck(self) -> None:
        def leave(element: WebElement) -> bool:
            if element.is_selected():
                element.click()
            return not element.is_selected()

        self._do(leave)

    def fill(self, text: str) -> None:
        def type_anew(element: WebElement) -> None:
            element.clear()
            element.send_keys(text)

        self._do(type_anew)

    def select_option(self, option: str) -> None:
        script = (
            "return [...arguments[0].options].find((one) => [one.value, one.label].includes("
            "arguments[1]));"
        )

        def choose(field: WebElement) -> bool:
            found = self.page.browser.execute_script(script, field, option)
            if found:
                found.click()
            return bool(found)

        self._do(choose)

    def set_input_files(self, file: dict[str, Any]) -> None:
        path = self.page.folder / file["name"]
        path.write_bytes(file["buffer"])
        (field,) = self.look("return found;")
        field.send_keys(str(path))

    def look(self, script: str, *given: str) -> Any:  # noqa: ANN401 - whatever the script gives
        """Run a script on what is `found` here, and on what is `given` after the steps."""
        return self.page.browser.execute_script(FIND + script, self.steps, *given)

    def _and(self, step: dict[str, object]) -> Locator:
        return Locator(self.page, (*self.steps, step))

    def _do(self, action: Callable[[WebElement], object]) -> None:
        """Act on the one element there, once there is one; again while the action gives False."""
        tried = []

        def done() -> bool:
            found = self.look("return found;")
            if len(found) > 1:
                raise AssertionError(f"{len(found)} elements for {self.steps}")
            tried.append("look")
            if not found:
                return False
            tried.append("see")
            if not self.page.bring_into_sight(found[0]):
                return False
            tried.append("act")
            return action(found[0]) is not False

        try:
            self.page.wait_until(done)
        except TimeoutException as error:
            raise AssertionError(f"{self.steps}: {Counter(tried)}") from error


@dataclass(frozen=True)
class Expectation:
    """What is expected of a place in the page, soon."""

    of: Locator

    def to_be_attached(self) -> None:
        self._until("found.length > 0")

    def to_be_visible(self) -> None:
        self._until("found.some((one) => one.checkVisibility())")

    def to_be_hidden(self) -> None:
        self._until("!found.some((one) => one.checkVisibility())")

    def to_be_enabled(self) -> None:
        self._until("found[0]?.matches(':enabled')")

    def to_be_focused(self) -> None:
        self._until("found[0] === document.activeElement")

    def to_be_checked(self) -> None:
        self._until("found[0]?.checked")

    def to_have_text(self, text: str) -> None:
        self._until("plain(textsOf(found)) === plain(arguments[1])", text)

    def to_contain_text(self, text: str) -> None:
        self._until("plain(textsOf(found)).includes(plain(arguments[1]))", text)

    def to_have_value(self, value: str) -> None:
        self._until("found[0]?.value === arguments[1]", value)

    def to_have_attribute(self, name: str, value: str) -> None:
        self._until("found[0]?.getAttribute(arguments[1]) === arguments[2]", name, value)

    def _until(self, condition: str, *expected: str) -> None:
        self.of.page.wait_until(lambda: self.of.look(f"return {condition};", *expected))
