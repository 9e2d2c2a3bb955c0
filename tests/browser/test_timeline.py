"""The jobs on the calendar, in a real browser: drawn, and told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person
from tests.browser.test_print import ORDINARY

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_counted_days_end_where_today_is_and_the_reason_is_told(page: Page, language: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    person = Person(page, language).open()
    person.open_file(ORDINARY)
    page.locator("#bar button").click()
    lanes = page.locator(".timeline ol > li")
    expect(lanes).to_have_count(2)
    counted = lanes.first.locator("rect.counted").bounding_box()
    today = lanes.first.locator("line.today").bounding_box()
    assert counted
    assert today
    assert counted["width"] > 50
    assert abs(counted["x"] + counted["width"] - today["x"]) < 3
    expect(lanes.last.locator("rect.counted")).to_have_count(0)
    reason = {"en": "the work was not in Canada", "fr": "pas eu lieu au Canada"}
    expect(lanes.last).to_contain_text(reason[language])


def test_the_picture_is_not_read_aloud_and_its_words_are(page: Page) -> None:
    person = Person(page, "en").open()
    person.open_file(ORDINARY)
    tree = page.locator(".timeline").aria_snapshot()
    assert "Job 1: Software engineers and designers" in tree
    assert "img" not in tree
