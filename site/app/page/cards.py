"""The cards of jobs, tests and diplomas: what a closed one says, and what is done with it.

Runs on MicroPython in the page. A card is a native disclosure within its item, and works as such
without this. It must not know what an answer means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyscript.ffi import create_proxy

from page import form as page_form
from page.check import answer_of
from page.form import element, every, form, say
from page.markup import joined, markup, put
from shared.answers import ABILITIES, place_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyscript import Element, Event

    from page.parts import Parts
    from shared.values import Definition, Words

OF_A_DATE = (":day", ":month", ":year", ":still")
TOLD = "[data-place]:is(:not(:has([type=radio])), .estimate):not([hidden])"


class Cards:
    """The cards; `parts` knows how far each is.

    `settle()` shows what is asked now, `answers_put()` hears that answers were changed here.
    """

    def __init__(
        self,
        words: Words,
        definition: Definition,
        parts: Parts,
        settle: Callable[[], None],
        answers_put: Callable[[], None],
    ) -> None:
        self.words, self.parts, self.settle, self.answers_put = words, parts, settle, answers_put
        self.usual = [part for part in definition if part["kind"] == "usual"]
        self.clicks = (
            ("[data-add]", self.add),
            ("[data-remove]", self.remove),
            ("[data-done]", self.close),
            ("[data-copy]", self.copy),
            ("[data-ordinary]", self.fill_in),
        )
        form.addEventListener("toggle", create_proxy(self.on_toggle), True)

    # ------------------------------------------------------------------------------- what it says

    def tell(self, item: Element) -> None:
        """Say in one or two lines what an item holds, and how much of it is still open."""
        answers = [answer_of(question, self.words) for question in every(TOLD, item)]
        answered, count = self.parts.told.get(item.id, (0, 0))
        lines = [markup("{}", text) for text in answers if text]
        lines = lines or [markup("{}", self.words["card_empty"])]
        if 0 < answered < count:
            missing = self.words["card_missing"].format(count=count - answered)
            lines.append(markup("<b>{}</b>", missing))
        put(element(item.id + ":gist"), joined(lines, " · "))

    def follow(self, field: Element) -> None:
        """What a field shows has changed without the person."""
        item = field.closest("[data-item]")
        if item and not card_of(item).open:
            self.tell(item)

    def on_toggle(self, event: Event) -> None:
        """A card was closed, by its own button or because another one was opened."""
        if event.target.matches(".card") and not event.target.open:
            self.tell(event.target.parentElement)

    # ------------------------------------------------------------------------------- open, closed

    def fold(self, group: str = "") -> None:
        """Close the cards that hold answers, of one group or of all."""
        for item in every("[data-item]"):
            if item.id.startswith(group) and self.parts.told.get(item.id, (0, 0))[0]:
                card_of(item).open = False
                self.tell(item)

    def unfold(self) -> None:
        """Open the cards as they came with the page."""
        for item in every("[data-item]"):
            card_of(item).open = item.id.startswith("/applicant")

    def open(self, item: Element) -> None:
        """Open the card of a new item, go there and say so."""
        card_of(item).open = True
        item.focus()
        say("news", self.words["added"].format(item=item.querySelector("legend").textContent))

    def close(self, button: Element) -> None:
        """The person is done with a card."""
        card = card_of(button.closest("[data-item]"))
        card.open = False
        card.querySelector("summary").focus()

    # ------------------------------------------------------------------------------- more and fewer

    def add(self, button: Element) -> None:
        """Add an item to a group; the focus goes there."""
        item = page_form.add_item(button.dataset.add)
        self.settle()
        self.open(item)

    def remove(self, button: Element) -> None:
        """Remove an item; the focus goes to the one that took its place, or to the last."""
        place, index = button.dataset.remove.rsplit("/", 1)
        removed = element(button.dataset.remove).querySelector("legend").textContent
        page_form.remove_item(place, int(index))
        self.answers_put()
        self.fold(place)
        element(place + "/" + str(min(int(index), page_form.counts[place] - 1))).focus()
        say("news", self.words["removed"].format(item=removed))

    # ------------------------------------------------------------------------------- filled in

    def copy(self, button: Element) -> None:
        """Add an item with the same answers, but without its dates and scores."""
        item = button.closest("[data-item]")
        group, prefix = item.id[: item.id.rindex("/")], item.id + "/"
        typed = page_form.typed()
        new = page_form.add_item(group)
        page_form.put_back(
            {
                new.id + "/" + name[len(prefix) :]: value
                for name, value in typed.items()
                if name.startswith(prefix) and is_copied(name)
            }
        )
        self.answers_put()
        self.open(new)

    def fill_in(self, button: Element) -> None:
        """Fill in the answers of an ordinary job, where they are asked; each can be changed."""
        group, index = button.dataset.ordinary.rsplit("/", 1)
        filled = {}
        for part in self.usual:
            if part["group"] == group:
                for usual in (part["covers"], part["also"]):
                    for pattern, answer in usual.items():
                        place = place_in(pattern, index)
                        question = page_form.question_at(place)
                        if question and page_form.is_asked(question):
                            filled[place] = answer
        page_form.put_back(filled)
        self.answers_put()
        say("news", self.words["usual_filled_in"])


def card_of(item: Element) -> Element:
    """The card of an item."""
    return item.querySelector(".card")


def is_copied(name: str) -> bool:
    """Whether a control is the same in a copy: neither a date nor a score."""
    last = name[name.rindex("/") + 1 :]
    return last not in ABILITIES and not any(name.endswith(unit) for unit in OF_A_DATE)
