"""Steps of language: an ability higher, a test, a test again. It must not know words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cec_logic.facts.language import HIGHEST, NO_LEVELS, throughout
from cec_logic.outlook.habits import times, usual
from cec_logic.outlook.steps import Sitting, Step, highest_of
from cec_logic.profile import ABILITIES, LANGUAGES
from cec_logic.rules.crs import score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from cec_logic.facts.language import LanguageFacts, Levels
    from cec_logic.outlook.habits import Months
    from cec_logic.outlook.steps import Ground
    from cec_logic.rulesets import RuleSet

_MOST_LISTED: Final = 28  # tests, so that one more in each language is let through
NAMES: Final = {"en": "english", "fr": "french"}  # of a language in a case


def language_steps(ground: Ground) -> Iterator[Step]:
    """Every step of the applicant, in both languages, and of an accompanying spouse or partner."""
    yield from _of_applicant(ground)
    yield from _of_spouse(ground)


def _has_room(known: LanguageFacts) -> bool:
    return len(known.results) <= _MOST_LISTED


def _is_open(known: LanguageFacts, language: str) -> bool:
    """Whether there is a test of which it is not known if it counts: only its day can tell."""
    return any(item.valid is None and item.language == language for item in known.results)


def _of_applicant(ground: Ground) -> Iterator[Step]:
    shown = shown_levels(ground)
    known = ground.facts.applicant.languages
    if not _has_room(known):
        return
    for language, base in shown.items():
        if base is None and _is_open(known, language):
            continue
        abilities = [] if base is None else list(_abilities(ground, language, base))
        yield from abilities
        there = {step.change for step in abilities}
        levels = _levels_asked(ground.law, language)
        months = _beginning(alone=not any(shown.values()))
        for step in _tests(_Tested("applicant", language, base, known, ground.day), levels, months):
            if step.change not in there:
                yield step


def shown_levels(ground: Ground) -> dict[str, Levels | None]:
    """The levels in each language that the score rests on."""
    first = ground.score.first_language
    factors = ground.score.sections["core"].factors
    in_first, in_second = (
        factors[name].facts["levels"] for name in ("first_language", "second_language")
    )
    if first == "fr":
        in_first, in_second = in_second, in_first
    return {"en": in_first, "fr": in_second}  # type: ignore[dict-item]  # facts hold anything


def _levels_asked(law: RuleSet, language: str) -> set[int]:
    """The levels in all abilities that a table or a class asks for."""
    crs = law.crs
    columns = (crs.transferability.language_column, crs.transferability.certificate_column)
    levels = {row[0] for steps in columns for row in steps.rows}
    levels |= {*law.cec.threshold.values(), law.fsw.threshold, *law.fst.threshold}
    levels |= {crs.core.first_language.points.best(), crs.core.second_language.points.best()}
    if crs.additional.french is not None:
        french = crs.additional.french
        levels.add(french.nclc if language == "fr" else french.english_clb)
    return levels


# ------------------------------------------------------------------ one ability


def _abilities(ground: Ground, language: str, base: Levels) -> Iterator[Step]:
    """Each ability to the next level that pays, and to the least that gives the most."""
    for index, ability in enumerate(ABILITIES):
        for level in _worthwhile(ground, language, base, index):
            levels = _raised(base, index, level)
            params = {"language": language, "ability": ability, "level": level, "now": base[index]}
            yield Step(
                id=f"language.{language}.{ability}.{level}",
                code="ability",
                params=params,
                part=NAMES[language],
                targets=frozenset({f"{language}.{ability}"}),
                months=times(usual("level"), level - base[index]),
                change=Sitting("applicant", language, levels),
            )


def _worthwhile(ground: Ground, language: str, base: Levels, index: int) -> list[int]:
    """The next level of an ability that gives more, and the least that gives the most.

    Where the ability alone gives nothing, the levels that the tables tell apart: together with
    another it may.
    """
    higher = range(HIGHEST, base[index], -1)
    totals = {level: _total(ground, language, _raised(base, index, level)) for level in higher}
    paying = [level for level, total in totals.items() if total > ground.score.total]
    if paying:
        most = max(totals.values())
        return sorted({min(paying), min(level for level in paying if totals[level] == most)})
    rows = ground.law.crs.core.first_language.points.rows
    return sorted({row[0] for row in rows} & {*higher})


def _total(ground: Ground, language: str, levels: Levels) -> int:
    sittings: dict[str, Any] = {NAMES[language]: (levels,)}
    return score(ground.case._replace(**sittings), ground.law.crs).total


def _raised(base: Levels, index: int, level: int) -> Levels:
    listening, reading, writing, speaking = (
        level if ability == index else now for ability, now in enumerate(base)
    )
    return listening, reading, writing, speaking


# ------------------------------------------------------------------ a whole test


class _Tested(NamedTuple):
    """Whose test, in which language, the levels that are shown now (None: none), all results."""

    who: str
    language: str
    base: Levels | None
    known: LanguageFacts
    day: date


def _beginning(*, alone: bool) -> Callable[[int], Months]:
    """How long a first test usually takes, by its level.

    The first language of all is one that the person speaks; a second one may have to be learned.
    """

    def months(level: int) -> Months:
        return usual("test") if alone else times(usual("level"), level)

    return months


def _tests(
    tested: _Tested, levels_asked: Iterable[int], beginning: Callable[[int], Months]
) -> Iterator[Step]:
    """A test with every ability at a level or above, and an expired one taken again."""
    who, language, base, known, day = tested
    owner = "" if who == "applicant" else "spouse."
    now = base or NO_LEVELS

    def step(name: str, kind: str, levels: Levels, months: Months) -> Step:
        raised = [item for item, old, new in zip(ABILITIES, now, levels, strict=True) if new > old]
        return Step(
            id=f"{owner}language.{language}.{name}",
            code=f"spouse_{kind}" if owner else kind,
            params={"language": language, "level": min(levels), "levels": levels},
            part=f"{owner}languages" if owner else NAMES[language],
            targets=frozenset(f"{owner}{language}.{ability}" for ability in raised),
            months=months,
            change=Sitting(who, language, levels),
        )

    expired = _expired(known, language, day)
    if base is None and expired is not None:
        yield step("again", "test_again", expired, usual("test"))
    for level in sorted(levels_asked):
        levels = highest_of((now, throughout(level)))
        if base is None:
            months = beginning(level) if expired is None else _learning(expired, levels)
            yield step(str(level), "test", levels, months)
        elif min(base) < level:
            yield step(str(level), "levels", levels, _learning(base, levels))


def _learning(before: Levels, levels: Levels) -> Months:
    """How long it usually takes from levels that were shown once; a test alone where not higher."""
    most = max(new - old for old, new in zip(before, levels, strict=True))
    return times(usual("level"), most) if most > 0 else usual("test")


def _expired(known: LanguageFacts, language: str, day: date) -> Levels | None:
    """What the last test of a language showed that is no longer valid."""
    showed = [
        (item.taken, item.low)
        for item in known.results
        if item.language == language
        and item.valid is False
        and item.taken is not None
        and item.taken <= day
        and any(item.low)
    ]
    return max(showed)[1] if showed else None


def _of_spouse(ground: Ground) -> Iterator[Step]:
    """A test of the spouse or partner, in the language that shows most so far."""
    spouse = ground.facts.spouse
    if spouse is None or spouse.counts is False or not _has_room(spouse.languages):
        return
    table = ground.law.crs.spouse.language.points
    results = [
        (sum(table.at(level) for level in levels), sum(levels), language, levels)
        for language, sittings in spouse.languages.certain.items()
        for levels in sittings
    ]
    if results:
        _, _, language, base = max(results)
    else:
        language, base = ground.score.first_language or "en", None
        if any(_is_open(spouse.languages, one) for one in LANGUAGES):
            return
    levels_asked = {row[0] for row in table.rows}
    levels_asked.add(ground.law.fsw.points.adaptability.spouse_language_level)
    tested = _Tested("spouse", language, base, spouse.languages, ground.day)
    yield from _tests(tested, levels_asked, _beginning(alone=True))
