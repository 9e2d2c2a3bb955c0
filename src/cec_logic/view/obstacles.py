"""What is told at each answer that stands in the way: why, and what would count instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from cec_logic.messages import catalogue

if TYPE_CHECKING:
    from cec_logic.assessment import Assessment

__all__ = ["obstacles_told"]

_DECIMAL = {"en": ".5", "fr": ",5"}


def obstacles_told(found: Assessment, lang: str = "en") -> list[dict[str, str]]:
    """Place, code and message of each answer in the way, in a language, `en` or `fr`.

    Raises `ValueError` for another language.
    """
    words = catalogue(lang)
    told = []
    for place, code, facts in found.obstacles:
        shown = dict(facts)
        if "half_points" in shown:
            shown["score"] = score_text(cast("int", shown["half_points"]), lang)
        message = words.text(f"obstacle.{code}", **shown)
        told.append({"place": place, "code": code, "message": message})
    return told


def score_text(half_points: int, lang: str) -> str:
    """A score of a test, given in half points, as the language writes it."""
    whole, half = divmod(half_points, 2)
    return f"{whole}{_DECIMAL[lang]}" if half else str(whole)
