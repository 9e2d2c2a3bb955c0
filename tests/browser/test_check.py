"""All answers can be checked in words, and each of them changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


@pytest.fixture
def person(page: Page) -> Person:
    person = Person(page, "fr").open()
    person.answer_date(person.question("you", "applicant/birth_date"), date(1994, 3, 1))
    person.answer_no(person.question("you", "spouse"))
    page.locator("#check summary").click()
    return person


def row(person: Person, label: str) -> Locator:
    return person.page.locator(".answers > div").filter(has_text=label).first


def test_a_date_is_listed_in_words(person: Person) -> None:
    label = person.questions["you"]["applicant/birth_date"]["label"]
    expect(row(person, label)).to_contain_text("1er mars 1994")


def test_the_last_day_of_a_job_is_listed(person: Person) -> None:
    person.answer_date(person.question("work", "end", person.item("work", 1)), date(2025, 6, 30))
    expect(row(person, person.questions["work"]["end"]["label"])).to_contain_text("30 juin 2025")


def test_what_is_not_answered_is_listed_as_such(person: Person) -> None:
    label = person.questions["you"]["destination"]["label"]
    expect(row(person, label)).to_contain_text(person.texts["words"]["not_answered"])


def test_a_change_shows_in_the_open_list(person: Person) -> None:
    person.field("you", "destination").select_option("MB")
    label = person.questions["you"]["destination"]["label"]
    expect(row(person, label)).to_contain_text("Manitoba")


def test_what_is_not_asked_is_not_listed(person: Person) -> None:
    label = person.questions["spouse"]["spouse/citizen_or_pr"]["label"]
    expect(row(person, label)).to_have_count(0)


def test_the_link_of_an_answer_leads_to_its_question(person: Person) -> None:
    row(person, person.questions["you"]["destination"]["label"]).get_by_role("link").click()
    expect(person.field("you", "destination")).to_be_focused()
