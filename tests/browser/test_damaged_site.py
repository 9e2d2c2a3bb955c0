"""A host that sends an error page in place of the engine: each browser tells why nothing comes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import in_every_browser
from tests.browser.person import Person, expect
from tests.built_site import BUILT_SITE

from site_build.server import Handler, create_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page


class MistakenHandler(Handler):
    """Answers as if all were well, but takes the page for what does not exist for the engine."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/404.html" if path.endswith("/pyodide.asm.wasm") else path)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the built site on that host."""
    with create_server(BUILT_SITE, handler=MistakenHandler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@in_every_browser
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_engine_that_arrives_damaged_is_told_with_its_cause(page: Page, language: str) -> None:
    person = Person(page, language).open()
    person.answer_no(person.question("you", "spouse"))
    failure = page.locator("#failure")
    expect(failure).to_contain_text(person.texts["words"]["failed_integrity"])
    expect(failure).to_contain_text("pyodide.asm.wasm")
    expect(person.button(person.texts["words"]["retry"])).to_be_visible()
