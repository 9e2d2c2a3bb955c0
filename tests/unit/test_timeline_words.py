"""What the timeline says: its dates in words, and on every lane why it is drawn as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.plain import plain
from tests.unit.answers import DAY, job, profile, without

from cec_logic import parse_profile
from cec_logic.outlook.timeline import timeline
from cec_logic.view.timeline import timeline_report

if TYPE_CHECKING:
    from datetime import date


def told(*jobs: dict[str, Any], on: date = DAY, lang: str = "en") -> dict[str, Any]:
    """Give the timeline of these jobs in a language, with ordinary spaces."""
    found = timeline(parse_profile(profile({"work": list(jobs)})), on=on)
    assert found is not None
    return timeline_report(found, lang)


def lines(*jobs: dict[str, Any], on: date = DAY, lang: str = "en") -> list[str]:
    return [plain(line) for line in told(*jobs, on=on, lang=lang)["messages"]]


def why(*jobs: dict[str, Any]) -> str:
    return plain(told(*jobs)["lanes"][0]["message"])


@pytest.mark.parametrize("weekly", [(17.3, 9.4), (10.1, 10.1), (1.9, 21.7)])
def test_the_hours_of_the_jobs_add_up_to_the_hours_of_all(weekly: tuple[float, float]) -> None:
    found = told(*(job(start="2025-01-03", hours_per_week=hours, end=None) for hours in weekly))
    assert sum(lane["counted_hours"] for lane in found["lanes"]) == found["counted_hours"]


def test_each_job_s_hours_are_within_one_of_what_they_are() -> None:
    jobs = [job(start="2025-01-03", hours_per_week=hours, end=None) for hours in (17.3, 9.4)]
    alone = [told(one)["counted_hours"] for one in jobs]
    together = [lane["counted_hours"] for lane in told(*jobs)["lanes"]]
    assert [both - one in {0, 1} for both, one in zip(together, alone, strict=True)] == [True] * 2


def test_hours_that_are_there_are_told_with_first_and_last_day() -> None:
    assert lines(job()) == [
        "You reached 1,560 hours on 31 December 2025.",
        (
            "You have enough hours until 1 January 2028."
            " After that, too many of them are more than three years old."
        ),
    ]


def test_in_french_too() -> None:
    assert lines(job(), lang="fr")[0] == "Vous avez atteint 1 560 heures le 31 décembre 2025."


def test_while_a_job_goes_on_the_loss_is_told_as_if_it_ended() -> None:
    assert lines(job(start="2025-11-01", end=None))[1] == (
        "Even if you stopped working today, you would have enough hours until 23 November 2028."
    )


def test_hours_that_were_always_there_are_told_so() -> None:
    assert "on every day of the last three years" in lines(job(start="2016-01-01", end=None))[0]


def test_a_day_to_come_is_told_as_looking_ahead() -> None:
    (line,) = lines(job(start="2026-01-01", end=None))
    assert line.startswith("At this pace you will reach 1,560 hours on 31 December 2026.")


def test_jobs_that_never_bring_the_hours_are_told_so() -> None:
    (line,) = lines(job(start="2026-01-01", end="2026-03-01"))
    assert line == "These jobs never add up to 1,560 hours within three years."


def test_missing_answers_are_told() -> None:
    assert lines(without(job(), "paid"))[-1].startswith("Some answers about your jobs are missing")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, "1,560 hours count."),
        ({"hours_per_week": 40}, "Hours above 30 a week"),
        (
            {"full_time_student": True, "paid": False},
            "you were not paid and you were a full-time student",
        ),
        ({"start": "2019-01-01", "end": "2019-12-31"}, "all of it is before the three years"),
        ({"start": "2027-01-01", "end": None}, "it is still ahead"),
    ],
)
def test_a_lane_says_why_it_is_drawn_so(changes: dict[str, Any], reason: str) -> None:
    assert reason in why(job(**changes))


def test_an_open_lane_says_that_it_is_not_known() -> None:
    assert why(without(job(), "paid")) == "We don't know yet whether it counts."


@pytest.mark.parametrize(
    ("answers", "dates"),
    [
        (job(), "1 January 2025 to 30 December 2025"),
        (job(end=None), "since 1 January 2025"),
        (without(job(), "start"), "a date is missing"),
        (without(job(), "end"), "a date is missing"),
    ],
)
def test_a_lane_has_its_dates_in_words(answers: dict[str, Any], dates: str) -> None:
    assert plain(told(answers)["lanes"][0]["dates"]) == dates


def test_a_lane_has_the_title_of_its_occupation() -> None:
    assert told(job())["lanes"][0]["title"] == "Job 1: Software engineers and designers"
    assert told(without(job(), "noc"))["lanes"][0]["title"] == "Job 1"


def test_dates_of_the_picture_are_iso() -> None:
    found = told(job(end=None))
    assert found["window"] == {"first": "2023-11-22", "last": "2026-11-21"}
    assert found["lanes"][0]["parts"][0] == {
        "first": "2025-01-01",
        "last": "2026-11-21",
        "kind": "counted",
    }
    assert (found["reached"], found["projected"]) == ("2025-12-31", False)
