"""HTML that escapes by itself: no text becomes markup because somebody forgot about it.

Runs in the engine. It must not know what is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.html import escape

if TYPE_CHECKING:
    from collections.abc import Iterable


class Html(str):
    """A text that is HTML already; `markup` and `joined` make it."""

    __slots__ = ()


NOTHING = Html()


def markup(pattern: str, *values: object) -> Html:
    """A piece of HTML.

    Args:
        pattern: HTML as the program writes it, with the fields of `str.format` in their order.
        values: what goes into the fields: a text is escaped, `Html` and numbers stay as they are.
    """
    return Html(
        pattern.format(
            *[one if isinstance(one, (Html, int, float)) else escape(str(one)) for one in values]
        )
    )


def joined(pieces: Iterable[Html], between: str = "") -> Html:
    """Pieces of HTML, one after the other."""
    return Html(between.join(pieces))
