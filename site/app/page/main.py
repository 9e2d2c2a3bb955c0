"""The page: what a person answers goes to the engine, what the engine says becomes the result.

Runs on MicroPython, started by boot.js. It must not know the rules: words come from the page's
texts, reasons from the engine. Answers stay in this tab: in memory, in its history entry for a
reload, and for the step to the other language in its window name, which the next page clears.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyscript import document, window
from pyscript.ffi import create_proxy

from page import form as page_form
from page.ahead import Ahead
from page.cards import Cards
from page.check import ON_PAPER, part_html, show_answers
from page.compare import Comparing
from page.engine import Engine
from page.form import element, every, form, say
from page.keep import Keeping
from page.markup import NOTHING, Html, joined, markup, put
from page.moving import Moving
from page.occupations import Occupations
from page.parts import Parts
from page.problems import Problems
from page.progress import progress
from page.request_state import RequestState
from page.result import Result
from page.settle import Settling
from page.sittings import show_sittings
from shared.answers import ages_apart, changes_of_mode, read
from shared.dates import read_date
from shared.typed import messages

if TYPE_CHECKING:
    from pyscript import Element, Event

    from shared.values import Answer, Request, Typed

CHANGE_DEBOUNCE_MS = 20  # for changes that come together, as when an item is removed
SCORE_PREVIEW_MS = 30  # without a key before a score that is being typed is looked at
TYPING_DEBOUNCE_MS = 500  # without a key before what is being typed is answered
FULL_YEAR = 4  # digits

words = json.loads(element("words").content.textContent)
definition = json.loads(element("definition").content.textContent)
sittings = [part for part in definition if "/languages" in part["place"]]


# ---------------------------------------------------------------------------------- asking


request = RequestState()


def ask_soon(event: Event | None = None) -> None:  # noqa: ARG001  called as a listener too
    """Ask the engine about all changes that come at once."""
    window.clearTimeout(request.timer)
    request.timer = window.setTimeout(ask_now, CHANGE_DEBOUNCE_MS)


@create_proxy
def ask_now() -> None:
    """Ask the engine about the answers as they stand."""
    if not request.form:
        settle()
    typed, profile, noticed = request.form
    keep(typed)
    show_answers(words)
    request.incomplete = noticed + ages_apart(profile, today())
    request.typed, request.profile = typed, json.dumps(profile)
    engine.ask(
        dict(call="show", profile=request.profile, **circumstances()),
        show_answer,
    )


def circumstances() -> Request:
    """What every request about answers holds besides them."""
    return {"on": today(), "lang": words["language"]}


def today() -> str:
    """Today's date, as ISO 8601 writes it: this device's, unless the person gave another."""
    if request.day:
        return request.day
    now = window.Date.new()
    return f"{now.getFullYear()}-{now.getMonth() + 1:02d}-{now.getDate():02d}"


# ------------------------------------------------------------------------- answers and problems


def show_answer(answer: Answer) -> None:
    """Show the engine's answer: a result, or what is wrong where it is wrong."""
    refused, doubts = answer.get("problems", ()), answer.get("doubts", ())
    told = problems.tell(
        messages(request.incomplete, refused, words, doubts), pressed=request.pressed
    )
    if "html" in answer:
        result.show(answer)
        settling.follow(answer["questions"], request.typed)
        request.paper = answer["paper"]
        comparing.follow(request.typed, request.profile, answer["partner"])
        ahead.follow(request.profile)
    elif told:
        result.say_outdated("stale")
    if request.pressed:
        request.pressed = False
        if told:
            problems.show_summary(told)
        else:
            problems.hide_summary()
            moving.open()
    elif not told:
        problems.hide_summary()


@create_proxy
def fill_paper(event: Event) -> None:  # noqa: ARG001  a listener
    """Put answers and result on the paper that is about to be printed."""
    answers = [part_html(part, ON_PAPER, words, blanks=False) for part in every(".section")]
    put(element("paper-answers"), joined(answers))
    outdated = markup("<p><b>{}</b></p>", words["outdated"]) if result.outdated else NOTHING
    put(element("paper-result"), joined([outdated, Html(request.paper)]))
    put(element("paper-ahead"), Html(ahead.paper()))
    command = element("paper-command")
    if command:
        name = keeping.name_of_file()
        command.hidden = not name
        told = f"cec-logic assess {name} --on {today()} --lang {words['language']}"
        command.querySelector("code").textContent = told


# ------------------------------------------------------------------------- answers that are kept


def keep(typed: Typed) -> None:
    """Keep what was typed for a reload and, if the person asked for it, on this device."""
    moving.keep(typed)
    keeping.remember(typed)


def restore_answers() -> None:
    """Put back what a link, another page or a reload holds; ask if there is any."""
    if keeping.open_link():
        return
    kept, at = moving.kept()
    if isinstance(kept, str):
        put_answers(page_form.typed_in(kept))
    settle()
    moving.return_to(at, result)


def put_answers(typed: Typed) -> None:
    """Put answers in place of all that stand in the form, and ask about them."""
    page_form.clear()
    page_form.put_back(typed)
    occupations.name_all()
    on_change()
    cards.fold()


def answers_put() -> None:
    """A card has put answers into the form."""
    occupations.name_all()
    on_change()


def forget() -> None:
    """Empty the form, the result, the paper and what the tab keeps for a reload."""
    window.clearTimeout(request.timer)
    window.clearTimeout(request.preview_timer)
    engine.forget()
    request.incomplete, request.pressed, request.typed = [], False, {}
    request.profile = request.paper = ""
    page_form.clear()
    parts.open_only(parts.names[:1])
    cards.unfold()
    problems.forget()
    settle()
    show_answers(words)
    window.history.replaceState(None, "")
    window.name = ""
    for identity in ("paper-answers", "paper-result", "paper-ahead"):
        put(element(identity), NOTHING)
    result.clear()
    settling.forget()
    comparing.forget()
    ahead.forget()


# ------------------------------------------------------------------------------------- listeners


def change_mode() -> None:
    """The way of asking is another: the answers stay, each where it is asked now."""
    page_form.put_back(changes_of_mode(definition, page_form.typed(), page_form.counts))


def mode_changed() -> None:
    """The page itself has changed the way of asking."""
    change_mode()
    changed(None)


def settle() -> None:
    """Ask only what can matter."""
    typed = page_form.typed()
    asked, profile, noticed = read(definition, typed, page_form.counts)
    request.form = typed, profile, noticed
    page_form.show_hints(typed["mode"])
    page_form.show_asked(asked)
    parts.follow(progress(definition, typed, page_form.counts, asked, noticed))
    show_sittings(engine, profile, circumstances())


@create_proxy
def preview_levels() -> None:
    """Show what a score is worth while it is typed; nothing else hangs on it before it is left."""
    _, profile, _ = read(sittings, page_form.typed(), page_form.counts)
    show_sittings(engine, profile, circumstances())


def on_change(event: Event | None = None) -> None:
    """An answer has changed in the form itself."""
    settling.form_changed()
    changed(event.target if event else None)


def changed(control: Element | None) -> None:
    """An answer has changed. Choosing a way of asking is none: without any there is no result."""
    is_mode = control and control.name == "mode"
    if is_mode:
        change_mode()
    elif control:
        page_form.spread_date(control)
    settle()
    if (request.typed or not (is_mode or set(request.form[0]) == {"mode"})) and not is_asked():
        result.outdate()
        ask_soon()


def is_asked() -> bool:
    """Whether the result is of just the answers in the form, or about to come.

    Who leaves a field by a press in the result has changed nothing: the result must stay, or what
    was pressed would be replaced under the hand.
    """
    is_there = result.shown and not result.outdated
    return request.is_of_form() and (is_there or engine.is_asked())


def on_input(event: Event) -> None:
    """Something is being typed in the form."""
    settling.form_changed()
    typing(event.target)
    occupations.on_input(event)


def typing(control: Element) -> None:
    """Something is being typed: answered in a pause, which never holds up the typing.

    A score shows its level at once. What is searched, and a date without its whole year, is no
    answer before it is left.
    """
    if control.name == "mode":
        return  # no answer, and heard of as a change
    request.form = None
    if "/languages/" in control.name:
        window.clearTimeout(request.preview_timer)
        request.preview_timer = window.setTimeout(preview_levels, SCORE_PREVIEW_MS)
    result.outdate()
    window.clearTimeout(request.timer)
    year = control.closest(".date") and control.closest(".date").querySelector(".year")
    if control.getAttribute("role") != "combobox" and (not year or len(year.value) >= FULL_YEAR):
        request.timer = window.setTimeout(ask_now, TYPING_DEBOUNCE_MS)


def on_click(event: Event) -> None:
    """A button or link of the page that does something here."""
    for selector, action in (
        CLICKS
        + result.clicks
        + moving.clicks
        + parts.clicks
        + cards.clicks
        + keeping.clicks
        + comparing.clicks
        + ahead.clicks
    ):
        target = event.target.closest(selector)
        if target:
            event.preventDefault()
            action(target)
            return
    if event.target.closest("a.language"):
        moving.carry(event)


def retry(button: Element) -> None:  # noqa: ARG001  a listener
    """Start the engine again and ask again; the button goes, so the focus moves on."""
    element("result-heading").focus()
    engine.start()
    if request.typed:
        ask_now()


def use_date(button: Element) -> None:  # noqa: ARG001  a listener
    """Take the date that the person gave for today's."""
    date, problem, _ = read_date([element("today").value, "", ""], "")
    if problem or not date:
        say("today-error", words["expect_date"])
        element("today").focus()
        return
    request.day = date
    element("result-heading").focus()
    settle()
    ask_now()


def on_submit(event: Event) -> None:
    """Nothing is ever submitted; what comes here came without a press of the button."""
    event.preventDefault()
    ask_at_once()


def ask_at_once(*_: object) -> None:
    """The person wants the result now."""
    request.pressed = True
    window.clearTimeout(request.timer)
    ask_now()
    if engine.state["state"] == "failed":
        moving.open()


def on_leave(event: Event) -> None:
    """A date that was left unfinished may be judged now."""
    if event.target.closest(".date") and event.target.value and not is_asked():
        ask_soon()


def on_focus(event: Event) -> None:
    """A question has the focus: the person has begun."""
    moving.last = event.target
    engine.begin()


CLICKS = (
    # The Enter key in a field comes this way, too. As a submission Chromium would first go over
    # the whole form for what it could fill in another time.
    ("#questions [type=submit]", ask_at_once),
    ("#retry", retry),
    ("#use-date", use_date),
)
problems = Problems(words)
result = Result(words)
engine = Engine(
    result.show_state,
    {
        "call": "learn",
        "words": words,
        "definition": definition,
        "ahead": element("ahead-words").content.textContent,  # JSON, handed on as it is
    },
)
parts = Parts(words, ask_at_once)
moving = Moving(words, definition, mode_changed, parts)
settling = Settling(words, moving.find, changed, typing)
cards = Cards(words, definition, parts, settle, answers_put)
occupations = Occupations(engine, words, circumstances, on_change, cards.follow)
comparing = Comparing(engine, words, put_answers, circumstances)
ahead = Ahead(engine, words, comparing.add, today)
result.when_outdated = ahead.outdate
keeping = Keeping(engine, words, definition, put_answers, forget, ask_at_once, today)
for place, happening, action in (
    (form, "focusin", on_focus),
    (form, "change", on_change),
    (form, "focusout", on_leave),
    (form, "focusin", occupations.on_enter),
    (form, "focusout", occupations.on_leave),
    (form, "input", on_input),
    (form, "keydown", occupations.on_key),
    (occupations.list, "mousedown", occupations.on_press),
    (occupations.list, "click", occupations.on_click),
    (form, "submit", on_submit),
    (document, "click", on_click),
    (element("check"), "toggle", lambda event: show_answers(words)),  # noqa: ARG005  a listener
    (document, "visibilitychange", lambda event: keep(page_form.typed())),  # noqa: ARG005  the same
):
    place.addEventListener(happening, create_proxy(action))
window.onbeforeprint = fill_paper
element("bar").hidden = False
restore_answers()
element("scripts").hidden = True
page_form.enable()
say("state", words["state_idle"])
