"""Every provision that a rule may rest on: where it stands and how it is cited.

It must not know what any rule makes of it.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from cec_logic.rulesets.files import read_toml
from cec_logic.rulesets.model import Authority

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def authorities() -> Mapping[str, Authority]:
    """Every provision that a rule may rest on, by id."""
    source = read_toml("authorities.toml")
    found = {}
    for name, provision in source["provisions"].items():
        instrument = source["instruments"][provision["instrument"]]
        separator = ", " if instrument["cite"]["en"].startswith("IRCC") else " "
        found[name] = Authority(
            id=name,
            cite={
                lang: f"{instrument['cite'][lang]}{separator}{provision[lang]}"
                for lang in ("en", "fr")
            },
            title=instrument["title"],
            url={
                lang: instrument["url"][lang].format(section=provision.get("section", ""))
                for lang in ("en", "fr")
            },
            read=instrument["read"],
            law=instrument.get("law", False),
        )
    return MappingProxyType(found)
