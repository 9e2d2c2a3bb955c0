"""What a partner may get wrong: it works all the same, or the page shows a way and says why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import in_playwright_s_browsers
from tests.embed.conftest import ELEMENT, PlainHandler, serve
from tests.embed.partner import begin, expect_fit, frame_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Page
    from tests.browser.conftest import Watch
    from tests.embed.conftest import Host

SCRIPT = Path(__file__).parents[2] / "site" / "static" / "embed" / "cec-check.js"
LINK = '<a href="{site}/en/">CEC Check</a>'


def expect_way_out(page: Page, host: Host, watch: Watch, reason: str, language: str = "en") -> None:
    """A line in the page leads to the full page, and the console says why and where to read on."""
    line = page.locator("cec-check p")
    expect(line.get_by_role("link")).to_be_visible()
    expect(line.get_by_role("link")).to_have_js_property("href", f"{host.tool}/{language}/")
    [told] = [one for one in watch.complaints if "<cec-check>" in one]
    assert reason in told
    assert f"{host.tool}/{language}/guide/embedding.html" in told


@in_playwright_s_browsers
def test_the_script_twice_on_a_page_is_once_enough(page: Page, host: Host) -> None:
    page.goto(host.put(f"{ELEMENT}<cec-check></cec-check>{ELEMENT}"))
    begin(page)


@in_playwright_s_browsers
@pytest.mark.parametrize("content", ["", LINK])
def test_the_script_may_come_as_a_module(page: Page, host: Host, content: str) -> None:
    module = ELEMENT.replace("<script", '<script type="module"')
    page.goto(host.put(f"{module}<cec-check>{content}</cec-check>"))
    frame_of(page)


@pytest.mark.parametrize("order", [1, -1])
def test_the_script_may_be_written_into_the_page(page: Page, host: Host, order: int) -> None:
    written = f"<script>{SCRIPT.read_text('utf-8')}</script>"
    page.goto(host.put("".join([written, f"<cec-check>{LINK}</cec-check>"][::order])))
    frame_of(page)


def test_a_script_that_cannot_know_where_the_tool_is_says_so(
    page: Page, host: Host, watch: Watch
) -> None:
    watch.expected.append("<cec-check>")
    (host.folder / "own.js").write_bytes(SCRIPT.read_bytes())
    page.goto(host.put('<script src="own.js"></script><cec-check></cec-check>'))
    expect(page.locator("cec-check")).to_have_text("CEC Check cannot show here.")
    [told] = [one for one in watch.complaints if "<cec-check>" in one]
    assert "keep the link" in told


class Guarded(PlainHandler):
    """A partner with a policy for what its pages may show, of which the tool is no part."""

    def security(self, path: str) -> Mapping[str, str]:  # noqa: ARG002 - as the base class has it
        return {"Content-Security-Policy": "frame-src 'self'"}


class Isolated(PlainHandler):
    """A partner whose pages keep out what does not declare itself shared."""

    kind = "require-corp"

    def security(self, path: str) -> Mapping[str, str]:  # noqa: ARG002 - as the base class has it
        return {"Cross-Origin-Embedder-Policy": self.kind}


class IsolatedWithoutCredentials(Isolated):
    """The same, but lets in what can be fetched without credentials."""

    kind = "credentialless"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_policy_that_keeps_the_frame_out_is_told_with_what_to_add(
    page: Page, host: Host, watch: Watch, language: str
) -> None:
    watch.expected += ["<cec-check>", "Content Security Policy"]
    host.put_element(language=language)
    for address in serve(host.folder, "localhost", Guarded):
        watch.expected.append(f"request to another origin: {address}/")
        page.goto(address)
        expect_way_out(page, host, watch, f"frame-src {host.tool}", language)


@pytest.mark.parametrize("handler", [Isolated, IsolatedWithoutCredentials])
def test_a_page_that_keeps_out_what_others_have_not_shared_is_told(
    page: Page, host: Host, watch: Watch, handler: type[PlainHandler]
) -> None:
    watch.expected += ["<cec-check>", "ERR_BLOCKED_BY_RESPONSE"]
    host.put_element()
    for address in serve(host.folder, "localhost", handler):
        watch.expected.append(f"request to another origin: {address}/")
        page.goto(address)
        expect_way_out(page, host, watch, "Cross-Origin-Embedder-Policy")


def test_a_tool_that_is_not_there_is_told(page: Page, host: Host, watch: Watch) -> None:
    watch.expected += ["<cec-check>", "404", "frame-ancestors"]
    nowhere = '<a href="{site}/none/en/">CEC Check</a>'
    (host.folder / "own.js").write_bytes(SCRIPT.read_bytes())
    page.goto(host.put(f'<script src="own.js"></script><cec-check>{nowhere}</cec-check>'))
    expect(page.locator("cec-check p a")).to_be_visible()


def test_an_attribute_that_is_refused_is_told_in_the_console(page: Page, host: Host) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(host.put_element('theme="blue"'))
    frame_of(page)
    page.wait_for_function("() => heard.some(({ data }) => data.type === 'error')")
    assert "<cec-check>: option: theme" in said


def test_a_tool_that_comes_after_all_takes_the_place_of_the_line(
    page: Page, host: Host, watch: Watch
) -> None:
    watch.expected += ["<cec-check>", "ERR_FAILED"]
    page.route("**/en/embed/", lambda route: route.abort())
    page.goto(host.put_element('lang="en"'))
    expect(page.locator("cec-check p a")).to_be_visible()
    page.locator("cec-check").evaluate("element => { element.lang = 'fr'; }")
    person = begin(page, "fr")
    expect(page.locator("cec-check p")).to_have_count(0)
    expect_fit(person.page)
