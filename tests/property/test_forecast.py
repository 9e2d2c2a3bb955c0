"""A forecast is what assess says on every day, and has a step on exactly the days that differ."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.property.people import DAY, days, detailed_profiles, people, profile_of

from cec_logic import assess, forecast, parse_profile

# In the ordinary run some weeks around each step of a few people; in the long run every day of all:
# FORECAST_PROFILES=200 python -m pytest tests/property/test_forecast.py
LONG = "FORECAST_PROFILES" in os.environ
PROFILES = int(os.environ.get("FORECAST_PROFILES", "12"))
MONTHS = 60
NEAR = 3  # days on either side of a step
FAR = 97  # days between days looked at elsewhere
LEAP_DAYS = ("1992-02-29", "2004-02-29", "2024-02-29", "2028-02-29", "2025-03-01", "2025-02-28")


@st.composite
def leap_days(draw: st.DrawFn, profile: dict[str, Any]) -> dict[str, Any]:
    """Move a few dates to the end of February, where anniversaries are uneven."""
    applicant = profile["applicant"]
    for item, key in [
        (applicant, "birth_date"),
        *((one, "taken") for one in applicant["languages"]),
        *((one, "start") for one in applicant["work"]),
    ]:
        if draw(st.integers(0, 3)) == 0:
            item[key] = draw(st.sampled_from(LEAP_DAYS))
    for one in applicant["work"]:
        if one["end"] is not None and one["end"] < one["start"]:
            one["end"] = None
    return profile


@st.composite
def jobs_ahead(draw: st.DrawFn, profile: dict[str, Any]) -> dict[str, Any]:
    """Let a job, a test, a credential and an assessment begin in the years to come."""
    applicant = profile["applicant"]
    ahead = days(DAY, date(2030, 1, 1))
    for job in applicant["work"][:1]:
        job["start"] = draw(ahead)
        job["end"] = draw(st.none() | days(date(2030, 1, 2), date(2032, 1, 1)))
    for test in applicant["languages"][:1]:
        test["taken"] = draw(ahead)
    for credential in applicant["education"][:1]:
        credential["completed"] = draw(ahead)
        if credential["eca"]:
            credential["eca"]["issued"] = draw(ahead)
    return profile


@st.composite
def with_gaps(draw: st.DrawFn, profile: dict[str, Any]) -> dict[str, Any]:
    """Leave answers out, anywhere in the profile."""

    def thinned(value: Any, name: str = "") -> Any:  # noqa: ANN401 - any value of JSON
        if isinstance(value, list):
            return [thinned(one, name) for one in value]
        if isinstance(value, dict) and value:
            left_out = draw(st.sets(st.sampled_from(sorted(value)), max_size=2))
            return {
                key: thinned(one, key)
                for key, one in value.items()
                if key == "profile_version" or key not in left_out or draw(st.booleans())
            }
        return value

    found: dict[str, Any] = thinned(profile)
    return found


@st.composite
def summed_up(draw: st.DrawFn, profile: dict[str, Any]) -> dict[str, Any]:
    """Declare some of what is listed, beside it or in its place."""
    applicant = profile["applicant"]
    applicant["declared"] = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "education": st.sampled_from(("secondary", "two_year", "masters")),
                "canadian_work_years": st.integers(0, 4),
                "foreign_work_years": st.integers(0, 4),
                "canadian_study": st.sampled_from(("none", "short", "long")),
                "teer": st.integers(0, 5),
                "cec_hours": st.sampled_from((0, 1559, 1560, 3200)),
            },
        )
    )
    for key in draw(st.sets(st.sampled_from(("education", "work")))):
        applicant.pop(key, None)
    if draw(st.booleans()):  # all work abroad: what is declared of Canada is the only word of it
        for job in applicant.get("work", ()):
            job["country"] = "IN"
    return profile


profiles = st.one_of(
    detailed_profiles,
    detailed_profiles.flatmap(leap_days),
    detailed_profiles.flatmap(jobs_ahead),
    detailed_profiles.flatmap(with_gaps),
    detailed_profiles.flatmap(jobs_ahead).flatmap(leap_days).flatmap(with_gaps),
    detailed_profiles.flatmap(summed_up),
    detailed_profiles.flatmap(summed_up).flatmap(with_gaps),
    people.map(profile_of),
)
first_days = st.sampled_from((DAY, DAY, date(2024, 2, 29), date(2022, 6, 1), date(2028, 2, 28)))


@settings(
    max_examples=PROFILES, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
@given(profiles, first_days)
def test_a_forecast_says_what_assess_says_on_every_day(answers: dict[str, Any], on: date) -> None:
    profile = parse_profile(json.dumps(answers).encode())
    found = forecast(profile, on=on, months=MONTHS)
    steps = {step.on: step for step in found.steps}
    looked_at = {on + timedelta(number) for number in range((found.until - on).days + 1)}
    if not LONG:
        near = {day + timedelta(number) for day in steps for number in range(-NEAR, NEAR + 1)}
        looked_at &= near | {on + timedelta(number) for number in range(0, 9999, FAR)}
    before = step = None
    for day in sorted(looked_at):
        current = max(known for known in steps if known <= day)
        step = steps[current]
        assessment = assess(profile, on=day)
        said = (
            assessment.crs.score.total,
            assessment.crs.complete,
            {name: program.verdict for name, program in assessment.programs.items()},
            {item.id: item.status for item in assessment.categories},
        )
        assert said == (step.total, step.complete, step.verdicts, step.categories), day
        if day in steps and day != on:
            assert said != before, f"nothing changes on {day}"
        before = said


@settings(
    max_examples=3 * PROFILES, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
@given(profiles, first_days)
def test_every_step_has_a_cause_and_their_points_add_up(answers: dict[str, Any], on: date) -> None:
    profile = parse_profile(json.dumps(answers).encode())
    before, *later = forecast(profile, on=on, months=MONTHS).steps
    for step in later:
        assert step.causes, step.on
        points = [cause.points for cause in step.causes]
        if None not in points:
            assert sum(filter(None, points)) == step.total - before.total, step
        before = step
