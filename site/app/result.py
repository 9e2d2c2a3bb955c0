"""From a report to the HTML of the result.

Runs in the engine, so that the page's own thread only puts it in place. It must not know the page
or the rules: reasons come in the report, the words around them from the page's texts.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from cec_logic.messages import written, written_date
from page_html import escape, link_html

SIGNS = {"met": "✓", "not_met": "✕", "unknown": "?"}
VERDICTS = {"eligible": "met", "not_eligible": "not_met", "undetermined": "unknown"}

Report = dict[str, Any]
Words = dict[str, str]


def result_html(report: Report, words: Words) -> str:
    """The whole result: verdict, what would settle it, the score, what decided it, what to know.

    Args:
        report: the report of the contract, in the page's language.
        words: the page's own words, the table `words` of its texts.

    Returns:
        HTML. What can be answered links to its place in the form: `data-goto="/pointer"`.
    """
    program = report["programs"]["cec"]
    parts = (
        verdict_html(program),
        listed(
            words["questions"],
            [link_html(one["place"], one["question"]) for one in program["questions"]],
        ),
        score_html(report["crs"], words, report["lang"]),
        f"<h3>{words['requirements']}</h3><p class='law'>{words['new_tabs']}</p>",
        requirements_html(program, words),
        programs_html(report["programs"], words),
        categories_html(report["categories"], words),
        listed(words["notes"], [message_html(item, words) for item in report["notes"]]),
        listed(words["reminders"], [message_html(item, words) for item in report["reminders"]]),
        verified_html(report, words),
    )
    return "".join(parts)


def summary(report: Report, words: Words) -> str:
    """Verdict and score in a few words, for the bar and for a listener."""
    verdict = words["short_" + report["programs"]["cec"]["verdict"]]
    points = written(report["crs"]["total"], report["lang"])
    return verdict + " · " + words["bar_score"].format(points=points)


def listed(heading: str, items: list[str]) -> str:
    """A heading and a list, if there is anything to list."""
    if not items:
        return ""
    return f"<h3>{heading}</h3><ul>{''.join('<li>' + item + '</li>' for item in items)}</ul>"


# -------------------------------------------------------------------------------- the verdict


def verdict_html(program: Report) -> str:
    """The verdict first, as a sentence that a person could say aloud."""
    status = VERDICTS[program["verdict"]]
    sentence = escape(program["message"])
    return f'<p class="verdict"><span class="{status}">{sign(status)}</span> {sentence}</p>'


def requirements_html(program: Report, words: Words) -> str:
    """What a program asks, one requirement after the other."""
    return "".join(requirement_html(item, words) for item in program["requirements"])


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
    """The provisions that something rests on, as links."""
    if not item["authority"]:
        return ""
    cites = " · ".join(
        f'<a href="{escape(one["url"])}" target="_blank" '
        f'rel="noopener noreferrer">{escape(one["cite"])}</a>'
        for one in item["authority"]
    )
    return f'<p class="law">{words["law"].format(cites=cites)}</p>'


def sign(status: str) -> str:
    """The sign of a status; the word beside it says the same."""
    return f'<span aria-hidden="true">{SIGNS[status]}</span>'


# ---------------------------------------------------------------------------------- the score


def score_html(crs: Report, words: Words, lang: str) -> str:
    """The score as one number, then a bar a section that opens to its factors."""
    parts = [
        f"<h3>{words['crs']}</h3>",
        f'<p class="score"><b>{written(crs["total"], lang)}</b> {words["crs_exact"]}</p>',
    ]
    if not crs["complete"]:
        span = {name: written(points, lang) for name, points in crs["range"].items()}
        parts.append(f"<p>{words['crs_range'].format(**span)}</p>")
        parts.append(assumptions_html(crs["assumptions"], words))
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


def assumptions_html(assumptions: list[Report], words: Words) -> str:
    """What the score takes for granted while answers are missing."""
    items = "".join(
        "<li>" + link_html(item["place"], item["message"]) + "</li>" for item in assumptions
    )
    heading = words["crs_assumed"]
    return f'<details id="assumptions"><summary>{heading}</summary><ul>{items}</ul></details>'


def section_html(name: str, section: Report, words: Words) -> str:
    """One section of the score: a line, a bar, and beneath them its factors."""
    points, most = section["points"], section["max"]
    rows = "".join(factor_html(factor, words) for factor in section["factors"].values())
    cuts = "".join(f"<p>{escape(cut['message'])}</p>" for cut in section["capped"])
    return (
        f'<details id="section-{name}"><summary>'
        f'<span class="line"><span>{escape(section["title"])}</span>'
        f"<span>{words['points_of'].format(points=points, max=most)}</span></span>"
        f'<svg class="bar-picture" viewBox="0 0 {most} 10" preserveAspectRatio="none"'
        f' aria-hidden="true"><rect class="possible" width="{most}" height="10"/>'
        f'<rect class="earned" width="{points}" height="10"/></svg></summary>'
        f'<table><thead><tr><th scope="col">{words["factor"]}</th>'
        f'<th scope="col" class="figure">{words["points"]}</th>'
        f'<th scope="col" class="figure">{words["maximum"]}</th></tr></thead>'
        f"{rows}</table>{cuts}</details>"
    )


def factor_html(factor: Report, words: Words) -> str:
    """One factor with points, maximum, reason and provision."""
    return (
        f'<tbody><tr><th scope="row">{escape(factor["title"])}</th>'
        f'<td class="figure">{factor["points"]}</td><td class="figure">{factor["max"]}</td></tr>'
        f'<tr class="why"><td colspan="3">{escape(factor["message"])}{law_html(factor, words)}</td>'
        "</tr></tbody>"
    )


# ----------------------------------------------------------- other programs and categories


def programs_html(programs: Report, words: Words) -> str:
    """The other federal programs, each opening to what it asks."""
    folded = [
        folded_html(name, program, VERDICTS[program["verdict"]], words)
        + requirements_html(program, words)
        + "</details>"
        for name, program in programs.items()
        if name != "cec"
    ]
    return f'<h3>{words["programs"]}</h3><div class="folded">{"".join(folded)}</div>'


def categories_html(categories: Report, words: Words) -> str:
    """The categories of rounds of invitations, each opening to its reason."""
    folded = [
        folded_html(name, category, category["status"], words)
        + law_html(category, words)
        + "</details>"
        for name, category in categories.items()
    ]
    return f'<h3>{words["categories"]}</h3><div class="folded">{"".join(folded)}</div>'


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
    """The date at which the rules were last verified, always."""
    days = {"date": report["rules"]["verified"], "on": report["on"]}
    told = {
        name: written_date(date.fromisoformat(day), report["lang"]) for name, day in days.items()
    }
    return f'<p class="verified">{words["verified"].format(**told)}</p>'
