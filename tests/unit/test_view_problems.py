"""Problems of a document in words."""

from __future__ import annotations

import pytest

from cec_logic import Problem, problem_text


def test_a_problem_holds_a_number_as_it_was_typed() -> None:
    limits = {"least": 1, "most": 2000, "typical": 1500}
    problem = Problem("/age", "out_of_range", {"value": "5000", **limits})
    expected = "5000 is out of range. Enter a number from 1 to 2000, for example 1500"
    assert problem_text(problem) == expected


def test_a_problem_holds_braces_as_they_were_typed() -> None:
    problem = Problem("/a", "not_boolean", {"value": "{0}"})
    assert problem_text(problem).startswith("{0} is neither true nor false")


def test_a_problem_with_the_whole_document_gives_an_example_that_works() -> None:
    assert '{"profile_version": 1, "applicant": {}}' in problem_text(Problem("/", "empty"))


def test_a_problem_is_told_in_french() -> None:
    assert problem_text(Problem("/", "empty"), "fr").startswith("le document est vide")


def test_a_problem_in_another_language_is_an_error() -> None:
    with pytest.raises(ValueError, match="'de'"):
        problem_text(Problem("/", "empty"), "de")
