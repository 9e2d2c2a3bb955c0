"""From a profile document back to what would be typed: the way back from page_answers.

Runs in the engine, beside the parser that says what is wrong. It must not know the page, nor judge
an answer: what makes no sense is put where it was said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from page_answers import ABILITIES, answered, read

if TYPE_CHECKING:
    from collections.abc import Iterator

Part = dict[str, Any]
Typed = dict[str, str]

LEVELS = (0, 4, 5, 6, 7, 8, 9, 10)  # which the quick way offers, one for all abilities


def typed_of(definition: list[Part], document: object) -> tuple[Typed, dict[str, int], list[str]]:
    """Answers as they would be typed.

    Args:
        definition: the parts of the form in order, as `render.questions` lists them.
        document: a profile of the contract, sense or nonsense.

    Returns:
        What would stand in the controls by their names; how many items each group needs; the places
        of the answers that the form has no place for.
    """
    typed: Typed = {}
    counts: dict[str, int] = {}
    quick = quick_levels(document)
    for part in definition:
        if part["kind"] == "group":
            items = value_at(document, part["place"])
            counts[part["place"]] = max(1, len(items) if isinstance(items, list) else 0)
            if items == [] and part["place"] not in quick:
                typed[part["place"] + ":none"] = "on"
        elif part["kind"] == "levels":
            typed.update(quick.get(part["sums"], {}))
        elif part.get("group") not in quick:
            for index in range(counts[part["group"]] if "group" in part else 1):
                type_part(typed, part, part["place"].replace("#", str(index)), document)
    for part in reversed(definition):  # who said more than was asked had said that they don't know
        for other, answers in part.get("when", {}).items():
            if "unknown" in answers and other not in typed and answered(part["place"], typed):
                typed[other] = "unknown"
    exact = any(
        part.get("mode") == "exact" and answered(part["place"], typed) for part in definition
    )
    typed["mode"] = "exact" if exact else "quick"
    _, kept, _ = read(definition, typed, counts)
    left = [place for place, value in leaves(document, "") if value_at(kept, place) != value]
    return typed, counts, left


def quick_levels(document: object) -> dict[str, Typed]:
    """What the quick question about levels would hold, by the place of the languages it sums up."""
    found = {}
    for who in ("/applicant", "/spouse"):
        entries = value_at(document, who + "/languages")
        if not isinstance(entries, list) or not entries:
            continue
        levels = {"en": "none", "fr": "none"}
        names = [entry.get("language") if isinstance(entry, dict) else None for entry in entries]
        if names not in (["en"], ["fr"], ["en", "fr"]):
            continue
        for name, entry in zip(names, entries, strict=True):
            clb = entry.get("clb")
            same = [dict.fromkeys(ABILITIES, level) for level in LEVELS]
            levels[name] = "unknown" if clb is None else str(clb["reading"]) if clb in same else ""
        if all(levels.values()):
            typed = {who + "/levels/" + name: level for name, level in levels.items()}
            found[who + "/languages"] = typed
    return found


def type_part(typed: Typed, part: Part, place: str, document: object) -> None:
    """Type the answer to one part, if the document holds it."""
    value, kind = value_at(document, place), part["kind"]
    if kind == "abilities":
        for ability in part["abilities"]:
            beside = place[: place.rindex("/") + 1] + ability
            type_text(typed, beside, value_at(document, beside))
    elif kind == "date":
        type_date(typed, place, value)
    elif kind == "yes_no" and isinstance(value, bool):
        typed[place] = "yes" if value else "no"
    elif kind == "presence":
        if value is None or isinstance(value, dict):
            typed[place] = "no" if value is None else "yes"
    elif place.endswith("/test") and value is MISSING:
        language = value_at(document, place[: place.rindex("/")] + "/language")
        if language is not MISSING:
            type_text(typed, place, "language:" + str(language))
    else:
        type_text(typed, place, value)


def type_date(typed: Typed, place: str, value: object) -> None:
    """Type a date in its parts; what is no date stands where the year does."""
    if value is None:
        typed[place + ":still"] = "on"
    elif value is not MISSING:
        match str(value).split("-"):
            case [year, month, day]:
                typed[place + ":year"] = year
                typed[place + ":month"] = month.lstrip("0") or month
                typed[place + ":day"] = day.lstrip("0") or day
            case _:
                typed[place + ":year"] = str(value)


def type_text(typed: Typed, name: str, value: object) -> None:
    """Type a number or a word as it was written."""
    if value is not MISSING and value is not None and not isinstance(value, (dict, list)):
        typed[name] = str(value)


class Missing:
    """What a document does not hold."""


MISSING = Missing()


def value_at(document: object, place: str) -> Any:  # noqa: ANN401  JSON holds any value
    """The value at a JSON Pointer, or `MISSING`."""
    here = document
    for step in place.split("/")[1:]:
        if isinstance(here, list) and step.isdigit() and int(step) < len(here):
            here = here[int(step)]
        elif isinstance(here, dict) and step in here:
            here = here[step]
        else:
            return MISSING
    return here


def leaves(value: object, place: str) -> Iterator[tuple[str, object]]:
    """Every answer of a document that holds no others, with its place; but for the version."""
    if isinstance(value, (dict, list)) and value:
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for step, part in inner:
            yield from leaves(part, place + "/" + str(step))
    elif value != {} and place != "/profile_version":
        yield place, value
