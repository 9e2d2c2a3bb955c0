"""What the person says: records, and parsing that reports all problems with their places.

The first room of the house. It must not know rules, points or words.
"""

from cec_logic.profile.document import ProfileError, load, parse_profile
from cec_logic.profile.kinds import UNKNOWN, Exact, Maybe, Problem, Record, Unknown
from cec_logic.profile.model import (
    ABILITIES,
    DECLARED_LEVELS,
    LANGUAGES,
    LEVELS,
    PROVINCES,
    TESTS,
    Assessment,
    Credential,
    Declared,
    JobOffer,
    LanguageEntry,
    Levels,
    Person,
    Profile,
    Spouse,
    WorkPeriod,
)

__all__ = [
    "ABILITIES",
    "DECLARED_LEVELS",
    "LANGUAGES",
    "LEVELS",
    "PROVINCES",
    "TESTS",
    "UNKNOWN",
    "Assessment",
    "Credential",
    "Declared",
    "Exact",
    "JobOffer",
    "LanguageEntry",
    "Levels",
    "Maybe",
    "Person",
    "Problem",
    "Profile",
    "ProfileError",
    "Record",
    "Spouse",
    "Unknown",
    "WorkPeriod",
    "load",
    "parse_profile",
    "profile_schema",
]


def profile_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of a profile, from the same records that read it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:cec-logic:profile:1",
        "title": "CEC Check profile",
        **Record(Profile).schema(),
    }
