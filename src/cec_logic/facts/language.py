"""What language answers show on a date: levels per ability, and whether the result is valid.

It must not know points or thresholds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from operator import le
from typing import TYPE_CHECKING, Final, TypeAlias

from cec_logic.facts.calendar import anniversary
from cec_logic.facts.truth import Places, Remark, Truth, remark
from cec_logic.profile import ABILITIES, LANGUAGES, UNKNOWN, LanguageEntry, Maybe

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cec_logic.rulesets.model import RuleSet

Levels: TypeAlias = tuple[int, int, int, int]  # listening, reading, writing, speaking
NO_LEVELS: Final[Levels] = (0, 0, 0, 0)
HIGHEST: Final = 10  # the rules never tell levels above this one apart
HIGHEST_LEVELS: Final[Levels] = (HIGHEST, HIGHEST, HIGHEST, HIGHEST)


@dataclass(frozen=True, slots=True)
class Result:
    """One test result, or bare levels.

    `language` is None where it is not said; `valid` tells whether it counts on the date; `low` and
    `high` are the levels that are certain and possible; `missing` the answers that are left out.
    """

    place: str
    language: str | None
    valid: Truth
    low: Levels
    high: Levels
    missing: Places = ()
    test: str | None = None
    taken: date | None = None


@dataclass(frozen=True, slots=True)
class LanguageFacts:
    """All results of a person; `said` is false where nothing was said about languages.

    `certain` and `possible` are by language the levels that count, certainly and possibly, none
    dominated by another.
    """

    place: str
    said: bool
    results: tuple[Result, ...]
    certain: Mapping[str, tuple[Levels, ...]]
    possible: Mapping[str, tuple[Levels, ...]]
    remarks: tuple[Remark, ...] = ()

    def missing(self, language: str | None = None) -> Places:
        """The answers that would settle what counts in a language, or in either."""
        if not self.said:
            return (self.place,)
        return tuple(
            place
            for item in self.results
            if item.valid is not False and (language is None or item.language in {language, None})
            for place in item.missing
        )


def _certain(results: list[Result]) -> dict[str, tuple[Levels, ...]]:
    return {
        language: _best([item.low for item in results if item.valid and item.language == language])
        for language in LANGUAGES
    }


def _possible(results: list[Result]) -> dict[str, tuple[Levels, ...]]:
    return {
        language: _best(
            [
                item.high
                for item in results
                if item.valid is not False and item.language in {language, None}
            ]
        )
        for language in LANGUAGES
    }


def _best(candidates: list[Levels]) -> tuple[Levels, ...]:
    kept: list[Levels] = []
    for one in sorted(set(candidates), reverse=True):
        if not any(all(map(le, one, other)) for other in kept):
            kept.append(one)
    return tuple(kept)


@lru_cache(maxsize=16)  # unchanged when unrelated answers change
def language_facts(
    entries: Maybe[tuple[LanguageEntry, ...]], place: str, law: RuleSet, on: date
) -> LanguageFacts:
    """What a person's language answers show on a date."""
    here = f"{place}/languages"
    if entries is UNKNOWN:
        anything = dict.fromkeys(LANGUAGES, (HIGHEST_LEVELS,))
        return LanguageFacts(here, False, (), dict.fromkeys(LANGUAGES, ()), anything)
    results: list[Result] = []
    remarks: list[Remark] = []
    for index, entry in enumerate(entries):
        result = (
            _bare_levels(entry, f"{here}/{index}")
            if entry.test is UNKNOWN
            else _test_result(entry, f"{here}/{index}", law, on, remarks)
        )
        results.append(result)
        if entry.clb is not UNKNOWN:
            remarks.append(
                remark("levels_without_test", result.place, authority=law.language.authority)
            )
    certain, possible = _certain(results), _possible(results)
    return LanguageFacts(here, True, tuple(results), certain, possible, tuple(remarks))


def _bare_levels(entry: LanguageEntry, place: str) -> Result:
    """Levels without a test; an entry that says neither leaves everything open."""
    language = None if entry.language is UNKNOWN else entry.language
    unsaid = () if language else (f"{place}/language",)
    if entry.clb is UNKNOWN:
        return Result(place, language, True, NO_LEVELS, HIGHEST_LEVELS, (*unsaid, f"{place}/test"))
    low, high, missing = [], [], list(unsaid)
    for ability in ABILITIES:
        level = getattr(entry.clb, ability)
        if level is UNKNOWN:
            missing.append(f"{place}/clb/{ability}")
        low.append(0 if level is UNKNOWN else min(level, HIGHEST))
        high.append(HIGHEST if level is UNKNOWN else min(level, HIGHEST))
    return Result(place, language, True, _four(low), _four(high), tuple(missing))


def _test_result(
    entry: LanguageEntry, place: str, law: RuleSet, on: date, remarks: list[Remark]
) -> Result:
    test, taken = str(entry.test), None if entry.taken is UNKNOWN else entry.taken
    table = law.language.tests.get(test)
    if table is None:
        remarks.append(remark("test_not_approved", place, test=test))
        return Result(place, None, False, NO_LEVELS, NO_LEVELS, (), test, taken)
    if taken is not None:
        table = law.language.levels_of(test, taken)
    low, high, missing = [], [], []
    for ability, name in enumerate(ABILITIES):
        score = getattr(entry, name)
        if score is UNKNOWN:
            missing.append(f"{place}/{name}")
        low.append(0 if score is UNKNOWN else table.level(ability, score))
        high.append(HIGHEST if score is UNKNOWN else table.level(ability, score))
    valid: Truth = None
    if taken is None:
        missing.append(f"{place}/taken")
    elif taken > on:
        valid = False
        remarks.append(remark("future_fact", f"{place}/taken", date=taken))
    else:
        expires = anniversary(taken, law.language.valid_years)
        valid = on < expires
        if not valid:
            remarks.append(
                remark(
                    "test_expired",
                    place,
                    authority=law.language.validity_authority,
                    test=test,
                    taken=taken,
                    expired=expires,
                    years=law.language.valid_years,
                )
            )
    if test.startswith("tef-canada"):
        remarks.append(remark("tef_scale", place, authority=law.language.authority, test=test))
    return Result(
        place, table.language, valid, _four(low), _four(high), tuple(missing), test, taken
    )


def throughout(level: int) -> Levels:
    """The same level in every ability."""
    return level, level, level, level


def _four(levels: list[int]) -> Levels:
    listening, reading, writing, speaking = levels
    return listening, reading, writing, speaking
