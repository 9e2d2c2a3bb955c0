"""Versions of the answers, kept to be compared, and the couple with the other one applying.

Runs on MicroPython in the page. It must not know the questions, the rules or the result. Versions
live in memory, as long as the page does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyscript import window

from page.form import element
from page.markup import NOTHING, Html, joined, markup, put

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyscript import Element

    from page.engine import Engine
    from shared.values import Answer, Request, Typed, Version, Words

CENTRE = window.JSON.parse('{"block": "center"}')
MOST = 3  # versions that fit beside the present one


class Comparing:
    """Kept versions beside the present answers; `put_answers(typed)` puts one back."""

    def __init__(
        self,
        engine: Engine,
        words: Words,
        put_answers: Callable[[Typed], None],
        circumstances: Callable[[], Request],
    ) -> None:
        self.engine, self.words = engine, words
        self.put_answers, self.circumstances = put_answers, circumstances
        self.kept: list[Version] = []  # names, what was typed, and the profile as JSON text
        self.number = 0
        self.now: tuple[Typed, str] = {}, ""  # what is typed now, and its profile
        self.pressed = False  # whether the sentence about that is still to be brought into view
        self.swapped = False  # whether the partner as principal applicant stands beside
        self.clicks = (
            ("#keep-version", self.keep),
            ("#swap", self.swap),
            ("[data-back]", self.put_back),
            ("[data-drop]", self.drop),
        )

    def follow(self, typed: Typed, profile: str, partner: bool) -> None:
        """The answers have a new result; `partner` tells whether the other one could apply."""
        self.now = typed, profile
        element("compare").hidden = False
        element("swap").hidden = not partner
        self.swapped = self.swapped and partner
        self.show()

    def forget(self) -> None:
        """Forget all versions."""
        self.kept, self.now, self.swapped = [], ({}, ""), False
        element("compare").hidden = True
        put(element("versions"), NOTHING)

    def version(self, name: str) -> Version:
        """A kept version by its name."""
        return [one for one in self.kept if one[0] == name][0]  # noqa: RUF015  shorter here

    def keep(self, _: object) -> None:
        """Keep the present answers as a version; the oldest goes where there is no room."""
        self.number += 1
        name = self.words["version"].format(number=self.number)
        self.kept = (self.kept + [(name, self.now[0], self.now[1])])[-MOST:]  # noqa: RUF005  no stars in MicroPython
        self.show()

    def add(self, name: str, profile: str, typed: Typed) -> None:
        """Put other answers beside the present ones, which become the first version."""
        now = sorted(self.now[0].items())
        first = [one for one in self.kept if sorted(one[1].items()) == now]
        if not first:
            self.number += 1
            first = [(self.words["version"].format(number=self.number), self.now[0], self.now[1])]
        others = [one for one in self.kept if one not in first and one[0] != name]
        self.kept = first[:1] + others[-(MOST - 2) :] + [(name, typed, profile)]
        self.pressed = True
        self.show()

    def put_back(self, button: Element) -> None:
        """Put a version's answers back into the form; the button goes with the table."""
        element("keep-version").focus()
        self.put_answers(self.version(button.dataset.back)[1])

    def drop(self, button: Element) -> None:
        """Remove a version."""
        self.kept = [one for one in self.kept if one[0] != button.dataset.drop]
        element("keep-version").focus()
        self.show()

    def swap(self, _: object) -> None:
        """Put the partner as principal applicant beside, or take that away."""
        self.swapped = self.pressed = not self.swapped
        self.show()

    def show(self) -> None:
        """Ask the engine for the table, where there is something to compare."""
        element("swap").setAttribute("aria-pressed", "true" if self.swapped else "false")
        versions: list[Request] = [
            {"name": name, "profile": profile} for name, _, profile in self.kept
        ]
        # Compared in order: MicroPython keeps the keys of a dictionary in any.
        known = [sorted(typed.items()) for _, typed, _ in self.kept]
        if sorted(self.now[0].items()) not in known or self.swapped:
            versions.append({"name": self.words["now"], "profile": self.now[1]})
        if self.swapped:
            told = {"name": self.words["partner_applies"], "profile": self.now[1], "swapped": True}
            versions.append(told)
        if not self.kept and not self.swapped:
            put(element("versions"), NOTHING)
            return
        request = dict(call="compare", versions=versions, **self.circumstances())
        self.engine.ask(request, self.shown, "compare")

    def shown(self, answer: Answer) -> None:
        """Show the table, and what can be done with each kept version."""
        if "html" not in answer:
            return
        buttons = [
            markup(
                '<p class="buttons"><b>{}</b><button type="button" class="quiet" data-back="{}">{}'
                ' <span class="unseen">{}</span></button><button type="button" class="quiet"'
                ' data-drop="{}">{} <span class="unseen">{}</span></button></p>',
                *(name, name, self.words["put_back"], name, name, self.words["drop"], name),
            )
            for name, _, _ in self.kept
        ]
        put(element("versions"), joined([Html(answer["html"])] + buttons))  # noqa: RUF005  no stars in MicroPython
        if self.pressed:
            self.pressed = False
            told = element("versions").querySelector(".advice b")
            if told:
                told.scrollIntoView(CENTRE)
            else:
                element("versions").focus()
