"""How long steps usually take, one by one and together."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cec_logic.facts.education import RANK
from cec_logic.outlook.habits import Months, in_turn, longest, programmes, times, usual

SHORT, LONG = Months(1, 5), Months(3, 4)


def test_a_language_test_usually_takes_one_to_three_months() -> None:
    assert usual("test") == (1, 3)


def test_so_many_in_turn_take_so_many_times_as_long() -> None:
    assert times(LONG, 2) == (6, 8)


@pytest.mark.parametrize(
    ("several", "months"), [([], (0, 0)), ([LONG], (3, 4)), ([SHORT, LONG], (3, 5))]
)
def test_side_by_side_takes_as_long_as_the_longest(
    several: list[Months], months: tuple[int, int]
) -> None:
    assert longest(several) == months


@pytest.mark.parametrize(
    ("several", "months"), [([], (0, 0)), ([LONG], (3, 4)), ([SHORT, LONG], (4, 9))]
)
def test_one_after_the_other_takes_as_long_as_all(
    several: list[Months], months: tuple[int, int]
) -> None:
    assert in_turn(several) == months


def test_programmes_stand_lowest_first_with_what_they_ask_for() -> None:
    found = programmes()
    assert all(RANK[one] <= RANK[other] for one, other in pairwise(found))
    assert found["masters"] == ((12, 24), "three_plus")
