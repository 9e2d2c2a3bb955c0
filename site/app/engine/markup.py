"""HTML that escapes by itself: no text becomes markup because somebody forgot about it.

Runs in the engine. It must not know what is told.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from shared.html import escape

if TYPE_CHECKING:
    from collections.abc import Iterable


class Html(str):
    """A text that is HTML already; the functions of this module make it."""

    __slots__ = ()

    def __add__(self, other: str) -> Html:
        """More of it; what is a text only is escaped."""
        return Html("".join((self, other if isinstance(other, Html) else escape(other))))


NOTHING = Html()
FIELD = re.compile(r"{(\w*)}")


def markup(pattern: str, *values: object, **named: object) -> Html:
    """A piece of HTML.

    Args:
        pattern: HTML as the program writes it, with fields: `{}`, or all of them `{name}`.
        values: what goes into the fields in their order; what is not `Html` is escaped.
        named: the same for fields with names.
    """
    parts = _parts(pattern)
    told = parts.copy()
    told[1::2] = map(_escaped, values or [named[name] for name in parts[1::2]])
    return Html("".join(told))


def filled(pattern: str, value: str) -> Html:
    """A piece of HTML around a text or HTML; nothing where that is empty."""
    return markup(pattern, value) if value else NOTHING


def each(pattern: str, values: Iterable[str]) -> Html:
    """A piece of HTML around each text or HTML, one after the other."""
    before, _, after = _parts(pattern)
    return Html("".join([f"{before}{_escaped(one)}{after}" for one in values]))


def joined(pieces: Iterable[Html], between: str = "") -> Html:
    """Pieces of HTML, one after the other."""
    return Html(between.join(pieces))


@cache
def _parts(pattern: str) -> list[str]:
    """What stands between the fields of a pattern, and between these the names of the fields."""
    return FIELD.split(pattern)


def _escaped(value: object) -> str:
    return value if isinstance(value, Html) else escape(str(value))
