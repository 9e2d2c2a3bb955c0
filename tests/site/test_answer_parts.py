"""The later parts of the result: they say what the reports say, and the pictures show it in words.

What the reports hold is tested with the package; here, that nothing of it is lost on the way.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from tests.json_patch import patched
from tests.unit.answers import ABILITIES, job

from cec_logic import advise, assess, documents, forecast, parse_profile, rounds
from cec_logic.messages import written, written_date
from cec_logic.view.advice import advice_report
from cec_logic.view.documents import documents_report
from cec_logic.view.forecast import forecast_report
from cec_logic.view.rounds import rounds_report
from engine.advice_html import kinds_of, month_after
from engine.dates_html import events_of
from engine.requests import answer
from engine.rounds_html import fitting
from engine.scale_svg import scale_of, ticks
from shared.html import escape
from site_build.pages import load_texts, questions

DAY = date(2026, 11, 29)
WORKER: dict[str, Any] = {
    "profile_version": 1,
    "applicant": {
        "birth_date": "1994-03-10",
        "education": [{"level": "masters", "country": "CA", "completed": "2023-06-01"}],
        "languages": [
            {"test": "celpip-general", "taken": "2025-09-01", **dict.fromkeys(ABILITIES, 9)}
        ],
        "work": [job(start="2023-09-01", end=None, hours_per_week=37.5)],
    },
    "spouse": None,
    "destination": "ON",
    "nomination": False,
}
STRANGER = {"profile_version": 1, "applicant": {"age": 30, "languages": [], "work": []}}
both = pytest.mark.parametrize("lang", ["en", "fr"])


@cache
def parts(call: str, lang: str = "en", profile: str = json.dumps(WORKER), **more: str) -> Any:  # noqa: ANN401 - JSON
    request = {"call": call, "profile": profile, "on": DAY.isoformat(), "lang": lang, **more}
    request["ahead"] = load_texts(lang)["ahead"]
    return json.loads(answer(json.dumps(request)))


def text_of(html: str) -> str:
    """What is written in HTML, in one line."""
    found: list[str] = []
    reader = HTMLParser()
    reader.handle_data = found.append  # type: ignore[assignment] # the reader's own hook
    reader.feed(html)
    return " ".join("".join(f"{piece} " for piece in found).split())


def plain(text: str) -> str:
    return " ".join(text.split())


def past(profile: dict[str, Any] = WORKER, lang: str = "en") -> tuple[Any, Any]:
    found = rounds(parse_profile(profile), on=DAY)
    return found, rounds_report(found, lang)


# ---------------------------------------------------------------------- beside the last rounds


@both
def test_the_first_line_says_how_far_the_newest_cut_off_score_is(lang: str) -> None:
    newest = fitting(*past(lang=lang))[0].rounds[0]
    html = parts("time", lang)["rounds"]
    first = text_of(html.partition("</b>")[0])
    day = plain(written_date(date.fromisoformat(newest["date"]), lang))
    assert first.startswith(str(newest["cutoff"]))
    assert day in first
    assert str(abs(newest["margin"])) in first


@pytest.mark.parametrize(
    ("changes", "kinds", "fits"),
    [
        ({}, ["cec"], True),
        ({"nomination": True}, ["cec", "pnp"], True),
        ({"applicant": STRANGER["applicant"]}, ["cec"], False),
    ],
    ids=["a worker", "a nominee", "nobody yet"],
)
def test_rounds_stand_beside_the_score_of_whom_they_were_for(
    changes: dict[str, Any],
    kinds: list[str],
    fits: bool,  # noqa: FBT001 - a column of the table
) -> None:
    found = fitting(*past(WORKER | changes))
    assert [kind.id for kind in found] == kinds
    assert {kind.fits for kind in found} == {fits}


def test_every_round_has_a_dot_and_a_row() -> None:
    held = sum(len(kind.rounds) for kind in fitting(*past()))
    html = parts("time")["rounds"]
    assert html.count("<circle") == held
    assert html.partition("<tbody>")[2].count("<tr>") == held


def test_rounds_that_the_score_would_have_reached_are_counted() -> None:
    html = parts("time", profile=json.dumps(WORKER | {"nomination": True}))["rounds"]
    assert "enough in none" not in text_of(html)


@pytest.mark.parametrize("values", [[481, 518], [0, 1200], [500], [518, 519]])
def test_a_scale_holds_its_values_between_its_ends(values: list[int]) -> None:
    scale = scale_of(values, 4, 96, 0.06)
    assert all(4 <= scale.at(value) <= 96 for value in values)
    numbers = ticks(scale, 5)
    assert 1 <= len(numbers) <= 5
    assert all(scale.low <= number <= scale.high for number in numbers)


def test_points_below_others_stand_lower() -> None:
    scale = scale_of([400, 500], 11, 1, 0)
    assert scale.at(400) > scale.at(500)


# ---------------------------------------------------------------------- what changes by itself


@cache
def foreseen(lang: str = "en") -> Any:  # noqa: ANN401 - JSON
    return forecast_report(forecast(parse_profile(WORKER), on=DAY), lang)


@both
def test_the_next_date_that_matters_comes_first(lang: str) -> None:
    step = foreseen(lang)["steps"][1]
    first = parts("time", lang)["forecast"].partition("</p>")[0]
    assert plain(written_date(date.fromisoformat(step["on"]), lang)) in text_of(first)
    assert plain(escape(step["causes"][0]["message"])) in plain(first)


@both
def test_every_step_stands_in_the_table_with_its_causes(lang: str) -> None:
    html = parts("time", lang)["forecast"]
    told = text_of(html.partition("<table")[2])
    for step in foreseen(lang)["steps"]:
        assert plain(written_date(date.fromisoformat(step["on"]), lang)) in told
        assert str(step["total"]) in told
        assert all(plain(cause["message"]) in told for cause in step["causes"])


def test_the_picture_tells_every_total_in_words() -> None:
    html = parts("time")["forecast"]
    told = re.findall(r"<desc[^>]*>(.*?)</desc>", html)[0]
    assert all(f": {step['total']}." in told for step in foreseen()["steps"])


def test_where_no_program_is_open_the_line_is_dashed() -> None:
    html = parts("time")["forecast"]
    steps = foreseen()["steps"]
    closed = sum("eligible" not in step["verdicts"].values() for step in steps)
    assert html.partition("<figcaption>")[0].count('class="closed"') == closed > 0


def test_every_picture_has_a_name_of_its_own_or_is_hidden() -> None:
    told = parts("time")
    html = told["rounds"] + told["forecast"] + parts("ways")["ways"]
    pictures = re.findall(r"<svg[^>]*>", html)
    assert all("aria-hidden" in one or "aria-labelledby" in one for one in pictures)
    names = re.findall(r'\bid="([^"]+)"', html)
    assert len(names) == len(set(names))
    assert {*re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', html)} <= {*names}


# ---------------------------------------------------------------------------- what one can do


@cache
def advised(lang: str = "en") -> Any:  # noqa: ANN401 - JSON
    return advice_report(advise(parse_profile(WORKER), on=DAY), lang)


@both
def test_every_step_is_told_with_its_gain_and_can_be_tried(lang: str) -> None:
    html = parts("ways", lang)["ways"]
    told = text_of(html)
    for step in advised(lang)["steps"]:
        assert plain(step["title"]) in told
        assert f">{'+' if step['gain'] else ''}{written(step['gain'], lang)}</b>" in html
    patches = [json.loads(one.replace("&quot;", '"')) for one in TRIED.findall(html)]
    assert all(step["patch"] in patches for step in advised(lang)["steps"])


TRIED = re.compile(r'data-try="([^"]*)"')


def test_a_nomination_comes_last_for_no_one_can_count_on_it() -> None:
    ids = [same[0]["id"] for same in kinds_of(advised()["steps"])]
    assert ids[-1] == "nomination"
    gains = [same[0]["gain"] for same in kinds_of(advised()["steps"])[:-1]]
    assert gains == sorted(gains, reverse=True)


def test_levels_of_one_language_are_told_as_one_kind() -> None:
    kinds = kinds_of(advised()["steps"])
    ids = [".".join(same[0]["id"].split(".")[:2]) for same in kinds]
    assert len(ids) == len(set(ids))
    assert sum(map(len, kinds)) == len(advised()["steps"])


@both
def test_what_gives_nothing_is_told_too(lang: str) -> None:
    told = text_of(parts("ways", lang)["ways"])
    assert all(plain(one["message"]) in told for one in advised(lang)["no_gain"])


def test_a_step_that_is_tried_gives_what_it_says() -> None:
    for step in advised()["steps"]:
        request = {
            "call": "try",
            "profile": json.dumps(WORKER),
            "patch": json.dumps(step["patch"]),
            "definition": list(questions()),
            "lang": "en",
        }
        reply = json.loads(answer(json.dumps(request)))
        assert json.loads(reply["profile"]) == patched(WORKER, step["patch"])
        assert assess(parse_profile(reply["profile"]), on=DAY).crs.score.total == step["total"]
        assert reply["typed"]["mode"] in {"quick", "exact"}


@both
@pytest.mark.parametrize(
    ("points", "told"), [("400", "goal_reached"), ("530", "goal_ways"), ("900", "goal_never")]
)
def test_a_goal_is_answered_with_ways_or_with_the_most_there_is(
    points: str, told: str, lang: str
) -> None:
    html = parts("goal", lang, points=points, by="2027-06-30")["goal"]
    words = load_texts(lang)["ahead"][told]
    assert plain(words.partition("{")[0]) in text_of(html)


@pytest.mark.parametrize("points", ["", "none", "0", "1201", "-5", "5.5", "²", "9" * 9])
def test_points_that_are_none_are_a_problem_with_an_example(points: str) -> None:
    reply = parts("goal", points=points, by="2027-06-30")
    assert "520" in reply["problem"]


def test_the_months_of_a_goal_end_with_their_last_day() -> None:
    ends = [month_after(DAY, count).isoformat() for count in (0, 1, 3, 15)]
    assert ends == ["2026-11-30", "2026-12-31", "2027-02-28", "2028-02-29"]


# ----------------------------------------------------------------------- the dates, and paper


def dates_of(profile: dict[str, Any]) -> list[tuple[str, int]]:
    parsed = parse_profile(profile)
    report = forecast_report(forecast(parsed, on=DAY), "en")
    events = events_of(parsed, report, load_texts("en")["ahead"])
    return [(event.day.isoformat(), event.remind) for event in events]


def test_birthdays_years_of_work_and_tests_that_expire_are_dates_to_take_along() -> None:
    assert dates_of(WORKER) == [
        (step["on"], 84 if "test_expires" in str(step["causes"]) else 14)
        for step in foreseen()["steps"][1:]
    ]


def test_an_assessment_that_expires_later_or_changes_nothing_is_one_too() -> None:
    degree = {"level": "two_year", "country": "IN", "eca": {"issued": "2024-05-05"}}
    education = [*WORKER["applicant"]["education"], degree]
    answers = WORKER | {"applicant": WORKER["applicant"] | {"education": education}}
    assert ("2029-05-05", 84) in dates_of(answers)


def test_a_test_that_has_expired_is_no_date() -> None:
    old = {"test": "pte-core", "taken": "2020-01-01", **dict.fromkeys(ABILITIES, 60)}
    languages = [*WORKER["applicant"]["languages"], old]
    answers = WORKER | {"applicant": WORKER["applicant"] | {"languages": languages}}
    assert all(day > DAY.isoformat() for day, _ in dates_of(answers))


@both
def test_the_calendar_file_holds_every_date(lang: str) -> None:
    calendar = parts("time", lang)["calendar"]
    days = [step["on"].replace("-", "") for step in foreseen(lang)["steps"][1:]]
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)", calendar) == days


def test_who_has_no_date_to_come_gets_no_file() -> None:
    told = parts("time", profile=json.dumps(STRANGER))
    assert told["calendar"] == ""
    assert "button" not in told["dates"]


@both
def test_paper_gets_the_steps_of_time_and_the_best_of_each_kind(lang: str) -> None:
    told = text_of(parts("time", lang)["paper"] + parts("ways", lang)["paper"])
    for step in foreseen(lang)["steps"][1:]:
        assert plain(written_date(date.fromisoformat(step["on"]), lang)) in told
    best = [same[0]["title"] for same in kinds_of(advised(lang)["steps"])[:5]]
    assert all(plain(title) in told for title in best)


@both
def test_nothing_that_is_said_becomes_markup(lang: str) -> None:
    told = {**parts("time", lang), **parts("ways", lang)}
    html = told["rounds"] + told["forecast"] + told["ways"] + told["dates"] + told["paper"]
    assert not re.search(r"&(?!(?:amp|lt|gt|quot);)", html)


# ------------------------------------------------------------------ the documents


def papers(lang: str = "en", profile: dict[str, Any] = WORKER, **more: str) -> Any:  # noqa: ANN401 - JSON
    return parts("papers", lang, json.dumps(profile), countries='{"IN": "India"}', **more)


@both
def test_every_document_stands_in_the_page_and_on_paper(lang: str) -> None:
    told = documents_report(documents(parse_profile(WORKER), on=DAY, invited=DAY), lang)
    found = papers(lang)
    for item in told["items"]:
        assert text_of(item["title"]) in text_of(found["documents"])
        assert text_of(item["title"]) in text_of(found["paper"])


def test_a_country_has_its_name() -> None:
    credential = {"level": "masters", "country": "IN", "eca": {"issued": "2025-01-01"}}
    applicant = WORKER["applicant"] | {"education": [credential]}
    found = papers(profile=WORKER | {"applicant": applicant})
    assert "(India)" in text_of(found["documents"])


@both
def test_an_invitation_of_today_has_its_plan(lang: str) -> None:
    told = documents_report(documents(parse_profile(WORKER), on=DAY, invited=DAY), lang)
    text = text_of(papers(lang)["documents"])
    messages = [text_of(stage["message"]) for stage in told["plan"]]
    assert [message for message in messages if message not in text] == []


@both
def test_another_day_of_the_invitation_has_another_plan(lang: str) -> None:
    day = date(2027, 2, 3)
    told = documents_report(documents(parse_profile(WORKER), on=DAY, invited=day), lang)
    text = text_of(papers(lang, invited="2027-02-03")["plan"])
    for stage in told["plan"]:
        assert text_of(stage["title"]) in text
        assert text_of(stage["message"]) in text


def test_a_stage_names_the_papers_that_are_needed_for_sure() -> None:
    plan = papers()["plan"]
    assert "Medical exam" in text_of(plan)
    assert "Divorce" not in text_of(plan)


@pytest.mark.parametrize("typed", ["", "tomorrow", "2026-02-30", "2025-11-27", "2027-12-01"])
def test_a_day_that_can_be_no_invitation_is_asked_for_anew(typed: str) -> None:
    assert papers(invited=typed).keys() == {"problem"}


@pytest.mark.parametrize("day", ["2025-11-28", "2027-11-30"])
def test_an_invitation_may_be_a_year_away(day: str) -> None:
    assert "plan" in papers(invited=day)


@both
def test_only_a_given_day_of_an_invitation_brings_its_plan_to_paper(lang: str) -> None:
    heading = text_of(load_texts(lang)["ahead"]["documents_plan"])
    assert heading not in text_of(papers(lang)["paper"])
    assert heading in text_of(papers(lang, invited="2026-12-01")["paper"])


def test_the_calendar_of_an_invitation_holds_its_stages_and_its_last_day() -> None:
    lines = papers(invited="2026-12-01")["calendar"].split("\r\n")
    days = [line.rpartition(":")[2] for line in lines if line.startswith("DTSTART")]
    titles = [line.partition(":")[2] for line in lines if line.startswith("SUMMARY")]
    assert dict(zip(titles, days, strict=True)) == {
        "Decide: apply\\, or decline": "20261201",
        "Ask for what takes longest": "20261201",
        "Collect\\, scan\\, translate": "20261209",
        "Fill in\\, pay\\, check\\, send": "20270117",
        "Last day to apply": "20270130",
    }
