"""What people type is understood, asked about or refused in words; the cases stand in typed.csv.

In the table the boxes for day, month and year stand in this order, with a bar between them.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from tests.plain import plain

from engine import requests
from shared import answers as page_answers
from shared import dates as page_dates
from shared import typed as page_typed
from site_build.browser import assets
from site_build.browser.minify import minified
from site_build.folders import APP
from site_build.pages import words

if TYPE_CHECKING:
    from shared.values import Part

HERE = Path(__file__).parent
MODULES = ("answers.py", "dates.py", "typed.py")
TEST = "/applicant/languages/0"
# Where the answer to a question goes, its kind, and what else was answered.
QUESTIONS: dict[str, tuple[str, str, dict[str, str]]] = {
    "age": ("/applicant/age", "number", {}),
    "partner's age": ("/spouse/age", "number", {}),
    "hours in three years": ("/applicant/declared/cec_hours", "number", {}),
    "hours a week": ("/applicant/work/0/hours_per_week", "number", {}),
    "months of study": ("/applicant/education/0/months", "number", {}),
    "people in the family": ("/family_size", "number", {}),
    "money": ("/settlement_funds", "number", {}),
    "CELPIP score": (f"{TEST}/reading", "number", {f"{TEST}/test": "celpip-general"}),
    "IELTS score": (f"{TEST}/reading", "number", {f"{TEST}/test": "ielts-general"}),
    "PTE score": (f"{TEST}/reading", "number", {f"{TEST}/test": "pte-core"}),
    "TCF score in writing": (f"{TEST}/writing", "number", {f"{TEST}/test": "tcf-canada"}),
    "score without a test": (f"{TEST}/reading", "number", {}),
    "level": (f"{TEST}/clb/reading", "number", {f"{TEST}/test": "language:en"}),
    "date of birth": ("/applicant/birth_date", "date", {}),
    "first day of a job": ("/applicant/work/0/start", "date", {}),
}


class Row(NamedTuple):
    question: str
    language: str
    typed: str
    understood: str
    said: str


with (HERE / "typed.csv").open(encoding="utf-8", newline="") as table:
    ROWS = [Row(**row) for row in csv.DictReader(table)]


def entered(row: Row) -> tuple[list[Part], dict[str, str]]:
    """The questions of a row as the page's Python knows them, and what stands in the controls."""
    place, kind, beside = QUESTIONS[row.question]
    units = (":day", ":month", ":year") if kind == "date" else ("",)
    boxes = row.typed.split("|") if kind == "date" else [row.typed]
    typed = {**beside, **{place + unit: box for unit, box in zip(units, boxes, strict=True)}}
    definition: list[Part] = [
        {"place": other, "kind": "choice", "section": "you"} for other in beside
    ]
    return [*definition, {"place": place, "kind": kind, "section": "you"}], typed


def answered(row: Row) -> tuple[object, str]:
    """The value at the place of a row's question, unless it is refused, and what is told there."""
    definition, typed = entered(row)
    place = definition[-1]["place"]
    _, profile, noticed = page_answers.read(definition, typed, {})
    request: dict[str, Any] = {"call": "show", "profile": json.dumps(profile), "on": "2026-11-22"}
    texts = words(row.language)
    request |= {"lang": row.language, "words": texts}
    problems = json.loads(requests.answer(json.dumps(request))).get("problems", ())
    told = page_typed.messages(noticed, problems, texts)
    assert {place} >= {one for one, _, _ in told}
    if not all(is_doubt for _, _, is_doubt in told):
        return "", plain(told[0][1])
    value: object = profile
    for step in place.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value[step]  # type: ignore[index] # JSON
    return value, plain("".join(message for _, message, _ in told))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.language} {row.question}: {row.typed}")
def test_what_is_typed_is_understood_or_asked_about(row: Row) -> None:
    value, said = answered(row)
    assert (str(value), said) == (row.understood, row.said)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_example_in_a_message_is_understood(language: str) -> None:
    texts = words(language)
    for place, kind, _ in QUESTIONS.values():
        if kind == "number":
            message = texts["expect_" + page_typed.asked(place)]
            example = re.split("such as |par exemple ", message.rstrip("."))[1]
            assert not isinstance(page_typed.read_number(example, place)[0], str)


@pytest.mark.parametrize(
    ("boxes", "shown"),
    [
        (("1994-03-27", "", ""), ["27", "3", "1994"]),
        (("", "27 mars 1994", ""), ["27", "3", "1994"]),
        (("27", "3", "94"), ["27", "3", "1994"]),
        (("3", "4", "1994-03-27"), ["27", "3", "1994"]),
        (("27", "March", "1994"), None),
        (("27", "03", "1994"), None),
        (("03/04/1994", "", ""), None),
        (("", "", ""), None),
    ],
)
def test_a_date_pasted_into_one_box_is_spread_over_the_three(
    boxes: tuple[str, str, str], shown: list[str] | None
) -> None:
    assert page_dates.spread(boxes, "/applicant/birth_date") == shown


def test_the_page_and_its_tests_read_every_row_alike(tmp_path: Path) -> None:
    given = [[*entered(row), words(row.language)] for row in ROWS]
    (tmp_path / "input.json").write_text(json.dumps(given), "utf-8")
    (tmp_path / "shared").mkdir()
    for name in MODULES:
        source = (APP / "shared" / name).read_text("utf-8")
        (tmp_path / "shared" / name).write_text(minified(source), "utf-8")
    (tmp_path / "main.py").write_text(READ_ALL, "utf-8")
    runner = HERE / "micropython_runner.mjs"
    done = subprocess.run(
        [assets.NODE, runner, tmp_path], capture_output=True, encoding="utf-8", check=True
    )
    here: dict[str, Any] = {"given": json.dumps(given)}
    exec(READ_ALL, here)  # noqa: S102  the same lines in this Python
    assert json.loads(done.stdout) == json.loads(here["made"])


READ_ALL = """
import json
from shared.answers import read
from shared.typed import messages

made = []
for definition, typed, words in json.loads(given):
    _, profile, noticed = read(definition, typed, {})
    made.append([profile, messages(noticed, (), words)])
made = json.dumps(made)
"""
