"""One language test by itself: the level each score gives, and until when the result counts.

Runs in the engine. Levels and dates come from cec_logic, the words around them from the page's
texts. It must not know the page.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from cec_logic import ProfileError, parse_profile
from cec_logic.facts import HIGHEST, Result, anniversary, language_facts
from cec_logic.messages import written_date
from cec_logic.profile import ABILITIES, Person
from cec_logic.rulesets import ruleset

Words = dict[str, str]


def sitting(entry: dict[str, Any], on: date, lang: str, words: Words) -> dict[str, object]:
    """What a test shows on a day.

    Args:
        entry: an entry of `languages` of the contract that names its test; what is wrong in it is
            passed over here, as the assessment tells it.
        on: the day.
        lang: "en" or "fr".
        words: the page's own words.

    Returns:
        `{"levels": {ability: "CLB 8"}, "validity": "…", "expired": …}`, only for what was said;
        `expired` tells whether the test no longer counts.
    """
    said, result = _read(entry, on)
    if result is None or result.language is None:
        return {"levels": {}, "validity": "", "expired": False}
    levels = {
        ability: _level(result, level, on, words)
        for ability, level in zip(ABILITIES, result.low, strict=True)
        if ability in said
    }
    validity = _validity(result, on, lang, words)
    expired = bool(validity) and not result.valid
    return {"levels": levels, "validity": validity, "expired": expired}


def _read(entry: dict[str, Any], on: date) -> tuple[dict[str, Any], Result | None]:
    """What of an entry makes sense, and what it shows."""
    try:
        profile = parse_profile({"profile_version": 1, "applicant": {"languages": [entry]}})
    except ProfileError as error:
        wrong = {problem.place.rsplit("/", 1)[-1] for problem in error.problems}
        if "test" in wrong:
            return {}, None
        return _read({key: value for key, value in entry.items() if key not in wrong}, on)
    person = cast("Person", profile.applicant)
    facts = language_facts(person.languages, "/applicant", ruleset(on), on)
    return entry, facts.results[0]


def _level(result: Result, level: int, on: date, words: Words) -> str:
    name = words[f"scale_{result.language}"]
    if level == HIGHEST:
        return words["level_highest"].format(scale=name, level=level)
    if level == 0:
        lowest, _ = ruleset(on).language.tests[str(result.test)].rows[0]
        return words["level_below"].format(scale=name, level=lowest)
    return words["level"].format(scale=name, level=level)


def _validity(result: Result, on: date, lang: str, words: Words) -> str:
    if result.taken is None or result.taken > on:
        return ""
    expires = anniversary(result.taken, ruleset(on).language.valid_years)
    if result.valid:
        last = written_date(expires - timedelta(days=1), lang)
        return words["valid_until"].format(date=last)
    return words["expired_on"].format(date=written_date(expires, lang))
