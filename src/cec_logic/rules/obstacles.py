"""Answers that stand in the way of the Canadian Experience Class, each at the place of the answer.

They say nothing that the requirements of `cec` do not say: they only tell at which answer it
hangs. An occupation that does not count is told where it is looked up. It must not know words.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from cec_logic.facts.language import throughout
from cec_logic.profile import ABILITIES, UNKNOWN
from cec_logic.rules.cec import thresholds
from cec_logic.rules.findings import FindingFacts
from cec_logic.rules.shared import levels_at_least

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.facts import Facts
    from cec_logic.facts.language import Result
    from cec_logic.facts.periods import Judged
    from cec_logic.rulesets.model import RuleSet, WorkWindow

# The answer of a job that fails a condition, by the condition.
_ANSWERS: Final = {
    "paid": "paid",
    "authorized": "authorized",
    "temporary_resident": "temporary_resident",
    "not_student": "full_time_student",
    "not_self_employed": "self_employed",
}


class Obstacle(NamedTuple):
    """An answer that does not count or does not reach what is asked for: the code of the words."""

    place: str
    code: str
    facts: FindingFacts = FindingFacts()


def obstacles(facts: Facts, law: RuleSet) -> Iterator[Obstacle]:
    """Every answer of the applicant that stands in the way."""
    work = facts.applicant.class_work
    for item in work.judged:
        yield from _of_job(item, work.window.first, work.law)
    asked = min(thresholds(facts, law))
    if levels_at_least(facts, throughout(asked)) is not True:
        for result in facts.applicant.languages.results:
            if result.valid is not False:
                yield from _of_result(result, asked, law)


def _of_job(item: Judged, first: date, law: WorkWindow) -> Iterator[Obstacle]:
    """Conditions of IRPR 87.1(2)(a) and (3) that fail, and days before the years that count."""
    for condition in item.failed:
        if condition in _ANSWERS:
            yield Obstacle(f"{item.place}/{_ANSWERS[condition]}", condition)
    end = item.period.end
    if item.failed == ("outside_window",) and end is not UNKNOWN and end and end < first:
        shown = FindingFacts(first=first, window_years=law.window_years)
        yield Obstacle(f"{item.place}/end", "too_long_ago", shown)


def _of_result(result: Result, asked: int, law: RuleSet) -> Iterator[Obstacle]:
    """Abilities below the level that IRPR 87.1(2)(d) and (e) ask for; the score that reaches it."""
    table = None
    if result.test:
        table = law.language.levels_of(result.test, result.taken or date.max)
    for index, (ability, level) in enumerate(zip(ABILITIES, result.high, strict=True)):
        if level >= asked:
            continue
        short = "one_level_short" if level == asked - 1 else "levels_short"
        if table is None:
            shown = FindingFacts(threshold=asked)
            yield Obstacle(f"{result.place}/clb/{ability}", f"{short}_untested", shown)
            continue
        score = next(row[index] for of_row, row in table.rows if of_row >= asked)
        shown = FindingFacts(threshold=asked, half_points=score)
        yield Obstacle(f"{result.place}/{ability}", short, shown)
