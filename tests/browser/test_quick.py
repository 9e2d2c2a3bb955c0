"""The quick way of asking: an answer in a few interactions, nothing lost on the way to exact."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import in_every_browser, in_playwright_s_browsers
from tests.browser.person import Person, expect

from cec_logic import assess, parse_profile

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


class Counting(Person):
    """Someone whose every interaction with the page is counted: a click, a choice, a field."""

    interactions = 0
    openings = 0  # of parts; each is one of the interactions

    def open_part(self, name: str) -> None:
        """Open a part of the form, which is an interaction where it was closed."""
        closed = self.page.evaluate(f"() => !document.getElementById('{name}').open")
        self.openings += closed
        self.interactions += closed
        super().open_part(name)

    def does(
        self, locator: Locator, answer: str | None = None, *, option: str | None = None
    ) -> None:
        """Do one thing."""
        self.interactions += 1
        if option is not None:
            locator.select_option(option)
        elif answer is not None:
            locator.fill(answer)
        else:
            locator.click()


def tell_plain_job(person: Counting) -> None:
    """Where to live, one ordinary job since two years, told in the order of the form."""
    person.does(person.field("you", "destination"), option="ON")
    job, texts = person.item("work", 1), person.texts
    person.does(person.field("work", "noc", job), "21231")
    started = person.question("work", "start", job).get_by_label(texts["form"]["day"])
    april = {"en": "April", "fr": "avril"}[person.language]
    person.does(started, f"1 {april} {date.today().year - 2}")  # noqa: DTZ011  the visitor's own day
    person.does(job.get_by_label(person.questions["work"]["end"]["still"]))
    person.does(person.field("work", "hours_per_week", job), "37.5")
    ordinary = person.question("work", "ordinary", job)
    person.does(ordinary.get_by_label(texts["form"]["yes"], exact=True))


def guess_english(person: Counting) -> None:
    """English not tested yet."""
    sitting = person.item("languages", 1)
    person.does(person.field("languages", "test", sitting), option="guess:en")
    guess = person.question("languages", "estimate", sitting)
    person.does(guess.get_by_label(person.texts["choices"]["estimate"]["9"]))


@in_every_browser
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_first_answer_comes_within_10_interactions(page: Page, language: str) -> None:
    person = Counting(page, language)
    page.goto(f"/{language}/")
    person.wait()
    tell_plain_job(person)
    guess_english(person)
    person.expect_verdict("met")
    assert person.interactions <= 10


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_quick_questions_alone_settle_the_score_of_a_single_person(
    page: Page, language: str
) -> None:
    person = Counting(page, language)
    person.open("quick")
    no = person.texts["form"]["no"]
    person.does(person.field("you", "applicant/age"), "29")
    for name in ("nomination", "sibling_in_canada"):
        person.does(person.question("you", name).get_by_label(no, exact=True))
    tell_plain_job(person)
    person.does(person.field("work", "applicant/declared/foreign_work_years"), option="3")
    guess_english(person)
    person.does(person.field("education", "applicant/declared/education"), option="three_plus")
    person.does(person.field("education", "applicant/declared/canadian_study"), option="none")
    for part, name in (
        ("education", "applicant/certificate_of_qualification"),
        ("you", "spouse"),
    ):
        person.does(person.question(part, name).get_by_label(no, exact=True))
    person.expect_verdict("met")
    told = json.loads(person.save()[1].read_text("utf-8"))
    assert assess(parse_profile(told), on=date.today()).crs.complete  # noqa: DTZ011  the same
    assert person.interactions - person.openings <= 16
    assert person.openings <= 4


@pytest.fixture
def person(page: Page) -> Person:
    return Person(page, "fr").open("quick")


def test_quick_answers_stay_in_view_in_the_exact_way(person: Person) -> None:
    age = person.field("you", "applicant/age")
    age.fill("29")
    person.choose("exact")
    expect(age).to_be_visible()
    expect(person.field("you", "destination")).to_be_visible()
    expect(person.question("work", "ordinary", person.item("work", 1))).to_be_hidden()


def test_the_way_of_asking_survives_a_reload(person: Person) -> None:
    person.choose("exact")
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")
    person.page.reload()
    person.wait()
    expect(person.item("education", 1)).to_be_visible()


def test_the_way_of_asking_and_its_answers_go_along_to_the_other_language(person: Person) -> None:
    person.field("you", "applicant/age").fill("29")
    person.choose("exact")
    person.page.get_by_role("link", name="English").click()
    english = Person(person.page, "en").wait()
    expect(english.field("you", "applicant/age")).to_have_value("29")
    expect(english.item("education", 1)).to_be_visible()


def test_a_blank_form_that_was_out_of_sight_and_is_reloaded_asks_for_no_result(
    person: Person,
) -> None:
    person.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    person.page.reload()
    person.wait().choose("exact")
    # Had it been asked for, it would come before what is asked after it.
    person.field("work", "noc", person.item("work", 1)).press_sequentially("cuisinier")
    expect(person.page.locator("#occupations").get_by_role("option").first).to_be_visible()
    expect(person.page.locator("#report")).to_have_text(
        person.texts["page"]["result_empty"], use_inner_text=True
    )


@in_playwright_s_browsers
def test_going_back_finds_the_answers_again(person: Person) -> None:
    person.field("you", "applicant/age").fill("29")
    person.choose("exact")
    person.expect_verdict("unknown")
    person.page.get_by_role("link", name=person.texts["registry"]["link"]).click()
    expect(person.page.locator("#registry")).to_be_visible()
    person.page.go_back()
    person.wait()
    expect(person.field("you", "applicant/age")).to_have_value("29")
    expect(person.item("education", 1)).to_be_visible()


def test_what_would_settle_the_verdict_leads_to_the_jobs(person: Person) -> None:
    person.answer_no(person.question("you", "spouse"))
    person.page.locator('#settle-links [data-goto="/applicant/work"]').click()
    expect(person.page.locator("[id='/applicant/work']")).to_be_focused()


def test_no_skilled_job_in_canada_is_one_answer(person: Person) -> None:
    person.open_part("work")
    box = person.page.get_by_label(person.questions["work"]["applicant/no_canadian_work"]["box"])
    box.check()
    person.expect_verdict("not_met")
    expect(person.item("work", 1)).to_be_hidden()


def test_a_change_to_the_exact_way_and_back_keeps_a_job_and_its_answers(person: Person) -> None:
    person.describe_quick_job(1, noc="21231", start=date(2024, 4, 1), end=None, hours=37)
    person.expect_verdict("unknown")
    quick = json.loads(person.save()[1].read_text("utf-8"))
    person.choose("exact")
    job = person.item("work", 1)
    expect(person.field("work", "country", job)).to_have_value("CA")
    paid = person.question("work", "paid", job)
    expect(paid.get_by_label(person.texts["form"]["yes"], exact=True)).to_be_checked()
    assert json.loads(person.save()[1].read_text("utf-8")) == quick
    person.choose("quick")
    expect(paid).to_be_hidden()
    ordinary = person.question("work", "ordinary", job)
    expect(ordinary.get_by_label(person.texts["form"]["yes"], exact=True)).to_be_checked()
    assert json.loads(person.save()[1].read_text("utf-8")) == quick


def test_of_a_job_that_is_not_ordinary_each_condition_is_asked_in_place(person: Person) -> None:
    job = person.item("work", 1)
    authorized = person.question("work", "authorized", job)
    expect(authorized).to_be_hidden()
    job.get_by_label(person.questions["work"]["ordinary"]["no"]).check()
    expect(authorized).to_be_visible()


def test_english_and_french_are_both_told_tested_or_not(person: Person) -> None:
    person.guess_level(1, "fr", "10")
    person.add("languages")
    person.describe_test(2, test="celpip-general", taken=date.today(), scores="8")  # noqa: DTZ011  the same
    expect(person.item("languages", 2)).to_contain_text("CLB 8")
    held = json.loads(person.save()[1].read_text("utf-8"))["applicant"]["languages"]
    assert [entry.get("language", entry.get("test")) for entry in held] == ["fr", "celpip-general"]


def test_the_timeline_shows_the_jobs_of_the_quick_way(person: Person) -> None:
    person.describe_quick_job(1, noc="21231", start=date(2024, 4, 1), end=None, hours=37)
    expect(person.page.locator(".timeline")).to_be_attached()


@pytest.mark.parametrize("brought", ["/applicant/declared/cec_hours", "/spouse/declared/teer"])
def test_what_only_a_file_answers_shows_where_it_is_asked(person: Person, brought: str) -> None:
    _, who, _, name = brought.split("/")
    answers = {"profile_version": 1, "spouse": {}, who: {"declared": {name: 3}}}
    question = person.page.locator(f"[data-place='{brought}']")
    expect(question).to_be_hidden()
    person.open_file(answers)
    person.open_part("work" if who == "applicant" else "spouse")
    expect(question).to_be_visible()
    assert json.loads(person.save()[1].read_text("utf-8")) == answers


def test_answers_that_contradict_each_other_are_told_at_each_of_them(person: Person) -> None:
    education = person.field("education", "applicant/declared/education")
    study = person.field("education", "applicant/declared/canadian_study")
    education.select_option("masters")
    study.select_option("long")
    education.select_option("one_year")
    places = [
        person.page.locator(f"[id='/applicant/declared/{name}:error']")
        for name in ("education", "canadian_study")
    ]
    for place in places:
        expect(place).to_contain_text("plus longues que le programme de votre plus haut diplôme")
    expect(study).not_to_have_attribute("aria-invalid", "true")
    education.select_option("masters")
    for place in places:
        expect(place).to_be_empty()


def test_a_short_answer_that_the_details_contradict_is_told_at_it(person: Person) -> None:
    person.field("education", "applicant/declared/education").select_option("masters")
    person.choose("exact")
    person.describe_credential(1, level="two_year", country="CA")
    told = person.page.locator("[id='/applicant/declared/education:error']")
    expect(told).to_have_text(
        person.texts["words"]["doubt_declared_conflict"].replace("'", "\u2019"),
        use_inner_text=True,
    )


def test_an_age_that_the_date_of_birth_contradicts_is_told_at_the_age(person: Person) -> None:
    person.field("you", "applicant/age").fill("29")
    person.choose("exact")
    born = date(date.today().year - 41, 1, 1)  # noqa: DTZ011  the visitor's own day
    person.answer_date(person.question("you", "applicant/birth_date"), born)
    person.question("you", "spouse").get_by_label(person.texts["form"]["no"]).first.check()
    told = person.texts["words"]["doubt_age_apart"].format(age=41)
    expect(person.page.locator("[id='/applicant/age:error']")).to_have_text(told)
