"""Answers that small profiles are made of, and the shortest way from them to what is tested."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from cec_logic import assess, parse_profile, report
from cec_logic.facts import derive
from cec_logic.rulesets import ruleset

if TYPE_CHECKING:
    from cec_logic import Assessment, Report
    from cec_logic.facts import Facts
    from cec_logic.facts.work import Experience

DAY = date(2026, 11, 22)
DAYS_OF_WINDOW = (DAY - date(2023, 11, 22)).days  # that work for the class can lie in
ABILITIES = ("listening", "reading", "writing", "speaking")
Answers = dict[str, Any]

# A full-time year of skilled work that counts for the Canadian Experience Class on DAY.
JOB: Answers = {
    "noc": "21231",
    "country": "CA",
    "start": "2025-01-01",
    "end": "2025-12-30",
    "hours_per_week": 30,
    "paid": True,
    "self_employed": False,
    "authorized": True,
    "temporary_resident": True,
    "full_time_student": False,
}

# A bachelor's degree earned in a Canadian classroom before DAY.
DEGREE: Answers = {
    "level": "three_plus",
    "country": "CA",
    "completed": "2026-06-15",
    "full_time": True,
    "in_person": True,
    "months": 36,
}

# A full-time offer of skilled work that the law recognizes.
OFFER: Answers = {"noc": "21231", "full_time": True, "lmia_or_exempt": True}


def job(**changes: object) -> Answers:
    """Give the full-time year with some answers changed."""
    return JOB | changes


def without(answers: Answers, *names: str) -> Answers:
    """Give the answers with some of them left out."""
    return {name: answer for name, answer in answers.items() if name not in names}


def levels(level: int, language: str = "en") -> Answers:
    """Give bare levels of one language, the same in all abilities."""
    return {"language": language, "clb": dict.fromkeys(ABILITIES, level)}


def celpip(score: int, taken: str = "2026-05-04") -> Answers:
    """Give a sitting of CELPIP, where a score is the level."""
    return {"test": "celpip-general", "taken": taken, **dict.fromkeys(ABILITIES, score)}


def profile(applicant: Answers | None = None, **other: object) -> Answers:
    """Give the profile of an applicant."""
    return {"profile_version": 1, "applicant": applicant or {}, **other}


# Everything that the CRS asks of a single applicant, answered with as little as possible.
SETTLED: Answers = {
    "age": 30,
    "languages": [],
    "certificate_of_qualification": False,
    "declared": {
        "education": "none",
        "canadian_work_years": 0,
        "foreign_work_years": 0,
        "canadian_study": "none",
    },
}


def settled(applicant: Answers | None = None, **other: object) -> Answers:
    """Give a profile that leaves nothing open for the CRS but what is changed here."""
    rest: Answers = {"spouse": None, "nomination": False, "sibling_in_canada": False}
    return profile(SETTLED | (applicant or {}), **(rest | other))


def assessed(answers: Answers, on: date = DAY) -> Assessment:
    """Assess a profile."""
    return assess(parse_profile(answers), on=on)


def reported(answers: Answers, lang: str = "en", on: date = DAY) -> Report:
    """Report on a profile."""
    return report(assessed(answers, on), lang=lang)


def facts_of(answers: Answers, on: date = DAY) -> Facts:
    """Derive the facts of a profile under the rules of the day."""
    return derive(parse_profile(answers), ruleset(on), on)


def class_work(*jobs: Answers, **applicant: object) -> Experience:
    """Give what jobs add up to for the Canadian Experience Class."""
    return facts_of(profile({"work": list(jobs), **applicant})).applicant.class_work


def days(number: int, weekly: int = 30) -> Fraction:
    """Give the hours that so many days of a job add up to."""
    return Fraction(weekly * number, 7)
