"""What steps give: verdicts, the best combinations, the shortest ways to a goal."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.json_patch import patched
from tests.unit.advice_answers import (
    BACHELOR,
    NOW,
    PARTNER,
    advised,
    declared,
    ids,
    step,
    steps_of,
    then,
)
from tests.unit.answers import (
    DAY,
    DEGREE,
    OFFER,
    celpip,
    job,
    levels,
    settled,
)

from cec_logic import DateBeforeRulesError, advise, assess, parse_profile
from cec_logic.outlook.advice import advising
from cec_logic.outlook.space import all_steps, ground_of
from cec_logic.outlook.steps import months_of, together

# ------------------------------------------------------------------ verdicts and categories


def test_a_step_without_points_is_told_if_it_makes_a_program_eligible() -> None:
    answers = settled({"work": [NOW], "languages": [celpip(9)]}, destination="QC")
    found = step(answers, "destination")
    assert (found.gain, found.verdicts["cec"]) == (0, "eligible")


def test_french_at_the_level_of_its_category_meets_it() -> None:
    assert step(settled(), "language.fr.7").categories_met == ("french",)


FSW = settled(
    {"education": [DEGREE], "work": [NOW | {"start": "2024-01-01"}], "languages": [celpip(9)]},
    destination="ON",
    family_size=1,
    job_offer=None,
)


@pytest.mark.parametrize(
    ("changes", "name"),
    [({"settlement_funds": 1000}, "funds"), ({"settlement_funds": 1000}, "job_offer")],
)
def test_what_only_the_skilled_workers_program_lacks_is_a_step(
    changes: dict[str, Any], name: str
) -> None:
    assert step(FSW | changes, name).verdicts["fsw"] == "eligible"


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"settlement_funds": 100_000}, id="enough"),
        pytest.param({}, id="not said"),
        pytest.param({"settlement_funds": 1000, "job_offer": OFFER}, id="not needed"),
    ],
)
def test_funds_are_no_step_where_they_turn_nothing(changes: dict[str, Any]) -> None:
    assert "funds" not in ids(advised(FSW | changes).steps)


def test_before_the_amounts_of_funds_are_known_they_are_no_step() -> None:
    found = advise(parse_profile(FSW | {"settlement_funds": 1}), on=date(2023, 6, 1))
    assert "funds" not in ids(found.steps)


# ------------------------------------------------------------------ combinations


def test_the_best_two_steps_may_give_more_than_each_by_itself() -> None:
    answers = settled(
        {
            **declared(education="secondary", canadian_work_years=2, foreign_work_years=3),
            "languages": [celpip(8)],
        },
        nomination=True,
    )
    found = advised(answers)
    best = next(item for item in found.combinations if len(item.steps) == 2)
    alone = {item.id: item.gain for item in found.steps}
    assert best.gain > sum(alone.get(name, 0) for name in best.steps)


def test_the_best_are_also_told_without_a_nomination() -> None:
    sets = [item.steps for item in advised(settled()).combinations]
    assert [(len(one), "nomination" in one) for one in sets] == [
        (2, True),
        (2, False),
        (3, True),
        (3, False),
    ]


def test_study_and_work_come_one_after_the_other_and_the_rest_beside_them() -> None:
    answers = settled({"work": [NOW], "education": [DEGREE], "languages": [celpip(8)]})
    by_id = {item.id: item for item in advised(answers).steps}
    study, work, test = (
        by_id[name].taken[0] for name in ("education.masters", "work.canada.2", "language.en.9")
    )
    assert (study.months, work.months, test.months) == ((12, 24), (12, 12), (1, 3))
    assert months_of((study, work, test)) == (24, 36)


@pytest.mark.parametrize(
    ("names", "possible"),
    [
        (("language.en.reading.9", "language.en.listening.9"), True),
        (("language.en.reading.9", "language.en.reading.10"), False),
        (("language.en.9", "language.en.reading.10"), False),
        (("language.en.9", "language.fr.7"), True),
        (("education.one_year", "education.two_year"), True),
        (("education.one_year", "education.two_year", "education.three_plus"), False),
        (("education.one_year", "spouse.education.one_year"), True),
        (("work.canada.2", "work.canada.3"), False),
        (("work.canada.2", "work.abroad.1"), True),
        (("spouse.applies", "nomination"), True),
        (("spouse.applies", "language.en.9"), False),
        (("spouse.applies", "spouse.stays"), False),
        (("spouse.stays", "spouse.education.one_year"), False),
        (("spouse.stays", "education.one_year"), True),
    ],
)
def test_steps_can_be_taken_together(names: tuple[str, ...], possible: bool) -> None:  # noqa: FBT001 - a column
    answers = settled(
        {"work": [NOW], "education": [DEGREE], "languages": [celpip(8)]}, spouse=PARTNER
    )
    by_id = {item.id: item for item in all_steps(ground_of(parse_profile(answers), DAY))}
    assert together(by_id[name] for name in names) is possible


@pytest.mark.parametrize(("level", "months"), [(7, (1, 3)), (9, (1, 3)), (10, (2, 6))])
def test_who_showed_a_level_once_learns_only_what_lies_above_it(
    level: int, months: tuple[int, int]
) -> None:
    answers = settled({"languages": [celpip(8, "2024-05-04"), levels(7, "fr")]})
    assert step(answers, f"language.en.{level}").months == months


def test_of_two_sittings_in_a_language_the_one_that_counts_is_raised() -> None:
    other = celpip(7) | {"listening": 10}
    answers = settled({"languages": [other, celpip(9)], **declared()})
    assert (
        then(answers, "language.en.reading.10")["applicant"]["languages"][2]["clb"]["listening"]
        == 9
    )


def test_a_test_that_raises_one_ability_alone_is_told_once() -> None:
    answers = settled({"languages": [celpip(10) | {"reading": 8}]})
    found = [item for item in ids(advised(answers).steps) if item.startswith("language.en")]
    assert found == ["language.en.reading.10", "language.en.reading.9"]


def test_of_a_first_official_language_french_the_abilities_are_raised_too() -> None:
    answers = settled({"languages": [levels(8, "fr"), levels(5)]})
    assert {"language.fr.reading.9", "language.en.reading.7"} <= {*ids(advised(answers).steps)}


# ------------------------------------------------------------------ goals


def test_a_plan_takes_the_fewest_steps_that_reach_the_goal() -> None:
    answers = settled({"languages": [celpip(8)]})
    base = advised(answers).base.total
    found = advised(answers, goal=base + 600)
    assert [item.steps for item in found.plans or ()] == [("nomination",)]


def test_a_goal_that_is_reached_already_takes_no_step() -> None:
    (plan,) = advised(settled(), goal=100).plans or ()
    assert (plan.steps, plan.gain) == ((), 0)


def test_where_no_steps_reach_the_goal_the_highest_total_is_told() -> None:
    found = advised(settled(), goal=1201)
    assert found.plans == ()
    assert found.highest is not None
    assert found.highest.total < 1201


def test_without_a_goal_there_are_no_plans() -> None:
    found = advised(settled())
    assert (found.goal, found.plans, found.highest) == (None, None, None)


def test_of_many_plans_twelve_are_told_and_no_highest_total() -> None:
    answers = settled({"work": [NOW], "education": [DEGREE], "languages": [celpip(8)]})
    found = advised(answers, goal=advised(answers).base.total + 1)
    assert len([item for item in found.steps if item.gain]) > 12
    assert (len(found.plans or ()), found.highest) == (12, None)


def test_time_itself_is_counted_in() -> None:
    answers = settled({"work": [NOW], "languages": [celpip(8)], "education": []})
    day = date(2027, 11, 21)
    found = advised(answers, goal=300, by=day)
    assert found.goal is not None
    assert found.goal.base.total == assess(parse_profile(answers), on=day).crs.score.total
    assert found.goal.base.total > found.base.total


def test_work_until_the_day_is_laid_on_days_to_come() -> None:
    answers = settled({"work": [], "languages": [celpip(8)], "education": []}, nomination=True)
    base = advised(answers).base.total
    found = advised(answers, goal=base + 40, by=date(2027, 12, 31))
    plan = next(item for item in found.plans or () if item.steps == ("work.canada.1",))
    (added,) = patched(answers, plan.patch)["applicant"]["work"]
    assert added["start"] >= DAY.isoformat()


@pytest.mark.parametrize(("by", "most"), [(date(2027, 3, 21), 3), (date(2027, 3, 22), 4)])
def test_a_step_that_takes_longer_than_there_is_time_is_in_no_plan(by: date, most: int) -> None:
    answers = settled({"languages": [celpip(8)], "education": []}, nomination=True)
    highest = advised(answers, goal=2000, by=by).highest
    assert highest is not None
    assert 3 <= max(one.months.low for one in highest.taken) <= most
    assert ("language.fr.4" in highest.steps) is False


def test_steps_that_take_longer_together_than_there_is_time_are_in_no_plan() -> None:
    answers = settled({"education": [], "work": [], "languages": [levels(9)]}, nomination=True)
    highest = advised(answers, goal=2000, by=date(2028, 1, 22)).highest
    assert highest is not None
    assert highest.months.low <= 14
    assert len({step.part for step in highest.taken} & {"education", "work"}) == 1


def test_of_steps_that_have_no_time_together_only_those_that_have_are_plans() -> None:
    answers = settled(
        {"education": [DEGREE], "work": [], "languages": [levels(10), levels(10, "fr")]},
        nomination=True,
    )
    answers["applicant"]["certificate_of_qualification"] = False
    answers["applicant"]["work"] = [job(noc="72310", start="2010-01-01", end="2010-12-31")]
    day = date(2028, 10, 22)  # in 23 months
    base = assess(parse_profile(answers), on=day).crs.score.total
    plans = {frozenset(plan.steps) for plan in advised(answers, goal=base + 75, by=day).plans or ()}
    assert frozenset({"work.canada.1", "certificate"}) in plans
    assert frozenset({"work.canada.1", "education.masters"}) not in plans


def test_work_for_which_no_days_are_left_beside_other_work_is_in_no_plan() -> None:
    busy = job(start="2010-01-01", end="2025-10-15", hours_per_week=15)
    abroad = job(country="IN", start="2010-01-01", end="2010-01-02")
    answers = settled({"work": [busy, abroad], "languages": [levels(9)], "education": [DEGREE]})
    highest = advised(answers, goal=2000).highest
    assert highest is not None
    kinds = {step.id.rpartition(".")[0] for step in highest.taken if step.part == "work"}
    assert len(kinds) == 1
    assert advised(answers, goal=highest.total).plans


def test_two_kinds_of_work_that_no_days_are_left_for_are_no_combination() -> None:
    busy = job(start="2010-01-01", end="2025-10-15", hours_per_week=15)
    abroad = job(country="IN", start="2010-01-01", end="2010-01-02")
    answers = settled(
        {
            "education": [DEGREE | {"level": "doctoral"}],
            "languages": [levels(10), levels(10, "fr")],
            "work": [busy, abroad],
            "certificate_of_qualification": True,
        },
        nomination=True,
    )
    assert advised(answers).combinations == ()


def test_the_highest_may_be_to_apply_without_the_partner_and_more() -> None:
    answers = settled(
        {
            "age": 25,
            "languages": [levels(10)],
            "declared": {"education": "doctoral", "canadian_work_years": 5},
        },
        spouse=PARTNER | {"languages": [levels(10)]},
    )
    highest = advised(answers, goal=2000, by=date(2026, 12, 22)).highest
    assert highest is not None
    assert highest.steps == ("spouse.stays", "proof.abroad.1")


@pytest.mark.parametrize(("goal", "by"), [(None, date(2027, 1, 1)), (500, date(2026, 1, 1))])
def test_a_day_without_a_goal_or_in_the_past_is_an_error(goal: int | None, by: date) -> None:
    with pytest.raises(ValueError, match=r"needs a goal, and is not before the day itself$"):
        advised(settled(), goal=goal, by=by)


def test_a_goal_may_be_for_the_day_itself() -> None:
    assert advised(settled(), goal=100, by=DAY).plans


def test_a_day_before_the_first_rules_is_an_error() -> None:
    with pytest.raises(DateBeforeRulesError):
        advise(parse_profile(settled()), on=date(2014, 12, 31))


def test_there_is_a_piece_for_each_step_and_for_each_search_of_sets() -> None:
    answers = settled()
    count = len(steps_of(answers))
    each = [0.2 + 0.3 * done / count for done in range(count)]
    someone = parse_profile(answers)
    assert list(advising(someone, on=DAY, goal=500)) == [0.1, *each, 0.5, 0.7]
    assert list(advising(someone, on=DAY)) == [0.1, *each, 0.5]


# ------------------------------------------------------------------ which, and in what order

MEETS_A_CATEGORY = settled(
    {
        "age": 30,
        "education": [DEGREE],
        "languages": [celpip(8)],
        "work": [job(noc="31301", start="2024-01-01", end=None)],
    }
)
NOTHING_LEFT_TO_GAIN = settled(
    {
        "age": 25,
        "education": [BACHELOR | {"level": "doctoral", "eca": {"issued": "2026-01-01"}}],
        "languages": [levels(12), levels(12, "fr")],
        "work": [
            job(start="2018-01-01", end=None),
            job(start="2010-01-01", end="2016-12-31", country="IN"),
        ],
        "certificate_of_qualification": True,
    },
    nomination=True,
)


def test_a_step_that_only_keeps_a_category_is_not_told() -> None:
    found = advised(MEETS_A_CATEGORY)
    assert found.base.categories_met
    met = set(found.base.categories_met)
    eligible = [name for name, verdict in found.base.verdicts.items() if verdict == "eligible"]
    for item in found.steps:
        new = [name for name, verdict in item.verdicts.items() if verdict == "eligible"]
        assert item.gain > 0 or set(item.categories_met) - met or set(new) - set(eligible)


def test_steps_that_gain_as_much_come_with_the_quickest_first() -> None:
    found = advised(MEETS_A_CATEGORY).steps
    told = [(-item.gain, item.months.high, item.months.low) for item in found]
    assert told == sorted(told)


def test_sets_that_gain_nothing_are_no_combination() -> None:
    assert {"education.masters", "work.abroad.1"} <= set(steps_of(NOTHING_LEFT_TO_GAIN))
    assert advised(NOTHING_LEFT_TO_GAIN).combinations == ()


# ------------------------------------------------------------------ without a nomination


def test_who_cannot_count_on_a_nomination_is_told_another_plan() -> None:
    answers = settled({"languages": [celpip(8)]})
    goal = advised(answers, goal=advised(answers).base.total + 1).goal
    assert goal is not None
    assert ("nomination",) in [plan.steps for plan in goal.reached.plans]
    assert goal.without_nomination is not None
    assert goal.without_nomination.plans
    assert all("nomination" not in plan.steps for plan in goal.without_nomination.plans)


@pytest.mark.parametrize(
    ("nominated", "by"),
    [
        pytest.param(True, None, id="who is nominated already"),
        pytest.param(False, date(2026, 12, 22), id="for whom it takes too long"),
    ],
)
def test_no_other_plan_is_told(*, nominated: bool, by: date | None) -> None:
    goal = advised(settled(nomination=nominated), goal=900, by=by).goal
    assert goal is not None
    assert goal.without_nomination is None


def test_who_changes_places_and_is_nominated_is_given_as_a_whole() -> None:
    answers = settled(
        {"age": 44, "languages": [levels(7)]},
        spouse=PARTNER | {"age": 25, "languages": [levels(10)]},
    )
    answers["spouse"]["declared"] = {"education": "doctoral", "canadian_work_years": 3}
    found = advised(answers).combinations
    both = next(
        item for item in found if {step.part for step in item.taken} == {"swap", "nomination"}
    )
    assert {"/applicant", "/spouse"} <= {one["path"] for one in both.patch}
