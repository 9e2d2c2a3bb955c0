"""The other reading of each contested point, as a change to the answers or to the rules.

What it changes is found by assessing again. It must not know words.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

from cec_logic.profile import ABILITIES, TESTS, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from cec_logic.facts import Facts
    from cec_logic.profile import LanguageEntry, Person, Profile, WorkPeriod
    from cec_logic.rulesets.model import RuleSet
    from cec_logic.rulesets.points import French

    Reading = tuple[Profile, RuleSet]

_OTHER_SCALE: Final = {"tef-canada": "tef-canada-699", "tef-canada-699": "tef-canada"}


@lru_cache(maxsize=64)  # one object for everybody: sections of the score are kept by it
def _changed(law: RuleSet, body: str, **changes: object) -> RuleSet:
    """The rules with one body of them changed."""
    return replace(law, **{body: replace(getattr(law, body), **changes)})


def canadian_employers_only(profile: Profile, _facts: Facts, law: RuleSet) -> Reading | None:
    """Work in Canada for an employer abroad does not count."""
    return profile, _changed(law, "cec", foreign_employers=False)


def foreign_employers_abroad(profile: Profile, _facts: Facts, law: RuleSet) -> Reading | None:
    """Work in Canada for an employer abroad is work abroad."""
    person = cast("Person", profile.applicant)  # else the point does not arise
    moved = tuple(
        period
        if period.employer_country in {UNKNOWN, "CA"}
        else replace(period, country=period.employer_country)
        for period in cast("tuple[WorkPeriod, ...]", person.work)
    )
    return replace(profile, applicant=replace(person, work=moved)), law


def one_foreign_occupation(profile: Profile, facts: Facts, law: RuleSet) -> Reading | None:
    """Only the foreign occupation with most hours counts; of summary answers nothing is known."""
    if not any(item.possible for item in facts.applicant.foreign_work.judged):
        return None
    one = replace(law.crs.foreign_work, one_occupation=True)
    return profile, _changed(law, "crs", foreign_work=one)


def other_tef_scale(profile: Profile, _facts: Facts, law: RuleSet) -> Reading | None:
    """The scores of TEF Canada are of the other scale, where they can be."""

    def read(entry: LanguageEntry) -> LanguageEntry:
        if entry.test is UNKNOWN or entry.test not in _OTHER_SCALE:
            return entry
        other = _OTHER_SCALE[entry.test]
        limits = TESTS[other].limits
        scores = {name: getattr(entry, name) for name in ABILITIES}
        fits = all(score is UNKNOWN or score <= limits[name][1] for name, score in scores.items())
        return replace(entry, test=other) if fits else entry

    person = profile.applicant
    if person is UNKNOWN or person.languages is UNKNOWN:
        return None
    changed = replace(person, languages=tuple(map(read, person.languages)))
    return None if changed == person else (replace(profile, applicant=changed), law)


def lower_threshold(profile: Profile, _facts: Facts, law: RuleSet) -> Reading | None:
    """On a tie the lower level is asked for."""
    return profile, _changed(law, "cec", tie="lowest")


def mixed_english_counts(profile: Profile, _facts: Facts, law: RuleSet) -> Reading | None:
    """English at the level in some abilities only gives the higher points for French."""
    french = cast("French", law.crs.additional.french)  # else the point does not arise
    generous = replace(french, alone=french.with_english)
    additional = replace(law.crs.additional, french=generous)
    return profile, replace(law, crs=replace(law.crs, additional=additional))


OTHER_READINGS: Final[dict[str, Callable[[Profile, Facts, RuleSet], Reading | None]]] = {
    "foreign_employer": canadian_employers_only,
    "foreign_employer_abroad": foreign_employers_abroad,
    "foreign_work_readings": one_foreign_occupation,
    "tef_scale": other_tef_scale,
    "occupations_tie": lower_threshold,
    "mixed_english": mixed_english_counts,
}
