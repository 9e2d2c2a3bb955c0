"""The dates to take along: which days matter, as a list and as events of a calendar file.

Runs in the engine, in the archive that is fetched when it is first asked for. It must not know the
page or the rules: the days come from a forecast, and from how long tests and assessments count.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cec_logic.facts import anniversary
from cec_logic.messages import written, written_date
from cec_logic.messages.later import outlook_catalogue
from cec_logic.profile import UNKNOWN
from cec_logic.rulesets import ruleset
from engine.calendar_file import Event, calendar_text
from engine.forecast_html import happening, signed
from engine.markup import Html, joined, markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cec_logic.profile import Profile

    Report = Mapping[str, Any]

EXPIRES = ("test_expires", "eca_expires")
WEEKS_TO_RENEW = 12 * 7  # days: a new test or assessment takes that long
FORTNIGHT = 14  # days

Words = dict[str, str]


def events_of(profile: Profile, report: Report, words: Words) -> list[Event]:
    """The days that matter, in their order.

    Args:
        profile: the answers.
        report: their forecast in the page's language.
        words: the page's own words for what lies ahead.
    """
    on, lang = date.fromisoformat(report["on"]), report["lang"]
    closing = words["event_closing"].format(date=written_date(on, lang))
    events = []
    told: set[tuple[date, str]] = set()
    for before, step in pairwise(report["steps"]):
        day = date.fromisoformat(step["on"])
        ids = [cause["id"] for cause in step["causes"]]
        told.update((day, name) for name in ids)
        what = happening(step, before, lang)
        title = next((cause["message"].rstrip(".") for cause in step["causes"]), what.rstrip("."))
        if step["total"] != before["total"]:
            points = words["next_total"].format(
                total=written(step["total"], lang),
                change=signed(step["total"] - before["total"], lang),
            )
            title, what = f"{title} ({points.rstrip('.')})", f"{what} {points}"
        remind = WEEKS_TO_RENEW if {*ids} & {*EXPIRES} else FORTNIGHT
        events.append(Event(day, title, f"{what}\n{closing}", remind))
    for day, name, sentence in ends_of(profile, on, lang):
        if day > on and (day, name) not in told:
            events.append(
                Event(day, sentence.rstrip("."), f"{sentence}\n{closing}", WEEKS_TO_RENEW)
            )
    return sorted(events)


def ends_of(profile: Profile, on: date, lang: str) -> Iterator[tuple[date, str, str]]:
    """When tests and assessments end: the day, the code of what happens, and its sentence."""
    law, words = ruleset(on), outlook_catalogue(lang)
    for who in (profile.applicant, profile.spouse):
        if who is UNKNOWN or who is None:
            continue
        for test in () if who.languages is UNKNOWN else who.languages:
            if test.taken is not UNKNOWN and test.test is not UNKNOWN:
                name = words.text(f"test.{test.test}")
                sentence = words.text("cause.test_expires", test=name)
                yield anniversary(test.taken, law.language.valid_years), EXPIRES[0], sentence
        for credential in () if who.education is UNKNOWN else who.education:
            eca = credential.eca
            if eca is not UNKNOWN and eca is not None and eca.issued is not UNKNOWN:
                day = anniversary(eca.issued, law.education.eca_valid_years)
                yield day, EXPIRES[1], words.text("cause.eca_expires")


def dates_html(events: list[Event], words: Words, lang: str) -> Html:
    """How many days there are, the button that saves them, and which they are, folded."""
    if not events:
        return markup("<p>{}</p>", words["dates_none"])
    lead = words["dates_lead"].format(count=written(len(events), lang))
    return markup(
        '<p>{}</p><p><button type="button" class="quiet" id="save-dates">{}</button></p>'
        '<p id="dates-saved" role="status"></p>'
        '<details id="which-dates"><summary>{}</summary>{}</details>',
        lead,
        words["dates_save"],
        words["dates_which"],
        list_html(events, lang),
    )


def list_html(events: list[Event], lang: str) -> Html:
    """The days in a list."""
    items = [
        markup("<li><b>{}</b> {}</li>", written_date(event.day, lang), event.title)
        for event in events
    ]
    return markup('<ul class="dates">{}</ul>', joined(items))


def calendar_of(events: list[Event], on: date, words: Words) -> str:
    """The days as the text of a calendar file."""
    return calendar_text(events, name=words["calendar_name"], on=on)
