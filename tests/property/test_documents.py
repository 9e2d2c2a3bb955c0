"""Whatever earns is proved by a paper, and no paper proves what earns nothing."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.property.people import DAY, detailed_profiles, people, profile_of

from cec_logic import documents, parse_profile
from cec_logic.application.evidence import earned
from cec_logic.assessment import assess

profiles = st.one_of(detailed_profiles, people.map(profile_of))


def has(answers: Any, place: str) -> bool:  # noqa: ANN401 - any part of a profile
    """Whether there is an answer at a place; a word for "no such thing" is one, too."""
    for step in place.strip("/").split("/"):
        answers = answers[int(step)] if isinstance(answers, list) else answers.get(step, ...)
        if answers is ...:
            return False
    return True


@given(profiles)
def test_exactly_what_earns_is_proved(answers: dict[str, Any]) -> None:
    profile = parse_profile(json.dumps(answers))
    proved = {name for item in documents(profile, on=DAY).items for name in item.proves}
    assert proved == earned(assess(profile, on=DAY))


@given(profiles)
def test_a_paper_is_about_an_answer_that_was_given(answers: dict[str, Any]) -> None:
    items = documents(parse_profile(json.dumps(answers)), on=DAY).items
    assert [item.place for item in items if item.place and not has(answers, item.place)] == []
