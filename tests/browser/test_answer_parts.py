"""What now: after the answer come the rounds beside it, what time changes, what one can do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect as playwright_expect
from tests.browser.conftest import in_every_browser
from tests.browser.person import Person, expect
from tests.site.test_answer_parts import WORKER

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route, ViewportSize
    from tests.browser.conftest import Watch

PARTS = ("rounds", "forecast", "ways", "dates", "documents")
IN_TEN_DAYS = "() => new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)"
PHONE: ViewportSize = {"width": 390, "height": 844}


def part(page: Page, name: str) -> Locator:
    return page.locator(f"#ahead-{name}")


def open_answers(person: Person, answers: dict[str, Any] = WORKER) -> None:
    """Open answers and wait until all parts of their result are there."""
    person.open_file(answers)
    person.expect_told("opened", name="mine.json")
    person.expect_complete()


@in_every_browser
def test_rounds_time_and_steps_follow_the_answer(page: Page) -> None:
    person = Person(page, "fr").open()
    open_answers(person)
    for name in PARTS[:3]:
        expect(part(page, name).locator("b").first).to_be_visible()
    expect(part(page, "rounds").locator("circle.newest")).to_be_attached()
    expect(part(page, "forecast").locator("svg.steps")).to_be_attached()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_way_from_the_answer_to_a_step_beside_it(page: Page, language: str) -> None:
    person = Person(page, language).open()
    open_answers(person)
    step = part(page, "ways").locator(".ways > li").first
    title = step.locator("div b").first.inner_text()
    (total,) = re.findall(r"\d+", step.locator(".gain small").first.inner_text())
    step.locator("[data-try]").first.click()
    columns = page.locator(".versions thead th")
    today = person.texts["compare"]["version"].format(number=1)
    expect(columns).to_have_text([today, title])
    expect(page.locator("#versions")).to_be_focused()
    expect(page.locator(".versions td", has_text=total).first).to_be_visible()


def test_answers_of_today_stay_first_however_many_steps_are_tried(page: Page) -> None:
    person = Person(page, "en").open()
    open_answers(person)
    buttons = part(page, "ways").locator("xpath=./ul/li/button")
    columns = page.locator(".versions thead th")
    for count in range(1, 4):
        buttons.nth(count).click()
        expect(columns).to_have_count(min(count, 2) + 1)
    expect(columns.first).to_have_text("Version 1")


def test_a_step_that_is_restored_fills_the_form_and_the_answers_of_today_can_come_back(
    page: Page,
) -> None:
    person = Person(page, "en").open()
    open_answers(person)
    score = page.locator(".score b")
    before = score.text_content() or ""
    part(page, "ways").locator("[data-try]").first.click()
    page.locator("#versions [data-back]").last.click()
    expect(score).not_to_have_text(before)
    page.locator("#versions [data-back]").first.click()
    expect(score).to_have_text(before)


def test_only_the_parts_of_the_result_that_shows_are_ever_put_in_place(page: Page) -> None:
    person = Person(page, "en").open()
    open_answers(person)
    newest = part(page, "rounds").locator(".nearest")
    before = newest.text_content() or ""
    year = page.locator("[id='/applicant/birth_date:year']")
    year.fill("1974")
    year.blur()
    expect(newest).not_to_have_text(before)
    person.expect_complete()
    score = page.locator(".score b").inner_text()
    expect(part(page, "rounds").locator(".strips text.own").first).to_contain_text(score)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_goal_is_answered_and_stays_with_changed_answers(page: Page, language: str) -> None:
    person = Person(page, language).open()
    open_answers(person)
    page.locator("#goal-points").fill("530")
    page.locator("#goal-by").select_option(index=7)
    page.locator("#goal-points").press("Enter")
    told = page.locator("#ahead-goal")
    expect(told.locator(".ways > li").first).to_be_visible()
    assert page.url.endswith(f"/{language}/")
    person.answer_yes(person.question("you", "sibling_in_canada"))
    person.expect_complete()
    expect(page.locator("#goal-points")).to_have_value("530")
    expect(told.locator(".ways > li").first).to_be_visible()


def test_a_goal_that_is_none_is_told_at_its_field(page: Page) -> None:
    person = Person(page, "en").open()
    open_answers(person)
    page.locator("#goal-points").fill("many")
    page.locator("#goal button").click()
    expect(page.locator("#goal-error")).to_have_text(person.texts["ahead"]["goal_problem"])
    expect(page.locator("#goal-points")).to_be_focused()
    expect(page.locator("#goal-points")).to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_dates_are_saved_to_a_calendar_file_made_here(
    page: Page, watch: Watch, language: str
) -> None:
    person = Person(page, language).open()
    open_answers(person)
    asked = len(watch.requests)
    with page.expect_download() as saving:
        page.locator("#save-dates").click()
    assert saving.value.suggested_filename.endswith(".ics")
    text = Path(saving.value.path()).read_bytes()
    assert text.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"BEGIN:VALARM\r\n" in text
    expect(page.locator("#dates-saved")).to_contain_text(".ics")
    assert [one for one in watch.requests[asked:] if not one.startswith("blob:")] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_paper_gets_what_time_changes_and_the_steps(page: Page, language: str) -> None:
    person = Person(page, language).open()
    open_answers(person)
    page.emulate_media(media="print")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    paper = page.locator("#paper")
    for name in ("by_itself", "you_can"):
        expect(paper).to_contain_text(person.texts["ahead"][name])


def test_without_a_score_nothing_is_looked_ahead(page: Page) -> None:
    person = Person(page, "en").open()
    person.answer_no(person.question("you", "spouse"))
    expect(page.locator(".verdict")).to_be_visible()
    expect(page.locator(".later")).to_have_count(0)


def test_erasing_everything_takes_the_parts_too(page: Page) -> None:
    person = Person(page, "en").open()
    open_answers(person)
    person.press("erase")
    person.press("erase_yes")
    expect(page.locator(".later")).to_have_count(0)
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    playwright_expect(page.locator("#paper-ahead")).to_be_empty()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_where_a_part_cannot_come_its_place_says_so_and_the_answer_stays(
    page: Page, watch: Watch, language: str
) -> None:
    watch.expected += ["ERR_FAILED", "Failed to load"]
    lost: list[Route] = []

    def refuse(route: Route) -> None:
        lost.append(route)
        route.abort()

    page.route("**/*.zip", refuse)
    person = Person(page, language).open("quick")
    person.field("you", "applicant/age").fill("29")
    place = part(page, "forecast")
    expect(place).to_contain_text(person.texts["result"]["ahead_failed"])
    assert lost
    expect(page.locator(".verdict")).to_be_visible()
    expect(page.locator("#failure")).to_be_hidden()
    page.unroute("**/*.zip")
    place.locator("[data-again]").click()
    person.expect_complete()


def test_the_parts_are_there_at_the_width_of_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)
    person = Person(page, "fr").open()
    open_answers(person)
    page.locator("#bar button").click()
    part(page, "ways").locator("[data-try]").first.click()
    expect(page.locator("#versions")).to_be_focused()
    expect(page.locator("#versions table")).to_be_in_viewport()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_documents_open_on_a_letter_for_the_employer(page: Page, language: str) -> None:
    person = Person(page, language).open()
    open_answers(person)
    papers = part(page, "documents")
    letter = papers.locator("details", has=page.locator(".letter"))
    letter.locator("summary").click()
    expect(letter.locator(".letter")).to_contain_text("37.5" if language == "en" else "37,5")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_day_of_an_invitation_moves_the_days_to_apply_by_keyboard_alone(
    page: Page, language: str
) -> None:
    person = Person(page, language).open()
    open_answers(person)
    summary = page.locator("#papers-plan > summary")
    summary.focus()
    summary.press("Enter")
    before = page.locator(".stages").text_content() or ""
    page.locator("#invited-on").fill(page.evaluate(IN_TEN_DAYS))
    page.locator("#invited-on").press("Enter")
    expect(page.locator(".stages")).not_to_have_text(before)
    assert page.url.endswith(f"/{language}/")
    with page.expect_download() as saving:
        page.locator("#save-plan").press("Enter")
    text = Path(saving.value.path()).read_bytes()
    assert text.count(b"BEGIN:VEVENT\r\n") == 5  # four stages and the last day
    expect(page.locator("#plan-saved")).to_contain_text(".ics")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    plan = person.texts["ahead"]["documents_plan"]
    expect(page.locator("#paper-ahead")).to_contain_text(plan)


def test_a_day_of_an_invitation_stays_with_changed_answers(page: Page) -> None:
    person = Person(page, "en").open()
    open_answers(person)
    page.locator("#papers-plan > summary").click()
    day = page.evaluate(IN_TEN_DAYS)
    page.locator("#invited-on").fill(day)
    page.locator("#invited button").click()
    expect(page.locator("#ahead-plan")).to_have_attribute("aria-busy", "false")
    person.answer_yes(person.question("you", "sibling_in_canada"))
    person.expect_complete()
    expect(page.locator("#invited-on")).to_have_value(day)


def test_a_day_that_is_no_invitation_is_told_at_its_field(page: Page) -> None:
    person = Person(page, "en").open()
    open_answers(person)
    page.locator("#papers-plan > summary").click()
    page.locator("#invited-on").fill("2015-01-01")
    page.locator("#invited button").click()
    problem = person.texts["ahead"]["documents_problem"]
    expect(page.locator("#invited-error")).to_have_text(problem)
    expect(page.locator("#invited-on")).to_be_focused()
    expect(page.locator("#invited-on")).to_have_attribute("aria-invalid", "true")
