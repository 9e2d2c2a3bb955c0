"""The quick way of asking: an answer in a few interactions, nothing lost on the way to exact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import in_every_browser, in_playwright_s_browsers
from tests.browser.person import Person, expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


class Counting(Person):
    """Someone whose every interaction with the page is counted: a click, a choice, a field."""

    interactions = 0

    def does(
        self, locator: Locator, answer: str | None = None, *, option: str | None = None
    ) -> None:
        """Do one thing."""
        self.interactions += 1
        if option is not None:
            locator.select_option(option)
        elif answer is not None:
            locator.fill(answer)
        else:
            locator.click()


@in_every_browser
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_first_answer_comes_within_12_interactions(page: Page, language: str) -> None:
    page.goto("/")
    person = Counting(page, language)
    person.does(page.get_by_role("link", name=person.texts["page"]["go"]))
    person.wait()
    person.does(person.field("you", "applicant/age"), "29")
    person.does(person.field("work", "applicant/declared/canadian_work_years"), option="1")
    person.does(person.field("work", "applicant/declared/cec_hours"), "1800")
    person.does(person.field("work", "applicant/declared/teer"), "21231")
    person.does(person.field("work", "applicant/declared/foreign_work_years"), option="3")
    person.does(person.level("en"), option="9")
    person.does(person.level("fr"), option="none")
    person.does(person.field("education", "applicant/declared/education"), option="three_plus")
    person.does(person.field("education", "applicant/declared/canadian_study"), option="none")
    no_spouse = person.question("spouse", "spouse").get_by_label(person.texts["form"]["no"])
    person.does(no_spouse.first)
    person.does(person.field("plans", "destination"), option="ON")
    person.expect_verdict("met")
    assert person.interactions <= 12


@pytest.fixture
def person(page: Page) -> Person:
    return Person(page, "fr").open("quick")


def test_quick_answers_stay_in_view_in_the_exact_way(person: Person) -> None:
    age = person.field("you", "applicant/age")
    age.fill("29")
    person.choose("exact")
    expect(age).to_be_visible()
    expect(person.field("plans", "destination")).to_be_visible()
    expect(person.field("work", "applicant/declared/canadian_work_years")).to_be_hidden()


def test_the_way_of_asking_survives_a_reload(person: Person) -> None:
    person.choose("exact")
    person.answer_no(person.question("spouse", "spouse"))
    person.expect_verdict("unknown")
    person.page.reload()
    person.wait()
    expect(person.item("work", 1)).to_be_visible()


def test_the_way_of_asking_and_its_answers_go_along_to_the_other_language(person: Person) -> None:
    person.field("you", "applicant/age").fill("29")
    person.choose("exact")
    person.page.get_by_role("link", name="English").click()
    english = Person(person.page, "en").wait()
    expect(english.field("you", "applicant/age")).to_have_value("29")
    expect(english.item("work", 1)).to_be_visible()


def test_a_blank_form_that_was_out_of_sight_and_is_reloaded_asks_for_no_result(
    person: Person,
) -> None:
    person.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    person.page.reload()
    person.wait().choose("exact")
    # Had it been asked for, it would come before what is asked after it.
    person.field("work", "noc", person.item("work", 1)).press_sequentially("cuisinier")
    expect(person.page.locator("#occupations").get_by_role("option").first).to_be_visible()
    expect(person.page.locator("#report")).to_have_text(person.texts["page"]["result_empty"])


@in_playwright_s_browsers
def test_going_back_finds_the_answers_again(person: Person) -> None:
    person.field("you", "applicant/age").fill("29")
    person.choose("exact")
    person.expect_verdict("unknown")
    person.page.get_by_role("link", name=person.texts["registry"]["link"]).click()
    expect(person.page.locator("#registry")).to_be_visible()
    person.page.go_back()
    person.wait()
    expect(person.field("you", "applicant/age")).to_have_value("29")
    expect(person.item("work", 1)).to_be_visible()


def test_what_would_settle_the_verdict_leads_to_a_quick_question(person: Person) -> None:
    person.answer_no(person.question("spouse", "spouse"))
    person.page.locator('[data-goto^="/applicant/work"]').first.click()
    expect(person.field("work", "applicant/declared/canadian_work_years")).to_be_focused()


def test_no_skilled_work_in_canada_asks_for_no_hours(person: Person) -> None:
    hours = person.field("work", "applicant/declared/cec_hours")
    years = person.field("work", "applicant/declared/canadian_work_years")
    years.select_option("1")
    expect(hours).to_be_visible()
    years.select_option("0")
    expect(hours).to_be_hidden()
