"""What proves the answers of a profile, and what every application needs: papers as codes.

A paper proves ids of `evidence`; what every application needs proves what stands in a passport, or
nothing. It must not know words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from cec_logic.application.evidence import Evidence, Ids
from cec_logic.application.fees import Amounts, children, fees_if, sure_fees
from cec_logic.application.plan import Stage, plan
from cec_logic.application.stays import Stay, stays
from cec_logic.assessment import assess
from cec_logic.facts import derive
from cec_logic.facts.calendar import anniversary
from cec_logic.outlook.habits import Months, usual
from cec_logic.profile import Spouse
from cec_logic.rules.findings import FindingFacts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from cec_logic.assessment import Assessment
    from cec_logic.profile import Profile, WorkPeriod
    from cec_logic.rules.findings import Finding
    from cec_logic.rulesets.document_rules import Police
    from cec_logic.rulesets.model import AuthorityIds, RuleSet


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: what it proves, and the answer it is about, None where everybody needs it.

    `needed` is "if" where only the person can know whether it is; `variant` names its words where
    they differ from the usual ones of the id; `facts` are what these words hold; `fees` the amounts
    that are paid for it, `fees_if` those that come on top if a condition fits; `valid_until` the
    first day on which it no longer counts; `months` how long it usually takes; `job` is the period
    of work of a reference letter.
    """

    id: str
    place: str | None
    authority: AuthorityIds
    proves: Ids = ()
    needed: Literal["yes", "if"] = "yes"
    variant: str = ""
    facts: FindingFacts = field(default_factory=FindingFacts)
    fees: Amounts = ()
    fees_if: Amounts = ()
    valid_until: date | None = None
    months: Months | None = None
    job: WorkPeriod | None = None


@dataclass(frozen=True, slots=True)
class Documents:
    """Every paper of an application; `plan` is empty where no day of an invitation is given."""

    on: date
    invited: date | None
    law: RuleSet
    items: tuple[Document, ...]
    plan: tuple[Stage, ...]


def documents(profile: Profile, *, on: date, invited: date | None = None) -> Documents:
    """What this person must show, and with the day of an invitation the plan of its days.

    Args:
        profile: the answers.
        on: the day whose rules and points are proved; an application arrives on such a day.
        invited: the day of an invitation to apply.

    Raises:
        DateBeforeRulesError: a date before the first rules.
    """
    assessment = assess(profile, on=on, invited=invited)
    evidence = Evidence(profile, derive(profile, assessment.law, on), assessment)
    items = (
        *_of_the_person(profile, evidence),
        *_of_jobs(profile, evidence),
        *_of_answers(evidence),
        *_of_the_family(profile, evidence),
        *_of_everybody(profile, assessment),
    )
    ids = tuple(dict.fromkeys(item.id for item in items))
    last_day = assessment.last_day
    stages = () if last_day is None else plan(profile, assessment, last_day, ids)
    return Documents(on, invited, assessment.law, items, stages)


# ------------------------------------------------------------------ what the person is and knows


def _of_the_person(profile: Profile, evidence: Evidence) -> Iterator[Document]:
    law = evidence.law
    grid = evidence.assessment.programs["fsw"].points
    ages = ["crs.core.age"]
    if grid is not None and grid.factors["age"].points.low:
        ages.append("fsw.points")
    yield Document("passport", None, _complete(law), evidence.of(ages))
    destinations = ("cec.destination", "fsw.destination", "fst.destination")
    proved = evidence.of(destinations)
    yield Document("application_forms", "/destination" if proved else None, _complete(law), proved)
    for who in ("applicant", "spouse"):
        yield from _tests(who, evidence)
        yield from _credentials(profile, who, evidence)


def _tests(who: str, evidence: Evidence) -> Iterator[Document]:
    law, facts = evidence.law, evidence.facts
    person = facts.applicant if who == "applicant" else facts.spouse
    results = {} if person is None else {item.place: item for item in person.languages.results}
    for place, proved in evidence.tests(who).items():
        result = results[place]
        shown: dict[str, object] = {"who": who, "years": law.language.valid_years}
        if result.test is None:
            variant, until = "levels", None
        else:
            variant = ""
            shown["test"] = result.test
            until = result.taken and anniversary(result.taken, law.language.valid_years)
        yield Document(
            "language_test",
            place,
            law.language.validity_authority,
            proved,
            variant=variant,
            facts=FindingFacts(shown),
            valid_until=until,
            months=usual("test"),
        )


def _credentials(profile: Profile, who: str, evidence: Evidence) -> Iterator[Document]:
    law = evidence.law
    person = getattr(profile, who)
    for place, proved in evidence.credentials(who).items():
        shown: dict[str, object] = {"who": who}
        if "/declared/" in place:
            yield Document(
                "diploma",
                place,
                law.education.authority,
                proved,
                variant="declared",
                facts=FindingFacts(shown),
            )
            continue
        credential = person.education[int(place.rpartition("/")[2])]
        shown["level"] = credential.level
        shown["number"] = int(place.rpartition("/")[2]) + 1
        yield Document("diploma", place, law.education.authority, proved, facts=FindingFacts(shown))
        if credential.country != "CA":
            years = law.education.eca_valid_years
            yield Document(
                "eca",
                f"{place}/eca",
                law.education.authority,
                proved,
                facts=FindingFacts(shown, years=years),
                valid_until=anniversary(credential.eca.issued, years),
                months=usual("assessment"),
            )


# ------------------------------------------------------------------ work


def _of_jobs(profile: Profile, evidence: Evidence) -> Iterator[Document]:
    law = evidence.law
    for who in ("applicant", "spouse"):
        jobs = evidence.jobs(who)
        for place, proved in jobs.items():
            shown: dict[str, object] = {"who": who}
            if "/declared/" in place:
                yield Document(
                    "reference_letter",
                    place,
                    law.cec.hours.authority,
                    proved,
                    variant="declared",
                    facts=FindingFacts(shown),
                )
                continue
            number = int(place.rpartition("/")[2])
            period: WorkPeriod = getattr(profile, who).work[number]
            shown |= {"number": number + 1, "noc": period.noc}
            abroad = period.country != "CA"
            own = "self_employed" if period.self_employed is True else ""
            yield Document(
                "reference_letter",
                place,
                law.cec.hours.authority,
                proved,
                variant=own,
                facts=FindingFacts(shown),
                job=period,
            )
            yield Document(
                "pay_records",
                place,
                law.cec.hours.authority,
                proved,
                variant="abroad" if abroad else "",
                facts=FindingFacts(shown),
            )
            if not abroad:
                yield Document(
                    "work_permit",
                    f"{place}/authorized",
                    law.cec.hours.authority,
                    proved,
                    facts=FindingFacts(shown),
                )


# ------------------------------------------------------------------ single answers


def _of_answers(evidence: Evidence) -> Iterator[Document]:
    law, grid = evidence.law, evidence.assessment.programs["fsw"].points
    findings = {
        item.id: item
        for program in evidence.assessment.programs.values()
        for item in program.requirements
    }
    by_offer = findings["fst.qualification"].variant == "met_offer"
    exempt = [name for name in ("fsw.funds", "fst.funds") if findings[name].variant == "exempt"]
    certificate = ["crs.transferability.certificate_language"]
    offered = ["crs.additional.job_offer", *exempt]
    (offered if by_offer else certificate).append("fst.qualification")
    relative: list[str] = []
    if grid is not None and grid.factors["arranged_employment"].points.low:
        offered.append("fsw.points")
    if evidence.facts.relative.low:
        relative.append("fsw.points")
    additional = law.crs.additional.authority
    qualification = law.fst.qualification_authority
    for name, place, authority, ids in (
        (
            "certificate_of_qualification",
            "/applicant/certificate_of_qualification",
            qualification,
            certificate,
        ),
        ("nomination", "/nomination", additional, ["crs.additional.nomination"]),
        ("job_offer", "/job_offer", law.fsw.points.arranged_authority, offered),
        ("sibling", "/sibling_in_canada", additional, ["crs.additional.sibling"]),
        ("relative", "/relative_in_canada", law.fsw.points.adaptability.authority, relative),
    ):
        proved = evidence.of(ids)
        if proved:
            yield Document(name, place, authority, proved)
    yield from _funds(evidence, findings, exempt)


def _funds(
    evidence: Evidence, findings: Mapping[str, Finding], exempt: list[str]
) -> Iterator[Document]:
    """Money is shown for the two classes that ask for it; else a letter says why there is none.

    Who could be invited under the class that asks for none shows it only under another: IRPA 10.3.
    """
    asked = [name for name in ("fsw.funds", "fst.funds") if name not in exempt]
    proved = evidence.of(asked)
    law = evidence.law
    eligible = {
        name
        for name, program in evidence.assessment.programs.items()
        if program.verdict == "eligible"
    }
    without = "cec" in eligible or any(name.partition(".")[0] in eligible for name in exempt)
    if proved:
        facts, rules = findings[proved[0]].facts, law.documents
        shown = {name: facts[name] for name in ("asked", "family_size")}
        if rules is not None:
            shown["months"] = rules.funds.months
        yield Document(
            "proof_of_funds",
            "/settlement_funds",
            law.fsw.funds_authority,
            proved,
            needed="if" if without else "yes",
            facts=FindingFacts(shown),
            variant="" if rules else "undated",
        )
    if without:
        yield Document("funds_letter", None, law.fsw.funds_authority)


# ------------------------------------------------------------------ the family


def _of_the_family(profile: Profile, evidence: Evidence) -> Iterator[Document]:
    law, spouse = evidence.law, profile.spouse
    family = _complete(law)
    if isinstance(spouse, Spouse):
        rules = law.documents
        shown = {} if rules is None else {"years": rules.common_law.years}
        yield Document(
            "relationship",
            "/spouse",
            family if rules is None else rules.common_law.authority,
            variant="undated" if rules is None else "",
            facts=FindingFacts(shown),
        )
        if spouse.citizen_or_pr is True:
            yield Document("spouse_status", "/spouse/citizen_or_pr", family)
        elif spouse.accompanying is False:
            yield Document("spouse_staying", "/spouse/accompanying", family)
    yield Document("civil_status", None, family, needed="if")
    adults = 1 if spouse is None else 2  # where nothing is said of a spouse, there may be one
    larger = isinstance(profile.family_size, int) and profile.family_size > adults
    place = "/family_size" if larger else None
    yield Document("children", place, family, needed="yes" if larger else "if")


# ------------------------------------------------------------------ everybody


def _of_everybody(profile: Profile, assessment: Assessment) -> Iterator[Document]:
    law, rules = assessment.law, assessment.law.documents
    if rules is None:
        for name in ("police_certificate", "medical_exam", "biometrics"):
            yield Document(name, None, _complete(law), needed="if", variant="undated")
    else:
        for stay in stays(profile, rules.police, assessment.on):
            yield _police(stay, rules.police)
        police = rules.police
        spans = {"months": police.months, "years": police.years, "age": police.age}
        yield Document(
            "police_certificate",
            None,
            police.authority,
            needed="if",
            variant="elsewhere",
            facts=FindingFacts(spans, fresh_months=police.fresh_months),
        )
        medical = rules.medical
        yield Document(
            "medical_exam",
            None,
            medical.authority,
            facts=FindingFacts(valid_months=medical.valid_months, reuse_years=medical.reuse_years),
        )
        biometrics = rules.biometrics
        yield Document(
            "biometrics",
            None,
            biometrics.authority,
            facts=FindingFacts(
                days=biometrics.days, from_age=biometrics.from_age, to_age=biometrics.to_age
            ),
        )
    yield Document("photographs", None, _complete(law))
    yield _fees(profile, law)
    yield Document("translations", None, _complete(law), needed="if")


def _police(stay: Stay, rules: Police) -> Document:
    return Document(
        "police_certificate",
        stay.place,
        rules.authority,
        needed="yes" if stay.long_enough else "if",
        facts=FindingFacts(
            country=stay.country,
            who=stay.who,
            months=rules.months,
            years=rules.years,
            age=rules.age,
        ),
    )


def _fees(profile: Profile, law: RuleSet) -> Document:
    number, rules = children(profile), law.documents
    shown = {} if number is None else {"children": number}
    if rules is not None:
        shown["from_age"] = rules.biometrics.from_age
    return Document(
        "fees",
        None,
        law.process.fees_authority or _complete(law),
        facts=FindingFacts(shown),
        fees=sure_fees(profile, law),
        fees_if=fees_if(profile, law),
    )


def _complete(law: RuleSet) -> AuthorityIds:
    """What says that an application must be complete; the same at every date."""
    return law.process.application_authority if law.documents is None else law.documents.authority
