"""A second reading of how hours are counted: day by day, job by job, nothing clever.

It knows jobs as a profile writes them, with every answer given, and must not know `cec_logic`.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Job = dict[str, Any]
FULL_WEEK = Fraction(30)
YEAR = Fraction(1560)
PHYSICIANS = {"31100", "31101", "31102"}


def counts_in_canada(job: Job) -> bool:
    if job["country"] != "CA" or job["noc"][1] not in "0123":
        return False
    if not job["paid"] or not job["authorized"] or not job["temporary_resident"]:
        return False
    if job["full_time_student"]:
        return False
    return not job["self_employed"] or (job["noc"] in PHYSICIANS and job["public_physician"])


def counts_abroad(job: Job) -> bool:
    return job["country"] != "CA" and job["noc"][1] in "0123" and bool(job["paid"])


def years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February in a common year
        return date(day.year - years, 3, 1)


def hours_by_occupation(jobs: list[Job], on: date, years: int) -> dict[str, Fraction]:
    """Add up the hours of each occupation over the years before `on`, at most 30 a week in all."""
    periods = [
        (
            job["noc"],
            date.fromisoformat(job["start"]),
            date.fromisoformat(job["end"] or "9999-12-31"),
            Fraction(str(job["hours_per_week"])),
        )
        for job in jobs
    ]
    hours: dict[str, Fraction] = {}
    day = years_before(on, years)
    while day < on:
        today = [(noc, weekly) for noc, start, end, weekly in periods if start <= day <= end]
        week = sum(weekly for _, weekly in today)
        share = FULL_WEEK / week if week > FULL_WEEK else 1
        for noc, weekly in today:
            hours[noc] = hours.get(noc, Fraction(0)) + weekly * share / 7
        day += timedelta(days=1)
    return hours


def cec_hours(jobs: list[Job], on: date) -> Fraction:
    counted = hours_by_occupation([job for job in jobs if counts_in_canada(job)], on, 3)
    return sum(counted.values(), Fraction(0))


def cec_threshold(jobs: list[Job], on: date) -> int | None:
    """Give the CLB asked for; None where no hour counts."""
    counted = hours_by_occupation([job for job in jobs if counts_in_canada(job)], on, 3)
    most = max(counted.values(), default=Fraction(0))
    if most == 0:
        return None
    leaders = [noc for noc, hours in counted.items() if hours == most]
    return 7 if any(noc[1] in "01" for noc in leaders) else 5


def crs_years(jobs: list[Job], on: date, *, abroad: bool) -> int:
    counts = counts_abroad if abroad else counts_in_canada
    counted = hours_by_occupation([job for job in jobs if counts(job)], on, 10)
    return int(sum(counted.values(), Fraction(0)) // YEAR)
