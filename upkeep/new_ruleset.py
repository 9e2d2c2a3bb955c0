"""The beginning of a change of the law: the file with its former values, and what goes with it.

Everything is worked out before anything is written. What a person has to add is marked FILL IN;
`missing.py` names what is not there yet. It must not know one set of rules from another.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from upkeep.law_files import (
    AUTHORITIES,
    CHANGELOG,
    FILL_IN,
    LAW,
    REGISTRY,
    SCENARIOS,
    VALUES,
    RuleChangeError,
    at,
    authority_of,
    day,
    laid_over,
    read_law,
    read_toml,
    values,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from cec_logic.rulesets.files import Table

COMMAND: Final = "python3 build.py new-ruleset crs 2027-01-15"
GUIDE: Final = "site/guide"
WIDTH: Final = 100
# A person of whom everything is known, and nothing but the age gives points.
PERSON: Final = {
    "profile_version": 1,
    "applicant": {
        "age": 30,
        "languages": [],
        "certificate_of_qualification": False,
        "declared": {
            "education": "none",
            "canadian_work_years": 0,
            "foreign_work_years": 0,
            "canadian_study": "none",
        },
    },
    "spouse": None,
    "destination": "ON",
    "nomination": False,
    "sibling_in_canada": False,
}
HEAD: Final = f"""\
# {FILL_IN}: in a sentence or two what changes, and the instrument that changes it.

[layer]
set = "{{name}}"
in_force = {{day}}

# {FILL_IN}: below stand the values of {{eve}}. Correct those that change; delete every other line
# below, and this comment. What is deleted here stays in force as it is. To take something away for
# good, write its place under in_force, as in: remove = ["{{table}}"]
# What the values mean is said in {{first}}.toml and the later files of the set.
"""


def start(root: Path, name: str, text: str, *, earlier: bool = False) -> list[str]:
    """Begin a change of a set of rules.

    Args:
        root: the source tree.
        name: of the set, such as `crs`.
        text: the first day of the change, such as `2027-01-15`.
        earlier: whether the day may lie before the newest change of the set.

    Returns:
        What was written, and the pages to read, one line each.

    Raises:
        RuleChangeError: the set or the day is none that can be begun; nothing was changed.
    """
    law = read_law(root)
    first_day = day(text)
    of_set = _check(law, name, first_day, earlier=earlier)
    former = {file: layer for file, layer in law.items() if layer["layer"]["in_force"] < first_day}
    rules = _values_of(laid_over(former), [former[file] for file in of_set if file in former])
    eve = first_day - timedelta(days=1)
    change = f"{first_day}-{name}"
    tables = list(dict.fromkeys(place[:-1] for place, _ in values(rules)))
    head = HEAD.format(
        name=name, day=first_day, eve=eve, first=of_set[0], table=".".join(tables[-1])
    )
    written = {
        f"{LAW}/{change}.toml": "\n".join([head, *_as_toml(rules)]),
        VALUES: _read(root, VALUES) + _value_row(change),
        SCENARIOS: _read(root, SCENARIOS) + _scenarios(eve, first_day),
        CHANGELOG: _with_entry(_read(root, CHANGELOG), first_day),
    }
    for place, content in written.items():
        (root / place).write_text(content, "utf-8", newline="\n")
    return [
        "Written, with FILL IN wherever something is to be filled in:",
        *(f"  {place}" for place in written),
        "Pages that cite a table's provisions or show its figures; read those of what you change:",
        *_pages(root, rules, laid_over(former), tables),
        "Next: site/guide/en/rule-change.md; python3 build.py check says what is still missing.",
    ]


def _check(law: Mapping[str, Table], name: str, first_day: date, *, earlier: bool) -> list[str]:
    """The files of a set; an error if none can begin on that day."""
    headers = {file: layer["layer"] for file, layer in law.items()}
    names = sorted({header["set"] for header in headers.values()})
    if name not in names:
        raise RuleChangeError(
            f"the set {name!r}: expected one of {', '.join(names)}; for example: {COMMAND}"
        )
    days = {header["in_force"]: file for file, header in headers.items() if header["set"] == name}
    if first_day in days:
        raise RuleChangeError(
            f"the day {first_day}: {LAW}/{days[first_day]}.toml is there; change that file; "
            f"expected another day for a new one; for example: {COMMAND}"
        )
    if first_day < min(days):
        raise RuleChangeError(
            f"the day {first_day}: the set {name} begins on {min(days)}; expected a later day; "
            f"for example: {COMMAND}"
        )
    if first_day < max(days) and not earlier:
        raise RuleChangeError(
            f"the day {first_day}: {LAW}/{days[max(days)]}.toml is newer; expected a day "
            f"after {max(days)}, or --earlier if that is meant; for example: {COMMAND}"
        )
    return list(days.values())


def _read(root: Path, place: str) -> str:
    return (root / place).read_text("utf-8")


def _values_of(rules: Table, files: list[Table]) -> Table:
    """Of the rules, what files of one set have ever told of, as it stands now."""
    places = {place for file in files for place, _ in values(file)}
    found: Table = {}
    for place, value in values(rules):
        if place in places:
            table = found
            for key in place[:-1]:
                table = table.setdefault(key, {})
            table[place[-1]] = value
    return found


# ------------------------------------------------------------------ what is written


def _as_toml(table: Table, *above: str) -> Iterator[str]:
    own = {key: value for key, value in table.items() if not isinstance(value, dict)}
    if own:
        yield f"[{'.'.join(above)}]"
        for key, value in own.items():
            yield from _assignment(key, value)
        yield ""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _as_toml(value, *above, key)


def _assignment(key: str, value: Any) -> Iterator[str]:  # noqa: ANN401 - any value of TOML
    whole = f"{key} = {_as_value(value)}"
    if len(whole) <= WIDTH or not isinstance(value, list):
        yield whole
        return
    yield f"{key} = ["
    line = " "
    for item in map(_as_value, value):
        if len(line) + len(item) + 2 > WIDTH:
            yield line
            line = " "
        line += f" {item},"
    yield line
    yield "]"


def _as_value(value: Any) -> str:  # noqa: ANN401 - any value of TOML
    if isinstance(value, list):
        return f"[{', '.join(map(_as_value, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_as_value(one)}' for key, one in value.items())} }}"
    if isinstance(value, Decimal | date):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def _value_row(change: str) -> str:
    row = {"change": change, "value": FILL_IN, "before": FILL_IN, "since": FILL_IN}
    return json.dumps(row) + "\n"


def _scenarios(*days: date) -> str:
    rows = (
        {
            "name": f"{FILL_IN} on {on}: {FILL_IN}",
            "on": str(on),
            "profile": PERSON,
            "expect": {FILL_IN: FILL_IN},
        }
        for on in days
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _with_entry(text: str, first_day: date) -> str:
    entry = f"- From {first_day} ({FILL_IN}: the instrument): {FILL_IN}: what changes for people.\n"
    newest = re.search(r"^## .*\n\n", text, re.MULTILINE)
    if newest and "unreleased" in newest[0].lower():
        return text[: newest.end()] + entry + text[newest.end() :]
    begin = newest.start() if newest else len(text)
    return f"{text[:begin]}## Unreleased\n\n{entry}\n{text[begin:]}"


# ------------------------------------------------------------------ what is to be read


def _pages(root: Path, own: Table, rules: Table, tables: list[tuple[str, ...]]) -> Iterator[str]:
    """Of each table the pages of the guides, and the entries of the registry, that tell of it."""
    entries = read_toml(root, REGISTRY)["entries"]
    known = read_toml(root, AUTHORITIES)["provisions"].keys()
    for table in tables:
        lists = [value for value in at(own, table).values() if isinstance(value, list)]
        words = {one for value in lists for one in value if isinstance(one, str)}
        ids = {*authority_of(rules, (*table, "")), *(words & known)}
        yield f"  [{'.'.join(table)}]"
        told = _telling(table, ids)
        for language in ("en", "fr"):
            pages = sorted((root / GUIDE / language).glob("*.md"))
            found = [page.name for page in pages if told.search(page.read_text("utf-8"))]
            yield f"    {GUIDE}/{language}: {' '.join(found) or 'none'}"
        named = [entry for entry, says in entries.items() if ids & set(says["provisions"])]
        yield f"    {REGISTRY}: {' '.join(named) or 'none'}"


def _telling(table: tuple[str, ...], ids: set[str]) -> re.Pattern[str]:
    """What a page writes that cites one of the provisions or asks for a figure of the table."""
    place, last = re.escape(".".join(table)), re.escape(table[-1])
    ends = "|".join(re.escape(".".join(table[start:])) for start in range(len(table)))
    cited = "|".join(map(re.escape, sorted(ids))) or "(?!)"
    figure = rf"\brules(_on\(.*?\))?\.{place}\b|\b{last}(_\w+)?\("
    return re.compile(rf'"({cited})"|"({ends})[".]|{figure}')
