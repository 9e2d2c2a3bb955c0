"""Parts of reports are made once, and a line of JSON holds them as any JSON writer would."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cec_logic.view.shared_parts import Part, json_line, shared_part


@shared_part
def greeting(name: str) -> dict[str, Any]:
    return {"greeting": f"Hello, {name}"}


def test_the_same_part_is_made_once() -> None:
    assert greeting("Ada") is greeting("Ada")


def test_another_part_is_another() -> None:
    assert greeting("Ada") != greeting("Bao")


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({}, id="empty object"),
        pytest.param([], id="empty list"),
        pytest.param({"a": [1, 2.5, None, True, "x"], "b": {"c": []}}, id="every kind"),
        pytest.param({'"': "\\ é \u2028 \N{GRINNING FACE}"}, id="characters that are escaped"),
        pytest.param({"part": Part(a=[1]), "more": [Part(), Part(b="é")]}, id="parts inside"),
        pytest.param("only a text", id="a text"),
        pytest.param(7, id="a number"),
    ],
)
def test_a_line_is_compact_ascii_json(value: object) -> None:
    assert json_line(value) == json.dumps(value, separators=(",", ":"))
