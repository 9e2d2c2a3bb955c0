"""The guides in a browser: open to everyone, searchable in both languages, within the policy."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person
from tests.browser.test_access import axe_violations

from guide.law_tables import rules
from guide.worked_examples import result

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BUILT_SITE = Path(__file__).parents[2] / "dist" / "site"


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("fr", "dark")])
def test_axe_finds_nothing_on_any_guide(
    browser: Browser, site: str, language: str, theme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(base_url=site, color_scheme=theme, bypass_csp=True)
    page = context.new_page()
    found = {}
    for path in sorted((BUILT_SITE / language / "guide").rglob("*.html")):
        address = f"/{path.relative_to(BUILT_SITE)}"
        page.goto(address)
        found[address] = axe_violations(page)
    context.close()
    assert len(found) > 20
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_example_opens_in_the_tool_with_one_click_and_gives_the_same(
    page: Page, language: str
) -> None:
    page.clock.set_fixed_time(datetime.combine(rules().verified, time(12)))
    page.goto(f"/{language}/guide/graduate.html")
    page.locator(".example a").first.click()
    person = Person(page, language).wait()
    person.expect_verdict("met")
    person.expect_score(result("graduate", language)["crs"]["total"])


@pytest.mark.parametrize(
    ("language", "words", "address"),
    [
        ("en", "language tests", "language.html"),
        ("en", "settlement fund", "funds.html"),
        ("fr", "etudes", "education.html"),
        ("fr", "Professions", "occupations.html"),
    ],
)
def test_the_search_finds_a_page_by_everyday_words(
    page: Page, language: str, words: str, address: str
) -> None:
    page.goto(f"/{language}/guide/index.html")
    page.get_by_role("searchbox").fill(words)
    found = page.locator("#search-found a")
    expect(found.first).to_be_visible()
    assert any(address in (link.get_attribute("href") or "") for link in found.all())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_search_says_that_it_found_nothing(page: Page, language: str) -> None:
    page.goto(f"/{language}/guide/index.html")
    page.get_by_role("searchbox").fill("qwertzuiop")
    expect(page.locator("#search-state")).not_to_be_empty()
    expect(page.locator("#search-found a")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_guide_opened_from_a_folder_can_be_searched(browser: Browser, language: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((BUILT_SITE / language / "guide" / "index.html").as_uri())
    page.get_by_role("searchbox").fill("CEC")
    expect(page.locator("#search-found a").first).to_be_visible()
    page.locator("#search-found a").first.click()
    expect(page.locator("main h1")).to_be_visible()
    context.close()


def test_no_guide_scrolls_sideways(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site)
    page = context.new_page()
    wide = []
    for path in sorted((BUILT_SITE / "fr" / "guide").rglob("*.html")):  # the longer words
        page.goto(f"/{path.relative_to(BUILT_SITE)}")
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
                wide.append((path.name, width))
    context.close()
    assert wide == []
