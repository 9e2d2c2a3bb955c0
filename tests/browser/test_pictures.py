"""The page as it looks, kept as pictures in dist/pictures: four widths, both themes, large text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from tests.browser.person import Person

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURES = Path(__file__).parents[2] / "dist" / "pictures"
WIDTHS = (320, 390, 768, 1280)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def excess(page: Page) -> int:
    """By how many pixels the page is too wide."""
    wider: int = page.locator("html").evaluate("html => html.scrollWidth - html.clientWidth")
    return wider


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_is_wider_than_the_page_in_any_picture(page: Page, language: str) -> None:
    person = Person(page, language).open("quick")
    person.field("you", "applicant/age").fill("29")
    person.field("work", "applicant/declared/canadian_work_years").select_option("1")
    person.field("work", "applicant/declared/cec_hours").fill("1800")
    person.answer_yes(person.question("spouse", "spouse"))
    person.answer_no(person.question("spouse", "spouse/citizen_or_pr"))
    person.answer_yes(person.question("spouse", "spouse/accompanying"))
    person.expect_verdict("unknown")
    for mode in ("quick", "exact"):
        person.choose(mode)
        if mode == "exact":
            person.field("work", "country").first.select_option("CA")
            person.field("languages", "test").first.select_option("tef-canada")
            page.locator("#check summary").click()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            for theme in THEMES:
                page.emulate_media(color_scheme=theme)
                picture = PICTURES / f"{mode}-{language}-{width}-{theme}.png"
                page.screenshot(path=picture, full_page=True)
            assert excess(page) == 0, f"{mode} at {width} pixels"
        page.locator("html").evaluate("html => { html.style.fontSize = '200%'; }")
        page.set_viewport_size({"width": 768, "height": 800})
        page.emulate_media(color_scheme="light", forced_colors="active")
        page.screenshot(path=PICTURES / f"{mode}-{language}-768-large.png", full_page=True)
        assert excess(page) == 0, f"{mode} with text twice as large"
        page.locator("html").evaluate("html => { html.style.fontSize = ''; }")
        page.emulate_media(forced_colors="none")
