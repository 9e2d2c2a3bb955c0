"""The published list of documents as typed records, of which its JSON Schema is made.

It must not know how a record is made.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from cec_logic.view.records import Authority, Day, Keywords, Lang, Place


class Letter(TypedDict):
    """A letter for an employer to complete, and what an officer looks for in it."""

    text: str
    checklist: list[str]


# In functions' syntax: `from` is a keyword of Python.
DocumentItem = TypedDict(
    "DocumentItem",
    {
        "id": str,
        "title": str,
        "message": str,
        "place": Annotated[
            Place | None,
            Keywords(description="The answer that it is about; null for what everybody needs."),
        ],
        "proves": Annotated[
            list[str],
            Keywords(description="Requirements (cec.hours) and factors (crs.core.education)."),
        ],
        "needed": Literal["yes", "if"],
        "condition": Annotated[
            str | None,
            Keywords(description="When it is needed, where only the person can know."),
        ],
        "from": Annotated[str, Keywords(description="Who gives it.")],
        "valid": str | None,
        "cost": str | None,
        "time": str | None,
        "without": Annotated[str | None, Keywords(description="What is lost without it.")],
        "authority": Authority,
        "letter": NotRequired[Letter],
    },
)


class PlanStage(TypedDict):
    """A stage of the days after an invitation, both days included."""

    id: str
    on: Day
    until: Day
    items: Annotated[list[str], Keywords(description="The ids of the documents.")]
    title: str
    message: str


class DocumentsReport(TypedDict):
    """Documents of the published contract; the last two only with the day of an invitation."""

    on: Day
    lang: Lang
    items: list[DocumentItem]
    invited: NotRequired[Day]
    plan: NotRequired[list[PlanStage]]
