"""From what was typed to what is asked and to a profile: no more and no less than what was said.

Runs on MicroPython in the page and on CPython in the tests. It must not know the page, nor judge an
answer: what makes no sense goes to the engine as it was typed, and the engine says what is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shared.dates import read_date
from shared.typed import plain, read_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shared.values import Asked, Counts, Noticed, Part, Places, Profile, Typed

ABILITIES = ("listening", "reading", "writing", "speaking")
CODE_LENGTH = 5  # digits of a NOC code


BROUGHT = "brought"  # among what was typed: the places that only a file's answers have asked for


def read(
    definition: Iterable[Part], typed: Typed, counts: Counts
) -> tuple[Asked, Profile, Noticed]:
    """Read the form.

    Args:
        definition: the parts of the form in order, as `site_build.pages.questions` lists them.
        typed: what stands in the controls by their names, which are JSON Pointers into the profile:
            `{"/spouse": "no", "/applicant/birth_date:day": "27", "/applicant/work:none": "on"}`;
            `mode` is the way of asking, `brought` names parts that a file brought an answer to.
        counts: how many items each group shows, by the place of the group.

    Returns:
        Whether each part that is asked only sometimes is asked, by its place; the profile of the
        contract; what there is to say about what was typed: the place, the name of the page's
        words and what fills them in.
    """
    asked: Asked = {}
    profile: Profile = {"profile_version": 1}
    incomplete: Noticed = []
    counting: Asked = {}  # whether the answer to it counts; what is taken for granted does, unasked
    quick = typed.get("mode", "quick") == "quick"
    brought = set(typed.get(BROUGHT, "").split())
    stood = places_answered(typed)
    values = dict(typed)  # with what is taken for granted
    for part in definition:
        group = part.get("group")
        for index in range(counts[group] if group else 1):
            place = place_in(part["place"], index)
            applies = not group or (asked.get(group, True) and not typed.get(group + ":none"))
            if quick and "presumed" in part:
                values[place] = typed.get(place) or part["presumed"]
                asked[place] = applies and values[place] != part["presumed"]
                # Of an item of which nothing is said, nothing is taken for granted.
                applies = applies and place[: place.rindex("/")] in stood
            elif depends(part):
                applies = applies and (
                    is_asked(part, place, index, values, counting, quick, stood)
                    or (place in brought and is_answered(part, place, stood))
                )
                asked[place] = counting[place] = applies
            if "skipped" in part:
                asked[place + ":none"] = not quick or place + ":none" in typed
            if applies:
                put_part(profile, incomplete, part, place, values)
                put_covered(profile, part, place, index, typed, quick)
    return asked, profile, incomplete


def place_in(pattern: str, index: int | str) -> str:
    """The place of a part, in the item of that number if it stands in a group."""
    return pattern.replace("#", str(index))


def depends(part: Part) -> bool:
    """Whether a part is asked only sometimes."""
    return any(key in part for key in ("mode", "when", "unless", "skipped"))


def is_asked(  # noqa: PLR0913, PLR0917  all that one reading of the form knows
    part: Part, place: str, index: int, values: Typed, counting: Asked, quick: bool, stood: Places
) -> bool:
    """Whether the rules of the form ask a part now.

    `values` are what was typed and presumed, `stood` the places at which something was typed.
    """
    for conditions, wanted in ((part.get("when", {}), True), (part.get("unless", {}), False)):
        for other, answers in conditions.items():
            value = answer_at(place_in(other, index), values, counting)
            if not value or (value in answers) != wanted:
                return False
    if "skipped" in part:
        return not (quick and part["skipped"] in stood) or place in stood
    if "mode" not in part or part["mode"] == ("quick" if quick else "exact"):
        return True
    if part["kind"] == "usual":
        return False  # exactly, each of its questions is asked
    if quick and "covered" in part:
        usual = answer_at(place_in(part["covered"], index), values, counting)
        if usual:
            return usual == "no"
    return place in stood  # the other way of asking shows it once it is answered


def put_part(profile: Profile, incomplete: Noticed, part: Part, place: str, typed: Typed) -> None:
    """Put the answer to one part, if there is any."""
    kind = part["kind"]
    if kind == "date":
        put_date(profile, incomplete, place, typed)
    elif kind == "noc":
        put_occupation(profile, incomplete, place, typed)
    elif kind == "abilities":
        for ability in part["abilities"]:
            put_answer(profile, incomplete, beside(place, ability), "number", typed)
    elif kind == "estimate":
        put_estimate(profile, place, typed.get(place, "unknown"))
    elif kind == "zero" and typed.get(place):
        put(profile, part["of"], 0)
    elif kind not in ("usual", "zero"):
        put_answer(profile, incomplete, place, kind, typed)


def put_estimate(profile: Profile, place: str, level: str) -> None:
    """Put a level for all abilities."""
    if level != "unknown":
        for ability in ABILITIES:
            put(profile, beside(place, "clb/" + ability), int(level))


def put_covered(  # noqa: PLR0913, PLR0917  all that one reading of the form knows
    profile: Profile, part: Part, place: str, index: int, typed: Typed, quick: bool
) -> None:
    """Put the answers that one quick yes stands for."""
    if quick and part["kind"] == "usual" and typed.get(place) == "yes":
        for other, answer in part["covers"].items():
            put(profile, place_in(other, index), answer == "yes")


def beside(place: str, name: str) -> str:
    """The place of a neighbour."""
    return place[: place.rindex("/") + 1] + name


def answer_at(place: str, values: Typed, counting: Asked) -> str:
    """The answer at a place; nothing where it does not count."""
    return values.get(place, "") if counting.get(place, True) else ""


def places_answered(typed: Typed) -> set[str]:
    """The places at which anything stands, or below which anything does."""
    stood = set()
    for name in typed:
        place = name.split(":")[0]
        while place and place not in stood:
            stood.add(place)
            place = place[: max(place.rfind("/"), 0)]
    return stood


def is_answered(part: Part, place: str, stood: Places) -> bool:
    """Whether a part has an answer."""
    if part["kind"] == "abilities":
        return any(beside(place, ability) in stood for ability in part["abilities"])
    return place in stood


def changes_of_mode(definition: Iterable[Part], typed: Typed, counts: Counts) -> Typed:
    """What the controls hold once the way of asking is another, where it is not what they held.

    Exactly, each question bears the answer that one quick question stood for, and what was taken
    for granted; quickly, one question sums them up, and nothing is taken for granted of an item
    that lacks it.

    Returns:
        The new value by the name of the control; "" for none.
    """
    changes = {}
    quick = typed["mode"] == "quick"
    stood = places_answered(typed)
    for part in definition:
        if "presumed" not in part and part["kind"] != "usual":
            continue
        for index in range(counts[part["group"]]):
            place = place_in(part["place"], index)
            if part["kind"] == "usual":
                covers = {place_in(other, index): one for other, one in part["covers"].items()}
                changes.update(covered_in_mode(place, covers, typed, quick))
            elif not typed.get(place) and place[: place.rindex("/")] in stood:
                changes[place] = "unknown" if quick else part["presumed"]
    return changes


def covered_in_mode(place: str, covers: dict[str, str], typed: Typed, quick: bool) -> Typed:
    """The same for one question that covers others."""
    said = [other for other in covers if typed.get(other)]
    if quick and said:
        same = all(typed.get(other) == answer for other, answer in covers.items())
        return {place: "yes" if same else "no"}
    if not quick and typed.get(place) == "yes":
        changes = {place: ""}
        changes.update(covers)
        return changes
    return {}


def stand_ins(definition: Iterable[Part], place: str, typed: Typed) -> list[str]:
    """Where else the question at a place may be asked: its summary, or what it sums up."""
    places = []
    stood = places_answered(typed)
    for part in definition:
        if "sums" in part:
            if (place + "/").startswith(part["sums"] + "/") and part["place"] not in stood:
                places.append(part["place"])
            if part["place"] == place:
                places.append(part["sums"])
        for other in part.get("covers", ()):
            before, after = other.split("#")
            if place.startswith(before) and place.endswith(after):
                index = place[len(before) : len(place) - len(after)]
                places.append(place_in(part["place"], index))
    return places


def ages_apart(profile: Profile, today: str) -> Noticed:
    """What to say where an age and a date of birth do not agree.

    Args:
        profile: as `read` returns it.
        today: the day, as ISO 8601 writes it.

    Returns:
        As `read` tells what there is to say: place, name of the page's words, what fills them in.
    """
    noticed: Noticed = []
    for who in ("applicant", "spouse"):
        person = profile.get(who) or {}
        born, said = person.get("birth_date", ""), person.get("age")
        if isinstance(said, int) and born[:4].isdigit() and born < today:
            age = int(today[:4]) - int(born[:4]) - (today[5:] < born[5:])
            if age != said:
                noticed.append(("/" + who + "/age", "doubt_age_apart", {"age": age}))
    return noticed


def put_date(profile: Profile, incomplete: Noticed, place: str, typed: Typed) -> None:
    """Put a date as ISO 8601 writes it, null for "still", nothing where nothing stands."""
    if typed.get(place + ":still"):
        put(profile, place, None)
        return
    texts = [typed.get(place + unit, "") for unit in (":day", ":month", ":year")]
    date, name, params = read_date(texts, place)
    if date is not None:
        put(profile, place, date)
    if name:
        incomplete.append((place, name, params))


def put_occupation(profile: Profile, incomplete: Noticed, place: str, typed: Typed) -> None:
    """Put the code of the occupation that was picked, or typed in place of a title."""
    value = typed.get(place) or plain(typed.get(place + ":text", ""))
    if is_code(value):
        put(profile, place, value)
    elif value:
        incomplete.append((place, "incomplete_occupation", {}))


def is_code(text: str) -> bool:
    """Whether a text is written as the code of an occupation is."""
    return text.isdigit() and len(text) == CODE_LENGTH


def in_any_language(typed: Typed) -> Typed:
    """What was typed, without the titles of occupations: their codes mean the same everywhere."""
    return {
        name: value
        for name, value in typed.items()
        if not (name.endswith(":text") and name[: -len(":text")] in typed)
    }


def put_answer(profile: Profile, incomplete: Noticed, place: str, kind: str, typed: Typed) -> None:
    """Put any other answer where the contract wants it."""
    value = typed.get(place, "").strip()
    if kind == "group":
        if typed.get(place + ":none"):
            put(profile, place, [])
    elif value in ("", "unknown"):
        pass
    elif kind == "yes_no":
        put(profile, place, value == "yes")
    elif kind == "presence":
        put(profile, place, {} if value == "yes" else None)
    elif kind in ("number", "count"):
        number, name, params = read_number(value, place)
        put(profile, place, number)
        if name:
            incomplete.append((place, name, params))
    elif kind == "choice" and ":" in value:  # no test, only what is known of a language
        put(profile, beside(place, "language"), value.split(":")[1])
    else:
        put(profile, place, value)


def put(profile: Profile, place: str, value: object) -> None:
    """Set the value at a JSON Pointer, making the objects and lists on the way."""
    steps = place[1:].split("/")
    here: Any = profile
    for step, following in zip(steps, steps[1:]):  # noqa: B905  MicroPython has neither
        if isinstance(here, list):
            here = here[int(step)]
            continue
        if step not in here:
            here[step] = [] if following.isdigit() else {}
        here = here[step]
        while following.isdigit() and len(here) <= int(following):
            here.append({})
    here[steps[-1]] = value


def without_item(typed: Typed, group: str, index: int) -> Typed:
    """What was typed, without one item of a group: the later ones move up."""
    left = {}
    for name, value in typed.items():
        if name == BROUGHT:
            places = [moved_up(place, group, index) for place in value.split()]
            left[name] = " ".join(place for place in places if place)
        else:
            moved = moved_up(name, group, index)
            if moved:
                left[moved] = value
    return left


def moved_up(name: str, group: str, index: int) -> str | None:
    """A name once an item of a group is gone; None for one in that item."""
    if not name.startswith(group + "/"):
        return name
    number_, _, rest = name[len(group) + 1 :].partition("/")
    if not number_.isdigit():
        return name
    if int(number_) == index:
        return None
    return name if int(number_) < index else group + "/" + str(int(number_) - 1) + "/" + rest
