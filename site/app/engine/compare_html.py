"""Versions of the answers side by side: verdicts, total and sections, and what differs.

And who of a couple should apply, in a sentence.

Runs in the engine. It must not know the page or the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cec_logic.messages import catalogue, written
from cec_logic.view import question_text
from engine.result_html import VERDICTS, sign, span
from shared.html import escape, link_html

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Report = Mapping[str, Any]

NOMINATION = "/nomination"  # goes with the couple, whoever applies
SWAPPED = {"applicant": "spouse", "spouse": "applicant"}

Words = dict[str, str]


def compare_html(names: list[str], reports: Sequence[Report], words: Words) -> str:
    """A table with a column a version, the differences told from the first.

    Args:
        names: what each version is called; kept ones first, they can be put back and removed.
        reports: the report of each version, in the page's language.
        words: the page's own words.
    """
    lang = reports[0]["lang"]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = []
    for code, program in reports[0]["programs"].items():
        told = [status_html(one["programs"][code]["verdict"], words) for one in reports]
        rows.append(row_html(program["title"], names, told))
    rows.append(row_html(words["crs"], names, totals_html(reports, words, lang)))
    for code, section in reports[0]["crs"]["sections"].items():
        points = [one["crs"]["sections"][code]["points"] for one in reports]
        if any(one["crs"]["sections"][code]["max"] for one in reports):
            rows.append(row_html(section["title"], names, points_html(points, lang)))
    return (
        f'<table class="versions"><caption>{words["versions"]}</caption>'
        f"<thead><tr>{head}</tr></thead>{''.join(rows)}</table>"
    )


def row_html(title: str, names: list[str], cells: list[str]) -> str:
    """What is compared on a line of its own, so that columns stay wide; then the versions.

    Each cell bears the name of its version: where there is no room for columns, they stand alone.
    """
    differs = ' class="differs"' if len(set(cells)) > 1 else ""
    told = "".join(
        f'<td data-version="{escape(name)}">{cell}</td>'
        for name, cell in zip(names, cells, strict=True)
    )
    return (
        f'<tbody{differs}><tr><th scope="rowgroup" colspan="{len(cells)}">{escape(title)}</th></tr>'
        f"<tr>{told}</tr></tbody>"
    )


def status_html(verdict: str, words: Words) -> str:
    """A verdict as sign and word."""
    status = VERDICTS[verdict]
    return f'<span class="status {status}">{sign(status)} {words["answer_" + status]}</span>'


def totals_html(reports: Sequence[Report], words: Words, lang: str) -> list[str]:
    """The totals and how far each is from the first; where one may move, all the ways they can."""
    spans = [span(one["crs"]) for one in reports]
    totals = [one["crs"]["total"] for one in reports]
    if all(low == high for low, high in spans):
        return points_html(totals, lang)
    return [
        f"{written(total, lang)} <small>{ends_text((low, high), words, lang)}</small>"
        if low != high
        else str(written(total, lang))
        for total, (low, high) in zip(totals, spans, strict=True)
    ]


def ends_text(ends: tuple[int, int], words: Words, lang: str) -> str:
    """From the least to the most points; one number where they are the same."""
    low, high = (written(points, lang) for points in ends)
    return words["from_to"].format(low=low, high=high) if low != high else str(low)


def points_html(points: list[int], lang: str) -> list[str]:
    """Points, and how far each is from the first."""
    told = []
    for one in points:
        distance = one - points[0]
        sign_of = "+" if distance > 0 else "\N{MINUS SIGN}"
        change = f" <small>{sign_of}{written(abs(distance), lang)}</small>" if distance else ""
        told.append(f"{written(one, lang)}{change}")
    return told


# ------------------------------------------------------------------------- who of a couple applies


def partner_html(own: Report, other: Report, words: Words) -> str:
    """Who of a couple should be the principal applicant, and what is missing to say it.

    Args:
        own: the report of the answers as they are.
        other: the report of the same couple with the partner as principal applicant.
        words: the page's own words.
    """
    lang = own["lang"]
    spans = span(own["crs"]), span(other["crs"])
    told = [f"<b>{advice_text(own, other, words)}</b>"]
    if any(low != high for low, high in spans):
        yours, theirs = (ends_text(ends, words, lang) for ends in spans)
        told.append(words["swap_ranges"].format(own=yours, other=theirs))
    missing = missing_places(own["crs"], other["crs"])
    if missing:
        told.append(words["swap_missing"])
    links = "".join(
        f"<li>{link_html(place, question_text(place, catalogue(lang)))}</li>" for place in missing
    )
    paragraphs = "".join(f"<p>{text}</p>" for text in told)
    return f'<div class="advice">{paragraphs}{f"<ul>{links}</ul>" if links else ""}</div>'


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
