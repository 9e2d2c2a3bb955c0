"""What makes no sense is told where it stands, and stays as it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


@pytest.fixture
def person(page: Page) -> Person:
    return Person(page, "fr").open()


def type_date(person: Person, day: str, month: str, year: str) -> Locator:
    birthday = person.question("you", "applicant/birth_date")
    for unit, value in (("day", day), ("month", month), ("year", year)):
        birthday.get_by_label(person.texts["form"][unit]).fill(value)
    return birthday


def test_an_impossible_date_is_told_at_its_field(person: Person) -> None:
    birthday = type_date(person, "30", "2", "1994")
    person.ask()
    expect(birthday.locator(".error")).to_have_text(person.texts["words"]["problem_not_date"])


def test_what_was_typed_stays(person: Person) -> None:
    birthday = type_date(person, "30", "2", "1994")
    person.ask()
    expect(birthday.locator(".error")).to_be_visible()
    expect(birthday.get_by_label(person.texts["form"]["day"])).to_have_value("30")


def test_the_summary_takes_the_focus_and_the_title_tells(person: Person) -> None:
    type_date(person, "30", "2", "1994")
    person.ask()
    expect(person.page.locator("#problems")).to_be_focused()
    assert person.page.title().startswith(person.texts["words"]["error_prefix"])


def test_the_summary_names_the_question(person: Person) -> None:
    type_date(person, "30", "2", "1994")
    person.ask()
    label = person.questions["you"]["applicant/birth_date"]["label"]
    expect(person.page.locator("#problems").get_by_role("link")).to_contain_text(label)


def test_the_summary_leads_to_the_field(person: Person) -> None:
    birthday = type_date(person, "30", "2", "1994")
    person.ask()
    person.page.locator("#problems").get_by_role("link").click()
    expect(birthday.get_by_label(person.texts["form"]["day"])).to_be_focused()


def test_a_corrected_answer_clears_message_summary_and_title(person: Person) -> None:
    birthday = type_date(person, "30", "2", "1994")
    person.ask()
    title = person.page.title()
    birthday.get_by_label(person.texts["form"]["day"]).fill("28")
    person.ask()
    expect(birthday.locator(".error")).to_be_hidden()
    expect(person.page.locator("#problems")).to_be_hidden()
    assert title.endswith(person.page.title())


def test_an_unfinished_date_is_told(person: Person) -> None:
    birthday = type_date(person, "30", "", "")
    person.ask()
    expect(birthday.locator(".error")).to_have_text(person.texts["words"]["incomplete_date"])


def test_a_date_is_not_judged_while_it_is_typed(person: Person) -> None:
    birthday = type_date(person, "30", "2", "")
    person.expect_verdict("unknown")
    expect(birthday.locator(".error")).to_be_hidden()


def test_a_score_the_test_cannot_give_is_told_at_its_field(person: Person) -> None:
    sitting = person.item("languages", 1)
    person.field("languages", "test", sitting).select_option("ielts-general")
    listening = sitting.get_by_role(
        "textbox", name=person.texts["abilities"]["listening"], exact=True
    )
    listening.fill("7.3")
    listening.blur()
    told = person.texts["words"]["problem_impossible_score_halves"]
    expect(sitting.locator(".error:visible")).to_have_text(told)
    expect(listening).to_have_value("7.3")


def test_a_word_for_a_number_is_told_at_its_field(person: Person) -> None:
    hours = person.field("work", "hours_per_week").first
    hours.fill("abc")
    hours.blur()
    expect(hours).to_have_attribute("aria-invalid", "true")
    expect(hours).to_have_value("abc")


def test_a_decimal_comma_is_understood(person: Person) -> None:
    hours = person.field("work", "hours_per_week").first
    hours.fill("37,5")
    hours.blur()
    person.expect_verdict("unknown")
    expect(hours).not_to_have_attribute("aria-invalid", "true")


def test_an_occupation_that_is_none_is_told_at_its_field(person: Person) -> None:
    occupation = person.field("work", "noc").first
    occupation.fill("99999")
    occupation.blur()
    told = person.texts["words"]["problem_not_in_noc"]
    expect(person.item("work", 1).locator(".error:visible")).to_have_text(told)
    expect(occupation).to_have_value("99999")
