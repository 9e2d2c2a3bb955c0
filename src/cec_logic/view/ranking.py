"""The ranking score of an assessment in words: sections, factors, caps, what is assumed.

It must not know the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cec_logic.messages import catalogue
from cec_logic.view.shared_parts import shared_part
from cec_logic.view.words import cited, question_text, spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cec_logic.messages import Catalogue
    from cec_logic.ranking import Ranking
    from cec_logic.rules.crs import Cut, Section
    from cec_logic.view.records import Cut as CutPart
    from cec_logic.view.records import Detail
    from cec_logic.view.records import Ranking as RankingPart
    from cec_logic.view.records import Section as SectionPart

_DECISIVE: Final = {"age", "levels", "sibling", "nomination", "job_offer", "certificate"}


def ranking_part(ranking: Ranking, most: int, words: Catalogue) -> RankingPart:
    """The score of at most `most` points, its sections and what it assumes."""
    score = ranking.score
    answer: RankingPart = {
        "total": score.total,
        "max": most,
        "complete": ranking.complete,
        "range": {"low": ranking.low, "high": ranking.high},
        "assumptions": [
            _assumption(place, words.lang)
            for place in dict.fromkeys(place for part in ranking.assumptions for place in part)
        ],
        "first_language": score.first_language,
        "sections": {
            name: _section(name, section, words.lang) for name, section in score.sections.items()
        },
    }
    if ranking.not_nominated is not None and ranking.nomination_adds is not None:
        answer["range_without_nomination"] = {"low": ranking.low, "high": ranking.not_nominated}
        answer["nomination_adds"] = ranking.nomination_adds
    return answer


@shared_part
def _assumption(place: str, lang: str) -> Detail:
    words = catalogue(lang)
    code = {
        "/spouse": "spouse",
        "/spouse/accompanying": "accompanying",
        "/spouse/citizen_or_pr": "accompanying",
    }.get(place, "missing")
    message = words.text(f"assumption.{code}", question=question_text(place, words))
    return {"place": place, "message": message}


@shared_part
def _section(name: str, section: Section, lang: str) -> SectionPart:
    words = catalogue(lang)
    return {
        "title": words.text(f"section.{name}"),
        "points": section.points,
        "max": section.max,
        "factors": {
            factor: {
                "title": words.text(f"factor.{name}.{factor}"),
                "points": points.points,
                "max": points.max,
                "message": _why(f"{name}.{factor}", points.facts, words),
                "authority": cited(points.authority, words.lang),
            }
            for factor, points in section.factors.items()
        },
        "capped": [_cut(name, cut, words) for cut in section.capped],
    }


def _why(factor: str, facts: Mapping[str, object], words: Catalogue) -> str:
    if not facts:
        return words.text(f"why.{factor.partition('.')[0]}.none")
    code = f"why.{factor}"
    said = {
        name: value for name, value in facts.items() if value is not None and value is not False
    }
    unsaid = any(name in _DECISIVE and name not in said for name in facts)
    if unsaid and f"{code}_unknown" in words:
        return words.text(f"{code}_unknown")
    message = words.text(code, **spoken(said, words))
    return message[:1].upper() + message[1:]


def _cut(section: str, cut: Cut, words: Catalogue) -> CutPart:
    names = [
        words.text("list.quoted", item=words.text(f"factor.{section}.{factor}"))
        for factor in cut.factors
    ]
    return {
        "factors": list(cut.factors),
        "earned": cut.earned,
        "cap": cut.cap,
        "cut": cut.earned - cut.cap,
        "message": words.text(
            "capped.cut" if len(names) > 1 else "capped.one",
            factors=words.listed(names),
            earned=cut.earned,
            cap=cut.cap,
        ),
    }
