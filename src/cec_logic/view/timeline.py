"""The jobs on the calendar in words and plain values, for whoever draws them. It must not know how.

Dates are ISO 8601 where a picture needs them, and stand in words where a person reads them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cec_logic.messages import catalogue
from cec_logic.noc import UNIT_GROUPS

if TYPE_CHECKING:
    from cec_logic.messages import Catalogue
    from cec_logic.outlook.timeline import Lane, Timeline

__all__ = ["timeline_report"]

Json = dict[str, Any]


def timeline_report(found: Timeline, lang: str = "en") -> Json:
    """The timeline in a language, `en` or `fr`, as JSON-able values.

    Raises `ValueError` for another language.
    """
    words = catalogue(lang)
    first, last = found.window
    return {
        "on": found.on.isoformat(),
        "window": {"first": first.isoformat(), "last": last.isoformat()},
        "required_hours": found.required,
        "counted_hours": int(found.counted),
        "enough": found.enough,
        "reached": found.reached and found.reached.isoformat(),
        "projected": found.projected,
        "lost": found.lost and found.lost.isoformat(),
        "open": found.open,
        "messages": _told(found, words),
        "lanes": [
            _lane(lane, hours, found.full_time_week, words)
            for lane, hours in zip(found.lanes, _whole_hours(found), strict=True)
        ],
    }


def _whole_hours(found: Timeline) -> list[int]:
    """The counted hours of each job, whole, so that they add up to the whole hours of all jobs.

    What is left over by rounding down goes, an hour each, to the jobs with the largest remainders.
    """
    whole = [int(lane.hours) for lane in found.lanes]
    remainders = [lane.hours - hours for lane, hours in zip(found.lanes, whole, strict=True)]
    by_remainder = sorted(range(len(whole)), key=remainders.__getitem__, reverse=True)
    for index in by_remainder[: int(found.counted) - sum(whole)]:
        whole[index] += 1
    return whole


def _told(found: Timeline, words: Catalogue) -> list[str]:
    """What the picture says, sentence by sentence."""
    code = (
        ("reached" if found.reached else "always")
        if found.enough
        else ("ahead" if found.projected else "never")
    )
    told = [words.text(f"timeline.{code}", required=found.required, date=found.reached)]
    if found.lost is not None:
        working = any(lane.goes_on and lane.hours for lane in found.lanes)
        kept = "kept_working" if working else "kept"
        told.append(words.text(f"timeline.{kept}", date=found.lost - timedelta(days=1)))
    if found.open:
        told.append(words.text("timeline.open"))
    return told


def _lane(lane: Lane, hours: int, cap: int, words: Catalogue) -> Json:
    job = words.text("item.job", number=int(lane.place.rpartition("/")[2]) + 1)
    if lane.noc is not None:
        occupation = UNIT_GROUPS[lane.noc].title(words.lang)
        job = words.text("timeline.title", job=job, occupation=occupation)
    return {
        "place": lane.place,
        "title": job,
        "dates": _dates(lane, words),
        "message": _why(lane, hours, cap, words),
        "counted_hours": hours,
        "goes_on": lane.goes_on,
        "parts": [
            {"first": part.first.isoformat(), "last": part.last.isoformat(), "kind": part.kind}
            for part in lane.parts
        ],
    }


def _dates(lane: Lane, words: Catalogue) -> str:
    if lane.first is not None and lane.goes_on:
        return words.text("timeline.since", first=lane.first)
    if lane.first is not None and lane.last is not None:
        return words.text("timeline.between", first=lane.first, last=lane.last)
    return words.text("timeline.no_dates")


def _why(lane: Lane, hours: int, cap: int, words: Catalogue) -> str:
    """Why the lane is drawn as it is."""
    if lane.reasons:
        reasons = [words.text(f"reason.{reason}") for reason in lane.reasons]
        return words.text("timeline.left_out", reasons=words.listed(reasons))
    if lane.missing:
        return words.text("timeline.undecided")
    if lane.hours:
        code = "capped" if lane.capped else "counted"
        return words.text(f"timeline.{code}", hours=hours, cap=cap)
    past = any(part.kind == "outside" for part in lane.parts)
    return words.text("timeline.outside" if past else "timeline.to_come")
