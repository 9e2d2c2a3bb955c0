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
from engine.markup import NOTHING, Html, joined, markup
from engine.scale_svg import Scale, days_scale, scale_of, ticks, titled_svg

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


def forecast_html(report: Report, kind: Kind | None, words: Words) -> Html:
    """The part of the result about time.

    Args:
        report: the forecast of the contract, in the page's language.
        kind: the rounds whose cut-off scores stand behind the line, if any.
        words: the page's own words for what lies ahead.
    """
    lang, steps = report["lang"], report["steps"]
    span, *messages = report["messages"]
    html = next_html(steps, words, lang) + markup("<p>{}</p>", " ".join(messages[:2]))
    if len(steps) > 1:
        html += picture_html(report, kind, words) + table_html(steps, words, lang)
    return html + markup('<p class="hint">{}</p>', span)


def next_html(steps: list[Report], words: Words, lang: str) -> Html:
    """The next day that matters and what happens then; nothing where none does."""
    found = next_change(steps)
    if found is None:
        return NOTHING
    before, step = found
    day = words["next_day"].format(date=written_date(date.fromisoformat(step["on"]), lang))
    told = happening(step, before, lang)
    if step["total"] != before["total"]:
        change = signed(step["total"] - before["total"], lang)
        told += " " + words["next_total"].format(total=written(step["total"], lang), change=change)
    return markup('<p class="nearest"><b>{}</b> <span>{}</span></p>', day, told)


def next_change(steps: list[Report]) -> tuple[Report, Report] | None:
    """The first step that moves the points or a verdict, else the first; and the step before it."""
    later = [pair for pair in pairwise(steps) if changes(*pair)]
    return next(iter([*later, *pairwise(steps)]), None)


def changes(before: Report, step: Report) -> bool:
    """Whether a step moves the points or a verdict."""
    return any(before[name] != step[name] for name in ("total", "verdicts"))


# -------------------------------------------------------------------------------- the picture


def picture_html(report: Report, kind: Kind | None, words: Words, name: str = "forecast") -> Html:
    """The score as a line in steps, the cut-off scores behind it; `name` is the picture's own."""
    lang, steps = report["lang"], report["steps"]
    first, last = (date.fromisoformat(report[day]) for day in ("on", "until"))
    days = days_scale(first, last, LEFT, RIGHT)
    totals = [step["total"] for step in steps]
    points = scale_of([*totals, *(kind.ends if kind else ())], BOTTOM, TOP, ROOM)
    drawn = (
        grid_svg(points, lang)
        + years_svg(days, first, last, words)
        + (band_svg(kind, points) if kind else NOTHING)
        + joined(line_svg(steps, days, points, last, lang))
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
    legend = legend_html(steps, kind, words, lang)
    return markup('<figure class="forecast">{}{}</figure>', picture, legend)


def grid_svg(points: Scale, lang: str) -> Html:
    """Level lines with their points at the right."""
    return joined(
        markup(
            '<line class="grid" x1="0" x2="{right}%" y1="{y}em" y2="{y}em"/>'
            '<text x="100%" y="{beneath}em" text-anchor="end">{tick}</text>',
            right=RIGHT,
            y=points.at(tick),
            beneath=f"{points.at(tick) + 0.3:.2f}",
            tick=written(tick, lang),
        )
        for tick in ticks(points, MOST_NUMBERS)
    )


def years_svg(days: Scale, first: date, last: date, words: Words) -> Html:
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
    lines = joined(
        markup(
            '<line class="grid" x1="{x}%" x2="{x}%" y1="{top}em" y2="{bottom}em"/>',
            x=x,
            top=TOP,
            bottom=f"{BOTTOM + 0.4:.1f}",
        )
        for x, _ in marks
    )
    return lines + joined(
        markup('<text x="{}%" y="{}em">{}</text>', x, f"{BOTTOM + 1.6:.1f}", text)
        for x, text in shown
    )


def band_svg(kind: Kind, points: Scale) -> Html:
    """From the lowest to the highest cut-off score, and the newest as a line."""
    low, high = (points.at(end) for end in kind.ends)
    return markup(
        '<rect class="band" x="0" width="{right}%" y="{high}em" height="{height}em"/>'
        '<line class="cutoff" x1="0" x2="{right}%" y1="{newest}em" y2="{newest}em"/>',
        right=RIGHT,
        high=high,
        height=f"{max(low - high, 0.1):.2f}",
        newest=points.at(kind.rounds[0]["cutoff"]),
    )


def line_svg(
    steps: list[Report], days: Scale, points: Scale, last: date, lang: str
) -> Iterator[Html]:
    """The score from step to step: level, then up or down; dashed where no program is open."""
    starts = [days.at(date.fromisoformat(step["on"]).toordinal()) for step in steps]
    ends = [*starts[1:], days.at(last.toordinal())]
    labels, before = [], None
    for step, x, end in zip(steps, starts, ends, strict=True):
        total = step["total"]
        y = points.at(total)
        if before not in (None, total):
            yield straight_svg("change", (x, x), (points.at(before), y))
        kind = "open" if "eligible" in step["verdicts"].values() else "closed"
        yield straight_svg(kind, (x, end), (y, y))
        if total != before and end - x >= LABEL_ROOM:
            labels.append(
                markup(
                    '<text class="total" x="{}%" dx=".3em" y="{}em">{}</text>',
                    x,
                    f"{y - 0.45:.2f}",
                    written(total, lang),
                )
            )
        before = total
    yield from labels


def straight_svg(kind: str, across: tuple[float, float], down: tuple[float, float]) -> Html:
    """A line from one place to another."""
    return markup('<line class="{}" x1="{}%" x2="{}%" y1="{}em" y2="{}em"/>', kind, *across, *down)


def legend_html(steps: list[Report], kind: Kind | None, words: Words, lang: str) -> Html:
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
    told = joined(
        markup('<li><svg aria-hidden="true">{}</svg> <span>{}</span></li>', swatch_svg(name), text)
        for name, text in items
    )
    return markup("<figcaption><ul>{}</ul></figcaption>", told)


def swatch_svg(name: str) -> Html:
    """A piece of a drawing, for the legend."""
    if name == "band":
        return markup('<rect class="band" width="100%" height="100%"/>')
    return markup('<line class="{}" x1="0" x2="100%" y1="50%" y2="50%"/>', name)


# ---------------------------------------------------------------------------------- the table


def table_html(steps: list[Report], words: Words, lang: str) -> Html:
    """Every step in a row; many of them partly folded."""
    rows = rows_of(steps, words, lang)
    told, more = rows_html(rows[:MOST_ROWS], words), rows[MOST_ROWS:]
    if more:
        told += markup(
            '<details id="more-days"><summary>{}</summary>{}</details>',
            words["more_days"].format(count=written(len(more), lang)),
            rows_html(more, words),
        )
    return told


def rows_of(steps: list[Report], words: Words, lang: str) -> list[Html]:
    """A row for each step."""
    pairs = zip([None, *steps], steps, strict=False)
    return [row_html(step, before, words, lang) for before, step in pairs]


def rows_html(rows: list[Html], words: Words) -> Html:
    """Rows as a table with its heads."""
    return markup(
        '<table class="days"><thead><tr><th scope="col">{}</th>'
        '<th scope="col" class="figure">{}</th></tr></thead>{}</table>',
        words["day"],
        words["total"],
        joined(rows),
    )


def row_html(step: Report, before: Report | None, words: Words, lang: str) -> Html:
    """A day, the total from then on and how far it moves; beneath them what happens."""
    day = written_date(date.fromisoformat(step["on"]), lang)
    total = written(step["total"], lang)
    if before is None:
        return markup(
            '<tbody><tr><th scope="row">{} <span class="hint">{}</span></th>'
            '<td class="figure"><b>{}</b></td></tr></tbody>',
            day,
            words["today"],
            total,
        )
    change = step["total"] - before["total"]
    return markup(
        '<tbody><tr><th scope="row">{}</th><td class="figure">{}<b>{}</b></td></tr>'
        '<tr class="why"><td colspan="2">{}</td></tr></tbody>',
        day,
        f"({signed(change, lang)}) " if change else "",
        total,
        happening(step, before, lang),
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
