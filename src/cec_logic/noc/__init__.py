"""The National Occupational Classification: unit groups, TEER, search by job title.

Role: from a code or a job title to a unit group of NOC 2021. Must not know the rules.
"""

from cec_logic.noc.job_titles import Match, search
from cec_logic.noc.unit_groups import UNIT_GROUPS, UnitGroup, unit_group

__all__ = ["UNIT_GROUPS", "Match", "UnitGroup", "search", "unit_group"]
