"""How far each part of the form is, and which part comes next.

Runs on MicroPython in the page and on CPython in the tests. It must not know the page, nor judge an
answer: "I don't know" is one, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.answers import beside, place_in, places_answered

if TYPE_CHECKING:
    from shared.values import Asked, Counts, Definition, HowFar, Noticed, Part, Places, Typed


def progress(
    definition: Definition, typed: Typed, counts: Counts, asked: Asked, noticed: Noticed
) -> HowFar:
    """How many questions are asked and answered.

    Args:
        definition: as `shared.answers.read` takes it, like `typed` and `counts`.
        typed: what stands in the controls.
        counts: how many items each group shows.
        asked: as `read` returns it.
        noticed: what `read` has to say; what is unfinished is no answer yet.

    Returns:
        By the name of the section and by the place of the item: the number of questions that have
        an answer, and the number of those that are asked.
    """
    stood = places_answered(typed)
    unfinished = [place for place, name, _ in noticed if name.startswith("incomplete")]
    told: HowFar = {}
    for part in definition:
        group = part.get("group")
        if group and not (asked.get(group, True) and not typed.get(group + ":none")):
            continue
        for index in range(counts[group] if group else 1):
            place = place_in(part["place"], index)
            if not asked.get(place, True) or not is_counted(part, place, typed):
                continue
            done = place not in unfinished and is_whole(part, place, stood)
            names = [part["section"]]
            if group:
                names.append(group + "/" + str(index))
            for name in names:
                answered, count = told.get(name, (0, 0))
                told[name] = (answered + done, count + 1)
    return told


def is_counted(part: Part, place: str, typed: Typed) -> bool:
    """Whether a part is a question: a note is none, and a box left empty says nothing."""
    if part["kind"] == "group":
        return bool(typed.get(place + ":none"))  # else its items have the questions
    return part["kind"] != "note" and (part["kind"] != "zero" or bool(typed.get(place)))


def is_whole(part: Part, place: str, stood: Places) -> bool:
    """Whether a part is answered; one of several numbers with all of them."""
    if part["kind"] == "group":
        return True
    if part["kind"] == "abilities":
        return all(beside(place, ability) in stood for ability in part["abilities"])
    return place in stood


def state(answered: int, count: int) -> str:
    """How far a section is, as the page's words name it."""
    return "begun" if 0 < answered < count else ("complete" if answered else "untouched")


def section_after(names: list[str], told: HowFar, here: str) -> str | None:
    """The section that still has a question: the next one after `here`, else the first before.

    Args:
        names: of the sections in order, without those that may be left out.
        told: as `progress` returns it.
        here: the section that the person is in.

    Returns:
        Its name, None if every other section is complete.
    """
    at = names.index(here) + 1 if here in names else 0
    for name in names[at:] + names[:at]:
        answered, count = told.get(name, (0, 0))
        if name != here and answered < count:
            return name
    return None
