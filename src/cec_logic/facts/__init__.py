"""What follows from a profile on a date, each fact with the answers that it used."""

from cec_logic.facts.calendar import anniversary
from cec_logic.facts.derive import (
    ApplicantFacts,
    Facts,
    Offer,
    PersonFacts,
    SpouseFacts,
    derive,
    recent_skilled_hours,
)
from cec_logic.facts.language import HIGHEST, Result, language_facts

__all__ = [
    "HIGHEST",
    "ApplicantFacts",
    "Facts",
    "Offer",
    "PersonFacts",
    "Result",
    "SpouseFacts",
    "anniversary",
    "derive",
    "language_facts",
    "recent_skilled_hours",
]
