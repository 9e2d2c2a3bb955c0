"""Dates as people type them in English and French: in three boxes, or pasted as a whole into one.

Runs on MicroPython in the page and on CPython in the tests. It must not know the form, the page or
the law. A date that can be read in two ways is asked about, never guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shared.typed import DIGITS, FULL_YEAR, MONTHS_IN_A_YEAR, is_year, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shared.values import Doubt, Params

MONTHS = (
    "january janvier",
    "february fevrier",
    "march mars",
    "april avril",
    "may mai",
    "june juin",
    "july juillet",
    "august aout",
    "september septembre",
    "october octobre",
    "november novembre",
    "december decembre",
)
SHORTEST_MONTH = 3  # letters of an abbreviation
BESIDE_A_DATE = ("le", "the", "of", "de", "du", "d", "er", "st", "nd", "rd", "th", "e", "re")
LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LAST_DAY = 31
PARTS = 3  # of a date
RUN_TOGETHER = 8  # digits of a date without marks, as 19940327
SHORT_YEAR = 2
# Two digits stand for a year where the other century is out of the question for any applicant:
# up to this number for one of 2000, from this number on for one of 1900.
SHORT_BIRTH_YEARS = (10, 30)
SHORT_YEARS = (29, 70)


def read_date(texts: Sequence[str], place: str) -> tuple[str | None, str | None, Params]:
    """The date that was typed into three boxes, or pasted as a whole into one of them.

    Args:
        texts: what stands in the boxes for the day, the month and the year.
        place: of the question; for a date of birth other years are meant by two digits.

    Returns:
        The date in ISO 8601, None while a part or all is missing, the text as it was typed where
        it is no date; the name of the page's words where there is something to say or to ask,
        else None; what fills these words in.
    """
    texts = [text.strip() for text in texts]
    if not any(texts):
        return None, None, {}
    boxes = [date_pieces(text) for text in texts]
    pasted = [box for box in boxes if len(box) == PARTS or is_run_together(box)]
    if not pasted and not all(texts) and sum(len(box) for box in boxes) < PARTS:
        return None, "incomplete_date", {}
    if not pasted and all(len(box) == 1 for box in boxes):
        day, month, year = (box[0] for box in boxes)
        problem = None
        if month_of(day) and not month_of(month):
            day, month = month, day
    else:  # a whole date in one box says more than what is left in the others
        day, month, year, problem = order_of(
            pasted[0] if pasted else boxes[0] + boxes[1] + boxes[2]
        )
    date = None
    if not problem:
        date, problem = checked(day, month, year, place.endswith("birth_date"))
    if problem:
        typed = "-".join(text for text in (texts[2], texts[1], texts[0]) if text)
        return typed, problem[0], problem[1]
    return date, None, {}


def spread(texts: Sequence[str], place: str) -> list[str] | None:
    """The three boxes as they show the date that was understood; None where they show it already.

    The arguments are those of `read_date`.
    """
    date, problem, _ = read_date(texts, place)
    if problem or not date:
        return None
    boxes = [date_pieces(text) for text in texts]
    if all(len(box) == 1 for box in boxes):
        day, month, year = (box[0] for box in boxes)
        is_month = month_of(month) or len(month) <= SHORT_YEAR
        if is_month and not month_of(day) and len(year) == FULL_YEAR:
            return None
    year, month, day = date.split("-")
    return [str(int(day)), str(int(month)), year]


def date_pieces(text: str) -> list[str]:
    """The numerals and words of a date."""
    text = plain(text)
    if text.isdigit():
        return [text]
    pieces: list[str] = []
    before = ""
    for character in text:
        is_digit = character in DIGITS
        if is_digit or "a" <= character <= "z":
            same = before and (before in DIGITS) == is_digit
            if same:
                pieces[-1] += character
            else:
                pieces.append(character)
            before = character
        else:
            before = ""
    return [piece for piece in pieces if piece not in BESIDE_A_DATE]


def is_run_together(pieces: list[str]) -> bool:
    """Whether there is but one numeral, as 19940327."""
    return len(pieces) == 1 and len(pieces[0]) == RUN_TOGETHER and pieces[0].isdigit()


def month_of(piece: str) -> int:
    """The number of the month that a word names, or begins to name; 0 where it names none."""
    if piece[0] in DIGITS:
        return 0
    found = [
        number + 1
        for number, names in enumerate(MONTHS)
        if len(piece) >= SHORTEST_MONTH and any(name.startswith(piece) for name in names.split(" "))
    ]
    return found[0] if len(found) == 1 else 0


def order_of(pieces: list[str]) -> tuple[str, str, str, Doubt | None]:
    """Day, month and year among the pieces of a whole date, and what is to be asked about them."""
    if len(pieces) == 1:
        digits = pieces[0]
        ways = [
            (digits[6:], digits[4:6], digits[:4]),
            (digits[:2], digits[2:4], digits[4:]),
            (digits[2:4], digits[:2], digits[4:]),
        ]
    elif len(pieces) != PARTS:
        return "", "", "", ("expect_date", {})
    else:
        first, second, third = pieces
        named = [piece for piece in pieces if month_of(piece)]
        if len(named) == 1:
            day, year = (piece for piece in pieces if piece != named[0])
            if len(day) > SHORT_YEAR or (day > str(LAST_DAY) and len(day) == SHORT_YEAR):
                day, year = year, day
            return day, named[0], year, None
        ways = [(first, second, third), (second, first, third)]
        if len(first) > SHORT_YEAR or (first > str(LAST_DAY) and len(first) == SHORT_YEAR):
            ways = [(third, second, first)]
    possible = [way for way in ways if is_possible(way)]
    if not possible:
        if len(pieces) == PARTS:
            return ways[0] + (None,)
        return "", "", "", ("expect_date", {})
    day, month, year = possible[0]
    if len(possible) > 1 and possible[1] != possible[0]:
        options = [(int(way[0]), int(way[1])) for way in possible]
        return day, month, year, ("date_unclear", {"first": options[0], "second": options[1]})
    return day, month, year, None


def is_possible(way: tuple[str, str, str]) -> bool:
    """Whether three numerals may be a day, a month and a year."""
    day, month, year = way
    if not (day + month + year).isdigit() or len(day + month) > 2 * SHORT_YEAR:
        return False
    long_enough = len(year) == SHORT_YEAR or is_year(year)
    return long_enough and 0 < int(day) <= LAST_DAY and 0 < int(month) <= MONTHS_IN_A_YEAR


def checked(day: str, month: str, year: str, is_birth: bool) -> tuple[str | None, Doubt | None]:
    """The date in ISO 8601, or None and what is wrong with it."""
    number = month_of(month) or (int(month) if month.isdigit() else 0)
    days = int(day) if day.isdigit() else 0
    if number > MONTHS_IN_A_YEAR and number <= LAST_DAY and 0 < days <= MONTHS_IN_A_YEAR:
        return None, ("month_swapped", {"date": (number, days)})
    if not 0 < number <= MONTHS_IN_A_YEAR:
        return None, ("expect_month", {})
    if not 0 < days <= LAST_DAY:
        return None, ("expect_day", {})
    if len(year) == SHORT_YEAR and year.isdigit():
        until, since = SHORT_BIRTH_YEARS if is_birth else SHORT_YEARS
        if until < int(year) < since:
            return None, ("year_unclear", {"earlier": "19" + year, "later": "20" + year})
        year = ("20" if int(year) <= until else "19") + year
    if not year.isdigit() or len(year) != FULL_YEAR or year[0] == "0":
        return None, ("problem_date_beyond_reason", {})
    length = LENGTHS[number - 1]
    full = int(year)
    if number == 2 and full % 4 == 0 and (full % 100 != 0 or full % 400 == 0):  # noqa: PLR2004  leap years
        length += 1
    if days > length:
        return None, ("no_such_day", {"days": length, "month": number, "year": full})
    return f"{full}-{number:02d}-{days:02d}", None
