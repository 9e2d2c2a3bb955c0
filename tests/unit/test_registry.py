"""The registry tells of all the law that the rules rest on, and of no other part of the report."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from datetime import date
from importlib import resources
from typing import Any

import pytest
from tests.unit.answers import DAY

from cec_logic import assess, parse_profile, report
from cec_logic.messages import catalogue
from cec_logic.registry import ATTESTED, STATUSES, Entry, entries
from cec_logic.rulesets import authorities

SOURCE = tomllib.loads(resources.files("cec_logic").joinpath("registry.toml").read_text("utf-8"))
ENTRIES = {entry.id: entry for entry in entries()}
DAYS = (date(2018, 1, 1), date(2024, 1, 1), DAY)  # offers, agriculture, today


def told() -> dict[str, set[str]]:
    """Name the parts of reports, each with the citations that it carries."""
    found: dict[str, set[str]] = defaultdict(set)
    profile = parse_profile({"profile_version": 1, "spouse": {}})
    for day in DAYS:
        answer = report(assess(profile, on=day, preview=True))
        parts: dict[str, Any] = {f"reminder.{item['id']}": item for item in answer["reminders"]}
        parts |= {f"category.{name}": item for name, item in answer["categories"].items()}
        parts["process"] = answer["process"]
        parts["process.fees"] = answer["process"].get("fees", {"authority": []})
        programs: dict[str, Any] = {**answer["programs"], **answer["proposals"]}
        for name, program in programs.items():
            parts |= {f"requirement.{item['id']}": item for item in program["requirements"]}
            factors = program.get("points", {"factors": {}})["factors"]
            parts |= {f"factor.{name}.{code}": item for code, item in factors.items()}
        for name, section in answer["crs"]["sections"].items():
            parts |= {f"factor.{name}.{code}": item for code, item in section["factors"].items()}
        for name, part in parts.items():
            found[name] |= {one["cite"] for one in part["authority"]}
    return found


PARTS = told()
NAMES = PARTS.keys() | {code for code in catalogue("en").texts if code.startswith("note.")}


def names(entry: Entry, part: str) -> bool:
    return any(part == code or part.startswith(f"{code}.") for code in entry.code)


@pytest.mark.parametrize("id_", sorted(authorities()))
def test_an_authority_has_an_entry(id_: str) -> None:
    named = {one.id for entry in entries() for one in entry.provisions}
    assert id_ in named, "expected an entry of registry.toml that has it in its provisions"


@pytest.mark.parametrize("entry", SOURCE["entries"].values(), ids=SOURCE["entries"])
def test_an_entry_names_provisions_that_there_are(entry: dict[str, list[str]]) -> None:
    assert entry["provisions"]
    assert set(entry["provisions"]) <= authorities().keys() | SOURCE["provisions"].keys()


def test_a_provision_of_the_registry_is_no_authority_of_a_rule() -> None:
    assert not authorities().keys() & SOURCE["provisions"].keys()


def test_every_provision_of_the_registry_has_an_entry() -> None:
    used = {one for entry in SOURCE["entries"].values() for one in entry["provisions"]}
    assert SOURCE["provisions"].keys() <= used


@pytest.mark.parametrize("id_", SOURCE["provisions"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_provision_of_the_registry_is_cited_in_each_language(id_: str, lang: str) -> None:
    (one,) = {
        one.id: one for entry in entries() for one in entry.provisions if one.id == id_
    }.values()
    assert one.cite[lang] != authorities()[SOURCE["provisions"][id_]["beside"]].cite[lang]
    assert one.url["en"] != one.url["fr"]


@pytest.mark.parametrize("id_", ENTRIES)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_entry_is_told_in_each_language(id_: str, lang: str) -> None:
    assert re.fullmatch(r"[A-ZÀ-Ý].*\.", ENTRIES[id_].told[lang])


@pytest.mark.parametrize("id_", ENTRIES)
def test_an_entry_is_told_anew_in_each_language(id_: str) -> None:
    assert ENTRIES[id_].told["en"] != ENTRIES[id_].told["fr"]


@pytest.mark.parametrize("id_", ENTRIES)
def test_an_entry_has_a_known_status(id_: str) -> None:
    assert ENTRIES[id_].status in STATUSES


@pytest.mark.parametrize("id_", ENTRIES)
def test_an_entry_tells_how_well_it_is_attested(id_: str) -> None:
    assert ENTRIES[id_].attested
    assert set(ENTRIES[id_].attested) <= set(ATTESTED)


@pytest.mark.parametrize("id_", ENTRIES)
def test_an_entry_names_parts_of_the_report_that_there_are(id_: str) -> None:
    for code in ENTRIES[id_].code:
        assert any(name == code or name.startswith(f"{code}.") for name in NAMES)


@pytest.mark.parametrize(
    "id_", [id_ for id_, entry in ENTRIES.items() if entry.status == "modelled"]
)
def test_what_is_modelled_is_somewhere_in_the_report(id_: str) -> None:
    assert ENTRIES[id_].code


@pytest.mark.parametrize("part", sorted(PARTS))
def test_a_part_of_the_report_is_named_beside_each_provision_that_it_cites(part: str) -> None:
    named = {
        one.cite["en"] for entry in entries() if names(entry, part) for one in entry.provisions
    }
    assert PARTS[part] <= named
