"""The page as it looks, kept as pictures in dist/pictures: four widths, both themes, large text.

With --update also the main screens, small, as the README and the guides show them.
"""

from __future__ import annotations

import base64
import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from tests.browser.person import Person
from tests.browser.states import compare, filled_quick, problems, result

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, ViewportSize

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "dist" / "pictures"
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


GUIDE = ROOT / "site" / "guide"
EXAMPLE = GUIDE / "examples" / "worker.json"
SCREEN: ViewportSize = {"width": 1040, "height": 650}
QUALITY = 30  # of 100
LARGEST = 45_000  # bytes of a picture


def start(person: Person) -> None:
    """The first screen."""
    person.open("quick")


def questions(person: Person) -> None:
    """The part about work, its job a card, and the answer beside it."""
    told(person)
    person.open_part("work")
    person.page.locator("#questions-heading").evaluate("one => one.scrollIntoView()")


def told(person: Person) -> None:
    """The worked example of the guides."""
    person.open("exact")
    person.open_file(json.loads(EXAMPLE.read_text("utf-8")))
    person.expect_complete()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("screen", [start, questions], ids=lambda screen: screen.__name__)
def test_the_guides_show_the_main_screens_in_small_files(
    page: Page,
    screen: Callable[[Person], None],
    language: str,
    theme: Literal["light", "dark"],
    *,
    update: bool,
) -> None:
    kept = GUIDE / language / "pictures" / f"{screen.__name__}-{theme}.webp"
    if update:
        page.clock.set_fixed_time(datetime(2026, 10, 3, 12))  # noqa: DTZ001  the visitor's own
        page.set_viewport_size(SCREEN)
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        screen(Person(page, language))
        devtools = page.context.new_cdp_session(page)
        taken = devtools.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(base64.b64decode(taken["data"]))
    assert kept.stat().st_size <= LARGEST
