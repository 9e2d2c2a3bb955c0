"""The published report as typed records: what the view makes and every reader of a report gets.

The JSON Schema is made of these records (see `schema`). It must not know how a record is made.
"""

from __future__ import annotations

from typing import Annotated, NotRequired, TypeAlias, TypedDict

from cec_logic.rules.findings import Status, Verdict


class Keywords:
    """What a published schema says of a value besides its type: keywords of JSON Schema."""

    def __init__(self, **keywords: object) -> None:
        self.keywords = keywords


Lang: TypeAlias = Annotated[str, Keywords(enum=["en", "fr"])]
Day: TypeAlias = Annotated[str, Keywords(format="date")]
Place: TypeAlias = Annotated[str, Keywords(format="json-pointer")]
Uri: TypeAlias = Annotated[str, Keywords(format="uri")]


class Citation(TypedDict):
    """A provision or an official page: how it is cited, and its address."""

    law: bool
    cite: str
    url: Uri


Authority: TypeAlias = list[Citation]


class Range(TypedDict):
    """The least and the most points that open answers leave possible."""

    low: int
    high: int


class Question(TypedDict):
    """An open answer: its place in the profile, and the form's words for it."""

    place: Place
    question: str


class Detail(TypedDict):
    """A sentence about one answer."""

    place: Place
    message: str


class Requirement(TypedDict):
    """One requirement of a program and how it stands; `facts` are what it was decided by."""

    id: str
    status: Status
    title: str
    message: str
    facts: dict[str, object]
    details: list[Detail]
    authority: Authority


class GridFactor(TypedDict):
    """A factor of a program's own grid; `possible` is the most that open answers leave."""

    title: str
    points: int
    possible: int
    max: int
    authority: Authority


Grid = TypedDict(
    "Grid",
    {"total": int, "max": int, "pass": int, "range": Range, "factors": dict[str, GridFactor]},
)


class Program(TypedDict):
    """A program: verdict, requirements, open answers; `points` where it has a grid of its own."""

    verdict: Verdict
    message: str
    title: str
    requirements: list[Requirement]
    questions: list[Question]
    points: NotRequired[Grid]


class Proposal(Program):
    """A program that is proposed and not enacted; `label` says so, `source` where it was read."""

    label: str
    source: str


class Factor(TypedDict):
    """A factor of the ranking: its points, the most it can give, and why it gives these."""

    title: str
    points: int
    max: int
    message: str
    authority: Authority


class Cut(TypedDict):
    """Points that a cap cut: earned by these factors together, more than the cap allows."""

    factors: list[str]
    earned: int
    cap: int
    cut: int
    message: str


class Section(TypedDict):
    """A section of the ranking; `points` are those after its caps."""

    title: str
    points: int
    max: int
    factors: dict[str, Factor]
    capped: list[Cut]


class Ranking(TypedDict):
    """The ranking score; `complete` where no open answer could change the total."""

    total: Annotated[int, Keywords(minimum=0, maximum=1200)]
    max: Annotated[int, Keywords(minimum=0)]
    complete: bool
    range: Range
    assumptions: list[Detail]
    first_language: Lang | None
    sections: Annotated[
        dict[str, Section], Keywords(required=["core", "spouse", "transferability", "additional"])
    ]
    range_without_nomination: NotRequired[
        Annotated[
            Range,
            Keywords(
                description="Only where nothing is said of a nomination: the range without one."
            ),
        ]
    ]
    nomination_adds: NotRequired[
        Annotated[
            int,
            Keywords(
                minimum=0,
                description="Only there: the points that a nomination would add to the total.",
            ),
        ]
    ]


class Category(TypedDict):
    """A category of rounds, judged alone; `program` is the best verdict that could stand behind."""

    status: Status
    program: Verdict
    title: str
    message: str
    facts: dict[str, object]
    questions: list[Question]
    authority: Authority


class OtherReading(TypedDict):
    """What the other reading of a contested point would give."""

    crs_total: int
    programs: dict[str, Verdict]
    message: str


class Note(TypedDict):
    """A contested point or a warning that touches this profile."""

    id: str
    message: str
    places: list[Place]
    authority: Authority
    other_reading: NotRequired[OtherReading]


class Reminder(TypedDict):
    """What no answer can show."""

    id: str
    message: str
    authority: Authority


class Fees(TypedDict):
    """Fees in Canadian dollars, by what they are for."""

    amounts: dict[str, int]
    authority: Authority


class Process(TypedDict):
    """From the pool to the application: months a profile lives, days to apply, fees if known."""

    profile_months: int
    invitation_days: int
    authority: Authority
    fees: NotRequired[Fees]


class LastDayProgram(TypedDict):
    """The verdict of a program on the last day to apply."""

    verdict: Verdict
    title: str
    message: str


class LastDay(TypedDict):
    """The last day to apply after an invitation, and what holds on it."""

    invited: Day
    on: Day
    message: str
    programs: dict[str, LastDayProgram]
    categories: dict[str, Status]
    authority: Authority


class Report(TypedDict):
    """The report of the published contract."""

    on: Day
    lang: Lang
    rules: Annotated[dict[str, Day], Keywords(required=["verified", "crs", "cec"])]
    programs: Annotated[dict[str, Program], Keywords(required=["cec", "fsw", "fst"])]
    crs: Ranking
    categories: dict[str, Category]
    notes: list[Note]
    process: Process
    reminders: list[Reminder]
    last_day: NotRequired[
        Annotated[
            LastDay,
            Keywords(
                description="Only where the day of an invitation is given:"
                " the last day to apply with it."
            ),
        ]
    ]
    proposals: NotRequired[dict[str, Proposal]]
