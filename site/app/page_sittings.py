"""The levels beside the scores of a language test, and until when the test counts.

Runs on MicroPython in the page. It must not know a scale: the engine says what each score is worth.
"""

import json

from page_answers import ABILITIES
from page_form import element, say

WORDS = (  # of the page's, those that this answer takes; all of them would take long to send
    "scale_en",
    "scale_fr",
    "level",
    "level_highest",
    "level_below",
    "valid_until",
    "expired_on",
)


def show_sittings(engine, profile, request):
    """Ask the engine about every language test of a profile, and show what it says beside each.

    `request` holds what every request of this page holds: the day, the language and the words.
    """
    words = {name: request["words"][name] for name in WORDS}
    for person in ("applicant", "spouse"):
        entries = (profile.get(person) or {}).get("languages", ())
        for index, entry in enumerate(entries):
            place = f"/{person}/languages/{index}"
            if "test" in entry:
                question = {"call": "sitting", "entry": json.dumps(entry)}
                question.update(request)
                question["words"] = words
                engine.ask(question, teller(place), place)
            elif element(place):
                show(place, {"levels": {}, "validity": ""})


def teller(place):
    """Who hears the answer about the test at a place."""
    return lambda answer: show(place, answer)


def show(place, answer):
    """Show the levels and the validity at a test, if it is still there."""
    if element(place):
        for ability in ABILITIES:
            say(f"{place}/{ability}:level", answer["levels"].get(ability, ""))
        say(f"{place}/taken:validity", answer["validity"])
