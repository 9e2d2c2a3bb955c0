"""A page around or beside that means harm: it learns nothing, changes nothing, breaks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.embed.conftest import ELEMENT
from tests.embed.partner import begin, expect_fit, frame_of, messages

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.browser.conftest import Watch
    from tests.embed.conftest import Host

SEND = """
(values) => {
  const { contentWindow } = document.querySelector("cec-check").shadowRoot.firstChild;
  for (const value of values) contentWindow.postMessage(value, "*");
}
"""
NOT_OURS: list[Any] = [None, 1, "setLanguage", [], {}, {"type": "setLanguage", "language": "fr"}]
NOT_UNDERSTOOD = [
    {"cecCheck": 2, "type": "setLanguage", "language": "fr"},
    {"cecCheck": "1", "type": "setLanguage", "language": "fr"},
    {"cecCheck": 1},
    {"cecCheck": 1, "type": "constructor"},
    {"cecCheck": 1, "type": "__proto__"},
    {"cecCheck": 1, "type": {"toString": 1}},
]
LOOKS: dict[str, list[Any]] = {
    "accent": [
        "red",
        "#fff",
        "#0d5b58; } body { display: none",
        "url(//localhost/x)",
        "#00000g",
        "",
        7,
    ],
    "radius": ["25", "-1", "4px", "1e3", "calc(1px)", "expression(1)", 4, ["4"]],
    "font": ["Comic Sans", "system; } *{", "constructor", "__proto__", {}],
    "theme": ["DARK", "dark;", "toString", True],
}


def test_messages_about_something_else_are_passed_over(page: Page, host: Host) -> None:
    page.goto(host.put_element())
    frame = frame_of(page)
    page.evaluate(SEND, NOT_OURS)
    page.evaluate(SEND, [{"cecCheck": 1, "type": "unknown"}])
    expect(frame.locator("html")).to_have_attribute("lang", "en")
    page.wait_for_function("() => heard.some(({ data }) => data.type === 'error')")
    assert [message["error"] for message in messages(page, "error")] == ["command"]


@pytest.mark.parametrize("number", range(len(NOT_UNDERSTOOD)))
def test_a_command_that_is_none_is_answered_with_an_error(
    page: Page, host: Host, number: int
) -> None:
    page.goto(host.put_element())
    frame = frame_of(page)
    page.evaluate(SEND, [NOT_UNDERSTOOD[number]])
    page.wait_for_function("() => heard.some(({ data }) => data.type === 'error')")
    assert [message["error"] for message in messages(page, "error")] == ["command"]
    expect(frame.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("name", LOOKS)
def test_a_look_that_is_not_on_the_list_changes_nothing(page: Page, host: Host, name: str) -> None:
    page.goto(host.put_element())
    frame = frame_of(page)
    before = frame.locator("html").get_attribute("style")
    wrong = LOOKS[name]
    page.evaluate(SEND, [{"cecCheck": 1, "type": "setTheme", name: value} for value in wrong])
    page.wait_for_function(
        "(count) => heard.filter(({ data }) => data.type === 'error').length === count",
        arg=len(wrong),
    )
    assert {(one["error"], one["detail"]) for one in messages(page, "error")} == {("option", name)}
    frame.evaluate("() => new Promise(requestAnimationFrame)")
    assert (frame.locator("html").get_attribute("style") or "") == (before or "")


def test_an_accent_that_could_not_be_read_is_made_readable(page: Page, host: Host) -> None:
    page.goto(host.put_element('accent="#fff8dc" theme="light"'))
    link = frame_of(page).locator("#full-page")
    expect(link).not_to_have_css("color", "rgb(255, 248, 220)")
    expect(link).not_to_have_css("color", "rgb(13, 91, 88)")


def test_a_flood_of_messages_is_not_answered_by_a_flood(page: Page, host: Host) -> None:
    page.goto(host.put_element())
    frame_of(page)
    command = {"cecCheck": 1, "type": "setTheme", "theme": "dark"}
    page.evaluate(SEND, [{"cecCheck": 1, "type": "none"}] * 3000 + [command] * 3000)
    person = begin(page)
    expect(person.page.locator("html")).to_have_css("background-color", "rgb(16, 25, 29)")
    assert len(messages(page, "error")) == 20
    expect_fit(person.page)


def test_a_neighbour_can_speak_for_neither_side(page: Page, host: Host) -> None:
    host.put(NEIGHBOUR, name="neighbour.html")
    page.goto(host.put(f"{ELEMENT}<cec-check></cec-check><iframe src='neighbour.html'></iframe>"))
    frame = frame_of(page)
    height = page.locator("cec-check iframe").evaluate("frame => frame.offsetHeight")
    page.evaluate("() => { globalThis.events = []; }")
    page.evaluate(LISTEN)
    neighbour = page.frame_locator("body > iframe")
    neighbour.locator("button").click()
    expect(neighbour.locator("output")).to_have_text("done")
    frame.evaluate("() => new Promise(requestAnimationFrame)")
    assert page.evaluate("() => events") == []
    assert page.locator("cec-check iframe").evaluate("frame => frame.offsetHeight") == height
    expect(frame.locator("html")).to_have_attribute("lang", "en")
    expect(frame.locator("html")).to_have_css("background-color", "rgb(251, 250, 246)")


LISTEN = """
() => {
  for (const name of ["ready", "height", "step", "error", "result"]) {
    document.querySelector("cec-check").addEventListener(name, () => events.push(name));
  }
}
"""
NEIGHBOUR = """
<button>Forge</button><output></output>
<script>
  document.querySelector("button").onclick = () => {
    for (const type of ["ready", "height", "step", "error", "result"]) {
      parent.postMessage({ cecCheck: 1, type, height: 9999, step: "result", result: {} }, "*");
    }
    for (let number = 0; number < parent.frames.length; number += 1) {
      parent.frames[number].postMessage({ cecCheck: 1, type: "setLanguage", language: "fr" }, "*");
      parent.frames[number].postMessage({ cecCheck: 1, type: "setTheme", theme: "dark" }, "*");
    }
    document.querySelector("output").textContent = "done";
  };
</script>
"""


@pytest.mark.parametrize("height", ["0", "-5", "1e9", "NaN", "'100vh'", "{}", "null"])
def test_a_height_that_is_none_is_not_taken(page: Page, host: Host, height: str) -> None:
    page.goto(host.put_element())
    frame = frame_of(page)
    expect_fit(frame)
    frame.evaluate(
        f"() => parent.postMessage({{ cecCheck: 1, type: 'height', height: {height} }}, '*')"
    )
    frame.evaluate("() => new Promise(requestAnimationFrame)")
    expect_fit(frame)


def test_a_storm_of_sizes_ends_in_a_frame_that_fits(page: Page, host: Host) -> None:
    page.goto(host.put_element('id="tool"'))
    person = begin(page)
    page.evaluate(STORM)
    expect_fit(person.page)
    so_far = len(messages(page, "height"))
    person.page.evaluate(FRAMES)
    assert len(messages(page, "height")) == so_far


STORM = """
async () => {
  for (let change = 0; change < 200; change += 1) {
    tool.style.width = `${320 + (change * 37) % 600}px`;
    if (change % 5 === 0) await new Promise(requestAnimationFrame);
  }
}
"""
FRAMES = """
async () => {
  for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
}
"""


def test_a_frame_that_narrows_as_it_grows_comes_to_rest(page: Page, host: Host) -> None:
    page.goto(host.put_element('id="tool"'))
    page.evaluate(
        "() => tool.addEventListener('height', ({ detail }) => {"
        " tool.style.width = detail.height % 2 ? '700px' : '340px'; })"
    )
    page.evaluate(
        "() => new ResizeObserver(([{ contentRect }]) => {"
        " tool.style.width = contentRect.height > 500 ? '700px' : '340px'; }).observe(tool)"
    )
    frame = frame_of(page)
    frame.evaluate(FRAMES)
    so_far = len(messages(page, "height"))
    frame.evaluate(FRAMES)
    assert len(messages(page, "height")) <= so_far + 4  # a last look, and what follows from it
    assert so_far < 16


def test_the_way_to_the_other_language_shows_no_answer_to_a_page_put_in_its_place(
    page: Page, host: Host, watch: Watch
) -> None:
    watch.expected.append("ERR_ABORTED")
    host.put("<script>parent.postMessage({ type: 'spy', name }, '*')</script>", name="spy.html")
    page.goto(host.put_element('id="tool"'))
    person = begin(page)
    person.field("you", "applicant/age").fill("29")
    page.evaluate(TAKE_OVER, f"{host.address}/spy.html")
    page.wait_for_function("() => heard.some(({ data }) => data.type === 'spy')")
    assert {message["name"] for message in messages(page, "spy")} == {""}


TAKE_OVER = """
(spy) => {
  const frame = tool.shadowRoot.firstChild;
  const takeOver = () => { frame.src = spy; };
  frame.addEventListener("load", takeOver, { once: true }); // if French comes first
  tool.lang = "fr"; // the answers are on their way
  setTimeout(takeOver, 20);
}
"""


def test_answers_planted_by_the_page_around_share_nothing(page: Page, host: Host) -> None:
    answers = '{"/spouse":"no","/applicant/age":"31","mode":"quick"}'
    page.goto(host.put(f"<iframe src='{{site}}/en/embed/#share=yes&typed={answers}'></iframe>"))
    frame = page.frame_locator("iframe")
    expect(frame.locator(".verdict")).to_be_visible()
    page.evaluate("() => frames[0].postMessage({ cecCheck: 1, type: 'setTheme' }, '*')")
    expect(frame.locator("#share-look")).to_be_visible()
    assert messages(page, "result") == []


@pytest.mark.parametrize("path", ["/en/", "/fr/", "/en/privacy/", "/en/registry/", "/en/guide/"])
def test_no_other_page_shows_in_a_frame(page: Page, host: Host, watch: Watch, path: str) -> None:
    watch.expected.append("Content Security Policy")
    page.goto(host.put(f'<iframe src="{{site}}{path}"></iframe>'))
    expect(page.frame_locator("iframe").locator("main")).to_have_count(0)
