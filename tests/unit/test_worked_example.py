"""The example of CONTRIBUTING.md does what the guide says, from its day on, and nothing else."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import cec_logic
from cec_logic import assess, parse_profile, report
from cec_logic.rulesets import days_of_change

ROOT = Path(__file__).parents[2]
PACKAGE = Path(cec_logic.__file__).parent
EXAMPLE = re.compile(r"```toml\n(# (\S+\.toml)\n.*?)```", re.DOTALL)
FIRST = date(2027, 4, 1)
EVE = FIRST - timedelta(days=1)
LAST = max(day for day in days_of_change("crs") if day < FIRST)
# One value a line, as the golden files write a rule set.
TELL_RULES = """
import sys
from datetime import date
from cec_logic.rulesets import ruleset
from upkeep.rule_lines import lines
print("".join(lines(ruleset(date.fromisoformat(sys.argv[1])), "")), end="")
"""
SIBLING: dict[str, Any] = {
    "profile_version": 1,
    "applicant": {"age": 30},
    "spouse": None,
    "sibling_in_canada": True,
}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of the package, the example's file beside the shipped ones."""
    folder = tmp_path_factory.mktemp("changed")
    copy = folder / "cec_logic"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    ((text, name),) = EXAMPLE.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    (copy / "rulesets" / "law" / name).write_text(text, "utf-8")
    return folder


def run(package: Path, *arguments: str, stdin: str = "") -> str:
    """Run Python where the package of a folder is the one that is found."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(package), str(ROOT)])}
    return subprocess.run(
        [sys.executable, *arguments],
        input=stdin.encode(),
        capture_output=True,
        check=True,
        env=environment,
        cwd=package,
    ).stdout.decode()


def rules(package: Path, day: date) -> set[str]:
    return set(run(package, "-c", TELL_RULES, day.isoformat()).splitlines())


def told(package: Path, day: date, profile: dict[str, Any]) -> dict[str, Any]:
    command = ["-m", "cec_logic", "assess", "-", "--on", day.isoformat(), "--format", "json"]
    answer: dict[str, Any] = json.loads(run(package, *command, stdin=json.dumps(profile)))
    return answer


def shipped(day: date, profile: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(json.dumps(report(assess(parse_profile(profile), on=day))))
    return answer


def test_the_day_before_every_rule_is_as_shipped(changed: Path) -> None:
    assert rules(changed, EVE) == rules(PACKAGE.parent, EVE)


def test_on_the_day_one_value_changes_and_nothing_else(changed: Path) -> None:
    before, since = rules(changed, EVE), rules(changed, FIRST)
    assert before - since == {"crs.additional.sibling = 15", f"in_force.crs = {LAST}"}
    assert since - before == {"crs.additional.sibling = 20", "in_force.crs = 2027-04-01"}


def test_the_day_before_the_report_is_as_shipped(changed: Path) -> None:
    assert told(changed, EVE, SIBLING) == shipped(EVE, SIBLING)


def test_on_the_day_a_sibling_gives_the_new_points(changed: Path) -> None:
    crs = told(changed, FIRST, SIBLING)["crs"]
    assert crs["sections"]["additional"]["factors"]["sibling"]["points"] == 20
    assert crs["total"] == shipped(FIRST, SIBLING)["crs"]["total"] + 5


def test_on_the_day_someone_without_sibling_is_told_the_same(changed: Path) -> None:
    alone = {**SIBLING, "sibling_in_canada": False}
    expected = shipped(FIRST, alone)
    expected["rules"]["crs"] = FIRST.isoformat()
    expected["crs"]["sections"]["additional"]["factors"]["sibling"]["max"] = 20
    assert told(changed, FIRST, alone) == expected
