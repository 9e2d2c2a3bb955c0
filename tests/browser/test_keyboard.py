"""Every function by keyboard alone: reached by Tab, seen where it is, used, and left again."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect
from tests.browser.person import Person
from tests.browser.states import filled_exact, keeping, result

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import FilePayload, Locator, Page

STOPS = 400  # more than the longest page has
HAS_FOCUS = "node => node === document.activeElement"
# The focus as it is seen: its outline, and how it stands out from what is behind it.
OUTLINE = """() => {
  const node = document.activeElement;
  const style = getComputedStyle(node);
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const luminance = (...colours) => {  // of these colours laid over one another
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(
      part => part / 255 <= .04045 ? part / 255 / 12.92 : ((part / 255 + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const papers = ["Canvas"];
  for (let behind = node.parentElement; behind; behind = behind.parentElement)
    papers.splice(1, 0, getComputedStyle(behind).backgroundColor);
  const [one, other] = [luminance(...papers), luminance(...papers, style.outlineColor)]
    .sort((a, b) => b - a);
  const box = node.getBoundingClientRect();
  const over = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 8) / 2)
    ?? node;
  return {
    name: `${node.tagName} ${node.id} ${node.textContent.trim().slice(0, 30)}`,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    contrast: (one + .05) / (other + .05),
    covered: !node.contains(over) && !over.contains(node) && !over.closest("label"),
    end: node === document.body,
  };
}"""


class Keys:
    """Someone who has only a keyboard."""

    def __init__(self, person: Person) -> None:
        self.person = person
        person.opens = False  # by a click
        self.page = person.page
        self.press = person.page.keyboard.press
        self.type = person.page.keyboard.type

    def to(self, target: Locator, key: Literal["Tab", "Shift+Tab"] = "Tab") -> Keys:
        """Go on by Tab until the focus is there."""
        for _ in range(STOPS):
            self.press(key)
            if target.evaluate(HAS_FOCUS):
                return self
        pytest.fail(f"{target} is not reached by {key}")

    def back_to(self, target: Locator) -> Keys:
        """Go back by Shift+Tab until the focus is there."""
        return self.to(target, "Shift+Tab")

    def open(self, part: str) -> Keys:
        """Open a part of the form by its heading."""
        self.to(self.page.locator(f"#{part} > summary")).press("Enter")
        return self

    def to_button(self, name: str) -> Keys:
        """Go to a button by its words."""
        return self.to(self.person.button(name))

    def choose(self, question: Locator, answer: str) -> Keys:
        """Choose one of a question's radio buttons: Tab to the group, then the arrows."""
        wanted = question.get_by_label(self.person.texts["form"][answer], exact=True)
        self.to(question.get_by_role("radio").first)
        self.press("Space")
        while not wanted.is_checked():
            self.press("ArrowDown")
        return self

    def select(self, field: Locator, name: str) -> Keys:
        """Choose from a list by typing what it begins with, no more letters than are needed.

        A list takes a letter for a first one that comes a second after the one before.
        """
        self.to(field)
        labels = field.locator("option").all_text_contents()
        begins = (name[: size + 1] for size in range(len(name)))
        enough = (
            begin
            for begin in begins
            if next(label for label in labels if label.startswith(begin)).startswith(name)
        )
        self.type(next(enough))
        return self

    def date(self, question: Locator, *parts: str) -> Keys:
        """Type a date, part by part."""
        for field, part in zip(question.get_by_role("textbox").all(), parts, strict=True):
            self.to(field)
            self.type(part)
        return self


@pytest.fixture(params=["en", "fr"])
def keys(page: Page, request: pytest.FixtureRequest) -> Keys:
    """A page just opened, nothing pressed yet."""
    page.goto(f"/{request.param}/")
    return Keys(Person(page, request.param).wait())


def test_the_exact_way_is_gone_from_the_first_question_to_the_result(keys: Keys) -> None:
    person, page = keys.person, keys.page
    keys.to(page.locator(".skip")).press("Enter")
    keys.to(page.locator('[name="mode"]').first).press("ArrowDown")
    keys.date(person.question("you", "applicant/birth_date"), "3", "4", "1994")
    keys.select(person.field("you", "destination"), "Ontario")
    keys.choose(person.question("you", "spouse"), "no")
    keys.to(page.locator("[data-next='you']")).press("Enter")
    expect(page.locator("#work > summary")).to_be_focused()
    job = person.item("work", 1)
    occupation = person.field("work", "noc", job)
    keys.to(occupation)
    keys.type("63200 ")
    expect(page.locator("#occupations")).to_be_hidden()
    keys.press("Control+A")
    keys.type("cook" if person.language == "en" else "cuisinier")
    options = page.locator("#occupations").get_by_role("option")
    expect(options.first).to_contain_text("63200")
    keys.press("Escape")
    expect(page.locator("#occupations")).to_be_hidden()
    keys.press("ArrowDown")
    expect(options.first).to_be_visible()
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(job.locator("[name='/applicant/work/0/noc']")).to_have_value("63200")
    keys.select(person.field("work", "country", job), "Canada")
    keys.date(person.question("work", "start", job), "1", "2", "2025")
    keys.to(job.get_by_label(person.questions["work"]["end"]["still"])).press("Space")
    keys.to(person.field("work", "hours_per_week", job)).type("38")
    for name, answer in (
        ("paid", "yes"),
        ("self_employed", "no"),
        ("authorized", "yes"),
        ("temporary_resident", "yes"),
        ("full_time_student", "no"),
    ):
        keys.choose(person.question("work", name, job), answer)
    keys.select(person.field("work", "employer_country", job), "Canada")
    keys.open("languages")
    sitting = person.item("languages", 1)
    keys.select(person.field("languages", "test", sitting), "CELPIP")
    keys.date(person.question("languages", "taken", sitting), "4", "5", "2026")
    for ability in person.texts["abilities"].values():
        keys.to(sitting.get_by_role("textbox", name=ability, exact=True)).type("9")
    keys.to(page.locator("#questions [type=submit]")).press("Enter")
    expect(page.locator("#result-heading")).to_be_focused()
    person.expect_verdict("met")
    section = page.locator("#section-core")
    keys.to(section.locator("summary")).press("Enter")
    expect(section).to_have_attribute("open", "")
    keys.to(section.get_by_role("link").first)


@pytest.mark.parametrize("part", ["work", "languages", "education"])
def test_items_are_added_and_removed_and_the_focus_goes_along(keys: Keys, part: str) -> None:
    person = keys.person
    keys.to(keys.page.locator('[name="mode"]').first).press("ArrowDown")
    keys.open(part).to_button(person.texts["groups"][part]["add"]).press("Enter")
    expect(person.item(part, 2)).to_be_focused()
    keys.to_button(f"{person.texts['groups'][part]['remove']} 2").press("Enter")
    expect(person.item(part, 1)).to_be_focused()
    expect(person.item(part, 2)).to_have_count(0)
    none = keys.page.get_by_label(person.texts["groups"][part]["none"]).first
    keys.back_to(none).press("Space")
    expect(none).to_be_focused()
    expect(person.item(part, 1)).to_be_hidden()


def test_answers_are_checked_and_changed(keys: Keys) -> None:
    person, page = keys.person, keys.page
    keys.select(person.field("you", "destination"), "Ontario")
    keys.to(page.locator("#check summary")).press("Enter")
    change = page.locator(".answers").locator('[data-goto="/destination"]')
    expect(change).to_be_visible()
    keys.to(change).press("Enter")
    expect(person.field("you", "destination")).to_be_focused()


def test_versions_are_kept_put_back_and_removed_and_partners_change_places(page: Page) -> None:
    person = Person(page, "en")
    filled_exact(person)
    keys, compare = Keys(person), person.texts["compare"]
    columns = page.locator(".versions thead th")
    keep = page.locator("#keep-version")
    keys.to(keep).press("Enter")
    expect(columns).to_have_count(1)
    keys.to(page.locator("#swap")).press("Enter")
    expect(columns).to_have_count(3)
    keys.press("Enter")
    expect(columns).to_have_count(1)
    expect(page.locator("#swap")).to_be_focused()
    keys.to(page.locator("[data-back]")).press("Enter")
    expect(keep).to_be_focused()
    expect(page.locator("[data-back]")).to_contain_text(compare["put_back"])
    keys.to(page.locator("[data-drop]")).press("Enter")
    expect(keep).to_be_focused()
    expect(columns).to_have_count(0)


def test_answers_are_saved_opened_and_what_was_there_is_put_back(keys: Keys) -> None:
    person, page = keys.person, keys.page
    destination = person.field("you", "destination")
    keys.select(destination, "Ontario")
    keys.to(page.locator("#save"))
    with page.expect_download() as saving:
        keys.press("Enter")
    assert json.loads(saving.value.path().read_text("utf-8"))["destination"] == "ON"
    # The browser's own dialog is no page: it is seen to be asked for, and answered for the person.
    file = page.locator("#file")
    file.evaluate(
        "(field) => field.addEventListener('click', (asked) => {"
        " asked.preventDefault(); field.dataset.asked = ''; })"
    )
    keys.to(page.locator("#open")).press("Enter")
    expect(file).to_have_attribute("data-asked", "")
    manitoba: FilePayload = {
        "name": "mine.json",
        "mimeType": "application/json",
        "buffer": b'{"profile_version": 1, "destination": "MB"}',
    }
    file.set_input_files(manitoba)
    expect(page.locator("#kept")).to_be_focused()
    expect(destination).to_have_value("MB")
    keys.to(page.locator("#undo")).press("Enter")
    expect(page.locator("#kept")).to_be_focused()
    expect(destination).to_have_value("ON")


def test_answers_are_remembered_linked_and_erased_but_not_by_one_key_pressed_twice(
    keys: Keys,
) -> None:
    person, page = keys.person, keys.page
    destination = person.field("you", "destination")
    keys.select(destination, "Ontario")
    keys.to(page.locator("#remember")).press("Space")
    person.expect_told("remembered")
    keys.to(page.locator("#linking summary")).press("Enter")
    keys.to(page.locator("#make-link")).press("Enter")
    expect(page.locator("#link")).to_be_focused()
    keys.to(page.locator("#erase")).press("Enter")
    expect(page.locator("#erase-question")).to_be_focused()
    keys.press("Enter")
    expect(destination).to_have_value("ON")
    keys.to(page.locator("#erase-no")).press("Enter")
    expect(page.locator("#erase")).to_be_focused()
    keys.press("Enter")
    keys.to(page.locator("#erase-yes")).press("Enter")
    expect(page.locator("#kept")).to_be_focused()
    expect(destination).to_have_value("")


def test_the_report_is_printed(keys: Keys) -> None:
    keys.page.evaluate("() => addEventListener('beforeprint', () => document.body.id = 'printed')")
    keys.to(keys.page.locator("#print")).press("Enter")
    expect(keys.page.locator("body#printed")).to_be_attached()


def test_the_language_is_changed_and_the_answers_come_along(keys: Keys) -> None:
    keys.select(keys.person.field("you", "destination"), "Ontario")
    keys.back_to(keys.page.locator("#language")).press("Enter")
    other = Person(keys.page, "fr" if keys.person.language == "en" else "en").wait()
    expect(keys.page).to_have_url(re.compile(f"/{other.language}/$"))
    expect(other.field("you", "destination")).to_have_value("ON")


def test_the_result_over_the_form_is_opened_walked_and_left(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    person = Person(page, "en")
    filled_exact(person)
    keys, bar = Keys(person), page.locator("#bar button")
    keys.to(bar).press("Enter")
    expect(page.locator("#result-heading")).to_be_focused()
    keys.to(bar)
    inside = bar.evaluate("bar => bar.closest('.result-open') !== null")
    assert inside, "nothing that the result covers is reached before the bar"
    keys.back_to(page.locator("#result summary").first)
    keys.press("Escape")
    expect(bar).to_be_focused()
    expect(bar).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize(("look", "width"), [("light", 1280), ("dark", 390), ("forced", 390)])
@pytest.mark.parametrize("state", [filled_exact, result, keeping], ids=lambda one: one.__name__)
def test_the_focus_is_seen_wherever_it_goes_and_gets_out_at_the_end(
    page: Page, state: Callable[[Person], None], look: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(
        color_scheme="dark" if look == "dark" else "light",
        forced_colors="active" if look == "forced" else "none",
    )
    state(Person(page, "fr"))
    page.locator(".skip").focus()
    stops = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(OUTLINE)
        if stop["end"]:
            break
        stops.append(stop)
    assert len(stops) in range(10, STOPS)
    assert [stop for stop in stops if stop["outline"] < 3 or stop["contrast"] < 3] == []
    assert [stop["name"] for stop in stops if stop["covered"]] == []
