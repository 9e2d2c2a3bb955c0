"""Every state that the page of questions can be in: what must always hold is tried in each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect
from tests.unit.answers import ABILITIES, job

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.person import Person

# Someone with the longest words that there are: a couple, jobs that count and that do not, both
# scales of a test, one that has expired, diplomas of two countries.
COUPLE: dict[str, Any] = {
    "profile_version": 1,
    "applicant": {
        "birth_date": "1994-04-03",
        "work": [
            job(start="2025-03-01", end=None, hours_per_week=37.5),
            job(noc="63200", start="2022-01-10", end="2024-08-31", full_time_student=True),
            {"noc": "30010", "country": "GB", "start": "2018-01-01", "end": "2021-12-31"},
        ],
        "languages": [
            {"test": "tef-canada", "taken": "2026-05-04", **dict.fromkeys(ABILITIES, 250)},
            {"test": "celpip-general", "taken": "2023-05-04", **dict.fromkeys(ABILITIES, 9)},
        ],
        "education": [
            {"level": "two_year", "country": "CA", "completed": "2021-12-15", "full_time": True},
            {"level": "three_plus", "country": "GB", "eca": {"issued": "2024-09-10"}},
        ],
        "certificate_of_qualification": False,
    },
    "spouse": {
        "citizen_or_pr": False,
        "accompanying": True,
        "declared": {"education": "two_or_more"},
        "work": [job(noc="31301", end=None, hours_per_week=37.5)],
    },
    "destination": "NL",
    "sibling_in_canada": False,
    "job_offer": {"noc": "21231", "full_time": True},
}


def empty_quick(person: Person) -> None:
    """As it comes: a few questions, no answer."""
    person.open("quick")


def empty_exact(person: Person) -> None:
    """No answer, one empty item a group."""
    person.open("exact")


def filled_quick(person: Person) -> None:
    """The quick questions, those about a spouse too, answered."""
    person.open("quick")
    person.field("you", "applicant/age").fill("29")
    person.describe_quick_job(1, noc="21231", start=date(2024, 4, 1), end=None, hours=37)
    person.add("work")
    job = person.describe_quick_job(
        2, noc="63200", start=date(2022, 1, 10), end=date(2023, 8, 31), hours=30
    )
    job.get_by_label(person.questions["work"]["ordinary"]["no"]).check()
    person.guess_level(1, "en", "4")
    person.field("education", "applicant/declared/education").select_option("two_or_more")
    person.answer_yes(person.question("you", "spouse"))
    person.answer_no(person.question("spouse", "spouse/citizen_or_pr"))
    person.answer_yes(person.question("spouse", "spouse/accompanying"))
    person.expect_verdict("not_met")


def filled_exact(person: Person) -> None:
    """Several jobs, tests and diplomas with all that is asked about them."""
    person.open("exact")
    person.open_file(COUPLE)
    person.expect_told("opened", name="mine.json")
    expect(person.page.locator(".timeline")).to_be_attached()
    person.open_part("work")


def filled_spouse(person: Person) -> None:
    """The part with most groups, and the optional one where there is room for both."""
    filled_exact(person)
    person.open_part("other")
    person.open_part("spouse")


def result(person: Person) -> None:
    """The result with a goal set, all of it open; over the form where the page is narrow."""
    filled_exact(person)
    person.ask()
    expect(person.page.locator("#result-heading")).to_be_focused()
    person.expect_complete()
    person.page.locator("#goal-points").fill("600")
    person.page.locator("#goal button").click()
    expect(person.page.locator("#ahead-goal b").first).to_be_visible()
    for summary in person.page.locator("#result summary").all():
        summary.click()


def check(person: Person) -> None:
    """All answers in words."""
    filled_exact(person)
    person.page.locator("#check summary").click()
    expect(person.page.locator(".answers").first).to_be_visible()


def compare(person: Person) -> None:
    """Three versions beside the present one and the other partner's."""
    filled_exact(person)
    bar = person.page.locator("#bar button")
    for number in range(1, 4):
        if bar.is_visible():
            bar.click()
        person.page.locator("#keep-version").click()
        expect(person.page.locator(".versions thead th")).to_have_count(number)
        if bar.is_visible():
            bar.click()
        person.open_part("you")
        year = person.page.locator("[id='/applicant/birth_date:year']")
        year.fill(str(1980 + number))
        year.blur()
        expect(person.page.locator(".versions thead th")).to_have_count(number + 1)
    if bar.is_visible():
        bar.click()
    person.page.locator("#swap").click()
    expect(person.page.locator(".versions thead th")).to_have_count(5)


def problems(person: Person) -> None:
    """What makes no sense, told above the form and at its place."""
    person.open("exact")
    birthday = person.question("you", "applicant/birth_date")
    birthday.get_by_label(person.texts["form"]["day"]).fill("32")
    person.field("work", "noc").first.fill("99999")
    person.field("work", "hours_per_week").first.fill("200")
    person.field("languages", "test").first.select_option("ielts-general")
    person.page.locator('[name="/applicant/languages/0/listening"]').fill("7.3")
    person.ask()
    expect(person.page.locator("#problems")).to_be_focused()


def occupations(person: Person) -> None:
    """The list of occupations under its field, one of them active."""
    person.open("quick")
    person.field("work", "noc", person.item("work", 1)).fill("technicien")
    expect(person.page.locator("#occupations")).to_be_visible()
    person.page.keyboard.press("ArrowDown")


def keeping(person: Person) -> None:
    """A file that cannot be opened, a link, and the question before everything is erased."""
    person.open("quick")
    person.press("erase")
    person.open_file("no JSON at all")
    person.expect_told("refused")
    person.page.locator("#linking summary").click()
    person.press("make_link")
    expect(person.page.locator("#link")).to_be_focused()


def failed(person: Person) -> None:
    """The engine cannot start."""
    person.page.route("**/engine-worker.js", lambda route: route.abort())
    person.open("quick")
    person.ask()
    expect(person.page.locator("#failure")).to_be_visible()


STATES: tuple[Callable[[Person], None], ...] = (
    empty_quick,
    empty_exact,
    filled_quick,
    filled_exact,
    filled_spouse,
    result,
    check,
    compare,
    problems,
    occupations,
    keeping,
    failed,
)
