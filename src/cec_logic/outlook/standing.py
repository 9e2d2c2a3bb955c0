"""How a person stands on a day, no more than what an outlook compares. It must not know words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cec_logic.assessment import judged
from cec_logic.facts import derive
from cec_logic.rules.categories import categories
from cec_logic.rulesets import ruleset

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cec_logic.assessment import Program
    from cec_logic.facts import Facts
    from cec_logic.profile import Profile
    from cec_logic.ranking import Ranking
    from cec_logic.rules.findings import Finding, Status, Verdict
    from cec_logic.rulesets.model import RuleSet


class Standing(NamedTuple):
    """The total and whether it is complete, the verdict of each program, the status by category."""

    total: int
    complete: bool
    verdicts: Mapping[str, Verdict]
    categories: Mapping[str, Status]


class Judgement(NamedTuple):
    """Facts, and what the rules of a day say of them."""

    facts: Facts
    law: RuleSet
    programs: Mapping[str, Program]
    ranking: Ranking
    categories: tuple[Finding, ...]

    @property
    def standing(self) -> Standing:
        """What an outlook tells of it."""
        return Standing(
            total=self.ranking.score.total,
            complete=self.ranking.complete,
            verdicts={name: program.verdict for name, program in self.programs.items()},
            categories={item.id: item.status for item in self.categories},
        )

    @property
    def details(self) -> tuple[object, ...]:
        """What stands behind it: points of every factor, the range, every requirement."""
        sections = self.ranking.score.sections.values()
        return (
            self.standing,
            self.ranking.low,
            self.ranking.high,
            [factor.points for section in sections for factor in section.factors.values()],
            [item.truth for program in self.programs.values() for item in program.requirements],
        )


def judge(facts: Facts, law: RuleSet) -> Judgement:
    """What the rules of a day say of facts."""
    programs, ranking = judged(facts, law)
    return Judgement(facts, law, programs, ranking, tuple(categories(facts, law)))


def judge_on(profile: Profile, on: date) -> Judgement:
    """What the rules of a day say of a profile on that day.

    Raises `DateBeforeRulesError` for a date before the first rules.
    """
    law = ruleset(on)
    return judge(derive(profile, law, on), law)
