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
    expect(birthday.locator(".error")).to_have_text("Il n\u2019y a que 28 jours en février 1994.")


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
    expect(sitting.locator(".error:visible")).to_contain_text("de 0 à 9 par demi-point")
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


def test_a_number_that_means_two_things_is_asked_about_and_stays(person: Person) -> None:
    hours = person.field("work", "hours_per_week").first
    hours.fill("37.500")
    hours.blur()
    told = person.item("work", 1).locator(".error:visible")
    expect(told).to_contain_text("37500 ou 37,5")
    expect(hours).to_have_value("37.500")


def test_month_and_day_in_each_others_boxes_are_asked_about(person: Person) -> None:
    birthday = type_date(person, "3", "27", "1994")
    person.ask()
    expect(birthday.locator(".error")).to_contain_text("Vouliez-vous dire le 27\u00a0mars")


def test_the_box_for_the_month_takes_a_name(person: Person) -> None:
    birthday = type_date(person, "27", "décembre", "1994")
    person.ask()
    expect(birthday.locator(".error")).to_be_hidden()
    expect(birthday.get_by_label(person.texts["form"]["month"])).to_have_value("décembre")


def test_the_longest_name_of_a_month_is_seen_whole_on_a_phone(person: Person) -> None:
    person.page.set_viewport_size({"width": 390, "height": 844})
    birthday = type_date(person, "27", "septembre", "1994")
    month = birthday.get_by_label(person.texts["form"]["month"])
    assert month.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_a_date_pasted_into_one_box_is_shown_in_all_three(person: Person) -> None:
    birthday = person.question("you", "applicant/birth_date")
    day = birthday.get_by_label(person.texts["form"]["day"])
    day.fill("27 mars 1994")
    day.blur()
    for unit, value in (("day", "27"), ("month", "3"), ("year", "1994")):
        expect(birthday.get_by_label(person.texts["form"][unit])).to_have_value(value)


def test_a_week_typed_for_three_years_is_asked_about_and_counts_as_typed(page: Page) -> None:
    person = Person(page, "en").open("quick")
    person.open_file({"profile_version": 1, "applicant": {"declared": {"cec_hours": 1800}}})
    hours = person.field("work", "applicant/declared/cec_hours")
    hours.fill("40")
    hours.blur()
    expect(page.locator(".error.doubt")).to_contain_text("the hours of one week")
    expect(hours).not_to_have_attribute("aria-invalid", "true")


def test_a_year_of_birth_typed_for_an_age_is_asked_about(page: Page) -> None:
    person = Person(page, "en").open("quick")
    age = person.field("you", "applicant/age")
    age.fill("1994")
    age.blur()
    question = page.locator("[data-place='/applicant/age'] .error")
    expect(question).to_have_text("Is that your year of birth? Type your age, such as 29.")
    age.fill("32 years")
    age.blur()
    expect(question).to_be_hidden()


def test_an_occupation_that_is_none_is_told_at_its_field(person: Person) -> None:
    occupation = person.field("work", "noc").first
    occupation.fill("99999")
    occupation.blur()
    told = person.texts["words"]["problem_not_in_noc"]
    expect(person.item("work", 1).locator(".error:visible")).to_have_text(told)
    expect(occupation).to_have_value("99999")
