"""Whatever a document holds, the answer is a report or the places of its problems."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from cec_logic import ProfileError, assess, parse_profile, problem_text, report

GOOD = Path(__file__).parents[1].joinpath("malformed", "good.json").read_text(encoding="utf-8")
WORDS = ("CA", "ON", "2025-02-28", "2026-11-22", "21231", "en", "celpip-general", "masters", "")

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 200)
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(WORDS)
    | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


def problems_or_report(document: str | bytes) -> dict[str, list[str]]:
    """Give the places of the problems with a sentence in each language, or make the report."""
    try:
        profile = parse_profile(document)
    except ProfileError as error:
        return {
            problem.place: [problem_text(problem, lang) for lang in ("en", "fr")]
            for problem in error.problems
        }
    for lang in ("en", "fr"):
        json.dumps(report(assess(profile, on=date(2026, 11, 22)), lang=lang))
    return {}


def places_in(value: Any, place: str = "") -> list[tuple[Any, Any, str]]:  # noqa: ANN401 - any JSON
    """Give every place of a JSON value: what holds it, under which key, and its pointer."""
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, inner in entries:
        found.append((value, key, f"{place}/{key}"))
        if isinstance(inner, dict | list):
            found += places_in(inner, f"{place}/{key}")
    return found


@given(st.binary(max_size=200))
@example(b'{"profile_version": 1}')
@example(b"\xef\xbb\xbf")
def test_any_bytes_are_answered(document: bytes) -> None:
    assert all(all(sentences) for sentences in problems_or_report(document).values())


@given(values)
def test_any_json_is_answered(value: object) -> None:
    assert all(all(sentences) for sentences in problems_or_report(json.dumps(value)).values())


@given(st.data(), values)
def test_any_answer_in_any_place_is_taken_or_refused_there(
    data: st.DataObject, value: object
) -> None:
    profile = json.loads(GOOD)
    holder, key, place = data.draw(st.sampled_from(places_in(profile)))
    holder[key] = value
    refused = problems_or_report(json.dumps(profile))
    # a start after its end is told at the end
    beside = place.removesuffix("/start") + "/end"
    assert all(problem == place or problem.startswith((f"{place}/", beside)) for problem in refused)
