"""The page as it looks, kept as pictures in dist/pictures: four widths, both themes, large text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from tests.browser.person import Person
from tests.browser.states import compare, filled_quick, problems, result

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PICTURES = Path(__file__).parents[2] / "dist" / "pictures"
WIDTHS = (320, 390, 768, 1280)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PICTURED = (filled_quick, problems, result, compare)


def excess(page: Page) -> int:
    """By how many pixels the page is too wide."""
    wider: int = page.locator("html").evaluate("html => html.scrollWidth - html.clientWidth")
    return wider


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("state", PICTURED, ids=lambda state: state.__name__)
def test_nothing_is_wider_than_the_page_in_any_picture(
    page: Page, state: Callable[[Person], None], language: str
) -> None:
    state(Person(page, language))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            picture = PICTURES / f"{state.__name__}-{language}-{width}-{theme}.png"
            page.screenshot(path=picture, full_page=True)
        assert excess(page) == 0, f"at {width} pixels"
    page.locator("html").evaluate("html => { html.style.fontSize = '200%'; }")
    page.set_viewport_size({"width": 768, "height": 800})
    page.emulate_media(color_scheme="light", forced_colors="active")
    page.screenshot(path=PICTURES / f"{state.__name__}-{language}-768-large.png", full_page=True)
    assert excess(page) == 0, "with text twice as large"
