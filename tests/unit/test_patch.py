"""What changed between two profiles, as operations on the document of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.answers import DEGREE, JOB, Answers, job, levels, profile

from cec_logic import parse_profile
from cec_logic.outlook.patch import patch

if TYPE_CHECKING:
    from cec_logic.outlook.patch import Operation


def changes(before: Answers, after: Answers, *whole: str) -> list[Operation]:
    return [*patch(parse_profile(before), parse_profile(after), whole)]


def test_of_equal_profiles_nothing_changed() -> None:
    assert changes(profile({"work": [JOB]}), profile({"work": [JOB]})) == []


@pytest.mark.parametrize(
    ("before", "after", "operation"),
    [
        pytest.param(
            {"age": 30},
            {"age": 31},
            {"op": "replace", "path": "/applicant/age", "value": 31},
            id="another answer",
        ),
        pytest.param(
            {}, {"age": 31}, {"op": "add", "path": "/applicant/age", "value": 31}, id="a new one"
        ),
        pytest.param(
            {"age": 30}, {}, {"op": "remove", "path": "/applicant/age"}, id="one that is gone"
        ),
        pytest.param(
            {"work": [JOB, JOB]},
            {"work": [JOB, job(paid=False)]},
            {"op": "replace", "path": "/applicant/work/1/paid", "value": False},
            id="an answer of one job",
        ),
        pytest.param(
            {"work": [JOB]},
            {"work": [JOB, JOB]},
            {"op": "add", "path": "/applicant/work/-", "value": JOB},
            id="one more job",
        ),
        pytest.param(
            {},
            {"languages": [levels(7)]},
            {"op": "add", "path": "/applicant/languages", "value": [levels(7)]},
            id="a first list",
        ),
        pytest.param(
            {"education": [DEGREE | {"eca": None}]},
            {"education": [DEGREE | {"eca": {"issued": "2026-11-22"}}]},
            {
                "op": "replace",
                "path": "/applicant/education/0/eca",
                "value": {"issued": "2026-11-22"},
            },
            id="a record where there was none",
        ),
    ],
)
def test_what_changed_is_one_operation(
    before: Answers, after: Answers, operation: dict[str, Any]
) -> None:
    assert changes(profile(before), profile(after)) == [operation]


def test_every_change_has_its_operation() -> None:
    before, after = profile({"age": 30}, nomination=False), profile({"age": 31}, nomination=True)
    assert [one["path"] for one in changes(before, after)] == ["/applicant/age", "/nomination"]


def test_a_part_that_is_named_is_replaced_as_one() -> None:
    before, after = profile({"age": 30}), profile({"age": 31})
    assert changes(before, after, "applicant") == [
        {"op": "replace", "path": "/applicant", "value": {"age": 31}}
    ]
