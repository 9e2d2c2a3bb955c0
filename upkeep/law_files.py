"""The files that a change of the law touches, as they lie in a source tree.

The law is read here from the tree, and not from the installed package, so that a file which has
just been written counts. It must not know what is done with what is read.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from cec_logic.rulesets.files import lay_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from cec_logic.rulesets.files import Table

LAW: Final = "src/cec_logic/rulesets/law"
AUTHORITIES: Final = "src/cec_logic/rulesets/authorities.toml"
VERIFIED: Final = "src/cec_logic/rulesets/verified.toml"
REGISTRY: Final = "src/cec_logic/registry.toml"
VALUES: Final = "tests/unit/rule_changes.jsonl"
SCENARIOS: Final = "tests/scenarios/dated.jsonl"
CHANGELOG: Final = "CHANGELOG.md"
FILL_IN: Final = "FILL IN"
EXAMPLE: Final = 'set = "crs" and in_force = 2027-01-15 in 2027-01-15-crs.toml'
KEYS_OF_LAYER: Final = {"set", "in_force", "remove"}


class RuleChangeError(Exception):
    """A change is refused, or a file of the law cannot be read; the message says where and why."""


def read_toml(root: Path, place: str) -> Table:
    """A TOML file of the tree, decimal numbers as they are written; `RuleChangeError` if broken."""
    try:
        return tomllib.loads((root / place).read_text("utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleChangeError(
            f"{place}: {error}; expected TOML: a value stands as sibling = 20 on its own line, "
            'words as in tie = "highest", a list as in max = [110, 100]'
        ) from error


def read_law(root: Path) -> dict[str, Table]:
    """Every file of the law by its name without `.toml`, in the order of their first days."""
    found = {file.stem: _layer(root, file.stem) for file in sorted((root / LAW).glob("*.toml"))}
    return dict(sorted(found.items(), key=lambda item: item[1]["layer"]["in_force"]))


def _layer(root: Path, name: str) -> Table:
    place = f"{LAW}/{name}.toml"
    layer = read_toml(root, place)
    header = layer.get("layer")
    if not isinstance(header, dict):
        raise RuleChangeError(f"{place}: expected a table [layer], such as {EXAMPLE}")
    if f"{header.get('in_force')}-{header.get('set')}" != name:
        raise RuleChangeError(
            f"{place}: expected the day and the set of its name, such as {EXAMPLE}"
        )
    other = sorted(header.keys() - KEYS_OF_LAYER)
    if other:
        raise RuleChangeError(
            f"{place}: {other[0]} stands under [layer]; expected the name of its table above it, "
            "such as [crs.additional]"
        )
    return layer


def laid_over(law: Mapping[str, Table]) -> Table:
    """Files of the law, by name, laid over one another in their order."""
    merged: Table = {}
    for name, layer in law.items():
        try:
            merged = lay_over(merged, layer)
        except (LookupError, TypeError, AttributeError) as error:
            raise RuleChangeError(
                f"{LAW}/{name}.toml: there is no {error} in the older files; expected places of "
                'theirs, such as remove = ["crs.additional.french"]'
            ) from error
    return merged


def values(table: Mapping[str, Any], *above: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value of a file of the law or of a merged table, with its place; not its header."""
    for key, value in table.items():
        if isinstance(value, dict):
            if above or key != "layer":
                yield from values(value, *above, key)
        else:
            yield (*above, key), value


def at(table: Mapping[str, Any], place: tuple[str, ...]) -> Any:  # noqa: ANN401 - as it stands in TOML
    """What stands at a place of a table, None where nothing does."""
    value: Any = table
    for key in place:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def authority_of(rules: Table, place: tuple[str, ...]) -> tuple[str, ...]:
    """The ids that a value rests on: those of its table, or of the nearest around that."""
    for length in range(len(place) - 1, 0, -1):
        found = at(rules, (*place[:length], "authority"))
        if found:
            return tuple(found)
    return ()


def day(text: str) -> date:
    """A day written as 2027-01-15; `RuleChangeError` for anything else."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise RuleChangeError(f"the day {text!r}: expected a day as year-month-day, such as 2027-01-15")
