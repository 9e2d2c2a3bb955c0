"""The result in a real browser: answered in it, marked while it is outdated, left by going back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person
from tests.browser.test_print import ORDINARY
from tests.unit.answers import without

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, ViewportSize
    from tests.browser.conftest import Watch

PHONE: ViewportSize = {"width": 390, "height": 844}
OUTDATED = ".outdated .verdict"


def open_answers(person: Person, profile: dict[str, Any]) -> None:
    person.open_file(profile)
    expect(person.page.locator(".verdict")).to_be_visible()


def copies(page: Page) -> Locator:
    return page.locator("#settle-here > li")


# ------------------------------------------------------------------- answered in the result


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_open_question_is_answered_in_the_result_and_in_the_form(
    page: Page, language: str
) -> None:
    person = Person(page, language).open()
    open_answers(person, without(ORDINARY, "destination"))
    label = person.questions["you"]["destination"]["label"]
    copy = copies(page).filter(has_text=label).locator("select")
    copy.focus()
    copy.select_option("ON")
    person.expect_verdict("met")
    expect(person.field("you", "destination")).to_have_value("ON")
    expect(copy).to_be_focused()  # it stays, so that nothing moves under the hand
    expect(page.locator("#settle-heading")).to_have_text(person.texts["words"]["settled"])


def test_what_is_open_in_a_job_is_named_with_the_job_and_answered(page: Page) -> None:
    person = Person(page, "en").open()
    applicant: Any = ORDINARY["applicant"]
    job = without(applicant["work"][0], "paid")
    applicant = {**applicant, "work": [job]}
    open_answers(person, {**ORDINARY, "applicant": applicant})
    copy = copies(page).filter(has_text=person.questions["work"]["paid"]["label"])
    expect(copy).to_contain_text("Job 1")
    copy.get_by_label("No", exact=True).check()
    person.expect_verdict("not_met")
    paid = person.question("work", "paid", person.item("work", 1))
    expect(paid.get_by_label("No", exact=True)).to_be_checked()


def test_an_answer_in_the_form_takes_the_question_out_of_the_result(page: Page) -> None:
    person = Person(page, "en").open()
    open_answers(person, without(ORDINARY, "destination"))
    expect(copies(page)).to_have_count(1)
    person.field("you", "destination").select_option("ON")
    expect(page.locator("#settle")).to_be_hidden()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_way_of_asking_changes_only_when_the_person_says_so(page: Page, language: str) -> None:
    person = Person(page, language).open()
    open_answers(person, ORDINARY)
    person.choose("quick")
    words = person.texts["words"]
    exact = person.texts["modes"]["exact"]["name"]
    radio = page.locator('[name="mode"][value="exact"]')
    page.locator("#about-fsw summary").first.click()
    link = page.locator('#about-fsw [data-goto="/family_size"]')
    link.click()
    expect(page.locator("#change-why")).to_have_text(words["other_mode"].format(mode=exact))
    expect(radio).not_to_be_checked()
    person.button(words["keep_mode"]).click()
    expect(page.locator("#change-mode")).to_be_hidden()
    link.click()
    person.button(words["change_mode"].format(mode=exact)).click()
    expect(radio).to_be_checked()
    expect(person.field("other", "family_size")).to_be_focused()


# ------------------------------------------------------------------- typing, and what is outdated


def test_a_pause_in_typing_is_answered(page: Page) -> None:
    person = Person(page, "en").open("quick")
    age = person.field("you", "applicant/age")
    age.press_sequentially("29")
    expect(page.locator(".score b")).to_be_visible()
    expect(age).to_be_focused()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_in_quick_the_result_names_its_questions_in_the_words_of_quick(
    page: Page, language: str
) -> None:
    person = Person(page, language).open("quick")
    person.answer_yes(person.question("you", "spouse"))
    you = person.questions["you"]
    ways = page.locator("#reasons :is(.settles, #assumptions) a")
    expect(ways.filter(has_text=you["applicant/age"]["label"]).first).to_be_attached()
    expect(ways.filter(has_text=you["applicant/birth_date"]["label"])).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_press_in_the_result_that_leaves_a_typed_field_is_not_lost(
    page: Page, language: str
) -> None:
    person = Person(page, language).open("quick")
    age = person.field("you", "applicant/age")
    age.press_sequentially("29")
    person.expect_complete()
    expect(age).to_be_focused()
    line = page.locator("#reasons summary").first
    line.scroll_into_view_if_needed()
    box = line.bounding_box()
    assert box
    page.mouse.click(box["x"] + 20, box["y"] + 10, delay=300)  # as long as a person's press
    expect(page.locator("#reasons details").first).to_have_attribute("open", "")


def test_a_result_beside_an_answer_that_makes_no_sense_is_marked_and_told(page: Page) -> None:
    person = Person(page, "en").open("quick")
    age = person.field("you", "applicant/age")
    age.fill("29")
    expect(page.locator(".score b")).to_be_visible()
    age.fill("1994")
    expect(page.locator(OUTDATED)).to_be_visible()
    age.blur()
    expect(page.locator("#stale")).to_have_text(person.texts["words"]["stale"])
    expect(page.locator("#stale")).to_have_attribute("role", "status")
    age.fill("30")
    age.blur()
    expect(page.locator("#stale")).to_be_hidden()
    expect(page.locator(OUTDATED)).to_have_count(0)


def test_a_result_is_taken_away_where_the_engine_is_gone_and_an_answer_changes(
    page: Page, watch: Watch
) -> None:
    watch.expected.append("engine-worker.js")
    person = Person(page, "en").open("quick")
    person.field("you", "applicant/age").fill("29")
    expect(page.locator(".score b")).to_be_visible()
    page.route("**/engine-worker.js", lambda route: route.abort())  # none takes its place
    page.evaluate("() => window.engine.worker.dispatchEvent(new ErrorEvent('error'))")
    person.field("you", "applicant/age").fill("30")
    expect(page.locator("#failure")).to_be_visible()
    expect(page.locator(".verdict")).to_be_hidden()


def test_a_page_that_a_browser_translates_goes_on_answering_in_its_own_language(page: Page) -> None:
    person = Person(page, "fr").open("quick")
    page.locator("html").evaluate("html => { html.lang = 'es'; }")
    person.field("you", "applicant/age").fill("29")
    expect(page.locator("#reasons")).to_contain_text(person.texts["result"]["programs"])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_now_is_one_press_from_the_verdict(page: Page, language: str) -> None:
    page.set_viewport_size(PHONE)
    person = Person(page, language).open()
    open_answers(person, ORDINARY)
    page.locator("#bar button").click()
    person.button(person.texts["result"]["you_can"]).click()
    heading = page.locator("#part-you_can")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()


# ------------------------------------------------------------------- couples


def test_who_should_apply_is_told_where_the_button_is_on_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)
    person = Person(page, "en").open()
    spouse = {"citizen_or_pr": False, "accompanying": True, "declared": {"education": "masters"}}
    open_answers(person, {**ORDINARY, "spouse": spouse})
    page.locator("#bar button").click()
    page.locator("#swap").click()
    expect(page.locator(".advice b")).to_be_in_viewport(ratio=1)
    expect(page.locator("#swap")).to_be_in_viewport(ratio=1)
    told, bar = (page.locator(one).bounding_box() for one in (".advice b", "#bar"))
    assert told
    assert bar
    assert told["y"] + told["height"] <= bar["y"]


# ------------------------------------------------------------------- back, and the other language


def test_the_way_back_leads_from_the_result_of_a_phone_to_the_form(page: Page) -> None:
    page.set_viewport_size(PHONE)
    person = Person(page, "en").open("quick")
    person.field("you", "applicant/age").fill("29")
    person.ask()
    opened = page.locator("html.result-open")
    expect(opened).to_have_count(1)
    page.go_back()
    expect(opened).to_have_count(0)
    expect(person.field("you", "applicant/age")).to_have_value("29")
    page.go_forward()
    expect(opened).to_have_count(1)
    page.reload()
    person.wait()
    expect(opened).to_have_count(1)
    expect(page.locator(".verdict")).to_be_visible()
    page.locator("#bar button").click()
    expect(opened).to_have_count(0)
    expect(person.field("you", "applicant/age")).to_have_value("29")


def test_the_other_language_opens_at_the_question_that_was_left(page: Page) -> None:
    page.set_viewport_size(PHONE)
    person = Person(page, "en").open()
    open_answers(person, ORDINARY)
    person.item("work", 2)
    hours = page.locator("[id='/applicant/work/1/hours_per_week:field']")
    hours.focus()
    page.locator("#bar .language").click()
    french = Person(page, "fr").wait()
    french.opens = False  # the part and the card are open already
    expect(french.field("work", "country").first).to_have_value("CA")
    expect(hours).to_be_focused()
    expect(hours).to_be_in_viewport()


@pytest.mark.parametrize("part", ["part-timeline", "part-programs"])
def test_the_other_language_opens_at_the_part_of_the_result_that_was_read(
    page: Page, part: str
) -> None:
    page.set_viewport_size(PHONE)
    person = Person(page, "en").open()
    open_answers(person, ORDINARY)
    page.locator("#bar button").click()
    heading = page.locator(f"#{part}")
    expect(heading).to_be_visible()
    heading.evaluate("heading => heading.scrollIntoView()")
    expect(heading).to_be_in_viewport()
    page.locator("#bar .language").click()
    Person(page, "fr").wait()
    expect(page.locator("html.result-open")).to_have_count(1)
    expect(heading).to_be_in_viewport()
    page.go_back()
    expect(page.locator("html.result-open")).to_have_count(0)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
