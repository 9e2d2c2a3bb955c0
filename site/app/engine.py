"""The engine's door: a request as JSON text in, an answer as JSON text out.

Runs inside Pyodide in the page's worker, and on CPython in the tests. It must not know the page,
the worker or Pyodide.
"""

from __future__ import annotations

import json
from datetime import date

from cec_logic import ProfileError, assess, parse_profile, problem_text, report
from result import result_html, summary


def answer(request: str) -> str:
    """Answer one request.

    Args:
        request: JSON text of `{"call": "assess", "profile": "<JSON text>", "on": "YYYY-MM-DD",
            "lang": "en" | "fr"}`; with the call "show" also the page's own `"words"`.

    Returns:
        JSON text of `{"report": {…}}`, for "show" of `{"html": "…", "summary": "…"}`, or, where the
        profile is bad, of `{"problems": [{"place": "/…", "message": "…"}]}`.

    Raises:
        ValueError: the request itself is not of that form; what a person typed never raises.
    """
    wanted = json.loads(request)
    if wanted.get("call") not in {"assess", "show"}:
        raise ValueError(f"the engine answers 'assess' and 'show', not {wanted.get('call')!r}")
    language = wanted["lang"]
    try:
        profile = parse_profile(wanted["profile"])
    except ProfileError as error:
        reply: dict[str, object] = {
            "problems": [
                {"place": problem.place, "message": problem_text(problem, language)}
                for problem in error.problems
            ]
        }
    else:
        assessment = assess(profile, on=date.fromisoformat(wanted["on"]))
        found = report(assessment, lang=language)
        if wanted["call"] == "assess":
            reply = {"report": found}
        else:
            words = wanted["words"]
            reply = {"html": result_html(found, words), "summary": summary(found, words)}
    return json.dumps(reply, ensure_ascii=False, separators=(",", ":"))
