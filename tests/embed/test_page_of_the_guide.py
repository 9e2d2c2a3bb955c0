"""The complete page that the guide to embedding gives to partners: it works as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import in_every_browser
from tests.browser.person import expect
from tests.browser.test_access import axe_violations
from tests.embed.partner import begin, frame_of

from site_build.folders import GUIDE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.embed.conftest import Host

IN_BOTH_LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def put(host: Host, language: str) -> str:
    """Put the page on a partner's site, the tool's address filled in, and return its address."""
    guide = (GUIDE / language / "embedding.md").read_text("utf-8")
    (text,) = re.findall(r"```html\n(.*?)```", guide, flags=re.DOTALL)
    text = re.sub(r"\b(?:TOOL|OUTIL)\b", host.tool, text)
    (host.folder / "index.html").write_text(text, "utf-8")
    (host.folder / "favicon.ico").touch()  # browsers ask every site for one
    return f"{host.address}/index.html"


@in_every_browser
@IN_BOTH_LANGUAGES
def test_a_visitor_gets_a_result_and_only_then_the_partner_s_line(
    page: Page, host: Host, language: str
) -> None:
    page.goto(put(host, language))
    person = begin(page, language)
    expect(page.locator("#next")).to_be_hidden()
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")
    expect(page.locator("#next")).to_be_visible()


@IN_BOTH_LANGUAGES
def test_its_links_lead_to_the_full_page(page: Page, host: Host, language: str) -> None:
    page.goto(put(host, language))
    addresses = page.locator("a").evaluate_all("(links) => links.map(({ href }) => href)")
    assert addresses == [f"{host.tool}/{language}/"] * 2


@IN_BOTH_LANGUAGES
def test_axe_finds_nothing_on_it(browser: Browser, host: Host, language: str) -> None:
    with browser.new_context(bypass_csp=True, service_workers="block") as context:
        page = context.new_page()
        page.goto(put(host, language))
        frame_of(page)
        assert axe_violations(page) == []
