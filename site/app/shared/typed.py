"""Numbers as people type them in English and French, and what the page says about answers.

Runs on MicroPython in the page and on CPython in the tests. It must not know the form or the law:
it gets a text and the place of its question, and returns a value. What can be read in two ways is
asked about; what cannot be read stays as it was typed, and the engine refuses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shared.values import Number, Params, Problem, Words

# The digit zero of other scripts; the nine digits after it follow in Unicode.
ZEROS = (
    "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66"
    "\u0e50\u0ed0\u1040\u17e0\uff10"
)
SIGNS = {"\u00bd": ".5", "\u066b": ".", "\u0153": "oe"}
for _written, _plain in (
    ("\u00e9\u00e8\u00ea\u00eb\u00c9\u00c8\u00ca", "e"),
    ("\u00e0\u00e2\u00c0\u00c2", "a"),
    ("\u00fb\u00f9\u00fc\u00db", "u"),
    ("\u00f4\u00d4", "o"),
    ("\u00ee\u00ef", "i"),
    ("\u00e7\u00c7", "c"),
    ("\u00a0\u202f\u2009\u2007\u2002\u2003\u3000\t\n\r", " "),
    ("\u2019\u2018\u02bc\u066c", "'"),
    ("\u060c\uff0c", ","),
    ("\uff0e\u3002", "."),
    ("\uff0f\u2044", "/"),
    ("\uff0d\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    ("\uff04", "$"),
    ("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff", ""),
):
    for _sign in _written:
        SIGNS[_sign] = _plain

LAST_OF_ASCII = "\x7f"
DIGITS = "0123456789"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
NUMERAL = DIGITS + ".,'"
NUMBER_WORDS = {
    "one": "1",
    "un": "1",
    "une": "1",
    "two": "2",
    "deux": "2",
    "three": "3",
    "trois": "3",
    "four": "4",
    "quatre": "4",
    "five": "5",
    "cinq": "5",
    "six": "6",
    "seven": "7",
    "sept": "7",
    "eight": "8",
    "huit": "8",
    "nine": "9",
    "neuf": "9",
    "ten": "10",
    "dix": "10",
}
ANY = "i m am my is it s j ai je suis about approx approximately environ around total au"
YEARS = "year years yr yrs y an ans annee annees"
HOURS = "h hr hrs hour hours heure heures"
WEEK = "w wk week weekly sem semaine hebdo per a par /"
# The words that may stand beside a number, by the last step of the place of its question.
UNITS = {
    "age": YEARS + " old o age",
    "cec_hours": HOURS + " in all en tout",
    "hours_per_week": HOURS + " " + WEEK,
    "months": "month months mo mos mois",
    "family_size": "people person persons personne personnes members membres we are us nous sommes",
    "settlement_funds": "$ dollar dollars cad cdn ca c can canadian canadien canadiens",
    "score": "score band note points pts",
    "level": "clb nclc level niveau",
}
THOUSAND_WORDS = ("k", "mille", "thousand")
IN_THOUSANDS = ("cec_hours", "settlement_funds")
ABILITIES = ("listening", "reading", "writing", "speaking")
GROUP = 3  # digits that a mark sets apart in a large number
INDIAN_GROUP = 2  # the same beyond the first thousand, as in 1,50,000
LONGEST = 18  # digits of a number that somebody means
WEEKLY = 60  # hours that a person may work in one week
MINUTES = 60
DIGITS_OF_MINUTES = 2
MONTHS_IN_A_YEAR = 12
FULL_YEAR = 4  # digits
NUMBER_PROBLEMS = ("not_number", "not_whole", "out_of_range")  # of the engine


def plain(text: str) -> str:
    """The text with European digits, in small letters without accents, with plain signs."""
    if all(character in DIGITS for character in text):
        return text
    written = ""
    for character in text.lower():
        sign = SIGNS.get(character, character)
        if sign > LAST_OF_ASCII:
            for zero in ZEROS:
                if 0 <= ord(sign) - ord(zero) < len(DIGITS):
                    sign = DIGITS[ord(sign) - ord(zero)]
                    break
        written += sign
    return written.strip()


# ------------------------------------------------------------------------------ numbers


def asked(place: str) -> str:
    """What a question asks for, a key of `UNITS`; nothing where it is another number."""
    name = place[place.rindex("/") + 1 :]
    if name in ABILITIES:
        return "level" if "/clb/" in place else "score"
    return name if name in UNITS else ""


def read_number(text: str, place: str) -> tuple[Number | str, str | None, Params]:
    """The number that was typed.

    Args:
        text: as it stands in the control.
        place: of the question, a JSON Pointer into the profile.

    Returns:
        The number, or the text as it was typed where it is none; the name of the page's words
        where there is something to say or to ask, else None; what fills these words in. Words
        whose name begins with "doubt_" ask about a number that counts as it was typed.
    """
    kind = asked(place)
    written = plain(text)
    pieces = [written] if written.isdigit() else pieces_of(written)
    if kind == "age" and any(is_year(piece) for piece in pieces):
        of_applicant = place.startswith("/applicant")
        return text, "age_is_year" if of_applicant else "age_is_partners_year", {}
    if kind in ("cec_hours", "hours_per_week"):
        pieces = with_minutes(pieces)
    numerals = [piece for piece in pieces if piece[-1] in DIGITS]
    value = value_of(numerals[0]) if len(numerals) == 1 else None
    if isinstance(value, tuple):
        return text, "number_unclear", {"whole": value[0], "small": value[1]}
    known = (ANY + " " + UNITS.get(kind, "")).split(" ") if len(pieces) > 1 else ()
    strange = [piece for piece in pieces if piece not in numerals and piece not in known]
    if value is not None and strange:
        value, name, params = in_other_units(value, strange, kind)
        if name:
            return text, name, params
    if value is None:
        # Of a score the engine says what the scale of its test is.
        return text, None if kind == "score" else "expect_" + (kind or "number"), {}
    if kind == "settlement_funds" and value > 0:
        value = int(value)  # the cents of an account decide nothing
    # Who types 40 means a week, most likely; but it may be all there was. So it counts as it was
    # typed, as any answer does, and the question is put beside it.
    if kind == "cec_hours" and 0 < value <= WEEKLY:
        return value, "doubt_weekly_hours", {"hours": value}
    return value, None, {}


def in_other_units(
    value: Number, strange: list[str], kind: str
) -> tuple[Number | None, str | None, Params]:
    """A number beside words that its question does not ask for: value, words of the page, params.

    The value is None where these words make no sense there.
    """
    if kind in IN_THOUSANDS and len(strange) == 1 and strange[0] in THOUSAND_WORDS:
        return whole(value * 1000), None, {}
    if kind == "cec_hours" and all(word in WEEK.split(" ") for word in strange):
        return None, "weekly_hours", {}
    if kind == "months" and all(word in YEARS.split(" ") for word in strange):
        return None, "months_of_years", {"months": whole(value * MONTHS_IN_A_YEAR)}
    return None, None, {}


def pieces_of(text: str) -> list[str]:
    """Numerals, words and signs in order; punctuation that means nothing here is left out."""
    pieces: list[str] = []
    end = 0
    while end < len(text):
        start = end
        end = end_of_run(text, start)
        piece = text[start:end]
        if piece[0] in NUMERAL:
            piece = piece.rstrip(".,'").lstrip(",'")
            if piece and pieces and (pieces == ["-"] or is_thousands(text, start, pieces[-1])):
                piece = pieces.pop() + (" " if text[start - 1] == " " else "") + piece
        elif piece == "-" and (end == len(text) or text[end] in LETTERS):
            piece = ""  # 26-year-old
        if piece and piece not in " ~=()":
            pieces.append(NUMBER_WORDS.get(piece, piece))
    return pieces


def end_of_run(text: str, start: int) -> int:
    """Where the numeral or the word that begins here ends; another sign stands alone."""
    for letters in (NUMERAL, LETTERS):
        end = start
        while end < len(text) and text[end] in letters:
            end += 1
        if end > start:
            return end
    return start + 1


def is_thousands(text: str, start: int, before: str) -> bool:
    """Whether a space alone parts the numeral that begins here from the numeral before."""
    return (
        start > 1 and text[start - 1] == " " and text[start - 2] in DIGITS and before[-1] in DIGITS
    )


def is_year(numeral: str) -> bool:
    """Whether a numeral is a year of our time."""
    return len(numeral) == FULL_YEAR and "1900" <= numeral <= "2100"


def with_minutes(pieces: list[str]) -> list[str]:
    """The pieces, with hours and minutes, as 37 h 30 or 37:30, made the one numeral they are."""
    for at in range(len(pieces) - 2):
        hours, mark, minutes = pieces[at : at + 3]
        clock = hours.isdigit() and minutes.isdigit() and len(minutes) == DIGITS_OF_MINUTES
        if clock and mark in ("h", ":") and int(minutes) < MINUTES:
            numeral = str(round(int(hours) + int(minutes) / MINUTES, 4))
            left = [piece for piece in pieces[at + 3 :] if piece != "min"]
            return pieces[:at] + [numeral] + left  # noqa: RUF005  MicroPython has no *pieces here
    return pieces


def value_of(numeral: str) -> Number | tuple[str, str] | None:
    """The number that a numeral writes.

    A comma that sets three digits apart sets thousands apart, in French too: no question takes
    three decimals. A point that does so is asked about: in English it would be a decimal point.

    Returns:
        The number; None where the marks make no number of it; two texts, a large and a small
        number, where it may be either.
    """
    sign = "-" if numeral[0] == "-" else ""
    digits = numeral[len(sign) :]
    spaced = " " in digits or "'" in digits
    commas, points = digits.count(","), digits.count(".")
    decimal = "." if digits.rfind(".") > digits.rfind(",") else ","
    before, _, after = digits.rpartition(decimal)
    if not commas + points or (max(commas, points) > 1 and not commas * points):
        before, after = digits, ""
    elif commas + points == 1 and not spaced and grouped(digits.split(decimal)):
        if decimal == ".":
            return sign + before + after, trimmed(sign + before + "." + after)
        before, after = digits, ""
    for mark in " ',.":
        groups = before.split(mark)
        if len(groups) > 1 and not grouped(groups):
            return None
        if len(groups) > 1:
            before = "".join(groups)
            break
    if not (before + after).isdigit():
        return None
    try:
        if not after:
            return int(sign + before)
        return whole(float(sign + (before or "0") + "." + after)) if len(before) < LONGEST else None
    except ValueError:  # CPython reads no number of thousands of digits
        return None


def grouped(groups: list[str]) -> bool:
    """Whether these groups of digits make one large number, as 1 234 567 or 12,34,567."""
    first, rest = groups[0], groups[1:-1]
    if not first.isdigit() or first[0] == "0" or len(groups[-1]) != GROUP:
        return False
    if len(first) <= GROUP and all(len(group) == GROUP for group in rest):
        return True
    return (
        len(rest) > 0
        and len(first) <= INDIAN_GROUP
        and all(len(group) == INDIAN_GROUP for group in rest)
    )


def trimmed(decimals: str) -> str:
    """A decimal number without the zeros at its end."""
    return decimals.rstrip("0").rstrip(".")


def whole(value: Number) -> Number:
    """A number without decimals as an int."""
    return int(value) if value == int(value) else value


# ----------------------------------------------------------------------------- messages


def messages(
    noticed: Iterable[tuple[str, str, Params]],
    problems: Iterable[Problem],
    words: Words,
    doubts: Iterable[Problem] = (),
) -> list[tuple[str, str, bool]]:
    """What to tell at which question, one thing at each.

    Args:
        noticed: what reading the form found: place, name of the page's words, what fills them in.
        problems: what the engine refused, as `engine.answer` returns it.
        words: the page's.
        doubts: the answers that contradict others, as `engine.shown` returns them.

    Returns:
        Place, message, and whether it only asks about an answer that counts as it was typed.
    """
    told = []
    for place, name, params in noticed:
        told.append((place, message(name, params, words), name.startswith("doubt_")))
    for problem in problems:
        place, name = problem["place"], "problem_" + problem["code"]
        if problem["code"] in NUMBER_PROBLEMS:
            name = "expect_" + (asked(place) or "number")
        said = message(name, problem["params"], words) if name in words else problem["message"]
        if not any(place == other and not doubt for other, _, doubt in told):
            told.append((place, said, False))
    for doubt in doubts:
        place, name = doubt["place"], "doubt_" + doubt["code"]
        if not any(place == other for other, _, _ in told):
            said = message(name, {}, words) if name in words else doubt["message"]
            told.append((place, said, True))
    return told


def message(name: str, params: Params, words: Words) -> str:
    """The words of this name, filled in: numbers, months and days as the language writes them."""
    months = words["months"].split(" ")
    filled = {}
    for key, value in params.items():
        filled[key] = value
        if isinstance(value, tuple):
            day, month = value
            first = words["first"] if day == 1 else str(day)
            filled[key] = first + "\u00a0" + months[month - 1]
        elif key == "month":
            filled[key] = months[value - 1]
        elif key == "most":
            filled[key] = f"{value:,}".replace(",", words["thousands"])
        elif key in ("small", "hours"):
            filled[key] = str(value).replace(".", words["decimal"])
    return words[name].format(**filled)
