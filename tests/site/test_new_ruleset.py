"""A change of the law is begun whole or not at all; what it lacks is named until it is there."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cec_logic.rulesets.select import resolve
from upkeep import new_ruleset
from upkeep.law_files import (
    AUTHORITIES,
    CHANGELOG,
    LAW,
    REGISTRY,
    SCENARIOS,
    VALUES,
    VERIFIED,
    RuleChangeError,
    read_law,
)
from upkeep.missing import missing
from upkeep.rule_lines import lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from cec_logic.rulesets.files import Table

ROOT = Path(__file__).parents[2]
DAY = "2027-04-01"  # of the example in CONTRIBUTING.md
FILE = f"{LAW}/{DAY}-crs.toml"
SETS = sorted({layer["layer"]["set"] for layer in read_law(ROOT).values()})
ALL = ", ".join(SETS)
EXAMPLE = "for example: python3 build.py new-ruleset crs 2027-01-15"
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Copy what a change of the law touches and reads."""
    for place in (LAW, "site/guide/en", "site/guide/fr"):
        shutil.copytree(ROOT / place, tmp_path / place)
    for place in (AUTHORITIES, VERIFIED, REGISTRY, VALUES, SCENARIOS, CHANGELOG):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / place, tmp_path / place)
    return tmp_path


def contents(tree: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in tree.rglob("*") if file.is_file()}


def replace(tree: Path, place: str, old: str, new: str) -> None:
    text = (tree / place).read_text("utf-8")
    assert old in text
    (tree / place).write_text(text.replace(old, new), "utf-8")


def rules(layers: list[Table]) -> list[str]:
    dated = ("in_force.", "language.history ")
    return [line for line in lines(resolve(layers), "") if not line.startswith(dated)]


# ------------------------------------------------------------------ the beginning


@pytest.mark.parametrize(
    ("name", "day", "reason"),
    [
        ("csr", DAY, f"the set 'csr': expected one of {ALL}; {EXAMPLE}"),
        ("crs", "2025-03-25", f"the day 2025-03-25: {LAW}/2025-03-25-crs.toml is there"),
        ("crs", "2025-03-24", "expected a day after 2025-03-25, or --earlier if that is meant"),
        ("fees", "2020-01-01", "the day 2020-01-01: the set fees begins on 2026-04-30"),
        ("crs", "2027-4-1", "the day '2027-4-1': expected a day as year-month-day, such as 2027"),
        ("crs", "2027-02-30", "the day '2027-02-30': expected a day as year-month-day"),
        ("crs", "20270401", "the day '20270401': expected a day as year-month-day"),
    ],
)
def test_a_change_is_refused_with_its_reason_and_nothing_is_written(
    name: str, day: str, reason: str, tree: Path
) -> None:
    before = contents(tree)
    with pytest.raises(RuleChangeError) as caught:
        new_ruleset.start(tree, name, day)
    assert reason in str(caught.value)
    assert contents(tree) == before


def test_a_change_before_the_newest_is_begun_if_that_is_meant(tree: Path) -> None:
    new_ruleset.start(tree, "crs", "2025-03-24", earlier=True)
    assert "job_offer" in (tree / LAW / "2025-03-24-crs.toml").read_text("utf-8")


@pytest.mark.parametrize("name", SETS)
def test_a_begun_file_holds_the_values_in_force_the_day_before(name: str, tree: Path) -> None:
    before = list(read_law(tree).values())
    new_ruleset.start(tree, name, DAY)
    layers = read_law(tree)
    begun = layers[f"{DAY}-{name}"]
    of_set = [layer for layer in before if layer["layer"]["set"] == name]
    assert rules(list(layers.values())) == rules(before)
    assert begun.keys() == {key for layer in of_set for key in layer}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_pages_that_tell_of_a_table_are_listed(language: str, tree: Path) -> None:
    told = "\n".join(new_ruleset.start(tree, "funds", DAY))
    found = re.search(rf"\[funds\]\n(?:.*\n)*? +site/guide/{language}: (.*)", told)
    assert found
    assert {"funds.md", "writing.md"} <= set(found[1].split())


def test_the_entries_of_the_registry_that_rest_on_its_provisions_are_listed(tree: Path) -> None:
    told = "\n".join(new_ruleset.start(tree, "crs", DAY))
    assert re.search(r"\[crs\.foreign_work\]\n.*\n.*\n +src.*registry.toml: crs-foreign-work", told)


def test_after_a_release_the_entry_begins_a_section(tree: Path) -> None:
    replace(tree, CHANGELOG, "## 0.1.0 (unreleased)", "## 0.1.0 (2026-12-01)")
    new_ruleset.start(tree, "crs", DAY)
    text = (tree / CHANGELOG).read_text("utf-8")
    assert re.search(rf"\n## Unreleased\n\n- From {DAY} .*\n\n## 0\.1\.0 \(2026-12-01\)\n", text)


# ------------------------------------------------------------------ what is missing


def fill_in(tree: Path) -> None:
    """Begin the change of the example, and fill in what CONTRIBUTING.md fills in."""
    new_ruleset.start(tree, "crs", DAY)
    told = dict(
        re.findall(r"^\n(?:The |What )(.+):\n\n((?: {4}.+\n)+)", CONTRIBUTING, re.MULTILINE)
    )
    (file,) = re.findall(rf"```toml\n(# {DAY}-crs\.toml\n.*?)```", CONTRIBUTING, re.DOTALL)
    (tree / FILE).write_text(file, "utf-8")
    row = told["line of `tests/unit/rule_changes.jsonl`"].strip()
    entry = told["entry of `CHANGELOG.md`"].strip()
    for place, filled in ((VALUES, row), (CHANGELOG, entry)):
        lines_of_place = (tree / place).read_text("utf-8").splitlines()
        text = "\n".join(filled if "FILL IN" in line else line for line in lines_of_place)
        (tree / place).write_text(text + "\n", "utf-8")
    parts = re.findall(r'"name": (".*?") .*"expect": (\{.*?\})', CONTRIBUTING)
    scenarios = (tree / SCENARIOS).read_text("utf-8").splitlines()
    for number, (name, expect) in zip((-2, -1), parts, strict=True):
        row = re.sub(r'"name": ".*?"', f'"name": {name}', scenarios[number])
        row = row.replace('{"FILL IN": "FILL IN"}', expect)
        scenarios[number] = row.replace('"sibling_in_canada": false', '"sibling_in_canada": true')
    (tree / SCENARIOS).write_text("\n".join(scenarios) + "\n", "utf-8")
    text = (tree / AUTHORITIES).read_text("utf-8")
    read = re.search(r"^    (read = \d{4}-\d\d-\d\d)$", CONTRIBUTING, re.MULTILINE)
    assert read
    page = re.sub(r"(\[instruments\.crs-page\]\n(?:.*\n)*?)read = .*", rf"\g<1>{read[1]}", text)
    (tree / AUTHORITIES).write_text(page, "utf-8")


def test_nothing_is_missing_of_the_shipped_rules(tree: Path) -> None:
    assert missing(tree) == []


def test_nothing_is_missing_of_the_example_once_it_is_filled_in(tree: Path) -> None:
    fill_in(tree)
    assert missing(tree) == []


@pytest.mark.parametrize("place", [FILE, VALUES, SCENARIOS, CHANGELOG])
def test_what_is_still_to_be_filled_in_is_named_with_its_line(place: str, tree: Path) -> None:
    new_ruleset.start(tree, "crs", DAY)
    told = re.compile(rf"{re.escape(place)}, line \d+: still to be filled in: FILL IN")
    assert any(told.match(line) for line in missing(tree))


def test_a_table_that_is_as_the_day_before_is_named_once_with_its_values(tree: Path) -> None:
    new_ruleset.start(tree, "funds", DAY)
    told = f"{LAW}/{DAY}-funds.toml: as on the day before, under [funds]: by_size, each_more;"
    assert sum(line.startswith(told) for line in missing(tree)) == 1


def without_rows(place: str) -> Callable[[Path], None]:
    def change(tree: Path) -> None:
        rows = (tree / place).read_text("utf-8").splitlines()
        kept = [row for row in rows if DAY not in row]
        (tree / place).write_text("\n".join(kept) + "\n", "utf-8")

    return change


def edited(place: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda tree: replace(tree, place, old, new)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (without_rows(VALUES), f"{VALUES}: no line for {DAY}-crs; expected one, such as {{"),
        (without_rows(SCENARIOS), f'{SCENARIOS}: no line with "on": "{DAY}", its day'),
        (
            edited(SCENARIOS, '"2027-03-31"', '"2027-03-30"'),
            f'{SCENARIOS}: no line with "on": "2027-03-31", the day before the change',
        ),
        (without_rows(CHANGELOG), f"{CHANGELOG}: no entry tells of {DAY}-crs; expected one"),
        (edited(FILE, "sibling = 20", ""), f"{FILE}: no value is changed; expected one with"),
        (
            edited(FILE, "sibling = 20", "sibling = 15"),
            f"{FILE}: as on the day before, under [crs.additional]: ",
        ),
        (edited(FILE, "sibling", "sibbling"), f"{FILE}: read by no rule, under [crs.additional]: "),
        (
            edited(FILE, "sibling = 20", 'sibling = "20"'),
            f"{FILE}: sibling under [crs.additional] was 15; ",
        ),
        (edited(FILE, "[crs.additional]", ""), f"{FILE}: sibling stands under [layer]; "),
        (edited(FILE, "sibling = 20", "sibling 20"), f"{FILE}: Expected '=' after a key"),
        (
            edited(FILE, "sibling = 20", "canadian_study = 20"),
            f"{FILE}: the rules of {DAY} cannot be made of it: TypeError ",
        ),
        (edited(FILE, '"crs"', '"cec"'), f"{FILE}: expected the day and the set of its name"),
        (edited(FILE, "[layer]", "[header]"), f"{FILE}: expected a table [layer], such as"),
        (
            edited(FILE, "\n\n[crs.additional]", '\nremove = ["crs.siblings"]\n\n[crs.additional]'),
            f"{FILE}: there is no 'siblings' in the older files; expected places of theirs",
        ),
        (
            edited(AUTHORITIES, f"read = {date(2026, 11, 30)}", "read = 2026-09-30"),
            f"{AUTHORITIES}: {DAY}-crs rests on crs-additional, not read since 2026-10-03",
        ),
        (edited(VALUES, '15, "since": 20}', '15, "since": 20'), f"{VALUES}, line "),
        (edited(VALUES, '"before": 15, "since": 20', '"before": 15'), f"{VALUES}, line "),
        (edited(CHANGELOG, "every day from 2015", "2015"), f"{CHANGELOG}: expected the entry"),
    ],
)
def test_what_a_change_lacks_is_named(
    change: Callable[[Path], None], told: str, tree: Path
) -> None:
    fill_in(tree)
    change(tree)
    assert [line for line in missing(tree) if line.startswith(told)]


def test_the_person_of_the_begun_scenarios_gets_points_for_the_age_alone(tree: Path) -> None:
    new_ruleset.start(tree, "crs", DAY)
    begun = [json.loads(row) for row in (tree / SCENARIOS).read_text("utf-8").splitlines()[-2:]]
    assert [row["on"] for row in begun] == ["2027-03-31", DAY]
    answers = [row["profile"] for row in begun]
    assert answers == [new_ruleset.PERSON] * 2
