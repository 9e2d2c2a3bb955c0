"""Whatever throws: the page says so, shows no result of other answers, and goes on working."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.browser.conftest import Watch

# Lets a test make any listener of the page throw, before it does anything or once it has.
THROWING = """
window.listeners = [];
window.armed = null;
const provoke = (own, when) => {
  if (window.armed?.own === own && window.armed.when === when) throw new Error("provoked");
};
const wrapped = (own, listener) => function (...given) {
  provoke(own, "before");
  const told = listener.apply(this, given);
  provoke(own, "after");
  return told;
};
const add = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (type, listener, ...options) {
  const own = { target: this, type };
  const throws = typeof listener === "function" && !["error", "unhandledrejection"].includes(type);
  const given = throws ? wrapped(own, listener) : listener;
  try {
    add.call(this, type, given, ...options);
  } catch { // the page's Python knows the window by another object
    own.target = window;
    add.call(window, type, given, ...options);
  }
  if (throws && !options[0]?.once) window.listeners.push(own);
};
const later = window.setTimeout;
window.setTimeout = (action, ...given) => later.call(window, wrapped("timer", action), ...given);
"""
# Makes one listener throw, and gives what the page says at once: others that hear the same event
# may bring the next result soon.
PROVOKE = """([number, when]) => {
  const own = window.listeners[number];
  window.armed = { own, when };
  own.target.dispatchEvent(new Event(own.type, { bubbles: true }));
  window.armed = null;
  const [failure, report] = ["failure", "report"].map((id) => document.getElementById(id));
  return failure.hidden || !report.hidden ? "" : failure.textContent;
}"""
OURS = """() => {
  const early = ["load", "DOMContentLoaded", "readystatechange"];
  const numbers = window.listeners.map((_, number) => number);
  return numbers.filter((number) => {
    const { target, type } = window.listeners[number];
    return (target.isConnected ?? true) && !early.includes(type);
  });
}"""

# Lets a test spoil the requests of one kind on their way to the worker.
SPOILING = """
window.spoiled = { call: "", times: 0 };
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (message, ...given) {
  const bad = message.call === window.spoiled.call && window.spoiled.times-- > 0;
  post.call(this, bad ? { ...message, call: "nonsense" } : message, ...given);
};
"""
MANY = 1000


def answer(person: Person, province: str) -> None:
    """Give one answer."""
    person.field("you", "destination").select_option(province)


def expect_stopped(person: Person) -> None:
    """The page says that it stopped and what helps, and shows no result."""
    expect(person.page.locator("#failure")).to_contain_text(person.texts["words"]["page_stopped"])
    expect(person.button(person.texts["words"]["reload"])).to_be_visible()
    expect(person.page.locator("#report")).to_be_hidden()


def expect_working(person: Person) -> None:
    """There is a result, it is of the answers as they stand, and nothing failed."""
    expect(person.page.locator("#report")).to_be_visible()
    expect(person.page.locator(".verdict")).to_be_visible()
    expect(person.page.locator("html.outdated")).to_have_count(0)
    expect(person.page.locator("#failure")).to_be_hidden()


@pytest.fixture
def person(page: Page, watch: Watch) -> Person:
    watch.expected += ["provoked", "Traceback"]
    page.add_init_script(THROWING)
    page.add_init_script(SPOILING)
    person = Person(page, "en").open()
    person.answer_no(person.question("you", "spouse"))
    expect_working(person)
    return person


@pytest.mark.parametrize("when", ["before", "after"])
def test_whichever_listener_throws_the_page_says_so_and_goes_on(person: Person, when: str) -> None:
    page = person.page
    numbers = page.evaluate(OURS)
    assert len(numbers) > 20  # as many as the page's parts have
    for count, number in enumerate(numbers):
        told = page.evaluate(PROVOKE, [number, when])
        assert person.texts["words"]["page_stopped"] in told
        answer(person, ("MB", "ON")[count % 2])
        expect_working(person)


def test_a_timer_that_throws_is_told_and_the_answers_outlast_the_reload(person: Person) -> None:
    page = person.page
    page.evaluate("() => { window.armed = { own: 'timer', when: 'before' }; }")
    answer(person, "MB")
    expect_stopped(person)
    person.button(person.texts["words"]["reload"]).click()
    person.wait()
    expect(person.field("you", "destination")).to_have_value("MB")
    expect_working(person)


def test_after_an_exception_the_person_can_start_over(person: Person) -> None:
    page = person.page
    page.evaluate("() => { window.armed = { own: 'timer', when: 'before' }; }")
    answer(person, "MB")
    person.button(person.texts["words"]["start_over"]).click()
    person.wait()
    expect(person.field("you", "destination")).to_have_value("")
    expect(page.locator("#failure")).to_be_hidden()


def test_an_answer_of_the_engine_that_cannot_be_shown_is_told(person: Person) -> None:
    hear = "() => { window.engine.onMessage = () => { throw new Error('provoked'); }; }"
    person.page.evaluate(hear)
    answer(person, "MB")
    expect_stopped(person)


def test_what_an_extension_throws_is_not_the_page_s(person: Person) -> None:
    person.page.evaluate("""() => window.dispatchEvent(new ErrorEvent("error", {
      message: "provoked", filename: "chrome-extension://abc/content.js" }))""")
    answer(person, "MB")
    expect_working(person)


def test_what_a_file_brought_and_what_is_open_outlive_an_exception(person: Person) -> None:
    kept = person.page.evaluate("""() => {
      history.replaceState('work education{"brought": "/family_size"}', "");
      window.dispatchEvent(new ErrorEvent("error", { message: "provoked" }));
      return history.state;
    }""")
    parts, brace, answers = kept.partition("{")
    assert (parts, json.loads(brace + answers)["brought"]) == ("work education", "/family_size")


# ---------------------------------------------------------------------------------- requests


def show_more(person: Person) -> None:
    answer(person, "MB")


def look_for_an_occupation(person: Person) -> None:
    person.field("work", "noc", person.item("work", 1)).fill("cook")
    answer(person, "MB")


def describe_a_test(person: Person) -> None:
    test = person.item("languages", 1)
    person.field("languages", "test", test).select_option("celpip-general")
    answer(person, "MB")


def compare(person: Person) -> None:
    person.button(person.texts["compare"]["keep_version"]).click()
    answer(person, "MB")


def open_a_file(person: Person) -> None:
    person.open_file({"profile_version": 1, "destination": "MB"})


REQUESTS = {
    "show": show_more,
    "noc": look_for_an_occupation,
    "sitting": describe_a_test,
    "compare": compare,
    "open": open_a_file,
}


def spoil(page: Page, call: str, times: int) -> None:
    page.evaluate("([call, times]) => { window.spoiled = { call, times }; }", [call, times])


@pytest.mark.parametrize("call", REQUESTS)
def test_an_engine_that_breaks_once_is_started_again_without_the_person(
    person: Person, call: str
) -> None:
    spoil(person.page, call, 1)
    REQUESTS[call](person)
    expect(person.field("you", "destination")).to_have_value("MB")
    expect_working(person)


@pytest.mark.parametrize("call", [call for call in REQUESTS if call != "noc"])
def test_a_request_at_which_every_engine_breaks_is_told_and_can_be_left(
    person: Person, call: str
) -> None:
    page = person.page
    spoil(page, call, MANY)
    REQUESTS[call](person)
    failure = page.locator("#failure")
    expect(failure).to_contain_text(person.texts["words"]["failed_crash"])
    expect(failure).not_to_contain_text("Traceback")
    expect(page.locator("html.outdated #report")).to_be_hidden()
    spoil(page, "", 0)
    answer(person, "ON")
    expect_working(person)


def test_a_search_at_which_the_engine_breaks_is_told_at_its_field(person: Person) -> None:
    spoil(person.page, "noc", MANY)
    look_for_an_occupation(person)
    told = person.page.locator("[id='/applicant/work/0/noc:title']")
    expect(told).to_have_text(person.texts["words"]["search_failed"])
    answer(person, "ON")
    expect_working(person)


def test_trying_again_puts_a_question_anew_at_which_every_engine_broke(person: Person) -> None:
    spoil(person.page, "show", MANY)
    show_more(person)
    expect(person.page.locator("#failure")).to_be_visible()
    spoil(person.page, "", 0)
    person.button(person.texts["words"]["retry"]).click()
    expect_working(person)


def test_a_worker_that_breaks_while_nothing_is_asked_is_replaced(person: Person) -> None:
    breaks = "() => { setTimeout(() => { throw new Error('provoked'); }); }"
    with person.page.expect_event("worker"):
        person.page.workers[0].evaluate(breaks)
    answer(person, "MB")
    expect_working(person)
