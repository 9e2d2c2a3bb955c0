"""Moving around: to a question, to the result and back, to the other language's page.

Runs on MicroPython in the page. It must not know what an answer or a result means. On a phone the
result lies over the form and has an entry of its own in the history: the browser's way back leads
from it to the form. The other language's page opens at the place that was left.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pyscript import document, window
from pyscript.ffi import create_proxy

from page import form as page_form
from page.form import element, every, form, say
from shared.answers import in_any_language, stand_ins

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyscript import Element, Event

    from page.parts import Parts
    from page.result import Result
    from shared.values import Definition, Spot, Typed, Words

CARRIED = "cec-check:"
OVER = "result:"  # before the answers in the history entry in which the result lies over the form
COVERED = ".skip, header.site, .lead, form, #keep, footer"
HEIGHTS = (0.3, 0.5, 0.15, 0.7)  # of the window, at which it is looked for what is being read
AT_REST = 0.25  # of the window: what is led to comes there
MIDDLE = 0.5  # of the window: a result that begins below it would not be seen
HEAD = 60  # pixels: what begins so far below the upper edge of the result is read there
INSIDE = 40  # pixels from the form's edge, where its questions surely are
STILL = window.JSON.parse('{"preventScroll": true}')


class Moving:
    """Where the person is.

    `mode_changed()` hears that the way of asking was changed here; `parts` are those of the form.
    """

    def __init__(
        self, words: Words, definition: Definition, mode_changed: Callable[[], None], parts: Parts
    ) -> None:
        self.words, self.definition, self.mode_changed = words, definition, mode_changed
        self.parts = parts
        self.is_over = False  # whether the result lies over the form
        self.is_closing = False  # whether the history is on its way from there
        self.last: Element | None = None  # the control of the form that had the focus last
        self.asked_for = ""  # the place whose question only the other way of asking has
        # The address that is opened once the history is back at the form.
        self.leaving: str | None = None
        self.button = element("bar").querySelector("button")
        self.clicks = (
            ("[data-goto]", lambda link: self.go_to(link.dataset.goto)),
            ("#change-yes", self.change_mode),
            ("#change-no", lambda _: element("change-mode").close()),
            # The browser's own way would leave a second place in the history, with older answers.
            (".skip", lambda _: element("questions-heading").focus()),
        )
        for place, happening, action in (
            (document, "keydown", self.on_key),
            (document, "leaving", lambda _: self.hand_over()),  # frame.js is about to leave
            (self.button, "click", self.on_bar),
            (window.matchMedia("(min-width: 64rem)"), "change", lambda _: self.close()),
        ):
            place.addEventListener(happening, create_proxy(action))
        form.addEventListener("toggle", create_proxy(self.keep_parts), True)
        window.onpopstate = create_proxy(self.on_history)

    # to a question

    def go_to(self, place: str) -> None:
        """Go to the question at a place; where only the other way of asking has it, ask first."""
        exact = form.querySelector('[name="mode"][value="exact"]')
        question = self.nearest(place) if exact.checked else self.find(place, page_form.typed())
        if question:
            self.close()
            page_form.go_to(question)
            return
        name = exact.closest("label").querySelector("b").textContent
        self.asked_for = place
        say("change-why", self.words["other_mode"].format(mode=name))
        say("change-yes", self.words["change_mode"].format(mode=name))
        element("change-mode").showModal()
        element("change-mode").focus()

    def change_mode(self, _: object) -> None:
        """Ask exactly from now on, and go to the question, or to the nearest that there is."""
        element("change-mode").close()
        page_form.choose_mode("exact")
        self.mode_changed()
        self.close()
        question = self.nearest(self.asked_for)
        if question:
            page_form.go_to(question)

    def nearest(self, place: str) -> Element | None:
        """The question asked for a place, else for the nearest around it."""
        found, typed = None, page_form.typed()
        while place and not found:
            found = self.find(place, typed)
            place = page_form.around(place)
        return found

    def find(self, place: str, typed: Typed) -> Element | None:
        """Of what may be asked for a place the first that is: itself, its summary, its details."""
        for candidate in [place] + stand_ins(self.definition, place, typed):  # noqa: RUF005  no stars in MicroPython
            question = page_form.question_at(candidate)
            if question and page_form.is_asked(question):
                return question
        return None

    # to the result and back

    def open(self) -> None:
        """Go to the result; on a phone it is laid over the form, in a history entry of its own."""
        if has_bar() and not self.is_over:
            # The form lies still beneath: nothing is to be scrolled when the history is back there.
            window.history.scrollRestoration = "manual"
            typed = page_form.typed()
            self.keep(typed)
            self.lay_over(True)
            window.history.pushState(OVER + self.parts.opened() + json.dumps(typed), "")
        elif element("result-heading").getBoundingClientRect().top > window.innerHeight * MIDDLE:
            element("result").scrollIntoView()
        element("result-heading").focus()

    def close(self) -> None:
        """Go back to the form."""
        if self.is_over:
            self.lay_over(False)
            self.is_closing = True
            window.history.back()

    def lay_over(self, over: bool) -> None:
        """Lay the result over the form or take it away; what it covers cannot be reached."""
        self.is_over = over
        document.documentElement.classList.toggle("result-open", over)
        self.button.setAttribute("aria-expanded", "true" if over else "false")
        for covered in every(COVERED, document):
            covered.inert = over

    def on_history(self, event: Event) -> None:
        """The history has moved between the form and the result over it."""
        if self.leaving:
            window.location.replace(self.leaving)
            return
        if not isinstance(event.state, str):  # an address with answers: they are about to be opened
            return
        self.is_closing = False
        over = event.state.startswith(OVER)
        if over != self.is_over:
            self.lay_over(over)
            (element("result-heading") if over else self.button).focus()
        if not over:
            window.history.scrollRestoration = "auto"
        self.keep(page_form.typed())  # the answers may have changed in the other entry

    def on_bar(self, _: object) -> None:
        """The bar opens the result and closes it again."""
        if self.is_over:
            self.close()
        else:
            self.open()

    def on_key(self, event: Event) -> None:
        """Escape closes the result over the form; the focus goes back to what opened it."""
        if event.key == "Escape" and self.is_over:
            self.close()
            self.button.focus()

    # answers through a reload and to the other language

    def keep(self, typed: Typed) -> None:
        """Leave what was typed in the tab's history entry, as browsers do with ordinary forms.

        Before it stand the parts that are open.
        """
        over = OVER if self.is_over or self.is_closing else ""
        window.history.replaceState(over + self.parts.opened() + json.dumps(typed), "")

    def keep_parts(self, event: Event) -> None:
        """A part has opened or closed: note it beside the answers that are kept.

        It is noted at once: what changes while a page is being left, browsers may drop.
        """
        state = window.history.state
        if event.target.matches(".section") and isinstance(state, str) and "{" in state:
            over = OVER if state.startswith(OVER) else ""
            answers = state[state.index("{") :]
            window.history.replaceState(over + self.parts.opened() + answers, "")

    def kept(self) -> tuple[str | None, Spot]:
        """What the history entry or the other language's page holds: the answers and the place.

        None where there are no answers.
        """
        state = window.history.state
        kept, text = (state, "") if isinstance(state, str) else (None, "")
        if window.name.startswith(CARRIED):
            text, _, kept = window.name[len(CARRIED) :].partition("\n")
            window.name = ""
        text = form.getAttribute("data-at") or text  # frame.js has put it there
        if kept and kept.startswith(OVER):
            kept = kept[len(OVER) :]
            if has_bar():
                self.lay_over(True)
        at = page_form.object_in(text)
        if kept and "{" in kept:
            opened, brace, rest = kept.partition("{")
            kept = brace + rest
            if opened:
                at["parts"] = opened.split()
        return kept, at

    def carry(self, event: Event) -> None:
        """Hand what was typed to the other language's page, if it opens in this very tab.

        That page takes the place of this one: going back never leads to older answers.
        """
        if event.ctrlKey or event.metaKey or event.shiftKey or event.altKey:
            return
        event.preventDefault()
        self.hand_over()
        window.name = CARRIED + form.dataset.at + "\n" + form.dataset.typed
        address = event.target.closest("a").href
        if self.is_over:  # the entry of the form is the one to be taken
            self.leaving = address
            window.history.back()
        else:
            window.location.replace(address)

    def hand_over(self) -> None:
        """Note the answers as the other language's page understands them, and the place."""
        self.mark_place()
        form.dataset.typed = json.dumps(in_any_language(page_form.typed()))

    def mark_place(self) -> None:
        """Note where the person is: the question, and in the result the part that is read."""
        at: Spot = {"over": self.is_over}
        question = self.question_in_view()
        if question:
            at["place"] = page_form.place_of(question)
            at["top"] = question.getBoundingClientRect().top / window.innerHeight
            at["focused"] = bool(self.last and question.contains(self.last))
        result = element("result")
        if self.is_over or result.scrollTop:
            edge = result.getBoundingClientRect().top + HEAD
            for part in every("h3[id], details[id]", element("reasons")):
                rect = part.getBoundingClientRect()
                if rect.height and (rect.top <= edge or "part" not in at):
                    at["part"] = part.id
                    at["part_top"] = rect.top
        form.dataset.at = json.dumps(at)

    def question_in_view(self) -> Element | None:
        """The question that the person is at: the last one answered, else the one being read."""
        height = window.innerHeight
        last = self.last and self.last.isConnected and self.last.closest("[data-place], .group")
        if (
            last
            and last.getBoundingClientRect().height
            and (
                0 <= last.getBoundingClientRect().top < height or window.scrollY < height * AT_REST
            )
        ):
            return last
        left = form.getBoundingClientRect().left + INSIDE
        for share in HEIGHTS:
            seen = document.elementFromPoint(left, height * share)
            question = seen and seen.closest("form :is([data-place], .item, .group, .section)")
            if question:
                return question
        return None

    def return_to(self, at: Spot, result: Result) -> None:
        """Go where the person was; to a part of the result once it is there."""
        place: Any = at.get("place")
        top = at.get("top")
        if isinstance(at.get("parts"), list):
            self.parts.open_only(at["parts"])
        question = page_form.question_at(place) if is_place(place) else None
        if question:
            page_form.open_around(question)
            if at.get("focused"):
                control = question.querySelector("input, select") or question
                control.focus(STILL)
            top = top if isinstance(top, float) and 0 < top < 1 else AT_REST
            here = question.getBoundingClientRect().top
            window.scrollBy(0, here - top * window.innerHeight)
        if at.get("over"):
            self.open()
        if "part" in at and "part_top" in at:
            result.then = lambda: show_part(str(at["part"]), at["part_top"])


def show_part(identity: str, top: object) -> None:
    """Bring a part of the result where it was in the window."""
    part = element(identity)
    if part and isinstance(top, (int, float)):
        element("result").scrollTop += part.getBoundingClientRect().top - top


def has_bar() -> bool:
    """Whether the window is so narrow that the result is reached by the bar."""
    return element("bar").offsetHeight > 0


def is_place(place: object) -> bool:
    """Whether something is the place of a question, or the id of a section."""
    return isinstance(place, str) and all(
        letter.isalpha() or letter.isdigit() or letter in "/_" for letter in place
    )
