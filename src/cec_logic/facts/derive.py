"""What follows from a profile on a date, each fact with the answers that it used.

It must not know the points of any table, nor words.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from cec_logic.facts.calendar import age_on, window_before
from cec_logic.facts.declared import contradictions
from cec_logic.facts.education import EducationFacts, education_facts
from cec_logic.facts.language import LanguageFacts, language_facts
from cec_logic.facts.near import hours_end, year_is_near
from cec_logic.facts.periods import (
    CATEGORY_CONDITIONS,
    PAID_CONDITIONS,
    SKILLED_CONDITIONS,
    Judged,
)
from cec_logic.facts.truth import Bounds, Remark, Truth, all_of, any_of, negation, remark
from cec_logic.facts.work import (
    AUTHORIZED_CANADIAN_WORK,
    AUTHORIZED_SKILLED_WORK,
    CANADIAN_WORK,
    CLASS_WORK,
    FOREIGN_WORK,
    RECENT_FOREIGN_WORK,
    SKILLED_CANADIAN_WORK,
    SKILLED_FOREIGN_WORK,
    Experience,
    Work,
    combined_hours,
    experience,
    one_occupation,
    whole_years,
    work_of,
)
from cec_logic.profile import UNKNOWN, Declared, Person, Profile, Spouse, WorkPeriod

if TYPE_CHECKING:
    from datetime import date

    from cec_logic.rulesets.model import RuleSet

_LARGEST_FAMILY: Final = 100  # what a profile lets through
_ANY_HOURS: Final = 1_000_000  # more than any window holds


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What is known of one person; every part within the bounds of the answers."""

    place: str
    education: EducationFacts
    languages: LanguageFacts
    canadian_work: Experience


@dataclass(frozen=True, slots=True)
class ApplicantFacts(PersonFacts):
    """What is known of the applicant; `age` is None where it is not known.

    `primary_occupation` and `trade` are counted hours in one occupation: ten years without a
    missing day, and five years in a skilled trade. `recent_work` are the periods that categories
    look at; `works_now` tells of authorized work in Canada on the date; `year_is_near` tells that
    the hours of the class are reached within a month before or after it, `hours_end` the first day
    on which they are no longer there, where that comes before an invitation of the date runs out.
    """

    age: int | None
    class_work: Experience
    foreign_work: Experience
    authorized_skilled_work: Experience
    skilled_years: Bounds[int]
    primary_occupation: Bounds[Fraction]
    trade: Bounds[Fraction]
    recent_work: tuple[Judged, ...]
    work_said: bool
    works_now: Truth
    year_is_near: bool
    hours_end: date | None
    certificate: Bounds[bool]
    declared_teer: int | None


@dataclass(frozen=True, slots=True)
class SpouseFacts(PersonFacts):
    """What is known of the spouse or partner.

    `counts` tells whether the second column applies: who comes along and is neither citizen nor
    permanent resident; `undecided` are the answers that would tell.
    """

    authorized_work: Experience
    counts: Truth
    undecided: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer of employment: whether it is full time and approved or exempt, and its occupation.

    `qualifies` asks for both and leaves the occupation aside: each program asks for another; `noc`
    is None where it is not said, `missing` are the answers left out.
    """

    qualifies: Truth
    full_time: Truth
    noc: str | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that follows from the answers on a date.

    `spouse` is None where there is none or nothing was said; `has_spouse` tells which.
    """

    on: date
    applicant: ApplicantFacts
    has_spouse: Truth
    spouse: SpouseFacts | None
    nomination: Bounds[bool]
    sibling: Bounds[bool]
    relative: Bounds[bool]
    family_size: Bounds[int]
    settlement_funds: int | None
    job_offer: Offer
    destination: str | None
    remarks: tuple[Remark, ...]


def _yes_no(value: object, place: str) -> Bounds[bool]:
    if value is UNKNOWN:
        return Bounds(False, True, (), (place,))
    return Bounds(bool(value), bool(value), (place,))


def _age(person: Person, place: str, on: date, remarks: list[Remark]) -> int | None:
    said = None if person.age is UNKNOWN else person.age
    if person.birth_date is UNKNOWN:
        return said
    if person.birth_date > on:
        remarks.append(remark("future_fact", f"{place}/birth_date", date=person.birth_date))
        return said
    age = age_on(person.birth_date, on)
    if said is not None and said != age:
        remarks.append(remark("declared_conflict", f"{place}/age", f"{place}/birth_date"))
    return age


def _future_work(person: Person, place: str, on: date) -> list[Remark]:
    periods: tuple[WorkPeriod, ...] = () if person.work is UNKNOWN else person.work
    ahead = (
        next(
            (
                (f"{place}/work/{index}/{name}", day)
                for name, day in (("start", period.start), ("end", period.end))
                if day is not UNKNOWN and day is not None and day > on
            ),
            None,
        )
        for index, period in enumerate(periods)
    )
    return [remark("future_fact", *found[:1], date=found[1]) for found in ahead if found]


def _declared(person: Person) -> Declared:
    return Declared() if person.declared is UNKNOWN else person.declared


@lru_cache(maxsize=16)  # as long as the work stays as it was
def _primary_occupation(work: Work, law: RuleSet, on: date) -> Bounds[Fraction]:
    """Continuous skilled work in one occupation: IRPR 75(2)(a)."""
    hours = law.fsw.hours
    judged = work.judged(SKILLED_CONDITIONS, window_before(on, hours.window_years))
    return _listed(work, one_occupation(judged, hours.full_time_week, continuous=True))


@lru_cache(maxsize=16)  # as long as the work stays as it was
def _trade(work: Work, law: RuleSet, on: date) -> Bounds[Fraction]:
    """Work in one skilled trade: IRPR 87.2(3)(b)."""
    hours = law.fst.hours
    judged = tuple(
        item
        for item in work.judged(PAID_CONDITIONS, window_before(on, hours.window_years))
        if item.period.noc is UNKNOWN or item.period.noc in law.fst.trades
    )
    return _listed(work, one_occupation(judged, hours.full_time_week, continuous=False))


def _listed(work: Work, hours: Bounds[Fraction]) -> Bounds[Fraction]:
    """Hours of one occupation; where no work is listed, the summary can only rule it out."""
    if work.said:
        return hours
    declared = work.declared
    none_declared = declared.canadian_work_years == 0 and declared.foreign_work_years == 0
    most = Fraction(0 if none_declared else _ANY_HOURS)
    return Bounds(Fraction(0), most, (), (f"{work.place}/work",))


@lru_cache(maxsize=16)  # as long as the work stays as it was
def _recent_work(work: Work, law: RuleSet, on: date) -> tuple[Judged, ...]:
    if law.categories is None:
        return ()
    return work.judged(CATEGORY_CONDITIONS, window_before(on, law.categories.work.window_years))


def _works_now(person: Person, on: date) -> Truth:
    """Authorized work in Canada that goes on."""
    if person.work is UNKNOWN:
        return None
    return any_of(
        all_of(
            (
                None if period.country is UNKNOWN else period.country == "CA",
                None if period.authorized is UNKNOWN else period.authorized,
                _begun(period, on),
                None if period.end is UNKNOWN else period.end is None or period.end >= on,
            )
        )
        for period in person.work
    )


def _begun(period: WorkPeriod, on: date) -> Truth:
    """Whether work has begun: what "goes on" has, though its start is not said."""
    if period.start is UNKNOWN:
        return True if period.end is None else None
    return period.start <= on


def _offer(profile: Profile) -> Offer:
    offer = profile.job_offer
    if offer is UNKNOWN:
        return Offer(None, None, None, ("/job_offer",))
    if offer is None:
        return Offer(qualifies=False, full_time=False, noc=None)
    full_time = None if offer.full_time is UNKNOWN else offer.full_time
    approved = None if offer.lmia_or_exempt is UNKNOWN else offer.lmia_or_exempt
    answers = ("full_time", "lmia_or_exempt", "noc")
    return Offer(
        qualifies=all_of((full_time, approved)),
        full_time=full_time,
        noc=None if offer.noc is UNKNOWN else offer.noc,
        missing=tuple(f"/job_offer/{name}" for name in answers if getattr(offer, name) is UNKNOWN),
    )


def _family_size(profile: Profile, remarks: list[Remark]) -> Bounds[int]:
    """At least the applicant and the spouse; children and who stays behind must be said."""
    place = "/family_size"
    at_least = 1 if profile.spouse is UNKNOWN or profile.spouse is None else 2
    if profile.family_size is UNKNOWN:
        return Bounds(at_least, _LARGEST_FAMILY, (), (place,))
    if profile.family_size < at_least:
        remarks.append(remark("family_with_spouse", place, size=at_least))
    size = max(profile.family_size, at_least)
    return Bounds(size, size, (place,))


def _applicant(person: Person, law: RuleSet, on: date, remarks: list[Remark]) -> ApplicantFacts:
    place = "/applicant"
    declared = _declared(person)
    work = work_of(person.work, declared, place, law)
    for_class, class_remarks = experience(work, CLASS_WORK, law, on)
    in_canada, canadian_remarks = experience(work, CANADIAN_WORK, law, on)
    abroad, foreign_remarks = experience(work, FOREIGN_WORK, law, on)
    skilled_in_canada, _ = experience(work, SKILLED_CANADIAN_WORK, law, on)
    skilled_abroad, _ = experience(work, SKILLED_FOREIGN_WORK, law, on)
    authorized, _ = experience(work, AUTHORIZED_SKILLED_WORK, law, on)
    facts = ApplicantFacts(
        place=place,
        age=_age(person, place, on, remarks),
        education=education_facts(person.education, declared, place, law, on),
        languages=language_facts(person.languages, place, law, on),
        class_work=for_class,
        canadian_work=in_canada,
        foreign_work=abroad,
        authorized_skilled_work=authorized,
        skilled_years=whole_years(combined_hours(skilled_in_canada, skilled_abroad), law.fsw.hours),
        primary_occupation=_primary_occupation(work, law, on),
        trade=_trade(work, law, on),
        recent_work=_recent_work(work, law, on),
        work_said=work.said,
        works_now=_works_now(person, on),
        year_is_near=year_is_near(work, for_class, law, on),
        hours_end=hours_end(work, for_class, law, on),
        certificate=_yes_no(
            person.certificate_of_qualification, f"{place}/certificate_of_qualification"
        ),
        declared_teer=None if work.declared.teer is UNKNOWN else work.declared.teer,
    )
    remarks += [*class_remarks, *canadian_remarks, *foreign_remarks, *contradictions(work, law)]
    remarks += [*facts.education.remarks, *facts.languages.remarks]
    remarks += _future_work(person, place, on)
    return facts


def _spouse(person: Spouse, law: RuleSet, on: date, remarks: list[Remark]) -> SpouseFacts:
    place = "/spouse"
    declared = _declared(person)
    work = work_of(person.work, declared, place, law)
    in_canada, work_remarks = experience(work, CANADIAN_WORK, law, on)
    authorized, _ = experience(work, AUTHORIZED_CANADIAN_WORK, law, on)
    facts = SpouseFacts(
        place=place,
        education=education_facts(person.education, declared, place, law, on),
        languages=language_facts(person.languages, place, law, on),
        canadian_work=in_canada,
        authorized_work=authorized,
        counts=all_of(
            (
                None if person.accompanying is UNKNOWN else person.accompanying,
                negation(None if person.citizen_or_pr is UNKNOWN else person.citizen_or_pr),
            )
        ),
        undecided=tuple(
            f"{place}/{name}"
            for name in ("accompanying", "citizen_or_pr")
            if getattr(person, name) is UNKNOWN
        ),
    )
    if facts.counts is not False:
        remarks += [*work_remarks, *contradictions(work, law)]
        remarks += [*facts.education.remarks, *facts.languages.remarks]
        remarks += _future_work(person, place, on)
    return facts


def recent_skilled_hours(profile: Profile, law: RuleSet, on: date) -> Bounds[Fraction]:
    """Skilled work of the last three years, in Canada or abroad: what the proposed class counts."""
    person = Person() if profile.applicant is UNKNOWN else profile.applicant
    work = work_of(person.work, _declared(person), "/applicant", law)
    in_canada, _ = experience(work, CLASS_WORK, law, on)
    abroad, _ = experience(work, RECENT_FOREIGN_WORK, law, on)
    return combined_hours(in_canada, abroad)


def derive(profile: Profile, law: RuleSet, on: date) -> Facts:
    """Every fact that follows from a profile under the rules of a date."""
    remarks: list[Remark] = []
    person = Person() if profile.applicant is UNKNOWN else profile.applicant
    applicant = _applicant(person, law, on, remarks)
    spouse = (
        None
        if profile.spouse is UNKNOWN or profile.spouse is None
        else _spouse(profile.spouse, law, on, remarks)
    )
    return Facts(
        on=on,
        applicant=applicant,
        has_spouse=None if profile.spouse is UNKNOWN else profile.spouse is not None,
        spouse=spouse,
        nomination=_yes_no(profile.nomination, "/nomination"),
        sibling=_yes_no(profile.sibling_in_canada, "/sibling_in_canada"),
        relative=_yes_no(profile.relative_in_canada, "/relative_in_canada"),
        family_size=_family_size(profile, remarks),
        settlement_funds=None if profile.settlement_funds is UNKNOWN else profile.settlement_funds,
        job_offer=_offer(profile),
        destination=None if profile.destination is UNKNOWN else profile.destination,
        remarks=tuple(dict.fromkeys(remarks)),
    )
