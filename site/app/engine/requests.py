"""The engine's door: a request as JSON text in, an answer as JSON text out.

Runs inside Pyodide in the page's worker, and on CPython in the tests. It must not know the page,
the worker or Pyodide.
"""

from __future__ import annotations

import json
import re
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from cec_logic import Profile, ProfileError, assess, noc, parse_profile, problem_text, report
from cec_logic.messages import catalogue, written_date
from cec_logic.outlook.timeline import timeline
from cec_logic.profile import ABILITIES, TESTS
from cec_logic.rulesets import DateBeforeRulesError, ruleset
from cec_logic.view import read_only_report
from cec_logic.view.obstacles import obstacles_told
from cec_logic.view.timeline import timeline_report
from engine.compare_html import compare_html, partner_html
from engine.form_from_profile import typed_of
from engine.language_test import sitting
from engine.paper_html import paper_html
from engine.result_html import head_html, result_html, summary
from engine.score_html import worth_showing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cec_logic import Assessment, Piecemeal, Report
    from cec_logic.profile import Problem

LONGEST_USE = 5  # years for which a site or a file may be used after its rules were verified
UNREADABLE = ("/", "/profile_version")  # problems at these places leave nothing to open
CONTRADICTIONS = (  # notes about answers that cannot both be true
    "declared_apart",
    "declared_conflict",
    "declared_study_exceeds_education",
    "declared_unskilled",
    "declared_years_exceed_window",
)
Request = dict[str, Any]
Reply = dict[str, object]
learned: Request = {}  # what the page told once, and every request holds without it being sent


def pieces(request: str) -> Iterator[float | str]:
    """Answer one request, a long one in pieces between which others may be answered.

    Args:
        request: JSON text of an object with the name of a `"call"`, the `"lang"` of the answer
            (`"en"` or `"fr"`) and what the function of that name in this module asks for.

    Yields:
        Of a long answer the share that is done, 0 to 1; in the end, JSON text of what that function
        gives back or, where the profile is bad, of
        `{"problems": [{"place": "/…", "code": "…", "params": {…}, "message": "…"}]}`, or, of a day
        before the first rules, of `{"no_rules": {"on": "…", "first": "…"}}`, both days in words.

    Raises:
        ValueError: the request itself is not of that form; what a person typed never raises.
    """
    wanted = {**learned, **json.loads(request)}
    call = CALLS.get(wanted.get("call", ""))
    if call is None:
        raise ValueError(f"the engine answers {', '.join(CALLS)}, not {wanted.get('call')!r}")
    try:
        reply = call(wanted)
        if not isinstance(reply, dict):
            reply = yield from reply
    except ProfileError as error:
        reply = _problems(error, wanted)
    except DateBeforeRulesError as error:
        reply = {
            "no_rules": {
                "on": written_date(error.on, wanted["lang"]),
                "first": written_date(error.first, wanted["lang"]),
            }
        }
    yield json.dumps(reply, ensure_ascii=False, separators=(",", ":"))


def answer(request: str) -> str:
    """The answer to a request, without a pause."""
    return next(piece for piece in pieces(request) if isinstance(piece, str))


def learn(wanted: Request) -> Reply:
    """Keep what does not change with the answers, for every later request of this page.

    From the page's `"words"`, the form's `"definition"` and `"ahead"` (JSON text), the words of
    the parts of the result about other days and other answers, to `{}`.
    """
    learned.update(words=wanted["words"], definition=wanted["definition"])
    learned["ahead"] = json.loads(wanted["ahead"])
    return {}


def assessed(wanted: Request) -> Reply:
    """The report of the contract.

    From `"profile"` (JSON text) and `"on"` (ISO 8601) to `{"report": {…}}`.
    """
    profile = parse_profile(wanted["profile"])
    return {"report": report(assess(profile, on=_day(wanted)), lang=wanted["lang"])}


def shown(wanted: Request) -> Reply:
    """The result as HTML, for the screen and for paper.

    From the same and the page's `"words"` to `{"head": "…", "html": "…", "paper": "…",
    "summary": "…", "questions": [{…}], "doubts": [{…}], "clock": …, "partner": …, "shared": {…}}`.
    `head` is the verdict and `html` all that follows it; `questions` are what would settle it, each
    with its place; `doubts` are the summary answers that another answer contradicts and the answers
    that stand in the way of the class, each with its place, a code and a message; `clock` holds the
    day in words if it can hardly be today, else None; `partner` tells whether the spouse or partner
    could be the principal applicant; `shared` is all that a page around this one can be given, if
    the person wants it to be (`result` in static/embed/messages.schema.json), None before there is
    a score worth showing.
    """
    profile, words, lang = parse_profile(wanted["profile"]), wanted["words"], wanted["lang"]
    judged = assess(profile, on=_day(wanted))
    found = read_only_report(judged, lang)
    jobs = timeline(profile, on=_day(wanted))
    drawn = timeline_report(jobs, lang) if jobs else None
    return {
        "head": head_html(found, drawn),
        "html": result_html(found, drawn, words),
        "paper": paper_html(found, drawn, words),
        "summary": summary(found, words),
        "questions": found["programs"]["cec"]["questions"],
        "doubts": _doubts(found) + _obstacles(judged, lang),
        "clock": _clock(found, lang),
        "partner": _partner_could_apply(profile),
        "shared": _shared(found),
    }


def compared(wanted: Request) -> Reply:
    """Versions side by side.

    From `"versions"`, each with a `"name"`, a `"profile"` and, the last one alone, perhaps
    `"swapped"` (the partner, who could, applies; the one before is the same as it is now), `"on"`
    and `"words"` to `{"html": "…"}`.
    """
    reports = []
    for version in wanted["versions"]:
        profile = parse_profile(version["profile"])
        if version.get("swapped"):
            profile = profile.swapped()
        reports.append(read_only_report(assess(profile, on=_day(wanted)), wanted["lang"]))
    names = [version["name"] for version in wanted["versions"]]
    told = compare_html(names, reports, wanted["words"])
    if wanted["versions"][-1].get("swapped"):
        told = partner_html(reports[-2], reports[-1], wanted["words"]) + told
    return {"html": told}


def opened(wanted: Request) -> Reply:
    """A document as it would be typed into the form.

    From `"profile"` (JSON text) and the form's `"definition"` to its `"problems"` and, unless they
    leave nothing to read, `"typed"` and the places `"left"` without a question.
    """
    reply: Reply = {"problems": []}
    try:
        parse_profile(wanted["profile"])
    except ProfileError as error:
        reply = _problems(error, wanted)
        if any(one.place in UNREADABLE or one.code == "too_many" for one in error.problems):
            return reply
    # Whole numbers as the form reads them: one of too many digits stays as it was written.
    document = json.loads(wanted["profile"].removeprefix("\ufeff"), parse_int=_whole)
    typed, _, left = typed_of(wanted["definition"], document)
    if reply["problems"] and set(typed) <= {"mode"}:
        return reply  # there is not one answer in it
    return {**reply, "typed": typed, "left": left}


def occupations(wanted: Request) -> Reply:
    """The occupations that a job title most likely means, best first.

    From a `"query"`, a `"limit"` and `"on"` to `{"matches": [{"code", "teer", "title", "job_title",
    "counts"}]}`; `job_title` is what a person would call the job, `counts` tells
    whether such work can count for the class on that day.
    """
    found = noc.search(wanted["query"], wanted["lang"], wanted["limit"])
    teers = ruleset(_day(wanted)).cec.teers
    return {
        "matches": [
            {
                "code": one.code,
                "teer": one.teer,
                "title": one.title,
                "job_title": one.job_title,
                "counts": one.teer in teers,
            }
            for one in found
        ]
    }


def one_sitting(wanted: Request) -> Reply:
    """What one language test shows.

    From an `"entry"` (JSON text), `"on"` and the page's `"words"` to `{"levels", "validity"}`.
    """
    entry, on = json.loads(wanted["entry"]), _day(wanted)
    return sitting(entry, on, wanted["lang"], wanted["words"])


def _when_asked(
    name: str, module: str = "engine.ahead"
) -> Callable[[Request], Reply | Piecemeal[Reply]]:
    """A call whose module is imported when it is first asked for: the engine starts without it."""

    def call(wanted: Request) -> Reply | Piecemeal[Reply]:
        reply: Reply | Piecemeal[Reply] = getattr(import_module(module), name)(wanted)
        return reply

    return call


CALLS: dict[str, Callable[[Request], Reply | Piecemeal[Reply]]] = {
    "learn": learn,
    "assess": assessed,
    "show": shown,
    "compare": compared,
    "forecast": _when_asked("forecasted"),
    "rounds": _when_asked("past_rounds"),
    "open": opened,
    "time": _when_asked("time_told", "engine.answer_parts"),
    "ways": _when_asked("ways_told", "engine.answer_parts"),
    "papers": _when_asked("papers_told", "engine.answer_parts"),
    "goal": _when_asked("goal_told", "engine.answer_parts"),
    "try": _when_asked("tried", "engine.answer_parts"),
    "advise": _when_asked("advised"),
    "noc": occupations,
    "sitting": one_sitting,
}


def _problems(error: ProfileError, wanted: Request) -> Reply:
    """Every problem of a profile, in words and with its place."""
    lang = wanted["lang"]
    return {
        "problems": [
            {
                "place": problem.place,
                "code": problem.code,
                "params": dict(problem.params),
                "message": problem_text(problem, lang),
                **(
                    _scale(problem, json.loads(wanted["profile"]), lang)
                    if _is_score(problem)
                    else {}
                ),
            }
            for problem in error.problems
        ]
    }


_SCORE = re.compile(rf"/(\w+)/languages/(\d+)/({'|'.join(ABILITIES)})")
_BAD_SCORES = ("impossible_score", "impossible_score_halves", "not_number", "out_of_range")


def _is_score(problem: Problem) -> bool:
    return problem.code in _BAD_SCORES and _SCORE.fullmatch(problem.place) is not None


def _scale(problem: Problem, document: dict[str, Any], lang: str) -> Reply:
    """Of a score that its test cannot give: what the scale of that test is."""
    who, index, ability = cast("re.Match[str]", _SCORE.fullmatch(problem.place)).groups()
    test = document[who]["languages"][int(index)].get("test")
    if test not in TESTS:
        return {}
    scale = TESTS[test]
    least, most = scale.limits[ability]
    code = "score_halves" if scale.steps > 1 else "score_whole"
    if len(set(scale.limits.values())) > 1:
        code = "score_of_ability"
    name = catalogue(lang).text(f"test.{test}")
    return {"code": code, "params": {"test": name, "least": least, "most": most}}


def _whole(digits: str) -> int | str:
    """A whole number of a document; one of too many digits stays as it was written."""
    try:
        return int(digits)
    except ValueError:
        return digits


def _doubts(found: Report) -> list[Reply]:
    """What is told at every summary answer that another answer contradicts."""
    return [
        {"place": place, "code": note["id"], "message": note["message"]}
        for note in found["notes"]
        if note["id"] in CONTRADICTIONS
        for place in note["places"]
        if "/declared/" in place
    ]


def _obstacles(judged: Assessment, lang: str) -> list[Reply]:
    """What is told at every answer in the way; at a guessed level also where the guess is asked."""
    told: list[Reply] = []
    for one in obstacles_told(judged, lang):
        told.append({**one})
        before, first_of_levels, _ = one["place"].partition(f"/clb/{ABILITIES[0]}")
        if first_of_levels:
            told.append({**one, "place": f"{before}/estimate"})
    return told


def _shared(found: Report) -> Reply | None:
    """Of a report the verdicts and the score: no answer, and nothing that is made of one alone."""
    if not worth_showing(found["crs"]):
        return None
    return {
        "on": found["on"],
        "verified": found["rules"]["verified"],
        "programs": {name: program["verdict"] for name, program in found["programs"].items()},
        "crs": {"total": found["crs"]["total"], "complete": found["crs"]["complete"]},
    }


def _day(wanted: Request) -> date:
    try:
        return date.fromisoformat(wanted["on"])
    except ValueError:  # clocks can stand beyond the year 9999
        return date.max


def _clock(found: Report, lang: str) -> Reply | None:
    """The day, and the one on which the rules were verified, where these cannot both be right.

    Nobody can ask before the rules were verified, and hardly anyone many years later.
    """
    on, verified = (date.fromisoformat(text) for text in (found["on"], found["rules"]["verified"]))
    if verified <= on and on.year - verified.year <= LONGEST_USE:
        return None
    return {"on": written_date(on, lang), "verified": written_date(verified, lang)}


def _partner_could_apply(profile: Profile) -> bool:
    """Whether there is a spouse or partner who could be the principal applicant."""
    try:
        profile.swapped()
    except ValueError:
        return False
    return True
