"""What of the law the rules know, and how well each point is attested.

It tells of the rules and takes no part in them: no rule may read it, and it must not know people.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from cec_logic import rulesets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cec_logic.rulesets import Authority

__all__ = ["ATTESTED", "STATUSES", "Entry", "entries"]

Status = Literal["modelled", "partly", "mentioned"]
Attested = Literal["law", "S2", "S1", "I", "M"]
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
ATTESTED: Final[tuple[Attested, ...]] = get_args(Attested)


@dataclass(frozen=True, slots=True)
class Entry:
    """A provision or topic of the law and what of it is modelled.

    `told` says in each language what is and what is not modelled; `code` names parts of the report
    by kind and id (`requirement.cec.hours`), an id standing for all below it too.
    """

    id: str
    status: Status
    provisions: tuple[Authority, ...]
    told: Mapping[str, str]
    attested: tuple[Attested, ...]
    code: tuple[str, ...]


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry, in the order of the file."""
    source = _source()
    known = {**rulesets.authorities(), **_further_provisions(source["provisions"])}
    return tuple(
        Entry(
            id=name,
            status=entry["status"],
            provisions=tuple(known[provision] for provision in entry["provisions"]),
            told=MappingProxyType({lang: entry[lang] for lang in ("en", "fr")}),
            attested=tuple(entry["attested"]),
            code=tuple(entry.get("code", ())),
        )
        for name, entry in source["entries"].items()
    )


def _source() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("registry.toml").read_text("utf-8")
    return tomllib.loads(text)


def _further_provisions(source: dict[str, Any]) -> dict[str, Authority]:
    """The provisions that no rule rests on, each beside one of the same instrument."""
    return {
        name: replace(
            rulesets.authorities()[provision["beside"]],
            **{"id": name, "cite": provision["cite"]}
            | {key: provision[key] for key in ("title", "url") if key in provision},
        )
        for name, provision in source.items()
    }
