"""A person at random: answers, mistakes, other tabs, no network, a wrong clock, a dead engine.

One number makes one sequence, the same each time. At its end every tab must show what its answers
give, as the engine says on CPython, or that they have problems.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import Error, expect
from tests.browser.test_stopping import SPOILING
from tests.browser.translation import LANGUAGES, translate

from engine.requests import answer
from shared import answers as page_answers
from site_build.pages import questions, words

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

page_form_definition: Final = list(questions())

TODAY: Final = datetime(2026, 11, 29, 12, tzinfo=UTC)
CLOCKS: Final = (
    TODAY,
    *(datetime(year, 5, 5, 12, tzinfo=UTC) for year in (1970, 2001, 2016, 2100)),
)
PATIENCE: Final = 90_000  # milliseconds for the page to come to rest
ANSWERS: Final = (
    "29",
    "1800",
    "8",
    "7.5",
    "2024",
    "3",
    "12",
    "63200",
    "21231",
    "cook",
    "40",
    "2026-05-04",
)
MISTAKES: Final = (
    "1994", "abc", "1.800", "\u0662\u0669", "\uff12\uff19", "-5", "9e99", "31/02/2020", "<b>",
    "\U0001f642", "'", "12345", "",
)  # fmt: skip

# Gives one of the controls that show another value, as a person would; numbers choose which.
FILL: Final = """([which, option, text]) => {
  const shown = [...document.querySelectorAll("#questions :is(input, select)")]
    .filter((one) => one.type !== "hidden" && one.offsetHeight && !one.closest("[inert]"));
  if (!shown.length) return "nothing to answer";
  const control = shown[which % shown.length];
  control.focus();
  if (control.type === "radio" || control.type === "checkbox") control.click();
  else {
    const { options } = control;
    control.value = options ? options[option % options.length].value : text;
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
  if (option % 3) control.blur();
  return control.name;
}"""
PRESS: Final = """([which]) => {
  const shown = [...document.querySelectorAll(`[data-add], [data-remove], [type=submit], summary,
    [data-back], [data-drop], [data-goto], [role=option], #bar button, #keep-version, #swap, #undo,
    #retry, #use-date, #remember, #change-yes, #change-no, #make-link`)]
    .filter((one) => one.offsetHeight && !one.closest("[inert]"));
  if (!shown.length) return "nothing to press";
  const pressed = shown[which % shown.length];
  pressed.click();
  return pressed.id || pressed.className || pressed.tagName;
}"""
CLICK: Final = "(css) => document.querySelector(css)?.click()"
STANDING: Final = """() => ({
  typed: Object.fromEntries(new FormData(document.getElementById("questions"))),
  kept: history.state,
  counts: Object.fromEntries([...document.querySelectorAll(".group")].map((group) =>
    [group.id, group.querySelectorAll(":scope > .items > [data-item]").length])),
  language: JSON.parse(document.getElementById("words").content.textContent).language,
})"""
# Sets the date of the device and nothing else: timers keep their own time, as on a real one.
CLOCK: Final = """
const OwnDate = Date;
window.Date = class extends OwnDate {
  constructor(...given) { super(...(given.length ? given : [window.now])); }
  static now() { return window.now; }
};
"""
# Remembers how long the page waits for a worker's word, so that a test need not wait so long.
ALARM: Final = """
const later = window.setTimeout;
window.setTimeout = (action, pause, ...given) => {
  if (pause >= 60_000) window.alarm = action;
  return later.call(window, action, pause, ...given);
};
"""
KILL_SILENTLY: Final = """() => {
  const { worker } = window.engine ?? {};
  worker?.terminate();
  if (worker) worker.isDead = true;
}"""
MISS_THE_DEAD: Final = "() => { if (window.engine?.worker?.isDead) window.alarm?.(); }"


class Chaos:
    """One sequence in a context of its own."""

    def __init__(self, context: BrowserContext, seed: int) -> None:
        self.context, self.chance = context, Random(seed)  # noqa: S311  not a secret
        self.tabs: list[Page] = []
        self.done: list[str] = []
        self.kills = 0
        self.complaints: list[str] = []
        for script in (SPOILING, CLOCK, ALARM):
            context.add_init_script(script)
        self.set_clock(TODAY)
        context.set_default_navigation_timeout(PATIENCE)
        context.on("page", self.follow)
        self.tabs.append(context.new_page())
        self.tabs[0].goto("/en/")

    def follow(self, page: Page) -> None:
        """Hear what the page throws."""
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("dialog", lambda dialog: dialog.dismiss())

    # ----------------------------------------------------------------------------------- actions

    def run(self, count: int) -> None:
        """Do so many things, and look after each that nobody is shown a traceback."""
        deeds = (
            *[self.fill] * 8, *[self.mistype] * 3, *[self.press] * 6, self.translate, self.switch,
            self.another_tab, self.erase, self.back, self.forward, self.reload, self.lose_network,
            self.find_network, self.kill, self.change_clock, self.resize,
        )  # fmt: skip
        for _ in range(count):
            deed = self.chance.choice(deeds)
            page = self.chance.choice(self.tabs)
            try:
                told = deed(page)
            except (
                Error
            ) as error:  # a page that is on its way elsewhere, or no page without network
                told = str(error).split("\n")[0][:80]
            self.done.append(f"{deed.__name__} {told or ''}")
            self.look(page)

    def look(self, page: Page) -> None:
        """Nobody is shown a traceback."""
        try:
            if "Traceback" in page.evaluate("() => document.body?.innerText ?? ''"):
                self.complaints.append(f"a traceback shows after {self.done[-1]}")
        except Error:
            return  # on its way

    def fill(self, page: Page) -> object:
        which, option = self.chance.randrange(1000), self.chance.randrange(1000)
        return page.evaluate(FILL, [which, option, self.chance.choice(ANSWERS)])

    def mistype(self, page: Page) -> object:
        which, option = self.chance.randrange(1000), self.chance.randrange(1000)
        return page.evaluate(FILL, [which, option, self.chance.choice(MISTAKES)])

    def press(self, page: Page) -> object:
        return page.evaluate(PRESS, [self.chance.randrange(1000)])

    def translate(self, page: Page) -> None:
        translate(page, self.chance.choice(LANGUAGES))

    def switch(self, page: Page) -> None:
        page.evaluate(CLICK, "#language")
        page.wait_for_load_state()

    def another_tab(self, page: Page) -> None:
        if len(self.tabs) > 1:
            self.tabs.pop().close()
        else:
            address = page.url
            self.tabs.append(self.context.new_page())
            self.tabs[-1].goto(address)

    def erase(self, page: Page) -> None:
        page.evaluate(CLICK, "#erase")
        page.evaluate(CLICK, "#erase-yes")

    def back(self, page: Page) -> None:
        page.go_back(timeout=5000)

    def forward(self, page: Page) -> None:
        page.go_forward(timeout=5000)

    def reload(self, page: Page) -> None:
        page.reload()

    def lose_network(self, page: Page) -> None:  # noqa: ARG002
        self.context.set_offline(True)

    def find_network(self, page: Page) -> None:  # noqa: ARG002
        self.context.set_offline(False)

    def kill(self, page: Page) -> str:
        self.kills += 1
        way = self.chance.choice(("silent", "loud", "request"))
        if way == "silent":
            page.evaluate(KILL_SILENTLY)
        elif way == "request":
            page.evaluate("() => { window.spoiled = { call: 'show', times: 1 }; }")
        elif page.workers:
            page.workers[0].evaluate("() => { setTimeout(() => { throw new Error('killed'); }); }")
        return way

    def change_clock(self, page: Page) -> str:  # noqa: ARG002
        now = self.chance.choice(CLOCKS)
        self.set_clock(now)
        return str(now.year)

    def set_clock(self, now: datetime) -> None:
        """Set the date of the device: of every tab, and of every page to come."""
        setting = f"window.now = {now.timestamp() * 1000};"
        self.context.add_init_script(setting)
        for tab in self.tabs:
            tab.evaluate(f"() => {{ {setting} }}")

    def resize(self, page: Page) -> None:
        width = self.chance.choice((390, 1280))
        page.set_viewport_size({"width": width, "height": 844})

    # --------------------------------------------------------------------------------- the end

    def settle(self) -> None:
        """Give back network and clock; every tab takes one answer and shows what that gives."""
        self.context.set_offline(False)
        self.set_clock(TODAY)
        for page in self.tabs:
            if not page.evaluate("() => !!document.getElementById('questions')"):
                page.goto("/en/")  # it stood where there was no network, or before its beginning
            elif page.locator("#scripts").is_visible():
                page.reload()  # as its note says where a file did not come without a network
            page.set_viewport_size({"width": 1280, "height": 844})
            page.wait_for_selector("#scripts", state="hidden", timeout=PATIENCE)
            page.evaluate(CLICK, "#change-no")
            page.evaluate(CLICK, '[id="/nomination:yes"]')
            page.evaluate("() => document.getElementById('questions').requestSubmit()")
            page.evaluate(MISS_THE_DEAD)
            if self.kills > 1 and page.locator("#failure").is_visible():
                # A worker that broke before its first answer took the place of a broken one: the
                # page says so and offers this.
                page.evaluate(CLICK, "#retry")
            standing = page.evaluate(STANDING)
            try:
                expect_what_the_answers_give(page, standing)
            except AssertionError as error:
                failure = page.locator("#failure").inner_text()
                self.complaints += [str(error), f"failure: {failure}", f"of {standing}"]


def expect_what_the_answers_give(page: Page, standing: dict[str, Any]) -> None:
    """The tab comes to show what the engine says about what stands in it."""
    answered = answer_to(standing)
    score = page.locator("#reasons .score b")
    if "problems" in answered:
        expect(page.locator("#stale")).not_to_be_empty(timeout=PATIENCE)
        expect(page.locator("html:not(.outdated)").locator(score)).to_have_count(0)
        return
    expect(page.locator("#failure")).to_be_hidden(timeout=PATIENCE)
    expect(page.locator("html:not(.outdated) #report")).to_be_visible(timeout=PATIENCE)
    found = re.search(r'class="score"[^>]*>\s*<b>([^<]*)</b>', answered["html"])
    if found:  # a translation may put signs of its own around the digits
        shown = re.compile(r"\D*".join(["", *re.findall(r"\d", found[1]), ""]))
        expect(score).to_have_text(shown, timeout=PATIENCE)
    verdict = re.search(r'class="(met|not_met|unknown)"', answered["head"])
    if verdict:
        others = {"met", "not_met", "unknown"} - {verdict[1]}
        expect(page.locator(f".verdict .{verdict[1]}").first).to_be_visible(timeout=PATIENCE)
        expect(page.locator(".verdict").locator(", ".join(f".{o}" for o in others))).to_have_count(
            0
        )


def answer_to(standing: dict[str, Any]) -> dict[str, Any]:
    """The engine's answer, on CPython, to what stands in a form and in its history entry."""
    kept = str(standing["kept"] or "{}")
    answers = kept[kept.index("{") :]  # before them stands what lies over the form and what is open
    brought = json.loads(answers).get("brought", "")
    typed = {name: text for name, text in {**standing["typed"], "brought": brought}.items() if text}
    _, profile, _ = page_answers.read(page_form_definition, typed, standing["counts"])
    request = {
        "call": "show",
        "profile": json.dumps(profile),
        "on": TODAY.date().isoformat(),
        "lang": standing["language"],
        "words": {"language": standing["language"], **words(standing["language"])},
    }
    answered: dict[str, Any] = json.loads(answer(json.dumps(request)))
    return answered
