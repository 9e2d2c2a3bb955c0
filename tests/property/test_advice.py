"""Advice claims what an assessment says, and no set of steps is better than the best it names."""

from __future__ import annotations

import json
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.json_patch import patched
from tests.property.people import DAY, detailed_profiles, people, profile_of
from tests.property.test_properties import known_and_less_known, skeleton

from cec_logic import assess, parse_profile
from cec_logic.outlook.advice import advise
from cec_logic.outlook.space import all_steps, ground_of
from cec_logic.outlook.steps import months_of, taken, together
from cec_logic.view.advice import advice_report, advice_text
from cec_logic.view.schema import advice_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.outlook.advice import Advised
    from cec_logic.outlook.steps import Step
    from cec_logic.profile import Profile

SCHEMA = Draft202012Validator(advice_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
profiles = st.one_of(
    detailed_profiles, people.map(profile_of), known_and_less_known().map(lambda both: both[1])
)
goals = st.integers(200, 1250)
later = st.none() | st.dates(DAY, date(2029, 6, 30))


def parsed(document: dict[str, Any]) -> Profile:
    return parse_profile(json.dumps(document))


def said(document: dict[str, Any], day: date) -> tuple[int, dict[str, str], list[str]]:
    """Give what an assessment says: the total, the verdicts and the categories that are met."""
    found = assess(parsed(document), on=day)
    verdicts: dict[str, str] = {name: program.verdict for name, program in found.programs.items()}
    return found.crs.score.total, verdicts, [one.id for one in found.categories if one.truth]


def claimed(item: Advised) -> tuple[int, dict[str, str], list[str]]:
    return item.total, {**item.verdicts}, [*item.categories_met]


@settings(max_examples=25)
@given(profiles, goals, later)
def test_every_claim_is_what_an_assessment_of_the_patched_profile_says(
    document: dict[str, Any], goal: int, by: date | None
) -> None:
    found = advise(parsed(document), on=DAY, goal=goal, by=by)
    for item in (*found.steps, *found.combinations):
        assert said(patched(document, item.patch), DAY) == claimed(item), item.steps
    assert found.goal is not None
    for plans in filter(None, (found.goal.reached, found.goal.without_nomination)):
        for item in (*plans.plans, *filter(None, [plans.highest])):
            assert said(patched(document, item.patch), by or DAY) == claimed(item), item.steps


@settings(max_examples=25)
@given(profiles, goals, later)
def test_advice_keeps_to_its_schema_and_differs_in_words_only(
    document: dict[str, Any], goal: int, by: date | None
) -> None:
    found = advise(parsed(document), on=DAY, goal=goal, by=by)
    english, french = (json.loads(json.dumps(advice_report(found, lang))) for lang in ("en", "fr"))
    assert skeleton(english) == skeleton(french)
    assert SCHEMA.is_valid(english)
    assert SCHEMA.is_valid(french)
    assert all(advice_text(found, lang) for lang in ("en", "fr"))


def totals_of(
    steps: tuple[Step, ...], size: int, profile: Profile, day: date, limit: int | None = None
) -> Iterator[int]:
    """Give the total of every set of so many steps, each by a whole assessment."""
    for chosen in combinations(steps, size):
        months = months_of(chosen)
        if together(chosen) and (limit is None or months.low <= limit):
            changed = taken(profile, chosen)
            if changed is not None:
                yield assess(changed, on=day).crs.score.total


@settings(max_examples=4)
@given(profiles)
def test_no_pair_of_steps_is_better_than_the_best_that_is_named(document: dict[str, Any]) -> None:
    profile = parsed(document)
    found = advise(profile, on=DAY)
    named = [item.total for item in found.combinations if len(item.steps) == 2]
    steps = all_steps(ground_of(profile, DAY))
    best = max(totals_of(steps, 2, profile, DAY), default=0)
    assert max(named, default=found.base.total) == max(best, found.base.total)


@settings(max_examples=4)
@given(profiles, st.integers(1, 250), later)
def test_no_plan_of_fewer_steps_reaches_the_goal(
    document: dict[str, Any], more: int, by: date | None
) -> None:
    profile, day = parsed(document), by or DAY
    goal = assess(profile, on=day).crs.score.total + more
    found = advise(profile, on=DAY, goal=goal, by=by)
    limit = None if by is None else months_until(by)
    steps = all_steps(ground_of(profile, day, since=by and DAY))
    for size in range(3):
        totals = list(totals_of(steps, size, profile, day, limit))
        reached = sorted((total for total in totals if total >= goal), reverse=True)
        if reached:
            assert [len(plan.steps) for plan in found.plans or ()] == [size] * len(reached[:12])
            assert [plan.total for plan in found.plans or ()] == reached[:12]
            return
    assert all(len(plan.steps) > 2 for plan in found.plans or ())


def months_until(by: date) -> int:
    """Give the whole months from the day to another."""
    return (by.year - DAY.year) * 12 + by.month - DAY.month - (by.day < DAY.day)


@settings(max_examples=4)
@given(profiles, later)
def test_the_highest_total_is_no_lower_than_that_of_any_pair(
    document: dict[str, Any], by: date | None
) -> None:
    profile, day = parsed(document), by or DAY
    highest = advise(profile, on=DAY, goal=5000, by=by).highest
    assert highest is not None
    limit = None if by is None else months_until(by)
    steps = all_steps(ground_of(profile, day, since=by and DAY))
    assert all(total <= highest.total for total in totals_of(steps, 2, profile, day, limit))
