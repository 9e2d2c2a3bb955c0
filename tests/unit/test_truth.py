"""Three-valued truth, bounds and remarks."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from cec_logic.facts.truth import Bounds, Remark, all_of, any_of, negation, remark

if TYPE_CHECKING:
    from cec_logic.facts.truth import Truth

PAIRS = list(itertools.product((True, False, None), repeat=2))


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_all_of_is_no_with_any_no_then_unknown_with_any_unknown(
    first: Truth, second: Truth
) -> None:
    both = (first, second)
    expected = False if False in both else None if None in both else True
    assert all_of(both) is expected


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_any_of_is_yes_with_any_yes_then_unknown_with_any_unknown(
    first: Truth, second: Truth
) -> None:
    both = (first, second)
    expected = True if True in both else None if None in both else False
    assert any_of(both) is expected


def test_all_of_nothing_is_yes() -> None:
    assert all_of(()) is True


def test_any_of_nothing_is_no() -> None:
    assert any_of(()) is False


@pytest.mark.parametrize(("truth", "opposite"), [(True, False), (False, True), (None, None)])
def test_the_opposite_of_unknown_is_unknown(truth: Truth, opposite: Truth) -> None:
    assert negation(truth) is opposite


@pytest.mark.parametrize(("low", "high", "known"), [(3, 3, True), (3, 4, False)])
def test_a_value_is_known_where_its_bounds_meet(low: int, high: int, *, known: bool) -> None:
    assert Bounds(low, high).known is known


def test_a_remark_keeps_its_places_and_parameters_in_order() -> None:
    assert remark("some_id", "/b", "/a", authority=("law",), second=2, first=1) == Remark(
        "some_id", ("/b", "/a"), (("second", 2), ("first", 1)), ("law",)
    )
