"""The 516 unit groups of NOC 2021 Version 1.0: code, TEER and official titles.

Role: tell which five-digit codes exist and what they are called. Must not know the rules, nor what
a code is needed for. The titles are Statistics Canada's own, to the letter; the attribution stands
at the head of the table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Final

LANGUAGES: Final = ("en", "fr")


def checked_language(lang: str) -> str:
    """Return `lang`; ValueError when it is not one of the two official languages."""
    if lang not in LANGUAGES:
        message = f"unknown language {lang!r}: use 'en' or 'fr'"
        raise ValueError(message)
    return lang


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """One unit group of the classification."""

    code: str
    title_en: str
    title_fr: str

    @property
    def teer(self) -> int:
        """The TEER category, 0 to 5: the second digit of the code."""
        return int(self.code[1])

    def title(self, lang: str) -> str:
        """Return the official title in "en" or "fr"; ValueError for another language."""
        return self.title_en if checked_language(lang) == "en" else self.title_fr


def _read_table() -> Mapping[str, UnitGroup]:
    """Read the table beside this module: the attribution, then code, English, French a line."""
    text = files(__package__).joinpath("unit_groups.tsv").read_bytes().decode()
    _attribution, *lines = text.splitlines()
    groups = (UnitGroup(*line.split("\t")) for line in lines)
    return MappingProxyType({group.code: group for group in groups})


UNIT_GROUPS: Final = _read_table()


def unit_group(code: str) -> UnitGroup | None:
    """Return the unit group with this five-digit code, or None when NOC 2021 has none."""
    return UNIT_GROUPS.get(code)
