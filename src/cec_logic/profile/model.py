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
    answer,
    beneath,
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
# Three years hold at most 1,096 days of 30 / 7 hours each.
_HOURS_OF_THREE_YEARS = Number(0, 4_700, 1800, beyond="hours_beyond_three_years")
# More than anybody has; the bounds keep a file from taking minutes.
_MOST_JOBS: Final = 60
_MOST_CREDENTIALS: Final = 30
_MOST_TESTS: Final = 30
_PROVINCE = Choice(PROVINCES)


@dataclass(frozen=True, slots=True)
class CredentialAssessment:
    """An educational credential assessment (ECA; EDE)."""

    issued: Maybe[date] = answer(_DAY)


@dataclass(frozen=True, slots=True)
class Credential:
    """One credential: the Canadian level it is, or is equivalent to."""

    level: Maybe[str] = answer(Choice(LEVELS))
    country: Maybe[str] = answer(Country())
    completed: Maybe[date] = answer(_DAY)
    eca: Maybe[CredentialAssessment | None] = answer(OrNone(Record(CredentialAssessment)))
    full_time: Maybe[bool] = answer(_YES_NO)
    in_person: Maybe[bool] = answer(_YES_NO)
    months: Maybe[int] = answer(Whole(0, 600, 24))


@dataclass(frozen=True, slots=True)
class AbilityLevels:
    """CLB or NCLC levels of the four abilities."""

    listening: Maybe[int] = answer(_CLB)
    reading: Maybe[int] = answer(_CLB)
    writing: Maybe[int] = answer(_CLB)
    speaking: Maybe[int] = answer(_CLB)


@dataclass(frozen=True, slots=True)
class LanguageEntry:
    """One sitting of a language test, or levels alone where no more is known."""

    test: Maybe[str] = answer(Choice(tuple(TESTS)))
    taken: Maybe[date] = answer(_DAY)
    listening: Maybe[Exact] = answer(_SCORE)
    reading: Maybe[Exact] = answer(_SCORE)
    writing: Maybe[Exact] = answer(_SCORE)
    speaking: Maybe[Exact] = answer(_SCORE)
    language: Maybe[str] = answer(Choice(LANGUAGES))
    clb: Maybe[AbilityLevels] = answer(Record(AbilityLevels))

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

    noc: Maybe[str] = answer(NocCode())
    country: Maybe[str] = answer(Country())
    province: Maybe[str] = answer(_PROVINCE)
    start: Maybe[date] = answer(_DAY)
    end: Maybe[date | None] = answer(OrNone(_DAY))
    hours_per_week: Maybe[Exact] = answer(Number(0, 168, 40))
    paid: Maybe[bool] = answer(_YES_NO)
    self_employed: Maybe[bool] = answer(_YES_NO)
    authorized: Maybe[bool] = answer(_YES_NO)
    temporary_resident: Maybe[bool] = answer(_YES_NO)
    full_time_student: Maybe[bool] = answer(_YES_NO)
    employer_country: Maybe[str] = answer(Country())
    public_physician: Maybe[bool] = answer(_YES_NO)

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

    education: Maybe[str] = answer(Choice(DECLARED_LEVELS))
    canadian_work_years: Maybe[int] = answer(_YEARS)
    foreign_work_years: Maybe[int] = answer(_YEARS)
    canadian_study: Maybe[str] = answer(Choice(("none", "short", "long")))
    teer: Maybe[int] = answer(Whole(0, 5, 1))
    cec_hours: Maybe[Exact] = answer(_HOURS_OF_THREE_YEARS)


@dataclass(frozen=True, slots=True)
class Person:
    """The applicant; the spouse or partner says the same and a little more."""

    birth_date: Maybe[date] = answer(_DAY)
    age: Maybe[int] = answer(Whole(0, 130, 29))
    education: Maybe[tuple[Credential, ...]] = answer(ListOf(Record(Credential), _MOST_CREDENTIALS))
    languages: Maybe[tuple[LanguageEntry, ...]] = answer(ListOf(Record(LanguageEntry), _MOST_TESTS))
    work: Maybe[tuple[WorkPeriod, ...]] = answer(ListOf(Record(WorkPeriod), _MOST_JOBS))
    certificate_of_qualification: Maybe[bool] = answer(_YES_NO)
    declared: Maybe[Declared] = answer(Record(Declared))


@dataclass(frozen=True, slots=True)
class Spouse(Person):
    """The spouse or common-law partner."""

    accompanying: Maybe[bool] = answer(_YES_NO)
    citizen_or_pr: Maybe[bool] = answer(_YES_NO)


@dataclass(frozen=True, slots=True)
class JobOffer:
    """An offer of employment; "arranged employment" is what the rules make of it."""

    noc: Maybe[str] = answer(NocCode())
    full_time: Maybe[bool] = answer(_YES_NO)
    lmia_or_exempt: Maybe[bool] = answer(_YES_NO)


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything a person has said."""

    profile_version: Maybe[int] = answer(Version(VERSION))
    applicant: Maybe[Person] = answer(Record(Person))
    spouse: Maybe[Spouse | None] = answer(OrNone(Record(Spouse)))
    destination: Maybe[str] = answer(_PROVINCE)
    nomination: Maybe[bool] = answer(_YES_NO)
    sibling_in_canada: Maybe[bool] = answer(_YES_NO)
    relative_in_canada: Maybe[bool] = answer(_YES_NO)
    family_size: Maybe[int] = answer(Whole(1, 100, 2))
    settlement_funds: Maybe[int] = answer(Whole(0, 10**12, 20_000))
    job_offer: Maybe[JobOffer | None] = answer(OrNone(Record(JobOffer)))

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
