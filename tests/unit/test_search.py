"""The best sets of steps are those that trying every set finds."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.advice_answers import BACHELOR, NOW, PARTNER, steps_of
from tests.unit.answers import DAY, DEGREE, celpip, job, levels, settled

from cec_logic import parse_profile
from cec_logic.outlook.search import Found, Search
from cec_logic.outlook.space import Space, changed, ground_of
from cec_logic.outlook.steps import months_of, taken, together

if TYPE_CHECKING:
    from collections.abc import Iterator

ABROAD = job(country="IN", start="2020-01-01", end="2021-12-31")
SINGLE = settled(
    {
        "work": [NOW, ABROAD],
        "languages": [celpip(8), levels(5, "fr")],
        "education": [DEGREE, BACHELOR],
    }
)
OF_SINGLE = (
    "language.en.listening.9",
    "language.en.reading.9",
    "language.en.10",
    "language.fr.7",
    "education.one_year",
    "education.masters",
    "assessment.1",
    "work.canada.2",
    "work.abroad.3",
    "nomination",
)
COUPLE = settled(
    {"languages": [celpip(7)], "declared": {"education": "secondary", "canadian_work_years": 1}},
    spouse=PARTNER | {"age": 29, "languages": [levels(5)]},
    destination="QC",
)
OF_COUPLE = (
    "spouse.stays",
    "spouse.applies",
    "language.en.9",
    "spouse.language.en.7",
    "spouse.language.en.9",
    "spouse.education.one_year",
    "spouse.education.two_year",
    "spouse.education.three_plus",
    "spouse.work.canada.2",
    "education.one_year",
    "work.canada.2",
    "nomination",
    "destination",
)
NO_POINTS = "destination"
# Hardly a day is free, so that there is room for one kind of work alone.
BUSY = settled(
    {
        "work": [
            job(start="2010-01-01", end="2025-10-15", hours_per_week=15),
            job(country="IN", start="2010-01-01", end="2010-01-02"),
        ],
        "languages": [levels(9)],
        "education": [DEGREE],
    }
)
OF_BUSY = ("work.canada.5", "work.abroad.1", "language.en.10", "education.masters", "nomination")
# French is the better language; a first test of English raises both.
FRENCH = settled(
    {
        "work": [job(noc="72310")],
        "languages": [levels(7, "fr")],
        "education": [],
        "certificate_of_qualification": False,
    }
)
OF_FRENCH = (
    "language.fr.reading.9",
    "language.fr.speaking.9",
    "language.fr.9",
    "language.en.5",
    "language.en.9",
    "education.secondary",
    "certificate",
    "work.canada.2",
)
# Two credentials are worth more than the better of them, as work in Canada and abroad is.
SCHOOL = settled(
    {"work": [], "languages": [levels(7)], "education": [DEGREE | {"level": "secondary"}]}
)
OF_SCHOOL = (
    "education.one_year",
    "education.three_plus",
    "work.canada.1",
    "work.canada.2",
    "work.abroad.3",
    "language.en.9",
)
# Of two sittings the one with the weaker speaking gives more, until a certificate asks for level 7.
SITTINGS = settled(
    {
        "work": [job(noc="72310", country="IN", start="2026-01-01", end="2026-02-28")],
        "languages": [
            levels(7),
            {"language": "en", "clb": levels(9)["clb"] | {"listening": 10, "speaking": 6}},
        ],
        "education": [DEGREE | {"level": "masters"}],
        "certificate_of_qualification": False,
    }
)
OF_SITTINGS = (
    "language.en.reading.10",
    "language.en.writing.10",
    "language.en.7",
    "certificate",
    "nomination",
)
PEOPLE = [
    pytest.param(SITTINGS, OF_SITTINGS, id="two sittings"),
    pytest.param(SCHOOL, OF_SCHOOL, id="school"),
    pytest.param(SINGLE, OF_SINGLE, id="single"),
    pytest.param(COUPLE, OF_COUPLE, id="couple"),
    pytest.param(BUSY, OF_BUSY, id="busy"),
    pytest.param(FRENCH, OF_FRENCH, id="French"),
]
LEFT_OUT = frozenset({"nomination", "english"})


def space_of(answers: dict[str, Any], names: tuple[str, ...]) -> Space:
    """Give the space of some of the steps."""
    found = steps_of(answers)
    ground = ground_of(parse_profile(answers), DAY)
    return Space(ground, [step for name, step in found.items() if name in names])


def every_set(space: Space, size: int) -> Iterator[Found]:
    """Give every set of so many steps with points that can be taken, each assessed as a whole."""
    numbered = [(number, step) for number, step in enumerate(space.steps) if step.part != NO_POINTS]
    for chosen in combinations(numbered, size):
        steps = tuple(step for _, step in chosen)
        changed = taken(space.ground.profile, steps)
        if together(steps) and changed is not None:
            months = months_of(steps)
            total = ground_of(changed, DAY).score.total
            order = tuple(number for number, _ in chosen)
            yield Found(-total, (months.high, months.low), order, steps)


def told(found: list[Found]) -> list[tuple[int, tuple[str, ...]]]:
    return [(item.total, tuple(step.id for step in item.steps)) for item in found]


@pytest.mark.parametrize("size", [0, 1, 2, 3])
@pytest.mark.parametrize(("answers", "names"), PEOPLE)
def test_the_best_are_those_with_most_points_then_the_quickest_then_in_order(
    answers: dict[str, Any], names: tuple[str, ...], size: int
) -> None:
    space = space_of(answers, names)
    expected = sorted(every_set(space, size), key=lambda item: item[:3])
    for count in (6, 999):
        assert told(Search(space).best(size, count, least=0)) == told(expected[:count])


@pytest.mark.parametrize(("answers", "names"), PEOPLE)
def test_of_the_best_none_is_below_the_least_that_is_asked(
    answers: dict[str, Any], names: tuple[str, ...]
) -> None:
    space = space_of(answers, names)
    expected = sorted(every_set(space, 2), key=lambda item: item[:3])
    least = expected[len(expected) // 2].total
    enough = [item for item in expected if item.total >= least]
    assert told(Search(space).best(2, 99, least=least)) == told(enough)


@pytest.mark.parametrize("limit", [3, 12, 14, 24])
@pytest.mark.parametrize(("answers", "names"), PEOPLE)
def test_with_a_limit_the_best_are_those_that_do_not_usually_take_longer(
    answers: dict[str, Any], names: tuple[str, ...], limit: int
) -> None:
    space = space_of(answers, names)
    expected = sorted(every_set(space, 2), key=lambda item: item[:3])
    in_time: list[Found] = [item for item in expected if item.months[1] <= limit]
    assert told(Search(space, limit).best(2, 4, least=0)) == told(in_time[:4])


@pytest.mark.parametrize(("answers", "names"), PEOPLE)
def test_no_step_of_a_part_that_is_left_out_is_taken(
    answers: dict[str, Any], names: tuple[str, ...]
) -> None:
    space = space_of(answers, names)
    expected = sorted(every_set(space, 2), key=lambda item: item[:3])
    without = [item for item in expected if not LEFT_OUT & {step.part for step in item.steps}]
    assert told(Search(space).best(2, 4, least=0, without=LEFT_OUT)) == told(without[:4])


@pytest.mark.parametrize("limit", [None, 12, 24])
@pytest.mark.parametrize(("answers", "names"), PEOPLE)
def test_the_highest_is_the_most_that_any_set_gives_by_no_step_that_adds_nothing(
    answers: dict[str, Any], names: tuple[str, ...], limit: int | None
) -> None:
    space = space_of(answers, names)
    sets = [item for size in range(len(names)) for item in every_set(space, size)]
    in_time = [item for item in sets if limit is None or item.months[1] <= limit]
    highest = Search(space, limit).highest()
    assert highest.total == max(item.total for item in in_time)
    assert highest[:3] in {item[:3] for item in in_time}
    fewer = {step.id for step in highest.steps}
    totals = {item.total for item in in_time if {step.id for step in item.steps} < fewer}
    assert highest.total not in totals


@pytest.mark.parametrize(("answers", "names"), PEOPLE)
def test_the_highest_takes_no_step_of_a_part_that_is_left_out(
    answers: dict[str, Any], names: tuple[str, ...]
) -> None:
    space = space_of(answers, names)
    sets = [item for size in range(len(names)) for item in every_set(space, size)]
    without = [item for item in sets if not LEFT_OUT & {step.part for step in item.steps}]
    highest = Search(space).highest(LEFT_OUT)
    assert highest.total == max(item.total for item in without)
    assert highest[:3] in {item[:3] for item in without}


@pytest.mark.parametrize(("answers", "names"), PEOPLE)
def test_no_set_of_steps_gives_more_than_its_part_promises(
    answers: dict[str, Any], names: tuple[str, ...]
) -> None:
    space = space_of(answers, names)
    case = space.ground.case
    for part in space.parts:
        for size, sets in part.sets.items():
            promised = space.total(changed(case, [space.most(part, size)]))
            effects = [effect for steps in sets if (effect := space.effect(steps))]
            assert all(space.total(changed(case, [effect])) <= promised for effect in effects)


# Education and language give 50 of the 100 points of transferability, a year abroad 25. Either of
# two steps gives the rest; together they give no more.
TRADE = settled(
    {
        "work": [job(noc="72310", country="IN", start="2020-01-01", end="2020-12-31")],
        "languages": [levels(9)],
        "education": [DEGREE | {"level": "masters"}],
        "certificate_of_qualification": False,
    }
)


def test_of_steps_that_give_nothing_more_together_the_longer_is_left_out() -> None:
    space = space_of(TRADE, ("certificate", "work.abroad.3"))
    highest = Search(space).highest()
    assert [step.id for step in highest.steps] == ["certificate"]
    assert highest.total == space.total(space.ground.case) + 25
