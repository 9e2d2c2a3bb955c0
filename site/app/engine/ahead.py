"""The engine's answers about other days and other answers: what time changes, what one could do.

Imported when one of them is first asked for, and of the package only what the answer needs: in a
browser it is fetched only then, because the engine's snapshot is made without it. It must not know
the page, the worker or Pyodide.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import cec_logic
from cec_logic import parse_profile
from cec_logic.view.advice import advice_report
from cec_logic.view.forecast import forecast_report
from cec_logic.view.rounds import rounds_report

if TYPE_CHECKING:
    from cec_logic import Piecemeal

Request = dict[str, Any]
Reply = dict[str, object]


def forecasted(wanted: Request) -> Piecemeal[Reply]:
    """What time changes, in pieces.

    From `"profile"`, `"on"` and a number of `"months"` to the `{"forecast": {…}}` of the contract.
    """
    profile, on = parse_profile(wanted["profile"]), date.fromisoformat(wanted["on"])
    found = yield from cec_logic.forecasting(profile, on=on, months=wanted["months"])
    return {"forecast": forecast_report(found, wanted["lang"])}


def past_rounds(wanted: Request) -> Reply:
    """What the last rounds of invitations would have said.

    From `"profile"`, `"on"` and a number of `"months"` to the `{"rounds": {…}}` of the contract.
    """
    profile, on = parse_profile(wanted["profile"]), date.fromisoformat(wanted["on"])
    found = cec_logic.rounds(profile, on=on, months=wanted["months"])
    return {"rounds": rounds_report(found, wanted["lang"])}


def advised(wanted: Request) -> Piecemeal[Reply]:
    """What this person could do, and what it would give, in pieces.

    From `"profile"` (JSON text), `"on"` and perhaps a `"goal"` with the day `"by"` which, to
    `{"advice": {…}}` of the contract.
    """
    profile, on = parse_profile(wanted["profile"]), date.fromisoformat(wanted["on"])
    goal, by = wanted.get("goal"), wanted.get("by")
    found = yield from cec_logic.advising(
        profile, on=on, goal=goal, by=None if by is None else date.fromisoformat(by)
    )
    return {"advice": advice_report(found, wanted["lang"])}
