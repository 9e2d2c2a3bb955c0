"""What is to be told about answers: at each question, and what is wrong in a list above the form.

Runs on MicroPython in the page. It must not know what an answer means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyscript import document

from page import form as page_form
from page.check import label_of
from page.form import element, say
from page.markup import joined, link, listed, markup, put
from page.settle import forget_problems_at_copies, is_being_answered, show_problem_at_copy

if TYPE_CHECKING:
    from pyscript import Element

    from shared.values import Words


class Problems:
    """The messages at the questions, and the list of those that keep the result away."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.title = document.title
        self.noted: list[str] = []  # what was told of answers that count as they were typed

    def tell(
        self, problems: list[tuple[str, str, bool]], *, pressed: bool
    ) -> list[tuple[Element, str]]:
        """Put each message at its question, in place of those that stood there.

        A question that is still being answered is not judged, unless the result was asked for.

        Returns:
            The questions that have a problem, each with its message.
        """
        page_form.forget_problems()
        forget_problems_at_copies()
        told: list[tuple[Element, str]] = []
        noted: list[str] = []
        for place, message, is_doubt in problems:
            question = page_form.question_at(place)
            if question and (pressed or not is_being_answered(question, document.activeElement)):
                page_form.show_problem(question, message, is_doubt)
                show_problem_at_copy(question, message)
                if not is_doubt:
                    told.append((question, message))
                elif page_form.is_asked(question):
                    noted.append(message)
        new = [message for message in noted if message not in self.noted]
        self.noted = noted
        if new:
            say("news", new[0])
        return told

    def forget(self) -> None:
        """Nothing is told any more."""
        self.noted = []
        page_form.forget_problems()
        self.hide_summary()

    def show_summary(self, told: list[tuple[Element, str]]) -> None:
        """List the problems above the form, each a way to its field, and go there."""
        links = [
            link(page_form.place_of(question), self.named(question, message))
            for question, message in told
        ]
        heading = markup("<h3>{}</h3>", self.words["errors_heading"])
        put(element("problems"), joined([heading, listed(links)]))
        element("problems").hidden = False
        document.title = self.words["error_prefix"] + self.title
        element("problems").focus()

    def hide_summary(self) -> None:
        """Nothing is wrong any more."""
        element("problems").hidden = True
        document.title = self.title

    def named(self, question: Element, message: str) -> str:
        """A message for where its question is not in sight."""
        label = label_of(question)
        if label.endswith("?"):
            return label + " " + message
        return self.words["pair"].format(label=label, text=message)
