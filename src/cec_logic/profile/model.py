"""What a person may say, as frozen records; see the published contract for the meaning of each.

Absent is `UNKNOWN`; `None` says "has none"; `()` says "none at all". It must not know rules: the
scales of the tests are facts about the tests, their equivalence with CLB levels is law and stands
in the rule sets.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final

from cec_logic.profile.kinds import (
    UNKNOWN,
    Choice,
    Country,
    Day,
    Exact,
    ListOf,
    Maybe,
    NocCode,
    Number,
    OrNone,
    Params,
    Problem,
    Record,
    Version,
    Whole,
    YesNo,
    beneath,
    said,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

ABILITIES: Final = ("listening", "reading", "writing", "speaking")
LEVELS: Final = (
    "none",
    "secondary",
    "one_year",
    "two_year",
    "three_plus",
    "masters",
    "professional",
    "doctoral",
)
DECLARED_LEVELS: Final = (*LEVELS[:5], "two_or_more", *LEVELS[5:])
PROVINCES: Final = ("AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT")
LANGUAGES: Final = ("en", "fr")
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class TestScale:
    """The language a test is of, and per ability its lowest and highest score; `steps` a point."""

    language: str
    limits: dict[str, tuple[int, int]]
    steps: int = 1


def _same(least: int, most: int) -> dict[str, tuple[int, int]]:
    return dict.fromkeys(ABILITIES, (least, most))


TESTS: Final = {
    "ielts-general": TestScale("en", _same(0, 9), steps=2),
    "celpip-general": TestScale("en", _same(0, 12)),
    "pte-core": TestScale("en", _same(10, 90)),
    "tef-canada": TestScale(
        "fr",
        {"listening": (0, 360), "reading": (0, 300), "writing": (0, 450), "speaking": (0, 450)},
    ),
    "tef-canada-699": TestScale("fr", _same(0, 699)),
    "tcf-canada": TestScale(
        "fr",
        {"listening": (0, 699), "reading": (0, 699), "writing": (0, 20), "speaking": (0, 20)},
    ),
}

_SCORE = Number(0, 699, 8)
_CLB = Whole(0, 12, 9)
_YES_NO = YesNo()
_DAY = Day()
_YEARS = Whole(0, 100, 3)
_PROVINCE = Choice(PROVINCES)


@dataclass(frozen=True, slots=True)
class Assessment:
    """An educational credential assessment (ECA; EDE)."""

    issued: Maybe[date] = said(_DAY)


@dataclass(frozen=True, slots=True)
class Credential:
    """One credential: the Canadian level it is, or is equivalent to."""

    level: Maybe[str] = said(Choice(LEVELS))
    country: Maybe[str] = said(Country())
    completed: Maybe[date] = said(_DAY)
    eca: Maybe[Assessment | None] = said(OrNone(Record(Assessment)))
    full_time: Maybe[bool] = said(_YES_NO)
    in_person: Maybe[bool] = said(_YES_NO)
    months: Maybe[int] = said(Whole(0, 600, 24))


@dataclass(frozen=True, slots=True)
class Levels:
    """CLB or NCLC levels of the four abilities."""

    listening: Maybe[int] = said(_CLB)
    reading: Maybe[int] = said(_CLB)
    writing: Maybe[int] = said(_CLB)
    speaking: Maybe[int] = said(_CLB)


@dataclass(frozen=True, slots=True)
class LanguageEntry:
    """One sitting of a language test, or levels alone where no more is known."""

    test: Maybe[str] = said(Choice(tuple(TESTS)))
    taken: Maybe[date] = said(_DAY)
    listening: Maybe[Exact] = said(_SCORE)
    reading: Maybe[Exact] = said(_SCORE)
    writing: Maybe[Exact] = said(_SCORE)
    speaking: Maybe[Exact] = said(_SCORE)
    language: Maybe[str] = said(Choice(LANGUAGES))
    clb: Maybe[Levels] = said(Record(Levels))

    def check(self, place: str) -> Iterator[Problem]:
        """Scores that the test cannot give, and a test and bare levels in one entry."""
        if self.clb is not UNKNOWN or self.language is not UNKNOWN:
            for name in ("test", "taken", *ABILITIES):
                if getattr(self, name) is not UNKNOWN:
                    yield Problem(beneath(place, name), "test_and_levels", {"key": name})
        elif self.test is not UNKNOWN:
            scale = TESTS[self.test]
            for ability in ABILITIES:
                score = getattr(self, ability)
                least, most = scale.limits[ability]
                if score is UNKNOWN or (
                    least <= score <= most and (score * scale.steps).denominator == 1
                ):
                    continue
                code = "impossible_score_halves" if scale.steps > 1 else "impossible_score"
                params: Params = {
                    "value": shown(score),
                    "test": self.test,
                    "least": least,
                    "most": most,
                }
                yield Problem(beneath(place, ability), code, params)


@dataclass(frozen=True, slots=True)
class WorkPeriod:
    """One period of work in one job; `end` is `None` while it goes on."""

    noc: Maybe[str] = said(NocCode())
    country: Maybe[str] = said(Country())
    province: Maybe[str] = said(_PROVINCE)
    start: Maybe[date] = said(_DAY)
    end: Maybe[date | None] = said(OrNone(_DAY))
    hours_per_week: Maybe[Exact] = said(Number(0, 168, 40))
    paid: Maybe[bool] = said(_YES_NO)
    self_employed: Maybe[bool] = said(_YES_NO)
    authorized: Maybe[bool] = said(_YES_NO)
    temporary_resident: Maybe[bool] = said(_YES_NO)
    full_time_student: Maybe[bool] = said(_YES_NO)
    employer_country: Maybe[str] = said(Country())
    public_physician: Maybe[bool] = said(_YES_NO)

    def check(self, place: str) -> Iterator[Problem]:
        """An end before the start."""
        if self.start is UNKNOWN or self.end is UNKNOWN or self.end is None:
            return
        if self.end < self.start:
            params = {"value": self.end.isoformat(), "start": self.start.isoformat()}
            yield Problem(beneath(place, "end"), "end_before_start", params)


@dataclass(frozen=True, slots=True)
class Declared:
    """Summary answers, used fact by fact where the detail is not given."""

    education: Maybe[str] = said(Choice(DECLARED_LEVELS))
    canadian_work_years: Maybe[int] = said(_YEARS)
    foreign_work_years: Maybe[int] = said(_YEARS)
    canadian_study: Maybe[str] = said(Choice(("none", "short", "long")))
    teer: Maybe[int] = said(Whole(0, 5, 1))
    cec_hours: Maybe[Exact] = said(Number(0, 100_000, 1800))


@dataclass(frozen=True, slots=True)
class Person:
    """The applicant; the spouse or partner says the same and a little more."""

    birth_date: Maybe[date] = said(_DAY)
    age: Maybe[int] = said(Whole(0, 130, 29))
    education: Maybe[tuple[Credential, ...]] = said(ListOf(Record(Credential)))
    languages: Maybe[tuple[LanguageEntry, ...]] = said(ListOf(Record(LanguageEntry)))
    work: Maybe[tuple[WorkPeriod, ...]] = said(ListOf(Record(WorkPeriod)))
    certificate_of_qualification: Maybe[bool] = said(_YES_NO)
    declared: Maybe[Declared] = said(Record(Declared))


@dataclass(frozen=True, slots=True)
class Spouse(Person):
    """The spouse or common-law partner."""

    accompanying: Maybe[bool] = said(_YES_NO)
    citizen_or_pr: Maybe[bool] = said(_YES_NO)


@dataclass(frozen=True, slots=True)
class JobOffer:
    """An offer of employment; "arranged employment" is what the rules make of it."""

    noc: Maybe[str] = said(NocCode())
    full_time: Maybe[bool] = said(_YES_NO)
    lmia_or_exempt: Maybe[bool] = said(_YES_NO)


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything a person has said."""

    profile_version: Maybe[int] = said(Version(VERSION))
    applicant: Maybe[Person] = said(Record(Person))
    spouse: Maybe[Spouse | None] = said(OrNone(Record(Spouse)))
    destination: Maybe[str] = said(_PROVINCE)
    nomination: Maybe[bool] = said(_YES_NO)
    sibling_in_canada: Maybe[bool] = said(_YES_NO)
    relative_in_canada: Maybe[bool] = said(_YES_NO)
    family_size: Maybe[int] = said(Whole(1, 100, 2))
    settlement_funds: Maybe[int] = said(Whole(0, 10**12, 20_000))
    job_offer: Maybe[JobOffer | None] = said(OrNone(Record(JobOffer)))

    def swapped(self) -> Profile:
        """The same couple with the spouse or partner as the principal applicant.

        The applicant comes along as the spouse. What belongs to an applicant alone, a nomination or
        a job offer, is not known of the other. Raises `ValueError` where there is no spouse who
        could apply.
        """
        if self.spouse is UNKNOWN or self.spouse is None or self.spouse.citizen_or_pr is True:
            raise ValueError("there is no spouse or partner who could apply")
        applicant = Person() if self.applicant is UNKNOWN else self.applicant
        shared = {field.name: getattr(applicant, field.name) for field in fields(Person)}
        return replace(
            self,
            applicant=Person(**{name: getattr(self.spouse, name) for name in shared}),
            spouse=Spouse(**shared, accompanying=True, citizen_or_pr=False),
            nomination=UNKNOWN,
            job_offer=UNKNOWN,
        )
