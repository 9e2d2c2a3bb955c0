"""Which requirements and points rest on which answer.

An id is that of a requirement of an eligible program (`cec.hours`) or of a factor that gives points
(`crs.core.age`). It must not know papers or words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cec_logic.facts.calendar import window_before
from cec_logic.facts.derive import SpouseFacts
from cec_logic.facts.education import education_facts
from cec_logic.facts.periods import (
    AUTHORIZED_CONDITIONS,
    CANADIAN_CONDITIONS,
    FOREIGN_CONDITIONS,
    PAID_CONDITIONS,
    SKILLED_CONDITIONS,
    Condition,
    Judged,
)
from cec_logic.facts.work import one_occupation, work_of
from cec_logic.profile import UNKNOWN, Declared, Person
from cec_logic.rules.shared import best_levels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cec_logic.assessment import Assessment
    from cec_logic.facts import Facts
    from cec_logic.facts.derive import PersonFacts
    from cec_logic.facts.education import EducationFacts
    from cec_logic.facts.language import Levels
    from cec_logic.facts.work import Work
    from cec_logic.profile import Credential, Maybe, Profile
    from cec_logic.rulesets.model import WorkWindow

Ids: TypeAlias = tuple[str, ...]
_APPLICANT: Final = "applicant"
_TRANSFERABILITY: Final = "crs.transferability"
_CANADIAN_POINTS: Final = (
    "crs.core.canadian_work",
    f"{_TRANSFERABILITY}.education_canadian_work",
    f"{_TRANSFERABILITY}.foreign_work_canadian_work",
)
_FOREIGN_POINTS: Final = (
    f"{_TRANSFERABILITY}.foreign_work_language",
    f"{_TRANSFERABILITY}.foreign_work_canadian_work",
)
_LEVEL_POINTS: Final = {
    "applicant": (
        "fsw.education",
        "fsw.points",
        "crs.core.education",
        f"{_TRANSFERABILITY}.education_language",
        f"{_TRANSFERABILITY}.education_canadian_work",
    ),
    "spouse": ("crs.spouse.education",),
}
_FIRST_LANGUAGE_POINTS: Final = (
    "crs.core.first_language",
    f"{_TRANSFERABILITY}.education_language",
    f"{_TRANSFERABILITY}.foreign_work_language",
    f"{_TRANSFERABILITY}.certificate_language",
)
_LANGUAGE_REQUIREMENTS: Final = ("cec.language", "fsw.language", "fst.language")


def earned(assessment: Assessment) -> frozenset[str]:
    """The requirements of eligible programs, and the factors that give points."""
    requirements = {
        item.id
        for program in assessment.programs.values()
        if program.verdict == "eligible"
        for item in program.requirements
    }
    factors = {
        f"crs.{name}.{factor}"
        for name, section in assessment.crs.score.sections.items()
        for factor, points in section.factors.items()
        if points.points
    }
    return frozenset(requirements | factors)


class Evidence:
    """What the answers of a profile prove on a date, answer by answer."""

    def __init__(self, profile: Profile, facts: Facts, assessment: Assessment) -> None:
        self.profile, self.facts, self.assessment = profile, facts, assessment
        self.law, self.on = assessment.law, assessment.on
        self.earned = earned(assessment)

    def of(self, ids: Iterable[str]) -> Ids:
        """Of these ids, in order and each once, those that are earned."""
        return tuple(dict.fromkeys(item for item in ids if item in self.earned))

    # -------------------------------------------------------------- work

    def jobs(self, who: str) -> dict[str, Ids]:
        """By the place of a job, or of the summary answer for all jobs, what it proves."""
        person, known = self._person(who), self._facts_of(who)
        if person is None or known is None:
            return {}
        work = work_of(person.work, self._declared(person), f"/{who}", self.law)
        proved: dict[str, list[str]] = {}
        claims = (
            self._claims_of_spouse(work, known)
            if isinstance(known, SpouseFacts)
            else self._claims_of_work(work)
        )
        for place, ids in claims:
            proved.setdefault(place, []).extend(ids)
        return {place: found for place in proved if (found := self.of(proved[place]))}

    def _claims_of_work(self, work: Work) -> Iterator[tuple[str, Ids]]:
        """IRPR 75(2)(a), 80, 83, 87.1(2), 87.2(3)(b); Ministerial Instructions, 15, 19 and 25."""
        law, own = self.law, self.facts.applicant
        yield from self._counted(work, CANADIAN_CONDITIONS, law.cec.hours, ("cec.hours",))
        yield from self._counted(work, CANADIAN_CONDITIONS, law.crs.canadian_work, _CANADIAN_POINTS)
        yield from self._counted(work, FOREIGN_CONDITIONS, law.crs.foreign_work, _FOREIGN_POINTS)
        yield from self._counted(work, SKILLED_CONDITIONS, law.fsw.hours, ("fsw.points",))
        yield from self._occupations(
            work, SKILLED_CONDITIONS, law.fsw.hours, law.fsw.hours.hours_per_year, "fsw.hours"
        )
        trade_hours = law.fst.years * law.fst.hours.hours_per_year
        yield from self._occupations(
            work, PAID_CONDITIONS, law.fst.hours, trade_hours, "fst.hours", law.fst.trades
        )
        for experience, ids in (
            (own.class_work, ("cec.hours",)),
            (own.canadian_work, _CANADIAN_POINTS),
            (own.foreign_work, _FOREIGN_POINTS),
        ):
            if not experience.judged:
                yield from ((place, ids) for place in experience.hours.used)

    def _claims_of_spouse(self, work: Work, spouse: SpouseFacts) -> Iterator[tuple[str, Ids]]:
        ids = ("crs.spouse.canadian_work",)
        yield from self._counted(work, CANADIAN_CONDITIONS, self.law.crs.canadian_work, ids)
        ties = self.law.fsw
        if spouse.authorized_work.years.low >= ties.points.adaptability.work_years:
            yield from self._counted(
                work, AUTHORIZED_CONDITIONS, ties.previous_work, ("fsw.points",)
            )
        if not spouse.canadian_work.judged:
            yield from ((place, ids) for place in spouse.canadian_work.hours.used)

    def _counted(
        self, work: Work, conditions: tuple[Condition, ...], rules: WorkWindow, ids: Ids
    ) -> Iterator[tuple[str, Ids]]:
        for item in self._judged(work, conditions, rules):
            yield item.place, ids

    def _judged(
        self, work: Work, conditions: tuple[Condition, ...], rules: WorkWindow
    ) -> tuple[Judged, ...]:
        """The periods that count, and of which a day is in the window."""
        window = window_before(self.on, rules.window_years)
        return tuple(
            item for item in work.judged(conditions, window) if item.counts and item.certain
        )

    def _occupations(  # noqa: PLR0913, PLR0917 - what a requirement says of one occupation
        self,
        work: Work,
        conditions: tuple[Condition, ...],
        rules: WorkWindow,
        hours: int,
        requirement: str,
        among: frozenset[str] | None = None,
    ) -> Iterator[tuple[str, Ids]]:
        """The periods of each occupation that reaches the hours by itself."""
        judged = self._judged(work, conditions, rules)
        continuous = requirement == "fsw.hours"
        for code in {item.period.noc for item in judged}:
            own = tuple(item for item in judged if item.period.noc == code)
            if among is not None and code not in among:
                continue
            if one_occupation(own, rules.full_time_week, continuous=continuous).low >= hours:
                yield from ((item.place, (requirement,)) for item in own)

    # -------------------------------------------------------------- language

    def tests(self, who: str) -> dict[str, Ids]:
        """By the place of a test, or of levels alone, what it proves."""
        person = self._facts_of(who)
        if person is None:
            return {}
        languages = person.languages
        best = [
            item
            for item in languages.results
            if item.valid
            and item.language is not None
            and item.low in languages.certain[item.language]
        ]
        newest = {(item.language, item.low): item.place for item in best}  # of equal ones the last
        return {
            place: found
            for (language, levels), place in newest.items()
            if (found := self.of(self._claims_of_language(who, str(language), levels)))
        }

    def _claims_of_language(self, who: str, language: str, levels: Levels) -> Iterator[str]:
        """IRPR 79, 83(1)(a), 87.1(2)(d); Ministerial Instructions, 12, 16 and 29."""
        if who != _APPLICANT:
            yield "crs.spouse.language"
            if min(levels) >= self.law.fsw.points.adaptability.spouse_language_level:
                yield "fsw.points"
            return
        yield "fsw.points"
        if language == best_levels(self.facts).get("language"):
            yield from _LANGUAGE_REQUIREMENTS
        score = self.assessment.crs.score
        first = language == score.first_language
        yield from _FIRST_LANGUAGE_POINTS if first else ("crs.core.second_language",)
        rule, factors = self.law.crs.additional.french, score.sections["additional"].factors
        if rule is not None and (language == "fr" or factors["french"].points == rule.with_english):
            yield "crs.additional.french"

    # -------------------------------------------------------------- education

    def credentials(self, who: str) -> dict[str, Ids]:
        """By the place of a credential, or of the summary answer, what it proves."""
        person, known = self._person(who), self._facts_of(who)
        if person is None or known is None:
            return {}
        proved: dict[str, list[str]] = {}
        level, study, ties = _LEVEL_POINTS[who], ("crs.additional.canadian_study",), ("fsw.points",)
        aspects: list[tuple[Callable[[EducationFacts], object], str, Ids]] = [
            (lambda facts: facts.level.low, "education", level),
            (lambda facts: facts.long_study.low, "canadian_study", ties),
        ]
        if who == _APPLICANT:
            aspects.append((lambda facts: facts.study.low, "canadian_study", study))
        for aspect, summary, ids in aspects:
            for place in self._needed(person, who, aspect, summary):
                proved.setdefault(place, []).extend(ids)
        return {place: found for place in proved if (found := self.of(proved[place]))}

    def _needed(
        self,
        person: Person,
        who: str,
        aspect: Callable[[EducationFacts], object],
        summary: str,
    ) -> Iterator[str]:
        """The credentials without which that would be less, or the summary answer behind it."""
        listed, declared = person.education, self._declared(person)

        def facts(credentials: Maybe[tuple[Credential, ...]], declared: Declared) -> object:
            return aspect(education_facts(credentials, declared, f"/{who}", self.law, self.on))

        whole = facts(listed, Declared())
        if facts(listed, declared) != whole:
            yield f"/{who}/declared/{summary}"
            return
        if listed is UNKNOWN:
            return
        kept = dict(enumerate(listed))
        for index in sorted(kept, key=lambda index: listed[index].country == "CA"):
            fewer = {other: item for other, item in kept.items() if other != index}
            if facts(tuple(fewer.values()), Declared()) == whole:
                kept = fewer
        yield from (f"/{who}/education/{index}" for index in kept)

    # -------------------------------------------------------------- persons

    def _person(self, who: str) -> Person | None:
        """Who it is; a spouse only where the second column of the tables applies."""
        if who == _APPLICANT:
            applicant = self.profile.applicant
            return None if applicant is UNKNOWN else applicant
        spouse = self.profile.spouse
        return None if spouse is UNKNOWN or self._facts_of(who) is None else spouse

    def _facts_of(self, who: str) -> PersonFacts | None:
        if who == _APPLICANT:
            return self.facts.applicant
        spouse = self.facts.spouse
        return spouse if spouse is not None and spouse.counts else None

    @staticmethod
    def _declared(person: Person) -> Declared:
        return Declared() if person.declared is UNKNOWN else person.declared
