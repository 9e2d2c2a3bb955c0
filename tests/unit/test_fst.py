"""The Federal Skilled Trades Class, requirement by requirement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import DAY, JOB, Answers, facts_of, job, levels, profile, without

from cec_logic.rules import fst
from cec_logic.rulesets import ruleset

if TYPE_CHECKING:
    from cec_logic.facts.truth import Truth
    from cec_logic.rules.findings import Finding

TWO_YEARS = job(noc="72310", start="2024-01-01", end="2025-12-28")
OFFER: Answers = {"noc": "72310", "full_time": True, "lmia_or_exempt": True}
ENOUGH: Answers = {"listening": 5, "reading": 4, "writing": 4, "speaking": 5}
CERTIFIED: Answers = {"certificate_of_qualification": True}
UNCERTIFIED: Answers = {"certificate_of_qualification": False}


def found(name: str, applicant: Answers | None = None, **other: object) -> Finding:
    findings = fst.requirements(facts_of(profile(applicant, **other)), ruleset(DAY))
    return next(item for item in findings if item.id == f"fst.{name}")


def test_the_class_has_five_requirements() -> None:
    findings = fst.requirements(facts_of(profile()), ruleset(DAY))
    assert [item.id for item in findings] == [
        "fst.destination",
        "fst.hours",
        "fst.language",
        "fst.qualification",
        "fst.funds",
    ]


@pytest.mark.parametrize(
    ("applicant", "truth", "code"),
    [
        pytest.param({"work": [TWO_YEARS]}, True, "met", id="two years"),
        pytest.param(
            {"work": [TWO_YEARS | {"end": "2025-12-27"}]}, False, "not_met", id="a day less"
        ),
        pytest.param({"work": [without(TWO_YEARS, "paid")]}, None, "unknown", id="pay left out"),
        pytest.param({}, None, "unlisted", id="no work listed"),
    ],
)
def test_two_years_in_one_trade_are_asked_for(applicant: Answers, truth: Truth, code: str) -> None:
    hours = found("hours", applicant)
    assert (hours.truth, hours.code) == (truth, code)


def test_the_hours_are_told() -> None:
    facts = found("hours", {"work": [TWO_YEARS]}).facts
    assert facts == {"counted_hours": 3120, "required_hours": 3120, "window_years": 5}


def test_open_hours_are_asked_for() -> None:
    hours = found("hours", {"work": [without(TWO_YEARS, "paid")]})
    assert hours.questions == ("/applicant/work/0/paid",)


@pytest.mark.parametrize(
    ("languages", "truth", "code"),
    [
        pytest.param([{"language": "en", "clb": ENOUGH}], True, "met", id="enough"),
        *(
            pytest.param(
                [{"language": "en", "clb": ENOUGH | {name: level - 1}}],
                False,
                "not_met",
                id=f"less in {name}",
            )
            for name, level in ENOUGH.items()
        ),
        pytest.param([], False, "no_test", id="no test"),
        pytest.param([{"language": "en"}], None, "unknown", id="an open one"),
    ],
)
def test_each_ability_has_its_level(languages: list[Answers], truth: Truth, code: str) -> None:
    language = found("language", {"languages": languages})
    assert (language.truth, language.code) == (truth, code)


def test_the_levels_asked_for_are_told_beside_the_best_result() -> None:
    facts = found("language", {"languages": [levels(6)]}).facts
    assert facts == {
        "listening_asked": 5,
        "reading_asked": 4,
        "writing_asked": 4,
        "speaking_asked": 5,
        "language": "en",
        "levels": (6, 6, 6, 6),
    }


def test_an_open_language_is_asked_for() -> None:
    assert found("language").questions == ("/applicant/languages",)


@pytest.mark.parametrize(
    ("applicant", "offer", "truth", "code"),
    [
        pytest.param(CERTIFIED, None, True, "met", id="a certificate"),
        pytest.param(CERTIFIED, OFFER, True, "met", id="a certificate and an offer"),
        pytest.param(UNCERTIFIED, OFFER, True, "met_offer", id="an offer"),
        pytest.param({}, OFFER, True, "met_offer", id="an offer, the certificate left out"),
        pytest.param(UNCERTIFIED, None, False, "not_met", id="neither"),
        pytest.param(UNCERTIFIED, OFFER | {"noc": "21231"}, False, "not_met", id="no trade"),
        pytest.param(UNCERTIFIED, OFFER | {"full_time": False}, False, "not_met", id="part-time"),
        pytest.param(UNCERTIFIED, without(OFFER, "noc"), None, "unknown", id="trade left out"),
        pytest.param({}, None, None, "unknown", id="the certificate left out"),
    ],
)
def test_a_certificate_or_an_offer_in_a_trade_qualifies(
    applicant: Answers, offer: Answers | None, truth: Truth, code: str
) -> None:
    qualification = found("qualification", applicant, job_offer=offer)
    assert (qualification.truth, qualification.code) == (truth, code)


def test_an_open_qualification_asks_for_the_certificate_and_the_offer() -> None:
    questions = found("qualification", job_offer=without(OFFER, "noc")).questions
    assert questions == ("/applicant/certificate_of_qualification", "/job_offer/noc")


def test_who_works_here_with_an_offer_in_a_trade_need_not_show_funds() -> None:
    assert found("funds", {"work": [job(end=None)]}, job_offer=OFFER).code == "exempt"


def test_an_offer_in_another_occupation_exempts_nobody_from_funds() -> None:
    offer = OFFER | {"noc": JOB["noc"]}
    funds = found(
        "funds", {"work": [job(end=None)]}, job_offer=offer, family_size=1, settlement_funds=0
    )
    assert funds.truth is False
