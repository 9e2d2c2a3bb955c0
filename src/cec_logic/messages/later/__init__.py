"""The words of what looks ahead, and of what an application needs.

In a browser they come in the archive that is fetched when one of these is first asked for: nobody
waits for them before. They must not know rules or the page.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from cec_logic.messages.words import Catalogue, catalogue, texts_beside

__all__ = ["documents_catalogue", "outlook_catalogue"]


@cache
def outlook_catalogue(lang: str) -> Catalogue:
    """The words of a report, and those of forecast, past rounds and advice.

    Raises `ValueError` for a language that there are no words in.
    """
    return _with(catalogue(lang), "outlook")


@cache
def documents_catalogue(lang: str) -> Catalogue:
    """The same, and the words of documents."""
    return _with(outlook_catalogue(lang), "documents")


def _with(early: Catalogue, name: str) -> Catalogue:
    more = texts_beside(__package__, f"{name}_{early.lang}.toml", early.lang)
    return Catalogue(early.lang, MappingProxyType({**early.texts, **more}))
