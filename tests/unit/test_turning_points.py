"""A forecast's steps are exactly the days that differ: each person hangs on one count of hours.

`tests/property/test_forecast.py` claims the same of random people.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.unit.answers import DEGREE, SETTLED, celpip, job, levels, profile, settled, without

from cec_logic import forecast, parse_profile
from cec_logic.outlook.standing import judge_on
from cec_logic.outlook.turning_points import turning_points

pytestmark = pytest.mark.usefixtures("law_of_the_day")


ON = date(2026, 11, 22)
FUNDED: dict[str, Any] = {
    "destination": "ON",
    "family_size": 2,
    "settlement_funds": 50_000,
    "relative_in_canada": False,
    "job_offer": None,
}
FOREIGN_DEGREE = {"level": "three_plus", "country": "IN", "eca": {"issued": "2026-01-01"}}
COUPLE = {"accompanying": True, "citizen_or_pr": False, "education": [], "languages": []}
STUDENT = {"full_time_student": True}


def person(*jobs: dict[str, Any], **applicant: object) -> dict[str, Any]:
    return (
        without(SETTLED, "declared")
        | {"education": [], "languages": [levels(9)], "work": list(jobs)}
        | applicant
    )


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(
            settled(person(job(start="2024-03-05", end="2025-09-10")), destination="ON"),
            id="the class",
        ),
        pytest.param(
            settled(person(job(start="2016-12-01", end="2018-02-20", hours_per_week=35))),
            id="years in Canada",
        ),
        pytest.param(
            settled(
                person(
                    job(start="2017-01-01", end="2017-09-30", country="IN"),
                    job(noc="31102", start="2017-10-15", end="2018-06-30", country="IN"),
                )
            ),
            id="years abroad, in two occupations",
        ),
        pytest.param(
            settled(
                person(
                    job(start="2017-01-10", end="2018-12-31", hours_per_week=20),
                    job(start="2017-05-01", end="2018-11-30", hours_per_week=20, country="IN"),
                    languages=[levels(7)],
                    education=[DEGREE],
                    age=38,
                ),
                **FUNDED,
            ),
            id="skilled work here and abroad at once",
        ),
        pytest.param(
            settled(
                person(
                    job(start="2026-02-01", end=None) | STUDENT,
                    job(noc="31102", start="2022-01-01", end="2024-03-31", country="IN"),
                    languages=[levels(7)],
                    education=[FOREIGN_DEGREE],
                ),
                **FUNDED,
            ),
            id="authorized work of a student",
        ),
        pytest.param(
            settled(
                person(
                    job(start="2022-01-01", end="2023-05-15", country="IN"),
                    languages=[levels(8)],
                    education=[FOREIGN_DEGREE],
                ),
                **FUNDED,
                spouse=COUPLE
                | {"work": [job(noc="65200", start="2026-02-01", end=None) | STUDENT]},
            ),
            id="authorized work of a spouse",
        ),
        pytest.param(
            settled(person(), spouse=COUPLE | {"work": [job(start="2026-03-01", end=None)]}),
            id="a spouse's years in Canada",
        ),
        pytest.param(
            settled(
                person(
                    job(noc="72310", start="2022-12-03", end="2025-06-30", authorized=False),
                    certificate_of_qualification=True,
                ),
                **FUNDED,
            ),
            id="a trade",
        ),
        pytest.param(
            settled(
                person(
                    job(start="2024-11-01", end="2026-09-30"),
                    job(noc="31301", start="2026-01-01", end=None, hours_per_week=25),
                )
            ),
            id="a category",
        ),
        pytest.param(
            settled(person(without(job(noc="00012", start="2026-02-01", end=None), "country"))),
            id="a category in Canada, the country not said",
        ),
        pytest.param(
            settled(
                person(
                    job(start="2017-01-01", end="2017-08-31", country="IN"),
                    job(start="2017-09-02", end="2018-09-20", country="IN"),
                    job(start="2026-08-01", end=None, country="IN", hours_per_week=15),
                    education=[DEGREE],
                ),
                **FUNDED | {"relative_in_canada": True},
            ),
            id="one occupation without a gap",
        ),
        pytest.param(
            settled(
                person(
                    without(job(noc="63200", start="2024-06-01", end="2025-08-31"), "paid"),
                    job(start="2025-09-10", end="2026-10-31", hours_per_week=40),
                    languages=[levels(6)],
                ),
                destination="ON",
            ),
            id="the leading occupation",
        ),
        pytest.param(
            settled(
                person(
                    job(start="2024-02-29", end="2025-02-28"),
                    without(job(start="2018-02-28", end="2018-03-01"), "hours_per_week"),
                    birth_date="1992-02-29",
                ),
                destination="ON",
            ),
            id="the end of February",
        ),
    ],
)
def test_steps_are_the_days_that_differ_on_account_of(answers: dict[str, Any]) -> None:
    someone = parse_profile(answers)
    found = forecast(someone, on=ON, months=27)
    days = [ON + timedelta(number) for number in range((found.until - ON).days + 1)]
    standings = [judge_on(someone, day).standing for day in days]
    differing = [
        day
        for day, before, standing in zip(days[1:], standings, standings[1:], strict=False)
        if standing != before
    ]
    assert differing
    assert [step.on for step in found.steps[1:]] == differing


# ------------------------------------------------------------------ the days that are looked at

FEBRUARY = {"2027-02-28", "2027-03-01", "2028-02-29", "2028-03-01"}  # of whoever it is


@pytest.mark.parametrize(
    ("applicant", "days"),
    [
        pytest.param({}, set(), id="nothing said"),
        pytest.param({"birth_date": "1990-03-10"}, {"2027-03-10", "2028-03-10"}, id="birthdays"),
        pytest.param({"birth_date": "2027-03-10"}, {"2027-03-10", "2028-03-10"}, id="a birth"),
        pytest.param({"languages": [celpip(8, "2025-05-04")]}, {"2027-05-04"}, id="a test expires"),
        pytest.param({"languages": [celpip(8, "2026-11-22")]}, {"2028-11-22"}, id="on the last"),
        pytest.param({"languages": [celpip(8, "2027-05-04")]}, {"2027-05-04"}, id="a test to come"),
        pytest.param(
            {"education": [DEGREE | {"completed": "2027-06-15"}]}, {"2027-06-15"}, id="a degree"
        ),
        pytest.param(
            {"education": [FOREIGN_DEGREE | {"eca": {"issued": "2022-06-15"}}]},
            {"2027-06-15"},
            id="an assessment expires",
        ),
        pytest.param(
            {"work": [job(start="2026-02-01", end=None)]},
            {"2027-01-31", "2028-01-30"},
            id="full years of a job that goes on",
        ),
        pytest.param(
            {"work": [job(start="2027-02-01", end="2027-02-10", hours_per_week=10)]},
            {"2027-02-01", "2027-02-02", "2027-02-10", "2027-02-11"},
            id="begin and end of a job",
        ),
        pytest.param(
            {"work": [job(start="2025-01-01", end="2025-12-30")]},
            {"2028-01-01", "2028-01-02"},
            id="the first day of a year leaves the three years",
        ),
        pytest.param(
            {"birth_date": "1990-11-23"}, {"2026-11-23", "2027-11-23"}, id="none after the last"
        ),
        pytest.param({"work": [job(start="2028-11-23", end=None)]}, set(), id="a job after it"),
        pytest.param(
            {"work": [job(start="2026-11-22", end="2026-11-30", hours_per_week=10)]},
            {"2026-11-23", "2026-11-30", "2026-12-01"},
            id="a job that begins on the first",
        ),
    ],
)
def test_no_other_days_are_looked_at(applicant: dict[str, Any], days: set[str]) -> None:
    found = turning_points(parse_profile(profile(applicant)), ON, date(2028, 11, 22))
    assert {day.isoformat() for day in found} == days | FEBRUARY


# All jobs here are of 30 hours a week, so that 52 weeks of them are a year. Each count reaches its
# year, or its two years, on a day of its own.
NURSE, DENTIST, COOK, CLERK = "31301", "31110", "63200", "65100"


def weeks(count: int | None, since: str, noc: str | None = NURSE, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any answer
    """A job of so many weeks; None: it goes on."""
    begin = date.fromisoformat(since)
    end = None if count is None else (begin + timedelta(weeks=count, days=-1)).isoformat()
    return without(job(noc=noc, start=since, end=end) | changes, *([] if noc else ["noc"]))


@pytest.mark.parametrize(
    ("jobs", "last", "days"),
    [
        pytest.param(
            [weeks(25, "2026-01-05", COOK), weeks(None, "2026-08-03")],
            "2027-02-27",
            {
                "2027-01-25": "the nurse has worked as long as the cook",
                "2027-01-26": "the nurse has worked longer: another level of language is asked",
                "2027-02-08": "25 and 27 weeks: a year in Canada",
            },
            id="which occupation leads",
        ),
        pytest.param(
            [weeks(25, "2026-01-05", DENTIST), weeks(None, "2026-08-03")],
            "2027-02-27",
            {"2027-02-08": "25 and 27 weeks: a year in Canada"},
            id="the same level is asked of both",
        ),
        pytest.param(
            [weeks(None, "2026-02-01"), weeks(None, "2027-01-29", CLERK, country="IN")],
            "2027-02-27",
            {
                "2027-01-29": "the second job begins",
                "2027-01-30": "its first day is over",
                "2027-01-31": "52 weeks of the first",
            },
            id="a year is full right after another day",
        ),
        pytest.param(
            [
                weeks(10, "2020-01-06"),
                weeks(10, "2026-01-05", DENTIST, full_time_student=True),
                weeks(5, "2026-04-06", COOK, authorized=False),
                weeks(None, "2026-06-01"),
            ],
            "2027-02-27",
            {
                "2026-12-07": "25 and 27 weeks: skilled work",
                "2027-01-11": "20 and 32 weeks: authorized skilled work",
            },
            id="work of a student and without authorization",
        ),
        pytest.param(
            [weeks(51, "2025-01-06"), weeks(None, "2026-11-30", hours_per_week=5)],
            "2027-02-27",
            {
                "2026-11-30": "the second job begins",
                "2026-12-01": "its first day is over",
                "2027-01-11": "51 weeks, and the hours of one in six",
            },
            id="less than an hour a day",
        ),
        pytest.param(
            [weeks(10, "2020-01-06"), weeks(None, "2026-03-02")],
            "2027-02-27",
            {"2026-12-21": "10 and 42 weeks: a year in Canada within ten years"},
            id="work before the three years",
        ),
        pytest.param(
            [
                weeks(4, "2026-02-02", COOK),
                without(weeks(10, "2026-03-23"), "paid"),
                weeks(None, "2026-06-01"),
            ],
            "2027-06-30",
            {
                "2027-02-22": "14 and 38 weeks: possibly a year in Canada",
                "2027-03-22": "10 and 42 weeks: possibly a year as a nurse",
                "2027-05-03": "4 and 48 weeks: certainly a year in Canada",
                "2027-05-31": "52 weeks: certainly a year as a nurse",
            },
            id="whether the first job was paid is not said",
        ),
        pytest.param(
            [
                weeks(10, "2025-01-06", COOK),
                weeks(12, "2026-01-05", country="IN"),
                without(weeks(11, "2026-04-13"), "country"),
                weeks(12, "2026-12-07"),
                weeks(None, "2027-03-15"),
            ],
            "2027-12-31",
            {
                "2026-12-07": "the fourth job begins",
                "2026-12-08": "its first day is over",
                "2027-02-15": "the nurse has certainly worked as long as the cook in Canada",
                "2027-02-16": "and longer",
                "2027-03-15": "the last job begins",
                "2027-03-16": "its first day is over",
                "2027-05-03": "45 and 7 weeks: possibly a year of skilled work",
                "2027-07-12": "35 and 17 weeks: a year as a nurse anywhere",
                "2027-07-19": "34 and 18 weeks: certainly a year of skilled work",
                "2027-07-26": "33 and 19 weeks: possibly a year in Canada",
                "2027-10-04": "23 and 29 weeks: possibly a year as a nurse in Canada",
                "2027-10-11": "22 and 30 weeks: certainly a year in Canada",
                "2027-12-20": "12 and 40 weeks: certainly a year as a nurse in Canada",
            },
            id="where the third job was is not said",
        ),
        pytest.param(
            [
                weeks(50, "2022-06-06", None),
                weeks(10, "2024-06-03", COOK),
                weeks(None, "2026-02-02", None),
            ],
            "2027-02-27",
            {
                "2026-11-23": "10 and 42 weeks: possibly a year within three",
                "2026-12-07": "60 and 44 weeks: possibly two years in Canada",
                "2027-02-01": "52 weeks: possibly a year without a gap in one occupation",
                "2027-02-15": "50 and 54 weeks: possibly two years in a trade, within five",
            },
            id="which occupation is not said",
        ),
        pytest.param(
            [
                weeks(50, "2022-06-06", DENTIST),
                weeks(10, "2024-06-03", COOK),
                weeks(None, "2026-02-02", DENTIST),
            ],
            "2027-02-27",
            {
                "2026-11-23": "10 and 42 weeks: a year within three",
                "2026-12-07": "60 and 44 weeks: two years in Canada",
                "2027-02-01": "52 weeks: a year without a gap in one occupation",
            },
            id="two years outside the trades",
        ),
    ],
)
def test_every_count_of_hours_is_looked_at_on_the_day_it_is_full(
    jobs: list[dict[str, Any]], last: str, days: dict[str, str]
) -> None:
    someone = parse_profile(profile({"work": jobs}))
    found = {day.isoformat() for day in turning_points(someone, ON, date.fromisoformat(last))}
    assert found - FEBRUARY == set(days)


def test_of_a_spouse_work_in_canada_and_authorized_work_are_looked_at() -> None:
    jobs = [weeks(10, "2026-01-05", full_time_student=True), weeks(None, "2026-06-01")]
    someone = parse_profile(profile(spouse=COUPLE | {"work": jobs}))
    found = {day.isoformat() for day in turning_points(someone, ON, date(2027, 6, 30))}
    assert found - FEBRUARY == {
        "2027-03-22",  # 10 and 42 weeks: a year of authorized work
        "2027-05-31",  # 52 weeks: a year that the points ask for
    }


def test_rule_changes_are_looked_at() -> None:
    found = turning_points(parse_profile(profile()), date(2025, 3, 24), date(2026, 2, 18))
    assert [day.isoformat() for day in found] == [
        "2025-03-25",
        "2025-07-07",
        "2025-08-21",
        "2025-12-08",
        "2026-02-18",
    ]


def test_hours_are_counted_by_the_rules_of_their_day() -> None:
    someone = parse_profile(profile({"work": [weeks(None, "2024-12-01")]}))
    found = turning_points(someone, date(2025, 12, 1), date(2026, 12, 31))
    assert date(2026, 11, 29) in found  # 104 weeks: two years
    assert date(2026, 5, 31) not in found  # 78: three half years, which no category asks for now


def test_the_first_day_is_none_of_them() -> None:
    found = turning_points(parse_profile(profile()), date(2025, 3, 25), date(2025, 7, 6))
    assert found == []
