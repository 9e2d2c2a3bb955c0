"""From a profile document back to what would be typed: the way back from `shared.answers`.

Runs in the engine, beside the parser that says what is wrong. It must not know the page, nor judge
an answer: what makes no sense is put where it was said.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from shared.answers import (
    BROUGHT,
    changes_of_mode,
    depends,
    is_answered,
    is_code,
    place_in,
    places_answered,
    read,
)
from shared.typed import read_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shared.values import Asked, Counts, Definition, Part, Typed

COUNTRIES = ("country", "employer_country")


def typed_of(definition: Definition, document: object) -> tuple[Typed, Counts, list[str]]:
    """Answers as they would be typed.

    Args:
        definition: the parts of the form in order, as `site_build.pages.questions` lists them.
        document: a profile of the contract, sense or nonsense.

    Returns:
        What would stand in the controls by their names; how many items each group needs; the places
        of the answers that the form has no place for.
    """
    typed: Typed = {}
    counts: Counts = {}
    for part in definition:
        if part["kind"] == "group":
            items = value_at(document, part["place"])
            counts[part["place"]] = max(1, len(items) if isinstance(items, list) else 0)
            if items == []:
                typed[part["place"] + ":none"] = "on"
        for place in places_of(part, counts):
            type_part(typed, part, place, document)
    quick = typed | {"mode": "quick"}
    quick |= changes_of_mode(definition, quick, counts)
    typed = quick if asked_quickly(definition, quick, counts) else typed | {"mode": "exact"}
    while True:
        while brought := places_brought(definition, typed, counts):
            typed[BROUGHT] = " ".join([*typed.get(BROUGHT, "").split(), *brought])
        _, kept, _ = read(definition, typed, counts)
        left = [
            place for place, value in leaves(document, "") if not same(value_at(kept, place), value)
        ]
        # What the form would read as another answer than the document's is not typed at all.
        others = [name for name in typed if name.partition(":")[0] in left]
        if not others:
            return typed, counts, left
        for name in others:
            del typed[name]


def places_of(part: Part, counts: Counts) -> list[str]:
    """The places of a part: one, or one in each item of its group."""
    number = counts[part["group"]] if "group" in part else 1
    return [place_in(part["place"], index) for index in range(number)]


def asked_quickly(definition: Definition, typed: Typed, counts: Counts) -> bool:
    """Whether the quick way asks all that was answered."""
    asked, _, _ = read(definition, typed, counts)
    stood = places_answered(typed)
    return not any(
        part.get("mode") == "exact"
        and "covered" not in part
        and asked[place]
        and is_answered(part, place, stood)
        for part in definition
        for place in places_of(part, counts)
    )


def places_brought(definition: Definition, typed: Typed, counts: Counts) -> list[str]:
    """The parts that have an answer and that the form by itself does not ask."""
    asked, _, _ = read(definition, typed, counts)
    stood = places_answered(typed)
    brought = set(typed.get(BROUGHT, "").split())
    return [
        place
        for part in definition
        if depends(part) and part["kind"] != "usual"
        for index, place in enumerate(places_of(part, counts))
        if not asked[place]
        and place not in brought
        and is_answered(part, place, stood)
        and not counts_unseen(part, index, typed, asked)
    ]


def counts_unseen(part: Part, index: int, typed: Typed, asked: Asked) -> bool:
    """Whether the quick way knows the answer without asking: granted, or covered by another."""
    if typed["mode"] != "quick":
        return False
    usual = place_in(part.get("covered", ""), index)
    return "presumed" in part or (asked.get(usual, False) and typed.get(usual) == "yes")


def same(one: object, other: object) -> bool:
    """Whether two answers are one; a country may be written in small letters."""
    return one == other or (
        isinstance(one, str) and isinstance(other, str) and one == other.upper()
    )


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
    elif kind == "noc" and not (isinstance(value, str) and is_code(value)):
        type_text(typed, place + ":text", value)
    elif kind == "presence":
        if value is None or isinstance(value, dict):
            typed[place] = "no" if value is None else "yes"
    elif place.endswith("/test") and value is MISSING:
        language = value_at(document, place[: place.rindex("/")] + "/language")
        if isinstance(language, str):
            type_text(typed, place, "language:" + language)
    else:
        type_text(typed, place, value)


def type_date(typed: Typed, place: str, value: object) -> None:
    """Type a date in its parts; what is no date stands where the year does."""
    if value is None:
        typed[place + ":still"] = "on"
    elif isinstance(value, str):
        match value.split("-"):
            case [year, month, day]:
                typed[place + ":year"] = year
                typed[place + ":month"] = month.lstrip("0") or month
                typed[place + ":day"] = day.lstrip("0") or day
            case _:
                typed[place + ":year"] = value


def type_text(typed: Typed, name: str, value: object) -> None:
    """Type a number or a word as people write them: no exponent, a country in capitals."""
    if value is MISSING or value is None or isinstance(value, (dict, list)):
        return
    text = str(value)
    if isinstance(value, float):
        text = format(Decimal(text), "f")
        if read_number(text, name)[0] == text:
            text += "0"  # a file's 1.125 is a decimal number; a typed one would be asked about
    if name.rpartition("/")[2] in COUNTRIES:
        text = text.upper()
    typed[name] = text


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
