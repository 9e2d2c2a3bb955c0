"""The tool inside a page of another site: card, language, looks, height."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.browser.conftest import Watch
    from tests.embed.conftest import Host

HEARD = "() => heard.map(({ data }) => data)"


def frame_of(page: Page, number: int = 0) -> Page:
    """The frame of the page's element of that number, which is used like a page."""
    element = page.locator("cec-check iframe").nth(number)
    expect(element.content_frame.locator("#begin")).to_be_visible()
    handle = element.element_handle()
    return cast("Page", handle.content_frame())


def begin(page: Page, language: str = "en", number: int = 0) -> Person:
    """Begin in the frame of that number."""
    frame = frame_of(page, number)
    frame.locator("#begin").click()
    return Person(frame, language).wait()


def messages(page: Page, kind: str) -> list[dict[str, Any]]:
    """What the page around heard of a kind so far."""
    return [message for message in page.evaluate(HEARD) if message["type"] == kind]


def expect_fit(frame: Page) -> None:
    """The frame is exactly as high as what it holds."""
    frame.wait_for_selector(":root.grows")
    assert frame.evaluate(FITS)


# Whether the frame comes to be as high as its page; the frame's policy refuses wait_for_function.
FITS = """
async () => {
  const root = document.documentElement;
  const fits = () => innerHeight === Math.ceil(root.getBoundingClientRect().height);
  for (let frame = 0; frame < 300 && !fits(); frame += 1) await new Promise(requestAnimationFrame);
  return fits();
}
"""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_starts_as_a_light_card_in_the_language_of_the_page(
    page: Page, host: Host, watch: Watch, language: str
) -> None:
    page.goto(host.put_element(language=language))
    frame = frame_of(page)
    texts = Person(frame, language).texts
    expect(frame.get_by_role("heading", level=1)).to_have_text(texts["page"]["title"])
    assert not [url for url in watch.requests if "/app/" in url]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_person_who_begins_gets_a_result(page: Page, host: Host, language: str) -> None:
    page.goto(host.put_element(f'lang="{language}"'))
    person = begin(page, language)
    person.answer_no(person.question("spouse", "spouse"))
    person.expect_verdict("unknown")
    assert [message["step"] for message in messages(page, "step")] == ["card", "questions"]


def test_the_frame_is_as_high_as_the_card_and_then_as_the_tool(page: Page, host: Host) -> None:
    page.goto(host.put_element())
    expect_fit(frame_of(page))
    person = begin(page)
    expect_fit(person.page)
    person.choose("exact")
    person.add("work")
    expect_fit(person.page)


def test_another_language_keeps_the_answers_and_nothing_of_them_in_the_address(
    page: Page, host: Host
) -> None:
    page.goto(host.put_element())
    person = begin(page)
    person.field("you", "applicant/age").fill("29")
    page.evaluate("() => { document.querySelector('cec-check').lang = 'fr'; }")
    french = Person(person.page, "fr")
    expect(french.field("you", "applicant/age")).to_have_value("29")
    assert person.page.evaluate("() => location.hash") == "#height=auto"
    french.page.get_by_role("link", name="English").click()
    expect(person.field("you", "applicant/age")).to_have_value("29")


def test_the_theme_can_be_chosen_and_changed(page: Page, host: Host) -> None:
    page.goto(host.put_element('theme="dark" radius="12" font="serif"'))
    root = frame_of(page).locator(":root")
    expect(root).to_have_css("background-color", "rgb(16, 25, 29)")
    expect(root).to_have_css("font-family", 'Georgia, "Times New Roman", serif')
    expect(root.locator("#begin")).to_have_css("border-radius", "12px")
    page.evaluate("() => document.querySelector('cec-check').setAttribute('theme', 'light')")
    expect(root).to_have_css("background-color", "rgb(251, 250, 246)")


@pytest.mark.parametrize(
    ("sandbox", "missing", "language"),
    [
        ("allow-scripts", "allow-same-origin allow-forms", "en"),
        ("allow-scripts allow-forms", "allow-same-origin", "fr"),
        ("allow-scripts allow-same-origin", "allow-forms", "en"),
    ],
)
def test_a_sandbox_that_is_too_tight_is_told_with_the_way_out(  # noqa: PLR0913, PLR0917 - a table
    page: Page, host: Host, watch: Watch, sandbox: str, missing: str, language: str
) -> None:
    watch.expected.append("Blocked form submission")
    page.goto(host.put(f'<iframe src="{{site}}/{language}/embed/" sandbox="{sandbox}"></iframe>'))
    card = page.frame_locator("iframe").locator("#card")
    expect(card.locator("code").first).to_have_text(missing)
    expect(card.locator("code").last).to_have_text(f"{host.tool}/{language}/")
    expect(card.locator("#begin")).to_be_hidden()
    [error] = messages(page, "error")
    assert (error["error"], error["detail"]) == ("sandbox", missing)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_without_scripts_the_card_says_so_and_leads_to_the_full_page(
    page: Page, host: Host, watch: Watch, language: str
) -> None:
    watch.expected.append("Blocked script execution")
    page.goto(host.put(f'<iframe src="{{site}}/{language}/embed/" sandbox></iframe>'))
    card = page.frame_locator("iframe").locator("#card")
    texts = Person(page, language).texts["embed"]
    expect(card.get_by_text(texts["no_scripts"])).to_be_visible()
    expect(card.get_by_role("link", name=texts["full_page"])).to_be_visible()
