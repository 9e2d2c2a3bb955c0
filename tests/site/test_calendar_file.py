"""The calendar file: what RFC 5545 asks for, read back by a strict reader."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from engine.calendar_file import Event, calendar_text, escaped

ON = date(2026, 11, 29)
BIRTHDAY = Event(date(2027, 3, 10), "You turn 33", "You turn 33.\nBy your answers.", 14)
NAME = re.compile(r"(?P<name>[A-Z-]+)(?:;(?P<parameters>[A-Z]+=[A-Z]+))?:(?P<value>.*)", re.DOTALL)
UNESCAPED = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n"}


def lines_of(text: str) -> list[str]:
    """Unfold the content lines of RFC 5545, 3.1; any other line break is an error."""
    assert text.endswith("\r\n")
    raw = text.split("\r\n")[:-1]
    assert not any("\n" in line or "\r" in line for line in raw)
    assert all(len(line.encode()) <= 75 for line in raw)
    unfolded: list[str] = []
    for line in raw:
        if line.startswith(" "):
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    return unfolded


def component(lines: list[str]) -> dict[str, Any]:
    """Read a component with what it holds; every property is named once."""
    begin = lines.pop(0)
    assert begin.startswith("BEGIN:")
    found: dict[str, Any] = {"kind": begin.partition(":")[2], "parts": []}
    while not lines[0].startswith("END:"):
        if lines[0].startswith("BEGIN:"):
            found["parts"].append(component(lines))
            continue
        matched = NAME.fullmatch(lines.pop(0))
        assert matched
        assert matched["name"] not in found
        found[matched["name"]] = re.sub(
            r"\\[\\;,n]", lambda pair: UNESCAPED[pair[0]], matched["value"]
        )
        if matched["parameters"]:
            found[matched["name"] + ";"] = matched["parameters"]
    assert lines.pop(0) == f"END:{found['kind']}"
    return found


def read(*events: Event) -> dict[str, Any]:
    lines = lines_of(calendar_text(events, name="CEC Check", on=ON))
    calendar = component(lines)
    assert lines == []
    return calendar


def test_the_calendar_says_its_version_and_who_made_it() -> None:
    calendar = read(BIRTHDAY)
    assert (calendar["kind"], calendar["VERSION"]) == ("VCALENDAR", "2.0")
    assert calendar["PRODID"]
    assert [part["kind"] for part in calendar["parts"]] == ["VEVENT"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DTSTAMP", "20261129T000000Z"),
        ("DTSTART", "20270310"),
        ("DTSTART;", "VALUE=DATE"),
        ("DTEND", "20270311"),
        ("DTEND;", "VALUE=DATE"),
        ("SUMMARY", "You turn 33"),
        ("DESCRIPTION", "You turn 33.\nBy your answers."),
        ("CLASS", "PRIVATE"),
        ("TRANSP", "TRANSPARENT"),
    ],
)
def test_an_event_is_a_whole_day(name: str, value: str) -> None:
    (event,) = read(BIRTHDAY)["parts"]
    assert event[name] == value


def test_a_reminder_comes_as_many_days_before() -> None:
    (event,) = read(BIRTHDAY)["parts"]
    (alarm,) = event["parts"]
    assert (alarm["kind"], alarm["ACTION"], alarm["TRIGGER"]) == ("VALARM", "DISPLAY", "-P14D")
    assert alarm["DESCRIPTION"]


@pytest.mark.parametrize(
    "text",
    [
        "a, b; c \\ d",
        "two\nlines",
        "é" * 200,
        "\N{NARROW NO-BREAK SPACE}€😀" * 40,
        "x" * 75,
        "BEGIN:VEVENT",
        "\\n is no line break",
    ],
)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    (event,) = read(BIRTHDAY._replace(title=text, told=text))["parts"]
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (text, text)


def test_a_carriage_return_ends_no_line() -> None:
    assert escaped("one\r\ntwo") == "one\\ntwo"


def test_the_same_day_has_the_same_name_again_and_another_a_different_one() -> None:
    other = BIRTHDAY._replace(day=date(2028, 3, 10), title="You turn 34")
    first, second = (event["UID"] for event in read(BIRTHDAY, other)["parts"])
    assert first != second
    assert first == read(BIRTHDAY)["parts"][0]["UID"]
