"""The form: what was typed, what is asked, repeated groups, and messages at the fields.

Runs on MicroPython in the page. It must not know what an answer means: a control is named after its
place in the profile, a question carries the place as data-place, and what is asked only sometimes
as data-when. Crossing from Python to the page costs time, so it happens seldom.
"""

import json

from pyscript import document, window
from pyscript.ffi import create_proxy

from page_answers import without_item

PICTURE = 20  # milliseconds in which the browser draws what has changed
UNFILLED = "select[data-list]"  # a control that still lacks its long list
# What is told beside an answer: an occupation's name, a score's level, until when a test counts.
TOLD = '[id$=":title"], [id$=":level"], [id$=":validity"]'

form = document.getElementById("questions")


def element(identity):
    """The element with this id, or None."""
    return document.getElementById(identity)


def every(selector, within=form):
    """The elements that match, as a list that later changes do not disturb."""
    return list(within.querySelectorAll(selector))


def say(identity, text):
    """Put text into an element, only where it is new: then a listener hears it once."""
    if element(identity).textContent != text:
        element(identity).textContent = text


# A new item of a group is made from the first one, as it came with the page.
_patterns = {group.id: group.querySelector(".items").innerHTML for group in every(".group")}
counts = dict.fromkeys(_patterns, 1)  # how many items each group shows
_dependents = {}  # what is asked only sometimes: element and whether it shows, by place


def _remember(within):
    for dependent in every("[data-when]", within):
        _dependents[dependent.dataset.when] = [dependent, not dependent.hidden]


_remember(form)


# --------------------------------------------------------------------------- what was typed


def typed():
    """What stands in the form, sense or nonsense, by the names of the controls."""
    entries = window.Object.fromEntries(window.FormData.new(form))
    entries = json.loads(window.JSON.stringify(entries))
    return {name: value for name, value in entries.items() if value}


def typed_in(text):
    """What `typed` returned, out of JSON text; nothing where the text is not ours."""
    try:
        kept = json.loads(text)
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def put_back(kept):
    """Put back what `typed` returned, making the items it needs; what has no place is dropped."""
    for name in kept:
        for group in _patterns:
            if name.startswith(group + "/"):
                index = name[len(group) + 1 :].split("/")[0]
                while index.isdigit() and counts[group] <= int(index):
                    add_item(group)
    for control in every(UNFILLED):
        if control.name in kept:
            _fill(control)
    for name, value in kept.items():
        control = form.elements.namedItem(name)
        if control and value == "on":
            control.checked = True
        elif control:
            control.value = value


def clear():
    """Empty the form, with one item a group as it came with the page, and nothing told beside."""
    form.reset()
    for told in every(TOLD):
        told.textContent = ""
    for group in _patterns:
        while counts[group] > 1:
            counts[group] -= 1
            element(group + "/" + str(counts[group])).remove()


def show_asked(asked):
    """Show what is asked and hide what is not; never what has the focus."""
    for place, visible in asked.items():
        dependent = _dependents[place]
        if dependent[1] != visible and (
            visible or not dependent[0].contains(document.activeElement)
        ):
            dependent[0].hidden = not visible
            dependent[1] = visible
    window.setTimeout(_fill_next, PICTURE)


# --------------------------------------------------------------------------- long lists

# The page brings a long list once, and a control gets it when it is asked: with every list filled
# from the start the whole form would take a browser twice as long to style.


def _fill(control):
    """Give a control its long list."""
    entries = element(control.dataset.list).content.cloneNode(True)
    control.insertBefore(entries, control.lastElementChild)
    control.removeAttribute("data-list")


@create_proxy
def _fill_next():
    """Fill the next control that is asked and has no list yet; one a picture."""
    control = form.querySelector(UNFILLED + ":not([hidden] *)")
    if control:
        _fill(control)
        window.setTimeout(_fill_next, PICTURE)


# --------------------------------------------------------------------------- repeated groups


def add_item(group):
    """Add an empty item to a group and return its element."""
    index = str(counts[group])
    pattern = _patterns[group].replace(group + "/0", group + "/" + index)
    element(group).querySelector(".items").insertAdjacentHTML("beforeend", pattern)
    counts[group] += 1
    item = element(group + "/" + index)
    for number in every("[data-number]", item):
        number.textContent = counts[group]
    _remember(item)
    return item


def remove_item(group, index):
    """Remove one item of a group: the answers of the later ones move up."""
    left = without_item(typed(), group, index)
    count = counts[group] - 1
    for later in range(index, counts[group]):
        element(group + "/" + str(later)).remove()
    counts[group] = index
    while counts[group] < count:
        add_item(group)
    prefix = group + "/"
    put_back({name: value for name, value in left.items() if name.startswith(prefix)})


# ------------------------------------------------------------------- messages at the fields


def question_at(place):
    """The question, group or item at a place of the profile, else the nearest that holds it."""
    while place:
        found = form.querySelector('[data-place="' + place + '"]') or element(place)
        if found:
            return found
        place = place[: place.rindex("/")]
    return None


def place_of(question):
    """The place of a question, a group or an item in the profile."""
    return question.getAttribute("data-place") or question.id


def go_to(question):
    """Take the person to a question: to its first control, or to the group or item as a whole."""
    folded = question.closest("details")
    if folded:
        folded.open = True
    control = question if question.id else question.querySelector("input, select")
    control.focus()


def is_asked(question):
    """Whether a question shows; it may lie in a part of the page that is folded."""
    return not question.closest("[hidden]")


def choose_mode(mode):
    """Choose a way of asking."""
    form.elements.namedItem("mode").value = mode


def show_problem(question, message):
    """Put the message at a question and mark its controls."""
    note = element(place_of(question) + ":error")
    if note:
        note.textContent = message
    if question.hasAttribute("data-place"):
        for control in every("input:not([type=radio]), select", question):
            control.setAttribute("aria-invalid", "true")


def forget_problems():
    """Take all messages away."""
    for control in every("[aria-invalid]"):
        control.removeAttribute("aria-invalid")
    for note in every(".error:not(:empty)"):
        note.textContent = ""
