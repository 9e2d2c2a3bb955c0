"""Long answers in pieces: generators that give the share that is done, 0 to 1, and then the answer.

Between two pieces whoever runs one may do something else, or leave it at that. It must not know
what is answered.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeAlias, TypeVar

Answer = TypeVar("Answer")
Piecemeal: TypeAlias = Generator[float, None, Answer]


def at_once(pieces: Piecemeal[Answer]) -> Answer:
    """The answer, without a pause."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            answer: Answer = end.value
            return answer
