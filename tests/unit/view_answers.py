"""What reports are tested with, and the shortest way to their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.answers import (
    JOB,
    levels,
    profile,
)

if TYPE_CHECKING:
    from cec_logic import Report
    from cec_logic.view.records import Factor, Requirement

ELIGIBLE = profile({"work": [JOB], "languages": [levels(7)]}, destination="ON")


def requirement(found: Report, id_: str) -> Requirement:
    """Look up a requirement of the Canadian Experience Class."""
    rows = found["programs"]["cec"]["requirements"]
    return next(row for row in rows if row["id"] == id_)


def factor(found: Report, section: str, name: str) -> Factor:
    return found["crs"]["sections"][section]["factors"][name]


def plain(text: str) -> str:
    """Give a text with ordinary spaces and apostrophes."""
    for special, ordinary in (("\u00a0", " "), ("\u202f", " "), ("\u2019", "'")):
        text = text.replace(special, ordinary)
    return text
