"""Every control that asks for a country offers them all, though the page brings them once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person

from site_build.pages import LANGUAGES, tool_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

EMPLOYER_IN_FRANCE = {"country": "CA", "employer_country": "FR"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_control_offers_every_country(page: Page, language: str) -> None:
    person = Person(page, language).open()
    person.choose("exact")
    form = person.texts["form"]
    expect(person.field("work", "country", person.item("work", 1)).locator("option")).to_have_text(
        [form["choose"], *person.countries.values(), form["unknown"]]
    )


def test_a_later_item_offers_every_country(page: Page) -> None:
    person = Person(page, "en").open()
    person.choose("exact")
    person.add("education")
    countries = person.field("education", "country", person.item("education", 2))
    expect(countries.locator("option")).to_have_count(len(person.countries) + 2)


def test_a_file_brings_a_country_to_a_control_that_was_not_asked(page: Page) -> None:
    person = Person(page, "en").open()
    person.open_file({"profile_version": 1, "applicant": {"work": [EMPLOYER_IN_FRANCE]}})
    expect(person.field("work", "employer_country", person.item("work", 1))).to_have_value("FR")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_brings_the_countries_once(language: str) -> None:
    page = tool_page("tool.html", language, root="", here="", fetched_at_start=())
    assert page.count('<option value="ZW">') == 1
