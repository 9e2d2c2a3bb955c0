"""The words of the package, in English and French as peers, and how each language writes values."""

from cec_logic.messages.typography import (
    NARROW_NO_BREAK,
    NO_BREAK,
    Count,
    typeset,
    written,
    written_date,
)
from cec_logic.messages.words import LANGUAGES, Catalogue, catalogue

__all__ = [
    "LANGUAGES",
    "NARROW_NO_BREAK",
    "NO_BREAK",
    "Catalogue",
    "Count",
    "catalogue",
    "typeset",
    "written",
    "written_date",
]
