"""What changes by itself: the next day that matters, the score drawn over time, and as a table.

Runs in the engine, in the archive that is fetched when it is first asked for. It must not know the
page or the rules: steps and sentences come from cec_logic, the words around them from the page's
texts.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cec_logic.messages import typeset, written, written_date
from cec_logic.messages.later import outlook_catalogue
from engine.scale_svg import Scale, days_scale, scale_of, ticks, titled_svg
from shared.html import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.rounds_html import Kind

    Report = Mapping[str, Any]

# The picture: across in percent of its width, down in lines of text.
LEFT, RIGHT = 1, 88
TOP, BOTTOM = 1.4, 11.6
MOST_NUMBERS = 5  # on the axis of points
ROOM = 0.08  # of the distance of all points, free above and below
LABEL_ROOM = 9  # percent of the width that a total needs
STATES = (("program", "verdicts", "verdict"), ("category", "categories", "status"))
LINES = (("open", True), ("closed", False))  # whether a program is open to the person
MOST_ROWS = 8  # of the table that are not folded

Words = dict[str, str]


def forecast_html(report: Report, kind: Kind | None, words: Words) -> str:
    """The part of the result about time.

    Args:
        report: the forecast of the contract, in the page's language.
        kind: the rounds whose cut-off scores stand behind the line, if any.
        words: the page's own words for what lies ahead.
    """
    lang = report["lang"]
    span, *messages = report["messages"]
    told = " ".join(escape(message) for message in messages[:2])
    picture = table = ""
    if len(report["steps"]) > 1:
        picture = picture_html(report, kind, words)
        table = table_html(report["steps"], words, lang)
    return (
        f"{next_html(report['steps'], words, lang)}<p>{told}</p>{picture}{table}"
        f'<p class="hint">{escape(span)}</p>'
    )


def next_html(steps: list[Report], words: Words, lang: str) -> str:
    """The next day that matters and what happens then; nothing where none does."""
    found = next_change(steps)
    if found is None:
        return ""
    before, step = found
    day = words["next_day"].format(date=written_date(date.fromisoformat(step["on"]), lang))
    told = escape(happening(step, before, lang))
    if step["total"] != before["total"]:
        change = signed(step["total"] - before["total"], lang)
        told += " " + words["next_total"].format(total=written(step["total"], lang), change=change)
    return f'<p class="nearest"><b>{day}</b> <span>{told}</span></p>'


def next_change(steps: list[Report]) -> tuple[Report, Report] | None:
    """The first step that moves the points or a verdict, else the first; and the step before it."""
    later = [pair for pair in pairwise(steps) if changes(*pair)]
    return next(iter([*later, *pairwise(steps)]), None)


def changes(before: Report, step: Report) -> bool:
    """Whether a step moves the points or a verdict."""
    return any(before[name] != step[name] for name in ("total", "verdicts"))


# -------------------------------------------------------------------------------- the picture


def picture_html(report: Report, kind: Kind | None, words: Words, name: str = "forecast") -> str:
    """The score as a line in steps, the cut-off scores behind it; `name` is the picture's own."""
    lang, steps = report["lang"], report["steps"]
    first, last = (date.fromisoformat(report[day]) for day in ("on", "until"))
    days = days_scale(first, last, LEFT, RIGHT)
    totals = [step["total"] for step in steps]
    points = scale_of([*totals, *(kind.ends if kind else ())], BOTTOM, TOP, ROOM)
    drawn = (
        grid_svg(points, lang)
        + years_svg(days, first, last, words)
        + (band_svg(kind, points) if kind else "")
        + "".join(line_svg(steps, days, points, last, lang))
    )
    until = written_date(last, lang)
    told = [
        words["drawn_step"].format(
            total=written(step["total"], lang),
            date=written_date(date.fromisoformat(step["on"]), lang),
        )
        for step in steps
    ]
    title = words["drawn_title"].format(date=until)
    picture = titled_svg(name, "steps", title, " ".join(told), drawn)
    return f'<figure class="forecast">{picture}{legend_html(steps, kind, words, lang)}</figure>'


def grid_svg(points: Scale, lang: str) -> str:
    """Level lines with their points at the right."""
    return "".join(
        f'<line class="grid" x1="0" x2="{RIGHT}%" y1="{y}em" y2="{y}em"/>'
        f'<text x="100%" y="{y + 0.3:.2f}em" text-anchor="end">{written(tick, lang)}</text>'
        for tick in ticks(points, MOST_NUMBERS)
        for y in (points.at(tick),)
    )


def years_svg(days: Scale, first: date, last: date, words: Words) -> str:
    """Today, and the first day of every year."""
    marks = [(days.at(first.toordinal()), words["today"])]
    marks += [
        (days.at(date(year, 1, 1).toordinal()), str(year))
        for year in range(first.year + 1, last.year + 1)
    ]
    shown = [
        (x, text)
        for index, (x, text) in enumerate(marks)
        if not index or x - marks[0][0] > LABEL_ROOM + 2
    ]
    return "".join(
        f'<line class="grid" x1="{x}%" x2="{x}%" y1="{TOP}em" y2="{BOTTOM + 0.4:.1f}em"/>'
        for x, _ in marks
    ) + "".join(f'<text x="{x}%" y="{BOTTOM + 1.6:.1f}em">{text}</text>' for x, text in shown)


def band_svg(kind: Kind, points: Scale) -> str:
    """From the lowest to the highest cut-off score, and the newest as a line."""
    low, high = (points.at(end) for end in kind.ends)
    newest = points.at(kind.rounds[0]["cutoff"])
    return (
        f'<rect class="band" x="0" width="{RIGHT}%" y="{high}em"'
        f' height="{max(low - high, 0.1):.2f}em"/>'
        f'<line class="cutoff" x1="0" x2="{RIGHT}%" y1="{newest}em" y2="{newest}em"/>'
    )


def line_svg(
    steps: list[Report], days: Scale, points: Scale, last: date, lang: str
) -> Iterator[str]:
    """The score from step to step: level, then up or down; dashed where no program is open."""
    starts = [days.at(date.fromisoformat(step["on"]).toordinal()) for step in steps]
    ends = [*starts[1:], days.at(last.toordinal())]
    labels, before = [], None
    for step, x, end in zip(steps, starts, ends, strict=True):
        total = step["total"]
        y = points.at(total)
        if before not in (None, total):
            above = points.at(before)
            yield f'<line class="change" x1="{x}%" x2="{x}%" y1="{above}em" y2="{y}em"/>'
        kind = "open" if "eligible" in step["verdicts"].values() else "closed"
        yield f'<line class="{kind}" x1="{x}%" x2="{end}%" y1="{y}em" y2="{y}em"/>'
        if total != before and end - x >= LABEL_ROOM:
            labels.append(
                f'<text class="total" x="{x}%" dx=".3em" y="{y - 0.45:.2f}em">'
                f"{written(total, lang)}</text>"
            )
        before = total
    yield from labels


def legend_html(steps: list[Report], kind: Kind | None, words: Words, lang: str) -> str:
    """What each kind of drawing means, as far as it is drawn."""
    drawn = {"eligible" in step["verdicts"].values() for step in steps}
    items = [(name, words[f"line_{name}"]) for name, is_open in LINES if is_open in drawn]
    if kind:
        low, high = (written(end, lang) for end in kind.ends)
        newest = kind.rounds[0]
        items.append(("band", words["line_band"].format(low=low, high=high)))
        day = written_date(date.fromisoformat(newest["date"]), lang)
        cutoff = written(newest["cutoff"], lang)
        items.append(("cutoff", words["line_cutoff"].format(cutoff=cutoff, date=day)))
    told = "".join(
        f'<li><svg aria-hidden="true">{swatch_svg(name)}</svg> <span>{text}</span></li>'
        for name, text in items
    )
    return f"<figcaption><ul>{told}</ul></figcaption>"


def swatch_svg(name: str) -> str:
    """A piece of a drawing, for the legend."""
    if name == "band":
        return '<rect class="band" width="100%" height="100%"/>'
    return f'<line class="{name}" x1="0" x2="100%" y1="50%" y2="50%"/>'


# ---------------------------------------------------------------------------------- the table


def table_html(steps: list[Report], words: Words, lang: str) -> str:
    """Every step in a row; many of them partly folded."""
    rows = rows_of(steps, words, lang)
    told, more = rows_html(rows[:MOST_ROWS], words), rows[MOST_ROWS:]
    if more:
        heading = words["more_days"].format(count=written(len(more), lang))
        folded = rows_html(more, words)
        told += f'<details id="more-days"><summary>{heading}</summary>{folded}</details>'
    return told


def rows_of(steps: list[Report], words: Words, lang: str) -> list[str]:
    """A row for each step."""
    pairs = zip([None, *steps], steps, strict=False)
    return [row_html(step, before, words, lang) for before, step in pairs]


def rows_html(rows: list[str], words: Words) -> str:
    """Rows as a table with its heads."""
    return (
        f'<table class="days"><thead><tr><th scope="col">{words["day"]}</th>'
        f'<th scope="col" class="figure">{words["total"]}</th></tr></thead>{"".join(rows)}</table>'
    )


def row_html(step: Report, before: Report | None, words: Words, lang: str) -> str:
    """A day, the total from then on and how far it moves; beneath them what happens."""
    day = written_date(date.fromisoformat(step["on"]), lang)
    total = f"<b>{written(step['total'], lang)}</b>"
    if before is None:
        return (
            f'<tbody><tr><th scope="row">{day} <span class="hint">{words["today"]}</span></th>'
            f'<td class="figure">{total}</td></tr></tbody>'
        )
    change = step["total"] - before["total"]
    moved = f"({signed(change, lang)}) " if change else ""
    return (
        f'<tbody><tr><th scope="row">{day}</th><td class="figure">{moved}{total}</td></tr>'
        f'<tr class="why"><td colspan="2">{escape(happening(step, before, lang))}</td></tr></tbody>'
    )


def happening(step: Report, before: Report, lang: str) -> str:
    """What happens on a day: its causes, then the programs and categories that it turns."""
    words = outlook_catalogue(lang)
    told = list(dict.fromkeys(cause["message"] for cause in step["causes"]))
    for code, names, values in STATES:
        told += [
            words.text(
                "forecast.state",
                what=words.text(f"{code}.{name}"),
                state=words.text(f"{values}.{value}").lower(),
            )
            + "."
            for name, value in step[names].items()
            if value != before[names].get(name, value)
        ]
    return typeset(" ".join(told), lang)


def signed(change: int, lang: str) -> str:
    """A change with its sign."""
    sign = "+" if change > 0 else "\N{MINUS SIGN}"
    return f"{sign}{written(abs(change), lang)}"
