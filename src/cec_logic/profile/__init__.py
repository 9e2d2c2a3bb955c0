"""What the person says: records, and parsing that reports all problems with their places.

The first room of the house. It must not know rules, points or words.
"""

from cec_logic.profile.document import ProfileError, json_of, load, parse_profile, profile_schema
from cec_logic.profile.kinds import UNKNOWN, Exact, Maybe, Problem, Record, Unknown
from cec_logic.profile.model import (
    ABILITIES,
    DECLARED_LEVELS,
    LANGUAGES,
    LEVELS,
    PROVINCES,
    TESTS,
    AbilityLevels,
    Credential,
    CredentialAssessment,
    Declared,
    JobOffer,
    LanguageEntry,
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
    "AbilityLevels",
    "Credential",
    "CredentialAssessment",
    "Declared",
    "Exact",
    "JobOffer",
    "LanguageEntry",
    "Maybe",
    "Person",
    "Problem",
    "Profile",
    "ProfileError",
    "Record",
    "Spouse",
    "Unknown",
    "WorkPeriod",
    "json_of",
    "load",
    "parse_profile",
    "profile_schema",
]
