"""Steps of a couple, of a province and of an employer. It must not know words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from cec_logic.outlook.habits import usual
from cec_logic.outlook.steps import Step, with_person
from cec_logic.profile import PROVINCES, UNKNOWN, JobOffer, Profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.outlook.steps import Ground


def other_steps(ground: Ground) -> Iterator[Step]:
    """Every step that is neither language nor study nor work."""
    yield from certificate(ground)
    yield from nomination(ground)
    yield from job_offer(ground)
    yield from destination(ground)
    yield from funds(ground)


def couple_steps(ground: Ground) -> Iterator[Step]:
    """The partner as the principal applicant, or not coming along."""
    spouse = ground.facts.spouse
    if spouse is None:
        return
    if spouse.counts is not False:
        yield Step(
            id="spouse.stays",
            code="spouse_stays",
            params={},
            part="column",
            targets=frozenset({"couple"}),
            months=usual("decision"),
            change=partial(with_person, who="spouse", accompanying=False),
        )
    try:
        ground.profile.swapped()
    except ValueError:
        return
    yield Step(
        id="spouse.applies",
        code="spouse_applies",
        params={},
        part="swap",
        targets=frozenset({"couple"}),
        months=usual("decision"),
        change=Profile.swapped,
    )


def certificate(ground: Ground) -> Iterator[Step]:
    """A certificate of qualification, of whoever works or may work in a trade."""
    person = ground.person("applicant")
    if person.certificate_of_qualification is True:
        return
    trades = ground.law.fst.trades
    if person.work is not UNKNOWN and not any(
        period.noc is UNKNOWN or period.noc in trades for period in person.work
    ):
        return
    yield Step(
        id="certificate",
        code="certificate",
        params={},
        part="certificate",
        targets=frozenset({"certificate"}),
        months=usual("certificate"),
        change=partial(with_person, who="applicant", certificate_of_qualification=True),
    )


def nomination(ground: Ground) -> Iterator[Step]:
    """A nomination, unless there is one."""
    if ground.profile.nomination is not True:
        yield Step(
            id="nomination",
            code="nomination",
            params={},
            part="nomination",
            targets=frozenset({"nomination"}),
            months=usual("nomination"),
            change=partial(replace, nomination=True),
        )


def job_offer(ground: Ground) -> Iterator[Step]:
    """An approved or exempt full-time offer in the occupation of the latest work."""
    offer = ground.facts.job_offer
    code = latest_occupation(ground)
    if code is None or (offer.qualifies is True and offer.noc is not None):
        return
    yield Step(
        id="job_offer",
        code="job_offer",
        params={"noc": code},
        part="job_offer",
        targets=frozenset({"job_offer"}),
        months=usual("offer"),
        change=partial(replace, job_offer=JobOffer(noc=code, full_time=True, lmia_or_exempt=True)),
    )


def latest_occupation(ground: Ground) -> str | None:
    """The occupation of the listed job that began last; None where none is known."""
    work = ground.person("applicant").work
    jobs = () if work is UNKNOWN else work
    known = [
        (job.start, job.noc)
        for job in jobs
        if job.noc is not UNKNOWN and job.start is not UNKNOWN and job.start <= ground.day
    ]
    return max(known)[1] if known else None


def destination(ground: Ground) -> Iterator[Step]:
    """A plan to live where the federal programs apply."""
    excluded = ground.law.cec.excluded_destinations
    if ground.facts.destination in excluded:
        elsewhere = next(province for province in PROVINCES if province not in excluded)
        yield Step(
            id="destination",
            code="destination",
            params={"destination": str(ground.facts.destination)},
            part="destination",
            targets=frozenset({"destination"}),
            months=usual("decision"),
            change=partial(replace, destination=elsewhere),
        )


def funds(ground: Ground) -> Iterator[Step]:
    """The funds that a family of this size must show, where there are less."""
    size, there = ground.facts.family_size, ground.facts.settlement_funds
    if ground.law.funds is None or there is None or not size.known:
        return
    asked = ground.law.funds.required_for(size.low)
    if there < asked:
        yield Step(
            id="funds",
            code="funds",
            params={"asked": asked, "settlement_funds": there},
            part="funds",
            targets=frozenset({"funds"}),
            months=usual("savings"),
            change=partial(replace, settlement_funds=asked),
        )
