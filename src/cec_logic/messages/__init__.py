"""The words: one catalogue a language, peers with the same keys, and how values are written.

It must not know rules or the page.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LANGUAGES: Final = ("en", "fr")
NO_BREAK, NARROW_NO_BREAK = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
_MONTHS: Final = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
        *("août", "septembre", "octobre", "novembre", "décembre"),
    ),
}


class Count(int):
    """A whole number that words can follow: `{n:hour|hours}` writes it and the form that fits."""

    lang: str

    @classmethod
    def of(cls, number: int, lang: str) -> Count:
        """A number as a language writes it."""
        count = cls(number)
        count.lang = lang
        return count

    def __str__(self) -> str:
        """The digits, in groups of three from one thousand on."""
        grouped = f"{int(self):,}"
        return grouped if self.lang == "en" else grouped.replace(",", NARROW_NO_BREAK)

    def __format__(self, forms: str) -> str:
        """The number alone, or with the one of `singular|plural` that fits it."""
        if not forms:
            return str(self)
        singular, plural = forms.split("|")
        is_singular = self == 1 if self.lang == "en" else abs(self) < 2  # noqa: PLR2004 - French grammar
        return f"{self}{NO_BREAK}{singular if is_singular else plural}"


def written_date(day: date, lang: str) -> str:
    """A date in words: 14 March 2027; 14 mars 2027, 1er mars 2027."""
    number = "1er" if lang == "fr" and day.day == 1 else str(day.day)
    return f"{number}{NO_BREAK}{_MONTHS[lang][day.month - 1]}{NO_BREAK}{day.year}"


def written(value: object, lang: str) -> object:
    """A value as words in a language hold it."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Count.of(value, lang)
    return written_date(value, lang) if isinstance(value, date) else value


def typeset(text: str, lang: str) -> str:
    """Apostrophes, and the French spaces: narrow before ; ! ? and inside « », unbroken before :."""
    text = text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
    if lang == "en":
        return text
    text = re.sub(r"(?<![ \u00a0\u202f])[ \u00a0\u202f]?(?=[;!?»])", NARROW_NO_BREAK, text)
    text = re.sub(r"(?<=\S)[ \u00a0]?:(?=\s|$)", NO_BREAK + ":", text)
    return text.replace("« ", "«" + NARROW_NO_BREAK)


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
    """The words of a language. Raises `ValueError` for one that there are no words in."""
    if lang not in LANGUAGES:
        raise ValueError(f"{lang!r} is not a language here. Expected one of: en, fr")
    source = resources.files(__package__).joinpath(f"{lang}.toml").read_text("utf-8")
    flat = dict(_flat(tomllib.loads(source), ""))
    return Catalogue(
        lang, MappingProxyType({code: typeset(text, lang) for code, text in flat.items()})
    )


def _flat(table: dict[str, Any], prefix: str) -> Iterable[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value
