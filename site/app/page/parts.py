"""The parts of the form: which are open, how far each is, and the way to the next.

Runs on MicroPython in the page. It must not know what a question means. The parts are native
disclosures that work without it: on a narrow screen they bear one name, so that the browser keeps
one of them open at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyscript import document, window
from pyscript.ffi import create_proxy

from page.form import element, every, fill_soon, form, say
from page.progress import section_after, state

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from pyscript import Element, Event

    from shared.values import HowFar, Words

ONE_NAME = "part"  # of all parts where one is open at a time
NEAREST = window.JSON.parse('{"block": "nearest"}')
STILL = window.JSON.parse('{"preventScroll": true}')
OPTIONAL = ("other",)  # of no matter to the class; nobody is led there


class Parts:
    """The parts of the form; `show_result(None)` is done where none is left to go to."""

    def __init__(self, words: Words, show_result: Callable[[None], None]) -> None:
        self.words, self.show_result = words, show_result
        self.names = [part.id for part in every(".section")]
        self.told: HowFar = {}  # as `progress` returns it
        self.shown: dict[str, tuple[str, str | None]] = {}  # what is said of each part
        self.wide = window.matchMedia("(min-width: 64rem)")
        self.clicks = (("[data-next]", self.go_on),)
        self.settled = create_proxy(self.bring_into_view)
        self.pressed: Element  # the heading of a part
        self.wide.addEventListener("change", create_proxy(self.share_a_name))
        form.addEventListener("toggle", create_proxy(lambda _: fill_soon()), True)
        form.addEventListener("click", create_proxy(self.on_click))
        self.share_a_name()

    def share_a_name(self, *_: object) -> None:
        """Keep one part open at a time where there is no room for more."""
        for name in self.names:
            if self.wide.matches:
                element(name).removeAttribute("name")
            else:
                element(name).setAttribute("name", ONE_NAME)

    # ------------------------------------------------------------------------------- how far

    def follow(self, told: HowFar) -> None:
        """Say how far each part is, and where its button leads."""
        self.told = told
        asked = [name for name in self.names if told.get(name, (0, 0))[1]]
        complete = 0
        for name in asked:
            how_far = state(*told[name])
            complete += how_far == "complete"
            after = section_after([one for one in asked if one not in OPTIONAL], told, name)
            if self.shown.get(name) != (how_far, after):
                self.shown[name] = (how_far, after)
                say(name + ":state", self.words["part_" + how_far])
                element(name).dataset.state = how_far
                element(name).querySelector("[data-next]").textContent = self.way_on(after)
        say("progress-words", self.words["parts_complete"].format(done=complete, count=len(asked)))

    def way_on(self, after: str | None) -> str:
        """What the button at the end of a part says."""
        if after is None:
            return form.querySelector("[type=submit]").textContent
        return self.words["next_part"].format(part=element(after).querySelector("h3").textContent)

    # ------------------------------------------------------------------------------- open, closed

    def opened(self) -> str:
        """The names of the parts that are open."""
        return " ".join(name for name in self.names if element(name).open)

    def open_only(self, names: Collection[str]) -> None:
        """Open these parts and no other."""
        for name in self.names:
            if name not in names:
                element(name).open = False
        for name in names:
            if name in self.names:
                element(name).open = True

    def go_on(self, button: Element) -> None:
        """Leave a part for the next one that still has a question, or for the result."""
        here = button.dataset.next
        after = self.shown.get(here, (None, None))[1]
        if after is None:
            self.show_result(None)
            return
        element(here).open = False
        element(after).open = True
        element(after).querySelector("summary").focus(STILL)
        element(after).scrollIntoView()

    def on_click(self, event: Event) -> None:
        """A part is opened or closed by its heading."""
        heading = event.target.closest(".section > summary")
        if heading:
            self.pressed = heading
            if not heading.contains(document.activeElement):  # not all browsers focus it
                heading.focus(STILL)
            window.setTimeout(self.settled, 0)

    def bring_into_view(self) -> None:
        """Once a part above has closed, the heading that was pressed may be out of view."""
        self.pressed.scrollIntoView(NEAREST)
