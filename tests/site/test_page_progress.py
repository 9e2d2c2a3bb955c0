"""How far each part of the form is, as the page tells it, and which part comes next."""

from __future__ import annotations

import pytest

from page.progress import progress, section_after, state
from shared.answers import read
from site_build.pages import load_form, questions

PARTS = list(questions())
NAMES = [
    section["name"]
    for section in load_form()["sections"]
    if "optional" not in section and section["name"] != "spouse"  # who has none has no such part
]
WORK = "/applicant/work"
JOB = {
    f"{WORK}/0/noc": "21231",
    f"{WORK}/0/start:day": "1",
    f"{WORK}/0/start:month": "4",
    f"{WORK}/0/start:year": "2024",
    f"{WORK}/0/end:still": "on",
    f"{WORK}/0/hours_per_week": "37.5",
    f"{WORK}/0/ordinary": "yes",
}


def told(typed: dict[str, str], **counts: int) -> dict[str, tuple[int, int]]:
    """How far a form is in which this was typed."""
    items = {part["place"]: 1 for part in PARTS if part["kind"] == "group"}
    items[WORK] = counts.get("jobs", 1)
    asked, _, noticed = read(PARTS, typed, items)
    return progress(PARTS, typed, items, asked, noticed)


def test_nothing_of_a_blank_form_is_begun_and_nothing_optional_is_asked_quickly() -> None:
    blank = told({})
    assert set(blank) >= set(NAMES)
    assert {state(*blank[name]) for name in NAMES} == {"untouched"}
    assert "other" not in blank


def test_a_part_is_begun_by_one_answer_and_complete_with_the_last() -> None:
    begun = {"/applicant/age": "29"}
    assert state(*told(begun)["you"]) == "begun"
    rest = {"/spouse": "no", "/destination": "ON", "/nomination": "no", "/sibling_in_canada": "no"}
    assert state(*told(begun | rest)["you"]) == "complete"


def test_not_to_know_is_an_answer() -> None:
    (none, of), (one, also_of) = (told(typed)["you"] for typed in ({}, {"/spouse": "unknown"}))
    assert (one, also_of) == (none + 1, of)


def test_the_part_that_an_answer_brings_is_counted() -> None:
    assert "spouse" not in told({"/spouse": "no"})
    assert state(*told({"/spouse": "yes"})["spouse"]) == "untouched"


@pytest.mark.parametrize("mode", ["quick", "exact"])
def test_no_job_at_all_is_a_whole_answer(mode: str) -> None:
    box = "/applicant/no_canadian_work" if mode == "quick" else f"{WORK}:none"
    abroad = {"/applicant/declared/foreign_work_years": "0"} if mode == "quick" else {}
    assert state(*told({"mode": mode, box: "on"} | abroad)["work"]) == "complete"


def test_of_a_job_it_is_told_how_much_is_answered() -> None:
    assert told(JOB)[f"{WORK}/0"] == (5, 5)
    assert told(JOB, jobs=2)[f"{WORK}/1"] == (0, 5)


def test_an_unfinished_date_is_no_answer() -> None:
    unfinished = {name: one for name, one in JOB.items() if not name.endswith("start:year")}
    assert told(unfinished)[f"{WORK}/0"] == (4, 5)


def test_a_test_is_complete_with_the_score_of_every_ability() -> None:
    test = "/applicant/languages/0/"
    typed = {f"{test}test": "celpip-general", f"{test}taken:day": "1"}
    typed |= {f"{test}taken:month": "2", f"{test}taken:year": "2026", f"{test}listening": "9"}
    assert state(*told(typed)["languages"]) == "begun"
    typed |= {test + ability: "9" for ability in ("reading", "writing", "speaking")}
    assert state(*told(typed)["languages"]) == "complete"


def test_the_next_part_is_the_next_one_that_is_not_complete_else_one_before() -> None:
    spouse = told({"/spouse": "no"})
    assert section_after(NAMES, spouse, "you") == "work"
    assert section_after(NAMES, spouse, "education") == "you"
    assert section_after(NAMES, dict.fromkeys(NAMES, (1, 1)), "you") is None
