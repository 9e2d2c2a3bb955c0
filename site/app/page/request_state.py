"""What is being asked of the engine, between the change of an answer and the result.

Runs on MicroPython in the page. It must not know the form, nor what an answer means.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shared.values import Noticed, Typed


class RequestState:
    """What is being asked: the timers, what is unfinished, whether the button was pressed."""

    def __init__(self) -> None:
        self.timer: int | None = None
        self.preview_timer: int | None = None
        self.incomplete: Noticed = []
        self.pressed = False
        # Today's date as the person gave it, where this device's is wrong.
        self.day: str | None = None
        # What the form holds: typed, profile and unfinished; None since a key was pressed.
        self.form: Any = None
        self.typed: Typed = {}  # what was asked about last
        self.profile = ""  # the same, as JSON text
        self.paper = ""  # the result for paper

    def is_of_form(self) -> bool:
        """Whether what was asked about last is what the form holds."""
        if not self.form:
            return False
        typed, profile, _ = self.form
        return typed == self.typed and json.dumps(profile) == self.profile
