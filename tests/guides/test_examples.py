"""The worked examples: profiles that the rules settle, and code that does what the page says."""

from __future__ import annotations

import contextlib
import io
import json
import re
from base64 import urlsafe_b64decode
from typing import Any

import jsonschema
import pytest

import cec_logic
from guide import worked_examples
from guides import GUIDE
from render import LANGUAGES


@pytest.mark.parametrize("name", worked_examples.names())
def test_an_example_is_a_profile_of_the_contract(name: str) -> None:
    document = json.loads(worked_examples.document(name))
    jsonschema.validate(document, cec_logic.profile_schema())
    cec_logic.parse_profile(document)


@pytest.mark.parametrize("name", worked_examples.names())
def test_an_example_leaves_nothing_open(name: str) -> None:
    found: dict[str, Any] = worked_examples.result(name, "en")
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
