"""How Hypothesis searches: no deadline for one example, since the first one reads all tables."""

from hypothesis import settings

settings.register_profile("cec_logic", deadline=None)
settings.load_profile("cec_logic")
