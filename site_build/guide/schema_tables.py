"""The published JSON Schemas as tables: profile and report, and the messages of an embedding.

A row is a place and what may stand there; `#` stands for the number of an item, `*` for any name.
It must not know MkDocs, nor which page asks.
"""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any, Final

from cec_logic import profile_schema, report_schema
from cec_logic.messages import catalogue
from site_build.folders import SITE
from site_build.guide.html_tables import table
from site_build.pages import load_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Json = dict[str, Any]
PERSONS: Final = ("/applicant/", "/spouse/")
MESSAGES: Final = SITE / "static" / "embed" / "messages.schema.json"


def profile_table(lang: str) -> str:
    """Every place of a profile, what may stand there, and the question that it answers.

    A spouse's places are left out where they are an applicant's too.
    """
    words, said = load_texts(lang)["guide"]["schema"], catalogue(lang)
    applicant, spouse = PERSONS
    found = dict(_places(profile_schema(), "", words))
    rows = []
    for place, value in found.items():
        if place.startswith(spouse) and place.replace(spouse, applicant, 1) in found:
            continue
        question = said.texts.get(f"question.{place.rpartition('/')[2]}", "")
        rows.append((_written(place), value, escape(question, quote=False)))
    heads = [words["place"], words["value"], words["question"]]
    return table(words["profile"], heads, rows, lang)


def report_tables(lang: str) -> str:
    """Every place of a report and what stands there; then of the parts that come up often."""
    words, schema = load_texts(lang)["guide"]["schema"], report_schema()
    heads = [words["place"], words["value"]]
    tables = [
        table(caption, heads, ((_written(place), value) for place, value in rows), lang)
        for caption, rows in (
            (words["report"], list(_places(schema, "", words))),
            *(
                (words["part"].format(name=name), list(_places(part, "", words)))
                for name, part in schema["$defs"].items()
            ),
        )
        if rows
    ]
    return "\n\n".join(tables)


def messages_table(direction: str, lang: str) -> str:
    """The messages of one direction, `fromFrame` or `toFrame`: name, members, what each is for."""
    words, schema = load_texts(lang)["guide"]["schema"], json.loads(MESSAGES.read_text("utf-8"))
    said = load_texts(lang)["guide"]["messages"]
    rows = []
    for one in schema["$defs"][direction]["oneOf"]:
        name = one["$ref"].rpartition("/")[2]
        members = [
            f"{_written(place.lstrip('/'))}: {_value(value, words)}"
            for place, value in _members(schema, schema["$defs"][name], "")
            if place not in ("/cecCheck", "/type")
        ]
        rows.append((_code(name), "<br>".join(members), escape(said["meanings"][name])))
    heads = [said["message"], said["members"], said["meaning"]]
    return table(said[direction], heads, rows, lang)


def _members(schema: Json, part: Json, place: str) -> Iterator[tuple[str, Json]]:
    """What a message holds, place by place."""
    if "$ref" in part:
        part = schema["$defs"][part["$ref"].rpartition("/")[2]]
    if "properties" not in part:
        yield place, part
    for name, inner in part.get("properties", {}).items():
        yield from _members(schema, inner, f"{place}/{name}")


def _places(schema: Json, place: str, words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A schema's places in order, each with what may stand there."""
    if place:
        yield place, _value(schema, words)
    for choice in schema.get("anyOf", ()):
        yield from list(_places(choice, place, words))[1:]
    for name, inner in schema.get("properties", {}).items():
        yield from _places(inner, f"{place}/{name}", words)
    for key, sign in (("items", "#"), ("additionalProperties", "*")):
        inner = schema.get(key)
        if isinstance(inner, dict):
            yield from _places(inner, f"{place}/{sign}", words)


def _written(place: str) -> str:
    """A place that may break before each of its parts."""
    return f"<code>{place.replace('/', '<wbr>/')}</code>"


def _value(schema: Json, words: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(words["part"].format(name=schema["$ref"].rpartition("/")[2]))
    if "const" in schema:
        return _code(schema["const"])
    if "enum" in schema:
        return ", ".join(_code(value) for value in schema["enum"])
    if "anyOf" in schema:
        return str(words["or"]).join(_value(choice, words) for choice in schema["anyOf"])
    if "allOf" in schema:
        return str(words["and"]).join(_value(part, words) for part in schema["allOf"])
    kind = schema.get("format") if schema.get("format") in {"date", "uri"} else schema.get("type")
    said: str = words["kinds"][kind]
    if "minimum" in schema and "maximum" in schema:
        said += words["bounds"].format(least=schema["minimum"], most=schema["maximum"])
    return said


def _code(value: object) -> str:
    return f"<code>{'null' if value is None else escape(str(value))}</code>"
