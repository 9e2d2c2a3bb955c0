"""Measures what a person and a program wait for: `python3 build.py bench`.

Prints the table of the command line, of the page and of a host, and publishes in the guides how the
page does beside stock ways to do the same job. Figures of one machine on one day: only ratios
within one run, and the limits beside them, mean anything.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright
from tests.bench import host, report, side_by_side, yardstick
from tests.browser.chromium import find_chromium, launch_arguments
from tests.built_site import BUILT_SITE
from tests.flat import table

from site_build.server import create_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DAY = "2026-11-22"
PROFILES = 1000
ROUNDS = 7
CHANGES = 40
TRACED = ["toplevel", "blink.user_timing"]  # the tasks of each thread, and the page's marks

# Notes how long the engine takes to answer, and every task of the page over 50 ms.
OBSERVE = """
window.observed = { engine: [], changes: [], forecast: [], ways: [], longTasks: [] };
new PerformanceObserver((list) => {
  const tasks = list.getEntries().map(({ startTime, duration }) => ({ startTime, duration }));
  window.observed.longTasks.push(...tasks);
}).observe({ type: "longtask", buffered: true });
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (question) {
  const asked = performance.now();
  const hear = ({ data, timeStamp }) => {
    if (data.id !== question.id) return;
    this.removeEventListener("message", hear);
    window.observed.engine.push(timeStamp - asked);
  };
  if (question.call === "show") this.addEventListener("message", hear);
  return post.call(this, question);
};
"""
# From the very change until the new result stands in the page, with the pause for more changes.
CHANGE = """
async ({ answers, times }) => {
  const change = (identity, value) => {
    const field = document.getElementById(identity);
    field.value = value;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  };
  const shown = () => new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve(performance.now());
    });
    observer.observe(document.getElementById("reasons"), { childList: true });
  });
  // When a later part of the result that shows is there.
  const filled = (part) => new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.getElementById(part)?.getAttribute("aria-busy") !== "false") return;
      observer.disconnect();
      resolve(performance.now());
    });
    observer.observe(document.body, { subtree: true, attributeFilter: ["aria-busy"] });
  });
  // What a person does comes in a task of its own, never in the one that draws a picture.
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  document.querySelector('[name="mode"][value="exact"]').click();
  await drawn(); // nobody chooses and answers in one task
  let next = shown();
  for (const [identity, value] of Object.entries(answers)) {
    change(identity, value);
    await drawn();
  }
  const first = await next;
  const { observed } = window;
  for (let number = 0; number < times; number += 1) {
    await drawn();
    const begin = performance.now();
    next = shown();
    change("/applicant/birth_date:year", String(1970 + number % 30));
    observed.changes.push((await next) - begin);
  }
  for (let number = 0; number < times / 4; number += 1) {
    await drawn();
    next = shown();
    change("/applicant/birth_date:year", String(1986 + number)); // an age with points
    const result = await next;
    const parts = ["ahead-forecast", "ahead-ways"].map(filled);
    const [forecast, ways] = await Promise.all(parts);
    observed.forecast.push(forecast - result);
    observed.ways.push(ways - result);
  }
  return { first, ...observed };
}
"""
ANSWERS = {
    "/applicant/birth_date:day": "14",
    "/applicant/birth_date:month": "3",
    "/applicant/birth_date:year": "1994",
    "/applicant/work/0/noc:field": "21231",
    "/applicant/work/0/country:field": "CA",
    "/applicant/work/0/start:day": "1",
    "/applicant/work/0/start:month": "6",
    "/applicant/work/0/start:year": "2024",
    "/applicant/work/0/hours_per_week:field": "37.5",
    "/applicant/languages/0/test:field": "celpip-general",
    "/applicant/languages/0/listening:field": "9",
    "/applicant/languages/0/reading:field": "8",
    "/applicant/languages/0/writing:field": "8",
    "/applicant/languages/0/speaking:field": "9",
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="build.py bench")
    parser.add_argument("--runs", type=int, default=5, help="side by side: medians of so many (5)")
    parser.add_argument("--only", choices=PARTS, help="measure only this part")
    arguments = parser.parse_args()
    parts = [arguments.only] if arguments.only else list(PARTS)
    rows = [("what", "measured", "limit")]
    for part in parts:
        rows.extend(PARTS[part](*[arguments.runs] if part == SIDE_BY_SIDE else []))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )


def command_line() -> Iterator[tuple[str, str, str]]:
    """`cec-logic assess --jsonl` and `--csv`: the time a profile takes, without and with the start.

    The speed of a shared core changes by the minute: each round has its own yardstick.
    """
    measured = []
    with tempfile.TemporaryDirectory() as folder:
        names = ("one.jsonl", "many.jsonl", "many.csv")
        one, many, rows = (Path(folder) / name for name in names)
        people = [profile(i) for i in range(PROFILES)]
        one.write_text(json.dumps(people[0]) + "\n", "utf-8")
        many.write_text("".join(json.dumps(person) + "\n" for person in people), "utf-8")
        rows.write_text(table(people), "utf-8")
        for _ in range(ROUNDS):
            job = yardstick.seconds()
            start = seconds_to_assess(one)
            each = (seconds_to_assess(many) - start) / (PROFILES - 1)
            job = (job + yardstick.seconds()) / 2
            row = (seconds_to_assess(rows) - start) / (PROFILES - 1)
            measured.append((each, start, job, row / each))
    here, start, job, row = (statistics.median(values) for values in zip(*measured, strict=True))
    ordinary = statistics.median(
        each / job * yardstick.ORDINARY_SECONDS for each, _, job, _ in measured
    )
    yield "command line, the yardstick", f"{job * 1000:.0f} ms", "80 ms: an ordinary core"
    yield "command line, a profile of a stream, here", f"{here * 1000:.2f} ms", ""
    yield "command line, the same on an ordinary core", f"{ordinary * 1000:.2f} ms", "1.5 ms"
    yield "command line, a row of a table beside a line of a stream", f"{row:.2f}", "1.3"
    yield "command line, one profile with the start", f"{start * 1000:.0f} ms", ""


def seconds_to_assess(profiles: Path) -> float:
    """The time of one core that this file takes: other work does not count."""
    option = f"--{profiles.suffix[1:]}"
    command = [sys.executable, "-m", "cec_logic", "assess", option, str(profiles), "--on", DAY]

    def used() -> float:
        times = os.times()
        return times.children_user + times.children_system

    before = used()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return used() - before


def profile(number: int) -> dict[str, Any]:
    """A whole person with a spouse, three jobs, two tests; no date comes back for 250 people."""

    def day(latest: str) -> str:
        return (date.fromisoformat(latest) - timedelta(days=number % 250)).isoformat()

    def test(name: str, low: int, taken: str) -> dict[str, Any]:
        scores = ("listening", "reading", "writing", "speaking")
        return {"test": name, "taken": day(taken)} | {
            ability: low + (number + place) % 3 for place, ability in enumerate(scores)
        }

    def job(noc: str, country: str, start: str, end: str | None) -> dict[str, Any]:
        return {
            "noc": noc,
            "country": country,
            "start": day(start),
            "end": end and day(end),
            "hours_per_week": 20 + number % 25,
            "paid": True,
            "self_employed": False,
            "authorized": True,
            "temporary_resident": True,
            "full_time_student": False,
        }

    return {
        "profile_version": 1,
        "applicant": {
            "birth_date": f"{1970 + number % 35}-0{1 + number % 9}-14",
            "education": [
                {"level": "three_plus", "country": "CA", "completed": day("2022-05-01")},
                {"level": "masters", "country": "FR", "eca": {"issued": day("2024-02-01")}},
            ],
            "languages": [
                test("celpip-general", 7, "2025-09-01"),
                {
                    "language": "fr",
                    "clb": dict.fromkeys(
                        ("listening", "reading", "writing", "speaking"), 4 + number % 6
                    ),
                },
            ],
            "work": [
                job("21231", "CA", f"202{1 + number % 4}-06-01", None),
                job("63200", "CA", "2023-01-15", "2024-03-31"),
                job("21231", "FR", "2016-01-01", f"20{18 + number % 4}-06-30"),
            ],
            "certificate_of_qualification": number % 7 == 0,
        },
        "spouse": {
            "accompanying": number % 3 != 0,
            "citizen_or_pr": False,
            "education": [{"level": "two_year", "country": "CA"}],
            "languages": [test("ielts-general", 5, "2026-02-01")],
            "work": [],
        },
        "destination": "ON",
        "nomination": False,
        "sibling_in_canada": number % 5 == 0,
    }


def browser() -> Iterator[tuple[str, str, str]]:
    """The page: what a person waits for at first and after each change."""
    job = yardstick.seconds()
    with (
        create_server(BUILT_SITE) as server,
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as folder,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=find_chromium(playwright), args=launch_arguments()
        )
        chromium, page = context.browser, context.new_page()
        assert chromium
        side_by_side.come_to_rest(page, Path(folder))
        chromium.start_tracing(categories=TRACED)
        page.add_init_script(OBSERVE)
        page.goto(f"http://127.0.0.1:{server.server_port}/en/")
        page.locator("#questions button[type=submit]:enabled").wait_for()
        loaded = page.evaluate("() => performance.mark('loaded').startTime")
        seen = page.evaluate(CHANGE, {"answers": ANSWERS, "times": CHANGES})
        work = most_work_in_a_task("loaded", json.loads(chromium.stop_tracing())["traceEvents"])
        context.close()
        server.shutdown()
    job = (job + yardstick.seconds()) / 2
    tasks = [task["duration"] for task in seen["longTasks"] if task["startTime"] > loaded]
    longest = f"{max(tasks):.0f} ms, {len(tasks)} over 50 ms" if tasks else "none over 50 ms"
    yield "page, the yardstick", f"{job * 1000:.0f} ms", "80 ms: an ordinary core"
    yield "page, Python in the page after", f"{loaded:.0f} ms", ""
    yield "page, first answer after", f"{seen['first']:.0f} ms", ""
    yield "page, engine's answer, median", f"{statistics.median(seen['engine']):.0f} ms", "50 ms"
    yield "page, change shown, median", f"{statistics.median(seen['changes']):.0f} ms", "100 ms"
    yield "page, change shown, slowest", f"{max(seen['changes']):.0f} ms", "100 ms"
    for part, times in (("forecast", seen["forecast"]), ("advice", seen["ways"])):
        yield (
            f"page, {part} after the result, median",
            f"{statistics.median(times):.0f} ms",
            "300 ms",
        )
    yield "page, longest main-thread task once loaded", longest, "50 ms"
    yield "page, most work in one task, here", f"{work:.0f} ms", "50 ms"
    ordinary = work / job * yardstick.ORDINARY_SECONDS
    yield "page, the same on an ordinary core", f"{ordinary:.0f} ms", "50 ms"


def most_work_in_a_task(mark: str, trace: list[dict[str, Any]]) -> float:
    """The most time of a core that one task of the main thread took since a mark, in ms.

    A task also waits while the engine's worker, the browser or others have the cores.
    """
    begin = next(event for event in trace if event["name"] == mark)
    took: Iterator[float] = (
        event["tdur"]
        for event in trace
        if event["name"].endswith("RunTask")
        and "tdur" in event  # not one that the end of the trace cut off
        and (event["pid"], event["tid"]) == (begin["pid"], begin["tid"])
        and event["ts"] > begin["ts"]
    )
    return max(took) / 1000


def side_by_side_rows(runs: int) -> Iterator[tuple[str, str, str]]:
    """What this site is held to beside stock pages, in one run; publishes every figure."""
    visits = []
    for visit in side_by_side.measure(BUILT_SITE, runs):
        visits.append(visit)
        name, speed, time, measured = visit
        print(f"{speed}, {name}, {time}: answered after {measured.answered:.0f} ms", flush=True)
    figures = report.summarize(visits)
    report.write(figures, runs, side_by_side.browser_version())
    free, slow = figures["unthrottled"], figures["5 Mbit/s"]
    site, stock = slow["site"]["first"], slow[report.STOCK]["first"]

    def beside_stock(time: str, key: str) -> str:
        return f"{free['site'][time][key] / free[report.STOCK][time][key]:.2f} of stock PyScript's"

    yield "first answer, first visit", beside_stock("first", "answered"), "0.33"
    yield "first answer, repeat visit", beside_stock("repeat", "answered"), "0.33"
    yield "peak memory of the tab", beside_stock("first", "memory"), "1.2"
    yield (
        "5 Mbit/s, first answer, first visit",
        f"{site['answered']:.0f} ms",
        f"{stock['answered']:.0f} ms",
    )
    yield "5 Mbit/s, form usable, first visit", f"{site['usable']:.0f} ms", "1500 ms"
    yield "sent at a first visit", f"{site['sent'] / 1e6:.2f} MB", "5.30 MB"
    task = free["site"]["first"]["longest_task_once_usable"]
    yield "longest main-thread task once usable", f"{task:.0f} ms", "50 ms"


SIDE_BY_SIDE = "side-by-side"
PARTS: dict[str, Callable[..., Iterator[tuple[str, str, str]]]] = {
    "command-line": command_line,
    "page": browser,
    SIDE_BY_SIDE: side_by_side_rows,
    "host": host.measure,
}

if __name__ == "__main__":
    main()
