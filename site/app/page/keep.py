"""Keeping answers: a file, a link, this device, paper; and erasing them everywhere.

Runs on MicroPython in the page. It must not know the questions, the rules or the result. Nothing is
stored and no link is made unless the person asks for it, and one button erases all of it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pyscript import document, window
from pyscript.ffi import create_proxy

from page import form as page_form
from page.check import label_of
from page.form import element
from page.markup import Html, joined, link, listed, markup, put
from shared.answers import in_any_language, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyscript import Event, JsObject

    from page.engine import Engine
    from shared.values import Answer, Definition, Problem, Typed, Words

STORED = "cec-check"  # the one key in the storage of this device
ERASED = "erased"  # what tabs tell each other
FRAGMENT = "#answers="
LARGEST_FILE = 1_000_000  # bytes; the longest lists that the engine reads take a tenth of that
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"  # of base64url
LAST_OF_ASCII = 0x7F
LAST_OF_ONE_UNIT = 0xFFFF  # JSON escapes the letters beyond in two halves


class Keeping:
    """What the person may do with the answers.

    `put_answers(typed)` puts answers in place of all that stand in the form; `forget()` empties
    form, result and history; `show()` goes to the result; `today()` gives the date.
    """

    def __init__(  # noqa: PLR0913, PLR0917  one line each
        self,
        engine: Engine,
        words: Words,
        definition: Definition,
        put_answers: Callable[[Typed], None],
        forget: Callable[[], None],
        show: Callable[[], None],
        today: Callable[[], str],
    ) -> None:
        self.engine, self.words, self.definition = engine, words, definition
        self.put_answers, self.forget, self.show, self.today = put_answers, forget, show, today
        self.storage: Any = None  # of this device, where the browser grants it
        self.address: str | None = None  # of the last file saved
        # The name of the last file saved or opened, and what it says.
        self.file: tuple[str, Typed] | None = None
        self.before: Typed = {}  # what was typed before a file or a link was opened
        self.suspended = False  # whether this device remembers that, and not the link's answers
        element("keep").hidden = False
        for identity, happening, action in (
            ("file", "change", self.on_file),
            ("remember", "change", self.on_remember),
        ):
            element(identity).addEventListener(happening, create_proxy(action))
        window.onhashchange = create_proxy(lambda _: self.open_link())
        # What JavaScript throws cannot be caught here, but a promise can be rejected: storage that
        # is denied is looked up in one.
        look_up = window.Reflect.get.bind(window.Reflect, window)
        found = window.Promise.resolve("localStorage").then(look_up)
        found.then(create_proxy(self.recall), create_proxy(lambda _: None))
        self.clicks = (
            ("#save", self.save),
            ("#open", lambda _: element("file").click()),
            ("#print", lambda _: window.print()),
            ("#make-link", self.make_link),
            ("#undo", self.undo),
            ("#erase", lambda _: self.ask_to_erase(asking=True)),
            ("#erase-no", lambda _: self.ask_to_erase(asking=False)),
            ("#erase-yes", self.erase),
        )
        # Other tabs of this browser hear of an erasure, and tell of theirs; nothing else is sent.
        self.tabs = window.BroadcastChannel.new(STORED)
        self.tabs.onmessage = create_proxy(self.hear_tab)
        window.onstorage = create_proxy(self.hear_storage)

    def tell(self, *told: str | Html) -> None:
        """Tell what has been done, where the buttons are, a paragraph each; a listener hears it."""
        put(element("kept"), joined(paragraph(one) for one in told if one))

    def document(self) -> tuple[str, int]:
        """The profile as it stands, as JSON text, and how many answers are not finished."""
        _, profile, incomplete = read(self.definition, page_form.typed(), page_form.counts)
        unfinished = [name for _, name, _ in incomplete if name.startswith("incomplete")]
        return json.dumps(profile), len(unfinished)

    # a file

    def name_of_file(self) -> str | None:
        """The name of the person's file that holds these very answers, if there is one."""
        return self.file[0] if self.file and self.file[1] == answers() else None

    def save(self, _: object) -> None:
        """Save the profile of the contract to a file."""
        profile, unfinished = self.document()
        text = window.JSON.stringify(window.JSON.parse(profile), None, 2) + "\n"
        parts = window.JSON.parse(json.dumps([text]))
        kind = window.JSON.parse('{"type": "application/json"}')
        if self.address:
            window.URL.revokeObjectURL(self.address)
        self.address = window.URL.createObjectURL(window.Blob.new(parts, kind))
        link = document.createElement("a")
        link.href, link.download = self.address, f"cec-check-{self.today()}.json"
        link.click()
        self.file = link.download, answers()
        told = self.words["saved"].format(name=link.download)
        self.tell(told, self.words["unfinished"] if unfinished else "")

    def on_file(self, event: Event) -> None:
        """Open the file that was chosen."""
        file = event.target.files.item(0)
        if file and file.size > LARGEST_FILE:
            self.refuse([self.words["too_large"]])
        elif file:
            name = file.name
            file.text().then(
                create_proxy(lambda text: self.open(text, name, linked=False)),
                create_proxy(lambda _: self.refuse([self.words["unreadable"]])),
            )
        event.target.value = ""  # the same file may be chosen again

    def open(self, text: str, name: str, linked: bool) -> None:
        """Put a document into the form, once the engine has said what is wrong with it."""
        self.tell(self.words["opening"])
        request = {"call": "open", "profile": text}
        request["lang"] = self.words["language"]
        self.engine.ask(request, lambda answer: self.opened(name, answer, linked), "open")

    def opened(self, name: str, answer: Answer, linked: bool) -> None:
        """Put what can be read into the form; else change nothing and say why."""
        problems = answer["problems"]
        if "typed" not in answer:
            messages = [self.with_question(problem) for problem in problems]
            if all(problem["code"] == "unknown_key" for problem in problems):
                messages = [self.words["no_answers"]]
            if any(problem["place"] == "/profile_version" for problem in problems):
                messages.append(self.words["other_version"])
            self.refuse(messages)
            return
        self.before = page_form.typed()
        self.suspended = linked and element("remember").checked
        if self.suspended:  # who follows a link has not asked for its answers to be stored
            element("remember").checked = False
        self.put_answers(answer["typed"])
        if not (linked or problems or answer["left"]):
            self.file = name, answers()
        told: list[str | Html] = [self.words["opened"].format(name=name)]
        if self.suspended:
            told.append(self.words["link_not_remembered"])
        if problems:
            links = [link(one["place"], self.with_question(one)) for one in problems]
            told += [self.words["opened_problems"], listed(links)]
        if answer["left"]:
            told += [self.words["opened_left"], listed(answer["left"])]
        undo = self.words["undo"]
        told.append(
            markup('<p><button type="button" class="quiet" id="undo">{}</button></p>', undo)
        )
        self.tell(*told)
        if not linked or self.suspended or problems or answer["left"]:
            element("kept").focus()
        else:  # nothing has to be told first, as with an example of the guides
            self.show()

    def with_question(self, problem: Problem) -> str:
        """A problem's message after what the form calls its place, where it has a place for it."""
        question = page_form.question_at(problem["place"])
        if not question:
            return problem["message"]
        return self.words["pair"].format(label=label_of(question), text=problem["message"])

    def refuse(self, messages: list[str]) -> None:
        """Nothing was opened; what was typed stays."""
        self.tell(self.words["refused"], listed(messages))
        element("kept").focus()

    def undo(self, _: object) -> None:
        """Put back what was typed before a file or a link was opened."""
        if self.suspended:
            element("remember").checked = True
        self.put_answers(self.before)
        self.tell(self.words["undone"])
        element("kept").focus()

    # a link

    def make_link(self, _: object) -> None:
        """Make an address that carries the answers behind its #, which no server is sent."""
        encoded = window.btoa(ascii_json(self.document()[0]))
        for letter, safe in (("+", "-"), ("/", "_"), ("=", "")):
            encoded = encoded.replace(letter, safe)
        field = element("link")
        field.value = window.location.href.split("#")[0] + FRAGMENT + encoded
        field.parentElement.hidden = False
        field.focus()
        field.select()

    def open_link(self) -> bool:
        """Open the answers that the address carries, if it does, and take them out of it."""
        fragment = window.location.hash
        is_cut = len(fragment) > 1 and FRAGMENT.startswith(fragment)
        if not (is_cut or fragment.startswith(FRAGMENT)):
            return False
        encoded = fragment[len(FRAGMENT) :]
        address = window.location.pathname + window.location.search
        window.history.replaceState(window.history.state, "", address)
        text = ""
        if len(encoded) % 4 != 1 and all(letter in LETTERS for letter in encoded):
            text = window.atob(encoded.replace("-", "+").replace("_", "/"))
        try:
            json.loads(text)  # the beginning of an object is none
        except ValueError:
            self.refuse([self.words["broken_link"]])
        else:
            self.open(text, self.words["the_link"], linked=True)
        return True

    # this device

    def recall(self, storage: JsObject) -> None:
        """Put back what this device remembers, unless there are answers already.

        If these are others, such as a link's after a reload, they are not stored over it.
        """
        self.storage = storage
        stored = page_form.typed_in(storage.getItem(STORED) or "")
        typed = page_form.typed()
        blank = not set(typed) - {"mode"}
        element("remember").checked = bool(stored) and (blank or typed == stored)
        if stored and blank:
            self.put_answers(stored)

    def remember(self, typed: Typed) -> None:
        """Keep on this device what was typed, if the person asked for it and nobody took it back.

        Another tab may have erased what was stored while this one slept.
        """
        if not (element("remember").checked and self.storage):
            return
        if self.storage.getItem(STORED) is None:
            self.tell_forgotten()
        else:
            self.store(typed)

    def store(self, typed: Typed) -> None:
        """Put what was typed into the storage of this device."""
        put = self.storage.setItem.bind(self.storage, STORED)
        failed = create_proxy(self.tell_not_remembered)  # full, or denied meanwhile
        window.Promise.resolve(json.dumps(typed)).then(put).then(None, failed)

    def hear_storage(self, event: Event) -> None:
        """Another tab has changed the storage."""
        if event.key in (STORED, None) and event.newValue is None and element("remember").checked:
            self.tell_forgotten()

    def hear_tab(self, event: Event) -> None:
        """Another tab has spoken."""
        if event.data == ERASED and set(page_form.typed()) - {"mode"}:
            self.empty()
            self.tell(self.words["erased_elsewhere"])

    def tell_forgotten(self) -> None:
        """Another tab took back what was stored: this one stores nothing over it."""
        element("remember").checked = False
        self.tell(self.words["no_longer_remembered"])

    def on_remember(self, event: Event) -> None:
        """Remember from now on, or no longer."""
        if not event.target.checked:
            self.remove_stored()
            self.tell(self.words["no_longer_remembered"])
        elif self.storage:
            self.tell(self.words["remembered"])
            self.store(page_form.typed())
        else:
            self.tell_not_remembered()

    def tell_not_remembered(self, *_: object) -> None:
        """This device does not let anything be stored."""
        element("remember").checked = False
        self.tell(self.words["not_remembered"])

    def remove_stored(self) -> None:
        """Take what was stored from this device."""
        if self.storage:
            self.storage.removeItem(STORED)

    # erasing

    def ask_to_erase(self, asking: bool) -> None:
        """Ask once more, or let it be; a key pressed twice by mistake erases nothing."""
        element("erase-question").hidden = not asking
        element("erase-question" if asking else "erase").focus()

    def erase(self, _: object) -> None:
        """Erase the answers wherever they are: form, result, history, this device, other tabs."""
        self.remove_stored()
        self.tabs.postMessage(ERASED)
        self.empty()
        self.tell(self.words["erased"])
        element("kept").focus()

    def empty(self) -> None:
        """Take away all that this tab holds of the answers, links to them too."""
        self.before, self.file = {}, None
        if self.address:
            window.URL.revokeObjectURL(self.address)
            self.address = None
        element("remember").checked = False
        element("link").value = ""
        element("link").parentElement.hidden = True
        element("erase-question").hidden = True
        self.forget()


def answers() -> Typed:
    """What stands in the form; an occupation by its code alone, whose title may still come."""
    return in_any_language(page_form.typed())


def paragraph(told: str | Html) -> Html:
    """A text in a paragraph; HTML stands by itself."""
    return told if isinstance(told, Html) else markup("<p>{}</p>", told)


def ascii_json(text: str) -> str:
    """JSON text in which every letter beyond ASCII is escaped."""
    parts = []
    for letter in text:
        code = ord(letter)
        if code > LAST_OF_ONE_UNIT:
            code -= 0x10000
            parts.append(f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}")
        else:
            parts.append(letter if code <= LAST_OF_ASCII else f"\\u{code:04x}")
    return "".join(parts)
