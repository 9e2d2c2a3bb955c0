"""Search by job title: from the words people type to the unit groups they most likely mean.

Role: rank the unit groups, by the votes of the words typed and by the everyday title that comes
nearest. Must not know the rules. The terms are the same in English and in French (a stem serves
both "developer" and "développeuse", "nurses" and "nursing"), so a title is found in either language
on either page. Whole numbers only: every machine gives the same order and the same scores.

The index is one line a term: the term, a tab, and for each unit group it speaks for or against the
distance from the unit group before it and a letter, the vote. The line of `PRIOR` holds where every
unit group starts from. `upkeep/noc_index.py` makes the index.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

from cec_logic.noc import everyday
from cec_logic.noc.everyday import HALF_TYPED, MISSPELT, SAME, Likeness
from cec_logic.noc.unit_groups import UNIT_GROUPS, checked_language
from cec_logic.noc.wording import plain, stem, words

PRIOR: Final = "*"
NO_VOTE: Final = "i"  # the letters before it are votes against, those after it votes for

_TYPED_ITSELF: Final = 1000  # outweighs any votes: who types a code or a whole title means it
_EVERYDAY: Final = 28  # votes for the unit group of the everyday title that comes nearest
_CALLED: Final = 30  # more votes where just that title was typed
_BEGUN: Final = 3  # votes of a word half typed, each time the titles that have it double
_UNSEEN: Final = 18  # votes below the best: how far down those are told that no title tells of
_LONGEST_QUERY: Final = 200  # characters; no job title is longer, and a pasted page must not hang
_BEGINNING: Final = 4  # letters: finds "hydrobiologist" by "hydrologist"

# Words for leading, helping and teaching; a title without any is seldom of those who do.
RANKS: Final = {
    term: frozenset(map(stem, text.split()))
    for term, text in {
        "!leads": "boss captain capitaine chef chief contractor contremaitre contremaitresse "
        "director directeur entrepreneur foreman forewoman foreperson gerant gestionnaire head "
        "leader lead manager owner president proprietaire responsable superintendent superviseur "
        "supervisor surintendant surveillant",
        "!helps": "adjoint aid aide apprenti apprentice assistant auxiliaire helper journalier "
        "laborer labourer manoeuvre",
        "!teaches": "coach enseignant entraineur formateur instructeur instructor moniteur prof "
        "professeur professor teacher trainer tutor",
    }.items()
}
_TERMS_OF_WORK: Final = re.compile(  # they tell nothing of the occupation
    r"\b(part|full)[- ]time\b|\btemps[- ](partiel|plein)\b|\bbilingu(al|e)s?\b|\b(i{2,3}|iv)\b"
    r"|\b(junior|jr|sr|intermediate|intermediaire|remote|remotely|teletravail|casual|permanente?)\b"
    r"|\b(night|day|evening|afternoon|overnight|weekend|graveyard|rotating)s? shifts?\b"
    r"|\bentry[- ]level\b|\b(level|niveau) \d\b|\b(temporary|temporaire)$|\bin[- ]training$"
    r"|\b(interns?|stagiaire|debutante?|experienced|experimentee?|needed|wanted)$"
    r"|\bsur appel\b|\b(quart|horaire) de (nuit|jour|soir)\b|\((contract|contrat)\)"
)
_SHORT_FOR: Final = {  # no title begins with these
    "acct": "accountant",
    "asst": "assistant",
    "mgr": "manager",
    "mktg": "marketing",
    "supv": "supervisor",
}
_VOTE: Final = re.compile(r"(\d+)([a-z])")
_CODES: Final = tuple(UNIT_GROUPS)


@dataclass(frozen=True, slots=True)
class Match:
    """A unit group that a search found; a higher score is a better match.

    `job_title` is the everyday title that comes nearest to what was typed, in the language and the
    gender typed where they can be told; the official title where no everyday one shares a word.
    """

    code: str
    teer: int
    title: str
    score: int
    job_title: str


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
    itself = _typed_words(query[:_LONGEST_QUERY])
    called = everyday.called(itself)
    otherwise = [] if called else _otherwise_written(itself)
    typed = list(dict.fromkeys([*itself, *otherwise]))
    near = everyday.likenesses([everyday.relatives(word) for word in typed])
    scores = _scores(typed, near)
    for code in called:
        scores[code] += _CALLED
    for code in UNIT_GROUPS.keys() & {*typed, _titles().get(query.strip().casefold())}:
        scores[code] = _TYPED_ITSELF
    if not scores:
        return []
    job_titles = _job_titles(near, lang)
    enough = max(scores.values())
    if not job_titles:
        enough -= _UNSEEN
    seen = [code for code, score in scores.items() if code in job_titles or score >= enough]
    found = []
    for code in sorted(seen, key=lambda code: (-scores[code], code))[:limit]:
        group = UNIT_GROUPS[code]
        title = group.title(lang)
        found.append(Match(code, group.teer, title, scores[code], job_titles.get(code, title)))
    return found


def terms(stems: set[str]) -> set[str]:
    """Return what the index knows words by: their stems, and how the longer ones begin."""
    return stems | {f"^{stem[:_BEGINNING]}" for stem in stems if len(stem) > _BEGINNING}


def ranks(stems: set[str]) -> set[str]:
    """Return the terms that tell of no word for leading, helping or teaching."""
    return {term for term, of_rank in RANKS.items() if stems.isdisjoint(of_rank)}


def _typed_words(query: str) -> list[str]:
    """Return the words of a query that tell something of the occupation."""
    in_order = plain(" ".join(reversed(query.split(","))))  # "driver, truck"
    typed = words(_TERMS_OF_WORK.sub(" ", in_order)) or words(in_order)
    return [_SHORT_FOR.get(word, word) for word in typed]


def _otherwise_written(typed: list[str]) -> list[str]:
    """Return the words of which one was written as two ("brick layer"), or two as one."""
    joined = [former + latter for former, latter in pairwise(typed)]
    apart = [part for word in typed for part in everyday.apart(word)]
    return [*(word for word in joined if stem(word) in _index()), *apart]


def _scores(typed: list[str], near: list[Likeness]) -> dict[str, int]:
    """Add up the votes for each unit group: of each typed word, and of the nearest title."""
    prior = _prior()
    scores: dict[str, int] = {}
    for word in typed:
        for code, vote in _votes_of(word).items():
            scores[code] = scores.get(code, prior[code]) + vote
    stems = {stem(word) for word in typed}
    for term in terms(stems & _index().keys()) - stems:
        for code, vote in _votes(term).items():
            scores[code] = scores.get(code, prior[code]) + vote
    for term in ranks(stems):
        for code, vote in _votes(term).items():
            if code in scores:
                scores[code] += vote
    nearest: defaultdict[str, int] = defaultdict(int)
    for one in near:
        nearest[one.title.code] = max(one.per_cent, nearest[one.title.code])
    for code, per_cent in nearest.items():
        scores[code] = scores.get(code, prior[code]) + _EVERYDAY * per_cent**2 // SAME**2
    return scores


def _job_titles(near: list[Likeness], lang: str) -> dict[str, str]:
    """Return for each unit group the title that shares most with what was typed, then the nearest.

    Titles of the other language than the page's count where none of its own shares as much.
    """
    sharing = [one for one in near if one.shared]
    most = max((one.shared for one in sharing if one.title.lang == lang), default=0)
    best: dict[str, Likeness] = {}
    for one in sharing:
        if one.title.lang == lang or one.shared > most:
            other = best.setdefault(one.title.code, one)
            if (one.shared, one.per_cent) > (other.shared, other.per_cent):
                best[one.title.code] = one
    return {code: one.text for code, one in best.items()}


def _votes_of(typed: str) -> Mapping[str, int]:
    """Return the votes of a typed word, or of what it may stand for."""
    relatives = everyday.relatives(typed)
    most = max(relatives.values(), default=0)
    if most == HALF_TYPED:
        counted = everyday.count(typed)
        return {code: _BEGUN * titles.bit_length() for code, titles in counted.items()}
    if most == MISSPELT:
        return _loudest({stem(word) for word, part in relatives.items() if part == most})
    return _votes(stem(typed))


def _loudest(stems: set[str]) -> Mapping[str, int]:
    loudest: dict[str, int] = {}
    for one in stems:
        for code, vote in _votes(one).items():
            loudest[code] = max(vote, loudest.get(code, vote))
    return loudest


@cache
def _titles() -> Mapping[str, str]:
    """Return the unit group of every official title, in either language."""
    return {
        title.casefold(): code
        for code, group in UNIT_GROUPS.items()
        for title in (group.title_en, group.title_fr)
    }


@cache
def _index() -> Mapping[str, str]:
    """Read the index at the first search: each term with its votes, still written as text."""
    text = files(__package__).joinpath("job_titles.tsv").read_bytes().decode()
    _attribution, *lines = text.splitlines()
    return dict(line.split("\t") for line in lines)


@cache
def _prior() -> Mapping[str, int]:
    """Return where each unit group starts from."""
    return _votes(PRIOR)


@cache
def _votes(term: str) -> Mapping[str, int]:
    """Return the vote of a term on each unit group it speaks for or against; none if unknown."""
    votes = {}
    place = 0
    for distance, letter in _VOTE.findall(_index().get(term, "")):
        place += int(distance)
        votes[_CODES[place]] = ord(letter) - ord(NO_VOTE)
    return votes
