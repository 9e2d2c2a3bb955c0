"""The worked examples: profiles that the rules settle, and code that does what the page says."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
from base64 import urlsafe_b64decode
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

import cec_logic
from engine.requests import answer
from site_build.folders import GUIDE
from site_build.guide import notebook, worked_examples
from site_build.guide.law_tables import rules
from site_build.pages import LANGUAGES, questions

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", worked_examples.names())
def test_an_example_is_a_profile_of_the_contract(name: str) -> None:
    document = json.loads(worked_examples.document(name))
    assert list(Draft202012Validator(cec_logic.profile_schema()).iter_errors(document)) == []


@pytest.mark.parametrize("name", worked_examples.names())
def test_an_example_leaves_nothing_open(name: str) -> None:
    found = worked_examples.result(name, "en")
    assert found["programs"]["cec"]["verdict"] != "undetermined"
    assert found["crs"]["complete"]


def test_there_are_stories_of_both_kinds() -> None:
    verdicts = [
        worked_examples.result(name, "en")["programs"]["cec"]["verdict"]
        for name in worked_examples.names()
    ]
    assert len(verdicts) >= 8
    assert {"eligible", "not_eligible"} <= set(verdicts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_of_the_page_on_the_package_runs(language: str) -> None:
    page = (GUIDE / language / "api.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(code, {})  # noqa: S102 - our own page
    assert said.getvalue().startswith("undetermined")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cells_of_the_notebook_stand_on_its_page_in_their_order(language: str) -> None:
    page = (GUIDE / language / "notebook.md").read_text("utf-8")
    shown = re.findall(r'\{\{ cell\("(\w+)"\) \}\}', page)
    assert shown == list(notebook.cells(language)[0])


def test_the_notebook_speaks_the_language_of_its_page() -> None:
    assert "vous êtes admissible" in notebook.cell("report", "fr")


def test_a_cell_that_prints_nothing_shows_its_code_alone() -> None:
    assert "```text" not in notebook.cell("profile", "en")


def test_a_cell_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="forecast"):
        notebook.cell("no_such_cell", "en")


def test_the_table_of_people_holds_good_rows_and_one_bad_one() -> None:
    rows = worked_examples.results("people.csv", "en").splitlines()
    assert [bool(row.rpartition(",")[2]) for row in rows[1:]].count(True) == 1


def code_of(page: str, language: str) -> str:
    """Give the one block of Python that a page holds itself."""
    text = (GUIDE / language / page).read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)
    return str(code)


@pytest.mark.parametrize("page", ["many-people.md", "notebook.md"])
def test_a_program_is_the_same_in_both_languages(page: str) -> None:
    french = code_of(page, "fr").replace("lang='fr'", "lang='en'")
    assert french == code_of(page, "en")


def test_the_cell_for_pandas_runs_where_pandas_is(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pandas")
    exec(code_of("notebook.md", "en"), dict(notebook.cells("en")[1]))  # noqa: S102 - our own page
    assert "eligible" in capsys.readouterr().out


def test_the_program_for_dask_answers_every_line_where_dask_is(tmp_path: Path) -> None:
    pytest.importorskip("dask.bag")
    (tmp_path / "many.py").write_text(code_of("many-people.md", "en"), "utf-8")
    (tmp_path / "people.jsonl").write_text('{}\n{"nomination": 1}\n{}\n', "utf-8")
    subprocess.run([sys.executable, "many.py"], check=True, cwd=tmp_path)
    (written,) = (tmp_path / "results").iterdir()
    answers = [json.loads(line) for line in written.read_text("utf-8").splitlines()]
    assert [next(iter(answer)) for answer in answers] == ["total", "problems", "total"]


def test_the_other_reading_of_an_example_is_told_in_words_of_the_language() -> None:
    assert "autre lecture donnerait" in worked_examples.readings("tef", "fr", "")


def test_an_example_without_a_contested_point_has_no_other_reading() -> None:
    with pytest.raises(KeyError, match="no contested point"):
        worked_examples.readings("full-time", "en", "")


def test_the_link_of_an_example_carries_its_profile() -> None:
    for name in worked_examples.names():
        key, _, carried = worked_examples.fragment(name).partition("=")
        padded = carried + "=" * (-len(carried) % 4)
        assert key == "answers"
        assert json.loads(urlsafe_b64decode(padded)) == json.loads(worked_examples.document(name))


def carried(link: str) -> dict[str, Any]:
    """Give the profile that a link into the tool carries."""
    text = link.partition("answers=")[2].partition('"')[0]
    profile: dict[str, Any] = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return profile


STEPS = ("nomination", "language.fr.7", "language.en.9", "work.canada.2")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_step_of_an_example_opens_with_the_score_that_it_is_said_to_give(lang: str) -> None:
    today = worked_examples.result("noor", lang)["crs"]["total"]
    for step in worked_examples.steps("noor", STEPS, lang, ""):
        profile = cec_logic.parse_profile(carried(step.link))
        found = cec_logic.assess(profile, on=rules().verified)
        assert (found.crs.score.total, step.total - today) == (step.total, step.gain)


def test_the_form_has_a_question_for_every_answer_of_a_step() -> None:
    request = {"call": "open", "lang": "en", "definition": list(questions())}
    for step in worked_examples.steps("noor", STEPS, "en", ""):
        profile = json.dumps(carried(step.link))
        opened = json.loads(answer(json.dumps({**request, "profile": profile})))
        assert (opened["problems"], opened["left"]) == ([], [])


def test_a_step_that_gives_an_example_nothing_is_an_error() -> None:
    with pytest.raises(KeyError, match="certificate"):
        worked_examples.steps("noor", ["certificate"], "en", "")


@pytest.mark.parametrize("name", worked_examples.names())
def test_the_form_has_a_question_for_every_answer_of_an_example(name: str) -> None:
    request = {"call": "open", "lang": "en", "definition": list(questions())}
    opened = json.loads(answer(json.dumps({**request, "profile": worked_examples.document(name)})))
    assert (opened["problems"], opened["left"]) == ([], [])
