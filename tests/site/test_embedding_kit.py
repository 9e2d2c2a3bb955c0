"""What partners are given: a small script, types and a schema that say the same, in plain sight."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from engine import answer
from render import LANGUAGES, load_texts

KIT = Path(__file__).parents[2] / "site" / "static" / "embed"
PUBLISHED = Path(__file__).parents[2] / "dist" / "site" / "static" / "embed"
SCHEMA: dict[str, Any] = json.loads((KIT / "messages.schema.json").read_text("utf-8"))
TYPES = (KIT / "cec-check.d.ts").read_text("utf-8")
PARTS = SCHEMA["$defs"]


def messages(direction: str) -> list[str]:
    """The names of the messages of one direction in the schema."""
    return [one["$ref"].rpartition("/")[2] for one in PARTS[direction]["oneOf"]]


ALL = messages("fromFrame") + messages("toFrame")


def typed(name: str) -> dict[str, bool]:
    """The members of a message in the types; whether each must be there."""
    [body] = re.findall(rf'extends Message {{\n(  type: "{name}";.*?)\n}}', TYPES, re.DOTALL)
    found = re.findall(r"^  (\w+)(\??):", body, re.MULTILINE)
    return {"cecCheck": True} | {member: not optional for member, optional in found}


def test_the_script_is_at_most_4_kb_compressed() -> None:
    assert len(gzip.compress((KIT / "cec-check.js").read_bytes())) <= 4000


@pytest.mark.parametrize("name", ["cec-check.js", "cec-check.d.ts", "messages.schema.json"])
def test_the_kit_is_published_as_it_is(name: str) -> None:
    assert (PUBLISHED / name).read_bytes() == (KIT / name).read_bytes()


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_types_and_schema_name_the_same_messages() -> None:
    assert set(re.findall(r'^  type: "(\w+)";', TYPES, re.MULTILINE)) == set(ALL)


@pytest.mark.parametrize("name", ALL)
def test_types_and_schema_give_a_message_the_same_members(name: str) -> None:
    required = PARTS[name]["required"]
    assert typed(name) == {member: member in required for member in PARTS[name]["properties"]}


@pytest.mark.parametrize(
    ("place", "member"),
    [("step", "step"), ("error", "error"), ("setTheme", "theme"), ("setTheme", "font")],
)
def test_types_and_schema_list_the_same_values(place: str, member: str) -> None:
    values = " | ".join(f'"{value}"' for value in PARTS[place]["properties"][member]["enum"])
    assert f"  {member}: {values};" in TYPES.replace("?:", ":")


def test_the_frame_knows_the_commands_of_the_schema() -> None:
    script = (KIT / "frame.js").read_text("utf-8")
    [commands] = re.findall(r"const COMMANDS = {\n(.*?)\n};", script, re.DOTALL)
    assert re.findall(r"^  (\w+)", commands, re.MULTILINE) == messages("toFrame")


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
