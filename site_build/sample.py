"""A picture of a result for the first screen, drawn by the engine from an example.

It must not know the rules: verdict, score and rounds are those of the example on the day on which
the rules were last verified.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

import cec_logic
from cec_logic import assess, parse_profile, report
from cec_logic.messages import written_date
from cec_logic.rulesets import ruleset
from cec_logic.view.rounds import rounds_report
from engine.result_html import verdict_html
from engine.rounds_html import fitting, picture_html
from engine.score_html import bar_svg, of_all_points

if TYPE_CHECKING:
    from pathlib import Path

MONTHS_BACK = 12


def sample_html(example: Path, language: str, texts: dict[str, Any]) -> Markup:
    """Verdict, score and the nearest rounds of an example, as the result shows them.

    Args:
        example: a profile file.
        language: `"en"` or `"fr"`.
        texts: the words of the pages in that language.
    """
    profile, on = parse_profile(json.loads(example.read_text("utf-8"))), ruleset(date.max).verified
    found = report(assess(profile, on=on), language)
    held = cec_logic.rounds(profile, on=on, months=MONTHS_BACK)
    past = rounds_report(held, language)
    nearest = fitting(held, past)[0]
    newest = nearest.rounds[0]
    crs, words = found["crs"], texts["ahead"]
    cutoff = words["line_cutoff"].format(
        cutoff=newest["cutoff"],
        date=written_date(date.fromisoformat(newest["date"]), language),
    )
    drawn = picture_html([nearest], crs["total"], words, language)
    # The result bears these names too, once there is one.
    picture = drawn.replace('"strip-', '"sample-')
    verdict = verdict_html(found["programs"]["cec"]).replace('"verdict"', '"sample-verdict"')
    return Markup(  # noqa: S704 - of our own words
        f"{verdict}"
        f'<p class="sample-score"><b>{crs["total"]}</b> '
        f"{of_all_points(crs, texts['result'], language)}</p>"
        f"{bar_svg(crs['total'], crs['max'])}"
        f"<p>{cutoff}</p>{picture}"
    )
