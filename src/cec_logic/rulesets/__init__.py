"""The law as dated tables: the rules of a date, and where each of them stands."""

from cec_logic.rulesets.citations import authorities
from cec_logic.rulesets.model import Authority, AuthorityIds, RuleSet
from cec_logic.rulesets.points import LevelFactor, StepFactor, Steps
from cec_logic.rulesets.select import (
    DateBeforeRulesError,
    days_of_change,
    first_day,
    proposal,
    ruleset,
)

__all__ = [
    "Authority",
    "AuthorityIds",
    "DateBeforeRulesError",
    "LevelFactor",
    "RuleSet",
    "StepFactor",
    "Steps",
    "authorities",
    "days_of_change",
    "first_day",
    "proposal",
    "ruleset",
]
