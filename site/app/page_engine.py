"""The page's side of the engine: its worker, the state it is in, and of each kind one question.

Runs on MicroPython in the page. It must not know the form, the words, or what is asked.
"""

import json

from pyscript import window
from pyscript.ffi import create_proxy

SILENCE = 60_000  # milliseconds that a new worker may take to say its first word
STARTING = {"state": "starting"}  # as long as it has said nothing


class Engine:
    """The engine's worker, which start-page.js starts: early, or when the person begins.

    `tell_state(message)` hears every change of state (engine-start.js lists them) from when the
    person begins.
    """

    def __init__(self, tell_state):
        self.tell_state = tell_state
        self.begun = False
        self.state = STARTING
        self.waiting = {}  # of each kind the last question and who hears the answer, until it comes
        self.number = 0
        self.alarm = None
        self.overdue = create_proxy(lambda: self.stop("timeout", "engine-worker.js"))
        self.link = window.engine
        for event in list(self.link.said):
            self.hear(event)
        self.link.hear = create_proxy(self.hear)

    def begin(self):
        """The person begins, and hears from now on how the engine is."""
        if not self.begun:
            self.begun = True
            self.start()

    def start(self):
        """See to it that there is a worker, and send it the questions that wait."""
        if not self.link.worker:
            self.state = STARTING
            self.link.start()
        self.tell_state(self.state)
        if self.state is STARTING:
            self.alarm = window.setTimeout(self.overdue, SILENCE)
        for question, _ in self.waiting.values():
            self.send(question)

    def change(self, state):
        """The worker's state is another one; the person hears of it who has begun."""
        self.state = state
        if self.begun:
            self.tell_state(state)

    def ask(self, request, tell, kind=""):
        """Ask the engine; `request` is the worker's message without its id.

        `tell(answer)` hears the answer to the last question of this kind; those to earlier ones
        are dropped.
        """
        self.number += 1
        question = {"id": self.number}
        question.update(request)
        self.waiting[kind] = (question, tell)
        if self.begun:
            self.send(question)
        else:
            self.begin()

    def send(self, question):
        """Send a question that waits, if there is anyone to hear it."""
        if self.link.worker:
            self.link.worker.postMessage(window.JSON.parse(json.dumps(question)))

    def forget(self):
        """Forget the questions that wait; whoever asked them hears nothing."""
        self.waiting = {}

    def hear(self, event):
        """Hear the worker: a change of state, an answer, or that its script did not come or broke.

        A script that could not be loaded is an error without a message.
        """
        self.silence_alarm()
        if event.type == "error":
            event.preventDefault()
            detail = getattr(event, "message", None)
            self.stop("crash" if detail else "network", "engine-worker.js", detail)
            return
        answer = getattr(event.data, "answer", None)
        if answer:
            for kind, (question, tell) in self.waiting.items():
                if event.data.id == question["id"]:
                    del self.waiting[kind]
                    tell(read(answer))
                    return
            return
        message = json.loads(window.JSON.stringify(event.data))
        if "error" in message:
            self.stop("crash", "engine-worker.js", message["error"])
        elif message["state"] == "failed":
            self.stop(message["reason"], message["file"], message["detail"])
        else:
            self.change(message)

    def stop(self, reason, file, detail=None):
        """End the worker and tell why. The questions that wait are kept for another start."""
        self.silence_alarm()
        if self.link.worker:
            self.link.worker.terminate()
            self.link.worker = None
        self.change({"state": "failed", "reason": reason, "file": file, "detail": detail})

    def silence_alarm(self):
        """The worker has spoken, or is gone."""
        if self.alarm is not None:
            window.clearTimeout(self.alarm)
            self.alarm = None


def read(answer):
    """An answer as Python's own values.

    Texts come as they are: 40 kB of HTML within JSON would take longer than all else together.
    """
    values = {}
    for name in window.Object.keys(answer):
        value = getattr(answer, name)
        values[name] = value if isinstance(value, str) else json.loads(window.JSON.stringify(value))
    return values
