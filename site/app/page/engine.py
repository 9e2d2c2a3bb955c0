"""The page's side of the engine: its worker, the state it is in, and of each kind one question.

Runs on MicroPython in the page. It must not know the form, the words, or what is asked.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyscript import window
from pyscript.ffi import create_proxy

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyscript import Event, JsObject

    from shared.values import Answer, Message, Request, Tell

    Waiting = tuple[Request, Tell, Callable[[float], None] | None]

ANSWER_TIMEOUT_MS = 60_000  # for a worker's first word, and for each answer
START_TIMEOUT_MS = 150_000  # for every further word of its start: it gives up sooner by itself
STARTING: Message = {"state": "starting"}  # as long as it has said nothing
MOST_TRIES = 2  # a question at which two workers broke is not put to a third one
PASSING = ("crash", "memory", "network", "timeout")  # what may be otherwise at the next answer
# What browsers, Emscripten and Python call it.
NO_MEMORY = ("memoryerror", "out of memory", "allocat", "(oom)")


class Engine:
    """The engine's worker, which start-page.js starts: early, or when the person begins.

    `on_state(message)` hears every change of state (engine-start.js lists them) from when the
    person begins. Each worker hears first what every request would have to hold otherwise: `texts`
    is that message (`learn` in engine/requests.py). A worker that breaks is replaced once without a
    word; where the next one breaks too, before it has answered, that is a failure.
    """

    def __init__(self, on_state: Tell, texts: Message) -> None:
        self.on_state, self.texts = on_state, texts
        self.begun = False
        self.state: Message = STARTING
        # Of each kind the last question and who hears the answer, until it comes.
        self.waiting: dict[str, Waiting] = {}
        self.tries: dict[int, int] = {}  # how many workers broke at a question that waits
        self.replaced = False  # whether this worker took the place of one that broke
        self.number = 0
        self.alarm: int | None = None
        self.timeout = create_proxy(self.on_timeout)
        self.link = window.engine
        for event in list(self.link.said):
            self.on_message(event)
        self.link.onMessage = create_proxy(self.on_message)

    def begin(self) -> None:
        """The person begins, and hears from now on how the engine is."""
        if not self.begun:
            self.begun = True
            self.start()

    def start(self) -> None:
        """See to it that there is a worker, and send it the questions that wait."""
        if not self.link.worker:
            self.state = STARTING
            self.link.start()
        self.on_state(self.state)
        if self.state["state"] not in ("ready", "failed"):
            self.expect_word()
        self.send(self.texts)
        for question, _, _ in self.waiting.values():
            self.send(question)

    def change(self, state: Message) -> None:
        """The worker's state is another one; the person hears of it who has begun."""
        self.state = state
        if self.begun:
            self.on_state(state)

    def ask(
        self,
        request: Request,
        tell: Tell,
        kind: str = "",
        tell_progress: Callable[[float], None] | None = None,
    ) -> None:
        """Ask the engine; `request` is the worker's message without its id.

        What holds `"spare"` the page can do without: `tell` hears `{"failed": why}` where there is
        no answer, and the engine goes on.

        `tell(answer)` hears the answer to the last question of this kind; those to earlier ones
        are given up. Of an answer that takes long `tell_progress(share)` hears, from 0 to 1, what
        is done.
        """
        self.cancel(kind)
        self.number += 1
        question = {"id": self.number}
        question.update(request)
        self.waiting[kind] = (question, tell, tell_progress)
        if not self.begun:
            self.begin()
        elif self.link.worker:
            self.send(question)
        elif self.state.get("reason") in PASSING:
            self.start()

    def is_asked(self, kind: str = "") -> bool:
        """Whether a question of a kind waits for its answer."""
        return kind in self.waiting

    def cancel(self, kind: str) -> None:
        """Give up the question of a kind, if one waits; whoever asked it hears nothing."""
        if kind in self.waiting:
            question, _, _ = self.waiting.pop(kind)
            self.send({"cancel": question["id"]})
            if not self.waiting and self.state["state"] == "ready":
                self.silence_alarm()

    def send(self, message: Message) -> None:
        """Send a message, if there is anyone to hear it."""
        if self.link.worker:
            self.link.worker.postMessage(window.JSON.parse(json.dumps(message)))
            if self.waiting and self.alarm is None and self.state["state"] == "ready":
                self.expect_word()

    def forget(self) -> None:
        """Give up the questions that wait; whoever asked them hears nothing."""
        for kind in list(self.waiting):
            self.cancel(kind)

    def on_message(self, event: Event) -> None:
        """Hear the worker: a change of state, an answer, or that its script did not come or broke.

        A script that could not be loaded is an error without a message.
        """
        self.silence_alarm()
        if event.type == "error":
            event.preventDefault()
            detail = getattr(event, "message", None)
            self.stop("crash" if detail else "network", "engine-worker.js", detail)
            return
        share, answer = (getattr(event.data, name, None) for name in ("progress", "answer"))
        if share is not None or answer is not None:
            self.answered(event.data.id, share, answer)
            return
        message = json.loads(window.JSON.stringify(event.data))
        if "error" in message:
            if self.can_do_without(message):
                return
            if "reason" in message:  # something did not come that this question needs: it waits
                message["state"] = "failed"
                self.change(message)
            else:
                self.stop("crash", "", message["error"], message["id"])
        elif message["state"] == "failed":
            self.stop(message["reason"], message["file"], message["detail"])
        else:
            self.change(message)
            if self.waiting or message["state"] != "ready":
                self.expect_word()

    def can_do_without(self, message: Message) -> bool:
        """Whether an error is of something spare; then who asked for it hears why it failed."""
        for kind, (question, tell, _) in self.waiting.items():
            if message["id"] == question["id"] and "spare" in question:
                del self.waiting[kind]
                if self.waiting:
                    self.expect_word()
                tell({"failed": message["error"]})
                return True
        return False

    def answered(self, identity: int | None, share: float | None, answer: JsObject | None) -> None:
        """The worker has answered a part of the question of this id, or all of it."""
        self.replaced = False
        kinds = [kind for kind, (one, _, _) in self.waiting.items() if one["id"] == identity]
        found = self.waiting[kinds[0]] if kinds else None
        if found and answer is not None:
            del self.waiting[kinds[0]]
        if self.waiting:
            self.expect_word()
        if not found:
            return
        _, tell, tell_progress = found
        if answer is None:
            if tell_progress is not None and share is not None:
                tell_progress(share)
            return
        values = read(answer)
        if "no_rules" in values:  # on the day that was asked about, which no worker can mend
            self.change({"state": "failed", "reason": "date", "params": values["no_rules"]})
            return
        if self.state["state"] == "failed":
            self.change({"state": "ready"})
        tell(values)

    def stop(
        self, reason: str, file: str, detail: str | None = None, identity: int | None = None
    ) -> None:
        """End the worker, and replace it or tell why. The questions that wait are kept.

        `identity` is the id of the question at which it broke; without one any may have been it.
        Of a start that fails it says so itself; one that dies without a word is replaced, too.
        """
        self.silence_alarm()
        if self.link.worker:
            self.link.worker.terminate()
            self.link.worker = None
        if reason in ("crash", "unsupported") and lacks_memory(detail):
            reason = "memory"
        was_ready = self.state["state"] == "ready"
        if was_ready:
            self.count_tries(identity)
        if (was_ready or reason == "died") and not self.replaced:
            self.replaced = True
            self.start()
            return
        detail = (detail or "").strip().split("\n")[-1]  # of a traceback what happened
        reason = "crash" if reason == "died" else reason
        self.change({"state": "failed", "reason": reason, "file": file, "detail": detail})

    def count_tries(self, identity: int | None) -> None:
        """A worker broke at a question; one at which the next broke too is given up."""
        tries, self.tries = self.tries, {}
        for kind, (question, _, _) in list(self.waiting.items()):
            one = question["id"]
            self.tries[one] = tries.get(one, 0) + (identity in (None, one))
            if self.tries[one] >= MOST_TRIES:
                del self.waiting[kind]

    def expect_word(self) -> None:
        """From now on the worker has to speak within some time."""
        self.silence_alarm()
        at_work = self.state is STARTING or self.state["state"] == "ready"
        patience = ANSWER_TIMEOUT_MS if at_work else START_TIMEOUT_MS
        self.alarm = window.setTimeout(self.timeout, patience)

    def on_timeout(self) -> None:
        """The worker has not spoken: a new one did not start, another has died."""
        self.stop("timeout" if self.state is STARTING else "died", "engine-worker.js")

    def silence_alarm(self) -> None:
        """The worker has spoken, or is gone."""
        if self.alarm is not None:
            window.clearTimeout(self.alarm)
            self.alarm = None


def lacks_memory(detail: str | None) -> bool:
    """Whether what an error says tells that there was too little memory."""
    told = (detail or "").lower()
    return any(word in told for word in NO_MEMORY)


def read(answer: JsObject) -> Answer:
    """An answer as Python's own values.

    Texts come as they are: 40 kB of HTML within JSON would take longer than all else together.
    """
    values: Answer = {}
    for name in window.Object.keys(answer):
        value = getattr(answer, name)
        values[name] = value if isinstance(value, str) else json.loads(window.JSON.stringify(value))
    return values
