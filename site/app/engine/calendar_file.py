"""The days that matter as a calendar file (iCalendar, RFC 5545).

Runs in the engine, in the archive that is fetched when it is first asked for. It must not know the
page or the rules: days and sentences are handed in. The same days give the same bytes, so that a
calendar that gets a file again knows its events.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

LINE = 75  # octets of a line at most, without its end
PRODUCT = "-//CEC Check//Bilan CEC//EN"
ESCAPED = (("\r\n", "\n"), ("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))


class Event(NamedTuple):
    """A whole day: what it is about in a few words and in more, and how long before to remind."""

    day: date
    title: str
    told: str
    remind: int  # days


def calendar_text(events: Iterable[Event], *, name: str, on: date) -> str:
    """The file's text.

    Args:
        events: the days.
        name: what the calendar is called.
        on: the day of the answers, told as that of each event's making.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{escaped(name)}")
    for event in events:
        lines += event_lines(event, on)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def event_lines(event: Event, on: date) -> Iterator[str]:
    """One event with its reminder."""
    yield "BEGIN:VEVENT"
    yield f"UID:{event.day:%Y%m%d}-{crc32(event.title.encode()):08x}@cec-check.invalid"
    yield f"DTSTAMP:{on:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.title)}"
    yield f"DESCRIPTION:{escaped(event.told)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{escaped(event.title)}"
    yield f"TRIGGER:-P{event.remind}D"
    yield "END:VALARM"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Text as a value holds it."""
    for character, written in ESCAPED:
        text = text.replace(character, written)
    return text


def folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets; all but the first begin with a space."""
    piece, length = "", 0
    for character in line:
        size = len(character.encode())
        if length + size > LINE:
            yield piece
            piece, length = " ", 1
        piece += character
        length += size
    yield piece
