"""The form in parts and cards: short to look at, and every question one press away."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person
from tests.browser.states import COUPLE, filled_exact
from tests.browser.test_print import ORDINARY

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

PHONE: ViewportSize = {"width": 390, "height": 844}
SCREEN = 844  # pixels
PARTS = ("you", "work", "languages", "education", "spouse")
WORK = "/applicant/work"
APPLICANT: Any = ORDINARY["applicant"]
JOBS = APPLICANT["work"]


def height(page: Page, selector: str) -> int:
    """How high something is, in pixels."""
    tall: int = page.locator(selector).evaluate("one => one.offsetHeight")
    return tall


@pytest.fixture
def person(page: Page) -> Person:
    page.set_viewport_size(PHONE)
    return Person(page, "en").open()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_on_a_phone_no_part_is_longer_than_three_screens(page: Page, language: str) -> None:
    page.set_viewport_size(PHONE)
    person = Person(page, language)
    filled_exact(person)
    for part in PARTS:
        person.open_part(part)
        if part in person.texts["groups"]:
            person.open_card(f"/applicant/{part}/0")
        assert height(page, f"#{part}") <= 3 * SCREEN, part


@pytest.mark.parametrize("language", ["en", "fr"])
def test_on_a_phone_the_page_is_six_screens_quick_and_eight_exact_with_cards_closed(
    page: Page, language: str
) -> None:
    page.set_viewport_size(PHONE)
    person = Person(page, language).open("quick")
    opened = page.locator(".section[open]")
    for part in PARTS[:4]:  # those of someone without a spouse
        person.open_part(part)
        expect(opened).to_have_count(1)  # the one before closes a moment later
        assert height(page, "body") <= 6 * SCREEN, part
    person.choose("exact")
    person.open_file(ORDINARY)  # two jobs
    person.expect_verdict("met")
    for part in PARTS[:4]:
        person.open_part(part)
        expect(opened).to_have_count(1)
        assert height(page, "body") <= 8 * SCREEN, part


def test_a_phone_has_one_part_open_and_a_wide_window_may_have_more(person: Person) -> None:
    opened = person.page.locator(".section[open]")
    expect(opened).to_have_count(1)
    person.open_part("languages")
    expect(opened).to_have_count(1)
    person.page.set_viewport_size({"width": 1280, "height": 800})
    person.open_part("education")
    expect(opened).to_have_count(2)


def test_the_heading_that_was_pressed_is_in_view_though_a_long_part_above_closed(
    person: Person,
) -> None:
    person.open_part("work")
    person.open_part("education")
    expect(person.page.locator("#education > summary")).to_be_in_viewport()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_state_of_a_part_is_told_in_words(page: Page, language: str) -> None:
    person = Person(page, language).open("quick")
    words, told = person.texts["words"], page.locator("[id='spouse:state']")
    expect(page.locator("#spouse")).to_be_hidden()  # until there is one
    person.answer_yes(person.question("you", "spouse"))
    expect(told).to_have_text(words["part_untouched"])
    person.answer_no(person.question("spouse", "spouse/citizen_or_pr"))
    expect(told).to_have_text(words["part_begun"])
    person.answer_yes(person.question("spouse", "spouse/citizen_or_pr"))
    expect(told).to_have_text(words["part_complete"])
    counted = words["parts_complete"].format(done=1, count=5)
    expect(page.locator("#progress-words")).to_have_text(counted)


def test_the_way_on_leads_past_what_is_complete(person: Person) -> None:
    person.open_file(ORDINARY)
    person.expect_told("opened", name="mine.json")
    person.open_part("education")
    person.page.locator("[data-next='education']").click()
    expect(person.page.locator("#work > summary")).to_be_focused()  # of a job something is open


def test_the_part_that_was_open_is_open_after_a_reload(person: Person) -> None:
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")
    person.open_part("education")
    person.page.reload()
    person.wait()
    expect(person.page.locator("#education")).to_have_attribute("open", "")
    expect(person.page.locator("#you")).not_to_have_attribute("open", "")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_cards_of_an_opened_file_are_closed_and_say_what_they_hold(
    page: Page, language: str
) -> None:
    person = Person(page, language).open()
    person.open_file(COUPLE)
    person.expect_told("opened", name="mine.json")
    person.open_part("work")
    gist = page.locator(f"[id='{WORK}/0:gist']")
    expect(gist).to_be_visible()
    for said in ("2025", "37", "21231"):
        expect(gist).to_contain_text(said)
    expect(person.page.locator(f"[id='{WORK}/0'] .question").first).to_be_hidden()


def test_a_card_that_is_closed_half_way_says_how_much_is_open(person: Person) -> None:
    job = person.item("work", 1)
    person.field("work", "hours_per_week", job).fill("40")
    person.page.locator(f"[data-done='{WORK}/0']").click()
    expect(job.locator("summary")).to_be_focused()
    gist = person.page.locator(f"[id='{WORK}/0:gist']")
    expect(gist).to_contain_text("40")
    expect(gist.locator("b")).to_contain_text("Still open")


def test_the_same_again_has_all_but_the_dates(person: Person) -> None:
    person.open_file({**ORDINARY, "applicant": {"work": JOBS[:1]}})
    person.expect_told("opened", name="mine.json")
    person.open_part("work")
    person.page.locator(f"[data-copy='{WORK}/0']").click()
    expect(person.page.locator(f"[id='{WORK}/1']")).to_be_focused()
    told = json.loads(person.save()[1].read_text("utf-8"))["applicant"]["work"]
    assert told[1] == {name: one for name, one in told[0].items() if name not in {"start", "end"}}


def test_the_answers_of_an_ordinary_job_are_filled_in_by_one_press_and_never_before(
    person: Person,
) -> None:
    job = person.item("work", 1)
    person.field("work", "country", job).select_option("Canada")
    paid = person.question("work", "paid", job).get_by_label("Yes", exact=True)
    student = person.question("work", "full_time_student", job).get_by_label("No", exact=True)
    expect(paid).not_to_be_checked()
    job.locator("[data-ordinary]").click()
    expect(paid).to_be_checked()
    expect(student).to_be_checked()
    expect(person.field("work", "employer_country", job)).to_have_value("CA")


def test_a_question_is_gone_to_through_its_part_and_its_card(person: Person) -> None:
    person.open_file(COUPLE)
    person.expect_told("opened", name="mine.json")
    person.page.locator("#check > summary").click()
    place = f"{WORK}/2/hours_per_week"
    person.page.locator(f"#answers [data-goto='{place}']").click()
    expect(person.page.locator(f"[id='{place}:field']")).to_be_focused()
