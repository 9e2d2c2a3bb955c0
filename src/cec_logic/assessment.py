"""From a profile and a date to everything that the rules say of it, in codes.

Programs, the ranking score with what is possible beyond what is certain, and the open points. It
must not know words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cec_logic.facts import derive, recent_skilled_hours
from cec_logic.facts.truth import remark
from cec_logic.ranking import Ranking, certain_case, rank
from cec_logic.rules import cec, fst, fsw, high_skilled, notes
from cec_logic.rules.categories import categories
from cec_logic.rules.crs import score
from cec_logic.rules.findings import Finding, Verdict, verdict
from cec_logic.rules.obstacles import Obstacle, obstacles
from cec_logic.rules.readings import OTHER_READINGS
from cec_logic.rulesets import proposal, ruleset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cec_logic.facts import Facts
    from cec_logic.facts.truth import Places, Remark
    from cec_logic.profile import Profile
    from cec_logic.rulesets.model import RuleSet


@dataclass(frozen=True, slots=True)
class Program:
    """A program: its verdict, every requirement, and its grid of points where it has one."""

    verdict: Verdict
    requirements: tuple[Finding, ...]
    points: fsw.Grid | None = None

    @property
    def questions(self) -> Places:
        """The answers that would settle an open verdict, most telling first.

        A requirement that fewer answers settle comes before one that takes more. Of a decided
        verdict those that could overturn a no which rests on a summary answer alone.
        """
        unmet = [item for item in self.requirements if item.truth is False]
        if unmet:
            overturned = all(item.overturned_by for item in unmet)
            asked = [item.overturned_by for item in unmet] if overturned else []
        else:
            asked = sorted((item.questions for item in self.requirements), key=len)
        return tuple(dict.fromkeys(place for places in asked for place in places))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What other answers, or another reading of the rules, would give."""

    total: int
    verdicts: Mapping[str, Verdict]


@dataclass(frozen=True, slots=True)
class LastDay:
    """What the rules say on the last day to apply with an invitation: IRPA 11.2(1).

    Programs and categories must be met on the day of the invitation and again on the day on which
    the application arrives. Jobs go on as they are described.
    """

    invited: date
    on: date
    law: RuleSet
    programs: Mapping[str, Program]
    categories: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rules of a date say of a profile; `last_day` where an invitation is given.

    `obstacles` are the answers that stand in the way of the Canadian Experience Class.
    """

    on: date
    law: RuleSet
    programs: Mapping[str, Program]
    categories: tuple[Finding, ...]
    proposal: Program | None
    crs: Ranking
    notes: tuple[Remark, ...]
    other_readings: Mapping[str, Outcome]
    reminders: Mapping[str, tuple[str, ...]]
    obstacles: tuple[Obstacle, ...]
    last_day: LastDay | None = None

    @property
    def any_program(self) -> Verdict:
        """Whether any program stands behind a category: one that is eligible is enough."""
        verdicts = {program.verdict for program in self.programs.values()}
        best: tuple[Verdict, ...] = ("eligible", "undetermined", "not_eligible")
        return next(verdict for verdict in best if verdict in verdicts)


def assess(
    profile: Profile, *, on: date, preview: bool = False, invited: date | None = None
) -> Assessment:
    """Everything that the rules of a date say of a profile.

    With `preview` the proposed class of 2026 is evaluated beside them; it is not law. With
    `invited`, the day of an invitation, also what they say on the last day to apply with it.

    Raises `DateBeforeRulesError` for a date before the first rules. After the verified date the
    latest rules are used, and a note says so.
    """
    law = ruleset(on)
    facts = derive(profile, law, on)
    programs, ranking = judged(facts, law)
    remarks = (*_warnings(on, law), *facts.remarks, *notes.open_points(facts, ranking.score, law))
    return Assessment(
        on=on,
        law=law,
        programs=programs,
        categories=tuple(categories(facts, law)),
        proposal=_proposal(profile, facts, law) if preview else None,
        crs=ranking,
        notes=remarks,
        other_readings=_other_readings(profile, facts, law, remarks),
        reminders=_reminders(law, programs),
        obstacles=tuple(obstacles(facts, law)),
        last_day=None if invited is None else _last_day(profile, invited),
    )


def _last_day(profile: Profile, invited: date) -> LastDay:
    on = invited + timedelta(days=ruleset(invited).process.invitation_days)
    law = ruleset(on)
    facts = derive(profile, law, on)
    programs, _ = judged(facts, law)
    return LastDay(invited, on, law, programs, tuple(categories(facts, law)))


def outcome(facts: Facts, law: RuleSet) -> Outcome:
    """The total and the verdicts alone, as `assess` gives them, in less time."""
    return Outcome(
        total=score(certain_case(facts, law.crs), law.crs).total,
        verdicts={name: program.verdict for name, program in _programs(facts, law).items()},
    )


def judged(facts: Facts, law: RuleSet) -> tuple[Mapping[str, Program], Ranking]:
    """Every program, and the ranking score."""
    return _programs(facts, law), rank(facts, law.crs)


def _programs(facts: Facts, law: RuleSet) -> Mapping[str, Program]:
    points = fsw.grid(facts, law)
    return {
        "cec": _program(cec.requirements(facts, law)),
        "fsw": _program(fsw.requirements(facts, law, points), points),
        "fst": _program(fst.requirements(facts, law)),
    }


def _program(requirements: tuple[Finding, ...], points: fsw.Grid | None = None) -> Program:
    return Program(verdict(requirements), requirements, points)


def _proposal(profile: Profile, facts: Facts, law: RuleSet) -> Program:
    work = recent_skilled_hours(profile, law, facts.on)
    return _program(high_skilled.requirements(facts, work, law, proposal()))


def _reminders(law: RuleSet, programs: Mapping[str, Program]) -> Mapping[str, tuple[str, ...]]:
    """What no answer can show, and the provisions that say so; of the trades to whom it matters."""
    told = law.cec.reminders
    if programs["fst"].verdict != "not_eligible":
        told = {**told, **law.fst.reminders}
    return told if law.categories is None else {**told, "categories": law.categories.reminder}


def _warnings(on: date, law: RuleSet) -> Iterator[Remark]:
    """What every answer of this date should carry."""
    if on > law.verified:
        yield remark("after_verified", verified=law.verified)
    if law.cec.occupations != "teer":
        yield remark("noc_before_2021", authority=law.cec.hours.authority[:1])


def _other_readings(
    profile: Profile, facts: Facts, law: RuleSet, remarks: tuple[Remark, ...]
) -> Mapping[str, Outcome]:
    """What the other reading of each contested point would give, by the id of its note."""
    found = {}
    for name in dict.fromkeys(item.id for item in remarks if item.id in OTHER_READINGS):
        reading = OTHER_READINGS[name](profile, facts, law)
        if reading is not None:
            other_profile, other_law = reading
            found[name] = outcome(derive(other_profile, other_law, facts.on), other_law)
    return found
