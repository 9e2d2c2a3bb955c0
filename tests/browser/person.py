"""Fills the form like a person: by what it says, in either language, in the order it asks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

from playwright.sync_api import expect as playwright_expect
from tests.browser import webkit

from site_build.pages import countries, load_texts

if TYPE_CHECKING:
    from datetime import date

    from playwright.sync_api import Locator, Page
    from playwright.sync_api._generated import LocatorAssertions

# A busy machine starts the engine slowly; a test that passes does not wait for this.
playwright_expect.set_options(timeout=60_000)


def expect(place: Locator) -> LocatorAssertions:
    """What is expected of a place in the page, soon, in whichever browser."""
    of_any_browser: object = place
    if isinstance(of_any_browser, webkit.Locator):
        return cast("LocatorAssertions", webkit.Expectation(of_any_browser))
    return playwright_expect(place)


class Person:
    """Someone in front of the page in one language."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language
        self.texts = load_texts(language)
        self.questions = self.texts["questions"]
        self.countries = dict(countries(language))
        self.opens = True  # what is closed before it is looked at

    def open(self, mode: str = "exact") -> Person:
        """Open the page, wait until its Python is there, choose a way of asking."""
        self.page.goto(f"/{self.language}/")
        self.wait()
        self.choose(mode)
        return self

    def wait(self) -> Person:
        """Wait until the page in the person's language is there, and its Python."""
        # Its attribute tells more than that it does not show: a page that is not read yet has none.
        ready = self.page.locator(f"html[lang='{self.language}'] #scripts[hidden]")
        expect(ready).to_be_attached()
        return self

    # What the person opens to see more

    def open_part(self, name: str) -> None:
        """Open a part of the form by its heading, if it is closed."""
        if self.opens and self.page.evaluate(f"() => !document.getElementById('{name}')?.open"):
            self.page.locator(f"#{name} > summary").click()

    def open_card(self, place: str) -> None:
        """Open the card of an item, if there is one to be seen and it is closed."""
        closed = f"document.getElementById('{place}')?.querySelector('.card:not([open])')"
        if self.opens and self.page.evaluate(f"() => {closed}?.checkVisibility() ?? false"):
            self.page.locator(f"[id='{place}'] > .card > summary").click()

    def reach(self, part: str, within: Locator | None) -> None:
        """Open the part that a question is in, unless it was looked for within something open."""
        if within is None:
            self.open_part(part)
            self.open_card(f"/applicant/{part}/0")

    # What the person sees

    def group(self, label: str, within: Locator | None = None) -> Locator:
        """A question, an item or a group by its legend."""
        return (within or self.page.locator("form")).get_by_role("group", name=label, exact=True)

    def question(self, part: str, name: str, within: Locator | None = None) -> Locator:
        """A question of several controls by its definition."""
        self.reach(part, within)
        return self.group(self.questions[part][name]["label"], within)

    def field(self, part: str, name: str, within: Locator | None = None) -> Locator:
        """A question of one control by its definition."""
        self.reach(part, within)
        form = within or self.page.locator("form")
        return form.get_by_label(self.questions[part][name]["label"], exact=True)

    def item(self, part: str, number: int) -> Locator:
        """An item of one of the person's own groups."""
        self.open_part(part)
        self.open_card(f"/applicant/{part}/{number - 1}")
        return self.group(f"{self.texts['groups'][part]['item']} {number}").first

    def button(self, text: str) -> Locator:
        """A button by its words."""
        return self.page.get_by_role("button", name=text, exact=True).first

    # What the person does

    def choose(self, mode: str) -> None:
        """Choose a way of asking."""
        self.page.get_by_role("radio", name=self.texts["modes"][mode]["name"]).check()

    def answer_date(self, question: Locator, day: date) -> None:
        """Type a date, part by part."""
        for unit, value in (("day", day.day), ("month", day.month), ("year", day.year)):
            question.get_by_label(self.texts["form"][unit]).fill(str(value))

    def answer_yes(self, *questions: Locator) -> None:
        """Choose yes."""
        for question in questions:
            question.get_by_label(self.texts["form"]["yes"], exact=True).check()

    def answer_no(self, *questions: Locator) -> None:
        """Choose no."""
        for question in questions:
            question.get_by_label(self.texts["form"]["no"], exact=True).check()

    def add(self, part: str) -> None:
        """Ask for another item of a group."""
        self.open_part(part)
        self.button(self.texts["groups"][part]["add"]).click()

    def describe_job(  # noqa: PLR0913  a job has that many sides
        self, number: int, *, noc: str, country: str, start: date, end: date | None, hours: int
    ) -> Locator:
        """Describe a job that was paid, and in Canada also authorized and beside no studies."""
        job = self.item("work", number)
        self.field("work", "noc", job).fill(noc)
        self.field("work", "country", job).select_option(self.countries[country])
        self.answer_extent(job, start, end, hours)
        self.answer_yes(self.question("work", "paid", job))
        self.answer_no(self.question("work", "self_employed", job))
        if country == "CA":
            self.answer_yes(
                self.question("work", "authorized", job),
                self.question("work", "temporary_resident", job),
            )
            self.answer_no(self.question("work", "full_time_student", job))
            self.field("work", "employer_country", job).select_option(self.countries["CA"])
        return job

    def describe_usual_job(
        self, number: int, *, noc: str, start: date, end: date | None, hours: int
    ) -> Locator:
        """Describe an ordinary job in Canada: the usual answers are one press."""
        job = self.item("work", number)
        self.field("work", "noc", job).fill(noc)
        self.field("work", "country", job).select_option(self.countries["CA"])
        self.answer_extent(job, start, end, hours)
        job.locator("[data-ordinary]").click()
        return job

    def answer_extent(self, job: Locator, start: date, end: date | None, hours: int | None) -> None:
        """Answer from when until when a job was, and its hours unless they stand there."""
        self.answer_date(self.question("work", "start", job), start)
        if end:
            self.answer_date(self.question("work", "end", job), end)
        else:
            job.get_by_label(self.questions["work"]["end"]["still"]).check()
        if hours is not None:
            self.field("work", "hours_per_week", job).fill(str(hours))

    def copy(self, part: str, number: int) -> Locator:
        """Ask for another item with the answers of this one, without its dates and scores."""
        place = f"/applicant/{part}/{number - 1}"
        self.page.locator(f"[data-done='{place}']").click()
        self.page.locator(f"[data-copy='{place}']").click()
        return self.item(part, number + 1)

    def describe_quick_job(
        self, number: int, *, noc: str, start: date, end: date | None, hours: int
    ) -> Locator:
        """Describe an ordinary job in Canada in the quick way."""
        job = self.item("work", number)
        self.field("work", "noc", job).fill(noc)
        self.answer_extent(job, start, end, hours)
        self.answer_yes(self.question("work", "ordinary", job))
        return job

    def guess_level(self, number: int, language: str, level: str) -> Locator:
        """Guess a level of one's own in a language that is not tested yet."""
        sitting = self.item("languages", number)
        self.field("languages", "test", sitting).select_option(f"guess:{language}")
        sentence = self.texts["choices"]["estimate"][level]
        self.question("languages", "estimate", sitting).get_by_label(sentence).check()
        return sitting

    def describe_test(self, number: int, *, test: str, taken: date, scores: str) -> Locator:
        """Describe a language test with the same score in all abilities."""
        sitting = self.item("languages", number)
        name = self.texts["choices"]["test"][test]
        self.field("languages", "test", sitting).select_option(name)
        self.answer_date(self.question("languages", "taken", sitting), taken)
        for ability in self.texts["abilities"].values():
            sitting.get_by_role("textbox", name=ability, exact=True).fill(scores)
        return sitting

    def describe_credential(self, number: int, *, level: str, country: str) -> Locator:
        """Describe a credential: its level and its country."""
        credential = self.item("education", number)
        name = self.texts["choices"]["level"][level]
        self.field("education", "level", credential).select_option(name)
        self.field("education", "country", credential).select_option(self.countries[country])
        return credential

    def ask(self) -> None:
        """Ask for the result."""
        self.button(self.texts["page"]["show_result"]).click()

    def press(self, name: str) -> None:
        """Press one of the buttons about keeping."""
        self.page.get_by_role("button", name=self.texts["keep"][name], exact=True).click()

    def open_file(self, content: object, name: str = "mine.json") -> None:
        """Choose a file with this content."""
        text = content if isinstance(content, str) else json.dumps(content)
        self.page.locator("#file").set_input_files(
            {"name": name, "mimeType": "application/json", "buffer": text.encode()}
        )

    def save(self) -> tuple[str, Path]:
        """Save to a file; the name it is given, and where it lies."""
        with self.page.expect_download() as saving:
            self.press("save")
        return saving.value.suggested_filename, Path(saving.value.path())

    # What the page says

    def expect_told(self, code: str, **params: str) -> None:
        """The page tells what was done with the answers."""
        text = self.texts["keep"][code].format(**params)
        expect(self.page.locator("#kept")).to_contain_text(text)

    def expect_score(self, points: int) -> None:
        """The result shows this score."""
        expect(self.page.locator(".score b")).to_have_text(str(points))

    def expect_complete(self) -> None:
        """The result is of the answers as they stand, and the last of its later parts is there."""
        last = "html:not(.outdated) #ahead-documents[aria-busy='false']"
        expect(self.page.locator(last)).to_be_attached()

    def expect_verdict(self, status: str) -> None:
        """The verdict bears this status."""
        expect(self.page.locator(f".verdict .{status}")).to_be_visible()
