"""What reports are tested with, and the shortest way to their parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.answers import JOB, levels, profile, settled

if TYPE_CHECKING:
    from cec_logic import Report
    from cec_logic.view.records import Factor, Requirement

ELIGIBLE = profile({"work": [JOB], "languages": [levels(7)]}, destination="ON")
# Whose combinations would give more than the maximum.
CAPPED = settled(
    {
        "languages": [levels(9)],
        "declared": {
            "education": "masters",
            "canadian_work_years": 2,
            "foreign_work_years": 0,
            "canadian_study": "none",
        },
    }
)


def requirement(found: Report, id_: str) -> Requirement:
    """Look up a requirement of the Canadian Experience Class."""
    rows = found["programs"]["cec"]["requirements"]
    return next(row for row in rows if row["id"] == id_)


def factor(found: Report, section: str, name: str) -> Factor:
    return found["crs"]["sections"][section]["factors"][name]
