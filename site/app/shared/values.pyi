"""The types of what the page, the form and the engine hand to each other.

Only mypy reads this: MicroPython has no types, and no byte of them is sent.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any, NotRequired, TypeAlias, TypedDict

Words: TypeAlias = dict[str, str]
"""The page's texts by name."""

Typed: TypeAlias = dict[str, str]
"""What stands in the controls of the form, by their names."""

Counts: TypeAlias = dict[str, int]
"""How many items each group shows, by the place of the group."""

Profile: TypeAlias = dict[str, Any]
"""The profile of the contract; its values are JSON."""

Params: TypeAlias = Mapping[str, Any]
"""What fills words in: numbers, texts, and days as (day, month)."""

Noticed: TypeAlias = list[tuple[str, str, Params]]
"""What there is to say about what was typed: place, name of the page's words, what fills them."""

Number: TypeAlias = int | float

class Part(TypedDict):
    """A part of the form, as `site_build.pages.questions` makes it."""

    place: str
    kind: str
    section: str
    group: NotRequired[str]
    mode: NotRequired[str]
    when: NotRequired[dict[str, list[str]]]
    unless: NotRequired[dict[str, list[str]]]
    skipped: NotRequired[str]
    presumed: NotRequired[str]
    sums: NotRequired[str]
    of: NotRequired[str]
    covers: NotRequired[dict[str, str]]
    also: NotRequired[dict[str, str]]
    covered: NotRequired[str]
    abilities: NotRequired[list[str]]

Definition: TypeAlias = list[Part]

class Problem(TypedDict):
    """What the engine refused, or doubts."""

    place: str
    code: str
    message: str
    params: NotRequired[Params]

Asked: TypeAlias = dict[str, bool]
"""Whether each part that is asked only sometimes is asked, by its place."""

Places: TypeAlias = Collection[str]

Doubt: TypeAlias = tuple[str, Params]
"""What is wrong or unclear about one answer: name of the page's words, what fills them in."""

HowFar: TypeAlias = dict[str, tuple[int, int]]
"""By section and item: the number of questions answered, and of those asked."""

Message: TypeAlias = dict[str, Any]
"""What the engine's worker says of its state."""

Request: TypeAlias = dict[str, Any]
"""What the engine is asked: the call and what it needs."""

Answer: TypeAlias = dict[str, Any]
"""What the engine answers: texts, and values of JSON."""

Tell: TypeAlias = Callable[[Answer], None]
"""Who hears an answer."""

Version: TypeAlias = tuple[str, Typed, str]
"""A version of the answers: its name, what was typed, and the profile as JSON text."""

Spot: TypeAlias = dict[str, Any]
"""Where the person is: the question, the part of the result; read from what others could write."""

class Match(TypedDict):
    """An occupation that was found."""

    code: str
    title: str
    job_title: str
    teer: int
    counts: bool
