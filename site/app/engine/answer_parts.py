"""The parts of the result about other days and other answers: each as HTML, made when asked for.

Imported when one of them is first asked for, and not before: the engine starts without it. It must
not know the page or the rules.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import cec_logic
from cec_logic import parse_profile
from cec_logic.view.advice import advice_report
from cec_logic.view.documents import documents_report
from cec_logic.view.forecast import forecast_report
from cec_logic.view.rounds import rounds_report
from engine.advice_html import advice_html, goal_form_html, goal_html
from engine.ahead_paper import time_paper, ways_paper
from engine.dates_html import calendar_of, dates_html, events_of
from engine.documents_html import documents_html, documents_paper, plan_events, plan_html
from engine.forecast_html import forecast_html
from engine.form_from_profile import typed_of
from engine.rounds_html import fitting, rounds_html

if TYPE_CHECKING:
    from cec_logic import Piecemeal

MONTHS_BACK, MONTHS_AHEAD = 12, 24
MOST_POINTS = 1200
YEAR = 366  # days

Request = dict[str, Any]
Reply = dict[str, object]


def time_told(wanted: Request) -> Piecemeal[Reply]:
    """The rounds beside the score, what changes by itself, the dates to take along; in pieces.

    From `"profile"` (JSON text), `"on"` and the words of these parts, `"ahead"`, to HTML:
    `{"rounds", "forecast", "dates", "paper"}`; and `"calendar"`, the text of a calendar file, empty
    where there is no date.
    """
    profile, on, lang = _asked(wanted)
    words = wanted["ahead"]
    held = cec_logic.rounds(profile, on=on, months=MONTHS_BACK)
    past = rounds_report(held, lang)
    kinds = fitting(held, past)
    yield 0
    foreseen = yield from cec_logic.forecasting(profile, on=on, months=MONTHS_AHEAD)
    found = forecast_report(foreseen, lang)
    events = events_of(profile, found, words)
    return {
        "rounds": rounds_html(kinds, past, words),
        "forecast": forecast_html(found, kinds[0] if kinds else None, words),
        "dates": dates_html(events, words, lang),
        "calendar": calendar_of(events, on, words) if events else "",
        "paper": time_paper(found, events, words),
    }


def papers_told(wanted: Request) -> Reply:
    """What this person must show, and the days to apply with an invitation.

    From the same, `"countries"` (JSON text), the names of the countries among the answers by code,
    and perhaps the day of the invitation, `"invited"`; else it is that of the answers, and its days
    do not go on paper. To `{"documents", "plan", "calendar", "paper"}`, `plan` being the part of
    `documents` that another day would change; to `{"problem": …}` where the day is none.
    """
    profile, on, lang = _asked(wanted)
    words, countries = wanted["ahead"], json.loads(wanted["countries"])
    invited = _near(wanted["invited"] if "invited" in wanted else wanted["on"], on)
    if invited is None:
        return {"problem": words["documents_problem"]}
    found = documents_report(cec_logic.documents(profile, on=on, invited=invited), lang, countries)
    return {
        "documents": documents_html(found, words),
        "plan": plan_html(found, words),
        "calendar": calendar_of(plan_events(found, words), on, words),
        "paper": documents_paper(found, words, invited="invited" in wanted),
    }


def _near(typed: str, on: date) -> date | None:
    """A day of an invitation: within a year of the answers, else it is mistyped."""
    try:
        invited = date.fromisoformat(typed)
    except ValueError:
        return None
    return invited if abs((invited - on).days) <= YEAR else None


def ways_told(wanted: Request) -> Piecemeal[Reply]:
    """What one could do, and the fields of a goal, in pieces: to `{"ways", "paper"}`."""
    profile, on, lang = _asked(wanted)
    words = wanted["ahead"]
    advice = yield from cec_logic.advising(profile, on=on)
    found = advice_report(advice, lang)
    return {
        "ways": advice_html(found, words) + goal_form_html(on, words, lang),
        "paper": ways_paper(found, words),
    }


def goal_told(wanted: Request) -> Piecemeal[Reply]:
    """The plans that reach a goal, in pieces.

    From the same, the `"points"` as they were typed and the day `"by"` which to `{"goal": HTML}`;
    to `{"problem": …}` where the points are none.
    """
    profile, on, lang = _asked(wanted)
    words = wanted["ahead"]
    typed = wanted["points"].strip()
    if not (
        typed.isdecimal() and len(typed) <= len(str(MOST_POINTS)) and 0 < int(typed) <= MOST_POINTS
    ):
        return {"problem": words["goal_problem"]}
    by = date.fromisoformat(wanted["by"])
    advice = yield from cec_logic.advising(profile, on=on, goal=int(typed), by=by)
    return {"goal": goal_html(advice_report(advice, lang), words)}


def tried(wanted: Request) -> Reply:
    """Answers with steps taken.

    From a `"profile"` (JSON text), the `"patch"` of an advice (JSON text) and the form's
    `"definition"` to the `"profile"` that it makes (JSON text) and what of it would be `"typed"`.
    """
    document = json.loads(wanted["profile"])
    for operation in json.loads(wanted["patch"]):
        _apply(document, operation)
    typed, _, _ = typed_of(wanted["definition"], document)
    return {"profile": json.dumps(document), "typed": typed}


def _apply(document: dict[str, Any], operation: dict[str, Any]) -> None:
    """One operation of RFC 6902, as advice uses it: `add`, `replace` or `remove`."""
    *path, last = operation["path"].split("/")[1:]
    parent: Any = document
    for token in path:
        parent = parent[int(token)] if isinstance(parent, list) else parent[token]
    if operation["op"] == "remove":
        del parent[last]
    elif isinstance(parent, dict):
        parent[last] = operation["value"]
    elif operation["op"] == "replace":
        parent[int(last)] = operation["value"]
    else:
        parent.insert(len(parent) if last == "-" else int(last), operation["value"])


def _asked(wanted: Request) -> tuple[cec_logic.Profile, date, str]:
    return parse_profile(wanted["profile"]), date.fromisoformat(wanted["on"]), wanted["lang"]
