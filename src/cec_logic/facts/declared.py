"""Summary answers held against each other and against the details: what cannot both be true.

Each contradiction is a remark at the answers it is about; what counts is decided elsewhere. It must
not know points, nor words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cec_logic import noc
from cec_logic.facts.education import study_up_to
from cec_logic.facts.truth import remark
from cec_logic.profile import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.facts.truth import Remark
    from cec_logic.facts.work import Work
    from cec_logic.profile import Declared
    from cec_logic.rulesets.model import RuleSet


def contradictions(work: Work, law: RuleSet) -> Iterator[Remark]:
    """Every contradiction among a person's summary answers, and of the TEER with the listed jobs.

    Where years, study or education are also given in detail, `experience` and `education_facts`
    compare the two.
    """
    declared, place = work.declared, f"{work.place}/declared"
    yield from _unskilled_work(work, place)
    yield from _hours_exceed_years(declared, place, law)
    yield from _years_exceed_window(declared, place, law)
    yield from _study_exceeds_education(declared, place, law)
    yield from _teer_of_no_job(work, place)


def _unskilled_work(work: Work, place: str) -> Iterator[Remark]:
    """Hours or years of skilled work, and a TEER that is none of skilled work."""
    declared = work.declared
    if not work.unskilled or work.lists_canadian_work:
        return
    for name in ("cec_hours", "canadian_work_years"):
        if getattr(declared, name) not in {UNKNOWN, 0}:
            answers = (f"{place}/teer", f"{place}/{name}")
            yield remark("declared_unskilled", *answers, teer=declared.teer)
            return


def _hours_exceed_years(declared: Declared, place: str, law: RuleSet) -> Iterator[Remark]:
    """Hours of three years that make more full years than were declared of ten."""
    years, hours = declared.canadian_work_years, declared.cec_hours
    if years is UNKNOWN or hours is UNKNOWN:
        return
    if hours // law.cec.hours.hours_per_year > years:
        yield remark("declared_apart", f"{place}/cec_hours", f"{place}/canadian_work_years")


def _years_exceed_window(declared: Declared, place: str, law: RuleSet) -> Iterator[Remark]:
    """More full years, in Canada and abroad together, than the window has."""
    window = law.crs.canadian_work.window_years
    names = ("canadian_work_years", "foreign_work_years")
    years = {name: value for name in names if (value := getattr(declared, name)) is not UNKNOWN}
    if sum(years.values()) > window:
        places = [f"{place}/{name}" for name, value in years.items() if value]
        yield remark("declared_years_exceed_window", *places, years=window)


def _study_exceeds_education(declared: Declared, place: str, law: RuleSet) -> Iterator[Remark]:
    """A Canadian credential of a length that no level up to the declared education has."""
    education, study = declared.education, declared.canadian_study
    if law.crs.additional.canadian_study is None or education is UNKNOWN or study is UNKNOWN:
        return
    if study not in study_up_to(education, law):
        yield remark(
            "declared_study_exceeds_education", f"{place}/canadian_study", f"{place}/education"
        )


def _teer_of_no_job(work: Work, place: str) -> Iterator[Remark]:
    """A TEER of most of the work in Canada that none of the listed jobs there has."""
    teer = work.declared.teer
    if teer is UNKNOWN or not work.lists_canadian_work:
        return
    jobs = [item.period for item in work.listed if item.period.country in {"CA", UNKNOWN}]
    if all(job.noc is not UNKNOWN and noc.UNIT_GROUPS[job.noc].teer != teer for job in jobs):
        yield remark("declared_conflict", f"{place}/teer", f"{work.place}/work")
