"""All steps of a person by the part of the score that they change, and what sets of them give.

The score of a set is put together from what each part becomes, without asking the rules again: a
whole assessment of every set would take minutes. It must not know words.
"""

from __future__ import annotations

from operator import le
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from cec_logic.facts.derive import derive
from cec_logic.facts.education import RANK, STUDY
from cec_logic.outlook.language_steps import NAMES, language_steps
from cec_logic.outlook.other_steps import couple_steps, other_steps
from cec_logic.outlook.steps import SPOUSE_PARTS, Ground, highest_of, taken, together
from cec_logic.outlook.study_steps import study_steps
from cec_logic.outlook.work_steps import work_steps
from cec_logic.ranking import certain_case
from cec_logic.rules.crs import Case, SpouseCase, score
from cec_logic.rulesets import ruleset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from cec_logic.facts import Facts, PersonFacts
    from cec_logic.outlook.steps import Step
    from cec_logic.profile import Profile

Effect: TypeAlias = dict[str, Any]  # fields of a case, those of the spouse as "spouse.…"
Set: TypeAlias = "tuple[Step, ...]"
_MOST_OF_PART: Final = 4  # steps of one part in a set
_COUPLE: Final = ("column", "swap")
_LANGUAGES: Final = (*NAMES.values(), "spouse.languages")


def ground_of(profile: Profile, day: date, since: date | None = None) -> Ground:
    """A profile on a day, with what the rules make of it."""
    law = ruleset(day)
    facts = derive(profile, law, day)
    case = certain_case(facts, law.crs)
    return Ground(profile, law, day, since, facts, case, score(case, law.crs))


def all_steps(ground: Ground) -> tuple[Step, ...]:
    """Every step that this person could take, one after the other in a fixed order."""
    spouse = ground.facts.spouse
    people: dict[str, PersonFacts] = {"applicant": ground.facts.applicant}
    if spouse is not None and spouse.counts is not False:
        people["spouse"] = spouse
    found = [*couple_steps(ground), *language_steps(ground)]
    for who, known in people.items():
        found += study_steps(ground, who)
        found += work_steps(ground, who, known)
    found += other_steps(ground)
    return tuple(step for step in found if taken(ground.profile, (step,)) is not None)


class Part:
    """The steps that change one part of the score, in sets that can be taken together, by size."""

    def __init__(self, name: str, steps: Sequence[Step]) -> None:
        self.name = name
        self.of_language = name in _LANGUAGES
        self.sets: dict[int, list[Set]] = {}
        for chosen in _sets(tuple(steps)):
            if chosen:
                self.sets.setdefault(len(chosen), []).append(chosen)


def _sets(steps: Set, chosen: Set = ()) -> Iterator[Set]:
    """Every set of compatible steps, each in the order of the steps."""
    yield chosen
    if len(chosen) < _MOST_OF_PART:
        for index, step in enumerate(steps):
            if together((*chosen, step)):
                yield from _sets(steps[index + 1 :], (*chosen, step))


class Space:
    """What steps make of the score."""

    def __init__(self, ground: Ground, steps: Iterable[Step]) -> None:
        self.ground = ground
        self.steps = tuple(steps)
        self._facts: dict[Set, Facts | None] = {(): ground.facts}
        self._effects: dict[Set, Effect | None] = {}
        self._totals: dict[Case, int] = {}
        self._most: dict[tuple[str, int], Effect] = {}
        by_part: dict[str, list[Step]] = {}
        for step in self.steps:
            if step.part in _COUPLE or self.effect((step,)):
                by_part.setdefault(step.part, []).append(step)
        self.couple = [step for name in _COUPLE for step in by_part.pop(name, ())]
        # What fills the days comes first: where two have no time together the bound is too high,
        # and every set of the parts before them would be tried in vain.
        self.parts = sorted(
            (Part(name, found) for name, found in by_part.items()),
            key=lambda part: part.of_language,
        )

    def total(self, case: Case) -> int:
        """The points of a case."""
        if case not in self._totals:
            self._totals[case] = score(case, self.ground.law.crs).total
        return self._totals[case]

    def facts(self, steps: Set) -> Facts | None:
        """What follows from the answers with steps taken; None where there is no room for them."""
        if steps not in self._facts:
            profile = taken(self.ground.profile, steps)
            ground = self.ground
            self._facts[steps] = (
                None if profile is None else derive(profile, ground.law, ground.day)
            )
        return self._facts[steps]

    def case(self, steps: Set) -> Case:
        """The case with steps taken; as it is where there is no room for them."""
        return certain_case(self.facts(steps) or self.ground.facts, self.ground.law.crs)

    def after_couple(self, step: Step) -> tuple[Case, list[Part]]:
        """The case after a step of the couple, and the parts that can still change."""
        case = self.case((step,))
        if step.part == "swap":
            return case, [part for part in self.parts if part.name == "nomination"]
        return case, [part for part in self.parts if part.name not in SPOUSE_PARTS]

    def effect(self, steps: Set) -> Effect | None:
        """What steps of one part change in the case; None where there is no room for them."""
        if steps not in self._effects:
            self._effects[steps] = self._effect_of(steps)
        return self._effects[steps]

    def _effect_of(self, steps: Set) -> Effect | None:
        sittings = [step.sitting.levels for step in steps if step.sitting]
        case = self.ground.case
        if sittings:
            levels, name = highest_of(sittings), steps[0].part
            # Of the spouse nothing else counts any more: what is raised is what shows most so far.
            before = getattr(case, name, ())
            return {name: (levels, *(one for one in before if not all(map(le, one, levels))))}
        facts = self.facts(steps)
        if facts is None:
            return None
        return _difference(case, certain_case(facts, self.ground.law.crs))

    def most(self, part: Part, size: int) -> Effect:
        """At least what any set of so many steps of a part gives; no set may give all of it."""
        key = part.name, size
        if key not in self._most:
            self._most[key] = self._most_of(part, size)
        return self._most[key]

    def most_of_all(self, part: Part) -> Effect:
        """The same of any number of steps."""
        effects = [self.most(part, size) for size in part.sets]
        if part.of_language:
            return {part.name: tuple({one for effect in effects for one in effect[part.name]})}
        return _highest(effects)

    def _most_of(self, part: Part, size: int) -> Effect:
        if part.of_language:
            sittings = [
                step.sitting.levels for one in part.sets[size] for step in one if step.sitting
            ]
            before = getattr(self.ground.case, part.name, ())
            return {part.name: (highest_of(sittings), *before)}
        singles = [effect for one in part.sets[1] if (effect := self.effect(one))]
        most = _highest(singles)
        for name in ("education", "spouse.education"):
            if size > 1 and name in most:
                most[name] = max(most[name], "two_or_more", key=RANK.__getitem__)
        return most


def _difference(before: Case, after: Case) -> Effect:
    effect: Effect = {
        name: new
        for name, old, new in zip(Case._fields, before, after, strict=True)
        if name != "spouse" and new != old
    }
    if before.spouse is not None and after.spouse is not None:
        for name, old, new in zip(SpouseCase._fields, before.spouse, after.spouse, strict=True):
            if new != old:
                effect[f"spouse.{name}"] = new
    return effect


def changed(case: Case, effects: Iterable[Effect]) -> Case:
    """A case with what several parts become."""
    answers: Effect = {}
    of_spouse: Effect = {}
    for effect in effects:
        for name, value in effect.items():
            if name.startswith("spouse."):
                of_spouse[name.removeprefix("spouse.")] = value
            else:
                answers[name] = value
    if of_spouse and case.spouse is not None:
        answers["spouse"] = case.spouse._replace(**of_spouse)
    return case._replace(**answers) if answers else case


def _highest(effects: list[Effect]) -> Effect:
    """The highest of each field."""
    most: Effect = {}
    for effect in effects:
        for name, value in effect.items():
            most[name] = max(most.get(name, value), value, key=_ORDER.get(name, _as_it_is))
    return most


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - numbers and truths
    return value


_ORDER: Final = {
    "education": RANK.__getitem__,
    "spouse.education": RANK.__getitem__,
    "canadian_study": STUDY.index,
}
