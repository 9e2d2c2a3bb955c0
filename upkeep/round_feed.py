"""The official feed of rounds of invitations, held against the data of the package and taken over.

The whole feed is read before anything is written: it is taken as a whole or refused with the place
of the record and the reason. It must not know the site.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from cec_logic.outlook.round_data import DATA, Pool, Published, Round, published, round_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cec_logic.outlook.round_data import RoundName

BANDS: Final = {
    "dd1": (601, 1200),
    "dd2": (501, 600),
    "dd4": (491, 500),
    "dd5": (481, 490),
    "dd6": (471, 480),
    "dd7": (461, 470),
    "dd8": (451, 460),
    "dd10": (441, 450),
    "dd11": (431, 440),
    "dd12": (421, 430),
    "dd13": (411, 420),
    "dd14": (401, 410),
    "dd15": (351, 400),
    "dd16": (301, 350),
    "dd17": (0, 300),
}
# What the feed gives besides: sums of some bands, and of all.
SUMS: Final = {
    "dd3": ("dd4", "dd5", "dd6", "dd7", "dd8"),
    "dd9": ("dd10", "dd11", "dd12", "dd13", "dd14"),
    "dd18": tuple(BANDS),
}
# The feed gives the tie-break of this round without its year; what the data say of it stays.
UNREADABLE_TIE_BREAKS: Final = {"208"}
HIGHEST_SCORE: Final = 1200
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
Record = dict[str, Any]


class FeedError(Exception):
    """The feed is refused; the message says where and why."""


def update(text: str, folder: Path, today: date) -> list[str]:
    """Take a feed over into the data in a folder.

    Args:
        text: the feed's JSON, as published.
        folder: where the data file lies.
        today: the day on which the feed is read.

    Returns:
        What is different from the data until now, one line each.

    Raises:
        FeedError: the feed is broken, or not one that continues the data; nothing was changed.
    """
    known = published()
    found = read(text, known, today)
    written = folder / f"{DATA}.new"
    written.write_text(as_lines(found), "utf-8", newline="\n")
    written.replace(folder / DATA)
    return list(differences(known, found))


def as_lines(data: Published) -> str:
    """The data as the file holds them."""
    bands = (f"{least}-{most}:{people}" for least, most, people in data.pool.bands)
    lines = [
        ("source", data.source),
        ("read", data.read.isoformat()),
        ("pool", data.pool.on.isoformat(), *bands),
    ]
    lines += [
        (
            held.number,
            held.date.isoformat(),
            held.name.id,
            str(held.invitations),
            str(held.cutoff),
            held.tie_break or "",
        )
        for held in data.rounds
    ]
    return "".join("\t".join(line) + "\n" for line in lines)


def differences(known: Published, found: Published) -> Iterator[str]:
    """What is new or other in the second of two."""
    before = {held.number: held for held in known.rounds}
    for held in found.rounds:
        old = before.get(held.number)
        told = f"{held.number}  {held.date}  {held.name.texts['en']}"
        if old is None:
            yield f"+ {told}: {held.invitations:,} invitations, cut-off {held.cutoff}"
        elif old != held:
            changed = [
                f"{name} {was} -> {now}"
                for name, was, now in zip(held._fields, old, held, strict=True)
                if was != now
            ]
            yield f"~ {told}: {', '.join(changed)}"
    if known.pool != found.pool:
        yield f"~ pool: {known.pool.on} -> {found.pool.on}, {found.pool.size:,} people"


# ------------------------------------------------------------------ the feed as a whole


def read(text: str, known: Published, today: date) -> Published:
    """The data of a feed; see `update`."""
    records = _records(text)
    rounds = [
        _round(record, f"rounds[{index}]", known, today) for index, record in enumerate(records)
    ]
    numbers = [held.number for held in rounds]
    for index, number in enumerate(numbers):
        if number in numbers[:index]:
            raise FeedError(f"rounds[{index}]: round {number} stands here a second time")
    for index, (later, earlier) in enumerate(pairwise(rounds)):
        if not _follows(later.number, earlier.number) or later.date < earlier.date:
            raise FeedError(
                f"rounds[{index + 1}]: round {earlier.number} of {earlier.date} does not come "
                f"before round {later.number} of {later.date}; expected newest first, none left out"
            )
    if numbers[-1] != known.rounds[-1].number:
        raise FeedError(
            f"rounds[{len(rounds) - 1}]: the feed ends with round {numbers[-1]}; "
            f"expected it to go back to round {known.rounds[-1].number}"
        )
    missing = [held.number for held in known.rounds if held.number not in set(numbers)]
    if missing:
        raise FeedError(f"rounds[0]: round {missing[0]} is in the data and not in the feed")
    pool = _pool(records[0], "rounds[0]", rounds[0].date)
    if pool.on < known.pool.on:
        raise FeedError(
            f"rounds[0]/drawDistributionAsOn: {pool.on} is older than that of the data, "
            f"{known.pool.on}"
        )
    return Published(known.source, today, pool, tuple(rounds))


def _records(text: str) -> list[Record]:
    try:
        feed = json.loads(text, object_pairs_hook=_once_each)
    except (ValueError, RecursionError) as error:
        raise FeedError(f"not JSON: {error}") from error
    records = feed.get("rounds") if isinstance(feed, dict) else None
    if not isinstance(records, list) or not records:
        raise FeedError('expected an object with a list of "rounds"')
    for index, record in enumerate(records):
        if not isinstance(record, dict):
            raise FeedError(f"rounds[{index}]: expected an object")
    return records


def _once_each(pairs: list[tuple[str, Any]]) -> Record:
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise FeedError(f"{key} is written more than once in one record: {dict(pairs)}")
    return dict(pairs)


def _follows(later: str, earlier: str) -> bool:
    """Whether a round's number comes next after another; 91a and 91b stand for 91."""
    number, before = int(later.rstrip("ab")), int(earlier.rstrip("ab"))
    return number == before + 1 or (number == before and later > earlier)


# ------------------------------------------------------------------ one record


def _round(record: Record, place: str, known: Published, today: date) -> Round:
    number = _text(record, "drawNumber", place)
    if not re.fullmatch(r"[1-9]\d{0,4}[ab]?", number, re.ASCII):
        raise FeedError(f"{place}/drawNumber: {number!r} is not the number of a round")
    held = _day(record, "drawDateFull", place)
    if held > today:
        raise FeedError(f"{place}/drawDateFull: {held} lies ahead; today is {today}")
    if record.get("drawDate", held.isoformat()) != held.isoformat():
        raise FeedError(f"{place}/drawDate: {record['drawDate']!r} is not the day of drawDateFull")
    cutoff = _number(record, "drawCRS", place)
    if not 0 < cutoff <= HIGHEST_SCORE:
        raise FeedError(f"{place}/drawCRS: {cutoff} is not a score")
    return Round(
        number,
        held,
        _name(record, place, number, known),
        _number(record, "drawSize", place),
        cutoff,
        _tie_break(record, place, number, known),
    )


def _name(record: Record, place: str, number: str, known: Published) -> RoundName:
    text = _text(record, "drawName", place)
    for held in known.rounds:
        if held.number == number and held.name.texts["en"] == text:
            return held.name
    for name in round_names().values():
        if name.texts["en"] == text:
            return name
    raise FeedError(f"{place}/drawName: {text!r} is not known; add it to round_names.tsv")


def _tie_break(record: Record, place: str, number: str, known: Published) -> str | None:
    if number in UNREADABLE_TIE_BREAKS:
        return next(held.tie_break for held in known.rounds if held.number == number)
    text = str(record.get("drawCutOff") or "").strip()
    if text.lower() in {"", "n/a"}:
        return None
    match = re.fullmatch(r"(.+) at (\d\d:\d\d:\d\d) UTC", text, re.ASCII)
    day = match and _written_day(match[1])
    try:
        moment = match and day and datetime.fromisoformat(f"{day}T{match[2]}")
    except ValueError:
        moment = None
    if not moment:
        raise FeedError(f"{place}/drawCutOff: {text!r} is not a moment in UTC")
    return f"{moment.isoformat()}Z"


def _pool(record: Record, place: str, held: date) -> Pool:
    on = _day(record, "drawDistributionAsOn", place)
    if on > held:
        raise FeedError(f"{place}/drawDistributionAsOn: {on} is after the round, {held}")
    people = {name: _number(record, name, place) for name in (*BANDS, *SUMS)}
    for total, parts in SUMS.items():
        added = sum(people[name] for name in parts)
        if people[total] != added:
            raise FeedError(f"{place}/{total}: {people[total]:,}, but its parts give {added:,}")
    return Pool(on, tuple((*BANDS[name], people[name]) for name in BANDS))


def _text(record: Record, key: str, place: str) -> str:
    value = record.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        raise FeedError(f"{place}/{key}: missing")
    return value.strip()


def _number(record: Record, key: str, place: str) -> int:
    """A whole number in the feed's way of writing: 728 or 1,234."""
    text = _text(record, key, place)
    if not re.fullmatch(r"\d{1,3}(,\d{3})*|\d+", text, re.ASCII):
        raise FeedError(f"{place}/{key}: {text!r} is not a number written as 1,234")
    return int(text.replace(",", ""))


def _day(record: Record, key: str, place: str) -> date:
    text = _text(record, key, place)
    day = _written_day(text)
    if day is None:
        raise FeedError(f"{place}/{key}: {text!r} is not a date written as October 1, 2026")
    return day


def _written_day(text: str) -> date | None:
    match = re.fullmatch(rf"({'|'.join(MONTHS)}) (\d\d?), (\d{{4}})", text, re.ASCII)
    try:
        return match and date(int(match[3]), MONTHS.index(match[1]) + 1, int(match[2]))
    except ValueError:
        return None
