"""The page's side of the engine: its worker, the state it is in, and of each kind one question.

Runs on MicroPython in the page. It must not know the form, the words, or what is asked.
"""

import json

from pyscript import document, window
from pyscript.ffi import create_proxy

SILENCE = 60_000  # milliseconds that a new worker may take to say its first word


class Engine:
    """The engine's worker.

    `tell_state(message)` hears every change of state (engine-worker.js lists them).
    """

    def __init__(self, tell_state):
        self.tell_state = tell_state
        self.worker = None
        self.failed = False
        self.ready = False
        self.waiting = {}  # of each kind the last question and who hears the answer, until it comes
        self.number = 0
        self.alarm = None
        self.heard = create_proxy(self.hear)
        self.broken = create_proxy(self.break_down)
        self.overdue = create_proxy(lambda: self.stop("timeout", "engine-worker.js"))

    def start(self):
        """Start the worker; not a second one, and not again by itself after a failure."""
        if self.worker or self.failed:
            return
        boot = document.querySelector('script[src$="/boot.js"]')
        address = window.URL.new("engine-worker.js", boot.src).href
        self.worker = window.Worker.new(address, window.JSON.parse('{"type": "module"}'))
        self.worker.addEventListener("message", self.heard)
        self.worker.addEventListener("error", self.broken)
        self.alarm = window.setTimeout(self.overdue, SILENCE)
        self.tell_state({"state": "starting"})
        for question, _ in self.waiting.values():
            self.send(question)

    def retry(self):
        """Start again after a failure, because the person asks for it."""
        self.failed = False
        self.start()

    def ask(self, request, tell, kind=""):
        """Ask the engine; `request` is the worker's message without its id.

        `tell(answer)` hears the answer to the last question of this kind; those to earlier ones
        are dropped.
        """
        self.number += 1
        question = {"id": self.number}
        question.update(request)
        self.waiting[kind] = (question, tell)
        if self.worker:
            self.send(question)
        else:
            self.start()

    def send(self, question):
        """Send a question that waits."""
        self.worker.postMessage(window.JSON.parse(json.dumps(question)))

    def forget(self):
        """Forget the questions that wait; whoever asked them hears nothing."""
        self.waiting = {}

    def hear(self, event):
        """Hear the worker: a change of state, or an answer."""
        self.silence_alarm()
        answer = getattr(event.data, "answer", None)
        if answer:
            for kind, (question, tell) in self.waiting.items():
                if event.data.id == question["id"]:
                    del self.waiting[kind]
                    tell(json.loads(answer))
                    return
            return
        message = json.loads(window.JSON.stringify(event.data))
        if "error" in message:
            self.stop("crash", "engine-worker.js", message["error"])
        elif message["state"] == "failed":
            self.stop(message["reason"], message["file"], message["detail"])
        else:
            self.ready = message["state"] == "ready"
            self.tell_state(message)

    def break_down(self, event):
        """Hear that the worker's script could not be loaded (it says nothing) or broke."""
        event.preventDefault()
        detail = getattr(event, "message", None)
        self.stop("crash" if detail else "network", "engine-worker.js", detail)

    def stop(self, reason, file, detail=None):
        """End the worker and tell why. The questions that wait are kept for another start."""
        self.silence_alarm()
        if self.worker:
            self.worker.terminate()
            self.worker = None
            self.ready = False
            self.failed = True
            self.tell_state({"state": "failed", "reason": reason, "file": file, "detail": detail})

    def silence_alarm(self):
        """The worker has spoken, or is gone."""
        if self.alarm is not None:
            window.clearTimeout(self.alarm)
            self.alarm = None
