"""Worked examples: a profile file of `examples/`, what the rules say of it, a link that opens it.

Each is assessed on the day on which the rules were last verified. It must not know MkDocs, nor
which page asks.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from cec_logic import advise, assess, parse_profile, report
from cec_logic.csv_rows import assess_rows
from cec_logic.messages import Count, written_date
from cec_logic.noc import UNIT_GROUPS
from cec_logic.outlook.steps import taken
from cec_logic.profile import json_of
from cec_logic.view.advice import advice_report
from site_build.folders import GUIDE
from site_build.guide.html_tables import table
from site_build.guide.law_tables import rules
from site_build.pages import carried, load_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cec_logic import Report

EXAMPLES: Final = GUIDE / "examples"


@cache
def document(name: str) -> str:
    """The text of an example's profile file; `KeyError` if there is none."""
    path = EXAMPLES / f"{name}.json"
    if not path.is_file():
        raise KeyError(f"no example {name!r}; there are {', '.join(names())}")
    return path.read_text("utf-8")


def names() -> list[str]:
    """Every example."""
    return sorted(path.stem for path in EXAMPLES.glob("*.json"))


@cache
def result(name: str, lang: str) -> Report:
    """The report of an example, as the contract has it."""
    profile = parse_profile(json.loads(document(name)))
    return report(assess(profile, on=rules().verified), lang)


def block(name: str, lang: str, root: str) -> str:
    """The verdict, the hours and the score of an example, with a link that opens it."""
    found, words = result(name, lang), load_texts(lang)["guide"]["examples"]
    hours = next(
        item for item in found["programs"]["cec"]["requirements"] if item["id"] == "cec.hours"
    )
    total = Count.of(found["crs"]["total"], lang)
    day = written_date(rules().verified, lang)
    return (
        f'<div class="example"><p class="verdict">{found["programs"]["cec"]["message"]}</p>'
        f"<p>{hours['message']}</p>"
        f"<p>{words['score'].format(total=total)}</p>"
        f'<p class="law">{words["on"].format(day=day)} {link(name, lang, root)}</p></div>'
    )


def readings(name: str, lang: str, root: str) -> str:
    """The contested points that an example touches: what was taken, what the other reading gives.

    `KeyError` if it touches none.
    """
    contested = [note for note in result(name, lang)["notes"] if "other_reading" in note]
    if not contested:
        raise KeyError(f"the example {name!r} touches no contested point")
    told = "".join(
        f"<p>{note['message']}</p><p><strong>{note['other_reading']['message']}</strong></p>"
        for note in contested
    )
    return f'<div class="example">{told}<p class="law">{link(name, lang, root)}</p></div>'


def last_day(name: str, lang: str) -> str:
    """The verdict on the day of an invitation, and the one of the last day to apply."""
    invited = rules().verified
    profile = parse_profile(json.loads(document(name)))
    later = report(assess(profile, on=invited, invited=invited), lang)["last_day"]
    rows = [
        (written_date(invited, lang), result(name, lang)["programs"]["cec"]["message"]),
        (
            written_date(date.fromisoformat(later["on"]), lang),
            later["programs"]["cec"]["message"],
        ),
    ]
    words = load_texts(lang)["guide"]
    heads = [words["tables"]["day"], words["examples"]["verdict"]]
    return table(words["examples"]["last_day"], heads, rows, lang)


@dataclass(frozen=True)
class Step:
    """What a step would give an example: a link that opens it with the step taken, and points."""

    link: str
    total: int
    gain: int


def results(name: str, lang: str) -> str:
    """The rows of results of a table of people, as the command line gives them."""
    lines, out = (GUIDE / name).read_bytes().splitlines(keepends=True), StringIO()
    assess_rows(lines, out, lambda profile: assess(profile, on=rules().verified), lang)
    return out.getvalue().strip()


def steps(name: str, ids: Sequence[str], lang: str, root: str) -> list[Step]:
    """Steps of an example, as `advise` finds them; `KeyError` for one that gives it nothing."""
    profile = parse_profile(json.loads(document(name)))
    found = advise(profile, on=rules().verified)
    told = {item["id"]: item["title"] for item in advice_report(found, lang)["steps"]}
    given = {item.id: item for item in found.steps}
    return [
        Step(
            _opening(json_of(taken(profile, given[one].taken)), told[one], lang, root),
            given[one].total,
            given[one].gain,
        )
        for one in ids
    ]


def link(name: str, lang: str, root: str, text: str = "") -> str:
    """A link that opens an example in the tool; `text` where a page has several."""
    said = text or load_texts(lang)["guide"]["examples"]["open"]
    return _opening(json.loads(document(name)), said, lang, root)


def _opening(profile: dict[str, Any], text: str, lang: str, root: str) -> str:
    return f'<a href="{root}{lang}/index.html#{carried(profile)}">{text}</a>'


def fragment(name: str) -> str:
    """A profile as the tool reads it from the fragment of its address."""
    return carried(json.loads(document(name)))


def jobs(name: str, lang: str) -> str:
    """The jobs of an example: what they are, from when to when, and whether they count."""
    words = load_texts(lang)["guide"]["examples"]
    hours = next(
        item
        for item in result(name, lang)["programs"]["cec"]["requirements"]
        if item["id"] == "cec.hours"
    )
    told = {detail["place"]: detail["message"] for detail in hours["details"]}
    rows = [
        (
            escape(UNIT_GROUPS[job["noc"]].title(lang)),
            written_date(date.fromisoformat(job["start"]), lang),
            _end(job["end"], lang),
            _written(job["hours_per_week"], lang),
            told[f"/applicant/work/{number}"],
        )
        for number, job in enumerate(json.loads(document(name))["applicant"]["work"])
    ]
    heads = [words[key] for key in ("job", "from", "to", "weekly", "counts")]
    return table(words["jobs"], heads, rows, lang) + f"<p>{hours['message']}</p>"


def _end(day: str | None, lang: str) -> str:
    if day is None:
        ongoing: str = load_texts(lang)["guide"]["examples"]["ongoing"]
        return ongoing
    return written_date(date.fromisoformat(day), lang)


def _written(hours: float, lang: str) -> str:
    return f"{hours:g}".replace(".", load_texts(lang)["words"]["decimal"])


def points(name: str, lang: str) -> str:
    """The CRS score of an example, factor by factor, less what a cap takes away."""
    words, ranking = load_texts(lang)["guide"]["examples"], result(name, lang)["crs"]
    rows = []
    for section in ranking["sections"].values():
        rows += [
            (factor["title"], factor["message"], factor["points"])
            for factor in section["factors"].values()
            if factor["points"]
        ]
        rows += [(words["cut"], cap["message"], -cap["cut"]) for cap in section["capped"]]
    rows.append((words["total"], "", ranking["total"]))
    return table(words["points"], [words["factor"], words["why"], words["given"]], rows, lang)
