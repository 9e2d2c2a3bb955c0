"""The mutants and the list of those that may survive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.mutation.mutants import LEFT_OUT, mutants_of
from tests.mutation.mutate import every_mutant, listed_survivors

if TYPE_CHECKING:
    from pathlib import Path


def module_that_returns(value: str, folder: Path) -> Path:
    """Write a module with one function."""
    path = folder / "module.py"
    path.write_text(f"def rule(years, full):\n    return {value}\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("value", "changed"),
    [
        ("years >= 3", ["years > 3", "years < 3", "years >= 4"]),
        ("years < 3 and full", ["years < 3 or full", "years <= 3", "years >= 3", "years < 4"]),
        ("min(years)", ["max(years)"]),
        ("not full", ["full"]),
        ("None if full else True", ["None if not full else True", "False if full else True"]),
        ("(years, *full)", [LEFT_OUT, LEFT_OUT]),
        ("f'{years}/paid'", ["f'{years}/paid~'"]),
        ("[year for year in years if year]", ["for year in years if year or True"]),
    ],
)
def test_each_place_is_changed_in_small_ways(
    value: str, changed: list[str], tmp_path: Path
) -> None:
    path = module_that_returns(value, tmp_path)
    made = [mutant.identity.mutated for mutant in mutants_of(path, path.name)]
    assert set(changed) <= set(made)


def test_a_mutant_answers_otherwise(tmp_path: Path) -> None:
    path = module_that_returns("years + 1", tmp_path)
    answers = set()
    for mutant in mutants_of(path, path.name):
        module: dict[str, Any] = {}
        exec(mutant.code(), module)  # noqa: S102 - running it is what a mutant is made for
        answers.add(module["rule"](5, full=True))
    assert answers == {4, 7}


def test_every_listed_survivor_is_a_mutant_of_today() -> None:
    assert listed_survivors().keys() <= {mutant.identity for mutant in every_mutant()}


def test_every_listed_survivor_has_its_reason() -> None:
    assert all(listed_survivors().values())
