"""Beside a language test stand the levels its scores give, at once, and until when it counts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person

if TYPE_CHECKING:
    from playwright.sync_api import Page

TODAY = date.today()  # noqa: DTZ011  the page goes by the visitor's own day
PLACE = "/applicant/languages/0"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_levels_and_validity_show_beside_the_scores(page: Page, language: str) -> None:
    person = Person(page, language).open()
    words = person.texts["words"]
    test = person.describe_test(
        1, test="tcf-canada", taken=TODAY - timedelta(days=800), scores="16"
    )
    writing = page.locator(f"[id='{PLACE}/writing:level']")
    expect(writing).to_have_text(words["level_highest"].format(scale="NCLC", level=10))
    expired = words["expired_on"].split("{")[0]
    expect(page.locator(f"[id='{PLACE}/taken:validity']")).to_contain_text(expired)
    name = person.texts["abilities"]["writing"]
    test.get_by_role("textbox", name=name, exact=True).fill("10")
    expect(writing).to_have_text(words["level"].format(scale="NCLC", level=7))
