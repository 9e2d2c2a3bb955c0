"""How fast this core is just now: a job of known length, for figures of programs that compute.

The job is that of the benchmark `float` of pyperformance: a hundred thousand points on a curve,
each an object, brought to length one and compared. It must not know what is measured beside it.
"""

from __future__ import annotations

import math
import time

# What `float` takes with Python 3.11 on a core of ordinary speed: people published 54 ms (a desktop
# of 2022), 69, 90 (a laptop) and 131 ms (a workstation of its team); this lies in their middle.
ORDINARY_SECONDS = 0.08
POINTS = 100_000


class Point:
    """A point in space."""

    __slots__ = ("x", "y", "z")

    def __init__(self, number: float) -> None:
        self.x = x = math.sin(number)
        self.y = math.cos(number) * 3
        self.z = (x * x) / 2

    def normalize(self) -> None:
        """Bring it to length one."""
        x, y, z = self.x, self.y, self.z
        length = math.sqrt(x * x + y * y + z * z)
        self.x /= length
        self.y /= length
        self.z /= length

    def maximize(self, other: Point) -> Point:
        """Take the greater of each coordinate."""
        self.x = self.x if self.x > other.x else other.x  # noqa: FURB136 - a call would be other work
        self.y = self.y if self.y > other.y else other.y  # noqa: FURB136 - the same
        self.z = self.z if self.z > other.z else other.z  # noqa: FURB136 - the same
        return self


def seconds() -> float:
    """The time of one core that the job takes once."""
    started = time.process_time()
    points = [Point(number) for number in range(POINTS)]
    for point in points:
        point.normalize()
    greatest = points[0]
    for point in points[1:]:
        greatest = greatest.maximize(point)
    return time.process_time() - started
