"""The levels beside the scores of a language test, and until when the test counts.

Runs on MicroPython in the page. It must not know a scale: the engine says what each score is worth.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from page.form import element, say
from shared.answers import ABILITIES

if TYPE_CHECKING:
    from page.engine import Engine
    from shared.values import Answer, Profile, Request, Tell


def show_sittings(engine: Engine, profile: Profile, request: Request) -> None:
    """Ask the engine about every language test of a profile, and show what it says beside each.

    `request` holds what every request of this page holds: the day and the language.
    """
    for person in ("applicant", "spouse"):
        entries = (profile.get(person) or {}).get("languages", ())
        for index, entry in enumerate(entries):
            place = f"/{person}/languages/{index}"
            if "test" in entry:
                question: Request = {"call": "sitting", "entry": json.dumps(entry)}
                question.update(request)
                engine.ask(question, teller(place), place)
            elif element(place):
                show(place, {"levels": {}, "validity": "", "expired": False})


def teller(place: str) -> Tell:
    """Who hears the answer about the test at a place."""
    return lambda answer: show(place, answer)


def show(place: str, answer: Answer) -> None:
    """Show the levels and the validity at a test, if it is still there."""
    if element(place):
        for ability in ABILITIES:
            say(f"{place}/{ability}:level", answer["levels"].get(ability, ""))
        say(f"{place}/taken:validity", answer["validity"])
        element(place).classList.toggle("expired", answer["expired"])
