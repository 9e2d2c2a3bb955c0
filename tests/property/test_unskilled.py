"""Work of TEER 4 or 5 alone makes nobody eligible and earns no points, however it is said."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.people import DAY, detailed_profiles

from cec_logic import assess, parse_profile, report
from cec_logic.noc import UNIT_GROUPS

UNSKILLED = sorted(code for code, group in UNIT_GROUPS.items() if group.teer in {4, 5})
unskilled_codes = st.sampled_from(UNSKILLED)
SUMMARY = st.fixed_dictionaries(
    {"teer": st.sampled_from((4, 5))},
    optional={
        "cec_hours": st.integers(0, 4_700),
        "canadian_work_years": st.integers(0, 10),
        "foreign_work_years": st.integers(0, 10),
        "education": st.sampled_from(("none", "secondary", "three_plus", "doctoral")),
        "canadian_study": st.sampled_from(("none", "short", "long")),
    },
)


@st.composite
def unskilled_profiles(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a profile in which every occupation that is named is of TEER 4 or 5."""
    profile = draw(detailed_profiles)
    people = [profile["applicant"], *([profile["spouse"]] if profile["spouse"] else [])]
    for person in people:
        for job in person["work"]:
            job["noc"] = draw(unskilled_codes)
        way = draw(st.sampled_from(("listed", "declared", "both", "abroad")))
        if way != "listed":
            person["declared"] = draw(SUMMARY)
        if way == "declared":
            del person["work"]
        if way == "abroad":
            for job in person["work"]:
                job["country"] = "IN"
    if profile["job_offer"]:
        profile["job_offer"]["noc"] = draw(unskilled_codes)
    return profile


@pytest.mark.parametrize("lang", ["en"])
@settings(max_examples=2_000, deadline=None)
@given(profile=unskilled_profiles())
def test_unskilled_work_is_never_eligible_and_never_earns_points(
    profile: dict[str, Any], lang: str
) -> None:
    found = report(assess(parse_profile(json.dumps(profile)), on=DAY), lang)
    verdicts = {name: found["programs"][name]["verdict"] for name in ("cec", "fsw")}
    sections = found["crs"]["sections"]
    points = {
        name: sections[section]["factors"][name]["points"]
        for section, name in (
            ("core", "canadian_work"),
            ("transferability", "education_canadian_work"),
            ("transferability", "foreign_work_canadian_work"),
        )
    }
    points["spouse"] = sections["spouse"]["factors"].get("canadian_work", {"points": 0})["points"]
    assert "eligible" not in verdicts.values()
    assert set(points.values()) == {0}
