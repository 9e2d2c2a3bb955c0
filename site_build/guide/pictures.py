"""The pictures of the guides: drawn at build time, in the colours of the theme, with their words.

A picture is never the only carrier: the page that shows it says the same in text or in a table. It
must not know MkDocs, nor which page asks.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from cec_logic.messages import written_date
from site_build.guide.law_tables import rounds
from site_build.pages import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WIDTH, HEIGHT = 640, 320
LEFT, RIGHT, TOP, BOTTOM = 44, 8, 12, 28
KINDS: Final = {
    "cec": ("Canadian Experience Class",),
    "all": ("No Program Specified", "General"),
    "french": ("French",),
}
STEP: Final = 50


def rounds_picture(lang: str, years: int = 3) -> str:
    """The cut-off scores of the last years' rounds, by kind; a sign of its own for each kind."""
    words: Mapping[str, Any] = load_texts(lang)["guide"]["pictures"]
    last = date.fromisoformat(rounds()[-1]["date"])
    first = last.replace(year=last.year - years)
    shown = [
        (kind, day, int(one["crs_cutoff"]))
        for one in rounds()
        for kind, names in KINDS.items()
        if one["name_en"].startswith(names) and (day := date.fromisoformat(one["date"])) >= first
    ]
    scores = [score for _, _, score in shown]
    lowest, highest = min(scores) // STEP * STEP, -(-max(scores) // STEP) * STEP

    def x(day: date) -> float:
        part = (day - first).days / (last - first).days
        return round(LEFT + 8 + part * (WIDTH - LEFT - RIGHT - 16), 1)

    def y(score: int) -> float:
        part = (score - lowest) / (highest - lowest)
        return round(HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM), 1)

    lines = "".join(
        f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(score)}" y2="{y(score)}"/>'
        f'<text x="{LEFT - 8}" y="{y(score) + 5}" text-anchor="end">{score}</text>'
        for score in range(lowest, highest + 1, STEP)
    )
    starts = (date(year, 1, 1) for year in range(first.year + 1, last.year + 1))
    years_below = "".join(
        f'<line class="grid" x1="{x(day)}" x2="{x(day)}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>'
        f'<text x="{x(day)}" y="{HEIGHT - 6}" text-anchor="middle">{day.year}</text>'
        for day in starts
    )
    signs = "".join(SIGNS[kind](x(day), y(score)) for kind, day, score in shown)
    legend = "".join(
        f'<li><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">'
        f"{sign(8, 8)}</svg> {words[kind]}</li>"
        for kind, sign in SIGNS.items()
    )
    title = words["rounds"].format(first=written_date(first, lang), last=written_date(last, lang))
    return (
        f'<figure class="picture"><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{title}">{lines}{years_below}{signs}</svg>'
        f"<figcaption>{title}<ul>{legend}</ul></figcaption></figure>"
    )


def _disc(x: float, y: float) -> str:
    return f'<circle class="full" cx="{x}" cy="{y}" r="4.5"/>'


def _ring(x: float, y: float) -> str:
    return f'<circle class="ring" cx="{x}" cy="{y}" r="4"/>'


def _square(x: float, y: float) -> str:
    return f'<rect class="square" x="{x - 4}" y="{y - 4}" width="8" height="8"/>'


SIGNS: Final[Mapping[str, Callable[[float, float], str]]] = {
    "cec": _disc,
    "all": _ring,
    "french": _square,
}

# ------------------------------------------------------------------ the house

ROOM_WIDTH, ROOM_HEIGHT, ROOM_GAP = 190, 46, 22
WAY: Final = ("profile", "facts", "rules", "assessment", "view", "page")
BESIDE: Final = {"profile": "noc", "rules": "rulesets", "view": "messages"}


def house_picture(lang: str) -> str:
    """The rooms of the house and the one way through them; beside it what a room is given."""
    words: Mapping[str, Any] = load_texts(lang)["guide"]["pictures"]
    room_words: Mapping[str, str] = words["rooms"]
    drawn = []
    for number, room in enumerate(WAY):
        top = 8 + number * (ROOM_HEIGHT + ROOM_GAP)
        drawn.append(_room(8, top, room, room_words[room], "room"))
        if number:
            middle = 8 + ROOM_WIDTH / 2
            drawn.append(_arrow(middle, top - ROOM_GAP, middle, top))
        if room in BESIDE:
            beside, left = BESIDE[room], 8 + ROOM_WIDTH + 36
            drawn.append(_room(left, top, beside, room_words[beside], "room beside"))
            drawn.append(_arrow(left, top + ROOM_HEIGHT / 2, 8 + ROOM_WIDTH, top + ROOM_HEIGHT / 2))
    width = 8 + ROOM_WIDTH + 36 + ROOM_WIDTH + 8
    height = 8 + len(WAY) * (ROOM_HEIGHT + ROOM_GAP)
    return (
        f'<figure class="picture"><svg viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{words["house"]}">{"".join(drawn)}</svg>'
        f"<figcaption>{words['house']}</figcaption></figure>"
    )


def _room(left: float, top: float, name: str, words: str, kind: str) -> str:
    middle = left + ROOM_WIDTH / 2
    return (
        f'<rect class="{kind}" x="{left}" y="{top}" width="{ROOM_WIDTH}" height="{ROOM_HEIGHT}" '
        f'rx="4"/><text class="name" x="{middle}" y="{top + 20}" text-anchor="middle">{name}</text>'
        f'<text x="{middle}" y="{top + 37}" text-anchor="middle">{words}</text>'
    )


def _arrow(x1: float, y1: float, x2: float, y2: float) -> str:
    if x1 == x2:
        head = f"{x2 - 5},{y2 - 8} {x2 + 5},{y2 - 8}"
    else:
        head = f"{x2 + 8},{y2 - 5} {x2 + 8},{y2 + 5}"
    return (
        f'<line class="way" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'
        f'<polygon class="tip" points="{x2},{y2} {head}"/>'
    )
