"""People, each with the papers that they must show: lists written by hand first.

A row names a person by what differs from BASE, and the papers beyond those that everybody needs,
each with the answer that it is about; `?` marks those that are needed only if a condition fits.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.unit.answers import job

ON = date(2026, 11, 29)
EVERYBODY = {
    "passport",
    "application_forms /destination",
    "civil_status?",
    "children?",
    "police_certificate?",
    "medical_exam",
    "biometrics",
    "photographs",
    "fees",
    "translations?",
}
JOB = job(start="2024-01-01", end=None, hours_per_week=40, employer_country="CA")
ABROAD = {
    "noc": "21231",
    "country": "IN",
    "start": "2018-01-01",
    "end": "2021-12-31",
    "hours_per_week": 40,
    "paid": True,
    "self_employed": False,
}
IELTS = {
    "test": "ielts-general",
    "taken": "2026-01-10",
    "listening": 8,
    "reading": 7,
    "writing": 7,
    "speaking": 7,
}
OLD_IELTS = IELTS | {"taken": "2024-01-10"}
WEAKER = IELTS | {"taken": "2025-06-10", "listening": 6, "reading": 6, "writing": 6, "speaking": 6}
TEF = {
    "test": "tef-canada",
    "taken": "2026-02-10",
    "listening": 300,
    "reading": 250,
    "writing": 400,
    "speaking": 400,
}
WEAK_TEF = TEF | {"listening": 190, "reading": 160, "writing": 230, "speaking": 230}
DEGREE = {"level": "three_plus", "country": "IN", "completed": "2017-05-01"}
ASSESSED = DEGREE | {"eca": {"issued": "2025-01-01"}}
DIPLOMA = {
    "level": "two_year",
    "country": "CA",
    "completed": "2023-05-01",
    "full_time": True,
    "in_person": True,
    "months": 24,
}
SECONDARY = {"level": "secondary", "country": "CA", "completed": "2014-06-30"}
PARTNER = {"accompanying": True, "citizen_or_pr": False, "education": [], "languages": []}
CASHIER = JOB | {"noc": "65100"}
CARPENTER = JOB | {"noc": "72310", "start": "2023-06-01"}

BASE: dict[str, Any] = {
    "birth_date": "1996-03-10",
    "education": [],
    "languages": [IELTS],
    "work": [JOB],
    "certificate_of_qualification": False,
}
REST: dict[str, Any] = {
    "spouse": None,
    "destination": "ON",
    "nomination": False,
    "sibling_in_canada": False,
    "relative_in_canada": False,
    "family_size": 1,
    "job_offer": None,
}
FIRST_JOB = {
    "reference_letter /applicant/work/0",
    "pay_records /applicant/work/0",
    "work_permit /applicant/work/0/authorized",
}
SECOND_JOB = {item.replace("/work/0", "/work/1") for item in FIRST_JOB}
SECOND_ABROAD = {
    "reference_letter /applicant/work/1",
    "pay_records /applicant/work/1",
    "police_certificate /applicant/work/1/country",
}
TEST = {"language_test /applicant/languages/0"}
OF_CLASS = TEST | FIRST_JOB | {"funds_letter"}  # who qualifies for the class alone
FUNDS = {"proof_of_funds? /settlement_funds"}  # only under another class
COUPLE = {"relationship /spouse"}


def person(applicant: dict[str, Any], **rest: object) -> dict[str, Any]:
    return {"profile_version": 1, **REST, **rest, "applicant": {**BASE, **applicant}}


CASES: dict[str, tuple[dict[str, Any], set[str]]] = {
    "one job in Canada": (person({}), OF_CLASS),
    "no test at all": (
        person({"languages": []}),
        FIRST_JOB,  # no program is eligible: points of work alone
    ),
    "an expired test": (person({"languages": [OLD_IELTS]}), FIRST_JOB),
    "an expired test and a valid one": (
        person({"languages": [OLD_IELTS, IELTS]}),
        FIRST_JOB | {"language_test /applicant/languages/1", "funds_letter"},
    ),
    "a weaker test beside the better one": (person({"languages": [IELTS, WEAKER]}), OF_CLASS),
    "the better test second": (
        person({"languages": [WEAKER, IELTS]}),
        FIRST_JOB | {"language_test /applicant/languages/1", "funds_letter"},
    ),
    "levels and no test": (
        person(
            {
                "languages": [
                    {
                        "language": "en",
                        "clb": dict.fromkeys(("listening", "reading", "writing", "speaking"), 8),
                    }
                ]
            }
        ),
        OF_CLASS,
    ),
    "French beside English": (
        person({"languages": [IELTS, TEF]}),
        OF_CLASS | {"language_test /applicant/languages/1"},
    ),
    "French alone": (person({"languages": [TEF]}), OF_CLASS),
    "weak French beside English": (
        person({"languages": [IELTS, WEAK_TEF]}),
        OF_CLASS | {"language_test /applicant/languages/1"},  # points of a second language
    ),
    "two jobs in Canada": (
        person({"work": [JOB | {"end": "2025-06-30"}, JOB | {"start": "2025-07-01"}]}),
        OF_CLASS | SECOND_JOB,
    ),
    "two jobs at once": (
        person({"work": [JOB, JOB | {"noc": "11201", "hours_per_week": 10}]}),
        OF_CLASS | SECOND_JOB,
    ),
    "a cashier's job beside a skilled one": (person({"work": [JOB, CASHIER]}), OF_CLASS),
    "a cashier's job alone": (person({"work": [CASHIER]}), TEST),
    "unpaid work beside": (person({"work": [JOB, JOB | {"paid": False}]}), OF_CLASS),
    "work without authorization beside": (
        person({"work": [JOB, JOB | {"authorized": False}]}),
        OF_CLASS,
    ),
    "work of eleven years ago beside": (
        person({"work": [JOB, JOB | {"start": "2014-01-01", "end": "2015-06-30"}]}),
        OF_CLASS,
    ),
    "work to come beside": (
        person({"work": [JOB, JOB | {"start": "2027-02-01", "end": None}]}),
        OF_CLASS,
    ),
    "self-employed in Canada": (person({"work": [JOB | {"self_employed": True}]}), TEST),
    "four years in India before, without the money": (
        person({"work": [JOB, ABROAD]}, settlement_funds=100),
        OF_CLASS | SECOND_ABROAD,
    ),
    "four years in India before, with the money and a degree": (
        person(
            {"work": [JOB, ABROAD], "education": [ASSESSED]},
            settlement_funds=50_000,
        ),
        OF_CLASS
        | SECOND_ABROAD
        | FUNDS
        | {
            "diploma /applicant/education/0",
            "eca /applicant/education/0/eca",
            "police_certificate? /applicant/education/0/country",
        }
        - {"police_certificate? /applicant/education/0/country"},
    ),
    "five months in France, long ago": (
        person(
            {
                "work": [
                    JOB,
                    ABROAD | {"country": "FR", "start": "2012-01-01", "end": "2012-06-01"},
                ]
            }
        ),
        OF_CLASS,
    ),
    "five months in France, lately": (
        person(
            {
                "work": [
                    JOB,
                    ABROAD | {"country": "FR", "start": "2020-01-01", "end": "2020-06-01"},
                ]
            }
        ),
        OF_CLASS | {"police_certificate? /applicant/work/1/country"},  # no full year abroad
    ),
    "a child": (person({}, family_size=2), OF_CLASS | {"children /family_size"}),
    "four years in India, the money and a degree, and not yet a year in Canada": (
        person(
            {"work": [JOB | {"start": "2026-06-01"}, ABROAD], "education": [ASSESSED]},
            settlement_funds=50_000,
        ),
        (OF_CLASS - {"funds_letter"})
        | SECOND_ABROAD
        | {
            "proof_of_funds /settlement_funds",
            "diploma /applicant/education/0",
            "eca /applicant/education/0/eca",
        },
    ),
    "jobs in two countries": (
        person(
            {
                "work": [
                    JOB,
                    ABROAD,
                    ABROAD | {"country": "AE", "start": "2022-01-01", "end": "2023-12-01"},
                ]
            }
        ),
        OF_CLASS | SECOND_ABROAD | {item.replace("/work/1", "/work/2") for item in SECOND_ABROAD},
    ),
    "two jobs in one country": (
        person({"work": [JOB, ABROAD, ABROAD | {"start": "2022-01-01", "end": "2023-12-01"}]}),
        OF_CLASS
        | SECOND_ABROAD
        | {"reference_letter /applicant/work/2", "pay_records /applicant/work/2"},
    ),
    "a business of one's own in India": (
        person({"work": [JOB, ABROAD | {"self_employed": True}]}),
        OF_CLASS | SECOND_ABROAD,
    ),
    "a Canadian diploma": (
        person({"education": [DIPLOMA]}),
        OF_CLASS | {"diploma /applicant/education/0"},
    ),
    "a degree that is assessed": (
        person({"education": [ASSESSED]}),
        OF_CLASS
        | {
            "diploma /applicant/education/0",
            "eca /applicant/education/0/eca",
            "police_certificate? /applicant/education/0/country",
        },
    ),
    "a degree that is not assessed": (
        person({"education": [DEGREE | {"eca": None}]}),
        OF_CLASS | {"police_certificate? /applicant/education/0/country"},
    ),
    "an assessment that has expired": (
        person({"education": [DEGREE | {"eca": {"issued": "2021-01-01"}}]}),
        OF_CLASS | {"police_certificate? /applicant/education/0/country"},
    ),
    "a degree and a Canadian diploma": (
        person({"education": [ASSESSED, DIPLOMA]}),
        OF_CLASS
        | {
            "diploma /applicant/education/0",
            "eca /applicant/education/0/eca",
            "diploma /applicant/education/1",
            "police_certificate? /applicant/education/0/country",
        },
    ),
    "school beside a Canadian diploma": (
        person({"education": [SECONDARY, DIPLOMA]}),
        OF_CLASS | {"diploma /applicant/education/1"},
    ),
    "summary answers": (
        person(
            {
                "work": {},
                "education": {},
                "declared": {
                    "education": "masters",
                    "canadian_work_years": 2,
                    "cec_hours": 2000,
                    "teer": 1,
                },
            }
        ),
        TEST
        | {
            "reference_letter /applicant/declared/cec_hours",
            "reference_letter /applicant/declared/canadian_work_years",
            "diploma /applicant/declared/education",
            "funds_letter",
        },
    ),
    "a nomination": (person({}, nomination=True), OF_CLASS | {"nomination /nomination"}),
    "a sister in Canada": (
        person({}, sibling_in_canada=True),
        OF_CLASS | {"sibling /sibling_in_canada"},
    ),
    "a partner of little French": (
        person(
            {},
            spouse=PARTNER
            | {
                "languages": [
                    {
                        "language": "fr",
                        "clb": dict.fromkeys(("listening", "reading", "writing"), 3)
                        | {"speaking": 5},
                    }
                ]
            },
            family_size=2,
        ),
        OF_CLASS | COUPLE | {"language_test /spouse/languages/0"},
    ),
    "a relative, the money and a degree": (
        person(
            {"education": [ASSESSED | {"level": "masters"}]},
            relative_in_canada=True,
            settlement_funds=50_000,
        ),
        OF_CLASS
        | FUNDS
        | {
            "relative /relative_in_canada",
            "diploma /applicant/education/0",
            "eca /applicant/education/0/eca",
            "police_certificate? /applicant/education/0/country",
        },
    ),
    "work abroad of which the end is not said": (
        person({"work": [JOB, {name: ABROAD[name] for name in ABROAD if name != "end"}]}),
        OF_CLASS | {"police_certificate? /applicant/work/1/country"},
    ),
    "work abroad of who did not tell the date of birth": (
        {
            **person({"work": [JOB, ABROAD]}),
            "applicant": {
                name: value
                for name, value in {**BASE, "work": [JOB, ABROAD], "age": 30}.items()
                if name != "birth_date"
            },
        },
        OF_CLASS | SECOND_ABROAD,
    ),
    "a carpenter with a certificate and the money": (
        person(
            {"work": [CARPENTER], "certificate_of_qualification": True}, settlement_funds=50_000
        ),
        OF_CLASS | FUNDS | {"certificate_of_qualification /applicant/certificate_of_qualification"},
    ),
    "a carpenter with an offer": (
        person(
            {"work": [CARPENTER]},
            job_offer={"noc": "72310", "full_time": True, "lmia_or_exempt": True},
        ),
        OF_CLASS | {"job_offer /job_offer"},
    ),
    "to live in Quebec": (person({}, destination="QC"), TEST | FIRST_JOB),
    "a partner who comes along and adds nothing": (
        person({}, spouse=PARTNER, family_size=2),
        OF_CLASS | COUPLE,
    ),
    "a partner with a test, a degree and a job": (
        person(
            {},
            spouse=PARTNER | {"languages": [IELTS], "education": [ASSESSED], "work": [JOB]},
            family_size=2,
        ),
        OF_CLASS
        | COUPLE
        | {item.replace("/applicant/", "/spouse/") for item in FIRST_JOB | TEST}
        | {
            "diploma /spouse/education/0",
            "eca /spouse/education/0/eca",
            "police_certificate? /spouse/education/0/country",
        },
    ),
    "a partner who stays behind": (
        person({}, spouse=PARTNER | {"accompanying": False, "languages": [IELTS]}, family_size=2),
        OF_CLASS | COUPLE | {"spouse_staying /spouse/accompanying"},
    ),
    "a partner who is a citizen": (
        person({}, spouse=PARTNER | {"citizen_or_pr": True, "languages": [IELTS]}, family_size=2),
        OF_CLASS | COUPLE | {"spouse_status /spouse/citizen_or_pr"},
    ),
}
