"""What a person can do: single steps and sets of steps, each with its gain and a way to try it.

Runs in the engine, in the archive that is fetched when it is first asked for. It must not know the
page or the rules: steps and sentences come from cec_logic, the words around them from the page's
texts.
"""

from __future__ import annotations

import json
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from cec_logic.messages import written, written_date
from cec_logic.messages.later import outlook_catalogue
from engine.forecast_html import signed
from engine.markup import Html, each, filled, joined, markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    Report = Mapping[str, Any]

MOST = 4  # of the kinds of steps that are not folded
MOST_PLANS = 5
MONTHS_AHEAD = 36  # that a goal may be set for
USUAL_MONTHS = 12
NOMINATION = "nomination"  # which no one can count on: told last
PATH = 2  # parts of a step's id that tell its kind: language.fr, work.abroad

Words = dict[str, str]


def advice_html(report: Report, words: Words) -> Html:
    """The part of the result about what one could do.

    Args:
        report: the advice of the contract, in the page's language.
        words: the page's own words for what lies ahead.
    """
    lang = report["lang"]
    told = [kind_html(kind, words, lang) for kind in kinds_of(report["steps"])]
    best, more = told[:MOST], told[MOST:]
    html = markup("<p>{}</p>{}", words["ways_lead" if told else "ways_none"], ways_html(best))
    if more:
        heading = words["more_ways"].format(count=written(len(more), lang))
        html += folded_html("more-ways", heading, ways_html(more))
    sets = combinations(report)
    if sets:
        html += markup("<h4>{}</h4>", words["together"])
        html += ways_html([set_html(one, words, lang) for one in sets])
    if report["no_gain"]:
        items = each("<li>{}</li>", (one["message"] for one in report["no_gain"]))
        html += folded_html("no-gain", words["no_gain"], markup("<ul>{}</ul>", items))
    return html + markup('<p class="hint">{} {}</p>', report["habit"], report["as_if"])


def kinds_of(steps: list[Report]) -> list[list[Report]]:
    """The steps by their kind, the most points first in each and among them.

    A nomination comes last, because no one can count on it.
    """
    order = list(dict.fromkeys(kind_of(step) for step in steps))
    by_kind = groupby(sorted(steps, key=lambda step: order.index(kind_of(step))), kind_of)
    found = [list(same) for _, same in by_kind]
    return sorted(found, key=lambda same: kind_of(same[0]) == NOMINATION)


def kind_of(step: Report) -> str:
    """Of what kind a step is: the first parts of its id."""
    return ".".join(step["id"].split(".")[:PATH])


def combinations(report: Report) -> list[Report]:
    """The sets of steps that give more than any step or smaller set shown; first the likely ones.

    With a nomination only where nothing else is left.
    """
    sets = [one for one in report["combinations"] if adds(one, report)]
    return [one for one in sets if NOMINATION not in one["steps"]] or sets


def adds(one: Report, report: Report) -> bool:
    """Whether a set gives more than each part of it that is told besides."""
    singles = [({step["id"]}, step["total"]) for step in report["steps"]]
    others = singles + [({*other["steps"]}, other["total"]) for other in report["combinations"]]
    return all(total < one["total"] for ids, total in others if ids < {*one["steps"]})


# ------------------------------------------------------------------------------------ one of them


def ways_html(items: list[Html]) -> Html:
    """Steps or sets as a list."""
    return filled('<ul class="ways">{}</ul>', each("<li>{}</li>", items))


def kind_html(steps: list[Report], words: Words, lang: str) -> Html:
    """The best step of a kind; the others of the kind folded beneath it."""
    best, *others = steps
    told = way_html(best["title"], best["message"], best, words, lang)
    if others:
        heading = words["others_of_kind"].format(count=written(len(others), lang))
        items = [way_html(step["title"], "", step, words, lang) for step in others]
        told += folded_html(f"kind-{kind_of(best)}", heading, ways_html(items))
    return told


def set_html(one: Report, words: Words, lang: str) -> Html:
    """Steps taken together."""
    return way_html(titles_of(one, words), one["message"], one, words, lang)


def titles_of(one: Report, words: Words) -> str:
    """The titles of the steps of a set."""
    return words["and_also"].join(part["title"] for part in one["parts"])


def way_html(title: str, message: str, one: Report, words: Words, lang: str) -> Html:
    """What it gives, what it is, how long it usually takes, and the button to try it."""
    time = months_text(one["months"], lang)
    return markup(
        '<p class="gain"><b>{gain}</b> <small>{total}</small></p>'
        '<div><p><b>{title}</b></p><p class="hint">{told}</p></div>'
        '<button type="button" class="quiet" data-try="{patch}" data-name="{title}">'
        '{try_it}<span class="unseen"> {title}</span></button>',
        gain=gain_text(one, lang),
        total=words["in_all"].format(total=written(one["total"], lang)),
        title=title,
        told=f"{time} {message}" if message else time,
        patch=json.dumps(one["patch"], ensure_ascii=False, separators=(",", ":")),
        try_it=words["try"],
    )


def gain_text(one: Report, lang: str) -> str:
    """How many points more, or less, with their sign."""
    gain: int = one["gain"]
    return signed(gain, lang) if gain else "0"


def months_text(months: list[int], lang: str) -> str:
    """How long something usually takes, as a sentence of its own."""
    low, high = months
    code = "same" if low == high else "range" if low else "up_to"
    told = outlook_catalogue(lang).text(f"advice.months.{code}", low=low, high=high)
    return f"{told[0].upper()}{told[1:]}."


def folded_html(name: str, heading: str, told: Html) -> Html:
    """Something that opens; `name` is its own in the result."""
    return markup('<details id="{}"><summary>{}</summary>{}</details>', name, heading, told)


# ----------------------------------------------------------------------------------------- a goal


def goal_form_html(on: date, words: Words, lang: str) -> Html:
    """The two fields of a goal: points, and the month by whose end."""
    months = [month_after(on, count) for count in range(MONTHS_AHEAD + 1)]
    options = joined(
        markup(
            '<option value="{}"{}>{}</option>',
            last.isoformat(),
            " selected" if count == USUAL_MONTHS else "",
            month_text(last, lang),
        )
        for count, last in enumerate(months)
    )
    return markup(
        '<form id="goal" novalidate><h4>{heading}</h4><p class="hint">{lead}</p>'
        '<div class="goal-fields"><p><label for="goal-points">{points}</label>'
        '<input id="goal-points" class="number" inputmode="numeric" autocomplete="off"'
        ' aria-describedby="goal-error"></p>'
        '<p><label for="goal-by">{by}</label><select id="goal-by">{options}</select></p>'
        '<button type="submit" class="quiet">{ask}</button></div>'
        '<p id="goal-error" class="error" role="alert"></p></form>'
        '<div id="ahead-goal" role="status"></div>',
        heading=words["goal"],
        lead=words["goal_lead"],
        points=words["goal_points"],
        by=words["goal_by"],
        options=options,
        ask=words["goal_ask"],
    )


def month_after(day: date, count: int) -> date:
    """The last day of the month that comes so many months after that of a day."""
    year, month = divmod(day.year * 12 + day.month + count, 12)
    return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)


def month_text(last: date, lang: str) -> str:
    """A month and its year in words."""
    return str(written_date(last.replace(day=2), lang)).partition("\N{NO-BREAK SPACE}")[2]


def goal_html(report: Report, words: Words) -> Html:
    """The smallest sets of steps that reach a goal; where none does, the highest there is."""
    lang, goal = report["lang"], report["goal"]
    day = {
        "goal": written(goal["total"], lang),
        "date": written_date(date.fromisoformat(goal["by"]), lang),
    }
    plans = report.get("without_nomination", report)
    told = words["goal_then"].format(total=written(goal["base"]["total"], lang), **day)
    html = markup("<p>{}</p>", told)
    if "highest" in plans:
        highest = plans["highest"]
        never = words["goal_never"].format(total=written(highest["total"], lang), **day)
        html += markup("<p><b>{}</b></p>", never)
        html += ways_html([set_html(highest, words, lang)] if highest["steps"] else [])
        if plans is not report and report["plans"]:
            html += markup("<p>{}</p>", words["goal_nominated"])
        return html
    if not plans["plans"][0]["steps"]:
        return markup("<p><b>{}</b></p>", words["goal_reached"].format(**day))
    html += markup("<p><b>{}</b></p>", words["goal_ways"].format(**day))
    return html + ways_html([set_html(one, words, lang) for one in plans["plans"][:MOST_PLANS]])
