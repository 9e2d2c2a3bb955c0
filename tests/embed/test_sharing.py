"""A result leaves the frame only when the person, who sees what is sent, presses the button."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from tests.browser.person import expect
from tests.built_site import BUILT_SITE
from tests.embed.partner import HEARD, begin, messages

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.browser.person import Person
    from tests.embed.conftest import Host

# What a page around can do so that a person presses what they do not see; each with its undoing.
COVERS = {
    "a lure over the button": (
        "cover.style.cssText = 'position: fixed; inset: 0; background: #fff; pointer-events: none'",
        "cover.style.cssText = ''",
    ),
    "an invisible frame": ("tool.style.opacity = '0.01'", "tool.style.opacity = ''"),
    "a filter": ("tool.style.filter = 'blur(9px)'", "tool.style.filter = ''"),
    "a frame that is turned": ("tool.style.rotate = '180deg'", "tool.style.rotate = ''"),
    "a frame that is cut off": (
        "tool.style.cssText += '; height: 20px; overflow: hidden'",
        "tool.style.height = tool.style.overflow = ''",
    ),
}

PUT_COVER = "() => { globalThis.cover = document.body.appendChild(document.createElement('p')); }"


def result(page: Page, host: Host, attributes: str = "share") -> Person:
    """A person in the frame who sees a result."""
    page.set_viewport_size({"width": 800, "height": 900})
    page.goto(host.put_element(f'id="tool" {attributes}') + "#")
    page.evaluate(PUT_COVER)
    person = begin(page)
    person.field("you", "applicant/age").fill("31")  # without points there is no score to share
    person.answer_no(person.question("you", "spouse"))
    person.expect_complete()  # what is to come would move the rest
    return person


def look(page: Page, host: Host) -> Person:
    """A person in the frame who looks at what would be shared."""
    person = result(page, host)
    person.page.locator("#share-look").click()
    person.page.locator("#share-send").scroll_into_view_if_needed()
    return person


def test_exactly_what_was_shown_is_sent_once_the_person_shares_it(page: Page, host: Host) -> None:
    person = look(page, host)
    assert messages(page, "result") == []
    shown = json.loads(person.page.locator("#share-raw").text_content() or "")
    button = person.page.locator("#share-send")
    expect(button).to_have_text(f"Share with {host.address}")
    button.click()
    expect(person.page.locator("#share-done")).to_contain_text(host.address)
    assert messages(page, "result") == [shown]
    expect(person.page.locator("#share-panel")).to_be_hidden()


@pytest.mark.parametrize("browser_name", ["firefox", "webkit"])
def test_where_the_browser_does_not_tell_what_is_covered_it_takes_two_presses(
    page: Page, host: Host
) -> None:
    person = look(page, host)
    button = person.page.locator("#share-send")
    expect(button).to_be_enabled()  # a click that waits scrolls to and fro meanwhile
    button.click()
    expect(button).to_have_text(f"Press again to share with {host.address}")
    assert messages(page, "result") == []
    expect(button).to_be_enabled()
    button.click()
    expect(person.page.locator("#share-done")).to_contain_text(host.address)
    assert len(messages(page, "result")) == 1


def test_the_list_says_every_value_that_is_sent(page: Page, host: Host) -> None:
    person = look(page, host)
    told = person.page.locator("#share-facts dt").all_text_contents()
    facts = person.texts["embed"]["facts"]
    assert told == list(facts.values())


def test_every_message_of_a_visit_is_as_the_schema_says(page: Page, host: Host) -> None:
    schema = json.loads((BUILT_SITE / "static" / "embed" / "messages.schema.json").read_text())
    person = look(page, host)
    frame = person.page
    frame.evaluate("() => { globalThis.received = []; }")
    frame.evaluate("() => addEventListener('message', ({ data }) => received.push(data))")
    frame.locator("#share-send").click()
    expect(frame.locator("#share-done")).to_contain_text(host.address)
    page.evaluate(FORGE)
    page.evaluate("() => tool.setAttribute('accent', 'none')")  # refused
    for attribute, value in (("accent", "#0d5b58"), ("theme", "dark"), ("radius", "9")):
        page.evaluate("(pair) => tool.setAttribute(...pair)", [attribute, value])
    expect(frame.locator("html")).to_have_css("background-color", "rgb(16, 25, 29)")
    for direction, sent in (
        ("fromFrame", page.evaluate(HEARD)),
        ("toFrame", frame.evaluate("() => received.slice(-3)")),
    ):
        message = Draft202012Validator({**schema, "oneOf": schema["$defs"][direction]["oneOf"]})
        assert [one for one in sent if not message.is_valid(one)] == []
    kinds = {one["type"] for one in page.evaluate(HEARD)}
    assert kinds == {"ready", "height", "step", "error", "result"}


def test_the_element_hands_the_result_on_as_an_event(page: Page, host: Host) -> None:
    person = look(page, host)
    page.evaluate(
        "() => { tool.addEventListener('result', ({ detail }) => { tool.title = detail.type; }); }"
    )
    person.page.locator("#share-send").click()
    expect(page.locator("#tool")).to_have_attribute("title", "result")


@pytest.mark.parametrize("cover", COVERS)
def test_the_button_does_not_work_under(page: Page, host: Host, cover: str) -> None:
    person = look(page, host)
    button = person.page.locator("#share-send")
    expect(button).to_be_enabled()
    do, undo = COVERS[cover]
    page.evaluate(f"() => {{ {do}; }}")
    expect(button).to_be_disabled()
    page.evaluate(f"() => {{ {undo}; }}")
    button.scroll_into_view_if_needed()
    expect(button).to_be_enabled()
    assert messages(page, "result") == []


def test_what_is_covered_just_after_the_press_is_not_sent(page: Page, host: Host) -> None:
    person = look(page, host)
    person.page.locator("#share-send").click()
    page.evaluate(f"() => {{ {COVERS['a lure over the button'][0]}; }}")
    covered = person.texts["embed"]["share_covered"]
    expect(person.page.locator("#share-state")).to_have_text(covered)
    assert messages(page, "result") == []


def test_a_second_press_of_the_first_button_shares_nothing(page: Page, host: Host) -> None:
    person = result(page, host)
    person.page.locator("#share-look").dblclick()
    person.page.locator("#share-send").scroll_into_view_if_needed()
    expect(person.page.locator("#share-send")).to_be_enabled()
    assert messages(page, "result") == []


def test_a_press_that_no_person_made_shares_nothing(page: Page, host: Host) -> None:
    person = look(page, host)
    button = person.page.locator("#share-send")
    expect(button).to_be_enabled()
    button.evaluate("button => { for (let press = 0; press < 50; press += 1) button.click(); }")
    page.evaluate(FORGE)
    expect(button).to_be_enabled()
    assert messages(page, "result") == []


FORGE = """
() => {
  const frame = tool.shadowRoot.firstChild.contentWindow;
  for (const type of ["share", "result", "press", "setTheme"]) {
    frame.postMessage({ cecCheck: 1, type, share: "yes", result: true }, "*");
  }
}
"""


def test_what_has_changed_is_not_sent_as_it_was(page: Page, host: Host) -> None:
    person = look(page, host)
    expect(person.page.locator("#share-send")).to_be_enabled()
    person.field("you", "applicant/age").fill("29")
    person.field("you", "applicant/age").press("Tab")
    changed = person.texts["embed"]["share_changed"]
    expect(person.page.locator("#share-done")).to_have_text(changed)
    expect(person.page.locator("#share-panel")).to_be_hidden()
    assert messages(page, "result") == []


def test_whoever_does_not_share_sends_nothing(page: Page, host: Host) -> None:
    person = look(page, host)
    person.button(person.texts["embed"]["share_not"]).click()
    expect(person.page.locator("#share-look")).to_be_focused()
    assert messages(page, "result") == []


def test_a_page_that_does_not_ask_is_not_offered(page: Page, host: Host) -> None:
    person = result(page, host, attributes="")
    expect(person.page.locator("#share")).to_be_hidden()


def test_erased_answers_can_no_longer_be_shared(page: Page, host: Host) -> None:
    person = look(page, host)
    person.page.locator("#erase").click()
    person.page.locator("#erase-yes").click()
    expect(person.page.locator("#share")).to_be_hidden()
