"""The steps that a person could take, each as a change to the answers.

What is impossible for this person is no step. What a step gains is not known here. It must not know
words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from cec_logic.outlook.habits import Months, in_turn, longest
from cec_logic.profile import (
    ABILITIES,
    UNKNOWN,
    AbilityLevels,
    Declared,
    LanguageEntry,
    Person,
    Profile,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from cec_logic.facts import Facts
    from cec_logic.facts.language import Levels
    from cec_logic.rules.crs import Case, Score
    from cec_logic.rulesets import RuleSet

__all__ = ["Step", "taken"]

# the profile with a step taken; None where there is no room for it
Change: TypeAlias = "Callable[[Profile], Profile | None]"
SPOUSE_PARTS: Final = ("spouse.languages", "spouse.education", "spouse.work")
_MOST_PROGRAMMES: Final = 2  # of one person: a third never adds to the better two


class Sitting(NamedTuple):
    """A test result as a step brings it: whose, in which language, the level of each ability."""

    who: str
    language: str
    levels: Levels


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step.

    `code` names its words and `params` fill them in; `part` is the part of the score that it
    changes; no two steps that share one of the `targets` can be taken together. `busy` is the
    person whom the step keeps from other study and work, "" where it leaves the days free.
    `change` gives the profile with the step taken, None where there is no room for it, or is the
    sitting that the step brings, in one with what other steps raise in that language.
    """

    id: str
    code: str
    params: Mapping[str, object]
    part: str
    targets: frozenset[str]
    months: Months
    change: Change | Sitting
    busy: str = ""

    @property
    def sitting(self) -> Sitting | None:
        """The sitting that the step brings."""
        return self.change if isinstance(self.change, Sitting) else None


@dataclass(frozen=True, slots=True)
class Ground:
    """What steps are looked for on: a profile on a day, with what the rules make of it.

    Work that a step adds is laid on free days before `day`, none of them before `since`: by today
    it must be taken as done already, by a day to come there is time until then.
    """

    profile: Profile
    law: RuleSet
    day: date
    since: date | None
    facts: Facts
    case: Case
    score: Score

    def person(self, who: str) -> Person:
        """The applicant or the spouse."""
        person = getattr(self.profile, who)
        return person if isinstance(person, Person) else Person()


def with_person(profile: Profile, who: str, **answers: object) -> Profile:
    """The profile with other answers of one person."""
    person = getattr(profile, who)
    person = Person() if person is UNKNOWN else person
    changes: dict[str, Any] = {who: replace(person, **answers)}
    return replace(profile, **changes)


def with_declared(profile: Profile, who: str, **answers: object) -> Profile:
    """The profile with other summary answers of one person."""
    declared = getattr(getattr(profile, who), "declared", UNKNOWN)
    declared = Declared() if declared is UNKNOWN else declared
    return with_person(profile, who, declared=replace(declared, **answers))


def _with_sitting(profile: Profile, sitting: Sitting) -> Profile:
    who, language, levels = sitting
    person = getattr(profile, who)
    said = () if person is UNKNOWN or person.languages is UNKNOWN else person.languages
    entry = LanguageEntry(
        language=language, clb=AbilityLevels(**dict(zip(ABILITIES, levels, strict=True)))
    )
    return with_person(profile, who, languages=(*said, entry))


def highest_of(several: Iterable[Levels]) -> Levels:
    """The highest level of each ability."""
    listening, reading, writing, speaking = (max(levels) for levels in zip(*several, strict=True))
    return listening, reading, writing, speaking


def taken(profile: Profile, steps: Iterable[Step]) -> Profile | None:
    """The profile with all of the steps taken; None where there is no room for one of them.

    What several steps raise in one language is shown by one sitting.
    """
    sittings: dict[tuple[str, str], Levels] = {}
    changed: Profile | None = profile
    for step in steps:
        if not isinstance(step.change, Sitting):
            changed = changed and step.change(changed)
            continue
        who, language, levels = step.change
        before = sittings.get((who, language), levels)
        sittings[who, language] = highest_of((before, levels))
    for (who, language), levels in sittings.items():
        changed = changed and _with_sitting(changed, Sitting(who, language, levels))
    return changed


def together(steps: Iterable[Step]) -> bool:
    """Whether steps can be taken together.

    No two have a target in common; who changes places with the partner, or goes without, leaves the
    steps of persons aside that are then no longer theirs.
    """
    steps = tuple(steps)
    targets = [target for step in steps for target in step.targets]
    if len(targets) > len(set(targets)):
        return False
    parts = {step.part for step in steps}
    if "swap" in parts and parts - {"swap", "nomination"}:
        return False
    if "column" in parts and parts & set(SPOUSE_PARTS):
        return False
    studies = [step.busy for step in steps if step.code.endswith("credential")]
    return all(studies.count(who) <= _MOST_PROGRAMMES for who in studies)


def months_of(steps: Iterable[Step]) -> Months:
    """How long several steps usually take.

    What fills a person's days (study, work) comes one after the other, all else beside it.
    """
    steps = tuple(steps)
    people = {step.busy for step in steps if step.busy}
    in_a_row = [in_turn(step.months for step in steps if step.busy == who) for who in people]
    return longest((*in_a_row, *(step.months for step in steps if not step.busy)))
