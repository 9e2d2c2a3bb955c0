"""From a report to the HTML of the result.

Runs in the engine, so that the page's own thread only puts it in place. It must not know the page
or the rules: reasons come in the report, the words around them from the page's texts.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from cec_logic.messages import written, written_date
from cec_logic.view import SIGNS
from engine.timeline_svg import timeline_html
from shared.html import escape, link_html

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Report = Mapping[str, Any]

VERDICTS = {"eligible": "met", "not_eligible": "not_met", "undetermined": "unknown"}
DATED = "after_verified"  # the note that stands with the date of the rules, not among the others
TELLING = (
    "age",
    "education",
    "first_language",
)  # a score without points for any of them says nothing

Words = dict[str, str]
# What is worked out once the result shows, by its heading: the page's place for it.
LATER = {"by_itself": "forecast", "you_can": "ways", "dates": "dates", "documents": "documents"}
NOW = ("you_can", "by_itself", "dates", "documents")  # in the order of what a person asks next


def head_html(report: Report, timeline: Report | None) -> str:
    """The verdict, and until when it holds: what stands at the head of the result."""
    return verdict_html(report["programs"]["cec"]) + when_html(timeline)


def result_html(report: Report, timeline: Report | None, words: Words) -> str:
    """What follows the verdict: score, what decided it, the calendar, programs, what to know.

    Args:
        report: the report of the contract, in the page's language.
        timeline: the jobs on the calendar, in the same language; None where no job is listed.
        words: the page's own words for the result.

    Returns:
        HTML. What can be answered links to its place in the form: `data-goto="/pointer"`. Each part
        and all that opens has an id, by which the page finds it again.
    """
    program, lang = report["programs"]["cec"], report["lang"]
    notes = [item for item in report["notes"] if item["id"] != DATED]
    contested = [item for item in notes if "other_reading" in item]
    others = [item for item in notes if "other_reading" not in item]
    parts = (
        now_html(report["crs"], words),
        verified_html(report, words),
        score_html(report["crs"], words, lang),
        decided_html(program, words),
        later_html(report["crs"], words),
        timeline_html(timeline, words, lang) if timeline else "",
        beside_html(report, words),
        listed("contested", contested, words, words["contested_explained"]),
        listed("notes", others, words),
        listed("reminders", report["reminders"], words),
    )
    return "".join(parts)


def summary(report: Report, words: Words) -> str:
    """Verdict and, once it is worth showing, score in a few words, for the bar and a listener."""
    verdict = words["short_" + report["programs"]["cec"]["verdict"]]
    if not worth_showing(report["crs"]):
        return verdict
    points = written(report["crs"]["total"], report["lang"])
    return verdict + " · " + words["bar_score"].format(points=points)


def later_html(crs: Report, words: Words) -> str:
    """The places of the parts that are worked out once this shows."""
    if not worth_showing(crs):
        return ""
    return "".join(f"{heading_html(name, words)}{place_html(LATER[name], words)}" for name in LATER)


def now_html(crs: Report, words: Words) -> str:
    """What now: ways to those parts, which stand far below on a small screen."""
    if not worth_showing(crs):
        return ""
    ways = "".join(
        f'<li><button type="button" class="link" data-part="{name}">{words[name]}</button></li>'
        for name in NOW
    )
    return f'<nav class="now" aria-label="{words["what_now"]}"><ul>{ways}</ul></nav>'


def place_html(name: str, words: Words) -> str:
    """A place that is filled later; until then it says so."""
    return (
        f'<div class="later" id="ahead-{name}" aria-busy="true">'
        f'<p class="hint">{words["ahead_waits"]}</p></div>'
    )


def worth_showing(crs: Report) -> bool:
    """Whether the score says something.

    It is whole, or age, education, the first language or a nomination gives points.
    """
    core, additional = (crs["sections"][name]["factors"] for name in ("core", "additional"))
    telling = [*(core[name] for name in TELLING), additional["nomination"]]
    return crs["complete"] or any(factor["points"] for factor in telling)


def span(crs: Report) -> tuple[int, int]:
    """Between what totals the score lies, as the answers that are missing may turn out.

    In the ordinary case: a nomination that nobody spoke of is not reckoned with.
    """
    ends: Report = crs.get("range_without_nomination") or crs["range"]
    return ends["low"], ends["high"]


def heading_html(name: str, words: Words) -> str:
    """The heading of a part of the result."""
    return f'<h3 id="part-{name}">{words[name]}</h3>'


def listed(name: str, items: Sequence[Report], words: Words, explained: str = "") -> str:
    """A heading and a list of notes, if there are any."""
    if not items:
        return ""
    told = "".join(f"<li>{message_html(item, words)}</li>" for item in items)
    return f"{heading_html(name, words)}{explained_html(explained)}<ul>{told}</ul>"


def explained_html(text: str) -> str:
    """What a legal term means, where it is first needed."""
    return f'<p class="hint">{text}</p>' if text else ""


# -------------------------------------------------------------------------------- the verdict


def verdict_html(program: Report) -> str:
    """The verdict first, as a sentence that a person could say aloud."""
    status = VERDICTS[program["verdict"]]
    sentence = escape(program["message"])
    return f'<p class="verdict"><span class="{status}">{sign(status)}</span> {sentence}</p>'


def when_html(timeline: Report | None) -> str:
    """Until when the hours are there, or when they will be; nothing where answers are missing."""
    if timeline is None or timeline["open"]:
        return ""
    return f'<p class="when">{escape(timeline["messages"][1 if timeline["enough"] else 0])}</p>'


def questions_html(item: Report, words: Words) -> str:
    """The questions that would settle something open, each a way to its field."""
    if not item["questions"]:
        return ""
    links = "".join(
        f"<li>{link_html(one['place'], one['question'])}</li>" for one in item["questions"]
    )
    return f'<div class="settles"><p>{words["settles"]}</p><ul>{links}</ul></div>'


def decided_html(program: Report, words: Words) -> str:
    """The requirements that decided the verdict, and only those."""
    status = VERDICTS[program["verdict"]]
    deciding = [item for item in program["requirements"] if item["status"] == status]
    heading = heading_html("open" if status == "unknown" else "requirements", words)
    told = "".join(requirement_html(item, words) for item in deciding)
    return (
        f"{heading}{explained_html(words['class_explained'])}{told}"
        f'<p class="law">{words["new_tabs"]}</p>'
    )


def requirement_html(item: Report, words: Words) -> str:
    """One requirement: status as sign and word, title, reason, details, provision."""
    status = item["status"]
    details = "".join(f"<li>{escape(detail['message'])}</li>" for detail in item["details"])
    return (
        f'<section class="requirement"><h4>{escape(item["title"])}</h4>'
        f'<p><span class="status {status}">{sign(status)} {words[status]}.</span> '
        f"{escape(item['message'])}</p>"
        f"{'<ul>' + details + '</ul>' if details else ''}{law_html(item, words)}</section>"
    )


def message_html(item: Report, words: Words) -> str:
    """A note or a reminder with its provision."""
    other = item.get("other_reading")
    both = f"<p>{escape(other['message'])}</p>" if other else ""
    return f"<p>{escape(item['message'])}</p>{both}{law_html(item, words)}"


def law_html(item: Report, words: Words) -> str:
    """What something rests on, as links: provisions of the law, then other sources."""
    told = ""
    for name, is_law in (("law", True), ("source", False)):
        cites = " ".join(
            f'<a href="{escape(one["url"])}" target="_blank" '
            f'rel="noopener noreferrer">{escape(one["cite"])}</a>'
            for one in item["authority"]
            if one["law"] == is_law
        )
        told += f'<p class="law">{words[name].format(cites=cites)}</p>' if cites else ""
    return told


def sign(status: str) -> str:
    """The sign of a status; the word beside it says the same."""
    return f'<span aria-hidden="true">{SIGNS[status]}</span>'


# ---------------------------------------------------------------------------------- the score


def score_html(crs: Report, words: Words, lang: str) -> str:
    """The score as one number, then a bar a section that opens to its factors.

    Before there is a number worth showing, what gives one is told in its place.
    """
    heading = heading_html("crs", words)
    if not worth_showing(crs):
        return f"{heading}<p>{words['crs_waits']}</p>"
    total, of_all = written(crs["total"], lang), of_all_points(crs, words, lang)
    parts = [f'{heading}<p class="score"><b>{total}</b> {of_all}</p>', span_html(crs, words, lang)]
    parts.append(place_html("rounds", words))
    if not crs["complete"]:
        parts.append(assumptions_html(crs["assumptions"], words))
    parts.append(explained_html(words["crs_explained"]))
    if crs["first_language"]:
        language = words["language_" + crs["first_language"]]
        parts.append(f"<p>{words['first_language'].format(language=language)}</p>")
    parts.append('<div class="folded">')
    parts += [
        section_html(name, section, words)
        for name, section in crs["sections"].items()
        if section["max"]
    ]
    parts.append("</div>")
    return "".join(parts)


def span_html(crs: Report, words: Words, lang: str) -> str:
    """How far missing answers may move the score, and what a nomination would add to it."""
    low, high = span(crs)
    told = ""
    if low != high:
        ends = {"low": written(low, lang), "high": written(high, lang)}
        told += f"<p>{words['crs_range'].format(**ends)}</p>"
    if crs.get("nomination_adds"):
        points = written(crs["nomination_adds"], lang)
        told += f"<p>{words['crs_nomination'].format(points=points)}</p>"
    return told


def of_all_points(crs: Report, words: Words, lang: str) -> str:
    """What follows the score: of how many points it is."""
    return words["crs_exact"].format(max=written(crs["max"], lang))


def assumptions_html(assumptions: Sequence[Report], words: Words) -> str:
    """What the score takes for granted while answers are missing."""
    items = "".join(
        "<li>" + link_html(item["place"], item["message"]) + "</li>" for item in assumptions
    )
    heading = words["crs_assumed"]
    return f'<details id="assumptions"><summary>{heading}</summary><ul>{items}</ul></details>'


def section_html(name: str, section: Report, words: Words) -> str:
    """One section of the score: a line, a bar, and beneath them its factors."""
    points, most = section["points"], section["max"]
    cuts = "".join(f"<p>{escape(cut['message'])}</p>" for cut in section["capped"])
    return (
        f'<details id="section-{name}"><summary>'
        f'<span class="line"><span>{escape(section["title"])}</span>'
        f"<span>{words['points_of'].format(points=points, max=most)}</span></span>"
        f"{bar_svg(points, most)}</summary>"
        f"{factors_html(section['factors'], words)}{cuts}</details>"
    )


def bar_svg(points: int, most: int) -> str:
    """Earned of possible, as a plain bar; the numbers stand beside it."""
    return (
        f'<svg class="bar-picture" viewBox="0 0 {most} 10" preserveAspectRatio="none"'
        f' aria-hidden="true"><rect class="possible" width="{most}" height="10"/>'
        f'<rect class="earned" width="{points}" height="10"/></svg>'
    )


def factors_html(factors: Report, words: Words) -> str:
    """Factors as a table: points, maximum, and beneath them the reason and the provision."""
    rows = "".join(factor_html(factor, words) for factor in factors.values())
    return (
        f'<table><thead><tr><th scope="col">{words["factor"]}</th>'
        f'<th scope="col" class="figure">{words["points"]}</th>'
        f'<th scope="col" class="figure">{words["maximum"]}</th></tr></thead>{rows}</table>'
    )


def factor_html(factor: Report, words: Words) -> str:
    """One factor with points, maximum, reason where it has one, and provision."""
    return (
        f'<tbody><tr><th scope="row">{escape(factor["title"])}</th>'
        f'<td class="figure">{factor["points"]}</td><td class="figure">{factor["max"]}</td></tr>'
        f'<tr class="why"><td colspan="3">{escape(factor.get("message", ""))}'
        f"{law_html(factor, words)}</td></tr></tbody>"
    )


# ----------------------------------------------------------- programs and categories, side by side


def beside_html(report: Report, words: Words) -> str:
    """All programs and all categories next to one another, each opening to its reasons."""
    programs = "".join(
        program_html(name, program, words) for name, program in report["programs"].items()
    )
    categories = categories_html(report, words)
    columns = [("programs", programs)] + ([("categories", categories)] if categories else [])
    told = "".join(
        f"<section>{heading_html(name, words)}{explained_html(words[name + '_explained'])}"
        f'<div class="folded">{column}</div></section>'
        for name, column in columns
    )
    return f'<div class="beside">{told}</div>'


def program_html(name: str, program: Report, words: Words) -> str:
    """One program, opening to what would settle it, what it asks, and its own points."""
    told = "".join(requirement_html(item, words) for item in program["requirements"])
    grid = program.get("points")
    if grid:
        heading = words["grid"].format_map(grid)
        told += f"<p>{heading}</p>{factors_html(grid['factors'], words)}"
    folded = folded_html(name, program, VERDICTS[program["verdict"]], words)
    return f"{folded}{questions_html(program, words)}{told}</details>"


def categories_html(report: Report, words: Words) -> str:
    """The categories; those that the answers rule out are folded away together."""
    told: dict[bool, list[str]] = {False: [], True: []}
    for name, item in report["categories"].items():
        told[item["status"] == "not_met"].append(
            folded_html(name, item, item["status"], words)
            + questions_html(item, words)
            + law_html(item, words)
            + "</details>"
        )
    possible, others = told.values()
    if others:
        count = written(len(others), report["lang"])
        line = words["categories_not_met"].format(count=count)
        folded = '<details id="categories-not-met"><summary><span class="line"><span>'
        others = [folded, line, "</span></span></summary>", *others, "</details>"]
    return "".join(possible + others)


def folded_html(name: str, item: Report, status: str, words: Words) -> str:
    """The beginning of something folded: title and status, then the sentence that tells why."""
    return (
        f'<details id="about-{name}"><summary><span class="line">'
        f"<span>{escape(item['title'])}</span>"
        f'<span class="status {status}">{sign(status)} {words["answer_" + status]}</span>'
        f"</span></summary><p>{escape(item['message'])}</p>"
    )


# ------------------------------------------------------------------ how things are written


def verified_html(report: Report, words: Words) -> str:
    """The date at which the rules were last verified, always; a warning where it lies behind."""
    days = {"date": report["rules"]["verified"], "on": report["on"]}
    told = {
        name: written_date(date.fromisoformat(day), report["lang"]) for name, day in days.items()
    }
    late = any(item["id"] == DATED for item in report["notes"])
    text = words["warning" if late else "verified"].format(**told)
    return f'<p class="verified{" late" if late else ""}">{text}</p>'
