"""What-if versions side by side, and either partner as the principal applicant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

COUPLE: dict[str, Any] = {
    "profile_version": 1,
    "applicant": {"age": 44, "declared": {"canadian_work_years": 1, "cec_hours": 1700}},
    "spouse": {
        "citizen_or_pr": False,
        "accompanying": True,
        "declared": {"education": "masters", "canadian_work_years": 0},
    },
    "destination": "ON",
}


def open_couple(person: Person) -> None:
    person.open_file(COUPLE)
    person.expect_told("opened", name="mine.json")
    expect(person.page.locator("#swap")).not_to_have_attribute("hidden", "")  # the couple's result


def do(person: Person, name: str) -> None:
    """Press one of the buttons about versions."""
    compare = person.page.locator("#compare")
    compare.get_by_role("button", name=person.texts["compare"][name]).first.click()


def columns(person: Person) -> Locator:
    return person.page.locator(".versions thead th")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_kept_version_stands_beside_the_changed_answers(page: Page, language: str) -> None:
    person = Person(page, language).open()
    open_couple(person)
    do(person, "keep_version")
    first = person.texts["compare"]["version"].format(number=1)
    expect(columns(person)).to_have_text([first])
    person.answer_yes(person.question("you", "nomination"))
    expect(columns(person)).to_have_text([first, person.texts["compare"]["now"]])
    expect(page.locator(".versions .differs small", has_text="+600").first).to_be_visible()
    do(person, "put_back")
    expect(columns(person)).to_have_text([first])
    do(person, "drop")
    expect(columns(person)).to_have_count(0)


def test_three_versions_stand_beside_the_present_one(page: Page) -> None:
    person = Person(page, "en").open()
    open_couple(person)
    for age in ("41", "42", "43", "45"):
        do(person, "keep_version")
        page.locator('[name="/applicant/age"]').fill(age)
        page.locator('[name="/applicant/age"]').blur()
        expect(columns(person).last).to_have_text("Now")
    expect(columns(person)).to_have_text(["Version 2", "Version 3", "Version 4", "Now"])


def test_the_partner_as_principal_applicant_stands_beside(page: Page) -> None:
    person = Person(page, "en").open()
    open_couple(person)
    do(person, "swap")
    expect(columns(person)).to_have_text(["Now", "Your partner applies"])
    expect(page.locator("#swap")).to_have_attribute("aria-pressed", "true")
    do(person, "swap")
    expect(columns(person)).to_have_count(0)


def test_without_a_partner_who_could_apply_nothing_is_offered(page: Page) -> None:
    person = Person(page, "en").open()
    person.answer_no(person.question("you", "spouse"))
    expect(page.locator("#keep-version")).to_be_visible()
    expect(page.locator("#swap")).to_be_hidden()


def test_erasing_everything_takes_the_versions_too(page: Page) -> None:
    person = Person(page, "en").open()
    open_couple(person)
    do(person, "keep_version")
    expect(columns(person)).to_have_count(1)
    person.press("erase")
    person.press("erase_yes")
    expect(page.locator("#compare")).to_be_hidden()
    expect(columns(person)).to_have_count(0)
