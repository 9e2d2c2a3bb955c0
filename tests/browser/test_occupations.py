"""Occupations are found as they are typed: by keyboard, by pointer, before the engine is ready."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


@pytest.fixture
def person(page: Page) -> Person:
    return Person(page, "en").open()


@pytest.fixture
def field(person: Person) -> Locator:
    """The first field for an occupation, in a page whose engine has answered once."""
    person.answer_no(person.question("spouse", "spouse"))
    person.expect_verdict("unknown")
    return person.field("work", "noc", person.item("work", 1))


def options(page: Page) -> Locator:
    return page.locator("#occupations").get_by_role("option")


def test_a_typed_title_lists_occupations_with_code_and_teer(page: Page, field: Locator) -> None:
    field.press_sequentially("cook")
    expect(options(page).first).to_contain_text("Cooks")
    expect(options(page).first).to_contain_text("NOC 63200 · TEER 3")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#news")).to_contain_text("Occupations found")


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
    expect(field).to_have_value("63200")
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
    expect(field).to_have_value("21231")


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
    person = Person(page, "fr").open("quick")
    person.field("work", "applicant/declared/canadian_work_years").select_option("1")
    field = person.field("work", "applicant/declared/teer")
    field.fill("cuisinier")
    expect(field).to_have_accessible_description(
        re.compile(re.escape(person.texts["words"]["search_waits"]))
    )
    expect(options(page).first).to_contain_text("63200")
    expect(field).to_have_value("cuisinier")


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
