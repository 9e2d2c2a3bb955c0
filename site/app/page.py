"""The page: what a person answers goes to the engine, what the engine says becomes the result.

Runs on MicroPython, started by boot.js. It must not know the rules: words come from the page's
texts, reasons from the engine. Answers stay in this tab: in memory, in its history entry for a
reload, and for the step to the other language in its window name, which the next page clears.
"""

import json

from pyscript import document, window
from pyscript.ffi import create_proxy

import page_form
from page_answers import answered, read
from page_check import label_of, part_html, show_answers
from page_compare import Comparing
from page_engine import Engine
from page_form import element, every, form, say
from page_html import escape, link_html
from page_keep import Keeping
from page_occupations import Occupations
from page_sittings import show_sittings

PAUSE = 20  # milliseconds for changes that come together, as when an item is removed
GLANCE = 30  # milliseconds without a key before a score that is being typed is looked at
CARRIED = "cec-check:"
MEGABYTE = 1_000_000

words = json.loads(element("words").content.textContent)
definition = json.loads(element("definition").content.textContent)
sittings = [part for part in definition if "/languages" in part["place"]]
title = document.title
no_result = element("report").innerHTML


# ---------------------------------------------------------------------------------- asking


class Asking:
    """What is being asked: the timer, what is unfinished, whether the button was pressed."""

    timer = None
    glancing = None
    incomplete = ()
    pressed = False
    typed = profile = None  # what was asked about last
    paper = ""  # the result for paper


def ask_soon(event=None):  # noqa: ARG001  called as a listener too
    """Ask the engine about all changes that come at once."""
    window.clearTimeout(Asking.timer)
    Asking.timer = window.setTimeout(ask_now, PAUSE)


@create_proxy
def ask_now():
    """Ask the engine about the answers as they stand."""
    typed = page_form.typed()
    keep(typed)
    show_answers(words)
    _, profile, Asking.incomplete = read(definition, typed, page_form.counts)
    Asking.typed, Asking.profile = typed, json.dumps(profile)
    engine.ask(
        dict(call="show", profile=Asking.profile, **circumstances()),
        show_answer,
    )


def circumstances():
    """What every request about answers holds besides them."""
    return {"words": words, "on": today(), "lang": document.documentElement.lang}


def today():
    """Today's date here, as ISO 8601 writes it."""
    now = window.Date.new()
    return f"{now.getFullYear()}-{now.getMonth() + 1:02d}-{now.getDate():02d}"


def show_state(message):
    """Tell the engine's state; bytes are shown, but not read aloud at every step."""
    state = message["state"]
    element("bytes").hidden = state != "downloading"
    element("failure").hidden = state != "failed"
    if state == "downloading":
        element("progress").max = message["total"]
        element("progress").value = message["received"]
        received, total = (
            f"{message[key] / MEGABYTE:.1f}".replace(".", words["decimal"])
            for key in ("received", "total")
        )
        say("bytes-text", words["bytes"].format(received=received, total=total))
    if state == "failed":
        show_failure(message)
        tell("engine-failed", message)
    say("state", words["state_" + state])


def tell(happening, detail):
    """Tell the scripts beside the page's Python."""
    values = window.JSON.parse(json.dumps({"detail": detail}))
    document.dispatchEvent(window.CustomEvent.new(happening, values))


def show_failure(message):
    """Tell why there is no result, and what to do."""
    reason = words["failed_" + message["reason"]]
    detail = " · ".join(escape(message[key]) for key in ("file", "detail") if message[key])
    element("failure").innerHTML = (
        f"<h3>{words['failed_heading']}</h3><p>{reason}</p>"
        f'<p><button type="button" class="quiet" id="retry">{words["retry"]}</button></p>'
        f'<p class="detail">{detail}</p>'
    )
    say("bar-text", words["failed_heading"])


# ------------------------------------------------------------------------- answers and problems


def show_answer(answer):
    """Show the engine's answer: a result, or what is wrong where it is wrong."""
    problems = [{"place": place, "message": words[name]} for place, name in Asking.incomplete]
    problems.extend(answer.get("problems", ()))
    page_form.forget_problems()
    told = []
    for problem in problems:
        question = page_form.question_at(problem["place"])
        # A question that is still being answered is not judged.
        if question and (Asking.pressed or not question.contains(document.activeElement)):
            # At three boxes for a date some things are better said than in a file of answers.
            message = words.get("problem_" + problem.get("code", ""), problem["message"])
            page_form.show_problem(question, message)
            told.append((question, message))
    if "html" in answer:
        show_result(answer["html"], answer["summary"])
        tell("result", answer["shared"])  # offline.js waits for it
        Asking.paper = answer["paper"]
        comparing.follow(Asking.typed, Asking.profile, answer["partner"])
    stale = bool(problems) and "html" not in answer
    say("stale", words["stale"] if stale else "")
    if Asking.pressed:
        Asking.pressed = False
        if told:
            show_summary(told)
        else:
            hide_summary()
            open_result()
    elif not told:
        hide_summary()


def show_result(html, summary):
    """Show a result, with the sections open that were open, and the focus where it was."""
    opened = [section.id for section in every("details[open]", element("report"))]
    focused = element("report").querySelector("details:focus-within")
    if not element("report").querySelector("h3"):
        # The first one is laid out in two pictures: at once it would hold up the page.
        element("report").className = "arriving"
        window.setTimeout(show_the_rest, 2 * page_form.PICTURE)
    element("report").innerHTML = html
    for identity in opened:
        if element(identity):
            element(identity).open = True
    if focused and element(focused.id):
        element(focused.id).querySelector("summary").focus()
    say("bar-text", summary)
    say("news", summary)


@create_proxy
def show_the_rest():
    """Show all of the result; its beginning was in the picture before."""
    element("report").className = ""


def show_summary(told):
    """List the problems above the form, each a way to its field, and go there."""
    links = "".join(
        "<li>" + link_html(page_form.place_of(question), named(question, message)) + "</li>"
        for question, message in told
    )
    element("problems").innerHTML = f"<h3>{words['errors_heading']}</h3><ul>{links}</ul>"
    element("problems").hidden = False
    document.title = words["error_prefix"] + title
    element("problems").focus()


def named(question, message):
    """A message for where its question is not in sight."""
    label = label_of(question)
    if label.endswith("?"):
        return label + " " + message
    return words["pair"].format(label=label, text=message)


def hide_summary():
    """Nothing is wrong any more."""
    element("problems").hidden = True
    document.title = title


@create_proxy
def fill_paper(event):  # noqa: ARG001  a listener
    """Put answers and result on the paper that is about to be printed."""
    answers = "".join(part_html(part, "h3", words) for part in every(".section"))
    element("paper-answers").innerHTML = answers
    element("paper-result").innerHTML = Asking.paper


# ------------------------------------------------------------------------------- moving around


def go_to(place):
    """Go to the question at a place of the profile, in the way of asking that has it."""
    close_result()
    question = question_asked(place)
    if question:
        page_form.go_to(question)


def question_asked(place):
    """The question at a place, or what is asked for it; where nothing is, ask exactly."""
    found = first_asked(place)
    if not found:
        page_form.choose_mode("exact")
        settle()
        while place and not found:
            found = first_asked(place)
            place = place[: place.rindex("/")]
    return found


def first_asked(place):
    """Of what may be asked for a place the first that is: itself, its summary, what it sums up."""
    places = [place]
    typed = page_form.typed()
    for part in definition:
        if "sums" in part:
            if (place + "/").startswith(part["sums"] + "/") and not answered(part["place"], typed):
                places.append(part["place"])
            if part["place"] == place:
                places.append(part["sums"])
    for candidate in places:
        question = page_form.question_at(candidate)
        if question and page_form.is_asked(question):
            return question
    return None


def open_result():
    """Open the result: over the form on a phone, where it already stands on a wide screen."""
    if element("bar").checkVisibility():
        switch_result(opened=True)
    element("result-heading").focus()


def close_result(*_):
    """Close the result that lies over the form."""
    switch_result(opened=False)


def switch_result(opened):
    """Lay the result over the form, or take it away; what it covers cannot be reached meanwhile."""
    document.documentElement.classList.toggle("result-open", opened)
    bar_button.setAttribute("aria-expanded", "true" if opened else "false")
    for covered in every(".skip, header.site, .lead, form, #keep, footer", document):
        covered.inert = opened


# ------------------------------------------------------- answers through reload and other language


def keep(typed):
    """Leave what was typed in the tab's history entry, as browsers do with ordinary forms."""
    window.history.replaceState(json.dumps(typed), "")
    keeping.remember(typed)


def carry_answers(event):
    """Hand what was typed to the other language's page, if it opens in this very tab.

    That page takes the place of this one: going back never leads to older answers.
    """
    if not (event.ctrlKey or event.metaKey or event.shiftKey or event.altKey):
        event.preventDefault()
        window.name = CARRIED + json.dumps(page_form.typed())
        window.location.replace(element("language").href)


def restore_answers():
    """Put back what a link, another page or a reload holds; ask if there is any."""
    if keeping.open_link():
        return
    kept = window.history.state
    if window.name.startswith(CARRIED):
        kept = window.name[len(CARRIED) :]
        window.name = ""
    if isinstance(kept, str):
        put_answers(page_form.typed_in(kept))
    settle()


def put_answers(typed):
    """Put answers in place of all that stand in the form, and ask about them."""
    page_form.clear()
    page_form.put_back(typed)
    occupations.name_all()
    on_change()


def forget():
    """Empty the form, the result, the paper and what the tab keeps for a reload."""
    window.clearTimeout(Asking.timer)
    window.clearTimeout(Asking.glancing)
    engine.forget()
    Asking.incomplete, Asking.pressed = (), False
    Asking.typed = Asking.profile = None
    Asking.paper = ""
    page_form.clear()
    page_form.forget_problems()
    hide_summary()
    settle()
    show_answers(words)
    window.history.replaceState(None, "")
    window.name = ""
    element("report").innerHTML = no_result
    for identity in ("paper-answers", "paper-result"):
        element(identity).innerHTML = ""
    tell("forgotten", None)
    comparing.forget()
    for identity in ("stale", "news"):
        say(identity, "")
    say("bar-text", words["bar_waiting"])


# ------------------------------------------------------------------------------------- listeners


def settle():
    """Ask only what can matter."""
    asked, profile, _ = read(definition, page_form.typed(), page_form.counts)
    page_form.show_asked(asked)
    show_sittings(engine, profile, circumstances())


@create_proxy
def glance():
    """Show what a score is worth while it is typed; nothing else hangs on it before it is left."""
    _, profile, _ = read(sittings, page_form.typed(), page_form.counts)
    show_sittings(engine, profile, circumstances())


def on_change(event=None):  # noqa: ARG001  called as a listener too
    """An answer has changed. Choosing a way of asking is none: without any there is no result."""
    settle()
    if Asking.typed or set(page_form.typed()) != {"mode"}:
        ask_soon()


def on_input(event):
    """Something is being typed: a score shows its level at once, but never holds up the typing."""
    if "/languages/" in event.target.name:
        window.clearTimeout(Asking.glancing)
        Asking.glancing = window.setTimeout(glance, GLANCE)
    occupations.on_input(event)


def on_click(event):
    """A button or link of the page that does something here."""
    for selector, action in CLICKS + keeping.clicks + comparing.clicks:
        target = event.target.closest(selector)
        if target:
            event.preventDefault()
            action(target)


def add(button):
    """Add an item to a group; the focus goes there."""
    item = page_form.add_item(button.dataset.add)
    settle()
    item.focus()
    say("news", words["added"].format(item=item.querySelector("legend").textContent))


def remove(button):
    """Remove an item; the focus goes to the one that took its place, or to the last."""
    place, index = button.dataset.remove.rsplit("/", 1)
    removed = element(button.dataset.remove).querySelector("legend").textContent
    page_form.remove_item(place, int(index))
    occupations.name_all()
    settle()
    element(place + "/" + str(min(int(index), page_form.counts[place] - 1))).focus()
    say("news", words["removed"].format(item=removed))
    ask_soon()


def retry(button):  # noqa: ARG001  a listener
    """Start the engine again; the button goes, so the focus moves on."""
    element("result-heading").focus()
    engine.start()


def on_submit(event):
    """Nothing is ever submitted; what comes here came without a press of the button."""
    event.preventDefault()
    ask_at_once()


def ask_at_once(*_):
    """The person wants the result now."""
    Asking.pressed = True
    window.clearTimeout(Asking.timer)
    ask_now()
    if engine.state["state"] == "failed":
        open_result()


def on_leave(event):
    """A date that was left unfinished may be judged now."""
    if event.target.closest(".date") and event.target.value:
        ask_soon()


def on_bar(event):  # noqa: ARG001  a listener
    """The bar opens the result and closes it again."""
    if bar_button.getAttribute("aria-expanded") == "true":
        close_result()
    else:
        open_result()


def on_key(event):
    """Escape closes the result that lies over the form; the focus goes back to what opened it."""
    if event.key == "Escape" and bar_button.getAttribute("aria-expanded") == "true":
        close_result()
        bar_button.focus()


CLICKS = (
    # The Enter key in a field comes this way, too. As a submission Chromium would first go over
    # the whole form for what it could fill in another time.
    ("#questions [type=submit]", ask_at_once),
    # The browser's own way would leave a second place in the history, with answers in the first.
    (".skip", lambda link: element("questions-heading").focus()),  # noqa: ARG005  a listener
    ("#retry", retry),
    ("[data-goto]", lambda link: go_to(link.dataset.goto)),
    ("[data-add]", add),
    ("[data-remove]", remove),
)
bar_button = element("bar").querySelector("button")
engine = Engine(show_state)
occupations = Occupations(engine, words, document.documentElement.lang, on_change)
comparing = Comparing(engine, words, put_answers, circumstances)
keeping = Keeping(engine, words, definition, put_answers, forget, today)
for place, happening, action in (
    (form, "focusin", lambda event: engine.begin()),  # noqa: ARG005  a listener
    (form, "change", on_change),
    (form, "focusout", on_leave),
    (form, "focusout", occupations.on_leave),
    (form, "input", on_input),
    (form, "keydown", occupations.on_key),
    (occupations.list, "mousedown", occupations.on_press),
    (occupations.list, "click", occupations.on_click),
    (form, "submit", on_submit),
    (document, "click", on_click),
    (document, "keydown", on_key),
    (element("check"), "toggle", lambda event: show_answers(words)),  # noqa: ARG005  a listener
    (document, "visibilitychange", lambda event: keep(page_form.typed())),  # noqa: ARG005  the same
    (bar_button, "click", on_bar),
    (element("language"), "click", carry_answers),
    (window.matchMedia("(min-width: 64rem)"), "change", close_result),
):
    place.addEventListener(happening, create_proxy(action))
window.onbeforeprint = fill_paper
restore_answers()
element("scripts").hidden = True
element("bar").hidden = False
form.querySelector('[type="submit"]').disabled = False
say("state", words["state_idle"])
