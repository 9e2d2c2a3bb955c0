"""The days after an invitation: what first, what takes longest, what runs out, the last day.

The days of the stages are a habit, not law; the last day to apply is law. It must not know words.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from cec_logic.facts import derive
from cec_logic.facts.calendar import anniversary
from cec_logic.outlook.habits import usual_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.assessment import Assessment, LastDay
    from cec_logic.profile import Profile

_ONE_DAY: Final = timedelta(days=1)
_LONG: Final = ("police_certificate", "medical_exam", "reference_letter", "eca", "translations")
_AT_THE_END: Final = ("application_forms", "fees", "photographs")
_AFTERWARDS: Final = ("biometrics",)


class Stage(NamedTuple):
    """From a day until another, both included: what it is about, and the papers."""

    code: str
    on: date
    until: date
    items: tuple[str, ...]


def plan(
    profile: Profile, assessment: Assessment, last_day: LastDay, ids: tuple[str, ...]
) -> tuple[Stage, ...]:
    """The stages from an invitation to the last day to apply, in the order of their days."""
    invited, last = last_day.invited, last_day.on
    asked, ready = invited + usual_days("first"), last - usual_days("spare")
    between = tuple(item for item in ids if item not in {*_LONG, *_AT_THE_END, *_AFTERWARDS})
    stages = [
        Stage("decide", invited, asked, ()),
        Stage("ask", invited, asked, _among(_LONG, ids)),
        Stage("collect", asked + _ONE_DAY, ready, between),
        Stage("send", ready + _ONE_DAY, last, _among(_AT_THE_END, ids)),
        *_changes(profile, assessment, invited, last),
    ]
    return tuple(sorted(stages, key=lambda stage: (stage.on, stage.until)))


def _among(wanted: tuple[str, ...], ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(item for item in wanted if item in ids)


def _changes(
    profile: Profile, assessment: Assessment, invited: date, last: date
) -> Iterator[Stage]:
    """What is lost before the last day: apply before it."""
    facts = derive(profile, assessment.law, invited)
    ends = facts.applicant.hours_end
    if ends is not None and invited < ends <= last:
        yield Stage("hours_end", ends, last, ("reference_letter",))
    for result in facts.applicant.languages.results:
        if result.valid and result.taken is not None:
            expires = anniversary(result.taken, assessment.law.language.valid_years)
            if invited < expires <= last:
                yield Stage("test_expires", expires, last, ("language_test",))
