"""The applicant's jobs on the calendar: which days count for the Canadian Experience Class.

Also since when or from when a year of hours is there, and until when. Exact arithmetic, by the
rules of the day that is asked about. It must not know words, nor how a picture is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, groupby
from math import lcm
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from cec_logic.facts.calendar import Window, anniversary, window_before
from cec_logic.facts.hours import DAYS_OF_WEEK
from cec_logic.facts.periods import CANADIAN_CONDITIONS, certain_spans, judge, listed_work
from cec_logic.profile import UNKNOWN
from cec_logic.rulesets import ruleset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cec_logic.facts.hours import Span
    from cec_logic.facts.periods import Judged
    from cec_logic.profile import Profile
    from cec_logic.rulesets.model import WorkWindow

__all__ = ["ONE_DAY", "Lane", "Part", "Timeline", "timeline"]

ONE_DAY: Final = timedelta(days=1)

# counted, or left out by a condition, or not known yet; outside the three years; still to come
Kind: TypeAlias = Literal["counted", "left_out", "open", "outside", "ahead"]


class Part(NamedTuple):
    """Days of a job, both included, that stand alike."""

    first: date
    last: date
    kind: Kind


@dataclass(frozen=True, slots=True)
class Lane:
    """One job.

    `parts` are its days as far as the answers tell them, none where a date is missing; `reasons`
    are the conditions it fails and `missing` the answers that are open; `hours` are its counted
    hours within the window, `capped` whether the full-time week cut any of them.
    """

    place: str
    noc: str | None
    first: date | None
    last: date | None
    goes_on: bool
    parts: tuple[Part, ...]
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    hours: Fraction
    capped: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The jobs on the calendar.

    `required` hours are asked for within `window`, at most `full_time_week` of them a week.
    `reached` is the first day of the present run of days on which they are there; where they are
    not there yet, the first day to come on which they will be if every job goes on as described
    (`projected`). None: they have been there for longer than the window, or the jobs described
    never bring them. `lost` is the first day on which they are no longer there if no work is added
    from now on; only where they are there now. `open` tells that a missing answer may move either.
    """

    on: date
    window: Window
    required: int
    full_time_week: int
    counted: Fraction
    lanes: tuple[Lane, ...]
    reached: date | None
    projected: bool
    lost: date | None
    open: bool

    @property
    def enough(self) -> bool:
        """Whether the hours are there on the day."""
        return self.counted >= self.required


def timeline(profile: Profile, *, on: date) -> Timeline | None:
    """The applicant's listed jobs on the calendar; None where none is listed.

    Raises `DateBeforeRulesError` for a date before the first rules.
    """
    person = profile.applicant
    if person is UNKNOWN or person.work is UNKNOWN or not person.work:
        return None
    law = ruleset(on)
    rules = law.cec.hours
    window = window_before(on, rules.window_years)
    # All days that any window from three years ago to three years ahead can reach.
    first = anniversary(window.first, -rules.window_years)
    far = Window(first, anniversary(on, rules.window_years))
    judged = [
        judge(listed, CANADIAN_CONDITIONS, far)
        for listed in listed_work(person.work, "/applicant", law.cec)
    ]
    spans = certain_spans(judged)
    hours = _Hours(spans, far, rules.full_time_week)
    counted = hours.within(window)
    if counted >= rules.hours_per_year:
        reached = _since(hours, rules, on)
        lost = _until(_Hours(_cut(spans, window.last), far, rules.full_time_week), rules, on)
    else:
        reached, lost = _from(hours, rules, on), None
    return Timeline(
        on=on,
        window=window,
        required=rules.hours_per_year,
        full_time_week=rules.full_time_week,
        counted=counted,
        lanes=tuple(_lane(item, hours, window, on) for item in judged),
        reached=reached,
        projected=counted < rules.hours_per_year and reached is not None,
        lost=lost,
        open=any(not item.settled for item in judged),
    )


# ------------------------------------------------------------------ hours of any window


class _Hours:
    """Counted hours of any days, in whole parts of an hour: sums of days that are read off."""

    def __init__(self, spans: Sequence[Span], days: Window, full_time_week: int) -> None:
        parts = lcm(*(span.weekly.denominator for span in spans))
        self._parts = parts * DAYS_OF_WEEK
        self._cap = full_time_week * parts
        self._start = days.first.toordinal()
        changes = [0] * (days.last.toordinal() - self._start + 2)
        for span in spans:
            changes[span.first - self._start] += int(span.weekly * parts)
            changes[span.last + 1 - self._start] -= int(span.weekly * parts)
        self._together = list(accumulate(changes))
        self._sums = [0, *accumulate(min(day, self._cap) for day in self._together)]

    def within(self, window: Window) -> Fraction:
        """Counted hours of a window."""
        first, last = (day.toordinal() - self._start for day in window)
        return Fraction(self._sums[last + 1] - self._sums[first], self._parts)

    def enough(self, on: int, first: int, required: int) -> bool:
        """Whether the days from `first` to the day before `on` (ordinals) hold that many hours."""
        found = self._sums[on - self._start] - self._sums[first - self._start]
        return found >= required * self._parts

    def share(self, span: Span, window: Window) -> tuple[Fraction, bool]:
        """What one span contributes to a window, and whether the cap cut any of it."""
        first, last = (day.toordinal() - self._start for day in window)
        first, last = max(first, span.first - self._start), min(last, span.last - self._start)
        hours, capped = Fraction(0), False
        for together, days in groupby(self._together[first : last + 1]):
            share = Fraction(min(together, self._cap), together)
            hours += sum(1 for _ in days) * span.weekly * share / DAYS_OF_WEEK
            capped = capped or share < 1
        return hours, capped


def _cut(spans: Iterable[Span], last: date) -> list[Span]:
    """The spans without what comes after a day."""
    day = last.toordinal()
    return [span._replace(last=min(span.last, day)) for span in spans if span.first <= day]


@lru_cache(maxsize=8)  # the same for every change of an answer on one day
def _reference_days(years: int, first: date, last: date) -> tuple[tuple[int, int], ...]:
    """Every day from `first` to `last` with the first day of the window before it, as ordinals."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple((day.toordinal(), anniversary(day, -years).toordinal()) for day in days)


def _since(hours: _Hours, rules: WorkWindow, on: date) -> date | None:
    """The first of the days, in a row up to this one, on which the hours are there."""
    earliest = anniversary(on, -rules.window_years)
    since = None
    for day, first in _reference_days(rules.window_years, earliest, on):
        if not hours.enough(day, first, rules.hours_per_year):
            since = day + 1
    return None if since is None else date.fromordinal(since)


def _from(hours: _Hours, rules: WorkWindow, on: date) -> date | None:
    """The first day to come on which the hours are there, within a window's length."""
    latest = anniversary(on, rules.window_years)
    for day, first in _reference_days(rules.window_years, on, latest):
        if hours.enough(day, first, rules.hours_per_year):
            return date.fromordinal(day)
    return None


def _until(hours: _Hours, rules: WorkWindow, on: date) -> date:
    """The first day to come on which the hours are no longer there; the window empties by then."""
    latest = anniversary(on, rules.window_years)
    return next(
        date.fromordinal(day)
        for day, first in _reference_days(rules.window_years, on, latest)
        if not hours.enough(day, first, rules.hours_per_year)
    )


# ------------------------------------------------------------------ lanes


def _lane(item: Judged, hours: _Hours, window: Window, on: date) -> Lane:
    period = item.period
    reasons = tuple(reason for reason in item.failed if reason != "outside_window")
    share, capped = Fraction(0), False
    if item.counts and item.certain:
        share, capped = hours.share(item.certain, window)
    first = None if period.start is UNKNOWN else period.start
    last = None if period.end is UNKNOWN else period.end
    parts: tuple[Part, ...] = ()
    if first is not None and period.end is not UNKNOWN:
        kind: Kind = "left_out" if reasons else "counted" if item.settled else "open"
        parts = tuple(_parts(kind, first, last, window, on))
    return Lane(
        place=item.place,
        noc=None if period.noc is UNKNOWN else period.noc,
        first=first,
        last=last,
        goes_on=period.end is None,
        parts=parts,
        reasons=reasons,
        missing=item.missing,
        hours=share,
        capped=capped,
    )


def _parts(kind: Kind, first: date, last: date | None, window: Window, on: date) -> Iterator[Part]:
    """The days of a job, cut where the window begins and where the day is; its own kind inside."""
    end = window.last if last is None else last
    if kind == "left_out":
        if first <= end:
            yield Part(first, end, kind)
        return
    if first < window.first:
        yield Part(first, min(end, window.first - ONE_DAY), "outside")
    begin, stop = max(first, window.first), min(end, window.last)
    if begin <= stop:
        yield Part(begin, stop, kind)
    if last is None:
        yield Part(max(first, on), anniversary(max(first, on), 1), "ahead")
    elif last > window.last:
        yield Part(max(first, on), last, "ahead")
