"""All answers in words, each with a way to change it, to be checked before they are relied on.

Runs on MicroPython in the page. It reads the form as it shows: what is not asked is not listed. It
must not know what an answer means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyscript import window

from page.form import element, every, place_of
from page.markup import NOTHING, Html, joined, markup, put
from shared.dates import read_date
from shared.typed import read_number

if TYPE_CHECKING:
    from pyscript import Element

    from shared.values import Words

LOCALES = {"en": "en-GB", "fr": "fr-FR"}  # both write the day first, as the result does
# headings on the page, and of an item in a section; on paper a section has a heading of its own
SECTION, ITEM, ON_PAPER = "<h4>{}</h4>", "<h5>{}</h5>", "<h3>{}</h3>"
LONG = window.JSON.parse('{"dateStyle": "long", "timeZone": "UTC"}')


def show_answers(words: Words) -> None:
    """List the answers, if their list is open; a closed one holds none."""
    parts = every(".section") if element("check").open else []
    put(element("answers"), joined(part_html(part, SECTION, words) for part in parts))


def part_html(part: Element, heading: str, words: Words, *, blanks: bool = True) -> Html:
    """A section or an item of a group: its heading and its questions, unanswered ones if `blanks`.

    Nothing where it has none.
    """
    rows, inner = [], []
    for question in every("[data-place], [data-group], [data-item]", part):
        if question.closest("[hidden]") or not nearest_part(question).isSameNode(part):
            continue
        if question.hasAttribute("data-item"):
            if element(question.id[: question.id.rindex("/")] + ":none").checked:
                continue
            inner.append(part_html(question, ITEM, words, blanks=blanks))
        elif question.matches(".zero:not(:has(:checked))"):
            continue  # a box that says something only if it is checked
        elif not question.hasAttribute("data-group"):
            answer = answer_of(question, words)
            if answer or blanks:
                rows.append(row_html(question, label_of(question), answer, words))
        elif element(question.id + ":none").checked:
            chosen = text_of(element(question.id + ":none").parentElement)
            rows.append(row_html(question, label_of(question), chosen, words))
    items = joined(inner)
    if not rows and not items.text:
        return NOTHING
    answers = markup('<dl class="answers">{}</dl>', joined(rows)) if rows else NOTHING
    return joined([markup(heading, text_of(part.querySelector("h3, legend"))), answers, items])


def nearest_part(question: Element) -> Element:
    """The item or section that a question stands in."""
    return question.parentElement.closest("[data-item], .section")


def row_html(question: Element, label: str, answer: str, words: Words) -> Html:
    """One question with its answer and the way to it."""
    return markup(
        '<div><dt>{}</dt><dd>{}</dd><dd><a href="#" data-goto="{}">{}'
        '<span class="unseen"> {}</span></a></dd></div>',
        label,
        answer or markup('<span class="hint">{}</span>', words["not_answered"]),
        place_of(question),
        words["change"],
        label,
    )


def label_of(question: Element) -> str:
    """What a question is called; an ability with the test that it belongs to."""
    return text_of(question.querySelector("legend, label:not(.choice)"))


def answer_of(question: Element, words: Words) -> str:
    """The answer in words; nothing where there is none."""
    if question.classList.contains("date"):
        return date_of(question, words)
    checked = question.querySelector("input:checked")
    if checked:
        return text_of(checked.parentElement)
    told = []
    controls = [
        field
        for field in every("select, input:not([type=radio], [type=hidden])", question)
        if field.value
    ]
    several = len(every("select", question)) > 1
    for field in controls:
        value = field.value
        if field.tagName == "SELECT":
            value = text_of(field.selectedOptions.item(0))
        elif field.getAttribute("role") == "combobox":
            value = element(place_of(question) + ":title").textContent or value
        elif field.nextElementSibling and not field.nextElementSibling.id:
            number, _, _ = read_number(value, field.name)
            if number != value:  # it was understood, so the unit may follow
                unit = text_of(field.nextElementSibling)
                value = str(number).replace(".", words["decimal"]) + "\u00a0" + unit
        if several:
            value = words["pair"].format(label=text_of(field.labels.item(0)), text=value)
        told.append(value)
    return ", ".join(told)


def date_of(question: Element, words: Words) -> str:
    """A date in words, as it was typed where it is none."""
    place = place_of(question)
    still = element(place + ":still")
    if still and still.checked:
        return text_of(still.parentElement)
    parts = [element(place + unit).value.strip() for unit in (":day", ":month", ":year")]
    date, problem, _ = read_date(parts, place)
    if problem or not date:
        return " ".join(part for part in parts if part)
    moment = window.Date.new(date + "T00:00:00Z")
    language = words["language"]
    told = window.Intl.DateTimeFormat.new(LOCALES[language], LONG).format(moment)
    return "1er" + told[1:] if language == "fr" and told.startswith("1 ") else told


def text_of(node: Element) -> str:
    """The text of an element, without the space around it."""
    return node.textContent.strip()
