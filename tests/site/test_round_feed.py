"""The official feed of rounds is taken over as a whole, or refused: where, and why."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cec_logic.outlook import round_data
from cec_logic.outlook.round_data import published
from upkeep import round_feed
from upkeep.round_feed import BANDS, MONTHS, SUMS, FeedError

if TYPE_CHECKING:
    from collections.abc import Callable

Record = dict[str, Any]
Feed = dict[str, list[Record]]
NEWEST = published().rounds[0]
NEXT, DAY = int(NEWEST.number) + 1, NEWEST.date + timedelta(days=7)  # of a made round
POOL = DAY - timedelta(days=4)
OLDEST = len(published().rounds) - 1  # its place in the feed
TODAY = DAY + timedelta(days=50)
DATA = Path(round_data.__file__).parent
# Invitations by year to round 447, as in the reference table; of round 208 the feed's own value.
INVITATIONS = {
    2015: 31_063,
    2016: 33_782,
    2017: 86_023,
    2018: 89_800,
    2019: 85_300,
    2020: 107_350,
    2021: 114_224,
    2022: 46_539,
    2023: 110_266,
    2024: 98_903,
    2025: 113_998,
    2026: 135_215,
}


def written(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def moment(text: str | None) -> str:
    if text is None:
        return ""
    return f"{written(date.fromisoformat(text[:10]))} at {text[11:19]} UTC"


def distribution(on: date, people: dict[str, int]) -> Record:
    """Give the bands of a record with their sums."""
    sums = {name: sum(people[part] for part in parts) for name, parts in SUMS.items()}
    return {
        "drawDistributionAsOn": written(on),
        **{name: f"{number:,}" for name, number in (people | sums).items()},
    }


def feed() -> Feed:
    """Give the data as the feed would publish them, newest first."""
    pool = published().pool
    people = {
        name: next(number for least, most, number in pool.bands if (least, most) == BANDS[name])
        for name in BANDS
    }
    records = [
        {
            "drawNumber": held.number,
            "drawDate": held.date.isoformat(),
            "drawDateFull": written(held.date),
            "drawName": held.name.texts["en"],
            "drawSize": f"{held.invitations:,}",
            "drawCRS": str(held.cutoff),
            "drawCutOff": moment(held.tie_break),
            **distribution(pool.on, people),
        }
        for held in published().rounds
    ]
    return {"rounds": records}


def with_a_new_round(**changes: object) -> Feed:
    """Give the feed with a made round, a week after the last one, before the others."""
    people = dict.fromkeys(BANDS, 1_000)
    record = {
        "drawNumber": str(NEXT),
        "drawDate": DAY.isoformat(),
        "drawDateFull": written(DAY),
        "drawName": "Canadian Experience Class",
        "drawSize": "2,500",
        "drawCRS": "512",
        "drawCutOff": "March 4, 2026 at 01:02:03 UTC",
        **distribution(POOL, people),
        **changes,
    }
    return {"rounds": [record, *feed()["rounds"]]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the data to a folder."""
    shutil.copy(DATA / round_data.DATA, tmp_path)
    return tmp_path


def refusal(feed: object, folder: Path) -> str:
    """Give the reason why a feed is refused, having made sure that nothing was changed."""
    text = feed if isinstance(feed, str) else json.dumps(feed)
    with pytest.raises(FeedError) as caught:
        round_feed.update(text, folder, TODAY)
    assert [entry.name for entry in folder.iterdir()] == [round_data.DATA]
    before, after = (place / round_data.DATA for place in (DATA, folder))
    assert before.read_bytes() == after.read_bytes()
    return str(caught.value)


def test_invitations_of_every_year_are_those_of_the_reference_table() -> None:
    found: Counter[int] = Counter()
    for held in published().rounds:
        if held.number.rstrip("ab").zfill(3) <= "447":
            found[held.date.year] += held.invitations
    assert found == INVITATIONS


def test_the_data_tell_their_source_their_last_round_and_the_day_they_were_read() -> None:
    data = published()
    assert data.source.startswith("https://www.canada.ca/")
    assert date(2026, 10, 1) <= data.rounds[0].date <= data.read


def test_every_round_has_a_name_that_is_used_and_a_type() -> None:
    used = {held.name.id for held in published().rounds}
    assert used == set(round_data.round_names())


def test_the_feed_of_the_data_brings_nothing_new(folder: Path) -> None:
    assert round_feed.update(json.dumps(feed()), folder, published().read) == []
    assert (folder / round_data.DATA).read_bytes() == (DATA / round_data.DATA).read_bytes()


def test_a_new_round_is_added_with_the_new_distribution(folder: Path) -> None:
    told = round_feed.update(json.dumps(with_a_new_round()), folder, TODAY)
    assert told == [
        f"+ {NEXT}  {DAY}  Canadian Experience Class: 2,500 invitations, cut-off 512",
        f"~ pool: {published().pool.on} -> {POOL}, 15,000 people",
    ]
    _, read, pool, first, *_ = (folder / round_data.DATA).read_text("utf-8").splitlines()
    assert read == f"read\t{TODAY}"
    assert pool.startswith(f"pool\t{POOL}\t601-1200:1000\t501-600:1000\t491-500:1000")
    assert first == f"{NEXT}\t{DAY}\tcec\t2500\t512\t2026-03-04T01:02:03Z"


def test_a_corrected_round_is_shown_with_both_values(folder: Path) -> None:
    changed = feed()
    corrected = next(item for item in changed["rounds"] if item["drawNumber"] == "446")
    corrected["drawCRS"] = "519"
    assert round_feed.update(json.dumps(changed), folder, TODAY) == [
        "~ 446  2026-09-29  Canadian Experience Class: cutoff 518 -> 519"
    ]


def test_numbers_without_quotes_are_numbers(folder: Path) -> None:
    assert len(round_feed.update(json.dumps(with_a_new_round(drawSize=2500)), folder, TODAY)) == 2


def test_the_tie_break_that_the_feed_gives_without_its_year_stays_as_it_is(folder: Path) -> None:
    changed = feed()
    for record in changed["rounds"]:
        if record["drawNumber"] == "208":
            record["drawCutOff"] = "April 12 at 05:38:02 UTC"
    assert round_feed.update(json.dumps(changed), folder, TODAY) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"drawDateFull": "December 1, 2099"}, "rounds[0]/drawDateFull: 2099-12-01 lies ahead"),
        ({"drawDateFull": "2026-10-08"}, "rounds[0]/drawDateFull: '2026-10-08' is not a date"),
        ({"drawDateFull": "October 32, 2026"}, "rounds[0]/drawDateFull: 'October 32, 2026'"),
        ({"drawDateFull": None}, "rounds[0]/drawDateFull: missing"),
        ({"drawDate": "2015-10-09"}, "rounds[0]/drawDate: '2015-10-09' is not the day"),
        ({"drawNumber": "x"}, "rounds[0]/drawNumber: 'x' is not the number"),
        ({"drawNumber": True}, "rounds[0]/drawNumber: missing"),
        (
            {"drawNumber": NEWEST.number},
            f"rounds[1]: round {NEWEST.number} stands here a second time",
        ),
        (
            {"drawNumber": str(NEXT + 1)},
            f"rounds[1]: round {NEWEST.number} of {NEWEST.date} does not come before",
        ),
        (
            {"drawDateFull": "September 30, 2026", "drawDate": "2026-09-30"},
            f"rounds[1]: round {NEWEST.number}",
        ),
        ({"drawSize": "2.500"}, "rounds[0]/drawSize: '2.500' is not a number written as 1,234"),
        ({"drawSize": "2 500"}, "rounds[0]/drawSize: '2 500'"),
        ({"drawSize": "2,50"}, "rounds[0]/drawSize: '2,50'"),
        ({"drawSize": "٢٥٠٠"}, "rounds[0]/drawSize:"),
        ({"drawSize": 2500.0}, "rounds[0]/drawSize: missing"),
        ({"drawCRS": "1,201"}, "rounds[0]/drawCRS: 1201 is not a score"),
        ({"drawCRS": "0"}, "rounds[0]/drawCRS: 0 is not a score"),
        ({"drawName": "Astronauts"}, "rounds[0]/drawName: 'Astronauts' is not known"),
        ({"drawCutOff": "yesterday"}, "rounds[0]/drawCutOff: 'yesterday'"),
        ({"drawCutOff": "March 4, 2026 at 25:00:00 UTC"}, "rounds[0]/drawCutOff: 'March 4, 2026"),
        ({"drawCutOff": "Mars 4, 2026 at 05:00:00 UTC"}, "rounds[0]/drawCutOff: 'Mars 4, 2026"),
        ({"drawDistributionAsOn": "May 3, 2099"}, "rounds[0]/drawDistributionAsOn: 2099-05-03"),
        ({"drawDistributionAsOn": "May 3, 2026"}, "rounds[0]/drawDistributionAsOn: 2026-05-03"),
        ({"dd7": None}, "rounds[0]/dd7: missing"),
        ({"dd3": "4,999"}, "rounds[0]/dd3: 4,999, but its parts give 5,000"),
        ({"dd18": "1"}, "rounds[0]/dd18: 1, but its parts give 15,000"),
    ],
)
def test_a_new_round_is_refused_with(changes: Record, reason: str, folder: Path) -> None:
    assert refusal(with_a_new_round(**changes), folder).startswith(reason)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda found: {"rounds": found["rounds"][:-1]}, f"rounds[{OLDEST - 1}]: the feed ends"),
        (lambda found: {"rounds": found["rounds"][1:]}, f"rounds[0]: round {NEWEST.number} is in"),
        (lambda found: {"rounds": found["rounds"][::-1]}, "rounds[1]: round 2 of 2015-02-07"),
        (lambda _: {"rounds": []}, 'expected an object with a list of "rounds"'),
        (lambda found: {"rounds": {"0": found["rounds"][0]}}, "expected an object with a list"),
        (lambda found: found["rounds"], "expected an object with a list"),
        (
            lambda found: {"rounds": [*found["rounds"], 1]},
            f"rounds[{OLDEST + 1}]: expected an object",
        ),
        (lambda found: json.dumps(found)[:-40], "not JSON: "),
        (lambda _: "", "not JSON: "),
        (lambda _: "[" * 100_000, "not JSON: "),
        (
            lambda found: json.dumps(found).replace(
                '{"drawNumber"', '{"drawCRS": "1", "drawNumber"'
            ),
            "drawCRS is written more than once",
        ),
    ],
)
def test_a_feed_is_refused_that_is(
    change: Callable[[Feed], object], reason: str, folder: Path
) -> None:
    assert refusal(change(feed()), folder).startswith(reason)
