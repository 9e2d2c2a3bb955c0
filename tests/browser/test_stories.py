"""Ten people, each in both languages: the page tells what `cec-logic` tells of the saved file."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

TODAY = date.today()  # noqa: DTZ011  the page goes by the visitor's own day


def months_ago(months: int) -> date:
    """A day that many months of thirty days ago."""
    return TODAY - timedelta(days=30 * months)


def work_in_canada(  # noqa: PLR0913  a job has that many sides
    person: Person, number: int, noc: str, *, since: int, until: int | None = None, hours: int = 38
) -> None:
    """Work in Canada, from so many months ago to so many months ago."""
    end = None if until is None else months_ago(until)
    start = months_ago(since)
    if number > 1:
        person.add("work")
    person.describe_job(number, noc=noc, country="CA", start=start, end=end, hours=hours)


def speak(person: Person, test: str, scores: str, months: int = 6) -> None:
    """A language test with the same score in all abilities."""
    person.describe_test(1, test=test, taken=months_ago(months), scores=scores)


def live_alone_in_ontario(person: Person) -> None:
    """What most of these people have in common."""
    person.answer_no(person.question("spouse", "spouse"), person.question("plans", "nomination"))
    person.field("plans", "destination").select_option("ON")


def graduate(person: Person) -> None:
    """On a post-graduation permit, a year and more in a skilled job."""
    work_in_canada(person, 1, "21231", since=14)
    speak(person, "celpip-general", "9")
    degree = person.describe_credential(1, level="three_plus", country="CA")
    person.answer_yes(person.question("education", "full_time", degree))
    live_alone_in_ontario(person)


def cook_with_two_jobs(person: Person) -> None:
    """Part time in two kitchens, together more than full time."""
    work_in_canada(person, 1, "63200", since=14, hours=20)
    work_in_canada(person, 2, "63200", since=14, hours=15)
    speak(person, "celpip-general", "5")
    live_alone_in_ontario(person)


def nurse_with_a_citizen(person: Person) -> None:
    """A nurse whose spouse is a citizen."""
    work_in_canada(person, 1, "31301", since=20)
    speak(person, "ielts-general", "7.5")
    live_alone_in_ontario(person)
    person.answer_yes(
        person.question("spouse", "spouse"), person.question("spouse", "spouse/citizen_or_pr")
    )


def student_worker(person: Person) -> None:
    """Most of the work was beside full-time studies."""
    work_in_canada(person, 1, "21231", since=18, until=6)
    person.answer_yes(person.question("work", "full_time_student", person.item("work", 1)))
    work_in_canada(person, 2, "21231", since=6)
    speak(person, "celpip-general", "9")
    live_alone_in_ontario(person)


def self_employed_physician(person: Person) -> None:
    """A physician of her own, paid by the public health system."""
    work_in_canada(person, 1, "31102", since=14)
    job = person.item("work", 1)
    person.answer_yes(
        person.question("work", "self_employed", job),
        person.question("work", "public_physician", job),
    )
    speak(person, "celpip-general", "10")
    live_alone_in_ontario(person)


def two_teers(person: Person) -> None:
    """Most hours in TEER 1, for which the test is one level short."""
    work_in_canada(person, 1, "22222", since=15, until=10)
    work_in_canada(person, 2, "21231", since=10)
    speak(person, "celpip-general", "6")
    live_alone_in_ontario(person)


def francophone(person: Person) -> None:
    """A test of French alone."""
    work_in_canada(person, 1, "21231", since=14)
    speak(person, "tef-canada-699", "540")
    live_alone_in_ontario(person)


def expired_test(person: Person) -> None:
    """Everything is there but a test that still counts."""
    work_in_canada(person, 1, "21231", since=14)
    speak(person, "celpip-general", "9", months=26)
    live_alone_in_ontario(person)


def teer_4_worker(person: Person) -> None:
    """Work that the class does not count."""
    work_in_canada(person, 1, "65201", since=30)
    speak(person, "celpip-general", "9")
    live_alone_in_ontario(person)


def knows_almost_nothing(person: Person) -> None:
    """An age and a shrug."""
    person.choose("quick")
    person.field("you", "applicant/age").fill("41")
    unknown = person.texts["form"]["unknown"]
    person.question("spouse", "spouse").get_by_label(unknown, exact=True).check()


STORIES: dict[Callable[[Person], None], str] = {
    graduate: "met",
    cook_with_two_jobs: "met",
    nurse_with_a_citizen: "met",
    student_worker: "not_met",
    self_employed_physician: "met",
    two_teers: "not_met",
    francophone: "met",
    expired_test: "not_met",
    teer_4_worker: "not_met",
    knows_almost_nothing: "unknown",
}


STATUSES = {"eligible": "met", "not_eligible": "not_met", "undetermined": "unknown"}

# What the result shows, folded or not: of each program and category the status, of each
# requirement title and status, of each section of the score its points and its factors.
READ = """report => {
  const text = node => node.textContent.trim();
  const status = node => [...node.querySelector(".status").classList].at(-1);
  const list = (within, selector, read) => [...within.querySelectorAll(selector)].map(read);
  const row = body => list(body, "tr:first-child > *", text);
  const told = {verdict: text(report.querySelector(".verdict")), about: {}, sections: {}};
  for (const part of report.querySelectorAll("[id^=about-]"))
    told.about[part.id.slice(6)] = {
      status: status(part.querySelector("summary")),
      requirements: list(part, ".requirement", one => [text(one.querySelector("h4")), status(one)]),
      factors: list(part, "tbody", row),
    };
  for (const part of report.querySelectorAll("[id^=section-]"))
    told.sections[part.id.slice(8)] = {
      points: text(part.querySelector(".line > :last-child")),
      factors: list(part, "tbody", row),
    };
  return told;
}"""


def assess_saved_file(person: Person) -> dict[str, Any]:
    """Save to a file, and let the command line assess that very file."""
    _, file = person.save()
    command = [sys.executable, "-m", "cec_logic", "assess", str(file)]
    command += ["--lang", person.language, "--format", "json"]
    told = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    answer: dict[str, Any] = json.loads(told.stdout)
    return answer


def rows(factors: dict[str, Any]) -> list[list[str]]:
    """Factors as a table shows them: title, points, maximum."""
    return [[one["title"], str(one["points"]), str(one["max"])] for one in factors.values()]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("story", "status"), STORIES.items(), ids=lambda one: getattr(one, "__name__", one)
)
def test_the_page_tells_what_cec_logic_tells_of_the_saved_file(
    page: Page, story: Callable[[Person], None], status: str, language: str
) -> None:
    person = Person(page, language).open()
    story(person)
    person.ask()
    expect(page.locator("#result-heading")).to_be_focused()
    person.expect_verdict(status)
    told = assess_saved_file(person)
    shown = page.locator("#report").evaluate(READ)
    assert told["programs"]["cec"]["message"] in shown["verdict"]
    person.expect_score(told["crs"]["total"])
    assert shown["about"] == {
        name: {
            "status": STATUSES[one["verdict"]],
            "requirements": [[each["title"], each["status"]] for each in one["requirements"]],
            "factors": rows(one["points"]["factors"]) if "points" in one else [],
        }
        for name, one in told["programs"].items()
    } | {
        name: {"status": one["status"], "requirements": [], "factors": []}
        for name, one in told["categories"].items()
    }
    of = person.texts["result"]["points_of"]
    assert shown["sections"] == {
        name: {
            "points": of.format(points=section["points"], max=section["max"]),
            "factors": rows(section["factors"]),
        }
        for name, section in told["crs"]["sections"].items()
        if section["max"]
    }
