"""Countries in which a person lived, as far as the answers show it: for police certificates.

It must not know papers or words.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cec_logic.facts.calendar import anniversary, months_before
from cec_logic.profile import UNKNOWN, Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.profile import Profile, WorkPeriod
    from cec_logic.rulesets.document_rules import Police


class Stay(NamedTuple):
    """A country that the answers name; `long_enough` if a job there shows a stay that counts."""

    place: str
    who: str
    country: str
    long_enough: bool


def stays(profile: Profile, rules: Police, on: date) -> tuple[Stay, ...]:
    """Every country but Canada that the answers name, once a person, the surest answer first.

    A job or a course that ended before the years in question shows no stay in them.
    """
    found: dict[tuple[str, str], Stay] = {}
    for stay in _named(profile, rules, on):
        known = found.get((stay.who, stay.country))
        if known is None or (stay.long_enough and not known.long_enough):
            found[stay.who, stay.country] = stay
    return tuple(found.values())


def _named(profile: Profile, rules: Police, on: date) -> Iterator[Stay]:
    first = anniversary(on, -rules.years)

    def is_over(last: object) -> bool:
        return isinstance(last, date) and last < first

    for who in ("applicant", "spouse"):
        person = getattr(profile, who)
        if not isinstance(person, Person):
            continue
        jobs = () if person.work is UNKNOWN else person.work
        for index, job in enumerate(jobs):
            if job.country not in {UNKNOWN, "CA"} and not is_over(job.end):
                place = f"/{who}/work/{index}/country"
                yield Stay(place, who, str(job.country), _is_long(job, person, rules, on))
        credentials = () if person.education is UNKNOWN else person.education
        for index, credential in enumerate(credentials):
            if credential.country not in {UNKNOWN, "CA"} and not is_over(credential.completed):
                place = f"/{who}/education/{index}/country"
                yield Stay(place, who, str(credential.country), long_enough=False)


def _is_long(job: WorkPeriod, person: Person, rules: Police, on: date) -> bool:
    """Whether the job alone shows the months in a row, in the last years, since that age.

    Without a date of birth the age is not known; who holds a job then is taken to be old enough.
    """
    if job.start is UNKNOWN or job.end is UNKNOWN:
        return False
    first = max(job.start, anniversary(on, -rules.years))
    if person.birth_date is not UNKNOWN:
        first = max(first, anniversary(person.birth_date, rules.age))
    last = on if job.end is None else min(job.end, on)
    return months_before(last, rules.months) >= first
