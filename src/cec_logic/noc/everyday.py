"""The titles that people give their jobs, and how near what was typed comes to each.

Role: read the table beside this module, compare a query with every title, word by word. Must not
know the rules, nor how unit groups are ranked in the end. Whole numbers only: every machine finds
the same.

The table is one line a unit group: its code, English titles, French titles, the most usual first.
French titles tell both genders as the official ones do: the words of the masculine, a slash, the
same words of the feminine, then what both share ("Agent/agente de bord").
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import takewhile
from typing import Final, NamedTuple

from cec_logic.noc.wording import errors, one_error_away, singular, stem, words

SAME: Final = 100  # per cent: how much of a word another word is
MISSPELT: Final = 80
HALF_TYPED: Final = 65
_ANOTHER_FORM: Final = 50  # the other gender, or longer; less than that, and no word is shared
_RELATIVE: Final = 49  # of a word that titles have: brings their unit groups nearer, finds no other
_LETTERS_SHARED: Final = 4  # by two forms of a word; with fewer, "cariste" were one of "car"
_SHORTEST_TYPO: Final = 4  # letters; below that nearly every word is near another one
_SHORTEST_TWO_TYPOS: Final = 7
_MOST_TYPOS: Final = 2
_SAME_HEAD: Final = 20  # per cent: how much nearer a title is that ends, in French begins, alike
_UNKNOWN_WEIGHT: Final = 144  # of a word that no title has, about as much as of the rarest one


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it stands in the table."""

    code: str
    lang: str
    text: str


class Likeness(NamedTuple):
    """A title with words of a query or relatives, in the gender typed, and how near they are."""

    per_cent: int
    title: Title
    text: str
    shared: int  # per cent of each word that both have, together; none where all are relatives


class _Table(NamedTuple):
    """The titles by their words; a title of two genders is two forms."""

    titles: Sequence[Title]
    forms: Sequence[tuple[int, str]]  # the place in `titles`, the text
    heads: Sequence[str]  # of each form: the word that says what one is; the rest says where
    lengths: Sequence[int]  # of each form: the weights of its words together
    holding: Mapping[str, Sequence[int]]  # of each word: the places in `forms`
    weights: Mapping[str, int]  # of each word: how much it tells; the fewer titles, the more
    of_stem: Mapping[str, Sequence[str]]  # of each stem: the words
    other_genders: Mapping[str, frozenset[str]]  # of each word that has one
    in_order: Sequence[str]  # the words
    whole: Mapping[frozenset[str], frozenset[str]]  # of the words of a title: the unit groups


def all_titles() -> list[Title]:
    """Read the table."""
    text = files(__package__).joinpath("everyday_titles.tsv").read_bytes().decode()
    _heading, *lines = text.splitlines()
    return [
        Title(code, lang, title)
        for code, *titles in (line.split("\t") for line in lines)
        for lang, of_lang in zip(("en", "fr"), titles, strict=True)
        for title in of_lang.split("; ")
    ]


def genders(title: str) -> list[str]:
    """Return a title in the masculine and in the feminine; alone where it has one form."""
    masculine, slash, feminine = (part.split(" ") for part in title.partition("/"))
    if slash == [""]:
        return [title]
    before = masculine[: max(len(masculine) - len(feminine), 0)]
    shared = feminine[len(masculine) :]
    other = " ".join([*before, *feminine])
    return [" ".join([*masculine, *shared]), other[0].upper() + other[1:]]


@lru_cache(maxsize=128)
def relatives(typed: str) -> Mapping[str, int]:
    """Return the words of the table that a typed one may stand for, and how much of each it is."""
    table = _table()
    itself = singular(typed)
    related = [
        word
        for word in table.of_stem.get(stem(typed), ())
        if word[:_LETTERS_SHARED] == typed[:_LETTERS_SHARED]
    ]
    begun = _beginning_with(itself)
    if itself in table.holding:
        other = table.other_genders.get(itself, ())
        forms = dict.fromkeys([*begun, *other], _ANOTHER_FORM) | {itself: SAME}
        return dict.fromkeys(related, _RELATIVE) | forms
    if begun:
        return dict.fromkeys(related, _RELATIVE) | dict.fromkeys(begun, HALF_TYPED)
    return dict.fromkeys(related, _ANOTHER_FORM) | dict.fromkeys(_misspelt(typed), MISSPELT)


def apart(typed: str) -> tuple[str, ...]:
    """Return the two words of the table that an unknown one is made of ("busboy"), or none."""
    holding = _table().holding
    if not relatives(typed):
        for place in range(3, len(typed) - 2):
            if typed[:place] in holding and typed[place:] in holding:
                return typed[:place], typed[place:]
    return ()


def called(typed: Sequence[str]) -> frozenset[str]:
    """Return the unit groups that have a title of just these words, in any order."""
    return _table().whole.get(frozenset(map(singular, typed)), frozenset())


def count(beginning: str) -> Mapping[str, int]:
    """Return how many titles of each unit group have a word that begins so."""
    table = _table()
    places = {place for word in _beginning_with(beginning) for place in table.holding[word]}
    return Counter(table.titles[table.forms[place][0]].code for place in places)


def _beginning_with(typed: str) -> list[str]:
    words_in_order = _table().in_order
    following = words_in_order[bisect_left(words_in_order, typed) :]
    return list(takewhile(lambda word: word.startswith(typed), following))


def _misspelt(typed: str) -> list[str]:
    """Return the words of the table that a typed one is an error away from, or else two."""
    table = _table()
    if len(typed) < _SHORTEST_TYPO or not typed.isalpha():
        return []
    near = [word for word in one_error_away(typed) if word in table.holding]
    if near or len(typed) < _SHORTEST_TWO_TYPOS:
        return near
    return [
        word
        for word in _beginning_with(typed[0])
        if abs(len(word) - len(typed)) <= _MOST_TYPOS and errors(typed, word) <= _MOST_TYPOS
    ]


def likenesses(typed: Sequence[Mapping[str, int]]) -> list[Likeness]:
    """Compare typed words with every title.

    Args:
        typed: for each word the words of the table that it may stand for, and how much it is of
            each; none for a word that no title has.

    Returns:
        Every title that has one of those words, in the order of the table.
    """
    table = _table()
    usual = [_usual_weight(meant) for meant in typed]
    length = sum(usual)
    worths: defaultdict[int, int] = defaultdict(int)
    lengths: dict[int, int] = {}
    for meant, unless_shared in zip(typed, usual, strict=True):
        of_form: dict[int, tuple[int, int]] = {}
        for word in sorted(meant, key=lambda word: meant[word] * table.weights[word]):
            weight = table.weights[word]  # of a form with several, the word that is worth most
            of_form |= dict.fromkeys(table.holding[word], (meant[word] * weight, weight))
        for place, (worth, weight) in of_form.items():
            worths[place] += worth
            lengths[place] = lengths.get(place, length) + weight - unless_shared
    shared = _words_shared(typed)
    best: dict[int, Likeness] = {}
    for place in sorted(worths):
        number, text = table.forms[place]
        title = table.titles[number]
        per_cent = worths[place] ** 2 // (SAME * lengths[place] * table.lengths[place])
        if head := typed[0 if title.lang == "fr" else -1].get(table.heads[place]):
            per_cent = min(per_cent + _SAME_HEAD * head // SAME, SAME)
        other = best.get(number)
        if other is None or per_cent > other.per_cent:
            best[number] = Likeness(per_cent, title, text, shared.get(place, 0))
        elif per_cent == other.per_cent:
            best[number] = Likeness(per_cent, title, title.text, other.shared)
    return list(best.values())


def _words_shared(typed: Sequence[Mapping[str, int]]) -> Mapping[int, int]:
    """Return how much of each typed word a form has, together; mere relatives do not count."""
    together: defaultdict[int, int] = defaultdict(int)
    for meant in typed:
        of_form: dict[int, int] = {}
        for word in sorted(meant, key=meant.__getitem__):  # of a form with several, the nearest
            if meant[word] >= _ANOTHER_FORM:
                of_form |= dict.fromkeys(_table().holding[word], meant[word])
        for place, part in of_form.items():
            together[place] += part
    return together


def _usual_weight(meant: Mapping[str, int]) -> int:
    """Return the weight of a typed word: of the most usual one that it is most of."""
    if not meant:
        return _UNKNOWN_WEIGHT
    weights = _table().weights
    most = max(meant.values())
    return min(weights[word] for word, part in meant.items() if part == most)


@cache
def _table() -> _Table:
    """Read the table at the first search."""
    titles = all_titles()
    forms = [(number, text) for number, title in enumerate(titles) for text in genders(title.text)]
    holding: dict[str, list[int]] = {}
    of_forms = [frozenset(map(singular, words(text))) for _, text in forms]
    for place, of_form in enumerate(of_forms):
        for word in of_form:
            holding.setdefault(word, []).append(place)
    of_stem: dict[str, list[str]] = {}
    for word in sorted(holding):
        of_stem.setdefault(stem(word), []).append(word)
    heads = [
        singular(words(text.split(",")[0])[0 if titles[number].lang == "fr" else -1])
        for number, text in forms
    ]
    weights = {
        word: (len(forms) // len(places)).bit_length() ** 2 for word, places in holding.items()
    }
    lengths = [sum(weights[word] for word in of_form) for of_form in of_forms]
    whole: dict[frozenset[str], frozenset[str]] = {}
    for (number, _), of_form in zip(forms, of_forms, strict=True):
        whole[of_form] = whole.get(of_form, frozenset()) | {titles[number].code}
    in_order = sorted(holding)
    other_genders = _other_genders(titles)
    return _Table(
        titles, forms, heads, lengths, holding, weights, of_stem, other_genders, in_order, whole
    )


def _other_genders(titles: Sequence[Title]) -> Mapping[str, frozenset[str]]:
    """Return the masculine of each feminine word, the feminine of each masculine."""
    found: dict[str, frozenset[str]] = {}
    for both in (genders(title.text) for title in titles):
        for pair in zip(*(map(singular, words(text)) for text in both), strict=False):
            for one in pair:
                found[one] = found.get(one, frozenset()).union(pair)
    return found
