"""The result as it shows: the engine's state, the verdict and the reasons, and what is outdated.

Runs on MicroPython in the page. It must not know the form, nor what a result means. A result never
stands unmarked beside answers that it does not know: from the change of an answer until the next
result it is marked as outdated, and where the engine cannot give another it is taken away.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyscript import document, window
from pyscript.ffi import create_proxy

from page.form import FRAME_MS, element, every, say
from page.markup import NOTHING, Html, markup, put

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyscript import Element

    from shared.values import Answer, Message, Words

MEGABYTE = 1_000_000
LATE_MS = 1000  # after which it is also said in words that the result is outdated


class Result:
    """The result beside the form, or over it."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.empty = Html(element("reasons").innerHTML)
        self.shown = False  # whether there is a result
        self.outdated = False  # whether an answer has changed since
        self.failed = False  # whether the engine is gone
        self.doubt: str | None = None  # what is asked about this device's date
        self.then: Callable[[], None] | None = None  # what is done once with the next result
        self.when_outdated: Callable[[], None]  # done whenever a result becomes outdated
        self.timer: int | None = None
        self.tell_outdated = create_proxy(lambda: self.say_outdated("outdated"))
        self.complete = create_proxy(self.show_the_rest)
        self.clicks = (("[data-part]", self.go_to),)

    # the engine

    def show_state(self, message: Message) -> None:
        """Tell the engine's state; bytes are shown, but not read aloud at every step."""
        state = message["state"]
        self.failed = state == "failed"
        element("bytes").hidden = state != "downloading"
        element("failure").hidden = not self.failed
        if state == "downloading":
            element("progress").max = message["total"]
            element("progress").value = message["received"]
            received, total = (
                f"{message[key] / MEGABYTE:.1f}".replace(".", self.words["decimal"])
                for key in ("received", "total")
            )
            say("bytes-text", self.words["bytes"].format(received=received, total=total))
        if self.failed:
            self.show_failure(message)
            tell("engine-failed", message)
        self.withdraw()
        say("state", self.words["state_" + state])

    def ask_date(self, text: str) -> None:
        """Tell what is wrong with this device's date and ask for today's; once of each text."""
        if self.doubt != text or element("failure").hidden:
            self.doubt = text
            words = self.words
            asked = markup(
                '<h3>{}</h3><p>{}</p><p><label for="today">{}</label> '
                '<input id="today" aria-describedby="today-error"></p>'
                '<p class="error" id="today-error" role="status"></p>'
                '<p><button type="button" class="quiet" id="use-date">{}</button></p>',
                *(words["date_heading"], text, words["date_label"], words["use_date"]),
            )
            put(element("failure"), asked)
            element("failure").hidden = False

    def show_failure(self, message: Message) -> None:
        """Tell why there is no result, and what to do."""
        words = self.words
        if message["reason"] == "date":
            self.ask_date(words["failed_date"].format(**message["params"]))
            say("bar-text", words["failed_heading"])
            return
        self.doubt = None
        reason = words["failed_" + message["reason"]]
        detail = " · ".join(message[key] for key in ("file", "detail") if message[key])
        told = markup(
            '<h3>{}</h3><p>{}</p><p><button type="button" class="quiet" id="retry">{}</button></p>'
            '<p class="detail">{}</p>',
            *(words["failed_heading"], reason, words["retry"], detail),
        )
        put(element("failure"), told)
        say("bar-text", words["failed_heading"])

    # the result

    def show(self, answer: Answer) -> None:
        """Show a result, with the sections open that were open, and the focus where it was."""
        opened = [section.id for section in every("details[open]", element("reasons"))]
        focused = element("reasons").querySelector("details:focus-within")
        if not self.shown:
            # The first one is laid out in two pictures: at once it would hold up the page.
            element("reasons").className = "arriving"
            window.setTimeout(self.complete, 2 * FRAME_MS)
        put(element("verdict"), Html(answer["head"]))
        put(element("reasons"), Html(answer["html"]))
        for identity in opened:
            if element(identity):
                element(identity).open = True
        if focused and element(focused.id):
            element(focused.id).querySelector("summary").focus()
        self.shown = True
        self.renew()
        self.withdraw()
        if answer["clock"]:
            self.ask_date(self.words["doubt_date"].format(**answer["clock"]))
        else:
            element("failure").hidden = True
        say("bar-text", answer["summary"])
        say("verdict-news", answer["summary"])
        tell("result", answer["shared"])  # offline.js waits for it

    @staticmethod
    def go_to(button: Element) -> None:
        """Take the person to a part of the result."""
        heading = element("part-" + button.dataset.part)
        heading.setAttribute("tabindex", "-1")
        heading.scrollIntoView()
        heading.focus()

    def show_the_rest(self) -> None:
        """Show all of the result; its beginning was in the picture before."""
        element("reasons").className = ""
        if self.then:
            self.then()
            self.then = None

    def clear(self) -> None:
        """There is no result any more."""
        self.renew()
        self.shown = False
        if not self.failed:
            element("failure").hidden = True
        put(element("verdict"), NOTHING)
        put(element("reasons"), self.empty)
        tell("forgotten", None)
        say("verdict-news", "")
        say("bar-text", self.words["bar_waiting"])

    # what is outdated

    def outdate(self) -> None:
        """An answer has changed: what shows is of the answers before."""
        if self.shown and not self.outdated:
            self.outdated = True
            self.when_outdated()
            document.documentElement.classList.add("outdated")
            self.timer = window.setTimeout(self.tell_outdated, LATE_MS)
            self.withdraw()

    def say_outdated(self, name: str) -> None:
        """Say why the result is outdated, or is none; a site around the page is offered none."""
        if not self.shown:
            say("stale", self.words["no_result"])
        elif self.outdated:
            window.clearTimeout(self.timer)  # what is said in general never replaces a reason
            say("stale", self.words[name])
            if not self.failed:
                say("bar-text", self.words["bar_outdated"])
            tell("forgotten", None)

    def renew(self) -> None:
        """What shows is of the answers as they are."""
        if self.outdated:
            self.outdated = False
            window.clearTimeout(self.timer)
            document.documentElement.classList.remove("outdated")
            self.withdraw()
        say("stale", "")

    def withdraw(self) -> None:
        """Take an outdated result away while there can be no other."""
        element("report").hidden = self.outdated and self.failed


def tell(happening: str, detail: object) -> None:
    """Tell the scripts beside the page's Python."""
    values = window.JSON.parse(json.dumps({"detail": detail}))
    document.dispatchEvent(window.CustomEvent.new(happening, values))
