"""Which steps there are: what must be so of a person, and on which side a limit lies."""

from __future__ import annotations

import pytest
from tests.unit.advice_answers import BACHELOR, NOW, PARTNER, named, steps_of
from tests.unit.answers import (
    DEGREE,
    JOB,
    OFFER,
    Answers,
    job,
    profile,
    settled,
    without,
)

# ------------------------------------------------------------------ study


@pytest.mark.parametrize(
    ("education", "programmes"),
    [
        pytest.param([], ["secondary"], id="no diploma"),
        pytest.param([DEGREE | {"level": "none"}], ["secondary"], id="no diploma, said so"),
        pytest.param(
            [DEGREE | {"level": "secondary"}], ["one_year", "two_year", "three_plus"], id="school"
        ),
        pytest.param(
            [DEGREE],
            ["one_year", "two_year", "three_plus", "masters", "professional"],
            id="a bachelor's degree",
        ),
        pytest.param(
            [DEGREE | {"level": "masters"}],
            ["one_year", "two_year", "three_plus", "masters", "professional", "doctoral"],
            id="a master's degree",
        ),
        pytest.param([DEGREE | {"completed": "2026-11-23"}], ["secondary"], id="not earned yet"),
        pytest.param(
            [DEGREE | {"level": "secondary", "completed": "2026-11-22"}],
            ["one_year", "two_year", "three_plus"],
            id="earned today",
        ),
        pytest.param(
            [without(DEGREE | {"level": "secondary"}, "completed")],
            ["one_year", "two_year", "three_plus"],
            id="its day left out",
        ),
        pytest.param(
            [DEGREE | {"level": "secondary"}, DEGREE],
            ["one_year", "two_year", "three_plus", "masters", "professional"],
            id="the higher of two",
        ),
        pytest.param([without(DEGREE, "level")], [], id="its level left out: it may be any"),
        pytest.param(
            [without(DEGREE, "level"), DEGREE | {"level": "secondary"}],
            ["one_year", "two_year", "three_plus"],
            id="the level of one of two left out",
        ),
    ],
)
def test_whoever_has_what_a_programme_asks_for_may_study(
    education: list[Answers], programmes: list[str]
) -> None:
    assert named(settled({"education": education}), "education") == programmes


@pytest.mark.parametrize("summary", [{}, {"declared": {"canadian_work_years": 1}}], ids=str)
def test_where_nothing_is_said_of_education_no_study_is_proposed(summary: Answers) -> None:
    assert named(profile(summary), "education") == []


@pytest.mark.parametrize(("listed", "room"), [(28, True), (29, False)])
def test_a_list_of_credentials_keeps_room_for_two_more(listed: int, *, room: bool) -> None:
    education = [DEGREE | {"level": "secondary"}] * listed
    assert bool(named(settled({"education": education}), "education")) is room


@pytest.mark.parametrize(
    ("education", "assessed"),
    [
        pytest.param([BACHELOR], ["0"], id="none"),
        pytest.param([BACHELOR | {"eca": {"issued": "2021-11-22"}}], ["0"], id="five years old"),
        pytest.param([BACHELOR | {"eca": {"issued": "2021-11-23"}}], [], id="valid to the end"),
        pytest.param([BACHELOR | {"eca": {"issued": "2026-11-22"}}], [], id="of the day itself"),
        pytest.param([BACHELOR | {"eca": {"issued": "2026-11-23"}}], ["0"], id="to come"),
        pytest.param([BACHELOR | {"completed": "2026-11-22"}], ["0"], id="earned today"),
        pytest.param([BACHELOR | {"completed": "2026-11-23"}], [], id="not earned yet"),
        pytest.param([without(BACHELOR, "completed")], ["0"], id="the day it was earned left out"),
        pytest.param([DEGREE], [], id="from Canada"),
        pytest.param([without(BACHELOR, "country")], [], id="its country left out"),
        pytest.param([without(BACHELOR, "level"), BACHELOR], ["1"], id="its level left out"),
        pytest.param([BACHELOR | {"level": "none"}], [], id="no diploma"),
        pytest.param(
            [
                BACHELOR | {"level": level}
                for level in ("secondary", "masters", "one_year", "three_plus", "two_year")
            ],
            ["1", "3", "4"],
            id="the three highest of five",
        ),
        pytest.param([BACHELOR] * 4, ["0", "1", "2"], id="of equal ones those that stand first"),
    ],
)
def test_a_credential_from_abroad_without_a_valid_assessment_can_be_assessed(
    education: list[Answers], assessed: list[str]
) -> None:
    assert sorted(named(settled({"education": education}), "assessment")) == assessed


# ------------------------------------------------------------------ all else


@pytest.mark.parametrize(
    ("applicant", "proposed"),
    [
        pytest.param({}, True, id="work not said"),
        pytest.param({"work": [job(noc="72310")]}, True, id="in a trade"),
        pytest.param({"work": [without(JOB, "noc")]}, True, id="perhaps in a trade"),
        pytest.param({"work": [JOB, job(noc="72310")]}, True, id="one of two jobs in a trade"),
        pytest.param({"work": [JOB]}, False, id="in no trade"),
        pytest.param({"work": []}, False, id="no work"),
        pytest.param({"certificate_of_qualification": True}, False, id="there is one"),
    ],
)
def test_a_certificate_is_a_step_for_whoever_may_work_in_a_trade(
    applicant: Answers, *, proposed: bool
) -> None:
    assert ("certificate" in steps_of(settled(applicant))) is proposed


@pytest.mark.parametrize(
    ("answer", "proposed"),
    [({}, True), ({"nomination": False}, True), ({"nomination": True}, False)],
)
def test_a_nomination_is_a_step_unless_there_is_one(answer: Answers, *, proposed: bool) -> None:
    assert ("nomination" in steps_of(profile(**answer))) is proposed


@pytest.mark.parametrize(
    ("work", "noc"),
    [
        pytest.param([JOB], "21231", id="a job"),
        pytest.param(
            [job(noc="72310", start="2020-01-01"), job(start="2019-01-01")],
            "72310",
            id="of two jobs the one that began last",
        ),
        pytest.param([NOW | {"start": "2026-11-22"}], "21231", id="a job that begins today"),
        pytest.param([NOW | {"start": "2026-11-23"}], None, id="a job that begins tomorrow"),
        pytest.param([without(JOB, "start")], None, id="its start left out"),
        pytest.param([without(JOB, "noc")], None, id="its occupation left out"),
        pytest.param([], None, id="no job"),
    ],
)
def test_an_offer_is_in_the_occupation_of_the_latest_job(
    work: list[Answers], noc: str | None
) -> None:
    found = steps_of(settled({"work": work})).get("job_offer")
    assert (found and found.params["noc"]) == noc


@pytest.mark.parametrize(
    ("offer", "proposed"),
    [
        pytest.param(None, True, id="none"),
        pytest.param(OFFER, False, id="an approved full-time one"),
        pytest.param(OFFER | {"full_time": False}, True, id="a part-time one"),
        pytest.param(without(OFFER, "lmia_or_exempt"), True, id="approval left out"),
        pytest.param(without(OFFER, "noc"), True, id="occupation left out"),
    ],
)
def test_an_offer_is_a_step_unless_there_is_one_with_its_occupation(
    offer: Answers | None, *, proposed: bool
) -> None:
    assert ("job_offer" in steps_of(settled({"work": [JOB]}, job_offer=offer))) is proposed


@pytest.mark.parametrize(("there", "proposed"), [(19000, True), (19001, False), (None, False)])
def test_funds_are_a_step_below_the_amount_that_is_asked(
    there: int | None, *, proposed: bool
) -> None:
    said: Answers = {} if there is None else {"settlement_funds": there}
    assert ("funds" in steps_of(profile(family_size=2, **said))) is proposed


def test_funds_are_no_step_while_the_family_size_is_not_known() -> None:
    assert "funds" not in steps_of(profile(settlement_funds=1))


@pytest.mark.parametrize(
    ("spouse", "proposed"),
    [
        pytest.param(PARTNER, ["applies", "stays"], id="comes along"),
        pytest.param(PARTNER | {"accompanying": False}, ["applies"], id="stays already"),
        pytest.param(PARTNER | {"citizen_or_pr": True}, [], id="a citizen"),
        pytest.param(without(PARTNER, "accompanying"), ["applies", "stays"], id="may come along"),
        pytest.param(None, [], id="no partner"),
    ],
)
def test_a_couple_may_go_otherwise(spouse: Answers | None, proposed: list[str]) -> None:
    found = named(settled(spouse=spouse), "spouse")
    assert sorted(one for one in found if one in {"applies", "stays"}) == proposed
