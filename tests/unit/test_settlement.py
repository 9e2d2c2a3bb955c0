"""What the classes share: funds by family size, and who need not show them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import DAY, Answers, assessed, job, profile, without

if TYPE_CHECKING:
    from cec_logic.rules.findings import Finding

# The official amounts of 2025-07-07, by family size.
ONE, FOUR, SEVEN, EACH_MORE = 15263, 28362, 40392, 4112
OFFER: Answers = {"noc": "21231", "full_time": True, "lmia_or_exempt": True}
AT_WORK = {"work": [job(end=None)]}


def funds(applicant: Answers | None = None, on: date = DAY, **other: object) -> Finding:
    found = assessed(profile(applicant, **other), on).programs["fsw"].requirements
    return next(item for item in found if item.id == "fsw.funds")


@pytest.mark.parametrize(
    ("size", "asked"), [(1, ONE), (4, FOUR), (7, SEVEN), (9, SEVEN + 2 * EACH_MORE)]
)
def test_the_amount_goes_by_family_size(size: int, asked: int) -> None:
    assert funds(family_size=size, settlement_funds=0).facts["asked"] == asked


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        pytest.param({"family_size": 4, "settlement_funds": FOUR}, "met", id="enough"),
        pytest.param({"family_size": 4, "settlement_funds": FOUR - 1}, "not_met", id="too little"),
        pytest.param({"family_size": 4}, "unknown", id="funds left out"),
        pytest.param({"settlement_funds": FOUR}, "unknown", id="family size left out"),
        pytest.param({"settlement_funds": ONE - 1}, "not_met", id="too little for anyone"),
        pytest.param({"settlement_funds": ONE}, "unknown", id="enough for someone alone"),
    ],
)
def test_funds_are_judged_by_family_size(answers: Answers, status: str) -> None:
    assert funds(**{"job_offer": None, **answers}).status == status


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        pytest.param({"family_size": 4, "settlement_funds": FOUR}, "met", id="enough"),
        pytest.param({"settlement_funds": ONE - 1}, "not_met", id="too little for anyone"),
    ],
)
def test_decided_funds_have_the_words_of_their_status(answers: Answers, code: str) -> None:
    assert funds(**{"job_offer": None, **answers}).code == code


def test_the_funds_are_told_beside_what_is_asked() -> None:
    found = funds(family_size=4, settlement_funds=20_000, job_offer=None)
    assert found.facts == {"asked": FOUR, "family_size": 4, "settlement_funds": 20_000}


@pytest.mark.parametrize(
    ("answers", "questions", "code"),
    [
        pytest.param({"family_size": 4}, ("/settlement_funds",), "unknown", id="funds"),
        pytest.param({"settlement_funds": FOUR}, ("/family_size",), "unknown_family", id="family"),
        pytest.param({}, ("/family_size", "/settlement_funds"), "unknown", id="both"),
    ],
)
def test_funds_ask_for_what_is_left_out(
    answers: Answers, questions: tuple[str, ...], code: str
) -> None:
    found = funds(**{"job_offer": None, **answers})
    assert (found.questions, found.code) == (questions, code)


def test_who_works_here_with_an_offer_need_not_show_funds() -> None:
    found = funds(AT_WORK, job_offer=OFFER)
    assert (found.status, found.code, found.questions) == ("met", "exempt", ())


@pytest.mark.parametrize(
    ("applicant", "offer"),
    [
        pytest.param(AT_WORK, None, id="no offer"),
        pytest.param(AT_WORK, OFFER | {"full_time": False}, id="a part-time offer"),
        pytest.param(AT_WORK, OFFER | {"noc": "65200"}, id="an offer of unskilled work"),
        pytest.param({"work": []}, OFFER, id="no work"),
        pytest.param({"work": [job()]}, OFFER, id="work that has ended"),
        pytest.param({"work": [job(end=None, authorized=False)]}, OFFER, id="unauthorized work"),
    ],
)
def test_who_lacks_either_must_show_funds(applicant: Answers, offer: Answers | None) -> None:
    found = funds(applicant, job_offer=offer, family_size=1, settlement_funds=0)
    assert found.status == "not_met"


def test_an_open_offer_is_asked_for() -> None:
    found = funds(AT_WORK, job_offer=without(OFFER, "noc"), family_size=1, settlement_funds=0)
    assert "/job_offer/noc" in found.questions


def test_open_work_is_asked_for() -> None:
    found = funds({}, job_offer=OFFER, family_size=1, settlement_funds=0)
    assert "/applicant/work" in found.questions


def test_funds_of_a_day_whose_table_is_not_known_are_not_judged() -> None:
    found = funds(on=date(2023, 12, 31), family_size=1, settlement_funds=10**6)
    assert (found.status, found.code) == ("unknown", "not_modelled")
