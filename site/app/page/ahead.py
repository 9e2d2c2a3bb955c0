"""The parts of the result about other days and other answers: asked for once the result shows.

Runs on MicroPython in the page. It must not know what they say. Nothing is asked before the result
has been drawn, one thing after the other, and nothing any more once an answer changes: what shows
is always of the answers of the result. Where a part cannot come, its place says so, and the result
stays.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyscript import document, window
from pyscript.ffi import create_proxy

from page.form import element, every, say
from page.markup import Html, markup, put

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from pyscript import Element, Event

    from page.engine import Engine
    from shared.values import Answer, Request, Typed, Words

DRAWING_MS = 50  # in which the result is drawn
KIND = "ahead"
GOAL = "goal"
INVITED = "invited"
PAPERS = "papers"
CALLS = (
    ("time", ("rounds", "forecast", "dates")),
    ("ways", ("ways",)),
    (PAPERS, ("documents",)),
)
FILES = {"dates": "cec-check-{}.ics", "plan": "cec-check-plan-{}.ics"}
AGAIN = '<p>{}</p><p><button type="button" class="quiet" data-again>{}</button></p>'
DAYS = "text/calendar;charset=utf-8"


class Ahead:
    """The places in the result that are filled later.

    `compare(name, profile, typed)` puts other answers beside those of the result; `today()` gives
    the date.
    """

    def __init__(
        self,
        engine: Engine,
        words: Words,
        compare: Callable[[str, str, Typed], None],
        today: Callable[[], str],
    ) -> None:
        self.engine, self.words = engine, words
        self.compare, self.today = compare, today
        self.profile = ""  # whose parts show, or are asked for
        self.papers: dict[str, str] = {}
        self.calendars: dict[str, str] = {}  # texts of calendar files, by what they hold
        self.goal: tuple[str, ...] = ()  # points and the day by which, as they were chosen
        self.invited = ""  # the day of an invitation, once it was given
        self.timer: int | None = None
        self.heights: dict[str, int] = {}  # of the parts that showed last, in pixels
        self.opened: Collection[str] = ()  # what was open in them, by its id
        self.address: str | None = None  # of the last file
        self.begin = create_proxy(lambda: self.ask(0))
        document.addEventListener("submit", create_proxy(self.on_submit))
        self.clicks = (
            ("[data-try]", self.try_it),
            ("#save-dates, #save-plan", self.save),
            ("[data-again]", lambda _: self.follow(self.profile)),
        )

    def follow(self, profile: str) -> None:
        """A result of this profile shows: fill its places soon."""
        self.stop()
        self.profile = profile
        places = every(".later", document)
        for place in places:
            place.setAttribute("aria-busy", "true")
            place.style.minHeight = f"{self.heights.get(place.id, 0)}px"  # nothing moves twice
        if places:
            self.timer = window.setTimeout(self.begin, DRAWING_MS)

    def outdate(self) -> None:
        """An answer changes: what shows is still of the answers before, and nothing is added."""
        self.stop()
        places = [
            one for one in every(".later", document) if one.getAttribute("aria-busy") == "false"
        ]
        if places:
            self.heights = {place.id: place.offsetHeight for place in places}
            self.opened = [one.id for place in places for one in every("details[open]", place)]

    def stop(self) -> None:
        """Ask nothing any more."""
        window.clearTimeout(self.timer)
        for kind in (KIND, GOAL, INVITED):
            self.engine.cancel(kind)

    def forget(self) -> None:
        """There is no result any more."""
        self.stop()
        self.goal = ()
        self.papers, self.calendars = {}, {}
        self.profile = self.invited = ""

    def paper(self) -> str:
        """What of these parts goes on paper."""
        return "".join([self.papers.get(call, "") for call, _ in CALLS])

    def request(self, call: str) -> Request:
        """A request about the profile of the result."""
        return {
            "call": call,
            "profile": self.profile,
            "on": self.today(),
            "lang": self.words["language"],
            "spare": True,
            "later": True,
        }

    def ask(self, index: int) -> None:
        """Ask for the parts of one call; the next is asked for when they are there."""
        call, parts = CALLS[index]
        self.papers.pop(call, None)

        def tell(answer: Answer) -> None:
            self.show(parts, answer)
            if "paper" in answer:
                self.papers[call] = answer["paper"]
            if "calendar" in answer:
                self.calendars["plan" if call == PAPERS else "dates"] = answer["calendar"]
            if index + 1 < len(CALLS):
                self.ask(index + 1)
            elif self.goal and element("goal"):
                self.put_goal()

        self.engine.ask(self.papers_of() if call == PAPERS else self.request(call), tell, KIND)

    def show(self, parts: Collection[str], answer: Answer) -> None:
        """Put parts in their places."""
        for part in parts:
            place = element("ahead-" + part)
            if not place:
                continue
            place.setAttribute("aria-busy", "false")
            place.style.minHeight = ""
            if part in answer:
                put(place, Html(answer[part]))
                for one in every("details", place):
                    one.open = one.id in self.opened
            else:
                put(place, markup(AGAIN, self.words["ahead_failed"], self.words["retry"]))

    # a step that is tried

    def try_it(self, button: Element) -> None:
        """Put the answers with a step taken beside those of the result."""
        request = self.request("try")
        request["patch"] = button.getAttribute("data-try")
        name = button.dataset.name
        self.engine.ask(
            request,
            lambda answer: (
                self.compare(name, answer["profile"], answer["typed"])
                if "typed" in answer
                else None
            ),
            "try",
        )

    # a goal

    def put_goal(self) -> None:
        """A goal was set before: its fields hold it, and its plans are worked out anew."""
        element("goal-points").value, element("goal-by").value = self.goal
        self.ask_goal()

    def on_submit(self, event: Event) -> None:
        """The fields of a goal are sent nowhere: the engine is asked."""
        if event.target.id == "goal":
            event.preventDefault()
            self.goal = element("goal-points").value, element("goal-by").value
            self.ask_goal()
        elif event.target.id == INVITED:
            event.preventDefault()
            self.engine.ask(self.papers_of(element("invited-on").value), self.show_plan, INVITED)

    # the day of an invitation

    def papers_of(self, invited: str | None = None) -> Request:
        """A request for what this person must show, with the day of an invitation if there is one.

        `invited` is one that has just been given.
        """
        request = self.request(PAPERS)
        request["countries"] = countries_in(self.profile)
        if invited is not None or self.invited:
            request["invited"] = self.invited if invited is None else invited
        return request

    def show_plan(self, answer: Answer) -> None:
        """Show the days to apply, or what is wrong with the day of the invitation."""
        field = element("invited-on")
        if not field:
            return
        problem = answer.get("problem", "")
        field.setAttribute("aria-invalid", "true" if problem else "false")
        say("invited-error", problem)
        if problem:
            field.focus()
            return
        self.show(("plan",), answer)
        if "plan" in answer:
            self.invited = field.value
            self.papers[PAPERS], self.calendars["plan"] = answer["paper"], answer["calendar"]

    # a goal that was set

    def ask_goal(self) -> None:
        """Ask for the plans that reach the goal."""
        request = self.request("goal")
        request["points"], request["by"] = self.goal
        self.engine.ask(request, self.show_goal, GOAL)

    def show_goal(self, answer: Answer) -> None:
        """Show the plans, or what is wrong with the points."""
        if not element("goal"):
            return
        problem = answer.get("problem", "")
        field = element("goal-points")
        field.setAttribute("aria-invalid", "true" if problem else "false")
        say("goal-error", problem)
        if problem:
            self.goal = ()
            field.focus()
        self.show(("goal",), {"goal": ""} if problem else answer)

    # the dates

    def save(self, button: Element) -> None:
        """Save dates to a file for calendars; it is made here."""
        name = button.id[len("save-") :]
        if self.address:
            window.URL.revokeObjectURL(self.address)
        parts = window.JSON.parse(json.dumps([self.calendars[name]]))
        kind = window.JSON.parse(json.dumps({"type": DAYS}))
        self.address = window.URL.createObjectURL(window.Blob.new(parts, kind))
        link = document.createElement("a")
        link.href, link.download = self.address, FILES[name].format(self.today())
        link.click()
        say(name + "-saved", self.words["dates_saved"].format(name=link.download))


def countries_in(profile: str) -> str:
    """The names of the countries among the answers, by code, as JSON text."""
    names = {}
    answers = json.loads(profile)
    for who in ("applicant", "spouse"):
        person = answers.get(who) or {}
        for item in (person.get("work") or []) + (person.get("education") or []):
            code = item.get("country")
            option = code and element("countries").content.querySelector(f'[value="{code}"]')
            if option:
                names[code] = option.textContent
    return json.dumps(names)
