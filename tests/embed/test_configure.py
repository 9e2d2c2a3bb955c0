"""The page for partners: what it shows is what its lines give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.test_access import axe_violations

from site_build.pages import load_texts

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FrameLocator, Page
    from tests.embed.conftest import Host


def choose(page: Page, host: Host, language: str = "en") -> None:
    """Choose everything there is to choose."""
    page.goto(f"{host.tool}/{language}/embed/configure/")
    texts = load_texts(language)["configure"]
    page.get_by_label(texts["languages"]["fr"]).check()
    page.get_by_label(texts["theme"]).select_option(texts["themes"]["dark"])
    page.get_by_label(texts["font"]).select_option(texts["fonts"]["serif"])
    page.get_by_label(texts["accent_own"]).check()
    page.locator("[type=color]").fill("#ffcc00")
    page.get_by_label(texts["radius"]).fill("9")
    page.get_by_label(texts["share"]).check()


def expect_look(frame: FrameLocator) -> None:
    """The frame looks as was chosen."""
    root = frame.locator("html")
    expect(root).to_have_attribute("lang", "fr")
    expect(root).to_have_css("background-color", "rgb(16, 25, 29)")
    expect(root).to_have_css("font-family", 'Georgia, "Times New Roman", serif')
    expect(frame.locator("#begin")).to_have_css("border-radius", "9px")
    expect(frame.locator("#begin")).to_have_css("background-color", "rgb(255, 204, 0)")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_preview_follows_each_choice(page: Page, host: Host, language: str) -> None:
    choose(page, host, language)
    expect_look(page.frame_locator("#preview iframe"))


@pytest.mark.parametrize("lines", ["element", "frame"])
def test_a_page_with_the_lines_shows_what_the_preview_showed(
    page: Page, host: Host, lines: str
) -> None:
    choose(page, host)
    page.goto(host.put(page.locator(f"#{lines}-lines").input_value()))
    expect_look(page.frame_locator("iframe"))


def test_a_value_that_is_none_is_left_out_of_the_lines(page: Page, host: Host) -> None:
    choose(page, host)
    page.locator("#radius").fill("99")
    for lines in ("element", "frame"):
        assert "99" not in page.locator(f"#{lines}-lines").input_value()


def test_one_press_selects_the_lines(page: Page, host: Host) -> None:
    choose(page, host)
    page.locator("[data-select=element-lines]").click()
    selected = page.evaluate("() => getSelection().toString()")
    assert selected == page.locator("#element-lines").input_value()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, host: Host, language: str, theme: str) -> None:
    context = browser.new_context(bypass_csp=True, color_scheme=theme, service_workers="block")  # type: ignore[arg-type] # one of its themes
    page = context.new_page()
    choose(page, host, language)
    assert axe_violations(page) == []
    context.close()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_scrolls_sideways_at_320_pixels(page: Page, host: Host, language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    choose(page, host, language)
    root = page.locator("html")
    assert root.evaluate("root => [root.clientWidth, root.scrollWidth]") == [320, 320]


def test_without_scripts_it_says_so(browser: Browser, host: Host) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host.tool}/en/embed/configure/")
    expect(page.locator("#needs-scripts")).to_be_visible()
    context.close()
