"""What one pays the government for an application: for sure, and if a condition fits.

IRPR 295(1)(c), 303 and 315.1; the amounts come from the rule set. It must not know words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cec_logic.profile import UNKNOWN, Spouse

if TYPE_CHECKING:
    from cec_logic.profile import Profile
    from cec_logic.rulesets.model import RuleSet

Amounts = tuple[tuple[str, int], ...]  # in dollars, by what they are for


def comes_along(profile: Profile) -> bool:
    """Whether there is a spouse or partner who becomes a permanent resident with the applicant.

    Who is a citizen or permanent resident already does not; where that, or whether one comes, is
    not said, a spouse is taken to come.
    """
    spouse = profile.spouse
    if not isinstance(spouse, Spouse):
        return False
    return spouse.citizen_or_pr is not True and spouse.accompanying is not False


def children(profile: Profile) -> int | None:
    """How many children the family has, None where that is not known.

    Where nothing is said of a spouse, the second of a family may be one.
    """
    size = profile.family_size
    if not isinstance(size, int):
        return None
    if profile.spouse is UNKNOWN:
        return 0 if size == 1 else None
    return max(size - (1 if profile.spouse is None else 2), 0)


def sure_fees(profile: Profile, law: RuleSet) -> Amounts:
    """What the applicant pays, and a spouse who comes along; nothing before the table's day."""
    fees = law.process.fees
    if fees is None:
        return ()
    comes = comes_along(profile)
    paid = {"applicant": fees["applicant"]}
    if comes:
        paid["spouse"] = fees["spouse"]
    paid["right_of_permanent_residence"] = fees["right_of_permanent_residence"] * (1 + comes)
    paid["biometrics"] = fees["biometrics_family" if comes else "biometrics"]
    return tuple(paid.items())


def fees_if(profile: Profile, law: RuleSet) -> Amounts:
    """What comes on top if a child comes along or there is a spouse; nothing of who is not there.

    A family pays for biometrics once, as much for two as for more.
    """
    fees = law.process.fees
    if fees is None:
        return ()
    number, paid = children(profile), {}
    if profile.spouse is UNKNOWN:
        paid["spouse"] = fees["spouse"] + fees["right_of_permanent_residence"]
    if number is None:
        paid["each_child"] = fees["child"]
    elif number:
        paid["children"] = number * fees["child"]
    if paid and not comes_along(profile):
        paid["biometrics"] = fees["biometrics_family"] - fees["biometrics"]
    return tuple(paid.items())
