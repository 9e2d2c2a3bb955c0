"""Values, places and provisions as sentences hold them, and as JSON does.

It must not know which part of a report holds them.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from cec_logic.messages import catalogue, typeset
from cec_logic.noc import UNIT_GROUPS
from cec_logic.profile import ABILITIES
from cec_logic.rulesets import authorities
from cec_logic.view.shared_parts import shared_part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cec_logic.facts.language import Levels
    from cec_logic.messages import Catalogue
    from cec_logic.rules.findings import Counted
    from cec_logic.view.records import Authority, Question

SIGNS: Final = {"met": "✓", "not_met": "✕", "unknown": "?"}  # of each status, wherever it shows
_LOWEST_LEVEL, _HIGHEST_LEVEL = 4, 10


@cache
def cited(ids: tuple[str, ...], lang: str) -> Authority:
    """Citations with addresses: one list for all reports."""
    found = [authorities()[name] for name in ids]
    return [
        {"cite": typeset(one.cite[lang], lang), "url": one.url[lang], "law": one.law}
        for one in found
    ]


def job_title(place: str, words: Catalogue) -> str:
    """What a listed job is called: its number in the list, from one."""
    return words.text("item.job", number=int(place.rpartition("/")[2]) + 1)


def occupation_title(code: str, lang: str) -> str:
    """The official title of a unit group, set as the language is."""
    return typeset(UNIT_GROUPS[code].title(lang), lang)


def spoken(facts: Mapping[str, object], words: Catalogue) -> dict[str, object]:
    """Facts as words can hold them: ids named, levels written out; lists are told in details."""
    spoken: dict[str, object] = {}
    for name, value in facts.items():
        if name == "noc":
            spoken["occupation"] = occupation_title(cast("str", value), words.lang)
        elif name == "place":
            spoken["job"] = job_title(cast("str", value), words)
        elif name == "reasons":
            reasons = cast("tuple[str, ...]", value)
            spoken[name] = words.listed(words.text(f"reason.{reason}") for reason in reasons)
        elif isinstance(value, str):
            spoken[name] = words.texts.get(f"{name}.{value}", value)
        elif name == "levels":
            spoken[name] = _four_levels(cast("Levels", value), words.lang)
        elif name == "weakest":
            spoken[name] = _level(cast("int", value), words)
        elif name != "periods":
            spoken[name] = value
    return spoken


def _level(level: int, words: Catalogue) -> str:
    if level < _LOWEST_LEVEL:
        return words.text("clb.below")
    return words.text("clb.top") if level >= _HIGHEST_LEVEL else str(level)


@cache
def _four_levels(levels: Levels, lang: str) -> str:
    words = catalogue(lang)
    written = (_level(level, words) for level in levels)
    return words.text("clb.scores", **dict(zip(ABILITIES, written, strict=True)))


def plain(facts: Mapping[str, object]) -> dict[str, object]:
    """Facts as JSON holds them."""
    plain: dict[str, object] = {}
    for name, value in facts.items():
        if isinstance(value, date):
            plain[name] = value.isoformat()
        elif name == "reasons":
            plain[name] = list(cast("tuple[str, ...]", value))
        elif name == "levels":
            plain[name] = dict(zip(ABILITIES, cast("Levels", value), strict=True))
        elif name == "periods":
            periods = cast("tuple[Counted, ...]", value)
            plain[name] = [item._asdict() | {"reasons": list(item.reasons)} for item in periods]
        else:
            plain[name] = value
    return plain


@shared_part
def question_part(place: str, lang: str) -> Question:
    """A question of the report: its place and its words."""
    return {"place": place, "question": question_text(place, catalogue(lang))}


def question_text(place: str, words: Catalogue) -> str:
    """The question whose answer stands at a place of the profile."""
    who, *path = place.strip("/").split("/")
    numbered = [(path[i - 1], int(part)) for i, part in enumerate(path) if part.isdigit()]
    *parts, asked = (part for part in (who, *path) if not part.isdigit())
    tables = [f"question_{'_'.join(parts)}", f"question_{parts[-1]}"] if parts else []
    table = next((one for one in tables if f"{one}.{asked}" in words), "question")
    text = words.text(f"{table}.{asked}")
    for kind, index in numbered:
        text = words.text(f"item.{kind}", number=index + 1, question=text)
    names_partner = not parts or table.startswith("question_spouse")
    return text if names_partner or who != "spouse" else words.text("who.spouse", what=text)
