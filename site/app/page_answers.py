"""From what was typed to what is asked and to a profile: no more and no less than what was said.

Runs on MicroPython in the page and on CPython in the tests. It must not know the page, nor judge an
answer: what makes no sense goes to the engine as it was typed, and the engine says what is wrong.
"""

NUMERALS = "0123456789."
SPACES = " \u00a0\u202f"  # which may stand between the digits of a number


def read(definition, typed, counts):
    """Read the form.

    Args:
        definition: the parts of the form in order, as `render.questions` lists them.
        typed: what stands in the controls by their names, which are JSON Pointers into the profile:
            `{"/spouse": "no", "/applicant/birth_date:day": "27", "/applicant/work:none": "on"}`.
        counts: how many items each group shows, by the place of the group.

    Returns:
        Whether each part that depends on another answer is asked, by its place; the profile of the
        contract; the places of the dates that were begun and not finished.
    """
    asked, profile, incomplete = {}, {"profile_version": 1}, []
    for part in definition:
        group = part.get("group")
        for index in range(counts[group] if group else 1):
            place = part["place"].replace("#", str(index))
            applies = not group or (asked.get(group, True) and not typed.get(group + ":none"))
            if "ask" in part:
                applies = applies and depends(
                    part, typed, asked, part["ask"].replace("#", str(index))
                )
                asked[place] = applies
            if not applies:
                continue
            if part["kind"] == "date":
                put_date(profile, incomplete, place, typed)
            elif part["kind"] == "abilities":
                for ability in part["places"]:
                    put_answer(profile, ability.replace("#", str(index)), "number", typed)
            else:
                put_answer(profile, place, part["kind"], typed)
    return asked, profile, incomplete


def depends(part, typed, asked, other):
    """Whether the answer at `other`, if that is asked, is one that asks for this part."""
    value = typed.get(other, "") if asked.get(other, True) else ""
    if "is" in part:
        return value in part["is"]
    return bool(value) and value not in part["is_not"]


def put_date(profile, incomplete, place, typed):
    """Put a date as ISO 8601 writes it, null for "still", nothing where nothing stands."""
    year, month, day = (typed.get(place + unit, "").strip() for unit in (":year", ":month", ":day"))
    if typed.get(place + ":still"):
        put(profile, place, None)
    elif year and month and day:
        month, day = ("0" + part if len(part) == 1 else part for part in (month, day))
        put(profile, place, f"{year}-{month}-{day}")
    elif year or month or day:
        incomplete.append(place)


def put_answer(profile, place, kind, typed):
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
    elif kind == "number":
        put(profile, place, number(value))
    elif kind == "choice" and ":" in value:  # "language:en" answers the neighbour "language"
        neighbour, value = value.split(":")
        put(profile, place[: place.rindex("/") + 1] + neighbour, value)
    else:
        put(profile, place, value)


def put(profile, place, value):
    """Set the value at a JSON Pointer, making the objects and lists on the way."""
    steps = place[1:].split("/")
    here = profile
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


def number(text):
    """The number that was typed; the text itself where it is none."""
    plain = text.replace(",", ".")
    for space in SPACES:
        plain = plain.replace(space, "")
    if any(character not in NUMERALS for character in plain.lstrip("-")):
        return text
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return text


def without_item(typed, group, index):
    """What was typed, without one item of a group: the later ones move up."""
    left = {}
    for name, value in typed.items():
        if name.startswith(group + "/"):
            number_, rest = name[len(group) + 1 :].split("/", 1)
            if int(number_) == index:
                continue
            if int(number_) > index:
                name = group + "/" + str(int(number_) - 1) + "/" + rest  # noqa: PLW2901
        left[name] = value
    return left
