"""The words of a job title, and the stem that each shares with its other forms.

Role: say when two words count as the same: capitals, accents, hyphens, plural, gender and close
relatives make no difference ("nurses" and "nursing"; "developer" and "développeuse"). Must not know
the rules, nor which titles there are. The same in English and in French.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from string import ascii_lowercase
from typing import Final

_ARTICLES_AND_PREPOSITIONS: Final = (
    "a an and at by except for from in not of on or other the to with "
    "au autre autres aux avec d dans de des du en et l la le les n ou par pour que qu s sauf sur "
    "un une"
)
# what is left of "man/woman", "conseiller/ère", "technicien·ne·s", "cuisinier (h/f)"
_OTHER_GENDER: Final = (
    "e ere eres es euse euses f h iere ieres m ne nes se te trice trices woman women"
)
_SILENT: Final = frozenset([*_ARTICLES_AND_PREPOSITIONS.split(), *_OTHER_GENDER.split()])
_ENDING: Final = re.compile(  # the longest that leaves three letters
    r"(?<=...)(age|aire|ante?|ary|ateur|ati[fv]e?|ation|ator|atrice|ed|ee|enne|ent|er|ere|erie|ery"
    r"|eure?|euse|ian|ic|ical|ien|ienne|ier|iere|if|ing|ion|ique|iste?|ive|man|men|ment|or|sion|teur"
    r"|tion|tor|trice)$"
)
_PLURAL: Final = re.compile(r"(?<=..[^s])[sx]$")
_LAST_VOWELS: Final = re.compile(r"(?<=....)(ie|ue|[eiy])$")
_DOUBLE_LETTER: Final = re.compile(r"([a-z])\1")  # few people are sure of them
_WORD: Final = re.compile(r"[a-z]+|\d+")


def plain(text: str) -> str:
    """Return a text without capitals and accents."""
    letters = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Return the words of a title that tell something, without capitals and accents."""
    return [word for word in _WORD.findall(plain(text)) if word not in _SILENT]


def singular(word: str) -> str:
    """Return a word without the mark of the plural."""
    return _PLURAL.sub("", re.sub(r"(?<=..)ies$", "y", word))


@cache
def stem(word: str) -> str:
    """Return what a word shares with its plural, its other gender and its close relatives."""
    word = _ENDING.sub("", singular(word))
    word = _LAST_VOWELS.sub("", word)
    return _DOUBLE_LETTER.sub(r"\1", word)


def one_error_away(typed: str) -> Iterator[str]:
    """Yield the text with one letter left out, swapped, replaced or put in."""
    for place in range(len(typed) + 1):
        before, after = typed[:place], typed[place:]
        for letter in ascii_lowercase:
            yield before + letter + after
            yield before + letter + after[1:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]


def errors(typed: str, meant: str) -> int:
    """Return how many letters to put in, leave out or replace lead from one word to the other."""
    row = list(range(len(meant) + 1))
    for above, letter in enumerate(typed):
        corner, row[0] = row[0], above + 1
        for place, other in enumerate(meant, 1):
            corner, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, corner + (letter != other)),
            )
    return row[-1]
