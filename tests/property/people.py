"""Random people: bare answers for the grid, and whole profiles with every answer in them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from tests.property.naive_crs import Levels, Person, Spouse
from tests.unit.answers import ABILITIES

DAY = date(2026, 11, 22)
LEVELS_OF_EDUCATION = (
    "none",
    "secondary",
    "one_year",
    "two_year",
    "three_plus",
    "two_or_more",
    "masters",
    "professional",
    "doctoral",
)
OCCUPATIONS = ("10010", "21231", "31102", "72310", "63200", "64100", "65200")

clb = st.integers(3, 12)
four_levels: st.SearchStrategy[Levels] = st.one_of(
    st.tuples(clb, clb, clb, clb), clb.map(lambda level: (level,) * 4)
)
spouses = st.builds(
    Spouse,
    accompanying=st.booleans(),
    citizen_or_pr=st.booleans(),
    education=st.sampled_from(LEVELS_OF_EDUCATION),
    english=st.none() | four_levels,
    french=st.none() | four_levels,
    canadian_years=st.integers(0, 8),
)
people = st.builds(
    Person,
    age=st.integers(16, 48),
    education=st.sampled_from(LEVELS_OF_EDUCATION),
    english=st.none() | four_levels,
    french=st.none() | four_levels,
    canadian_years=st.integers(0, 8),
    foreign_years=st.integers(0, 5),
    certificate=st.booleans(),
    canadian_study=st.sampled_from(("none", "short", "long")),
    sibling=st.booleans(),
    nomination=st.booleans(),
    spouse=st.none() | spouses,
)


def languages_of(english: Levels | None, french: Levels | None) -> list[dict[str, Any]]:
    return [
        {"language": language, "clb": dict(zip(ABILITIES, levels, strict=True))}
        for language, levels in (("en", english), ("fr", french))
        if levels
    ]


def profile_of(person: Person) -> dict[str, Any]:
    """Write down a person's bare answers as a profile."""
    spouse = person.spouse
    return {
        "profile_version": 1,
        "applicant": {
            "age": person.age,
            "languages": languages_of(person.english, person.french),
            "certificate_of_qualification": person.certificate,
            "declared": {
                "education": person.education,
                "canadian_work_years": person.canadian_years,
                "foreign_work_years": person.foreign_years,
                "canadian_study": person.canadian_study,
            },
        },
        "spouse": spouse
        and {
            "accompanying": spouse.accompanying,
            "citizen_or_pr": spouse.citizen_or_pr,
            "languages": languages_of(spouse.english, spouse.french),
            "declared": {
                "education": spouse.education,
                "canadian_work_years": spouse.canadian_years,
            },
        },
        "destination": "ON",
        "nomination": person.nomination,
        "sibling_in_canada": person.sibling,
    }


def days(earliest: date, latest: date) -> st.SearchStrategy[str]:
    return st.dates(earliest, latest).map(date.isoformat)


@st.composite
def jobs(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a period of work with every answer in it; most of them count."""
    start = draw(st.dates(date(2015, 6, 1), date(2026, 12, 31)))
    length = draw(st.integers(0, 1500) | st.sampled_from((363, 364, 365, 728)))
    mostly, rarely = (
        st.sampled_from((True,) * 5 + (False,)),
        st.sampled_from((False,) * 5 + (True,)),
    )
    return {
        "noc": draw(st.sampled_from(OCCUPATIONS)),
        "country": draw(st.sampled_from(("CA", "CA", "IN"))),
        "province": "ON",
        "start": start.isoformat(),
        "end": draw(st.none() | st.just((start + timedelta(days=length)).isoformat())),
        "hours_per_week": draw(st.sampled_from((0, 7, 12.5, 15, 20, 29.9, 30, 37.5, 40, 60))),
        "paid": draw(mostly),
        "self_employed": draw(rarely),
        "authorized": draw(mostly),
        "temporary_resident": draw(mostly),
        "full_time_student": draw(rarely),
        "employer_country": "CA",
        "public_physician": draw(rarely),
    }


@st.composite
def credentials(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a credential with every answer in it, completed in the past."""
    level = draw(
        st.sampled_from([level for level in LEVELS_OF_EDUCATION if level != "two_or_more"])
    )
    return {
        "level": level,
        "country": draw(st.sampled_from(("CA", "IN"))),
        "completed": draw(days(date(2005, 1, 1), date(2026, 11, 1))),
        "eca": draw(st.none() | st.fixed_dictionaries({"issued": days(date(2021, 6, 1), DAY)})),
        "full_time": draw(st.booleans()),
        "in_person": draw(st.booleans()),
        "months": draw(st.integers(8, 50)),  # no programme that earns points is shorter
    }


tests_of_language = st.sampled_from(
    ("celpip-general", "ielts-general", "pte-core", "tcf-canada")
).flatmap(
    lambda test: st.fixed_dictionaries(
        {
            "test": st.just(test),
            "taken": days(date(2024, 10, 1), date(2026, 12, 31)),
            **{ability: _scores(test, ability) for ability in ABILITIES},
        }
    )
)


def _scores(test: str, ability: str) -> st.SearchStrategy[float]:
    if test == "celpip-general":
        return st.integers(3, 12)
    if test == "ielts-general":
        return st.integers(6, 18).map(lambda halves: halves / 2)
    if test == "pte-core":
        return st.integers(28, 90)
    return st.integers(3, 20) if ability in {"writing", "speaking"} else st.integers(331, 699)


job_offers = st.fixed_dictionaries(
    {
        "noc": st.sampled_from(OCCUPATIONS),
        "full_time": st.booleans(),
        "lmia_or_exempt": st.booleans(),
    }
)
persons = st.fixed_dictionaries(
    {
        "birth_date": days(date(1978, 1, 1), date(2008, 12, 31)),
        "education": st.lists(credentials(), max_size=3),
        "languages": st.lists(tests_of_language, max_size=3),
        "work": st.lists(jobs(), max_size=4),
        "certificate_of_qualification": st.booleans(),
    }
)
detailed_profiles: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "profile_version": st.just(1),
        "applicant": persons,
        "spouse": st.none()
        | st.tuples(
            persons,
            st.fixed_dictionaries({"accompanying": st.booleans(), "citizen_or_pr": st.booleans()}),
        ).map(lambda both: both[0] | both[1]),
        "destination": st.sampled_from(("ON", "ON", "BC", "QC")),
        "nomination": st.booleans(),
        "sibling_in_canada": st.booleans(),
        "relative_in_canada": st.booleans(),
        "family_size": st.integers(2, 8),  # a spouse is counted in it
        "settlement_funds": st.integers(14_000, 50_000),
        "job_offer": st.none() | job_offers,
    }
)
