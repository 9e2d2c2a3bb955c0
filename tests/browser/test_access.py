"""The page for everyone: keyboard, screen readers, small screens, both themes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person
from tests.browser.states import STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
IN_EVERY_STATE = pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
AXE = Path(__file__).parents[2] / "site" / "app" / "node_modules" / "axe-core" / "axe.min.js"


def axe_violations(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands."""
    page.evaluate(AXE.read_text("utf-8"))
    report: dict[str, Any] = page.evaluate("() => axe.run()")
    return [
        f"{violation['id']}: {node['target']}"
        for violation in report["violations"]
        for node in violation["nodes"]
    ]


@pytest.fixture
def examined(browser: Browser, site: str) -> Iterator[Page]:
    """A narrow page that axe may run in: the security policy would keep it out."""
    context = browser.new_context(
        base_url=site,
        bypass_csp=True,
        service_workers="block",
        viewport={"width": 320, "height": 640},
    )
    yield context.new_page()
    context.close()


@LANGUAGES
@IN_EVERY_STATE
def test_axe_finds_nothing_in_either_theme(
    examined: Page, state: Callable[[Person], None], language: str
) -> None:
    state(Person(examined, language))
    for theme in THEMES:
        examined.emulate_media(color_scheme=theme, reduced_motion="reduce")
        assert axe_violations(examined) == [], theme


@LANGUAGES
@IN_EVERY_STATE
def test_nothing_scrolls_sideways_at_320_pixels_nor_with_text_twice_as_large(
    examined: Page, state: Callable[[Person], None], language: str
) -> None:
    state(Person(examined, language))
    for width, size in ((320, "100%"), (390, "200%"), (320, "200%")):
        examined.set_viewport_size({"width": width, "height": 640})
        examined.locator("html").evaluate("(html, size) => { html.style.fontSize = size; }", size)
        for box in ("html", "#result", "#bar button"):
            wider = examined.locator(box).evaluate("box => box.scrollWidth - box.clientWidth")
            assert wider == 0, f"{box} at {width} pixels with text of {size}"


@LANGUAGES
def test_axe_finds_nothing_in_the_registry(examined: Page, language: str) -> None:
    examined.goto(f"/{language}/registry/")
    for theme in THEMES:
        examined.emulate_media(color_scheme=theme)
        assert axe_violations(examined) == [], theme


def test_the_keyboard_alone_reaches_a_result(page: Page) -> None:
    person = Person(page, "en")
    page.goto("/en/")
    person.wait()
    keyboard = page.keyboard
    keyboard.press("Tab")
    keyboard.press("Enter")  # skip to the questions
    keyboard.press("Tab")  # quick or exact
    keyboard.press("Tab")  # the first part
    keyboard.press("Tab")
    keyboard.type("29")
    keyboard.press("Enter")
    expect(page.locator("#result-heading")).to_be_focused()
    page.locator("#work > summary").focus()
    keyboard.press("Enter")
    keyboard.press("Tab")
    keyboard.press("Space")
    none = person.questions["work"]["applicant/no_canadian_work"]["box"]
    expect(page.get_by_label(none)).to_be_checked()
    expect(page.locator(".verdict")).to_be_visible()


def test_the_bar_of_a_phone_opens_and_closes_the_result(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    person = Person(page, "en").open()
    bar = page.locator("#bar button")
    bar.click()
    expect(bar).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#result-heading")).to_be_focused()
    page.keyboard.press("Escape")
    expect(bar).to_have_attribute("aria-expanded", "false")
    person.answer_no(person.question("you", "spouse"))
    expect(page.locator("#bar-text")).to_contain_text("CEC")


@LANGUAGES
def test_every_target_is_44_pixels_high(page: Page, language: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    person = Person(page, language).open()
    targets = page.locator(
        "input:not([type=radio], [type=checkbox]), select, button, .choice, summary"
    )
    person.answer_yes(person.question("you", "spouse"))
    for part in ("you", "work", "languages", "education", "spouse"):
        person.open_part(part)
        heights = [target.bounding_box() for target in targets.all() if target.is_visible()]
        assert min(box["height"] for box in heights if box) >= 44
