"""HTML that escapes by itself, as `engine/markup.py` makes it, for the page.

Runs on MicroPython, which joins no texts of a class of their own: here HTML holds its text. It must
not know what is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.html import LINK, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyscript import Element


class Html:
    """HTML; `text` is what a browser reads."""

    def __init__(self, text: str) -> None:
        self.text = text


NOTHING = Html("")


def markup(pattern: str, *values: object) -> Html:
    """A piece of HTML.

    Args:
        pattern: HTML as the program writes it, with fields `{}`.
        values: what goes into the fields in their order; what is not `Html` is escaped.
    """
    first, *others = pattern.split("{}")
    told = [first]
    for value, text in zip(values, others):  # noqa: B905  MicroPython knows no strict
        told.append(value.text if isinstance(value, Html) else escape(str(value)))
        told.append(text)
    return Html("".join(told))


def joined(pieces: Iterable[Html], between: str = "") -> Html:
    """Pieces of HTML, one after the other."""
    return Html(between.join([piece.text for piece in pieces]))


def listed(items: Iterable[str | Html]) -> Html:
    """A list of texts or pieces of HTML."""
    return markup("<ul>{}</ul>", joined(markup("<li>{}</li>", item) for item in items))


def link(place: str, text: str) -> Html:
    """A link to a question in the form."""
    return markup(LINK, place, text)


def put(place: Element, html: Html) -> None:
    """Show a piece of HTML in an element, in place of what it holds."""
    place.innerHTML = html.text
