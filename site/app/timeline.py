"""The picture of the jobs on the calendar: one lane a job, and everything it shows in words too.

Runs in the engine. It must not know the page or the rules: days and sentences come from
`cec_logic.view.timeline`, the words around them from the page's texts. Positions are percentages
and heights follow the text, so that the picture fits any width and any size of letters.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cec_logic.messages import written_date
from page_html import escape

MOST_BEFORE = timedelta(days=365)  # older work is told in words; it would only press the rest
ROOM = 0.03  # of the picture, left free on both sides
LABEL_ROOM = 11  # percent of the width that a year's number needs
NEAR_EDGE = 42  # percent of the width, within which a flag's text turns away from the edge
FLAG_HEIGHT = 1.4  # lines of text
EDGES = ("first", "last")
KINDS = ("counted", "left_out", "outside", "open", "ahead")
HATCHED = ("left_out", "outside", "open")

Told = dict[str, Any]
Words = dict[str, str]


class Scale:
    """Where a day stands, in percent of the width."""

    def __init__(self, told: Told) -> None:
        days = [part[edge] for lane in told["lanes"] for part in lane["parts"] for edge in EDGES]
        days += [told["on"], told["window"]["first"], told["reached"], told["lost"]]
        found = [date.fromisoformat(day) for day in days if day]
        earliest = date.fromisoformat(told["window"]["first"]) - MOST_BEFORE
        first, last = max(min(found), earliest), max(found)
        room = (last - first) * ROOM
        self.first, self.last = first - room, last + room

    def at(self, day: str | date) -> float:
        """The place of a day, at the edge where it lies beyond it."""
        when = date.fromisoformat(day) if isinstance(day, str) else day
        inside = min(max(when, self.first), self.last)
        return round(100 * (inside - self.first) / (self.last - self.first), 2)


def timeline_html(told: Told, words: Words, lang: str) -> str:
    """The sentences, the lanes, the flags and the legend.

    Args:
        told: the timeline of `cec_logic.view.timeline`.
        words: the page's own words for the result.
        lang: the language of both.
    """
    scale = Scale(told)
    sentences = "".join(f"<p>{escape(sentence)}</p>" for sentence in told["messages"])
    lanes = "".join(lane_html(lane, told, scale) for lane in told["lanes"])
    return (
        f'<h3>{words["timeline"]}</h3>{sentences}<figure class="timeline">'
        f"{calendar_svg(told, scale)}<ol>{lanes}</ol>{flags_svg(told, scale, words, lang)}"
        f"{legend_html(told, words, lang)}</figure>"
    )


def calendar_svg(told: Told, scale: Scale) -> str:
    """The years, and the bracket of the three years that count."""
    years = [
        (year, scale.at(date(year, 1, 1))) for year in range(scale.first.year, scale.last.year + 1)
    ]
    ticks = "".join(f'<line class="tick" x1="{x}%" x2="{x}%" y1="0" y2="100%"/>' for _, x in years)
    ends = [x for _, x in years[1:]] + [100]
    numbers = "".join(
        f'<text x="{x}%" dx=".25em" y="1em">{year}</text>'
        for (year, x), end in zip(years, ends, strict=True)
        if end - x > LABEL_ROOM
    )
    begin, end = scale.at(told["window"]["first"]), scale.at(told["on"])
    bracket = "".join(
        f'<line class="bracket" x1="{x1}%" x2="{x2}%" y1="{y1}em" y2="{y2}em"/>'
        for x1, x2, y1, y2 in (
            (begin, end, 1.6, 1.6),
            (begin, begin, 1.6, 2.1),
            (end, end, 1.6, 2.1),
        )
    )
    # The hatching is defined where it is always drawn.
    hatch = (
        '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><line x1="1" x2="1" y1="0" y2="6"/></pattern></defs>'
    )
    return f'<svg class="calendar" aria-hidden="true">{hatch}{ticks}{numbers}{bracket}</svg>'


def lane_html(lane: Told, told: Told, scale: Scale) -> str:
    """One job: its title and dates, its days, and why they are drawn so."""
    begin, end = scale.at(told["window"]["first"]), scale.at(told["on"])
    days = "".join(part_svg(part, scale) for part in lane["parts"] if scale.at(part["last"]))
    return (
        f'<li><p class="lane-title"><b>{escape(lane["title"])}</b>'
        f' <span class="hint">{escape(lane["dates"])}</span></p>'
        f'<svg class="lane" aria-hidden="true">'
        f'<rect class="window" x="{begin}%" width="{round(end - begin, 2)}%" height="100%"/>{days}'
        f'<line class="today" x1="{end}%" x2="{end}%" y1="0" y2="100%"/></svg>'
        f"<p>{escape(lane['message'])}</p></li>"
    )


def part_svg(part: Told, scale: Scale) -> str:
    """Days that stand alike; a single day is still seen."""
    x, end = (scale.at(part[edge]) for edge in EDGES)
    return bar_svg(part["kind"], x, max(round(end - x, 2), 0.5))


def bar_svg(kind: str, x: float, width: float) -> str:
    """A bar that shows of what kind its days are."""
    hatched = ' fill="url(#hatch)"' if kind in HATCHED else ""
    return f'<rect class="{kind}"{hatched} x="{x}%" y="15%" width="{width}%" height="70%"/>'


def flags_svg(told: Told, scale: Scale, words: Words, lang: str) -> str:
    """Today, the day the hours are there, and the last day before they are not."""
    flags = [("today", told["on"], words["today"])]
    if told["reached"]:
        day = written_date(date.fromisoformat(told["reached"]), lang)
        flags.append(("reached", told["reached"], words["flag_from"].format(date=day)))
    if told["lost"]:
        last = date.fromisoformat(told["lost"]) - timedelta(days=1)
        told_of = words["flag_until"].format(date=written_date(last, lang))
        flags.append(("lost", told["lost"], told_of))
    flags.sort(key=lambda flag: flag[1])
    drawn = [
        flag_svg(kind, scale.at(day), text, row) for row, (kind, day, text) in enumerate(flags)
    ]
    poles, texts = ("".join(pieces) for pieces in zip(*drawn, strict=True))
    return f'<svg class="flags rows-{len(flags)}" aria-hidden="true">{poles}{texts}</svg>'


def flag_svg(kind: str, x: float, text: str, row: int) -> tuple[str, str]:
    """One flag: a pole down to its row, and the text on the side that has room."""
    anchor, shift, foot = "middle", "0", 0.2
    if not NEAR_EDGE <= x <= 100 - NEAR_EDGE:
        anchor, shift, foot = ("start", ".3em", 1.2) if x < NEAR_EDGE else ("end", "-.3em", 1.2)
    top = FLAG_HEIGHT * row
    place = f'x="{x}%" dx="{shift}" y="{top + 1.1:.1f}em" text-anchor="{anchor}"'
    return (
        f'<line class="{kind}" x1="{x}%" x2="{x}%" y1="0" y2="{top + foot:.1f}em"/>',
        f"<text {place}>{escape(text)}</text>",
    )


def legend_html(told: Told, words: Words, lang: str) -> str:
    """What each kind of drawing means, as far as it is drawn."""
    drawn = {part["kind"] for lane in told["lanes"] for part in lane["parts"]}
    days = {edge: written_date(date.fromisoformat(told["window"][edge]), lang) for edge in EDGES}
    kinds = [("window", words["kind_window"].format(**days))]
    kinds += [(kind, words["kind_" + kind]) for kind in KINDS if kind in drawn]
    items = "".join(
        f'<li><svg class="lane" aria-hidden="true">{bar_svg(kind, 0, 100)}</svg>'
        f" <span>{escape(text)}</span></li>"
        for kind, text in kinds
    )
    return f"<figcaption><ul>{items}</ul></figcaption>"
