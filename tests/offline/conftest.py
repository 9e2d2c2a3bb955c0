"""The one file, opened from a disk in a real browser; a console error fails the test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

import pytest
from tests.browser.conftest import (  # noqa: F401 - fixtures
    Watch,
    browser_name,
    chromium,
    firefox,
    playwright,
    webkit,
)
from tests.browser.person import Person
from tests.built_site import BUILT_SITE

from site_build import single_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from tests.browser.conftest import Opener as WebKitOpener


class Opener(Protocol):
    """Opens the file, or another one, in a language."""

    def __call__(self, language: str, path: Path = ...) -> Person: ...


@pytest.fixture(scope="session")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one file, on a disk."""
    path = tmp_path_factory.mktemp("downloads") / "cec-check.html"
    path.write_bytes(single_file.one_file(BUILT_SITE, with_guides=False))
    return path


@pytest.fixture
def watch() -> Watch:
    """What the test's page did; add to `watch.expected` the console texts that a test provokes."""
    return Watch("file://")


@pytest.fixture
def page(
    request: pytest.FixtureRequest,
    browser_name: str,  # noqa: F811 - pytest's way to ask for it
    watch: Watch,
    tmp_path: Path,
) -> Iterator[Page]:
    """A page of a visitor without a network, as far as the browser's driver can take it away."""
    browser: Browser | WebKitOpener = request.getfixturevalue(browser_name)
    if callable(browser):
        with browser("file://", tmp_path) as webkit_page:
            yield cast("Page", webkit_page)
            watch.complaints += webkit_page.complaints()
    else:
        context = browser.new_context(locale="en-CA", offline=True)
        page = context.new_page()
        watch.follow(page)
        yield page
        context.close()
    watch.fail_if_it_complains()


@pytest.fixture
def open_file(page: Page, one_file: Path) -> Opener:
    """Open the file, or another one, in a language."""

    def open_it(language: str, path: Path = one_file) -> Person:
        page.goto(f"{path.as_uri()}?{language}")
        person = Person(page, language).wait()
        person.choose("exact")
        return person

    return open_it
