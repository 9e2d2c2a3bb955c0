"""The score: one number, how far it may move, and its sections with their factors.

Runs in the engine. It must not know the page or the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cec_logic.messages import written
from engine.markup import Html, each, joined, markup
from engine.pieces_html import explained_html, heading_html, law_html, place_html, way_html

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Report = Mapping[str, Any]

TELLING = (
    "age",
    "education",
    "first_language",
)  # a score without points for any of them says nothing

Words = dict[str, str]


def worth_showing(crs: Report) -> bool:
    """Whether the score says something.

    It is whole, or age, education, the first language or a nomination gives points.
    """
    core, additional = (crs["sections"][name]["factors"] for name in ("core", "additional"))
    telling = [*(core[name] for name in TELLING), additional["nomination"]]
    return crs["complete"] or any(factor["points"] for factor in telling)


def span(crs: Report) -> tuple[int, int]:
    """Between what totals the score lies, as the answers that are missing may turn out.

    In the ordinary case: a nomination that nobody spoke of is not reckoned with.
    """
    ends: Report = crs.get("range_without_nomination") or crs["range"]
    return ends["low"], ends["high"]


def score_html(crs: Report, words: Words, lang: str) -> Html:
    """The score as one number, then a bar a section that opens to its factors.

    Before there is a number worth showing, what gives one is told in its place.
    """
    heading = heading_html("crs", words)
    if not worth_showing(crs):
        return heading + markup("<p>{}</p>", words["crs_waits"])
    total, of_all = written(crs["total"], lang), of_all_points(crs, words, lang)
    parts = [
        heading,
        markup('<p class="score"><b>{}</b> {}</p>', total, of_all),
        span_html(crs, words, lang),
        place_html("rounds", words),
    ]
    if not crs["complete"]:
        parts.append(assumptions_html(crs["assumptions"], words))
    parts.append(explained_html(words["crs_explained"]))
    if crs["first_language"]:
        language = words["language_" + crs["first_language"]]
        parts.append(markup("<p>{}</p>", words["first_language"].format(language=language)))
    sections = joined(
        section_html(name, section, words)
        for name, section in crs["sections"].items()
        if section["max"]
    )
    parts.append(markup('<div class="folded">{}</div>', sections))
    return joined(parts)


def span_html(crs: Report, words: Words, lang: str) -> Html:
    """How far missing answers may move the score, and what a nomination would add to it."""
    low, high = span(crs)
    told = []
    if low != high:
        ends = {"low": written(low, lang), "high": written(high, lang)}
        told.append(words["crs_range"].format(**ends))
    if crs.get("nomination_adds"):
        points = written(crs["nomination_adds"], lang)
        told.append(words["crs_nomination"].format(points=points))
    return each("<p>{}</p>", told)


def of_all_points(crs: Report, words: Words, lang: str) -> str:
    """What follows the score: of how many points it is."""
    return words["crs_exact"].format(max=written(crs["max"], lang))


def assumptions_html(assumptions: Sequence[Report], words: Words) -> Html:
    """What the score takes for granted while answers are missing."""
    return markup(
        '<details id="assumptions"><summary>{}</summary><ul>{}</ul></details>',
        words["crs_assumed"],
        each("<li>{}</li>", (way_html(item["place"], item["message"]) for item in assumptions)),
    )


def section_html(name: str, section: Report, words: Words) -> Html:
    """One section of the score: a line, a bar, and beneath them its factors."""
    points, most = section["points"], section["max"]
    return markup(
        '<details id="section-{name}"><summary>'
        '<span class="line"><span>{title}</span><span>{points}</span></span>{bar}</summary>'
        "{factors}{cuts}</details>",
        name=name,
        title=section["title"],
        points=words["points_of"].format(points=points, max=most),
        bar=bar_svg(points, most),
        factors=factors_html(section["factors"], words),
        cuts=each("<p>{}</p>", (cut["message"] for cut in section["capped"])),
    )


def bar_svg(points: int, most: int) -> Html:
    """Earned of possible, as a plain bar; the numbers stand beside it."""
    return markup(
        '<svg class="bar-picture" viewBox="0 0 {most} 10" preserveAspectRatio="none"'
        ' aria-hidden="true"><rect class="possible" width="{most}" height="10"/>'
        '<rect class="earned" width="{points}" height="10"/></svg>',
        points=points,
        most=most,
    )


def factors_html(factors: Report, words: Words) -> Html:
    """Factors as a table: points, maximum, and beneath them the reason and the provision."""
    return markup(
        '<table><thead><tr><th scope="col">{}</th><th scope="col" class="figure">{}</th>'
        '<th scope="col" class="figure">{}</th></tr></thead>{}</table>',
        words["factor"],
        words["points"],
        words["maximum"],
        joined(factor_html(factor, words) for factor in factors.values()),
    )


def factor_html(factor: Report, words: Words) -> Html:
    """One factor with points, maximum, reason where it has one, and provision."""
    return markup(
        '<tbody><tr><th scope="row">{}</th><td class="figure">{}</td>'
        '<td class="figure">{}</td></tr><tr class="why"><td colspan="3">{}{}</td></tr></tbody>',
        factor["title"],
        factor["points"],
        factor["max"],
        factor.get("message", ""),
        law_html(factor, words),
    )
