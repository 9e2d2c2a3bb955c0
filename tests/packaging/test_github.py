"""What GitHub runs is pinned and may do little; what it asks people, it asks in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

GITHUB = Path(__file__).parents[2] / ".github"
WORKFLOWS = sorted(GITHUB.glob("workflows/*.yml"))
FORMS = sorted(path.stem.removesuffix("-en") for path in GITHUB.glob("ISSUE_TEMPLATE/*-en.yml"))
ACTION = re.compile(r"[\w/.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
OWN = re.compile(r"\$/\.github/workflows/[\w-]+\.yml")  # of the same commit

every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = YAML(typ="safe").load(path)
    return content


def used() -> list[str]:
    texts = [path.read_text("utf-8") for path in WORKFLOWS]
    return re.findall(r"^[ -]+uses: (.*)$", "".join(texts), re.MULTILINE)


def test_every_action_is_pinned_by_its_hash_and_tells_its_version() -> None:
    assert [one for one in used() if not ACTION.fullmatch(one) and not OWN.fullmatch(one)] == []


def test_an_action_has_one_version_in_all_workflows() -> None:
    actions = {one for one in used() if ACTION.fullmatch(one)}
    assert len(actions) == len({one.partition("@")[0] for one in actions})


@every_workflow
def test_a_workflow_may_only_read_where_a_job_does_not_say_more(path: Path) -> None:
    assert read(path)["permissions"] == {"contents": "read"}


@every_workflow
def test_a_job_that_may_write_runs_no_code_of_the_repository(path: Path) -> None:
    writing = [job for job in read(path)["jobs"].values() if "permissions" in job]
    scripts = [step.get("run", "") for job in writing for step in job["steps"]]
    assert [script for script in scripts if re.search(r"python|build\.py|\.ci/", script)] == []


@every_workflow
def test_no_script_holds_an_expression(path: Path) -> None:
    steps = [step for job in read(path)["jobs"].values() for step in job.get("steps", ())]
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


def test_there_are_forms_for_all_that_people_report() -> None:
    expected = ["accessibility", "bug", "rule-change", "translation", "wrong-result"]
    assert expected == FORMS


@pytest.mark.parametrize("form", FORMS)
def test_a_form_asks_the_same_in_both_languages(form: str) -> None:
    english, french = (read(GITHUB / f"ISSUE_TEMPLATE/{form}-{lang}.yml") for lang in ("en", "fr"))
    assert english["labels"] == french["labels"]
    assert [shape(field) for field in english["body"]] == [shape(field) for field in french["body"]]


def shape(field: dict[str, Any]) -> tuple[object, ...]:
    told = field["attributes"]
    options = len(told.get("options", ()))
    return field["type"], field.get("id"), field.get("validations"), sorted(told), options


def test_a_wrong_result_is_shown_by_an_invented_profile() -> None:
    fields = {
        field.get("id"): field
        for field in read(GITHUB / "ISSUE_TEMPLATE/wrong-result-en.yml")["body"]
    }
    assert fields["profile"]["validations"] == {"required": True}
    assert [option["required"] for option in fields["invented"]["attributes"]["options"]] == [True]
