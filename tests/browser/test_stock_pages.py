"""The stock pages of the benchmark answer, else its figures would compare with nothing."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from tests.bench import contestants
from tests.bench.link import Line, create_line_server
from tests.browser.person import expect
from tests.built_site import BUILT_SITE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.mark.parametrize("name", contestants.HEADS)
def test_a_stock_page_answers_and_asks_for_nothing_that_it_lacks(
    browser: Browser, tmp_path: Path, name: str
) -> None:
    missing = []
    place = contestants.make(name, BUILT_SITE, tmp_path)
    with create_line_server(place, Line(0, 0.0), policy=False) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_context().new_page()
        page.on("response", lambda one: missing.append(one.url) if one.status == 404 else None)
        page.goto(f"http://127.0.0.1:{server.server_port}/en/")
        page.locator("[id='/applicant/age:field']").evaluate("field => { field.value = '30'; }")
        page.locator("#questions [type=submit]:enabled").first.evaluate("one => one.click()")
        expect(page.locator("#report .verdict")).to_be_attached()
        page.context.close()
        server.shutdown()
    assert not missing
