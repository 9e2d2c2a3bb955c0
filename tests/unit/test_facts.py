"""Everything that follows from a profile on a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.answers import (
    DAY,
    DEGREE,
    JOB,
    OFFER,
    Answers,
    celpip,
    facts_of,
    job,
    profile,
    without,
)

if TYPE_CHECKING:
    from cec_logic.facts.truth import Truth

LATER = "2026-11-23"


def told(answers: Answers, id_: str) -> list[tuple[str, ...]]:
    """Give the places of the remarks of one kind."""
    return [remark.places for remark in facts_of(answers).remarks if remark.id == id_]


@pytest.mark.parametrize(
    ("applicant", "age"),
    [
        pytest.param({}, None, id="nothing said"),
        pytest.param({"age": 30}, 30, id="an age"),
        pytest.param({"birth_date": "1996-11-22"}, 30, id="a birthday today"),
        pytest.param({"birth_date": "1996-11-23"}, 29, id="a birthday tomorrow"),
        pytest.param({"birth_date": "1996-11-23", "age": 30}, 29, id="the day of birth wins"),
        pytest.param({"birth_date": DAY.isoformat()}, 0, id="born today"),
        pytest.param({"birth_date": LATER}, None, id="born in the future"),
        pytest.param({"birth_date": LATER, "age": 30}, 30, id="born in the future, an age"),
    ],
)
def test_an_age_follows_from_the_answers(applicant: Answers, age: int | None) -> None:
    assert facts_of(profile(applicant)).applicant.age == age


def test_an_age_that_the_day_of_birth_contradicts_is_told() -> None:
    answers = profile({"birth_date": "1996-11-23", "age": 30})
    assert told(answers, "declared_conflict") == [("/applicant/age", "/applicant/birth_date")]


def test_an_age_that_the_day_of_birth_gives_is_no_conflict() -> None:
    assert told(profile({"birth_date": "1996-11-23", "age": 29}), "declared_conflict") == []


@pytest.mark.parametrize(
    ("applicant", "place"),
    [
        pytest.param({"birth_date": LATER}, "birth_date", id="birth"),
        pytest.param({"languages": [celpip(8, LATER)]}, "languages/0/taken", id="a test"),
        pytest.param(
            {"education": [{"level": "masters", "completed": LATER}]},
            "education/0/completed",
            id="a credential",
        ),
        pytest.param(
            {"education": [{"level": "masters", "country": "IN", "eca": {"issued": LATER}}]},
            "education/0/eca/issued",
            id="an assessment",
        ),
        pytest.param({"work": [job(start=LATER, end=None)]}, "work/0/start", id="a start"),
        pytest.param({"work": [JOB, job(end=LATER)]}, "work/1/end", id="an end"),
        pytest.param(
            {"work": [job(start=LATER, end="2027-01-01")]}, "work/0/start", id="a whole job"
        ),
    ],
)
def test_a_fact_of_the_future_is_told_at_its_place(applicant: Answers, place: str) -> None:
    assert told(profile(applicant), "future_fact") == [(f"/applicant/{place}",)]


@pytest.mark.parametrize("end", [DAY.isoformat(), None])
def test_work_up_to_the_day_is_no_fact_of_the_future(end: str | None) -> None:
    assert told(profile({"work": [job(end=end)]}), "future_fact") == []


def test_the_same_remark_is_made_once() -> None:
    answers = profile({"work": [job(noc="31102", start=LATER, end=LATER)]})
    assert len(told(answers, "future_fact")) == 1


@pytest.mark.parametrize(
    ("spouse", "counts"),
    [
        ({"accompanying": True, "citizen_or_pr": False}, True),
        ({"accompanying": False, "citizen_or_pr": False}, False),
        ({"accompanying": True, "citizen_or_pr": True}, False),
        ({"accompanying": False}, False),
        ({"citizen_or_pr": True}, False),
        ({"accompanying": True}, None),
        ({"citizen_or_pr": False}, None),
        ({}, None),
    ],
)
def test_a_spouse_counts_who_comes_along_and_is_neither_citizen_nor_resident(
    spouse: Answers, counts: Truth
) -> None:
    found = facts_of(profile(spouse=spouse)).spouse
    assert found is not None
    assert found.counts is counts


@pytest.mark.parametrize(
    ("answers", "has_spouse"),
    [
        pytest.param({}, None, id="nothing said"),
        pytest.param({"spouse": None}, False, id="none"),
        pytest.param({"spouse": {}}, True, id="one"),
    ],
)
def test_whether_there_is_a_spouse(answers: Answers, has_spouse: Truth) -> None:
    assert facts_of(profile(**answers)).has_spouse is has_spouse


def test_nothing_is_told_of_a_spouse_who_does_not_count() -> None:
    spouse = {"citizen_or_pr": True, "languages": [celpip(8, "2020-01-01")]}
    assert told(profile(spouse=spouse), "test_expired") == []


def test_a_spouse_s_expired_test_is_told() -> None:
    spouse = {
        "accompanying": True,
        "citizen_or_pr": False,
        "languages": [celpip(8, "2020-01-01")],
    }
    assert told(profile(spouse=spouse), "test_expired") == [("/spouse/languages/0",)]


@pytest.mark.parametrize(
    ("answer", "bounds"),
    [({}, (False, True)), ({"nomination": True}, (True, True))],
)
def test_an_answer_left_out_may_be_yes_or_no(answer: Answers, bounds: tuple[bool, bool]) -> None:
    nomination = facts_of(profile(**answer)).nomination
    assert (nomination.low, nomination.high) == bounds


def test_an_answer_left_out_is_missing() -> None:
    assert facts_of(profile()).sibling.missing == ("/sibling_in_canada",)


def test_without_an_applicant_everything_is_unknown() -> None:
    assert facts_of({"profile_version": 1}).applicant.age is None


@pytest.mark.parametrize(
    ("declared", "teer"), [({"teer": 3}, 3), ({"cec_hours": 1600}, None), (None, None)]
)
def test_the_declared_teer(declared: Answers | None, teer: int | None) -> None:
    applicant = {} if declared is None else {"declared": declared}
    assert facts_of(profile(applicant)).applicant.declared_teer == teer


@pytest.mark.parametrize(
    ("answers", "conflict"),
    [
        pytest.param({"canadian_work_years": 1}, None, id="Canadian years as the details"),
        pytest.param({"canadian_work_years": 2}, "canadian_work_years", id="Canadian years"),
        pytest.param({"foreign_work_years": 2}, None, id="nothing in detail from abroad"),
        pytest.param({"cec_hours": 1560}, None, id="hours of the class as the details"),
        pytest.param({"cec_hours": 0}, "cec_hours", id="hours of the class"),
    ],
)
def test_a_declared_answer_that_listed_work_contradicts_is_told(
    answers: Answers, conflict: str | None
) -> None:
    found = told(profile({"work": [JOB], "declared": answers}), "declared_conflict")
    expected = (f"/applicant/declared/{conflict}", "/applicant/work")
    assert set(found) == ({expected} if conflict else set())


def test_a_declared_answer_within_what_is_open_is_no_conflict() -> None:
    work = [without(JOB, "paid")]
    answers = profile({"work": work, "declared": {"canadian_work_years": 1}})
    assert told(answers, "declared_conflict") == []


@pytest.mark.parametrize(
    ("years", "hours", "apart"),
    [(0, 1559, False), (0, 1560, True), (1, 3119, False), (1, 3120, True), (2, 0, False)],
)
def test_declared_hours_that_make_more_years_than_were_declared_are_told(
    years: int, hours: int, *, apart: bool
) -> None:
    declared = {"canadian_work_years": years, "cec_hours": hours}
    found = told(profile({"declared": declared}), "declared_apart")
    both = ("/applicant/declared/cec_hours", "/applicant/declared/canadian_work_years")
    assert found == ([both] if apart else [])


def test_a_family_left_open_is_asked_for() -> None:
    assert facts_of(profile()).family_size.missing == ("/family_size",)


def test_declared_foreign_years_that_listed_work_contradicts_are_told() -> None:
    answers = profile({"work": [job(country="IN")], "declared": {"foreign_work_years": 3}})
    places = ("/applicant/declared/foreign_work_years", "/applicant/work")
    assert told(answers, "declared_conflict") == [places]


@pytest.mark.parametrize(
    ("answers", "id_", "place"),
    [
        ({"work": [JOB], "declared": {"canadian_work_years": 3}}, "declared_conflict", "work"),
        (
            {"education": [{"level": "masters", "country": "IN", "eca": None}]},
            "eca_missing",
            "education/0",
        ),
        ({"work": [job(end=LATER)]}, "future_fact", "work/0/end"),
    ],
)
def test_of_a_spouse_who_counts_everything_is_told(answers: Answers, id_: str, place: str) -> None:
    old_test = {"languages": [celpip(8, "2020-01-01")]}
    spouse = {"accompanying": True, "citizen_or_pr": False, **old_test, **answers}
    found = profile(spouse=spouse)
    assert [places[-1] for places in told(found, id_)] == [f"/spouse/{place}"]
    assert told(found, "test_expired") == [("/spouse/languages/0",)]


DECLARED_YEARS = {"canadian_work_years": 2, "foreign_work_years": 2}


@pytest.mark.parametrize(
    ("answers", "fact", "used"),
    [
        pytest.param({"nomination": True}, "nomination", "/nomination", id="nomination"),
        pytest.param({"nomination": False}, "nomination", "/nomination", id="no nomination"),
        pytest.param({"family_size": 3}, "family_size", "/family_size", id="family"),
        pytest.param(
            profile({"education": [DEGREE]}), "education.level", "/applicant/education", id="level"
        ),
        pytest.param(
            profile({"education": [DEGREE]}), "education.study", "/applicant/education", id="study"
        ),
        pytest.param(
            profile({"education": [DEGREE]}),
            "education.long_study",
            "/applicant/education",
            id="long study",
        ),
        pytest.param(
            profile({"declared": {"education": "masters"}}),
            "education.level",
            "/applicant/declared/education",
            id="declared level",
        ),
        pytest.param(profile({"work": [JOB]}), "class_work.hours", "/applicant/work", id="work"),
        pytest.param(
            profile({"declared": {"cec_hours": 1600}}),
            "canadian_work.hours",
            "/applicant/declared/cec_hours",
            id="declared hours of the class",
        ),
        pytest.param(
            profile({"declared": DECLARED_YEARS}),
            "canadian_work.years",
            "/applicant/declared/canadian_work_years",
            id="declared Canadian years",
        ),
        pytest.param(
            profile({"declared": DECLARED_YEARS}),
            "class_work.hours",
            "/applicant/declared/canadian_work_years",
            id="declared Canadian years, for the class",
        ),
        pytest.param(
            profile({"declared": {"canadian_work_years": 0}}),
            "class_work.hours",
            "/applicant/declared/canadian_work_years",
            id="no declared Canadian year, for the class",
        ),
        pytest.param(
            profile({"declared": DECLARED_YEARS}),
            "foreign_work.hours",
            "/applicant/declared/foreign_work_years",
            id="declared foreign years",
        ),
    ],
)
def test_a_fact_tells_the_answers_it_rests_on(answers: Answers, fact: str, used: str) -> None:
    facts = facts_of(profile(**answers) if "applicant" not in answers else answers)
    room, _, part = fact.partition(".")
    found = getattr(getattr(facts.applicant, room), part) if part else getattr(facts, room)
    assert found.used == (used,)


NOW = job(end=None)


@pytest.mark.parametrize(
    ("work", "works"),
    [
        pytest.param(None, None, id="nothing said"),
        pytest.param([], False, id="no work"),
        pytest.param([NOW], True, id="work that goes on"),
        pytest.param([job(end=DAY.isoformat())], True, id="the last day of work"),
        pytest.param([job(end="2026-11-21")], False, id="the day after it"),
        pytest.param([NOW | {"start": DAY.isoformat()}], True, id="the first day of work"),
        pytest.param([NOW | {"start": LATER}], False, id="the day before it"),
        pytest.param([without(NOW, "start")], True, id="the start of what goes on left out"),
        pytest.param(
            [without(job(end=LATER), "start")], None, id="the start of what will end left out"
        ),
        pytest.param([without(NOW, "end")], None, id="the end left out"),
        pytest.param([without(NOW, "country")], None, id="the country left out"),
        pytest.param([without(NOW, "authorized")], None, id="authorization left out"),
        pytest.param([NOW | {"country": "US"}], False, id="abroad"),
        pytest.param([NOW | {"authorized": False}], False, id="without authorization"),
        pytest.param([job(), NOW], True, id="one of two"),
    ],
)
def test_whether_someone_works_here_with_authorization(
    work: list[Answers] | None, works: Truth
) -> None:
    applicant = {} if work is None else {"work": work}
    assert facts_of(profile(applicant)).applicant.works_now is works


@pytest.mark.parametrize(
    ("answers", "qualifies", "occupation", "missing"),
    [
        pytest.param({}, None, None, [""], id="nothing said"),
        pytest.param({"job_offer": None}, False, None, [], id="none"),
        pytest.param({"job_offer": OFFER}, True, "21231", [], id="an offer"),
        pytest.param({"job_offer": OFFER | {"full_time": False}}, False, "21231", [], id="part"),
        pytest.param(
            {"job_offer": OFFER | {"lmia_or_exempt": False}}, False, "21231", [], id="unapproved"
        ),
        pytest.param(
            {"job_offer": without(OFFER, "full_time")},
            None,
            "21231",
            ["/full_time"],
            id="hours left out",
        ),
        pytest.param(
            {"job_offer": without(OFFER, "lmia_or_exempt")},
            None,
            "21231",
            ["/lmia_or_exempt"],
            id="approval left out",
        ),
        pytest.param(
            {"job_offer": without(OFFER, "noc")}, True, None, ["/noc"], id="occupation left out"
        ),
    ],
)
def test_what_an_offer_of_employment_shows(
    answers: Answers, qualifies: Truth, occupation: str | None, missing: list[str]
) -> None:
    offer = facts_of(profile(**answers)).job_offer
    places = tuple(f"/job_offer{place}" for place in missing)
    assert (offer.qualifies, offer.noc, offer.missing) == (qualifies, occupation, places)


@pytest.mark.parametrize(
    ("answers", "size", "told_of"),
    [
        pytest.param({}, (1, 100), False, id="nothing said"),
        pytest.param({"spouse": None}, (1, 100), False, id="no spouse"),
        pytest.param({"spouse": {}}, (2, 100), False, id="a spouse"),
        pytest.param({"spouse": {}, "family_size": 2}, (2, 2), False, id="a family of two"),
        pytest.param({"spouse": {}, "family_size": 1}, (2, 2), True, id="too small for a spouse"),
        pytest.param({"family_size": 1}, (1, 1), False, id="alone"),
    ],
)
def test_a_family_is_as_large_as_is_said_but_holds_the_spouse(
    answers: Answers, size: tuple[int, int], *, told_of: bool
) -> None:
    family = facts_of(profile(**answers)).family_size
    assert (family.low, family.high) == size
    assert bool(told(profile(**answers), "family_with_spouse")) is told_of
