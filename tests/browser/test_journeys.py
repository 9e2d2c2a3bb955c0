"""Whole journeys through the form, in both languages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import in_every_browser, in_playwright_s_browsers
from tests.browser.person import Person, expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

TODAY = date.today()  # noqa: DTZ011  the page goes by the visitor's own day


@pytest.fixture
def person(page: Page) -> Person:
    return Person(page, "fr").open()


def years_ago(years: int) -> date:
    """A day that many years ago, and a month more."""
    return TODAY - timedelta(days=365 * years + 31)


def tell_vector_3(person: Person) -> None:
    """Single, 32, master's, CLB 8, a year in Canada, three abroad, a Canadian bachelor's degree."""
    birthday = person.question("you", "applicant/birth_date")
    person.answer_date(birthday, date(TODAY.year - 33, 12, 31))
    person.describe_job(1, noc="21231", country="CA", start=years_ago(1), end=None, hours=38)
    person.add("work")
    person.describe_job(
        2, noc="21231", country="IN", start=years_ago(7), end=years_ago(3), hours=40
    )
    person.describe_test(1, test="celpip-general", taken=TODAY - timedelta(days=90), scores="8")
    masters = person.describe_credential(1, level="masters", country="IN")
    person.answer_yes(person.question("education", "eca", masters))
    person.answer_date(person.question("education", "eca/issued", masters), years_ago(1))
    person.add("education")
    bachelor = person.describe_credential(2, level="three_plus", country="CA")
    person.answer_date(person.question("education", "completed", bachelor), years_ago(9))
    person.answer_yes(
        person.question("education", "full_time", bachelor),
        person.question("education", "in_person", bachelor),
    )
    person.field("education", "months", bachelor).fill("48")
    person.answer_no(
        person.question("education", "applicant/certificate_of_qualification"),
        person.question("you", "spouse"),
        person.question("you", "nomination"),
        person.question("you", "sibling_in_canada"),
    )
    ontario = person.texts["choices"]["province"]["ON"]
    person.field("you", "destination").select_option(ontario)


@in_every_browser
@pytest.mark.parametrize("language", ["en", "fr"])
def test_vector_3_gives_491_and_meets_the_class(page: Page, language: str) -> None:
    person = Person(page, language).open()
    tell_vector_3(person)
    person.ask()
    person.expect_score(491)
    person.expect_verdict("met")


@in_every_browser
def test_the_first_result_is_shown_to_its_end(person: Person) -> None:
    person.ask()
    expect(person.page.locator("#report > :last-child")).to_be_visible()


@in_every_browser
def test_a_reload_keeps_answers_items_and_result(person: Person) -> None:
    person.add("work")
    person.field("work", "hours_per_week", person.item("work", 2)).fill("40")
    person.field("you", "destination").select_option("QC")
    person.expect_verdict("not_met")
    person.page.reload()
    person.wait()
    expect(person.field("work", "hours_per_week", person.item("work", 2))).to_have_value("40")
    person.expect_verdict("not_met")


@in_every_browser
def test_the_other_language_keeps_answers_and_leaves_no_trace(page: Page) -> None:
    english = Person(page, "en").open()
    english.field("work", "hours_per_week").first.fill("40")
    page.get_by_role("link", name="Français").click()
    french = Person(page, "fr").wait()
    expect(french.field("work", "hours_per_week").first).to_have_value("40")
    french.expect_verdict("unknown")
    assert page.url.endswith("/fr/")
    assert page.evaluate("() => window.name") == ""


# PyScript opens an empty database of its own: what counts is that nothing is ever put into one.
STORED = """async () => {
  let count = localStorage.length + sessionStorage.length + document.cookie.length;
  count += (await caches.keys()).length;
  for (const { name } of await indexedDB.databases()) {
    const settled = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await settled(indexedDB.open(name));
    for (const store of database.objectStoreNames)
      count += await settled(database.transaction(store).objectStore(store).count());
    database.close();
  }
  return count;
}"""


@in_playwright_s_browsers
def test_nothing_is_stored(person: Person) -> None:
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")
    assert person.page.evaluate(STORED) == 0


def test_what_takes_more_than_one_answer_to_settle_is_led_to(person: Person) -> None:
    person.answer_no(person.question("you", "spouse"))
    person.page.locator('#settle [data-goto="/applicant/work"]').click()
    expect(person.page.locator("[id='/applicant/work']")).to_be_focused()


def test_no_job_to_list_is_an_answer(person: Person) -> None:
    person.open_part("work")
    person.page.get_by_label(person.texts["groups"]["work"]["none"]).first.check()
    person.expect_verdict("not_met")
    expect(person.item("work", 1)).to_be_hidden()


def test_an_occupation_code_shows_its_title(page: Page) -> None:
    person = Person(page, "en").open()
    person.field("work", "noc").first.fill("21231")
    person.field("work", "noc").first.blur()
    expect(person.item("work", 1)).to_contain_text("Software engineers and designers")


def test_removing_a_job_moves_the_later_ones_up(person: Person) -> None:
    for number, hours in ((1, "11"), (2, "22"), (3, "33")):
        if number > 1:
            person.add("work")
        person.field("work", "hours_per_week", person.item("work", number)).fill(hours)
    person.button(f"{person.texts['groups']['work']['remove']} 2").click()
    expect(person.page.locator("[id='/applicant/work/1']")).to_be_focused()
    expect(person.field("work", "hours_per_week", person.item("work", 2))).to_have_value("33")
    expect(person.item("work", 3)).to_have_count(0)


@in_every_browser
def test_a_new_job_takes_the_focus_and_is_announced(person: Person) -> None:
    person.add("work")
    expect(person.item("work", 2)).to_be_focused()
    job = f"{person.texts['groups']['work']['item']} 2"
    added = person.texts["words"]["added"].format(item=job)
    expect(person.page.locator("#news")).to_have_text(added)


def test_questions_about_the_spouse_come_with_a_spouse(person: Person) -> None:
    citizen = person.group(person.questions["spouse"]["spouse/citizen_or_pr"]["label"])
    expect(person.page.locator("#spouse")).to_be_hidden()
    person.answer_yes(person.question("you", "spouse"))
    person.open_part("spouse")
    expect(citizen).to_be_visible()
