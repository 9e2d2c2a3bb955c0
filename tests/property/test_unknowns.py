"""Unknown exactly when some completion gives yes and some gives no: small domains, exhaustively.

Each domain lists the values that an answer can take, so that everything a person may still say is
known; every profile with some of the answers left out is then compared with all its completions.
"""

from __future__ import annotations

import itertools
import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from tests.unit.answers import ABILITIES, job

from cec_logic import assess, parse_profile, report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cec_logic.view.records import Ranking

ON = date(2026, 11, 22)
OPEN = "left out"
Answers = tuple[Any, ...]
JOB = job(noc="63200")


def said(**answers: object) -> dict[str, Any]:
    """Keep the answers that were given."""
    return {key: value for key, value in answers.items() if value != OPEN}


def profile_of(applicant: dict[str, Any], **other: object) -> dict[str, Any]:
    return {"profile_version": 1, "applicant": applicant, **said(**other)}


def one_job(
    noc: object, student: object, hours: object, level: object, place: object
) -> dict[str, Any]:
    work = JOB | {"noc": noc, "full_time_student": student, "hours_per_week": hours}
    languages = (
        level if level == OPEN else [{"language": "en", "clb": dict.fromkeys(ABILITIES, level)}]
    )
    return profile_of(said(work=[said(**work)], languages=languages), destination=place)


ONE_JOB = (("21231", "63200", "65200"), (True, False), (0, 29, 30, 168), (4, 5, 6, 7), ("ON", "QC"))


def exclusions(*answers: object) -> dict[str, Any]:
    names = ("country", "paid", "self_employed", "authorized", "temporary_resident")
    return profile_of({"work": [said(**JOB | dict(zip(names, answers, strict=True)))]})


EXCLUSIONS = (("CA", "US"), (True, False), (True, False), (True, False), (True, False))


def two_jobs(*answers: object) -> dict[str, Any]:
    first = JOB | {"noc": "21231", "hours_per_week": answers[0], "paid": answers[1]}
    second = JOB | {"noc": "63200", "hours_per_week": answers[2], "paid": answers[3]}
    languages = [{"language": "en", "clb": dict.fromkeys(ABILITIES, 5)}]
    return profile_of({"work": [said(**first), said(**second)], "languages": languages})


TWO_JOBS = ((0, 15, 16, 168), (True, False), (0, 15, 16, 168), (True, False))


def abilities(*levels: object) -> dict[str, Any]:
    clb = said(**dict(zip(ABILITIES, levels, strict=True)))
    return profile_of({"work": [JOB], "languages": [{"language": "fr", "clb": clb}]})


CLB_LEVELS = ((4, 5, 6),) * 4


def physician(*answers: object) -> dict[str, Any]:
    noc, self_employed, public = answers
    work = JOB | {"noc": noc, "self_employed": self_employed, "public_physician": public}
    return profile_of({"work": [said(**work)]})


PHYSICIAN = (("31102", "63200", "65200"), (True, False), (True, False))

DOMAINS: dict[str, tuple[Callable[..., dict[str, Any]], tuple[Answers, ...]]] = {
    "one job": (one_job, ONE_JOB),
    "exclusions": (exclusions, EXCLUSIONS),
    "two jobs": (two_jobs, TWO_JOBS),
    "abilities": (abilities, CLB_LEVELS),
    "physician": (physician, PHYSICIAN),
}


def completions(partial: Answers, domain: tuple[Answers, ...]) -> Iterator[Answers]:
    """Give everything that the person may still say."""
    return itertools.product(
        *(
            values if value == OPEN else (value,)
            for value, values in zip(partial, domain, strict=True)
        )
    )


def disagreements(
    outcome: Callable[[Answers], dict[str, Any]], domain: tuple[Answers, ...], unknown: object
) -> list[tuple[Answers, str, object, set[object]]]:
    """Give every partial profile whose outcome is not what its completions say."""
    known = cache(outcome)
    wrong = []
    for partial in itertools.product(*((OPEN, *values) for values in domain)):
        every = [known(answers) for answers in completions(partial, domain)]
        for place, found in known(partial).items():
            possible = {one[place] for one in every}
            expected = possible.pop() if len(possible) == 1 else unknown
            if found != expected:
                wrong.append((partial, place, found, {one[place] for one in every}))
    return wrong


@pytest.mark.parametrize("name", DOMAINS)
def test_a_requirement_is_unknown_exactly_when_its_completions_differ(name: str) -> None:
    make, domain = DOMAINS[name]

    def statuses(answers: Answers) -> dict[str, Any]:
        found = report(assess(parse_profile(json.dumps(make(*answers))), on=ON), lang="en")
        rows = found["programs"]["cec"]["requirements"]
        return {row["id"]: row["status"] for row in rows}

    assert disagreements(statuses, domain, "unknown") == []


def test_an_occupation_left_out_never_decides_for_a_program_or_a_category() -> None:
    work = [{key: value for key, value in JOB.items() if key != "noc"} | {"start": "2023-12-01"}]
    found = report(assess(parse_profile(json.dumps(profile_of({"work": work}))), on=ON), lang="en")
    programs = found["programs"].values()
    hours = [row for program in programs for row in program["requirements"] if "hours" in row["id"]]
    occupations = [row for name, row in found["categories"].items() if name != "french"]
    assert {row["status"] for row in (*hours, *occupations)} == {"unknown"}


def couple(*answers: object) -> dict[str, Any]:
    certificate, accompanying, citizen, education, sibling, nomination = answers
    spouse = {
        "languages": [],
        "declared": said(education=education) | {"canadian_work_years": 0},
    } | said(accompanying=accompanying, citizen_or_pr=citizen)
    applicant = {
        "age": 30,
        "languages": [{"language": "en", "clb": dict.fromkeys(ABILITIES, 5)}],
        "declared": {
            "education": "none",
            "canadian_work_years": 0,
            "foreign_work_years": 0,
            "canadian_study": "none",
        },
    } | said(certificate_of_qualification=certificate)
    return profile_of(
        applicant,
        spouse=spouse,
        sibling_in_canada=sibling,
        nomination=nomination,
    )


COUPLE = (
    (True, False),
    (True, False),
    (True, False),
    ("none", "masters"),
    (True, False),
    (True, False),
)


@cache
def crs_of_couple(answers: Answers) -> Ranking:
    profile = parse_profile(json.dumps(couple(*answers)))
    return report(assess(profile, on=ON), lang="en")["crs"]


def test_a_total_is_complete_exactly_when_its_completions_agree() -> None:
    def total(answers: Answers) -> dict[str, Any]:
        crs = crs_of_couple(answers)
        return {"total": crs["total"] if crs["complete"] else "open"}

    assert disagreements(total, COUPLE, "open") == []


def test_the_range_of_a_total_reaches_from_its_least_to_its_most_completion() -> None:
    for partial in itertools.product(*((OPEN, *values) for values in COUPLE)):
        totals = [crs_of_couple(answers)["total"] for answers in completions(partial, COUPLE)]
        found = crs_of_couple(partial)["range"]
        assert (partial, found) == (partial, {"low": min(totals), "high": max(totals)})
