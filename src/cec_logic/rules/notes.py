"""Points where the sources leave room, each a remark where it touches the answers.

It must not know words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cec_logic import noc
from cec_logic.facts.truth import remark
from cec_logic.profile import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cec_logic.facts import Facts
    from cec_logic.facts.truth import Remark
    from cec_logic.rules.crs import Score
    from cec_logic.rulesets.model import RuleSet


def open_points(facts: Facts, score: Score, law: RuleSet) -> Iterator[Remark]:
    """Every open point that touches these answers, with both readings told in its words."""
    yield from foreign_employer(facts, law)
    yield from occupations_tie(facts, law)
    yield from foreign_work_readings(facts, score, law)
    yield from mixed_english(facts, score, law)
    yield from trade_work_readings(facts, law)
    yield from year_by_months(facts, law)
    yield from hours_end_soon(facts, law)


def foreign_employer(facts: Facts, law: RuleSet) -> Iterator[Remark]:
    """Work in Canada for an employer abroad: the Regulations ask where, the CRS tool for whom."""
    for item in facts.applicant.canadian_work.judged:
        employer = item.period.employer_country
        if item.counts is not False and employer is not UNKNOWN and employer != "CA":
            authority = (*law.cec.hours.authority[:1], *law.crs.canadian_work.authority)
            yield remark("foreign_employer", item.place, authority=authority)
            abroad = law.crs.foreign_work.authority
            yield remark("foreign_employer_abroad", item.place, authority=abroad)


def trade_work_readings(facts: Facts, law: RuleSet) -> Iterator[Remark]:
    """Work in a trade that the Canadian Experience Class leaves out: the trades' text does not."""
    for item in facts.applicant.canadian_work.judged:
        left_out = {"not_student", "not_self_employed"} & {*item.failed}
        if left_out and "paid" not in item.failed and item.period.noc in law.fst.trades:
            yield remark("trade_work_readings", item.place, authority=law.fst.hours.authority[:1])


def year_by_months(facts: Facts, law: RuleSet) -> Iterator[Remark]:
    """A year reached within a month: Express Entry's form counts months, the law counts hours."""
    if facts.applicant.year_is_near:
        required = law.cec.hours.hours_per_year
        place = f"{facts.applicant.place}/work"
        yield remark("year_by_months", place, authority=law.cec.hours.authority, required=required)


def hours_end_soon(facts: Facts, law: RuleSet) -> Iterator[Remark]:
    """Hours that are lost before the days of an invitation are over: IRPA 11.2(1)."""
    end = facts.applicant.hours_end
    if end is not None:
        place = f"{facts.applicant.place}/work"
        authority = (*law.cec.hours.authority[:1], *law.process.application_authority)
        days = law.process.invitation_days
        yield remark("hours_end_soon", place, authority=authority, end=end, days=days)


def occupations_tie(facts: Facts, law: RuleSet) -> Iterator[Remark]:
    """Equal hours in occupations that ask for different levels: the higher level is taken."""
    for occupations in facts.applicant.class_work.possible_occupations or ():
        asked = {law.cec.threshold[noc.UNIT_GROUPS[code].teer] for code in occupations}
        if len(asked) > 1:
            authority = law.cec.language_authority[1:2]
            yield remark("occupations_tie", authority=authority, threshold=max(asked))
            return


def foreign_work_readings(facts: Facts, score: Score, law: RuleSet) -> Iterator[Remark]:
    """Work abroad in several periods: added up here; other readings ask for one occupation."""
    factors = score.sections["transferability"].factors
    names = ("foreign_work_language", "foreign_work_canadian_work")
    work = facts.applicant.foreign_work
    periods = [item for item in work.judged if item.counts is not False]
    if any(factors[name].points for name in names) and len(periods) != 1:
        authority = (*law.crs.foreign_work.authority, *law.crs.transferability.authority[:1])
        yield remark("foreign_work_readings", *work.hours.used, authority=authority)


def mixed_english(facts: Facts, score: Score, law: RuleSet) -> Iterator[Remark]:
    """Points for French with English at 5 in some abilities only: the lower figure is taken."""
    french = law.crs.additional.french
    if french is None or score.sections["additional"].factors["french"].points != french.alone:
        return
    for levels in facts.applicant.languages.certain["en"]:
        if max(levels) >= french.english_clb > min(levels):
            yield remark(
                "mixed_english",
                facts.applicant.languages.place,
                authority=french.authority,
                alone=french.alone,
                with_english=french.with_english,
            )
            return
