"""Occupations are found as they are typed: by keyboard, by pointer, before the engine is ready."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route
    from tests.browser.conftest import Watch

ENGINE = "**/pyodide.asm.wasm"


@pytest.fixture
def person(page: Page) -> Person:
    return Person(page, "en").open()


@pytest.fixture
def field(person: Person) -> Locator:
    """The first field for an occupation, in a page whose engine has answered once."""
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")
    return person.field("work", "noc", person.item("work", 1))


def options(page: Page) -> Locator:
    return page.locator("#occupations").get_by_role("option")


def code(page: Page) -> Locator:
    return page.locator("[name='/applicant/work/0/noc']")


def test_a_typed_title_lists_occupations_with_code_and_teer(page: Page, field: Locator) -> None:
    field.press_sequentially("cook")
    expect(options(page).first).to_contain_text("Cook")
    expect(options(page).first).to_contain_text("NOC 63200 · TEER 3 · ✓ counts")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#news")).to_contain_text("Occupations found")


def test_the_titles_are_fetched_when_the_field_is_entered(page: Page, field: Locator) -> None:
    with page.expect_request("**/engine.zip"):
        field.focus()
    expect(page.locator("#occupations")).to_be_hidden()


def test_the_arrow_keys_name_the_active_option_and_enter_chooses_it(
    page: Page, field: Locator
) -> None:
    field.press_sequentially("cook")
    expect(options(page).first).to_be_visible()
    field.press("ArrowUp")
    field.press("ArrowDown")
    first = options(page).first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "none")
    field.press("Enter")
    expect(field).to_have_value("Cook")
    expect(code(page)).to_have_value("63200")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile(r"Cooks \(NOC 63200, TEER 3\)"))
    expect(page.locator("#occupations")).to_be_hidden()


def test_escape_closes_the_list_and_keeps_what_was_typed(page: Page, field: Locator) -> None:
    field.press_sequentially("cook")
    expect(options(page).first).to_be_visible()
    field.press("Escape")
    expect(page.locator("#occupations")).to_be_hidden()
    expect(field).to_have_value("cook")


def test_a_click_chooses(page: Page, field: Locator) -> None:
    field.press_sequentially("software engineer")
    options(page).filter(has_text="21231").click()
    expect(field).to_have_value("Software engineer")
    expect(code(page)).to_have_value("21231")


def test_not_sure_leaves_the_field_blank(page: Page, person: Person, field: Locator) -> None:
    field.press_sequentially("cook")
    options(page).filter(has_text=person.texts["words"]["not_sure"]).click()
    expect(field).to_have_value("")


def test_what_nothing_means_is_told(person: Person, field: Locator) -> None:
    field.press_sequentially("zzzzzz")
    expect(person.item("work", 1)).to_contain_text(person.texts["words"]["none_found"])


def test_a_title_without_a_choice_is_told_at_its_field(person: Person, field: Locator) -> None:
    field.press_sequentially("cook")
    field.blur()
    error = person.item("work", 1).locator(".error:visible")
    expect(error).to_have_text(person.texts["words"]["incomplete_occupation"])
    expect(field).to_have_value("cook")


def test_before_the_engine_is_ready_the_search_waits_and_then_answers(page: Page) -> None:
    held: list[Route] = []
    page.route(ENGINE, lambda route: held.append(route))  # noqa: PLW0108 - Playwright takes no builtin
    with page.expect_request(ENGINE):
        person = Person(page, "fr").open("quick")
        field = person.field("work", "noc", person.item("work", 1))
        field.fill("cuisinier")
    expect(field).to_have_accessible_description(
        re.compile(re.escape(person.texts["words"]["search_waits"]))
    )
    held.pop().continue_()
    expect(options(page).first).to_contain_text("63200")
    expect(field).to_have_value("cuisinier")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_titles_that_cannot_be_fetched_are_told_and_the_code_still_counts(
    page: Page, watch: Watch, language: str
) -> None:
    watch.expected.append("ERR_FAILED")
    page.route("**/*.zip", lambda route: route.abort())
    person = Person(page, language).open()
    field = person.field("work", "noc", person.item("work", 1))
    field.fill("cook")
    told = page.locator("[id='/applicant/work/0/noc:title']")
    expect(told).to_have_text(person.texts["words"]["search_failed"])
    field.fill("63200")
    field.blur()
    person.expect_verdict("unknown")
    expect(told).to_be_empty()
    expect(page.locator("#failure")).to_be_hidden()


def test_a_job_that_moves_up_keeps_the_name_of_its_occupation(
    person: Person, field: Locator
) -> None:
    field.fill("63200")
    person.add("work")
    person.field("work", "noc", person.item("work", 2)).fill("21231")
    expect(person.item("work", 2)).to_contain_text("Software engineers")
    person.button(f"{person.texts['groups']['work']['remove']} 1").click()
    expect(person.item("work", 2)).to_have_count(0)
    expect(person.item("work", 1)).to_contain_text("Software engineers")


def test_a_reload_and_the_other_language_name_the_occupation_anew(
    page: Page, field: Locator
) -> None:
    field.fill("63200")
    expect(field).to_have_accessible_description(re.compile("Cooks"))
    page.get_by_role("link", name="Français").click()
    french = Person(page, "fr").wait()
    expect(french.item("work", 1)).to_contain_text("Cuisiniers/cuisinières")
    expect(french.field("work", "noc", french.item("work", 1))).to_have_value(
        re.compile("Cuisiniers")
    )
    expect(code(page)).to_have_value("63200")


def test_an_occupation_that_does_not_count_is_marked_in_the_list_and_told_once_picked(
    page: Page, person: Person, field: Locator
) -> None:
    field.press_sequentially("cashier")
    cashier = options(page).filter(has_text="65100")
    expect(cashier).to_contain_text("TEER 5 · ✕ does not count")
    cashier.click()
    told = person.texts["words"]["work_does_not_count"].format(teer=5)
    expect(person.item("work", 1).locator(".not_met")).to_have_text(told)
    expect(field).to_have_accessible_description(re.compile(re.escape(told)))
    field.fill("63200")
    expect(person.item("work", 1).locator(".not_met")).to_be_hidden()


def test_changing_the_title_forgets_the_code(page: Page, field: Locator) -> None:
    field.fill("63200")
    expect(code(page)).to_have_value("63200")
    field.press("Backspace")
    expect(code(page)).to_have_value("")


def test_the_picked_title_outlives_a_reload(page: Page, person: Person, field: Locator) -> None:
    field.press_sequentially("cook")
    options(page).filter(has_text="63200").click()
    page.wait_for_function("() => (window.history.state || '').includes('63200')")
    page.reload()
    person.wait()
    person.item("work", 1)
    expect(field).to_have_value("Cook")
    expect(field).to_have_accessible_description(re.compile(r"\(NOC 63200, TEER 3\)"))


def test_an_opened_file_shows_titles(person: Person, field: Locator) -> None:
    person.open_file({"profile_version": 1, "applicant": {"work": [{"noc": "63200"}]}})
    expect(field).to_have_value("Cooks")


def test_enter_while_composing_text_picks_nothing(page: Page, field: Locator) -> None:
    field.press_sequentially("cook")
    expect(options(page).first).to_be_visible()
    field.press("ArrowDown")
    field.evaluate(
        """field => field.dispatchEvent(
          new KeyboardEvent("keydown", {key: "Enter", isComposing: true, bubbles: true}))"""
    )
    expect(options(page).first).to_be_visible()
    expect(code(page)).to_have_value("")


# Of the list what the window and the bar at its bottom leave to be seen, as a part of its height,
# and whether it needs scrolling of its own.
SEEN = """list => {
  const box = list.getBoundingClientRect();
  const bottom = document.getElementById("bar").getBoundingClientRect().top;
  return [Math.min(box.bottom, bottom) - Math.max(box.top, 0) >= box.height - 1,
          list.scrollHeight <= list.clientHeight];
}"""


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(390, 844), (360, 640)])
def test_the_list_is_seen_whole_on_a_phone(
    page: Page, size: tuple[int, int], language: str
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    person = Person(page, language).open("quick")
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")
    field = person.field("work", "noc", person.item("work", 1))
    for top in (40, size[1] // 2, size[1] - 120):  # wherever the field stands
        page.evaluate("() => document.activeElement.blur()")
        field.evaluate("(field, top) => scrollBy(0, field.getBoundingClientRect().top - top)", top)
        field.fill("")
        field.press_sequentially("educ" if language == "en" else "éduc")
        expect(options(page).first).to_be_visible()
        shown = "document.getElementById('occupations')"
        page.wait_for_function(f"() => ({SEEN})({shown}).every(Boolean)")  # once all is laid out
        expect(field).to_be_in_viewport()
