"""The picture of the jobs on the calendar: one lane a job, and everything it shows in words too.

Runs in the engine. It must not know the page or the rules: days and sentences come from
`cec_logic.view.timeline`, the words around them from the page's texts. Positions are percentages
and heights follow the text, so that the picture fits any width and any size of letters.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from cec_logic.messages import written_date
from engine.markup import NOTHING, Html, joined, markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    Told = Mapping[str, Any]

MOST_BEFORE = timedelta(days=365)  # days before that are drawn closer together
OLDER_SHARE = 0.12  # of the width, for all days that are drawn closer together
ROOM = 0.03  # of the picture, left free on both sides
LABEL_ROOM = 11  # percent of the width that a year's number needs
NEAR_EDGE = 42  # percent of the width, within which a flag's text turns away from the edge
FLAG_HEIGHT = 1.4  # lines of text
EDGES = ("first", "last")
KINDS = ("counted", "left_out", "outside", "open", "ahead")
HATCHED = ("left_out", "outside", "open")

Words = dict[str, str]


class Scale:
    """Where a day stands, in percent of the width.

    Days long before the window share a narrow part at the left; `oldest` is the first of them, None
    where there are none. From `first` to `last` all days are equally wide.
    """

    def __init__(self, told: Told) -> None:
        days = [part[edge] for lane in told["lanes"] for part in lane["parts"] for edge in EDGES]
        days += [told["on"], told["window"]["first"], told["reached"], told["lost"]]
        found = [date.fromisoformat(day) for day in days if day]
        earliest = date.fromisoformat(told["window"]["first"]) - MOST_BEFORE
        oldest, last = min(found), max(found)
        first = max(oldest, earliest)
        room = (last - first) * ROOM
        self.oldest = oldest if oldest < earliest else None
        self.first = first if self.oldest else first - room
        self.last = last + room

    def at(self, day: str | date) -> float:
        """The place of a day."""
        when = date.fromisoformat(day) if isinstance(day, str) else day
        older = OLDER_SHARE if self.oldest else 0
        if self.oldest and when < self.first:
            share = older * ((when - self.oldest) / (self.first - self.oldest))
        else:
            inside = max(when, self.first)
            share = older + (1 - older) * ((inside - self.first) / (self.last - self.first))
        return round(100 * share, 2)


def timeline_html(told: Told, words: Words, lang: str) -> Html:
    """The sentences and the picture under a heading.

    Args:
        told: the timeline of `cec_logic.view.timeline`.
        words: the page's own words for the result.
        lang: the language of both.
    """
    return markup(
        '<h3 id="part-timeline">{}</h3>{}{}',
        words["timeline"],
        joined(markup("<p>{}</p>", sentence) for sentence in told["messages"]),
        picture_html(told, words, lang),
    )


def picture_html(told: Told, words: Words, lang: str, hatch: str = "hatch") -> Html:
    """The lanes, the flags and the legend; `hatch` names the hatching, once in a document."""
    scale = Scale(told)
    return markup(
        '<figure class="timeline">{}<ol>{}</ol>{}{}</figure>',
        calendar_svg(told, scale, hatch),
        joined(lane_html(lane, told, scale, hatch) for lane in told["lanes"]),
        flags_svg(told, scale, words, lang),
        legend_html(told, scale, words, lang, hatch),
    )


def calendar_svg(told: Told, scale: Scale, hatch: str) -> Html:
    """The years, and the bracket of the three years that count."""
    years = [
        (year, scale.at(date(year, 1, 1)))
        for year in range(scale.first.year, scale.last.year + 1)
        if date(year, 1, 1) >= scale.first or not scale.oldest
    ]
    ticks = joined(upright_svg("tick", x) for _, x in years)
    ends = [x for _, x in years[1:]] + [100]
    numbers = joined(
        markup('<text x="{}%" dx=".25em" y="1em">{}</text>', x, year)
        for (year, x), end in zip(years, ends, strict=True)
        if end - x > LABEL_ROOM
    )
    begin, end = scale.at(told["window"]["first"]), scale.at(told["on"])
    bracket = joined(
        markup('<line class="bracket" x1="{}%" x2="{}%" y1="{}em" y2="{}em"/>', x1, x2, y1, y2)
        for x1, x2, y1, y2 in (
            (begin, end, 1.6, 1.6),
            (begin, begin, 1.6, 2.1),
            (end, end, 1.6, 2.1),
        )
    )
    # The hatching is defined where it is always drawn.
    pattern = markup(
        '<defs><pattern id="{}" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><line x1="1" x2="1" y1="0" y2="6"/></pattern></defs>',
        hatch,
    )
    return markup(
        '<svg class="calendar" aria-hidden="true">{}{}{}{}</svg>', pattern, ticks, numbers, bracket
    )


def upright_svg(kind: str, x: float) -> Html:
    """A line from top to bottom."""
    return markup('<line class="{}" x1="{}%" x2="{}%" y1="0" y2="100%"/>', kind, x, x)


def lane_html(lane: Told, told: Told, scale: Scale, hatch: str) -> Html:
    """One job: its title and dates, its days, and why they are drawn so."""
    begin, end = scale.at(told["window"]["first"]), scale.at(told["on"])
    return markup(
        '<li><p class="lane-title"><b>{}</b> <span class="hint">{}</span></p>'
        '<svg class="lane" aria-hidden="true">'
        '<rect class="window" x="{}%" width="{}%" height="100%"/>{}{}</svg><p>{}</p></li>',
        lane["title"],
        lane["dates"],
        begin,
        round(end - begin, 2),
        joined(part_svg(part, scale, hatch) for part in lane["parts"]),
        joined(upright_svg(kind, scale.at(day)) for kind, day in marked_days(told)),
        lane["message"],
    )


def part_svg(part: Told, scale: Scale, hatch: str) -> Html:
    """Days that stand alike; a single day is still seen."""
    x, end = (scale.at(part[edge]) for edge in EDGES)
    return bar_svg(part["kind"], x, max(round(end - x, 2), 0.5), hatch)


def bar_svg(kind: str, x: float, width: float, hatch: str) -> Html:
    """A bar that shows of what kind its days are."""
    hatched = markup(' fill="url(#{})"', hatch) if kind in HATCHED else NOTHING
    return markup(
        '<rect class="{}"{} x="{}%" y="15%" width="{}%" height="70%"/>', kind, hatched, x, width
    )


def marked_days(told: Told) -> list[tuple[str, str]]:
    """The days that have a flag, in their order: kind and day."""
    days = [("today", told["on"]), ("reached", told["reached"]), ("lost", told["lost"])]
    return sorted(((kind, day) for kind, day in days if day), key=lambda marked: marked[1])


def flags_svg(told: Told, scale: Scale, words: Words, lang: str) -> Html:
    """Today, the day the hours are there, and the last day before they are not."""
    flags = marked_days(told)
    drawn = joined(
        flag_svg(kind, scale.at(day), flag_text(kind, day, words, lang), row)
        for row, (kind, day) in enumerate(flags)
    )
    return markup('<svg class="flags rows-{}" aria-hidden="true">{}</svg>', len(flags), drawn)


def flag_text(kind: str, day: str, words: Words, lang: str) -> str:
    """What a flag says."""
    if kind == "today":
        return words["today"]
    if kind == "reached":
        return words["flag_from"].format(date=written_date(date.fromisoformat(day), lang))
    last = date.fromisoformat(day) - timedelta(days=1)
    return words["flag_until"].format(date=written_date(last, lang))


def flag_svg(kind: str, x: float, text: str, row: int) -> Html:
    """One flag in a row of its own: its text, on the side that has room, beside or below its pole.

    No pole crosses another row, so that no text is struck through.
    """
    anchor, shift, foot = "middle", "0", 0.2
    if not NEAR_EDGE <= x <= 100 - NEAR_EDGE:
        anchor, shift, foot = ("start", ".3em", 1.2) if x < NEAR_EDGE else ("end", "-.3em", 1.2)
    top = FLAG_HEIGHT * row
    pole = markup(
        '<line class="{}" x1="{}%" x2="{}%" y1="{}em" y2="{}em"/>',
        kind,
        x,
        x,
        f"{top:.1f}",
        f"{top + foot:.1f}",
    )
    return markup(
        '{}<text x="{}%" dx="{}" y="{}em" text-anchor="{}">{}</text>',
        pole,
        x,
        shift,
        f"{top + 1.1:.1f}",
        anchor,
        text,
    )


def legend_html(told: Told, scale: Scale, words: Words, lang: str, hatch: str) -> Html:
    """What each kind of drawing means, as far as it is drawn."""
    drawn = {part["kind"] for lane in told["lanes"] for part in lane["parts"]}
    days = {edge: written_date(date.fromisoformat(told["window"][edge]), lang) for edge in EDGES}
    kinds = [("window", words["kind_window"].format(**days))]
    kinds += [(kind, words["kind_" + kind]) for kind in KINDS if kind in drawn]
    items = [
        markup(
            '<li><svg class="lane" aria-hidden="true">{}</svg> <span>{}</span></li>',
            bar_svg(kind, 0, 100, hatch),
            text,
        )
        for kind, text in kinds
    ]
    if scale.oldest:
        older = words["older"].format(date=written_date(scale.first, lang))
        items.append(markup("<li><span>{}</span></li>", older))
    return markup("<figcaption><ul>{}</ul></figcaption>", joined(items))
