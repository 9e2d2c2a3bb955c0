"""A device that is short of memory: the page says so and what helps.

A flag of Chromium's lets no piece of WebAssembly have more than so many pages of 64 KiB: what the
page or the engine asks for is refused as on such a device, in the browser's own words.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.chromium import find_chromium, launch_arguments
from tests.browser.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Playwright

FOR_THE_ENGINE = 400  # pages that are too few for the engine, and enough for the page
FOR_THE_PAGE = 100  # too few for both


@contextmanager
def device(playwright: Playwright, site: str, pages: int) -> Iterator[Page]:
    """A page of the site on a device with so little memory."""
    flag = f"--js-flags=--wasm-max-mem-pages={pages}"
    arguments = [*launch_arguments(), flag]
    with playwright.chromium.launch(
        executable_path=find_chromium(playwright), args=arguments
    ) as chromium:
        yield chromium.new_page(base_url=site)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_engine_that_gets_no_memory_is_told_with_what_helps(
    playwright: Playwright, site: str, language: str
) -> None:
    with device(playwright, site, FOR_THE_ENGINE) as page:
        person = Person(page, language).open()
        person.answer_no(person.question("you", "spouse"))
        failure = page.locator("#failure")
        told = person.texts["words"]["failed_memory"]
        expect(failure).to_contain_text(told)
        expect(person.button(person.texts["words"]["retry"])).to_be_visible()
        expect(person.question("you", "spouse").get_by_role("radio").nth(1)).to_be_checked()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_that_gets_no_memory_for_its_python_is_told(
    playwright: Playwright, site: str, language: str
) -> None:
    with device(playwright, site, FOR_THE_PAGE) as page:
        page.goto(f"/{language}/")
        told = Person(page, language).texts["words"]["failed_memory"]
        expect(page.locator("#scripts")).to_contain_text(told)
