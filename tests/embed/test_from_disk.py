"""A partner's page that is opened from a disk: refused by browsers, and said to partners before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.embed.conftest import ELEMENT, PAGE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page


def test_a_page_on_a_disk_cannot_show_the_tool(browser: Browser, site: str, tmp_path: Path) -> None:
    body = ELEMENT.format(site=site) + "<cec-check></cec-check>"
    file = tmp_path / "partner.html"
    file.write_text(PAGE.format(body=body, language="en"), "utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
            page.goto(file.as_uri())
        assert page.frame_locator("cec-check iframe").locator("#begin").count() == 0


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_for_partners_says_so_and_leads_to_what_helps(
    page: Page, site: str, language: str
) -> None:
    page.goto(f"{site}/{language}/guide/partners.html")
    link = page.locator("main a[href$='embedding.html#trying']")
    expect(link).to_have_text({"en": "refuses that", "fr": "le refuse"}[language])
    link.click()
    trying = page.locator("main :is(h2, h3)#trying")
    expect(trying).to_be_in_viewport()
    expect(trying.locator("xpath=following-sibling::p[1]")).to_contain_text("file:")
    expect(trying.locator("xpath=following-sibling::*[self::pre or self::div][1]")).to_contain_text(
        "http.server"
    )
