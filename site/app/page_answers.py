"""From what was typed to what is asked and to a profile: no more and no less than what was said.

Runs on MicroPython in the page and on CPython in the tests. It must not know the page, nor judge an
answer: what makes no sense goes to the engine as it was typed, and the engine says what is wrong.
"""

ABILITIES = ("listening", "reading", "writing", "speaking")
CODE_LENGTH = 5  # digits of a NOC code
NUMERALS = "0123456789."
THOUSAND = 3  # digits that a comma sets apart in a large number
SPACES = " \u00a0\u202f"  # which may stand between the digits of a number


def read(definition, typed, counts):
    """Read the form.

    Args:
        definition: the parts of the form in order, as `render.questions` lists them.
        typed: what stands in the controls by their names, which are JSON Pointers into the profile:
            `{"/spouse": "no", "/applicant/birth_date:day": "27", "/applicant/work:none": "on"}`.
        counts: how many items each group shows, by the place of the group.

    Returns:
        Whether each part that is asked only sometimes is asked, by its place; the profile of the
        contract; what was begun and not finished: its place and the name of the page's words.
    """
    asked, profile, incomplete = {}, {"profile_version": 1}, []
    for part in definition:
        group = part.get("group")
        for index in range(counts[group] if group else 1):
            place = part["place"].replace("#", str(index))
            applies = not group or (asked.get(group, True) and not typed.get(group + ":none"))
            if "mode" in part or "when" in part or "unless" in part:
                applies = applies and is_asked(part, place, index, typed, asked)
                asked[place] = applies
            if applies:
                put_part(profile, incomplete, part, place, typed)
    return asked, profile, incomplete


def is_asked(part, place, index, typed, asked):
    """Whether a part that is asked only sometimes is asked now."""
    for condition in ("when", "unless"):
        for other, answers in part.get(condition, {}).items():
            value = answer_at(other.replace("#", str(index)), typed, asked)
            if not value or (value in answers) != (condition == "when"):
                return False
    if part["kind"] == "levels" and answered(part["sums"], typed):
        return False  # not beside the tests that they sum up
    if "mode" not in part or part["mode"] == typed.get("mode", "quick"):
        return True
    return answered(place, typed)  # the other way of asking shows it once it is answered


def put_part(profile, incomplete, part, place, typed):
    """Put the answer to one part, if there is any."""
    if part["kind"] == "date":
        put_date(profile, incomplete, place, typed)
    elif part["kind"] == "abilities":
        for ability in part["abilities"]:
            put_answer(profile, place[: place.rindex("/") + 1] + ability, "number", typed)
    elif part["kind"] == "levels":
        put_levels(profile, part["sums"], place, typed)
    elif part["kind"] in ("noc", "teer"):
        put_occupation(profile, incomplete, place, part["kind"], typed)
    else:
        put_answer(profile, place, part["kind"], typed)


def answer_at(place, typed, asked):
    """The answer at a place; nothing where it is not asked."""
    return typed.get(place, "") if asked.get(place, True) else ""


def answered(place, typed):
    """Whether anything stands at a place or below it."""
    return any(
        name == place or name.startswith(place + "/") or name.startswith(place + ":")  # noqa: PIE810  MicroPython takes no tuple
        for name in typed
    )


def put_date(profile, incomplete, place, typed):
    """Put a date as ISO 8601 writes it, null for "still", nothing where nothing stands."""
    year, month, day = (typed.get(place + unit, "").strip() for unit in (":year", ":month", ":day"))
    if typed.get(place + ":still"):
        put(profile, place, None)
    elif year and month and day:
        month, day = ("0" + part if len(part) == 1 else part for part in (month, day))
        put(profile, place, f"{year}-{month}-{day}")
    elif year or month or day:
        incomplete.append((place, "incomplete_date"))


def put_occupation(profile, incomplete, place, kind, typed):
    """Put the code of an occupation, or the TEER alone, which is the second digit of every code."""
    value = typed.get(place, "").strip()
    if value.isdigit() and len(value) == CODE_LENGTH:
        put(profile, place, value if kind == "noc" else int(value[1]))
    elif kind == "teer" and value.isdigit() and len(value) == 1:
        put(profile, place, int(value))
    elif value:
        incomplete.append((place, "incomplete_occupation"))


def put_levels(profile, languages, place, typed):
    """Put one level a language; a language without an answer stays unknown, "none" has no entry."""
    levels = [(name, typed.get(place + "/" + name, "unknown")) for name in ("en", "fr")]
    if all(level == "unknown" for _, level in levels):
        return
    entries = []
    for name, level in levels:
        if level == "unknown":
            entries.append({"language": name})
        elif level != "none":
            clb = dict.fromkeys(ABILITIES, int(level))
            entries.append({"language": name, "clb": clb})
    put(profile, languages, entries)


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
    elif kind in ("number", "count"):
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
    plain = text
    for space in SPACES:
        plain = plain.replace(space, "")
    whole, point, decimals = plain.partition(".")
    groups = whole.split(",")
    # "37,5" has a decimal comma in either language. "1,800" sets a thousand apart, in French too:
    # no question takes three decimals, and nobody means 1.8 hours or dollars by it.
    plain = ("" if thousands(groups) else ".").join(groups) + point + decimals
    if any(character not in NUMERALS for character in plain.lstrip("-")):
        return text
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return text


def thousands(groups):
    """Whether the commas between these groups of digits set thousands apart."""
    first = groups[0].lstrip("-")
    return (
        first[:1] not in ("", "0")
        and len(first) <= THOUSAND
        and all(len(group) == THOUSAND for group in groups[1:])
    )


def without_item(typed, group, index):
    """What was typed, without one item of a group: the later ones move up."""
    left = {}
    for name, value in typed.items():
        if name.startswith(group + "/"):
            number_, rest = name[len(group) + 1 :].split("/", 1)
            if int(number_) == index:
                continue
            if int(number_) > index:
                left[group + "/" + str(int(number_) - 1) + "/" + rest] = value
                continue
        left[name] = value
    return left
