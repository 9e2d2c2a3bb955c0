"""The published JSON Schemas (2020-12), made of the typed records. It must not know a report."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from cec_logic.rules.findings import Verdict
from cec_logic.view import application_records as application
from cec_logic.view import outlook_records as outlook
from cec_logic.view import records

Json = dict[str, Any]
_SIMPLE: Final = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}


def report_schema() -> Json:
    """The JSON Schema of a report."""
    parts = {
        "place": records.Place,
        "authority": records.Authority,
        "program": records.Program,
        "requirement": records.Requirement,
        "section": records.Section,
        "question": records.Question,
        "verdict": Verdict,
        "range": records.Range,
    }
    return _published(records.Report, "report", "report", parts)


def forecast_schema() -> Json:
    """The JSON Schema of a forecast."""
    parts = {"step": outlook.ForecastStep, "cause": outlook.Cause}
    return _published(outlook.ForecastReport, "forecast", "forecast", parts)


def advice_schema() -> Json:
    """The JSON Schema of advice."""
    parts = {
        "base": outlook.Base,
        "plans": outlook.Plans,
        "set": outlook.StepSet,
        "patch": outlook.Patch,
        "verdicts": outlook.Verdicts,
        "categories": outlook.CategoriesMet,
        "months": outlook.Months,
    }
    schema = _published(outlook.AdviceReport, "advice", "advice", parts)
    schema["dependentRequired"] = {"goal": ["plans"], "plans": ["goal"], "highest": ["plans"]}
    return schema


def rounds_schema() -> Json:
    """The JSON Schema of past rounds."""
    return _published(outlook.RoundsReport, "rounds", "rounds of invitations", {})


def documents_schema() -> Json:
    """The JSON Schema of the documents of an application."""
    parts = {"item": application.DocumentItem, "authority": records.Authority}
    return _published(
        application.DocumentsReport, "documents", "documents of an application", parts
    )


def _published(record: Any, name: str, title: str, parts: dict[str, Any]) -> Json:
    """The schema of a record; a type of `parts` stands once, under its name."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:cec-logic:{name}:1",
        "title": f"CEC Check {title}",
        **_written(record, parts),
        "$defs": {part: _written(kind, parts) for part, kind in parts.items()},
    }


def _schema(kind: Any, parts: dict[str, Any]) -> Json:
    """The schema of a type: a reference where it is one of the parts."""
    named = next((part for part, other in parts.items() if other == kind), None)
    return _written(kind, parts) if named is None else {"$ref": f"#/$defs/{named}"}


def _written(kind: Any, parts: dict[str, Any]) -> Json:
    """The schema of a type, written out; what annotates it is taken over as it is."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        inner, *annotations = arguments
        schema = _schema(inner, parts)
        for annotation in annotations:
            schema |= annotation.keywords
        return schema
    if is_typeddict(kind):
        return _object(get_type_hints(kind, include_extras=True), parts)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is list:
        return {"type": "array", "items": _schema(arguments[0], parts)}
    if origin is dict:
        return _mapping(arguments[1], parts)
    if origin in {UnionType, Union}:
        return _any_of([_schema(member, parts) for member in arguments])
    return {"type": _SIMPLE[kind]} if kind in _SIMPLE else {}


def _object(fields: dict[str, Any], parts: dict[str, Any]) -> Json:
    """The schema of a record's fields; those that may be left out are marked `NotRequired`."""
    optional = {name for name, kind in fields.items() if get_origin(kind) is NotRequired}
    properties = {
        name: _schema(get_args(kind)[0] if name in optional else kind, parts)
        for name, kind in fields.items()
    }
    required = [name for name in fields if name not in optional]
    return {"type": "object", "required": required, "properties": properties}


def _mapping(value: Any, parts: dict[str, Any]) -> Json:
    """The schema of values by name."""
    inner = _schema(value, parts)
    return {"type": "object", **({"additionalProperties": inner} if inner else {})}


def _any_of(members: list[Json]) -> Json:
    """One schema for several: all of one enumeration, or all of their simple types."""
    listed = [member.get("enum", [None]) for member in members]
    if listed != [[None]] * len(members):
        return {"enum": [one for values in listed for one in values]}
    types = [member["type"] for member in members]
    merged: Json = {}
    for member in members:
        merged |= member
    return {**merged, "type": types}
