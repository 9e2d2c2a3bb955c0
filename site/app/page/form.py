"""The form: what was typed, what is asked, repeated groups, and messages at the fields.

Runs on MicroPython in the page. It must not know what an answer means: a control is named after its
place in the profile, a question carries the place as data-place, and what is asked only sometimes
as data-when. Crossing from Python to the page costs time, so it happens seldom.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pyscript import document, window
from pyscript.ffi import create_proxy

from shared.answers import BROUGHT, without_item
from shared.dates import spread

if TYPE_CHECKING:
    from pyscript import Element, JsObject

    from shared.values import Asked, Typed

MOST_ITEMS = 60  # of a group, in what is put back: the engine reads no more
LONGEST = 10_000  # characters of an answer that is put back
FRAME_MS = 20  # in which the browser draws what has changed
UNFILLED = "select[data-list]"  # a control that still lacks its long list
# What is told beside an answer: an occupation's name, a score's level, until when a test counts.
TOLD = '[id$=":title"], [id$=":counts"], [id$=":level"], [id$=":validity"]'

form = document.getElementById("questions")


def element(identity: str) -> Element:
    """The element with this id, or None."""
    return document.getElementById(identity)


def every(selector: str, within: JsObject = form) -> list[Element]:
    """The elements that match, as a list that later changes do not disturb."""
    return list(within.querySelectorAll(selector))


def say(identity: str, text: str) -> None:
    """Put text into an element, only where it is new: then a listener hears it once."""
    if element(identity).textContent != text:
        element(identity).textContent = text


# A new item of a group is made from the first one, as it came with the page.
_patterns = {group.id: group.querySelector(".items").innerHTML for group in every(".group")}
counts = dict.fromkeys(_patterns, 1)  # how many items each group shows
_brought = [""]  # what only a file's answers have asked for, as `page_answers.read` takes it
_hints = every("[data-quick]")  # hints that each way of asking has in its own words
# What is asked only sometimes: element and whether it shows, by place.
_dependents: dict[str, list[Any]] = {}


def _remember(within: JsObject) -> None:
    for dependent in every("[data-when]", within):
        _dependents[dependent.dataset.when] = [dependent, not dependent.hidden]


_remember(form)


# --------------------------------------------------------------------------- what was typed


def typed() -> Typed:
    """What stands in the form, sense or nonsense, by the names of the controls."""
    entries = window.Object.fromEntries(window.FormData.new(form))
    entries = json.loads(window.JSON.stringify(entries))
    entries[BROUGHT] = _brought[0]
    return {name: value for name, value in entries.items() if value}


def typed_in(text: str) -> Typed:
    """What `typed` returned, out of JSON text; of what is not ours nothing.

    Others can write where such texts are kept: another page of this tab, another tab, an extension.
    """
    return {name: value for name, value in object_in(text).items() if is_typed(name, value)}


def is_typed(name: str, value: object) -> bool:
    """Whether this may be a control's name and what stood in it."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return False
    if name == "mode":
        return value in ("quick", "exact")
    steps = [step for step in name.split("/") if step.isdigit()]
    return all(len(step) <= len(str(MOST_ITEMS)) and int(step) < MOST_ITEMS for step in steps)


def object_in(text: str) -> dict[str, Any]:
    """The object that a JSON text holds; an empty one where it holds none."""
    try:
        kept = json.loads(text)
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def put_back(kept: Typed) -> None:
    """Put back what `typed` returned, making the items it needs; what has no place is dropped.

    An empty value empties its control.
    """
    _add_items_for(kept)
    _brought[0] = kept.get(BROUGHT, _brought[0])
    for name, value in kept.items():
        control = _control(name, value)
        if not control:
            continue
        if not value:
            _empty(name)
        elif getattr(control, "type", None) in ("checkbox", "radio"):
            control.checked = True
        else:
            _put(control, value)


def _control(name: str, value: str) -> Element | None:
    """The control of this name, of several the one for the value; None where there is none.

    It is looked for by its id first: to find a name, a browser goes through the whole form.
    """
    place = name[: -len(":text")] if name.endswith(":text") else name
    for identity in (name + ":" + value, place + ":field", name + ":code", name):
        control = element(identity)
        if control and control.name == name:
            return control
    return form.elements.namedItem(name)


def enable(within: JsObject = form) -> None:
    """Let the buttons be pressed that need this page's Python."""
    for button in every("button:disabled", within):
        button.disabled = False


def _add_items_for(kept: Typed) -> None:
    """Add the items that answers need."""
    for name in kept:
        for group in _patterns:
            if name.startswith(group + "/"):
                index = name[len(group) + 1 :].split("/")[0]
                while index.isdigit() and counts[group] <= int(index):
                    add_item(group)


def _put(control: Element, value: str) -> None:
    """Put a value into a control; a list that lacks it gets it, by its name if it has one."""
    control.value = value
    if getattr(control, "tagName", None) == "SELECT" and control.value != value:
        long = control.getAttribute("data-list")
        listed = long and element(long).content
        named = listed and listed.querySelector(valued(value))
        option = named.cloneNode(True) if named else window.Option.new(value, value)
        option.dataset.alone = ""  # until the whole list comes
        control.append(option)
        control.value = value


def valued(value: str) -> str:
    """The selector of an option of this value."""
    return '[value="' + window.CSS.escape(value) + '"]'


def _empty(name: str) -> None:
    """Empty the control of this name."""
    for control in every('[name="' + name + '"]'):
        if control.type == "radio" or control.type == "checkbox":  # noqa: PLR1714  faster here
            control.checked = False
        else:
            control.value = ""


def clear() -> None:
    """Empty the form, with one item a group as it came with the page, and nothing told beside."""
    form.reset()
    for code in every("[type=hidden]"):  # which no reset empties
        code.value = ""
    _brought[0] = ""
    for told in every(TOLD):
        told.textContent = ""
    for group in _patterns:
        while counts[group] > 1:
            counts[group] -= 1
            element(group + "/" + str(counts[group])).remove()


def spread_date(control: Element) -> None:
    """Show in all three boxes the date that was pasted into one, so that it can be checked."""
    question = control.closest(".date")
    if question and control.value:
        boxes = every(".date-parts input", question)
        parts = spread([box.value for box in boxes], place_of(question))
        for box, part in zip(boxes, parts or ()):  # noqa: B905  MicroPython knows no strict
            box.value = part


def show_hints(mode: str) -> None:
    """Show each hint in the words of the way of asking."""
    for hint in _hints:
        say(hint.id, hint.getAttribute("data-" + mode))


def show_asked(asked: Asked) -> None:
    """Show what is asked and hide what is not; never what has the focus."""
    for place, visible in asked.items():
        dependent = _dependents[place]
        if dependent[1] != visible and (
            visible or not dependent[0].contains(document.activeElement)
        ):
            dependent[0].hidden = not visible
            dependent[1] = visible
    fill_soon()


# --------------------------------------------------------------------------- long lists

# The page brings a long list once, and a control gets it when it is asked: with every list filled
# from the start the whole form would take a browser twice as long to style.


def fill(control: Element) -> None:
    """Give a control its long list."""
    value = control.value
    entries = element(control.dataset.list).content.cloneNode(True)
    for option in every("[data-alone]", control):
        if entries.querySelector(valued(option.value)):
            option.remove()
    control.insertBefore(entries, control.lastElementChild)
    control.removeAttribute("data-list")
    control.value = value


def fill_soon() -> None:
    """Give every control that can be seen its long list, once what has changed is drawn."""
    window.setTimeout(_fill_next, FRAME_MS)


@create_proxy
def _fill_next() -> None:
    """Fill the next control that can be seen and has no list yet; one a picture."""
    control = form.querySelector(UNFILLED + ":not([hidden] *, details:not([open]) *)")
    if control:
        fill(control)
        window.setTimeout(_fill_next, FRAME_MS)


# --------------------------------------------------------------------------- repeated groups


def add_item(group: str) -> Element:
    """Add an empty item to a group and return its element."""
    index = str(counts[group])
    pattern = _patterns[group].replace(group + "/0", group + "/" + index)
    element(group).querySelector(".items").insertAdjacentHTML("beforeend", pattern)
    counts[group] += 1
    item = element(group + "/" + index)
    for number in every("[data-number]", item):
        number.textContent = counts[group]
    _remember(item)
    enable(item)
    return item


def remove_item(group: str, index: int) -> None:
    """Remove one item of a group: the answers of the later ones move up."""
    left = without_item(typed(), group, index)
    count = counts[group] - 1
    for later in range(index, counts[group]):
        element(group + "/" + str(later)).remove()
    counts[group] = index
    while counts[group] < count:
        add_item(group)
    prefix = group + "/"
    put_back(
        {name: value for name, value in left.items() if name == BROUGHT or name.startswith(prefix)}
    )


# ------------------------------------------------------------------- messages at the fields


def question_at(place: str) -> Element | None:
    """The question, group or item at a place of the profile, else the nearest that holds it."""
    while place:
        named = form.querySelector('[data-place="' + window.CSS.escape(place) + '"]')
        found = named or element(place)
        if found and form.contains(found):
            return found
        place = around(place)
    return None


def around(place: str) -> str:
    """The place that holds a place; nothing around the outermost."""
    return place[: max(place.rfind("/"), 0)]


def place_of(question: Element) -> str:
    """The place of a question, a group or an item in the profile."""
    return question.getAttribute("data-place") or question.id


def go_to(question: Element) -> None:
    """Take the person to a question: to its first control, or to the group or item as a whole."""
    open_around(question)
    card = question.querySelector(":scope > .card")
    if card:
        card.open = True
    control = question if question.id else question.querySelector("input, select")
    control.focus()


def open_around(question: Element) -> None:
    """Open every part of the page that a question lies in."""
    folded = question.closest("details")
    while folded:
        folded.open = True
        folded = folded.parentElement.closest("details")


def is_asked(question: Element) -> bool:
    """Whether a question shows; it may lie in a part of the page that is folded."""
    return not question.closest("[hidden]")


def choose_mode(mode: str) -> None:
    """Choose a way of asking."""
    form.elements.namedItem("mode").value = mode


def show_problem(question: Element, message: str, is_doubt: bool) -> None:
    """Put the message at a question and mark its controls, unless it only asks about an answer."""
    note = element(place_of(question) + ":error")
    if note:
        note.textContent = message
        note.classList.toggle("doubt", is_doubt)
    if question.hasAttribute("data-place") and not is_doubt:
        for control in every("input:not([type=radio], [type=hidden]), select", question):
            control.setAttribute("aria-invalid", "true")


def forget_problems() -> None:
    """Take all messages away."""
    for control in every("[aria-invalid]"):
        control.removeAttribute("aria-invalid")
    for note in every(".error:not(:empty)"):
        note.textContent = ""
