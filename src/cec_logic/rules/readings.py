"""The other reading of each contested point, as a change to the answers or to the rules.

What it changes is found by assessing again. It must not know words.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

from cec_logic.profile import ABILITIES, TESTS, UNKNOWN, Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from cec_logic.facts import Facts
    from cec_logic.profile import Exact, LanguageEntry, Profile
    from cec_logic.rulesets.model import French, RuleSet

    Reading = tuple[Profile, RuleSet]

_OTHER_SCALE: Final = {"tef-canada": "tef-canada-699", "tef-canada-699": "tef-canada"}


def canadian_employers_only(profile: Profile, facts: Facts, law: RuleSet) -> Reading | None:
    """Work in Canada for an employer abroad does not count."""
    abroad = {
        item.place
        for item in facts.applicant.canadian_work.judged
        if item.period.employer_country not in {UNKNOWN, "CA"} and item.period.country == "CA"
    }
    return _without_work(profile, abroad), law


def one_foreign_occupation(profile: Profile, facts: Facts, law: RuleSet) -> Reading | None:
    """Only the foreign occupation with most hours counts; of summary answers nothing is known."""
    hours: dict[object, Exact] = {}
    for item in facts.applicant.foreign_work.judged:
        if item.possible:
            span, code = item.possible, item.period.noc
            hours[code] = hours.get(code, 0) + (span.last - span.first + 1) * span.weekly
    if not hours:
        return None
    kept = max(hours, key=lambda code: (hours[code], str(code)))
    others = {
        item.place
        for item in facts.applicant.foreign_work.judged
        if item.possible and item.period.noc != kept
    }
    return _without_work(profile, others), law


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

    person = _applicant(profile)
    languages = () if person.languages is UNKNOWN else person.languages
    changed = replace(person, languages=tuple(map(read, languages)))
    return None if changed == person else (replace(profile, applicant=changed), law)


def lower_threshold(profile: Profile, _facts: Facts, law: RuleSet) -> Reading | None:
    """On a tie the lower level is asked for."""
    least = min(law.cec.threshold.values())
    threshold = MappingProxyType(dict.fromkeys(law.cec.threshold, least))
    return profile, replace(law, cec=replace(law.cec, threshold=threshold))


def mixed_english_counts(profile: Profile, _facts: Facts, law: RuleSet) -> Reading | None:
    """English at the level in some abilities only gives the higher points for French."""
    french = cast("French", law.crs.additional.french)  # else the point does not arise
    generous = replace(french, alone=french.with_english)
    additional = replace(law.crs.additional, french=generous)
    return profile, replace(law, crs=replace(law.crs, additional=additional))


def _applicant(profile: Profile) -> Person:
    return Person() if profile.applicant is UNKNOWN else profile.applicant


def _without_work(profile: Profile, places: set[str]) -> Profile:
    person = _applicant(profile)
    periods = () if person.work is UNKNOWN else person.work
    kept = tuple(
        period for index, period in enumerate(periods) if f"/applicant/work/{index}" not in places
    )
    return replace(profile, applicant=replace(person, work=kept))


OTHER_READINGS: Final[dict[str, Callable[[Profile, Facts, RuleSet], Reading | None]]] = {
    "foreign_employer": canadian_employers_only,
    "foreign_work_readings": one_foreign_occupation,
    "tef_scale": other_tef_scale,
    "occupations_tie": lower_threshold,
    "mixed_english": mixed_english_counts,
}
