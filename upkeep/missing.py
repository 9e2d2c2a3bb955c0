"""What changes of the law still lack, in plain words: values, tests, an entry, a text to be read.

It looks at the source tree as it lies. What the tests say by themselves (golden files, authorities
and registry entries that are not there) is left to them. It must not know one set of rules from
another.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from cec_logic.rulesets.select import resolve
from upkeep.law_files import (
    AUTHORITIES,
    CHANGELOG,
    FILL_IN,
    LAW,
    REGISTRY,
    SCENARIOS,
    VALUES,
    VERIFIED,
    RuleChangeError,
    at,
    authority_of,
    laid_over,
    read_law,
    read_toml,
    values,
)
from upkeep.rule_lines import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from cec_logic.rulesets.files import Table

# A line of the changelog that tells of the rules of many days, or of one day.
SPAN: Final = re.compile(r"every day from (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)")
ENTRY: Final = "- From {day} ("
DAY: Final = timedelta(days=1)
# A broken file stops the rules from being made, with one of these.
BROKEN: Final = (LookupError, TypeError, ValueError, AttributeError)


def missing(root: Path) -> list[str]:
    """What the changes of the law in a source tree lack, one line each; empty if nothing."""
    try:
        law = read_law(root)
        rows = _rows(root, VALUES, ("change", "value", "before", "since"))
        scenarios = _rows(root, SCENARIOS, ("name", "on", "profile", "expect"))
        verified: date = read_toml(root, VERIFIED)["verified"]
        told = _told(root)
        laid_over(law)
    except RuleChangeError as error:
        return [str(error)]
    found = list(_unfilled(root, law))
    for name, layer in law.items():
        first_day: date = layer["layer"]["in_force"]
        if first_day == min(told):  # the first rules change nothing
            continue
        found += _values(name, layer, law)
        if name not in {row["change"] for row in rows}:
            found.append(_lacks_row(name))
        if first_day > max(told):
            found += _lacks_scenario(first_day, {row["on"] for row in scenarios})
            if ENTRY.format(day=first_day) not in (root / CHANGELOG).read_text("utf-8"):
                found.append(
                    f"{CHANGELOG}: no entry tells of {name}; expected one, such as "
                    f'"- From {first_day} (the instrument): a sibling gives more points."'
                )
        if first_day > verified:
            found += _unread(root, name, layer, law, verified)
    return found


def _rows(root: Path, place: str, keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """The rows of a table with one JSON object a line."""
    found = []
    for number, line in enumerate((root / place).read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise RuleChangeError(f"{place}, line {number}: {error}; {_like(keys)}") from error
        if not isinstance(row, dict) or row.keys() - {"why"} != set(keys):
            raise RuleChangeError(f"{place}, line {number}: {_like(keys)}")
        found.append(row)
    return found


def _like(keys: tuple[str, ...]) -> str:
    return f"expected an object of {', '.join(keys)} as in the lines before it"


def _told(root: Path) -> tuple[date, date]:
    """The days of which the changelog tells in one line, the first and the last."""
    span = SPAN.search((root / CHANGELOG).read_text("utf-8"))
    if span is None:
        raise RuleChangeError(
            f'{CHANGELOG}: expected the entry of the first version, with "the rules of '
            'every day from 2015-01-01 to 2026-10-03"'
        )
    return date.fromisoformat(span[1]), date.fromisoformat(span[2])


def _unfilled(root: Path, law: Mapping[str, Table]) -> Iterator[str]:
    files = [f"{LAW}/{name}.toml" for name in law]
    for place in (*files, AUTHORITIES, REGISTRY, VALUES, SCENARIOS, CHANGELOG):
        for number, line in enumerate((root / place).read_text("utf-8").splitlines(), 1):
            if FILL_IN in line:
                told = re.sub(rf'.*?({FILL_IN}[^"]*).*', r"\1", line)
                yield f"{place}, line {number}: still to be filled in: {told}"


# ------------------------------------------------------------------ the values of a file


def _values(name: str, layer: Table, law: Mapping[str, Table]) -> Iterator[str]:
    """What a file of the law says in vain, or cannot say."""
    place = f"{LAW}/{name}.toml"
    day: date = layer["layer"]["in_force"]
    in_force = {file: other for file, other in law.items() if other["layer"]["in_force"] <= day}
    others = {file: other for file, other in in_force.items() if file != name}
    try:
        former = laid_over(others)
        rules = _lines(in_force)
    except BROKEN as error:
        yield (
            f"{place}: the rules of {day} cannot be made of it: {type(error).__name__} {error}; "
            "expected the tables and names of the older files"
        )
        return
    told = list(values(layer))
    if not told and "remove" not in layer["layer"]:
        yield (
            f"{place}: no value is changed; expected one with its table, such as "
            "sibling = 20 under [crs.additional]"
        )
    in_vain: dict[tuple[str, str], list[str]] = {}  # of each table and reason the values
    for path, value in told:
        before = at(former, path)
        table = ".".join(path[:-1])
        if before is not None and type(before) is not type(value):
            yield f"{place}: {path[-1]} under [{table}] was {before}; expected the same kind"
        elif _without(layer, path, in_force, name) == rules:
            why = "as on the day before" if value == before else "read by no rule"
            in_vain.setdefault((table, why), []).append(path[-1])
    for (table, why), keys in in_vain.items():
        yield (
            f"{place}: {why}, under [{table}]: {', '.join(keys)}; expected only what changes: "
            "correct or delete"
        )


def _lines(law: Mapping[str, Table]) -> list[str]:
    return list(lines(resolve(list(law.values())), ""))


def _without(
    layer: Table, path: tuple[str, ...], in_force: Mapping[str, Table], name: str
) -> list[str] | None:
    """The rules without one value of a file; None if they cannot be made without it."""
    try:
        return _lines({**in_force, name: _left(layer, *path)})
    except BROKEN:
        return None


def _left(table: Table, key: str, *further: str) -> Table:
    if further:
        return {**table, key: _left(table[key], *further)}
    return {other: value for other, value in table.items() if other != key}


# ------------------------------------------------------------------ what goes with a file


def _lacks_row(name: str) -> str:
    row = {"change": name, "value": "crs.additional.sibling", "before": 15, "since": 20}
    return f"{VALUES}: no line for {name}; expected one, such as {json.dumps(row)}"


def _lacks_scenario(first_day: date, days: set[str]) -> Iterator[str]:
    for on, what in ((first_day - DAY, "the day before the change"), (first_day, "its day")):
        if str(on) not in days:
            yield f'{SCENARIOS}: no line with "on": "{on}", {what}; expected one like those in it'


def _unread(
    root: Path, name: str, layer: Table, law: Mapping[str, Table], verified: date
) -> Iterator[str]:
    """The authorities of changed values of which none was read since the rules were verified."""
    source = read_toml(root, AUTHORITIES)
    former = laid_over({file: other for file, other in law.items() if file != name})
    rules = laid_over(law)
    removed = [tuple(path.split(".")) for path in layer["layer"].get("remove", ())]
    places = [path for path, value in values(layer) if at(former, path) != value] + removed
    for ids in dict.fromkeys(authority_of(rules, path) for path in places):
        named = [at(source, ("provisions", id_, "instrument")) for id_ in ids]
        read = {one: at(source, ("instruments", one, "read")) for one in named if one}
        if read and not any(day and day >= verified for day in read.values()):
            yield (
                f"{AUTHORITIES}: {name} rests on {', '.join(ids)}, not read since {verified}; read "
                f"the text and correct under [instruments.{named[0]}] the day, such as "
                f"read = {date.today()}"  # noqa: DTZ011 - the day where the person is
            )
