"""What would settle the verdict, to be answered in the result: a copy of the form's own question.

Runs on MicroPython in the page. It must not know what a question means: the engine says which are
open. The form keeps the answers: what is chosen in a copy is put into the form's control at once,
and nothing is read from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyscript import document, window
from pyscript.ffi import create_proxy

from page import form as page_form
from page.check import label_of, text_of
from page.form import element, every
from page.markup import NOTHING, Html, joined, link, markup, put

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from pyscript import Element, Event

    from shared.values import Typed, Words

COPY = "copy:"  # before the place of a question, in the names and ids of its copy
MOST_COPIES = 3  # questions to be answered here; more would be a second form
MOST = 8  # questions that are named at all
NAMED = "#reasons :is(.settles, #assumptions) [data-goto]"  # ways to a question, by its name
SIMPLE = "[data-place]:not(:has([role=combobox]))"  # questions that can be copied


class Settling:
    """The open questions under the verdict.

    `find(place, typed)` gives the form's question that is asked for a place, or None where the
    present way of asking has none; `changed(control)` hears that an answer was given here, and
    `typing(control)` that one is being typed, with the form's own control.
    """

    def __init__(
        self,
        words: Words,
        find: Callable[[str, Typed], Element | None],
        changed: Callable[[Element], None],
        typing: Callable[[Element], None],
    ) -> None:
        self.words, self.find, self.changed, self.typing = words, find, changed, typing
        self.copies: list[str] = []  # the places of the questions that can be answered here
        # What shows: where it is the same, nothing is done.
        self.known: tuple[list[str], list[tuple[str, str]]] | None = None
        self.answering = False  # whether the last change was made here
        self.wanted: tuple[list[dict[str, str]], Typed] | None = None
        self.later = create_proxy(self.lay_out)
        element("settle").addEventListener("change", create_proxy(self.on_change))
        element("settle").addEventListener("input", create_proxy(self.on_input))

    def follow(self, questions: list[dict[str, str]], typed: Typed) -> None:
        """The open questions of a new result; they are laid out in a picture of their own."""
        if not self.wanted:
            window.setTimeout(self.later, page_form.FRAME_MS)
        self.wanted = questions[:MOST], typed

    def forget(self) -> None:
        """There is no open question."""
        self.copies, self.known, self.wanted = [], None, None
        element("settle").hidden = True
        put(element("settle-here"), NOTHING)
        put(element("settle-links"), NOTHING)

    def lay_out(self) -> None:
        """Show the questions: those that can be answered here, and ways to the others."""
        if not self.wanted:
            return
        (questions, typed), self.wanted = self.wanted, None
        self.name_ways(typed)
        found: dict[str, Element] = {}
        others, order = [], []
        for one in questions:
            question = self.find(one["place"], typed)
            place = page_form.place_of(question) if question else one["place"]
            if place in order:
                continue
            order.append(place)
            if question and question.matches(SIMPLE) and len(found) < MOST_COPIES:
                found[place] = question
            else:
                text = label_with_item(question) if question else one["question"]
                others.append(markup("<li>{}</li>", link(place, text)))
        known = order, [item for item in sorted(typed.items()) if belongs(item[0], order)]
        if known == self.known:
            return
        self.known = known
        self.lay_out_copies(found, order, typed)
        put(element("settle-links"), joined(others))
        say_heading = "settles" if order else "settled"
        page_form.say("settle-heading", self.words[say_heading])
        element("settle").hidden = not (order or self.copies)

    def name_ways(self, typed: Typed) -> None:
        """Name the questions in the rest of the result as the quick way of asking has them."""
        names: dict[str, str] = {}
        for way in every(NAMED, document) if typed.get("mode") == "quick" else ():
            place = way.dataset.goto
            if place not in names:
                question = self.find(place, typed)
                names[place] = label_with_item(question) if question else way.textContent
            way.textContent = names[place]

    def lay_out_copies(self, found: dict[str, Element], order: list[str], typed: Typed) -> None:
        """Show the copies; while the person answers here, an answered one stays where it is."""
        if not self.answering:
            put(element("settle-here"), NOTHING)
            self.copies = []
        for place in list(self.copies):
            if place not in found and not answered(place, typed):
                element(COPY + place + ":row").remove()
                self.copies.remove(place)
        for place in order:
            if place in found and place not in self.copies:
                self.copies.append(place)
                copy = copy_html(found[place], place)
                element("settle-here").insertAdjacentHTML("beforeend", copy.text)
        for place in self.copies:
            put_answers(place, typed)

    # ------------------------------------------------------------------------------- listeners

    def form_changed(self) -> None:
        """An answer was given in the form itself."""
        self.answering = False

    def hand_over(self, event: Event) -> Element:
        """Put what was answered here into the form's own control, and return that."""
        field = element(event.target.id[len(COPY) :])
        if event.target.type in ("checkbox", "radio"):
            field.checked = event.target.checked
        else:
            field.value = event.target.value
        self.answering = True
        return field

    def on_change(self, event: Event) -> None:
        """An answer was given here."""
        self.changed(self.hand_over(event))

    def on_input(self, event: Event) -> None:
        """An answer is being typed here."""
        if event.target.type == "text":
            self.typing(self.hand_over(event))


def show_problem_at_copy(question: Element, message: str) -> None:
    """Put a message at the copy of a question too, if there is one."""
    note = element(COPY + page_form.place_of(question) + ":error")
    if note:
        note.textContent = message


def forget_problems_at_copies() -> None:
    """Take the messages at all copies away."""
    for note in page_form.every(".error:not(:empty)", element("settle")):
        note.textContent = ""


def is_being_answered(question: Element, focused: Element) -> bool:
    """Whether a question or its copy is still being answered: who has made a choice is not."""
    if focused.tagName == "SELECT" or getattr(focused, "type", None) in ("checkbox", "radio"):
        return False
    copy = element(COPY + page_form.place_of(question) + ":row")
    return question.contains(focused) or bool(copy and copy.contains(focused))


def answered(place: str, names: Collection[str]) -> bool:
    """Whether a control of one of these names belongs to the question at a place."""
    return any(
        (name + "/").startswith(place + "/") or name.startswith(place + ":") for name in names
    )


def belongs(name: str, places: Collection[str]) -> bool:
    """Whether a control's name is one of a question at these places."""
    return any(answered(place, (name,)) for place in places)


def copy_html(question: Element, place: str) -> Html:
    """A question as the form shows it, under names and ids of its own."""
    item = item_of(question)
    for control in page_form.every(page_form.UNFILLED, question):
        page_form.fill(control)
    above = markup('<p class="hint">{}</p>', item) if item else NOTHING
    copied = Html(question.outerHTML.replace(place, COPY + place))
    return markup('<li id="{}:row">{}{}</li>', COPY + place, above, copied)


def put_answers(place: str, typed: Typed) -> None:
    """Put what stands in the form into the copy."""
    for name, value in typed.items():
        if answered(place, (name,)):
            for control in page_form.every(f'[name="{COPY}{name}"]', element("settle-here")):
                if control.type in ("radio", "checkbox"):
                    control.checked = value in ("on", control.value)
                else:
                    control.value = value


def item_of(question: Element) -> str:
    """The item of a group that a question stands in, such as "Job 1"; whose it is, if another's."""
    item = question.parentElement.closest("[data-item]")
    if not item:
        return ""
    return text_of(item.querySelector("legend"))


def label_with_item(question: Element) -> str:
    """What a question is called, with the item it stands in."""
    item = item_of(question)
    return (item + " · " if item else "") + label_of(question)
