"""What the program says, as a person would type it."""

from __future__ import annotations


def plain(text: str) -> str:
    """Give a text with ordinary spaces and apostrophes."""
    for special, ordinary in (("\u00a0", " "), ("\u202f", " "), ("\u2019", "'")):
        text = text.replace(special, ordinary)
    return text
