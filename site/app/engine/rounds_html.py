"""The score beside the cut-off scores of the rounds that fit this person, on one scale.

Runs in the engine, in the archive that is fetched when it is first asked for. It must not know the
page or the rules: rounds and reasons come from cec_logic, the words around them from the page's
texts.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from cec_logic.messages import written, written_date
from cec_logic.messages.later import outlook_catalogue
from engine.forecast_html import signed
from engine.markup import NOTHING, Html, joined, markup
from engine.scale_svg import Scale, scale_of, ticks, titled_svg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cec_logic import Rounds

    Report = Mapping[str, Any]

USUAL = "cec"  # the rounds that stand beside a score where none fits yet
PROGRAMS = ("general", "cec", "fsw", "fst")
DATA = ("newest_round", "read")
MOST_NUMBERS = 5  # on the axis
MOST_KINDS = 4
ENDS = (4, 96)  # percent of the width
ROOM = 0.06  # of the distance of all points, free on both sides
EDGE = 12  # percent of the width, within which a text turns away from the edge
LABEL_ROOM = 28  # percent of the width, within which two texts turn away from one another
GROUND = 2  # lines of text, at which the dots stand

Words = dict[str, str]


class Kind(NamedTuple):
    """Rounds that were for the same people, newest first; `fits`: this person is one of them."""

    id: str
    fits: bool
    rounds: list[Report]

    @property
    def ends(self) -> tuple[int, int]:
        """The lowest and the highest cut-off score."""
        cutoffs = [one["cutoff"] for one in self.rounds]
        return min(cutoffs), max(cutoffs)


def fitting(found: Rounds, report: Report) -> list[Kind]:
    """The rounds that were for people like this one, by whom they were for, the nearest first.

    Where there are none yet, those of the Canadian Experience Class.

    Args:
        found: the rounds of `cec_logic.rounds`.
        report: the same in the language of the page.
    """
    told = list(zip(found.rounds, report["rounds"], strict=True))
    sure = [one for chance, one in told if chance.fits == "yes"]
    perhaps = [one for chance, one in told if chance.fits == "unknown" and one["type"] in PROGRAMS]
    usual = [one for _, one in told if one["type"] == USUAL]
    chosen = sorted(sure or perhaps or usual, key=_kind)
    kinds = [Kind(name, bool(sure), list(rounds)) for name, rounds in groupby(chosen, _kind)]
    return sorted(kinds, key=lambda kind: kind.rounds[0]["cutoff"])[:MOST_KINDS]


def _kind(one: Report) -> str:
    kind: str = one["type"]
    return kind


def rounds_html(kinds: list[Kind], report: Report, words: Words) -> Html:
    """The sentence, the picture and the table; what the data are at the end.

    Args:
        kinds: what `fitting` gives.
        report: the past rounds of the contract, in the page's language.
        words: the page's own words for what lies ahead.
    """
    lang = report["lang"]
    days = {name: written_date(date.fromisoformat(report["data"][name]), lang) for name in DATA}
    source = markup('<p class="hint">{}</p>', words["rounds_data"].format(**days))
    if not kinds:
        return markup("<p>{}</p>{}", words["rounds_none"], source)
    return joined(
        (
            nearest_html(kinds[0], words, lang),
            picture_html(kinds, report["total"], words, lang),
            markup("<p>{} {}</p>", times_text(kinds, words, lang), report["messages"][-1]),
            table_html(kinds, words, lang),
            source,
        )
    )


def nearest_html(kind: Kind, words: Words, lang: str) -> Html:
    """How far the score is from the newest cut-off score of the rounds that are the nearest."""
    newest = kind.rounds[0]
    day = written_date(date.fromisoformat(newest["date"]), lang)
    cutoff = written(newest["cutoff"], lang)
    distance = words["cutoff_on"].format(
        cutoff=cutoff, date=day, distance=distance_text(newest["margin"], words, lang)
    )
    told = words["newest_of" if kind.fits else "newest_usual"].format(name=newest["name"])
    return markup('<p class="nearest"><b>{}</b> <span>{}</span></p>', distance, told)


def distance_text(margin: int, words: Words, lang: str) -> str:
    """Points above or below a cut-off score, in words."""
    code = "above" if margin > 0 else "below" if margin else "equal"
    return words[f"cutoff_{code}"].format(points=written(abs(margin), lang))


def difference_text(margin: int, lang: str) -> str:
    """Points above or below a cut-off score, as a number."""
    return signed(margin, lang) if margin else "0"


def times_text(kinds: list[Kind], words: Words, lang: str) -> str:
    """In how many of these rounds the score would have been enough, as far as that is known."""
    held = [one for kind in kinds for one in kind.rounds]
    enough = sum(one["margin"] >= 0 for one in held)
    code = "rounds_enough" if enough else "rounds_not_enough"
    return words[code].format(of=written(len(held), lang), enough=written(enough, lang))


# -------------------------------------------------------------------------------- the picture


def picture_html(kinds: list[Kind], total: int, words: Words, lang: str) -> Html:
    """A strip for each kind of round, a dot a round, and the score on the same scale."""
    points = [one["cutoff"] for kind in kinds for one in kind.rounds]
    scale = scale_of([*points, total], *ENDS, ROOM)
    numbers = joined(
        markup(
            '<line x1="{x}%" x2="{x}%" y1="0" y2=".3em"/>'
            '<text x="{x}%" y="1.3em" text-anchor="middle">{tick}</text>',
            x=scale.at(tick),
            tick=written(tick, lang),
        )
        for tick in ticks(scale, MOST_NUMBERS)
    )
    return markup(
        '<figure class="strips"><ol>{}</ol><svg class="axis" aria-hidden="true">{}</svg></figure>',
        joined(strip_html(kind, scale, total, words, lang) for kind in kinds),
        numbers,
    )


def strip_html(kind: Kind, scale: Scale, total: int, words: Words, lang: str) -> Html:
    """The rounds of one kind: what they are in words, then their dots, the newest filled."""
    newest, *others = kind.rounds
    numbers = {
        **dict(zip(("low", "high"), kind.ends, strict=True)),
        "rounds": len(kind.rounds),
        "total": total,
        "cutoff": newest["cutoff"],
    }
    numbers = {name: written(number, lang) for name, number in numbers.items()}
    name = kind_name(newest, lang)
    told = words["strip" if len(others) else "strip_one"].format(**numbers)
    x, own = scale.at(newest["cutoff"]), scale.at(total)
    label = words["own_score"].format(points=numbers["total"])
    drawn = markup(
        '<line class="ground" x1="0" x2="100%" y1="{ground}em" y2="{ground}em"/>{dots}'
        '<circle class="newest" cx="{x}%" cy="{ground}em" r=".45em"/>'
        '<line class="own" x1="{own}%" x2="{own}%" y1="1.3em" y2="2.7em"/>{label}{latest}',
        ground=GROUND,
        dots=joined(
            markup('<circle cx="{}%" cy="{}em" r=".34em"/>', scale.at(one["cutoff"]), GROUND)
            for one in others
        ),
        x=x,
        own=own,
        label=label_svg("own", own, x, label),
        latest=label_svg("latest", x, own, str(numbers["cutoff"])) if x != own else NOTHING,
    )
    picture = titled_svg(
        f"strip-{kind.id}",
        "strip",
        words["strip_title"].format(name=name),
        words["strip_told"].format(**numbers),
        drawn,
    )
    return markup('<li><p><b>{}</b> <span class="hint">{}</span></p>{}</li>', name, told, picture)


def label_svg(kind: str, x: float, other: float, text: str) -> Html:
    """A label above its place, turned away from the other one and from the edge."""
    near = abs(x - other) < LABEL_ROOM
    left = x < EDGE or (near and x >= other)
    right = x > 100 - EDGE or (near and x < other)
    anchor = "middle" if left == right else "start" if left else "end"
    return markup(
        '<text class="{}" x="{}%" y="1em" text-anchor="{}">{}</text>', kind, x, anchor, text
    )


def kind_name(newest: Report, lang: str) -> str:
    """What a kind of round is called: as its program or category, else as the newest one was."""
    words = outlook_catalogue(lang)
    _, _, category = newest["type"].partition(":")
    code = f"category.{category}" if category else f"program.{newest['type']}"
    return words.text(code) if code in words else str(newest["name"])


# ---------------------------------------------------------------------------------- the table


def table_html(kinds: list[Kind], words: Words, lang: str) -> Html:
    """All these rounds as a table, newest first, folded."""
    held = sorted(
        (one for kind in kinds for one in kind.rounds), key=lambda one: one["date"], reverse=True
    )
    rows = joined(
        markup(
            '<tr><th scope="row">{}<br><span class="hint">{}</span></th>'
            '<td class="figure">{}</td><td class="figure">{}</td></tr>',
            written_date(date.fromisoformat(one["date"]), lang),
            one["name"],
            written(one["cutoff"], lang),
            difference_text(one["margin"], lang),
        )
        for one in held
    )
    return markup(
        '<details id="rounds-table"><summary>{}</summary>'
        '<table><thead><tr><th scope="col">{}</th><th scope="col" class="figure">{}</th>'
        '<th scope="col" class="figure">{}</th></tr></thead><tbody>{}</tbody></table></details>',
        words["rounds_table"],
        words["round"],
        words["cutoff"],
        words["difference"],
        rows,
    )
