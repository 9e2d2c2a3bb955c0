"""Search by job title: from the words people type to the unit groups they most likely mean.

Role: turn a title into terms, look them up in the index beside this module, add up their votes.
Must not know the rules. The terms are the same in English and in French (a stem serves both
"developer" and "développeuse", "nurses" and "nursing"), so a title is found in either language
on either page. Whole numbers only: every machine gives the same order and the same scores.

The index is one line a term: the term, a tab, and for each unit group it speaks for or against the
distance from the unit group before it and a letter, the vote. The line of `PRIOR` holds where every
unit group starts from. `site/noc_index.py` makes the index.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from string import ascii_lowercase
from typing import Final

from cec_logic.noc.unit_groups import UNIT_GROUPS, checked_language

PRIOR: Final = "*"
NO_VOTE: Final = "i"  # the letters before it are votes against, those after it votes for

_TYPED_ITSELF: Final = 1000  # outweighs any votes: who types a code or a whole title means it
_LONGEST_QUERY: Final = 200  # characters; no job title is longer, and a pasted page must not hang
_SHORTEST_TYPO: Final = 4  # letters of a stem; below that nearly every stem is near another one
_BEGINNING: Final = 4  # letters: finds "hydrobiologist" by "hydrologist", and a word half typed

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
    r"|eur|euse|ian|ic|ical|ien|ienne|ier|iere|if|ing|ion|ique|iste?|ive|man|men|ment|or|sion|teur"
    r"|tion|tor|trice)$"
)
_PLURAL: Final = re.compile(r"(?<=..[^s])[sx]$")
_LAST_VOWELS: Final = re.compile(r"(?<=....)(ie|ue|[eiy])$")
_DOUBLE_LETTER: Final = re.compile(r"([a-z])\1")  # few people are sure of them
_WORD: Final = re.compile(r"[a-z]+|\d+")
_VOTE: Final = re.compile(r"(\d+)([a-z])")
_CODES: Final = tuple(UNIT_GROUPS)


@dataclass(frozen=True, slots=True)
class Match:
    """A unit group that a search found; a higher score is a better match."""

    code: str
    teer: int
    title: str
    score: int


def search(query: str, lang: str = "en", limit: int = 5) -> list[Match]:
    """Find the unit groups that a job title, or a five-digit code, most likely means.

    Args:
        query: what the person typed, in English or French.
        lang: "en" or "fr", the language of the titles returned.
        limit: how many unit groups at most.

    Returns:
        The matches, best first; none when nothing in the query is known.

    Raises:
        ValueError: `lang` is not an official language, or `limit` is less than 1.
    """
    checked_language(lang)
    if limit < 1:
        raise ValueError(f"limit is {limit}: ask for at least one result")
    scores = _scores(query[:_LONGEST_QUERY])
    best = sorted(scores, key=lambda code: (-scores[code], code))[:limit]
    found = (UNIT_GROUPS[code] for code in best)
    return [Match(group.code, group.teer, group.title(lang), scores[group.code]) for group in found]


def words(text: str) -> list[str]:
    """Return the words of a title that tell something, without capitals and accents."""
    letters = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return [word for word in _WORD.findall(plain) if word not in _SILENT]


def stem(word: str) -> str:
    """Return what a word shares with its plural, its other gender and its close relatives."""
    word = _PLURAL.sub("", re.sub(r"ies$", "y", word))
    word = _ENDING.sub("", word)
    word = _LAST_VOWELS.sub("", word)
    return _DOUBLE_LETTER.sub(r"\1", word)


def terms(stems: list[str]) -> set[str]:
    """Return what the index knows a title by: its stems, and how the longer ones begin."""
    beginnings = {f"^{stem[:_BEGINNING]}" for stem in stems if len(stem) > _BEGINNING}
    return beginnings.union(stems)


def _scores(query: str) -> dict[str, int]:
    """Add up the votes for each unit group that any term of the query speaks for or against."""
    typed = words(query)
    stems = [_known_stem(stem(word)) for word in typed]
    in_one_word = [stem(former + latter) for former, latter in pairwise(typed)]  # "brick layer"
    stems += [joined for joined in in_one_word if joined in _index()]
    prior = _prior()
    scores: dict[str, int] = {}
    for term in terms(stems):
        for code, vote in _votes(term).items():
            scores[code] = scores.get(code, prior[code]) + vote
    for itself in UNIT_GROUPS.keys() & {*typed, _titles().get(query.strip().casefold())}:
        scores[itself] = _TYPED_ITSELF
    return scores


@cache
def _titles() -> Mapping[str, str]:
    """Return the unit group of every official title, in either language."""
    return {
        title.casefold(): code
        for code, group in UNIT_GROUPS.items()
        for title in (group.title_en, group.title_fr)
    }


def _known_stem(typed: str) -> str:
    """Return the stem, or the one the index knows best among those one typing error away."""
    index = _index()
    if typed in index or len(typed) < _SHORTEST_TYPO or typed.isdigit():
        return typed
    near = [stem for stem in _one_error_away(typed) if stem in index]
    return max(near, key=lambda stem: (len(index[stem]), stem), default=typed)


def _one_error_away(typed: str) -> Iterator[str]:
    """Yield the text with one letter left out, swapped, replaced or put in."""
    for place in range(len(typed) + 1):
        before, after = typed[:place], typed[place:]
        for letter in ascii_lowercase:
            yield before + letter + after
            yield before + letter + after[1:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]


@cache
def _index() -> Mapping[str, str]:
    """Read the index at the first search: each term with its votes, still written as text."""
    text = files(__package__).joinpath("job_titles.tsv").read_text(encoding="utf-8")
    _attribution, *lines = text.splitlines()
    return dict(line.split("\t") for line in lines)


@cache
def _prior() -> Mapping[str, int]:
    """Return where each unit group starts from."""
    return _votes(PRIOR)


def _votes(term: str) -> Mapping[str, int]:
    """Return the vote of a term on each unit group it speaks for or against; none if unknown."""
    votes = {}
    place = 0
    for distance, letter in _VOTE.findall(_index().get(term, "")):
        place += int(distance)
        votes[_CODES[place]] = ord(letter) - ord(NO_VOTE)
    return votes
