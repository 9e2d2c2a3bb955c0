"""The guides in a browser: open to everyone, searchable in both languages, within the policy."""

from __future__ import annotations

import csv
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person
from tests.browser.test_access import axe_violations
from tests.built_site import BUILT_SITE

from site_build.guide.law_tables import rules
from site_build.guide.worked_examples import result

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


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


@pytest.mark.parametrize("width", [390, 1280])
def test_an_example_opens_at_its_result(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/en/guide/work-that-counts.html")
    page.locator("main a[href*='#answers']").first.click()
    heading = page.locator("#result-heading")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    expect(page.locator(".verdict")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_search_finds_first_the_page_that_answers_what_people_ask(
    page: Page, language: str
) -> None:
    with (Path(__file__).parent / "searches.csv").open(encoding="utf-8", newline="") as table:
        searches = [row for row in csv.DictReader(table) if row["language"] == language]
    page.goto(f"/{language}/guide/index.html")
    field, first = page.get_by_role("searchbox"), page.locator("#search-found a").first
    field.fill(searches[0]["asked"])
    expect(first).to_be_visible()
    elsewhere = {}
    for search in searches:
        field.fill(search["asked"])
        address = first.get_attribute("href") or ""
        if f"/{search['page']}.html" not in address:
            elsewhere[search["asked"]] = address
    assert len(searches) >= 40
    assert elsewhere == {}


def test_a_number_in_what_the_search_found_is_not_broken(page: Page) -> None:
    page.goto("/fr/guide/index.html")
    page.get_by_role("searchbox").fill("stage coop")
    found = page.locator("#search-found li").filter(has_text="année de travail qualifié")
    expect(found).to_contain_text("\u00a0: 1\u202f560 heures", use_inner_text=True)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_search_and_the_list_of_guides_stand_at_the_top_of_a_phone(
    page: Page, language: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/{language}/guide/work-that-counts.html")
    summary = page.locator("#menu summary")
    for control in (page.get_by_role("searchbox"), summary, page.locator("main h1")):
        expect(control).to_be_in_viewport()
    expect(page.locator("#menu a").first).to_be_hidden()
    for _ in range(8):  # the way to the text, the name, a menu of three, language, search, list
        page.keyboard.press("Tab")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#menu a").first).to_be_visible()


def test_a_wide_screen_lists_the_guides_from_the_start(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 844})
    page.goto("/en/guide/work-that-counts.html")
    expect(page.locator("#menu a").first).to_be_visible()


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
