"""Where points and days stand in a picture, and the numbers beside them.

Runs in the engine. It must not know what is drawn. Across, places are percentages of the width, and
heights follow the text, so that a picture fits any width and any size of letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from engine.markup import markup

if TYPE_CHECKING:
    from datetime import date

    from engine.markup import Html

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500)  # of points, between two numbers of an axis
LONE = 10  # points around a value that stands alone


class Scale(NamedTuple):
    """From `low` to `high`, drawn from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 2)


def scale_of(values: list[int], start: float, end: float, room: float) -> Scale:
    """A scale that holds the values, with `room` free on both sides, a share of their distance."""
    low, high = min(values), max(values)
    beside = (high - low) * room or LONE
    return Scale(low - beside, high + beside, start, end)


def days_scale(first: date, last: date, start: float, end: float) -> Scale:
    """A scale of days, to be asked with their ordinals."""
    return Scale(first.toordinal(), last.toordinal(), start, end)


def ticks(scale: Scale, most: int) -> list[int]:
    """Round numbers within a scale, at most so many."""
    for step in STEPS:
        first = -int(-scale.low // step) * step
        found = list(range(first, int(scale.high) + 1, step))
        if len(found) <= most:
            return found
    return []


def titled_svg(name: str, kind: str, title: str, told: str, drawn: Html) -> Html:
    """A picture with what it shows in words; `name` is its own in the document."""
    return markup(
        '<svg class="{kind}" role="img" aria-labelledby="{name}-title"'
        ' aria-describedby="{name}-told"><title id="{name}-title">{title}</title>'
        '<desc id="{name}-told">{told}</desc>{drawn}</svg>',
        name=name,
        kind=kind,
        title=title,
        told=told,
        drawn=drawn,
    )
