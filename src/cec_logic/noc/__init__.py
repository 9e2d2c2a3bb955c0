"""The National Occupational Classification: unit groups, TEER, search by job title.

Role: from a code or a job title to a unit group of NOC 2021. Must not know the rules.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from cec_logic.noc.unit_groups import UNIT_GROUPS, UnitGroup, unit_group

if TYPE_CHECKING:
    from cec_logic.noc.job_titles import Match, search

__all__ = ["UNIT_GROUPS", "Match", "UnitGroup", "search", "unit_group"]


def __getattr__(name: str) -> object:
    """The search is imported when it is asked for: a profile names codes and needs no search.

    Raises `AttributeError` for a name that is not handed on.
    """
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("cec_logic.noc.job_titles"), name)
