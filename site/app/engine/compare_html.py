"""Versions of the answers side by side: verdicts, total and sections, and what differs.

And who of a couple should apply, in a sentence.

Runs in the engine. It must not know the page or the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cec_logic.messages import catalogue, written
from cec_logic.view import question_text
from engine.markup import NOTHING, Html, each, filled, joined, markup
from engine.pieces_html import VERDICTS, sign, way_html
from engine.score_html import span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Report = Mapping[str, Any]

NOMINATION = "/nomination"  # goes with the couple, whoever applies
SWAPPED = {"applicant": "spouse", "spouse": "applicant"}

Words = dict[str, str]


def compare_html(names: list[str], reports: Sequence[Report], words: Words) -> Html:
    """A table with a column a version, the differences told from the first.

    Args:
        names: what each version is called; kept ones first, they can be put back and removed.
        reports: the report of each version, in the page's language.
        words: the page's own words.
    """
    lang = reports[0]["lang"]
    rows = []
    for code, program in reports[0]["programs"].items():
        told = [status_html(one["programs"][code]["verdict"], words) for one in reports]
        rows.append(row_html(program["title"], names, told))
    rows.append(row_html(words["crs"], names, totals_html(reports, words, lang)))
    for code, section in reports[0]["crs"]["sections"].items():
        points = [one["crs"]["sections"][code]["points"] for one in reports]
        if any(one["crs"]["sections"][code]["max"] for one in reports):
            rows.append(row_html(section["title"], names, points_html(points, lang)))
    return markup(
        '<table class="versions"><caption>{}</caption><thead><tr>{}</tr></thead>{}</table>',
        words["versions"],
        each('<th scope="col">{}</th>', names),
        joined(rows),
    )


def row_html(title: str, names: list[str], cells: list[Html]) -> Html:
    """What is compared on a line of its own, so that columns stay wide; then the versions.

    Each cell bears the name of its version: where there is no room for columns, they stand alone.
    """
    differs = markup(' class="differs"') if len(set(cells)) > 1 else NOTHING
    told = joined(
        markup('<td data-version="{}">{}</td>', name, cell)
        for name, cell in zip(names, cells, strict=True)
    )
    return markup(
        '<tbody{}><tr><th scope="rowgroup" colspan="{}">{}</th></tr><tr>{}</tr></tbody>',
        differs,
        len(cells),
        title,
        told,
    )


def status_html(verdict: str, words: Words) -> Html:
    """A verdict as sign and word."""
    status = VERDICTS[verdict]
    return markup(
        '<span class="status {}">{} {}</span>', status, sign(status), words["answer_" + status]
    )


def totals_html(reports: Sequence[Report], words: Words, lang: str) -> list[Html]:
    """The totals and how far each is from the first; where one may move, all the ways they can."""
    spans = [span(one["crs"]) for one in reports]
    totals = [one["crs"]["total"] for one in reports]
    if all(low == high for low, high in spans):
        return points_html(totals, lang)
    moves = [ends_text(ends, words, lang) if ends[0] != ends[1] else "" for ends in spans]
    return [number_html(*one, lang) for one in zip(totals, moves, strict=True)]


def ends_text(ends: tuple[int, int], words: Words, lang: str) -> str:
    """From the least to the most points; one number where they are the same."""
    low, high = (written(points, lang) for points in ends)
    return words["from_to"].format(low=low, high=high) if low != high else str(low)


def points_html(points: list[int], lang: str) -> list[Html]:
    """Points, and how far each is from the first."""
    told = []
    for one in points:
        distance = one - points[0]
        sign_of = "+" if distance > 0 else "\N{MINUS SIGN}"
        change = f"{sign_of}{written(abs(distance), lang)}" if distance else ""
        told.append(number_html(one, change, lang))
    return told


def number_html(points: int, more: str, lang: str) -> Html:
    """Points, and in small letters what more there is to say of them."""
    return markup("{}{}", written(points, lang), filled(" <small>{}</small>", more))


# ------------------------------------------------------------------------- who of a couple applies


def partner_html(own: Report, other: Report, words: Words) -> Html:
    """Who of a couple should be the principal applicant, and what is missing to say it.

    Args:
        own: the report of the answers as they are.
        other: the report of the same couple with the partner as principal applicant.
        words: the page's own words.
    """
    lang = own["lang"]
    spans = span(own["crs"]), span(other["crs"])
    told: list[str] = [markup("<b>{}</b>", advice_text(own, other, words))]
    if any(low != high for low, high in spans):
        yours, theirs = (ends_text(ends, words, lang) for ends in spans)
        told.append(words["swap_ranges"].format(own=yours, other=theirs))
    missing = missing_places(own["crs"], other["crs"])
    if missing:
        told.append(words["swap_missing"])
    asked = catalogue(lang)
    ways = each("<li>{}</li>", (way_html(one, question_text(one, asked)) for one in missing))
    return markup(
        '<div class="advice">{}{}</div>', each("<p>{}</p>", told), filled("<ul>{}</ul>", ways)
    )


def advice_text(own: Report, other: Report, words: Words) -> str:
    """Who should apply, as far as it can be said: first who can, then who has more points."""
    able, other_able = best_verdict(own), best_verdict(other)
    if other_able == "not_eligible" != able:
        return words["swap_only_you"]
    if able == "not_eligible" != other_able:
        return words["swap_only_partner_" + other_able]
    (low, high), (other_low, other_high) = span(own["crs"]), span(other["crs"])
    ending = "" if low == high and other_low == other_high else "_at_least"
    if low > other_high:
        points = written(low - other_high, own["lang"])
        return words["swap_stay" + ending].format(points=points)
    if high < other_low:
        points = written(other_low - high, own["lang"])
        doubt = f" {words['swap_partner_open']}" if other_able == "undetermined" else ""
        return words["swap_change" + ending].format(points=points) + doubt
    return words["swap_unknown" if ending else "swap_same"]


def best_verdict(report: Report) -> str:
    """The best verdict of the three programs."""
    verdicts = {program["verdict"] for program in report["programs"].values()}
    return next(one for one in ("eligible", "undetermined", "not_eligible") if one in verdicts)


def missing_places(own: Report, other: Report) -> list[str]:
    """The answers that could move either total, by their places in the form as it is."""
    places = [item["place"] for item in own["assumptions"]]
    for item in other["assumptions"]:
        who, *path = item["place"][1:].split("/")
        places.append("/" + "/".join([SWAPPED.get(who, who), *path]))
    return [place for place in dict.fromkeys(places) if place != NOMINATION]
