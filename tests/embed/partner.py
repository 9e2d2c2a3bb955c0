"""What a partner's page does with the tool in it, and what it hears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from tests.browser import webkit
from tests.browser.person import Person, expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

HEARD = "() => heard.map(({ data }) => data)"


def element_frame(page: Page, number: int = 0) -> Page:
    """The frame of the page's element of that number, which is used like a page."""
    of_any_browser: object = page
    if isinstance(of_any_browser, webkit.Page):
        return cast("Page", of_any_browser.element_frame(number))
    page.wait_for_selector("cec-check iframe")
    handle = page.locator("cec-check iframe").nth(number).element_handle()
    return cast("Page", handle.content_frame())


def frame_of(page: Page, number: int = 0) -> Page:
    """The same, once its card is there."""
    frame = element_frame(page, number)
    expect(frame.locator("#begin")).to_be_visible()
    return frame


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
