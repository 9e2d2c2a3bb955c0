"""Whether the hours of the class come or go soon: within a month, or within an invitation's days.

It must not know what anybody is told of it.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from cec_logic.facts.calendar import months_before
from cec_logic.facts.hours import DAYS_OF_WEEK
from cec_logic.facts.work import CLASS_WORK, experience

if TYPE_CHECKING:
    from datetime import date

    from cec_logic.facts.work import Experience, Work
    from cec_logic.rulesets.model import RuleSet

_LONGEST_MONTH: Final = 31  # days


def year_is_near(work: Work, now: Experience, law: RuleSet, on: date) -> bool:
    """Whether the hours of the class are reached within a month before or after the day.

    Jobs go on as they are described.
    """
    required = law.cec.hours.hours_per_year
    in_a_month = Fraction(_LONGEST_MONTH * law.cec.hours.full_time_week, DAYS_OF_WEEK)
    if abs(now.hours.low - required) > in_a_month:
        return False
    enough = now.hours.low >= required
    other_day = months_before(on, 1 if enough else -1)
    then, _ = experience(work, CLASS_WORK, law, other_day)
    return (then.hours.low >= required) != enough


def hours_end(work: Work, now: Experience, law: RuleSet, on: date) -> date | None:
    """The first day without the hours of the class within the days that an invitation gives.

    Jobs go on as they are described. None where the hours are not there now, or stay.
    """
    required, days = law.cec.hours.hours_per_year, law.process.invitation_days
    at_most = Fraction(days * law.cec.hours.full_time_week, DAYS_OF_WEEK)
    if not required <= now.hours.low < required + at_most:
        return None

    def enough(days_later: int) -> bool:
        then, _ = experience(work, CLASS_WORK, law, on + timedelta(days=days_later))
        return then.hours.low >= required

    if enough(days):
        return None
    return on + timedelta(days=bisect_left(range(days), True, key=lambda day: not enough(day)))
