"""Ten people, each in both languages: the page tells what `cec-logic` tells of the saved file."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Locator, expect
from tests.browser.person import Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, ViewportSize

TODAY = date.today()  # noqa: DTZ011  the page goes by the visitor's own day


def months_ago(months: int) -> date:
    """A day that many months of thirty days ago."""
    return TODAY - timedelta(days=30 * months)


def work_in_canada(  # noqa: PLR0913  a job has that many sides
    person: Person, number: int, noc: str, *, since: int, until: int | None = None, hours: int = 38
) -> None:
    """Ordinary work in Canada, from so many months ago to so many months ago."""
    end = None if until is None else months_ago(until)
    if number > 1:
        person.add("work")
    person.describe_usual_job(number, noc=noc, start=months_ago(since), end=end, hours=hours)


def work_there_too(person: Person, number: int, *, since: int, hours: int | None = None) -> Locator:
    """Work since so many months ago that is described as the job before."""
    job = person.copy("work", number - 1)
    person.answer_extent(job, months_ago(since), None, hours)
    return job


def speak(person: Person, test: str, scores: str, months: int = 6) -> None:
    """A language test with the same score in all abilities."""
    person.describe_test(1, test=test, taken=months_ago(months), scores=scores)


def live_alone_in_ontario(person: Person) -> None:
    """What most of these people have in common."""
    live_in_ontario(person)
    person.answer_no(person.question("you", "spouse"))


def live_in_ontario(person: Person) -> None:
    """Without a nomination."""
    person.field("you", "destination").select_option("ON")
    person.answer_no(person.question("you", "nomination"))


def graduate(person: Person) -> None:
    """On a post-graduation permit, a year and more in a skilled job."""
    live_alone_in_ontario(person)
    work_in_canada(person, 1, "21231", since=14)
    speak(person, "celpip-general", "9")
    degree = person.describe_credential(1, level="three_plus", country="CA")
    person.answer_yes(person.question("education", "full_time", degree))


def cook_with_two_jobs(person: Person) -> None:
    """Part time in two kitchens, together more than full time."""
    live_alone_in_ontario(person)
    work_in_canada(person, 1, "63200", since=14, hours=20)
    work_there_too(person, 2, since=14, hours=15)
    speak(person, "celpip-general", "5")


def nurse_with_a_citizen(person: Person) -> None:
    """A nurse whose spouse is a citizen."""
    live_in_ontario(person)
    person.answer_yes(person.question("you", "spouse"))
    work_in_canada(person, 1, "31301", since=20)
    speak(person, "ielts-general", "7.5")
    person.answer_yes(person.question("spouse", "spouse/citizen_or_pr"))


def student_worker(person: Person) -> None:
    """Most of the work was beside full-time studies."""
    live_alone_in_ontario(person)
    work_in_canada(person, 1, "21231", since=18, until=6)
    person.answer_yes(person.question("work", "full_time_student", person.item("work", 1)))
    job = work_there_too(person, 2, since=6)
    person.answer_no(person.question("work", "full_time_student", job))
    speak(person, "celpip-general", "9")


def self_employed_physician(person: Person) -> None:
    """A physician of her own, paid by the public health system."""
    live_alone_in_ontario(person)
    work_in_canada(person, 1, "31102", since=14)
    job = person.item("work", 1)
    person.answer_yes(
        person.question("work", "self_employed", job),
        person.question("work", "public_physician", job),
    )
    speak(person, "celpip-general", "10")


def two_teers(person: Person) -> None:
    """Most hours in TEER 1, for which the test is one level short."""
    live_alone_in_ontario(person)
    work_in_canada(person, 1, "22222", since=15, until=10)
    work_in_canada(person, 2, "21231", since=10)
    speak(person, "celpip-general", "6")


def francophone(person: Person) -> None:
    """A test of French alone."""
    live_alone_in_ontario(person)
    work_in_canada(person, 1, "21231", since=14)
    speak(person, "tef-canada-699", "540")


def expired_test(person: Person) -> None:
    """Everything is there but a test that still counts."""
    live_alone_in_ontario(person)
    person.answer_date(person.question("you", "applicant/birth_date"), date(1994, 4, 3))
    work_in_canada(person, 1, "21231", since=14)
    speak(person, "celpip-general", "9", months=26)


def teer_4_worker(person: Person) -> None:
    """Work that the class does not count."""
    live_alone_in_ontario(person)
    work_in_canada(person, 1, "65201", since=30)
    speak(person, "celpip-general", "9")


def knows_almost_nothing(person: Person) -> None:
    """An age and a shrug."""
    person.choose("quick")
    person.field("you", "applicant/age").fill("41")
    unknown = person.texts["form"]["unknown"]
    person.question("you", "spouse").get_by_label(unknown, exact=True).check()


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


# What each took in one long form, without parts, cards and usual answers (version of 29 November
# 2026): clicks, choices and fields, a date being three; without the way of asking and the button.
IN_ONE_LONG_FORM: dict[Callable[[Person], None], int] = {
    graduate: 27,
    cook_with_two_jobs: 38,
    nurse_with_a_citizen: 25,
    student_worker: 40,
    self_employed_physician: 25,
    two_teers: 40,
    francophone: 24,
    expired_test: 27,
    teer_4_worker: 24,
    knows_almost_nothing: 2,
}
AS_MANY = (knows_almost_nothing,)
ACTIONS = ("check", "click", "fill", "select_option")
PHONE: ViewportSize = {"width": 390, "height": 844}

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


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_parts_and_cards_take_fewer_interactions_than_one_long_form(
    page: Page, story: Callable[[Person], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    page.set_viewport_size(PHONE)  # where one part is open at a time
    person = Person(page, "en").open()
    done: list[str] = []
    for action in ACTIONS:
        monkeypatch.setattr(Locator, action, counted(getattr(Locator, action), done))
    story(person)
    # A way of asking that the story chooses is none of what it took before.
    interactions = len(done) - (story is knows_almost_nothing)
    assert interactions <= IN_ONE_LONG_FORM[story] - (story not in AS_MANY)


def counted(action: Callable[..., Any], done: list[str]) -> Callable[..., Any]:
    """What a person does with a control, written down."""

    def does(*args: Any, **options: Any) -> Any:  # noqa: ANN401  as the action itself
        done.append(action.__name__)
        return action(*args, **options)

    return does
