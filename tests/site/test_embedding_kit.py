"""What partners are given: a small script, types and a schema that say the same, in plain sight."""

from __future__ import annotations

import gzip
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.built_site import BUILT_SITE

from engine.requests import answer
from site_build.browser.assets import NODE
from site_build.folders import NODE_MODULES
from site_build.pages import LANGUAGES, load_texts

KIT = Path(__file__).parents[2] / "site" / "static" / "embed"
PUBLISHED = BUILT_SITE / "static" / "embed"
SCHEMA: dict[str, Any] = json.loads((KIT / "messages.schema.json").read_text("utf-8"))
TYPES = (KIT / "cec-check.d.ts").read_text("utf-8")
PARTS = SCHEMA["$defs"]


def typed(part: dict[str, Any]) -> str:
    """The TypeScript type of what a part of the schema describes."""
    match part:
        case {"$ref": str(place)}:
            return typed(PARTS[place.rpartition("/")[2]])
        case {"oneOf": parts}:
            return " | ".join(map(typed, parts))
        case {"const": value}:
            return json.dumps(value)
        case {"enum": values}:
            return " | ".join(map(json.dumps, values))
        case {"properties": members, "required": required}:
            inner = [
                f"{name}{'' if name in required else '?'}: {typed(member)}"
                for name, member in members.items()
            ]
            return f"{{ {'; '.join(inner)} }}"
        case {"type": "integer"}:
            return "number"
    return str(part["type"])


def test_the_script_is_at_most_4_kb_compressed() -> None:
    assert len(gzip.compress((KIT / "cec-check.js").read_bytes())) <= 4000


@pytest.mark.parametrize("name", ["cec-check.js", "cec-check.d.ts", "messages.schema.json"])
def test_the_kit_is_published_as_it_is(name: str) -> None:
    assert (PUBLISHED / name).read_bytes() == (KIT / name).read_bytes()


def test_the_schema_is_valid_2020_12() -> None:
    assert list(Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(SCHEMA)) == []


@pytest.mark.parametrize(
    ("direction", "union"), [("fromFrame", "FromFrame"), ("toFrame", "ToFrame")]
)
def test_types_and_schema_describe_the_same_messages(
    direction: str, union: str, tmp_path: Path
) -> None:
    (tmp_path / "cec-check.d.ts").write_text(TYPES, "utf-8")
    (tmp_path / "comparison.ts").write_text(
        f'import type {{ {union} }} from "./cec-check";\n'
        "type Whether<T> = <U>() => U extends T ? 1 : 2;\n"
        "type Same<A, B> = Whether<A> extends Whether<B> ? true : false;\n"
        f"export const same: Same<{union}, {typed(PARTS[direction])}> = true;\n",
        "utf-8",
    )
    checked = subprocess.run(
        [NODE, NODE_MODULES / "typescript/bin/tsc", "--noEmit", "--strict", "comparison.ts"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_what_the_engine_lets_be_shared_is_what_the_schema_says() -> None:
    profile = '{"profile_version": 1, "applicant": {"age": 29}}'
    wanted = {"call": "show", "profile": profile, "on": "2026-10-03", "lang": "en"}
    texts = load_texts("en")
    words = {**texts["words"], **texts["result"], **texts["keep"], **texts["compare"]}
    shared = json.loads(answer(json.dumps({**wanted, "words": words})))["shared"]
    message = {"cecCheck": 1, "type": "result", "result": shared}
    assert list(Draft202012Validator(SCHEMA).iter_errors(message)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_that_may_be_shared_has_a_name(language: str) -> None:
    result = PARTS["result"]["properties"]["result"]["properties"]
    places = {
        f"{name}.{inner}" if inner else name
        for name, part in result.items()
        for inner in part.get("properties", {"": None})
    }
    assert set(load_texts(language)["embed"]["facts"]) == places
    assert set(PARTS["verdict"]["enum"]) <= set(load_texts(language)["embed"]["values"])
