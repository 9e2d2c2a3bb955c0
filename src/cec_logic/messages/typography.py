"""How each language writes numbers, money, dates, apostrophes and spaces.

It must not know what is written.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

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
    """A whole number as text holds it.

    `{n}` writes the number, `{n:hour|hours}` also the form that fits it, `{n:$}` an amount of
    dollars.
    """

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
        """The number alone, as dollars, or with the one of `singular|plural` that fits it."""
        if not forms:
            return str(self)
        if forms == "$":
            return f"${self}" if self.lang == "en" else f"{self}{NO_BREAK}$"
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
    text = re.sub(r"(?:(?<=\S)[ \u00a0\u202f]?|[ \u00a0\u202f])(?=[;!?»])", NARROW_NO_BREAK, text)
    text = re.sub(r"(?<=\S)(?:[ \u00a0]:|:(?=\s|$))", NO_BREAK + ":", text)
    return text.replace("« ", "«" + NARROW_NO_BREAK)
