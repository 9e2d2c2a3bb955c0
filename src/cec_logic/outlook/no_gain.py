"""What people believe in and what gives this person nothing, with the reason from the rules.

Each is told only where it touches the answers. It must not know words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cec_logic.facts.language import HIGHEST
from cec_logic.outlook.language_steps import shown_levels
from cec_logic.profile import UNKNOWN
from cec_logic.rulesets import days_of_change, ruleset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from cec_logic.facts.periods import Judged
    from cec_logic.outlook.steps import Ground, Step

# what a condition of work in Canada leaves out, by the condition
_LEFT_OUT: Final = {
    "skilled": "unskilled_work",
    "paid": "unpaid_work",
    "not_student": "student_work",
    "not_self_employed": "self_employment",
}


@dataclass(frozen=True, slots=True)
class NoGain:
    """Something that gives this person nothing.

    `params` fill in its words; `places` are the answers that it is about.
    """

    id: str
    params: Mapping[str, object] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()


def no_gain(ground: Ground, useless: Sequence[Step]) -> Iterator[NoGain]:
    """All of it; `useless` are the steps that were tried and give nothing by themselves."""
    yield from _job_offer(ground)
    yield from _hours(ground)
    yield from _left_out(ground)
    yield from _years(ground)
    yield from _credentials(ground, useless)
    yield from _languages(ground)


def _job_offer(ground: Ground) -> Iterator[NoGain]:
    """An offer of employment, since the day on which its points went."""
    additional = ground.law.crs.additional
    if additional.job_offer is None:
        since = next(
            day for day in days_of_change("crs") if ruleset(day).crs.additional.job_offer is None
        )
        yield NoGain("job_offer", {"since": since}, (), additional.authority)


def _hours(ground: Ground) -> Iterator[NoGain]:
    """Hours beyond a full-time week, and a second job beside a full-time one."""
    work = ground.facts.applicant.canadian_work
    cap = work.law.full_time_week
    counted = [item for item in work.judged if item.counts and item.possible]
    overtime = tuple(
        item.place
        for item in counted
        if item.period.hours_per_week is not UNKNOWN and item.period.hours_per_week > cap
    )
    if overtime:
        yield NoGain("overtime", {"hours": cap}, overtime, work.law.authority)
    beside = tuple(
        item.place for item in counted if _is_full_beside(item, counted, cap, ground.day)
    )
    if beside:
        yield NoGain("second_job", {"hours": cap}, beside, work.law.authority)


def _is_full_beside(item: Judged, counted: list[Judged], cap: int, day: date) -> bool:
    """Whether a job and those at the same time are full-time work: today, or more than full."""
    mine = item.certain
    if mine is None:
        return False
    others = [
        other.certain
        for other in counted
        if other is not item
        and other.certain is not None
        and other.certain.first <= mine.last
        and mine.first <= other.certain.last
    ]
    together = mine.weekly + sum(other.weekly for other in others)
    end = item.period.end
    goes_on = end is None or (end is not UNKNOWN and end >= day)
    return together > cap if others else goes_on and together >= cap


def _left_out(ground: Ground) -> Iterator[NoGain]:
    """Work in Canada that the conditions leave out, one kind after the other."""
    person, law = ground.facts.applicant, ground.law.cec
    teers: dict[str, object] = {"first_teer": min(law.teers), "last_teer": max(law.teers)}
    for condition, name in _LEFT_OUT.items():
        places = tuple(
            item.place for item in person.canadian_work.judged if condition in item.failed
        )
        declared = person.declared_teer
        if condition == "skilled" and declared is not None and declared not in law.teers:
            places = (*places, f"{person.place}/declared/teer")
        if places:
            authority = law.conditions.get(condition, law.hours.authority)
            yield NoGain(name, teers, places, authority)


def _years(ground: Ground) -> Iterator[NoGain]:
    """More years of work than the tables tell apart."""
    crs, person = ground.law.crs, ground.facts.applicant
    in_canada = max(
        row[0]
        for table in (crs.core.canadian_work.points, crs.transferability.canadian_column)
        for row in table.rows
    )
    abroad = max(row[0] for row in crs.transferability.foreign_tier.rows)
    if person.canadian_work.years.low >= in_canada:
        used, authority = person.canadian_work.hours.used, crs.core.canadian_work.authority
        yield NoGain("canadian_work", {"years": in_canada}, used, authority)
    if person.foreign_work.years.low >= abroad:
        used, authority = person.foreign_work.hours.used, crs.transferability.authority
        yield NoGain("foreign_work", {"years": abroad}, used, authority)


def _credentials(ground: Ground, useless: Sequence[Step]) -> Iterator[NoGain]:
    """Credentials under, or at, the level that counts already."""
    levels = tuple(
        str(step.params["level"]) for step in useless if step.part == "education" and step.busy
    )
    if levels:
        level = ground.facts.applicant.education.level
        params: dict[str, object] = {"credentials": levels, "level": level.low}
        authority = ground.law.crs.core.education.authority
        yield NoGain("credential", params, level.used, authority)


def _languages(ground: Ground) -> Iterator[NoGain]:
    """Levels above the highest that the tables tell apart."""
    for language, levels in shown_levels(ground).items():
        if levels is not None and min(levels) >= HIGHEST:
            params: dict[str, object] = {"language": language, "level": HIGHEST}
            place = ground.facts.applicant.languages.place
            authority = ground.law.crs.core.first_language.authority
            yield NoGain(f"language.{language}", params, (place,), authority)
