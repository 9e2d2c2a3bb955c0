"""The tool inside a page of another site: card, language, looks, height."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import in_every_browser
from tests.browser.person import Person
from tests.browser.test_access import axe_violations
from tests.browser.test_failures import STORAGE_DENIED
from tests.browser.translation import translate
from tests.embed.conftest import ELEMENT
from tests.embed.partner import begin, element_frame, expect_fit, frame_of, messages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.browser.conftest import Watch
    from tests.embed.conftest import Host


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_starts_as_a_light_card_in_the_language_of_the_page(
    page: Page, host: Host, watch: Watch, language: str
) -> None:
    page.goto(host.put_element(language=language))
    frame = frame_of(page)
    texts = Person(frame, language).texts
    expect(frame.get_by_role("heading", level=1)).to_have_text(texts["page"]["title"])
    assert not [url for url in watch.requests if "/app/" in url]


@in_every_browser
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_person_who_begins_gets_a_result(page: Page, host: Host, language: str) -> None:
    page.goto(host.put_element(f'lang="{language}"'))
    person = begin(page, language)
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")
    steps = [message["step"] for message in messages(page, "step")]
    assert steps == ["card", "questions", "result"]


@pytest.mark.parametrize(("language", "into"), [("en", "pa"), ("fr", "zh-CN")])
def test_a_frame_that_the_browser_translates_goes_on_answering(
    page: Page, host: Host, language: str, into: str
) -> None:
    page.goto(host.put_element(f'lang="{language}"'))
    person = begin(page, language)
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")
    translate(person.page, into)
    person.page.locator('[id="/nomination:yes"]').check()
    expect(person.page.locator(".score b")).to_contain_text("600")
    expect(person.page.locator("#failure")).to_be_hidden()


@in_every_browser
def test_the_frame_is_as_high_as_the_card_and_then_as_the_tool(page: Page, host: Host) -> None:
    page.goto(host.put_element())
    expect_fit(frame_of(page))
    person = begin(page)
    expect_fit(person.page)
    person.choose("exact")
    person.add("work")
    expect_fit(person.page)


def test_another_language_keeps_the_answers_and_nothing_of_them_in_the_address(
    page: Page, host: Host
) -> None:
    page.goto(host.put_element())
    person = begin(page)
    person.field("you", "applicant/age").fill("29")
    page.evaluate("() => { document.querySelector('cec-check').lang = 'fr'; }")
    french = Person(person.page, "fr").wait()
    expect(french.field("you", "applicant/age")).to_have_value("29")
    assert person.page.evaluate("() => location.hash") == "#height=auto"
    french.page.get_by_role("link", name="English").click()
    expect(person.wait().field("you", "applicant/age")).to_have_value("29")


@pytest.mark.parametrize("way", ["the page around", "the person"])
def test_another_language_names_the_occupation_in_its_own_words(
    page: Page, host: Host, way: str
) -> None:
    page.goto(host.put_element())
    person = begin(page)
    person.choose("exact")
    person.add("work")
    person.field("work", "noc", person.item("work", 1)).press_sequentially("software engineer")
    person.page.locator("#occupations").get_by_role("option").first.click()
    if way == "the person":
        person.page.locator("a.language").first.click()
    else:
        page.evaluate("() => { document.querySelector('cec-check').lang = 'fr'; }")
    french = Person(person.page, "fr").wait()
    occupation = french.field("work", "noc", french.item("work", 1))
    expect(occupation).to_have_value(re.compile("logiciel"))


def test_the_theme_can_be_chosen_and_changed(page: Page, host: Host) -> None:
    page.goto(host.put_element('theme="dark" radius="12" font="serif"'))
    root = frame_of(page).locator(":root")
    expect(root).to_have_css("background-color", "rgb(16, 25, 29)")
    expect(root).to_have_css("font-family", 'Georgia, "Times New Roman", serif')
    expect(root.locator("#begin")).to_have_css("border-radius", "12px")
    page.evaluate("() => document.querySelector('cec-check').setAttribute('theme', 'light')")
    expect(root).to_have_css("background-color", "rgb(251, 250, 246)")


@pytest.mark.parametrize(
    ("sandbox", "missing", "language"),
    [
        ("allow-scripts", "allow-same-origin allow-forms", "en"),
        ("allow-scripts allow-forms", "allow-same-origin", "fr"),
        ("allow-scripts allow-same-origin", "allow-forms", "en"),
    ],
)
def test_a_sandbox_that_is_too_tight_is_told_with_the_way_out(  # noqa: PLR0913, PLR0917 - a table
    page: Page, host: Host, watch: Watch, sandbox: str, missing: str, language: str
) -> None:
    watch.expected.append("Blocked form submission")
    page.goto(host.put(f'<iframe src="{{site}}/{language}/embed/" sandbox="{sandbox}"></iframe>'))
    card = page.frame_locator("iframe").locator("#card")
    expect(card.locator("code").first).to_have_text(missing)
    expect(card.locator("code").last).to_have_text(f"{host.tool}/{language}/")
    expect(card.locator("#begin")).to_be_hidden()
    [error] = messages(page, "error")
    assert (error["error"], error["detail"]) == ("sandbox", missing)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_without_scripts_the_card_says_so_and_leads_to_the_full_page(
    page: Page, host: Host, watch: Watch, language: str
) -> None:
    watch.expected.append("Blocked script execution")
    page.goto(host.put(f'<iframe src="{{site}}/{language}/embed/" sandbox></iframe>'))
    card = page.frame_locator("iframe").locator("#card")
    texts = Person(page, language).texts["embed"]
    expect(card.get_by_text(texts["no_scripts"])).to_be_visible()
    expect(card.get_by_role("link", name=texts["full_page"])).to_be_visible()


def test_a_change_of_what_it_holds_gives_the_frame_one_new_height(page: Page, host: Host) -> None:
    page.goto(host.put_element())
    person = begin(page)
    expect_fit(person.page)
    before = len(messages(page, "height"))
    page.evaluate(COUNT_LAYOUTS)
    person.page.evaluate(GROW)
    expect_fit(person.page)
    person.page.evaluate(TEN_FRAMES)
    assert len(messages(page, "height")) == before + 1
    assert page.evaluate("() => layouts.length") <= 2


# Notes every height that the page around gives to the frame.
COUNT_LAYOUTS = """
() => {
  globalThis.layouts = [];
  const frame = document.querySelector("cec-check").shadowRoot.firstChild;
  const before = frame.offsetHeight;
  new ResizeObserver(() => frame.offsetHeight === before || layouts.push(frame.offsetHeight))
    .observe(frame);
}
"""
GROW = "() => { document.querySelector('main').style.paddingBottom = '300px'; }"
TEN_FRAMES = """
async () => {
  for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);
}
"""


def test_where_storage_is_denied_it_answers(page: Page, host: Host) -> None:
    page.add_init_script(STORAGE_DENIED)
    page.goto(host.put_element())
    person = begin(page)
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")


def test_several_on_one_page_keep_to_themselves(page: Page, host: Host) -> None:
    elements = '<cec-check></cec-check><cec-check lang="fr" theme="dark"></cec-check>' * 2
    page.goto(host.put(ELEMENT + elements))
    page.set_viewport_size({"width": 900, "height": 3000})  # they load once they are near the view
    for number, language in ((1, "fr"), (2, "en")):
        begin(page, language, number)
    for number in (1, 2):
        expect_fit(element_frame(page, number))
    for number in (0, 3):
        frame = frame_of(page, number)
        expect_fit(frame)
        expect(frame.locator("#begin")).to_be_visible()


@pytest.mark.parametrize("step", ["loading", "starting"])
def test_an_element_may_be_removed_at_any_moment(page: Page, host: Host, step: str) -> None:
    page.goto(host.put_element())
    if step == "starting":
        frame_of(page).locator("#begin").click()
    page.evaluate("() => document.querySelector('cec-check').remove()")
    expect(page.locator("cec-check")).to_have_count(0)
    page.evaluate("() => document.body.append(document.createElement('cec-check'))")
    person = begin(page)
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_card_tool_and_sharing(
    browser: Browser, host: Host, language: str, theme: str
) -> None:
    context = browser.new_context(bypass_csp=True, service_workers="block")
    page = context.new_page()
    page.goto(host.put_element(f'theme="{theme}" accent="#ffcc00" share', language))
    assert axe_violations(frame_of(page)) == []
    person = begin(page, language)
    person.field("you", "applicant/age").fill("31")  # without points there is no score to share
    person.answer_no(person.question("you", "spouse"))
    person.expect_score(99)
    person.expect_complete()  # what is to come would move the rest
    person.page.locator("#share-look").click()
    person.page.locator("#share-send").scroll_into_view_if_needed()
    expect(person.page.locator("#share-send")).to_be_enabled()
    assert axe_violations(person.page) == []
    context.close()


@in_every_browser
def test_what_the_person_is_led_to_comes_into_view(page: Page, host: Host) -> None:
    page.goto(host.put_element())
    person = begin(page)
    person.field("you", "applicant/age").fill("abc")
    person.ask()
    person.page.wait_for_selector("#problems:focus")
    assert person.page.evaluate(COMES_INTO_VIEW)


# Whether what has the focus is seen in the page around, or comes to be.
COMES_INTO_VIEW = """
() => new Promise((done) => {
  new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && done(true))
    .observe(document.activeElement);
  setTimeout(done, 5000, false);
})
"""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_scrolls_sideways_in_a_frame_of_320_pixels(
    page: Page, host: Host, language: str
) -> None:
    page.set_viewport_size({"width": 336, "height": 640})  # the page around has margins of 8
    page.goto(host.put_element("share", language))
    person = begin(page, language)
    person.field("you", "applicant/age").fill("31")  # without points there is no score to share
    person.answer_no(person.question("you", "spouse"))
    person.expect_verdict("unknown")
    person.page.locator("#share-look").click()
    expect(person.page.locator("#share-panel")).to_be_visible()
    root = person.page.locator("html")
    assert root.evaluate("root => [root.clientWidth, root.scrollWidth]") == [320, 320]
