"""The pieces of HTML that the parts of the result have in common.

Runs in the engine. It must not know the page or the rules.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from cec_logic.view import SIGNS
from engine.markup import NOTHING, Html, filled, joined, markup
from shared.html import LINK

if TYPE_CHECKING:
    from collections.abc import Mapping

    Report = Mapping[str, Any]

VERDICTS = {"eligible": "met", "not_eligible": "not_met", "undetermined": "unknown"}

Words = dict[str, str]


def heading_html(name: str, words: Words) -> Html:
    """The heading of a part of the result."""
    return markup('<h3 id="part-{}">{}</h3>', name, words[name])


def explained_html(text: str) -> Html:
    """What a legal term means, where it is first needed."""
    return filled('<p class="hint">{}</p>', text)


def way_html(place: str, text: str) -> Html:
    """A way to a place in the form, as the page writes it too."""
    return markup(LINK, place, text)


def place_html(name: str, words: Words) -> Html:
    """A place that is filled later; until then it says so."""
    return markup(
        '<div class="later" id="ahead-{}" aria-busy="true"><p class="hint">{}</p></div>',
        name,
        words["ahead_waits"],
    )


def readings(item: Report) -> list[str]:
    """The sentence of a note and, where the law can be read in two ways, that of the other."""
    both = [item, item["other_reading"]] if "other_reading" in item else [item]
    return [one["message"] for one in both]


def law_html(item: Report, words: Words) -> Html:
    """What something rests on, as links: provisions of the law, then other sources."""
    return joined(
        cited_html(
            words[name],
            tuple((one["url"], one["cite"]) for one in item["authority"] if one["law"] == is_law),
        )
        for name, is_law in (("law", True), ("source", False))
    )


@cache  # there are few of them, and a result repeats them many times
def cited_html(sentence: str, cited: tuple[tuple[str, str], ...]) -> Html:
    """The sentence around links, addresses with what they are called; nothing without a link.

    Of the page's words these sentences alone have HTML in their field.
    """
    if not cited:
        return NOTHING
    links = joined(
        (
            markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>', url, cite)
            for url, cite in cited
        ),
        " ",
    )
    before, _, after = sentence.partition("{cites}")
    return markup('<p class="law">{}{}{}</p>', before, links, after)


@cache
def sign(status: str) -> Html:
    """The sign of a status; the word beside it says the same."""
    return markup('<span aria-hidden="true">{}</span>', SIGNS[status])
