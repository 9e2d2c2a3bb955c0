"""The Canadian Experience Class and the ranking of Express Entry as exact, cited, dated rules.

The way through the house: `parse_profile` → `assess` → `report`. See the guide for the rooms.
"""

from cec_logic.assessment import Assessment, assess
from cec_logic.profile import Problem, Profile, ProfileError, parse_profile, profile_schema
from cec_logic.rulesets import DateBeforeRulesError
from cec_logic.view import problem_text, report, report_schema

__all__ = [
    "Assessment",
    "DateBeforeRulesError",
    "Problem",
    "Profile",
    "ProfileError",
    "assess",
    "parse_profile",
    "problem_text",
    "profile_schema",
    "report",
    "report_schema",
]
