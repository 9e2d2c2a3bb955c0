"""The page for everyone: keyboard, screen readers, small screens, both themes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

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


@pytest.fixture(params=["light", "dark"])
def examined(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in one theme that axe may run in: the security policy would keep it out."""
    context = browser.new_context(base_url=site, color_scheme=request.param, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_finds_nothing_on_the_empty_form(examined: Page, language: str) -> None:
    Person(examined, language).open()
    assert axe_violations(examined) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_finds_nothing_on_a_result_with_everything_open(examined: Page, language: str) -> None:
    person = Person(examined, language).open()
    person.answer_yes(person.question("spouse", "spouse"))
    person.add("work")
    person.ask()
    person.expect_verdict("unknown")
    for summary in examined.locator("summary").all():
        summary.click()
    assert axe_violations(examined) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_finds_nothing_in_the_quick_way_its_list_and_its_answers(
    examined: Page, language: str
) -> None:
    person = Person(examined, language).open("quick")
    assert axe_violations(examined) == []
    person.field("work", "applicant/declared/canadian_work_years").select_option("1")
    examined.locator("#check summary").click()
    person.field("work", "applicant/declared/teer").fill("cook")
    expect(examined.locator("#occupations")).to_be_visible()
    examined.keyboard.press("ArrowDown")
    assert axe_violations(examined) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_finds_nothing_beside_mistakes(examined: Page, language: str) -> None:
    person = Person(examined, language).open()
    birthday = person.question("you", "applicant/birth_date")
    birthday.get_by_label(person.texts["form"]["day"]).fill("32")
    person.ask()
    expect(examined.locator("#problems")).to_be_visible()
    assert axe_violations(examined) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_finds_nothing_in_the_registry(examined: Page, language: str) -> None:
    examined.goto(f"/{language}/registry/")
    assert axe_violations(examined) == []


def test_the_keyboard_alone_reaches_a_result(page: Page) -> None:
    person = Person(page, "en")
    page.goto("/en/")
    person.wait()
    keyboard = page.keyboard
    keyboard.press("Tab")
    keyboard.press("Enter")  # skip to the questions
    keyboard.press("Tab")  # quick or exact
    keyboard.press("Tab")
    keyboard.type("29")
    keyboard.press("Tab")
    keyboard.press("ArrowDown")
    expect(person.field("work", "applicant/declared/canadian_work_years")).to_have_value("0")
    keyboard.press("Shift+Tab")
    keyboard.press("Enter")
    expect(page.locator("#result-heading")).to_be_focused()
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
    person.answer_no(person.question("spouse", "spouse"))
    expect(page.locator("#bar-text")).to_contain_text("points")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_scrolls_sideways_at_320_pixels(page: Page, language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    person = Person(page, language).open()
    person.answer_yes(person.question("spouse", "spouse"))
    person.field("languages", "test").first.select_option("tef-canada")
    person.ask()
    person.expect_verdict("unknown")
    for summary in page.locator("#result summary").all():
        summary.click()
    for box in ("html", "#result"):
        wider = page.locator(box).evaluate("box => box.scrollWidth - box.clientWidth")
        assert wider == 0, box


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_target_is_44_pixels_high(page: Page, language: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    Person(page, language).open()
    targets = page.locator("input:not([type=radio], [type=checkbox]), select, button, .choice")
    heights = [target.bounding_box() for target in targets.all() if target.is_visible()]
    assert min(box["height"] for box in heights if box) >= 44
