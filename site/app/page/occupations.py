"""Occupations searched as they are typed: an input with a list of what the engine finds.

Runs on MicroPython in the page. The pattern is ARIA's combobox: the focus stays in the input, which
names the active option. The input holds the title that the person knows, a hidden one beside it the
code, which means the same in both languages. It must not know which occupations count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyscript import document, window

from page.form import element, every, say
from page.markup import Html, joined, markup, put
from shared.answers import is_code
from shared.typed import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyscript import Element, Event

    from page.engine import Engine
    from shared.values import Answer, Match, Request, Tell, Words

LIMIT = 7  # occupations in the list
LIMIT_LOW = 5  # on a screen so low that no more are seen at once
LOW = 800  # pixels
SHORTEST = 2  # characters worth searching for
FIRST_WORD = "cook"  # any title at all: the first search of an engine takes the longest
NEAREST = window.JSON.parse('{"block": "nearest"}')
OPTION = '<li role="option" id="occupations-{}" data-code="{}" aria-selected="false">{}</li>'
SIGNS = {True: "\u2713", False: "\u2715"}


class Occupations:
    """All fields for an occupation; they share the one list, as only one of them has the focus.

    `words` are the page's, `circumstances()` gives its language and the day, and `changed()` hears
    of every choice, and `named(field)` that a field got the title of its code.
    """

    def __init__(
        self,
        engine: Engine,
        words: Words,
        circumstances: Callable[[], Request],
        changed: Callable[[], None],
        named: Callable[[Element], None],
    ) -> None:
        self.engine = engine
        self.words = words
        self.circumstances = circumstances
        self.changed = changed
        self.named = named
        self.list = element("occupations")
        self.field: Any = None  # the element whose list is open
        self.active = -1
        self.known: dict[str, Match] = {}  # what was found, by its code
        self.prepared = False  # whether the engine was asked to get its titles ready

    # ------------------------------------------------------------------------------ searching

    def name_all(self) -> None:
        """Tell what the codes in the form stand for; of each the engine is asked once."""
        named: dict[str, list[Element]] = {}
        for field in every("[role=combobox]"):
            code = code_of(field).value
            if code:
                field.value = field.value or code  # until the engine names it
                if code in named:
                    named[code].append(field)
                else:
                    named[code] = [field]
            elif field.value:
                self.search(field)
        for code, fields in named.items():
            self.name(code, fields)

    def name(self, code: str, fields: list[Element]) -> None:
        """Tell what one code stands for beneath the fields that hold it."""

        def found(answer: Answer) -> None:
            for match in answer.get("matches", ()):
                self.known[match["code"]] = match
            for field in fields:
                if field.isConnected and code_of(field).value == code and code in self.known:
                    if field.value == code:  # put back, and not being typed
                        field.value = self.known[code]["job_title"]
                    self.tell(field, self.known[code])
                    self.named(field)

        if code in self.known:
            found({})
        else:
            self.ask(code, 1, found, code)

    def ask(self, query: str, limit: int, tell: Tell, kind: str) -> None:
        """Ask the engine what a text means; without a network it may not have the titles."""
        request = {"call": "noc", "query": query, "limit": limit, "spare": True}
        request.update(self.circumstances())
        self.engine.ask(request, tell, kind)

    def search(self, field: Element) -> None:
        """Ask the engine what the code or the text in a field means."""
        text = code_of(field).value or field.value.strip()
        self.tell(field)
        if text in self.known:
            self.close()
            self.tell(field, self.known[text])
            return
        if len(text) < SHORTEST:
            self.close()
            return
        if self.engine.state["state"] != "ready":
            self.say_beneath(field, self.words["search_waits"])
        limit = LIMIT_LOW if window.innerHeight < LOW else LIMIT
        self.ask(text, limit, lambda answer: self.found(field, text, answer), field.name)

    def found(self, field: Element, text: str, answer: Answer) -> None:
        """Show what was found, if the field is still there and says the same."""
        code = code_of(field)
        if not field.isConnected or (code.value or field.value.strip()) != text:
            return
        self.tell(field)
        if "failed" in answer:
            self.prepared = False
            if not code.value:  # which is an answer, with or without its title
                self.say_beneath(field, self.words["search_failed"])
            return
        matches = answer["matches"]
        for match in matches:
            self.known[match["code"]] = match
        if code.value in self.known:
            self.close()
            self.tell(field, self.known[code.value])
        elif document.activeElement.isSameNode(field):
            if matches:
                self.open(field, matches)
            else:
                self.close()
                self.say_beneath(field, self.words["none_found"])
                say("news", self.words["none_found"])

    def tell(self, field: Element, match: Match | None = None) -> str:
        """Tell beneath a field what its code stands for, and if such work does not count."""
        place = place_of(field)
        told = counts = ""
        if match:
            told = self.words["occupation"].format(**match)
            if field.value == match["code"] and not document.activeElement.isSameNode(field):
                field.value = match["job_title"]
            if not match["counts"]:
                counts = self.words["work_does_not_count"].format(**match)
        self.say_beneath(field, told)
        if element(place + ":counts"):
            say(place + ":counts", counts)
        return told + " " + counts

    @staticmethod
    def say_beneath(field: Element, text: str) -> None:
        """Say something beneath a field."""
        say(place_of(field) + ":title", text)

    # ------------------------------------------------------------------------------- the list

    def open(self, field: Element, matches: list[Match]) -> None:
        """Open the list beneath a field, whole and clear of the bar at the bottom."""
        self.close()
        judged = element(place_of(field) + ":counts")
        options = [self.option(index, match, judged) for index, match in enumerate(matches)]
        options.append(markup(OPTION, len(matches), "", self.words["not_sure"]))
        put(self.list, joined(options))
        field.insertAdjacentElement("afterend", self.list)
        self.list.hidden = False
        self.list.scrollIntoView(NEAREST)
        field.setAttribute("aria-expanded", "true")
        self.field = field
        say("news", self.words["found"].format(count=len(matches)))

    def option(self, index: int, match: Match, judged: Element | None) -> Html:
        """One line of the list: the title, the code and, of a job, whether it counts."""
        told = markup("{}", self.words["codes"].format(**match))
        if judged:
            counts = self.words["counts" if match["counts"] else "does_not_count"]
            sign = SIGNS[match["counts"]]
            told = markup('{} · <span aria-hidden="true">{}</span> {}', told, sign, counts)
        title = match["job_title"]
        named = markup('<span class="title">{}</span> <span class="hint">{}</span>', title, told)
        return markup(OPTION, index, match["code"], named)

    def close(self) -> None:
        """Close the list and take it out of the form, where its place may go."""
        if self.field:
            self.field.setAttribute("aria-expanded", "false")
            self.field.removeAttribute("aria-activedescendant")
        self.field = None
        self.active = -1
        self.list.hidden = True
        document.body.append(self.list)

    def move(self, step: int) -> None:
        """Make another option the active one; past the end the first one follows."""
        options = self.list.children
        if self.active >= 0:
            options.item(self.active).setAttribute("aria-selected", "false")
        elif step < 0:
            self.active = 0
        self.active = (self.active + step) % options.length
        option = options.item(self.active)
        option.setAttribute("aria-selected", "true")
        option.scrollIntoView(NEAREST)
        self.field.setAttribute("aria-activedescendant", option.id)

    def choose(self, option: Element) -> None:
        """Put the title of an option into the field, and its code beside."""
        field, match = self.field, self.known.get(option.dataset.code)
        field.value = match["job_title"] if match else ""
        code_of(field).value = option.dataset.code
        self.close()
        say("news", self.tell(field, match))
        self.changed()

    # ------------------------------------------------------------------------------- listeners

    def on_enter(self, event: Event) -> None:
        """A field is entered: the engine gets the titles ready while the person begins to type."""
        if self.prepared or self.engine.state["state"] != "ready":
            return
        if event.target.getAttribute("role") == "combobox":
            self.prepared = True
            self.ask(FIRST_WORD, 1, lambda answer: None, "prepare")  # noqa: ARG005  none is shown

    def on_input(self, event: Event) -> None:
        """Something was typed: a code, or a title to look for."""
        field = event.target
        if field.getAttribute("role") == "combobox":
            text = plain(field.value)
            code_of(field).value = text if is_code(text) else ""
            self.search(field)

    def on_key(self, event: Event) -> None:
        """Arrows move through the list, Enter chooses, Escape closes it.

        While a text is being composed the keys are those of the input method.
        """
        field = event.target
        if event.isComposing:
            return
        if event.key == "ArrowDown" and not self.field and field.getAttribute("role") == "combobox":
            self.search(field)
        if not self.field or not field.isSameNode(self.field):
            return
        if event.key in ("ArrowDown", "ArrowUp"):
            self.move(1 if event.key == "ArrowDown" else -1)
        elif event.key == "Enter" and self.active >= 0:
            self.choose(self.list.children.item(self.active))
        elif event.key == "Escape":
            self.close()
        else:
            return
        event.preventDefault()
        event.stopPropagation()

    @staticmethod
    def on_press(event: Event) -> None:
        """The focus stays in the field while the pointer chooses."""
        event.preventDefault()

    def on_click(self, event: Event) -> None:
        """Choose with the pointer."""
        option = event.target.closest("[role=option]")
        if option:
            self.choose(option)

    def on_leave(self, event: Event) -> None:
        """The focus leaves the field."""
        if self.field and event.target.isSameNode(self.field):
            self.close()


def place_of(field: Element) -> str:
    """The place of an occupation in the profile."""
    return field.id[: -len(":field")]


def code_of(field: Element) -> Element:
    """The hidden control that holds the code."""
    return element(place_of(field) + ":code")
