"""The engine's door: a request as JSON text in, an answer as JSON text out.

Runs inside Pyodide in the page's worker, and on CPython in the tests. It must not know the page,
the worker or Pyodide.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from cec_logic import Profile, ProfileError, assess, noc, parse_profile, problem_text, report
from cec_logic.outlook import timeline
from cec_logic.view.timeline import timeline_report
from compare import compare_html
from opening import typed_of
from page_answers import number
from paper import paper_html
from result import result_html, summary
from sitting import sitting

UNREADABLE = ("/", "/profile_version")  # problems at these places leave nothing to open
Request = dict[str, Any]
Reply = dict[str, object]


def answer(request: str) -> str:
    """Answer one request.

    Args:
        request: JSON text of an object with the name of a `"call"`, the `"lang"` of the answer
            (`"en"` or `"fr"`) and what the function of that name in this module asks for.

    Returns:
        JSON text of what that function gives back or, where the profile is bad, of
        `{"problems": [{"place": "/…", "code": "…", "message": "…"}]}`.

    Raises:
        ValueError: the request itself is not of that form; what a person typed never raises.
    """
    wanted = json.loads(request)
    call = CALLS.get(wanted.get("call"))
    if call is None:
        raise ValueError(f"the engine answers {', '.join(CALLS)}, not {wanted.get('call')!r}")
    try:
        reply = call(wanted)
    except ProfileError as error:
        reply = _problems(error, wanted["lang"])
    return json.dumps(reply, ensure_ascii=False, separators=(",", ":"))


def assessed(wanted: Request) -> Reply:
    """The report of the contract.

    From `"profile"` (JSON text) and `"on"` (ISO 8601) to `{"report": {…}}`.
    """
    profile = parse_profile(wanted["profile"])
    return {"report": report(assess(profile, on=_day(wanted)), lang=wanted["lang"])}


def shown(wanted: Request) -> Reply:
    """The result as HTML, for the screen and for paper.

    From the same and the page's own `"words"` to `{"html": "…", "paper": "…", "summary": "…",
    "partner": …, "shared": {…}}`; `partner` tells whether the spouse or partner could be the
    principal applicant, `shared` is all that a page around this one can be given, if the person
    wants it to be (`result` in static/embed/messages.schema.json).
    """
    profile, words, lang = parse_profile(wanted["profile"]), wanted["words"], wanted["lang"]
    found = report(assess(profile, on=_day(wanted)), lang=lang)
    jobs = timeline(profile, on=_day(wanted))
    drawn = timeline_report(jobs, lang) if jobs else None
    return {
        "html": result_html(found, drawn, words),
        "paper": paper_html(found, words),
        "summary": summary(found, words),
        "partner": _partner_could_apply(profile),
        "shared": _shared(found),
    }


def compared(wanted: Request) -> Reply:
    """Versions side by side.

    From `"versions"`, each with a `"name"`, a `"profile"` and perhaps `"swapped"` (the partner,
    who could, applies), `"on"` and `"words"` to `{"html": "…"}`.
    """
    reports = []
    for version in wanted["versions"]:
        profile = parse_profile(version["profile"])
        if version.get("swapped"):
            profile = profile.swapped()
        reports.append(report(assess(profile, on=_day(wanted)), lang=wanted["lang"]))
    names = [version["name"] for version in wanted["versions"]]
    return {"html": compare_html(names, reports, wanted["words"])}


def opened(wanted: Request) -> Reply:
    """A document as it would be typed into the form.

    From `"profile"` (JSON text) and the form's `"definition"` to its `"problems"` and, unless one
    of them leaves nothing to read, `"typed"` and the places `"left"` without a question.
    """
    reply: Reply = {"problems": []}
    try:
        parse_profile(wanted["profile"])
    except ProfileError as error:
        reply = _problems(error, wanted["lang"])
        if any(problem.place in UNREADABLE for problem in error.problems):
            return reply
    # Whole numbers as the form reads them: one of too many digits stays as it was written.
    document = json.loads(wanted["profile"].removeprefix("\ufeff"), parse_int=number)
    typed, _, left = typed_of(wanted["definition"], document)
    return {**reply, "typed": typed, "left": left}


def occupations(wanted: Request) -> Reply:
    """The occupations that a job title most likely means, best first.

    From a `"query"` and a `"limit"` to `{"matches": [{"code", "teer", "title"}]}`.
    """
    found = noc.search(wanted["query"], wanted["lang"], wanted["limit"])
    return {"matches": [{"code": one.code, "teer": one.teer, "title": one.title} for one in found]}


def one_sitting(wanted: Request) -> Reply:
    """What one language test shows.

    From an `"entry"` (JSON text), `"on"` and the page's `"words"` to `{"levels", "validity"}`.
    """
    entry, on = json.loads(wanted["entry"]), date.fromisoformat(wanted["on"])
    return sitting(entry, on, wanted["lang"], wanted["words"])


CALLS = {
    "assess": assessed,
    "show": shown,
    "compare": compared,
    "open": opened,
    "noc": occupations,
    "sitting": one_sitting,
}


def _problems(error: ProfileError, lang: str) -> Reply:
    """Every problem of a profile, in words and with its place."""
    return {
        "problems": [
            {
                "place": problem.place,
                "code": problem.code,
                "message": problem_text(problem, lang),
            }
            for problem in error.problems
        ]
    }


def _shared(found: dict[str, Any]) -> Reply:
    """Of a report the verdicts and the score: no answer, and nothing that is made of one alone."""
    return {
        "on": found["on"],
        "verified": found["rules"]["verified"],
        "programs": {name: program["verdict"] for name, program in found["programs"].items()},
        "crs": {"total": found["crs"]["total"], "complete": found["crs"]["complete"]},
    }


def _day(wanted: Request) -> date:
    return date.fromisoformat(wanted["on"])


def _partner_could_apply(profile: Profile) -> bool:
    """Whether there is a spouse or partner who could be the principal applicant."""
    try:
        profile.swapped()
    except ValueError:
        return False
    return True
