"""What an application asks for on a date: spans and ages of certificates and examinations.

It must not know profiles, words, or how the table is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cec_logic.rulesets.model import AuthorityIds


@dataclass(frozen=True, slots=True)
class Police:
    """A certificate of each country of a stay: `months` in a row, in the last `years`, since `age`.

    `fresh_months` is how old the one of the country of today may be when the application arrives.
    """

    authority: AuthorityIds
    months: int
    years: int
    age: int
    fresh_months: int


@dataclass(frozen=True, slots=True)
class Medical:
    """An examination: months for which it is good, years after which an old one may still do."""

    authority: AuthorityIds
    valid_months: int
    reuse_years: int


@dataclass(frozen=True, slots=True)
class Biometrics:
    """Fingerprints and a photo: days after the letter, first and last age that gives them."""

    authority: AuthorityIds
    days: int
    from_age: int
    to_age: int


@dataclass(frozen=True, slots=True)
class Balances:
    """Proof of funds: months of which a bank tells the average balance."""

    authority: AuthorityIds
    months: int


@dataclass(frozen=True, slots=True)
class CommonLaw:
    """Years of life together that make a common-law partner: IRPR 1(1)."""

    authority: AuthorityIds
    years: int


@dataclass(frozen=True, slots=True)
class DocumentRules:
    """What an application asks for; `authority` says what makes it complete."""

    authority: AuthorityIds
    police: Police
    medical: Medical
    biometrics: Biometrics
    funds: Balances
    common_law: CommonLaw


def document_rules(table: dict[str, Any]) -> DocumentRules:
    """The table of a date."""

    def spans(name: str) -> dict[str, Any]:
        return {**table[name], "authority": tuple(table[name]["authority"])}

    return DocumentRules(
        authority=tuple(table["authority"]),
        police=Police(**spans("police")),
        medical=Medical(**spans("medical")),
        biometrics=Biometrics(**spans("biometrics")),
        funds=Balances(**spans("funds")),
        common_law=CommonLaw(**spans("common_law")),
    )
