"""How hard a text is to read, by the two formulas that schools use for English and for French.

English: the grade of Flesch and Kincaid (1975), 8 for a reader of about 13. French: the ease of
Kandel and Moles (1958), Flesch's formula fitted to French; 60 to 70 is what a reader of 13 to 15
finds standard. Both count words a sentence and syllables a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n")
_WORD = re.compile("[^\\W\\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\\W\\d_]+)*", re.UNICODE)
_ENGLISH_VOWELS = re.compile(r"[aeiouy]+")
_FRENCH_VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]+")


def english_grade(text: str) -> float:
    """The school grade of an English text."""
    sentences, words, syllables = _count(text, english_syllables)
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def french_ease(text: str) -> float:
    """The ease of a French text: the higher, the easier."""
    sentences, words, syllables = _count(text, french_syllables)
    return 207 - 1.015 * words / sentences - 73.6 * syllables / words


def english_syllables(word: str) -> int:
    """Groups of vowels; an e at the end, or of -es and -ed, is mostly silent."""
    word = word.lower()
    count = len(_ENGLISH_VOWELS.findall(word))
    if re.search(r"[^aeiouy](?:e|es|ed)$", word) and not re.search(
        r"(?:[^aeiouy]le|[td]ed|(?:[sxz]|ch|sh|[cg])es)$", word
    ):
        count -= 1
    return max(count, 1)


def french_syllables(word: str) -> int:
    """Groups of vowels; e, es and ent at the end are silent."""
    word = word.lower()
    count = len(_FRENCH_VOWELS.findall(word))
    if re.search(r"[^aeiouyàâäéèêëîïôöùûü](?:e|es)$", word):
        count -= 1
    return max(count, 1)


def _count(text: str, syllables: Callable[[str], int]) -> tuple[int, int, int]:
    words = _WORD.findall(text)
    sentences = [one for one in _SENTENCE_END.split(text) if _WORD.search(one)]
    return len(sentences), len(words), sum(map(syllables, words))
