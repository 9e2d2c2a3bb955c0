"""People whom forecasts are tested with, and the shortest way to what a forecast tells of them.

Thirty hours a week are capped at nothing and give a year of 1,560 hours in 364 days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.unit.answers import DAY, SETTLED, job, without

from cec_logic import forecast, parse_profile

if TYPE_CHECKING:
    from datetime import date

Found = list[tuple[str, str, str | None, int | None]]


def told(answers: dict[str, Any], on: date = DAY, months: int = 60) -> Found:
    """Give every cause of a forecast: its day, id, place and points."""
    found = forecast(parse_profile(answers), on=on, months=months)
    return [
        (step.on.isoformat(), cause.id, cause.place, cause.points)
        for step in found.steps
        for cause in step.causes
    ]


def about(answers: dict[str, Any], on: date = DAY, months: int = 60) -> list[tuple[str, str, str]]:
    """Give every cause of a forecast: its day, id and what it moves."""
    found = forecast(parse_profile(answers), on=on, months=months)
    return [
        (step.on.isoformat(), cause.id, cause.about)
        for step in found.steps
        for cause in step.causes
    ]


def listing(*jobs: dict[str, Any], **applicant: object) -> dict[str, Any]:
    """Give the answers of an applicant whose jobs are listed and who leaves nothing else open."""
    rest = without(SETTLED, "declared") | {"education": []}
    return rest | {"work": list(jobs)} | applicant


BIRTHDAY = without(SETTLED, "age") | {"birth_date": "1996-03-10"}
FRENCH = {"test": "tcf-canada", "listening": 500, "reading": 500, "writing": 12, "speaking": 12}
GOING_ON = job(start="2026-02-01", end=None)
YEAR_ABROAD = job(country="IN", start="2017-01-01", end="2018-06-30")
WORKER: dict[str, Any] = {
    "destination": "ON",
    "family_size": 1,
    "relative_in_canada": True,
    "job_offer": None,
}
COUPLE = {"accompanying": True, "citizen_or_pr": False, "education": [], "languages": []}
TRADE = job(noc="72310", start="2022-12-01", end="2025-12-31")
