"""Findings and the verdict that follows from them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from cec_logic.rules.findings import Finding, FindingFacts, verdict

if TYPE_CHECKING:
    from cec_logic.facts.truth import Truth


def finding(truth: Truth, *asks: str, variant: str = "") -> Finding:
    return Finding("cec.some", truth, (), FindingFacts(), asks, variant)


@pytest.mark.parametrize(
    ("truth", "status"), [(True, "met"), (False, "not_met"), (None, "unknown")]
)
def test_a_status_says_how_a_finding_stands(truth: Truth, status: str) -> None:
    assert finding(truth).status == status


def test_the_words_are_those_of_the_status() -> None:
    assert finding(None).code == "unknown"


def test_a_variant_names_other_words() -> None:
    assert finding(False, variant="no_test").code == "no_test"


def test_an_unknown_finding_asks_each_question_once() -> None:
    assert finding(None, "/a", "/b", "/a").questions == ("/a", "/b")


@pytest.mark.parametrize("truth", [True, False])
def test_a_settled_finding_asks_nothing(*, truth: bool) -> None:
    assert finding(truth, "/a").questions == ()


@pytest.mark.parametrize("truths", list(itertools.product((True, False, None), repeat=2)))
def test_a_verdict_is_no_with_any_no_then_open_with_any_unknown(
    truths: tuple[Truth, Truth],
) -> None:
    expected = (
        "not_eligible" if False in truths else "undetermined" if None in truths else "eligible"
    )
    assert verdict(finding(truth) for truth in truths) == expected


def test_equal_facts_have_one_hash_in_any_order() -> None:
    assert hash(FindingFacts(hours=1, years=2)) == hash(FindingFacts(years=2, hours=1))


def test_the_facts_of_a_finding_cannot_be_changed() -> None:
    facts = Finding("cec.some", True, ()).facts
    with pytest.raises(TypeError):
        facts["hours"] = 1  # type: ignore[index]  # that it cannot be set is what is tested


def test_facts_are_read_by_name_in_their_order() -> None:
    facts = FindingFacts({"hours": 1}, years=2)
    assert (facts["hours"], list(facts), len(facts)) == (1, ["hours", "years"], 2)
