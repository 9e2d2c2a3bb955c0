"""What must be refused: each bad profile with the place and a sentence, and nothing else.

`good.json` is a profile with every answer in it. `answers.jsonl` spoils one answer of it a line:
`put` goes to the place `at`, and exactly that place (or `problems`) must be named; `says` must then
stand in the sentence. `documents.jsonl` holds whole texts that are no profile at all.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from cec_logic import cli

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
GOOD = (HERE / "good.json").read_text(encoding="utf-8")
LINE = re.compile(r"(?P<place>/[^:]*): (?P<sentence>.+ .+)")


def rows(table: str) -> list[Any]:
    """Read a table, one parameter a line, known by its name."""
    lines = (HERE / table).read_text(encoding="utf-8").splitlines()
    return [pytest.param(row, id=row["name"]) for row in map(json.loads, lines)]


def spoiled(at: str, put: object) -> str:
    """Give the good profile with one answer replaced."""
    profile = json.loads(GOOD)
    *way, last = [step.replace("~1", "/").replace("~0", "~") for step in at.split("/")[1:]]
    place = profile
    for step in way:
        place = place[int(step) if isinstance(place, list) else step]
    place[int(last) if isinstance(place, list) else last] = put
    return json.dumps(profile)


class Outcome(NamedTuple):
    status: int
    out: str
    err: str

    @property
    def places(self) -> list[str]:
        """The place that each line of standard error begins with; no other line may be there."""
        matches = [LINE.fullmatch(line) for line in self.err.splitlines()]
        assert all(matches), self.err
        return [match["place"] for match in matches if match]


@pytest.fixture
def assess(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run `cec-logic assess` on a document, in this process."""

    def run(document: str | bytes, *options: str) -> Outcome:
        path = tmp_path / "profile.json"
        path.write_bytes(document if isinstance(document, bytes) else document.encode())
        status = cli.main(["assess", *options, str(path), "--on", "2026-11-22"])
        return Outcome(status, *capsys.readouterr())

    return run


def test_the_profile_that_the_others_spoil_is_good(assess: Callable[..., Outcome]) -> None:
    assert assess(GOOD).status == 0


@pytest.mark.parametrize("row", rows("answers.jsonl"))
def test_a_bad_answer_is_refused_at_its_place(
    row: dict[str, Any], assess: Callable[..., Outcome]
) -> None:
    outcome = assess(spoiled(row["at"], row["put"]))
    assert (outcome.status, outcome.out, outcome.places) == (
        2,
        "",
        row.get("problems", [row["at"]]),
    )


@pytest.mark.parametrize("row", [row for row in rows("answers.jsonl") if "says" in row.values[0]])
def test_an_unknown_key_is_told_with_the_nearest_known_one(
    row: dict[str, Any], assess: Callable[..., Outcome]
) -> None:
    assert re.search(rf"\b{row['says']}\b", assess(spoiled(row["at"], row["put"])).err)


@pytest.mark.parametrize("row", rows("documents.jsonl"))
def test_a_document_that_is_no_profile_is_refused(
    row: dict[str, Any], assess: Callable[..., Outcome]
) -> None:
    outcome = assess(row["text"])
    expected = [row["place"]] if "place" in row else outcome.places[:1] or ["one place"]
    assert (outcome.status, outcome.out, outcome.places) == (2, "", expected)


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(GOOD.encode("utf-16"), id="UTF-16"),
        pytest.param(GOOD.encode("utf-32"), id="UTF-32"),
        pytest.param(b'{"destination": "Qu\xe9bec"}', id="Latin-1"),
        pytest.param(b"\xff\xfe\x00\x01", id="bytes that are no text"),
        pytest.param(b'{"destination": "\xed\xa0\x80"}', id="a surrogate written as UTF-8"),
        pytest.param(b'{"destination": "\xc0\xaf"}', id="an overlong form"),
        pytest.param(b"\x1f\x8b\x08\x00" + bytes(60), id="a gzip file"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", id="a PDF"),
        pytest.param(bytes(4096), id="zeros"),
        pytest.param(b"[" * 100_000, id="a hundred thousand open brackets"),
        pytest.param(b"[" * 100_000 + b"]" * 100_000, id="lists nested a hundred thousand deep"),
        pytest.param(b'{"a":' * 50_000 + b"1" + b"}" * 50_000, id="objects nested fifty thousand"),
    ],
)
def test_a_document_that_cannot_be_read_is_refused_as_a_whole(
    document: bytes, assess: Callable[..., Outcome]
) -> None:
    outcome = assess(document)
    assert (outcome.status, outcome.out, outcome.places) == (2, "", ["/"])


@pytest.mark.parametrize(
    "document",
    [
        pytest.param('{"settlement_funds": ' + "9" * 5000 + "}", id="an integer of 5,000 digits"),
        pytest.param('{"family_size": -' + "9" * 5000 + "}", id="a negative one"),
        pytest.param('{"settlement_funds": 1.' + "0" * 5000 + "1}", id="5,000 decimals"),
        pytest.param('{"profile_version": ' + "1" * 10_000 + "}", id="a version of 10,000 digits"),
        pytest.param('{"applicant": {"age": 1' + "0" * 400 + "}}", id="an age of 401 digits"),
    ],
)
def test_a_number_beyond_reason_is_refused(document: str, assess: Callable[..., Outcome]) -> None:
    outcome = assess(document)
    assert (outcome.status, outcome.out, len(set(outcome.places))) == (2, "", 1)


def test_a_byte_order_mark_is_let_through(assess: Callable[..., Outcome]) -> None:
    assert assess(b"\xef\xbb\xbf" + GOOD.encode()).status == 0


def test_every_problem_of_a_profile_is_told(assess: Callable[..., Outcome]) -> None:
    bad = {
        "profile_version": 1,
        "applicant": {
            "birth_date": "1996-02-30",
            "education": [{"level": "bachelor", "country": "CAN"}],
            "languages": [{"test": "ielts-general", "reading": 7.3, "writing": 9.5}],
            "work": [
                {"noc": "21231"},
                {"noc": "12345", "hours_per_week": 169, "paid": 1},
            ],
            "declared": {"teer": 7},
        },
        "spouse": {"accompanying": "yes", "citizen_or_pr": False},
        "destination": "XX",
        "nomonation": False,
    }
    assert sorted(assess(json.dumps(bad)).places) == [
        "/applicant/birth_date",
        "/applicant/declared/teer",
        "/applicant/education/0/country",
        "/applicant/education/0/level",
        "/applicant/languages/0/reading",
        "/applicant/languages/0/writing",
        "/applicant/work/1/hours_per_week",
        "/applicant/work/1/noc",
        "/applicant/work/1/paid",
        "/destination",
        "/nomonation",
        "/spouse/accompanying",
    ]


def test_every_bad_score_of_a_test_is_told(assess: Callable[..., Outcome]) -> None:
    scores = {"listening": 13, "reading": 7.5, "writing": -1, "speaking": "9"}
    at = "/applicant/languages/0"
    assert sorted(assess(spoiled(at, {"test": "celpip-general", **scores})).places) == [
        f"{at}/{ability}" for ability in sorted(scores)
    ]


def test_the_same_problem_in_two_jobs_is_told_twice(assess: Callable[..., Outcome]) -> None:
    jobs = [{"start": "2025-01-01", "end": "2024-01-01"}] * 2
    assert assess(spoiled("/applicant/work", jobs)).places == [
        "/applicant/work/0/end",
        "/applicant/work/1/end",
    ]


def test_a_line_end_in_a_key_does_not_break_the_line(assess: Callable[..., Outcome]) -> None:
    assert len(assess(spoiled("/a\nb", 1)).err.splitlines()) == 1


def test_an_answer_as_long_as_a_book_is_not_printed_back(assess: Callable[..., Outcome]) -> None:
    assert len(assess(spoiled("/destination", "Q" * 1_000_000)).err) < 1_000


MIXED = "\n".join(
    [
        json.dumps(json.loads(GOOD)),
        spoiled("/applicant/work/0/hours_per_week", 169),
        json.dumps(json.loads(GOOD)),
        "not JSON",
        spoiled("/nomination", 1),
        json.dumps(json.loads(GOOD)),
    ]
)


def test_in_a_stream_a_bad_line_gives_its_number_and_the_rest_go_on(
    assess: Callable[..., Outcome],
) -> None:
    answers = [json.loads(line) for line in assess(MIXED, "--jsonl").out.splitlines()]
    assert [answer.get("line") for answer in answers] == [None, 2, None, 4, 5, None]


def test_in_a_stream_a_bad_line_gives_its_problems(assess: Callable[..., Outcome]) -> None:
    answers = [json.loads(line) for line in assess(MIXED, "--jsonl").out.splitlines()]
    problems = [answer["problems"] for answer in answers if "line" in answer]
    assert [[problem.split(": ")[0] for problem in some] for some in problems] == [
        ["/applicant/work/0/hours_per_week"],
        ["/"],
        ["/nomination"],
    ]


def test_a_bad_line_has_its_number_and_its_problems_and_nothing_else(
    assess: Callable[..., Outcome],
) -> None:
    answers = [json.loads(line) for line in assess(MIXED, "--jsonl").out.splitlines()]
    assert {tuple(sorted(answer)) for answer in answers if "line" in answer} == {
        ("line", "problems")
    }


def test_a_stream_with_a_bad_line_ends_with_status_2(assess: Callable[..., Outcome]) -> None:
    assert assess(MIXED, "--jsonl").status == 2


def test_a_stream_of_good_lines_ends_with_status_0(assess: Callable[..., Outcome]) -> None:
    assert assess(json.dumps(json.loads(GOOD)) + "\n", "--jsonl").status == 0


def test_a_line_of_a_stream_that_is_not_utf_8_does_not_end_it(
    assess: Callable[..., Outcome],
) -> None:
    good = json.dumps(json.loads(GOOD)).encode()
    outcome = assess(b"\n".join([good, b'{"destination": "Qu\xe9bec"}', good]), "--jsonl")
    answers = [json.loads(line) for line in outcome.out.splitlines()]
    assert [answer.get("line") for answer in answers] == [None, 2, None]


def test_a_good_line_of_a_stream_gives_the_report_that_it_gives_alone(
    assess: Callable[..., Outcome],
) -> None:
    alone = json.loads(assess(GOOD, "--format", "json").out)
    assert json.loads(assess(MIXED, "--jsonl").out.splitlines()[2]) == alone


class TestAsACommand:
    """The same through a real process, where encodings and tracebacks are real."""

    @staticmethod
    def run(document: bytes, *options: str, locale: str = "C.UTF-8") -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "cec_logic", "assess", "-", "--on", "2026-11-22", *options],
            input=document,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0"},
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    def test_a_good_profile_is_read_from_standard_input(self) -> None:
        assert self.run(GOOD.encode()).status == 0

    def test_a_good_profile_is_answered_in_french_where_only_ascii_is_spoken(self) -> None:
        assert self.run(GOOD.encode(), "--lang", "fr", locale="POSIX").status == 0

    @pytest.mark.parametrize(
        ("document", "place"),
        [
            pytest.param(b"", "/", id="nothing"),
            pytest.param(b'{"destination": "Qu\xe9bec"}', "/", id="not UTF-8"),
            pytest.param(b"[" * 100_000, "/", id="nested without end"),
            pytest.param(
                b'{"profile_version": 1, "destination": "\\ud800"}',
                "/destination",
                id="half a character",
            ),
            pytest.param(
                '{"profile_version": 1, "destination": "Québec"}'.encode(),
                "/destination",
                id="an accent",
            ),
        ],
    )
    @pytest.mark.parametrize("locale", ["C.UTF-8", "POSIX"])
    def test_a_bad_profile_is_refused(self, document: bytes, place: str, locale: str) -> None:
        outcome = self.run(document, locale=locale)
        assert (outcome.status, outcome.out, outcome.places) == (2, "", [place])

    def test_a_key_of_half_a_character_is_refused_without_a_traceback(self) -> None:
        outcome = self.run(b'{"profile_version": 1, "\\ud800": 1}')
        assert (outcome.status, outcome.out, len(outcome.places)) == (2, "", 1)
