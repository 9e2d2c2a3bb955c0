"""The words: one catalogue a language, peers with the same keys.

It must not know rules or the page.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from cec_logic.messages.typography import typeset, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LANGUAGES: Final = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All the words of one language, by dotted code."""

    lang: str
    texts: Mapping[str, str]

    def __contains__(self, code: object) -> bool:
        """Whether there are words for a code."""
        return code in self.texts

    def text(self, code: str, **params: object) -> str:
        """The words of a code, its placeholders filled in.

        Raises `KeyError` for a code without words or a placeholder without value.
        """
        template = self.texts[code]
        return _filled(template, self.lang, tuple(params.items())) if "{" in template else template

    def listed(self, items: Iterable[str]) -> str:
        """Several words as a list: a, b and c."""
        *most, last = items
        return f"{', '.join(most)}{self.texts['list.and']}{last}" if most else last


@lru_cache(maxsize=8192)  # the same few sentences are said again and again
def _filled(template: str, lang: str, params: tuple[tuple[str, object], ...]) -> str:
    return template.format_map({name: written(value, lang) for name, value in params})


@cache
def catalogue(lang: str) -> Catalogue:
    """The words of a report in a language; `later` has those of other days and answers.

    Raises `ValueError` for a language that there are no words in.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"{lang!r} is not a language here. Expected one of: en, fr")
    return Catalogue(lang, MappingProxyType(texts_beside(__package__, f"{lang}.toml", lang)))


def texts_beside(package: str, name: str, lang: str) -> dict[str, str]:
    """The words in a file of a package, by dotted code, set as the language does."""
    source = resources.files(package).joinpath(name).read_text("utf-8")
    return {code: typeset(text, lang) for code, text in _flat(tomllib.loads(source), "")}


def _flat(table: dict[str, Any], prefix: str) -> Iterable[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value
