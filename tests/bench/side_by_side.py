"""Measures the site and stock ways to do the same job side by side, in one run.

A visitor with a fresh browser opens a page, asks as soon as it lets them, changes the answer ten
times, and comes back once. It must not know what the contestants are made of, nor how the figures
are shown.
"""

from __future__ import annotations

import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import sync_playwright
from tests.bench import contestants
from tests.bench.link import Line, create_line_server
from tests.browser.chromium import find_chromium, launch_arguments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Playwright

LINES: Final = {  # bytes a second, seconds a way
    "5 Mbit/s": (5e6 / 8, 0.05),
    "25 Mbit/s": (25e6 / 8, 0.02),
    "unthrottled": (0, 0.0),
}
PATIENCE: Final = 120_000  # milliseconds
CHANGES: Final = 10
MOMENTS_OF_REST: Final = 3
AT_REST: Final = 3  # ticks of processor time for a moment; while it starts, it takes twenty
# A moment is what the browser takes to draw six frames.
MOMENT: Final = """
async () => {
  for (let frame = 0; frame < 6; frame += 1) await new Promise(requestAnimationFrame);
};
"""

# Asks as soon as the button can be pressed, then changes the age again and again; notes the times.
VISITOR: Final = """
window.measured = { usable: null, answered: null, changes: [], tasks: [] };
measured.began = performance.timeOrigin;
new PerformanceObserver((list) => {
  const tasks = list.getEntries().map(({ startTime, duration }) => [startTime, duration]);
  measured.tasks.push(...tasks);
}).observe({ type: "longtask", buffered: true });
const seen = (target, options, condition) => new Promise((resolve) => {
  const observer = new MutationObserver(() => {
    if (!condition()) return;
    observer.disconnect();
    resolve(performance.now());
  });
  observer.observe(target, options);
});
const pressable = () => document.querySelector("#questions [type=submit]:enabled");
const ask = async (age) => {
  const report = document.getElementById("report");
  const field = document.getElementById("/applicant/age:field");
  const begin = performance.now();
  const changes = { childList: true, subtree: true };
  const shown = seen(report, changes, () => report.querySelector(".verdict"));
  field.focus();
  field.value = String(age);
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve)); // nobody types and presses within one task
  pressable().click();
  return [begin, await shown];
};
(async () => {
  const all = { subtree: true, childList: true, attributes: true, attributeFilter: ["disabled"] };
  measured.usable = await seen(document, all, pressable);
  [, measured.answered] = await ask(30);
  for (let number = 1; number <= %d; number += 1) {
    await new Promise((resolve) => requestIdleCallback(resolve));
    const [begin, end] = await ask(30 + number);
    measured.changes.push(end - begin);
  }
  document.documentElement.dataset.measured = "";
})();
"""
# The site's files are kept for the next visit; a visitor who stays a few seconds more has them all.
KEPT: Final = "() => navigator.serviceWorker.ready.then(() => true)"


@dataclass(frozen=True)
class Visit:
    """What one visit cost: milliseconds, and bytes."""

    usable: float
    answered: float
    change: float
    longest_task: float
    longest_task_once_usable: float
    sent: int
    memory: int


def measure(
    built_site: Path, runs: int, names: tuple[str, ...] = contestants.NAMES
) -> Iterator[tuple[str, str, str, Visit]]:
    """Every visit as contestant, line, "first" or "repeat", and its figures.

    The contestants take turns, so that what else the machine does falls on all alike.
    """
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        made = {name: contestants.make(name, built_site, Path(folder)) for name in names}
        for _ in range(runs):
            for speed, (rate, delay) in LINES.items():
                for name, place in made.items():
                    line = Line(rate, delay)
                    with create_line_server(place, line, policy=name == "site") as server:
                        threading.Thread(target=server.serve_forever, daemon=True).start()
                        address = f"http://127.0.0.1:{server.server_port}/en/"
                        for visit, figures in _two_visits(
                            playwright, address, line, keeps=name == "site"
                        ):
                            yield name, speed, visit, figures
                        server.shutdown()


def come_to_rest(page: Page, profile: Path) -> None:
    """Wait until a browser that has just been started is done with starting itself.

    That keeps all processors busy for about a second, and no visit's time is to hold it.
    """
    resting, used = 0, -1
    while resting < MOMENTS_OF_REST:
        page.evaluate(MOMENT)
        before, used = used, sum(_processor_time(process) for process in _processes(profile))
        resting = resting + 1 if used - before <= AT_REST else 0


def _two_visits(
    playwright: Playwright, address: str, line: Line, *, keeps: bool
) -> Iterator[tuple[str, Visit]]:
    """A first visit with an empty profile of the browser, and a second one with what it left."""
    with tempfile.TemporaryDirectory() as profile:
        for visit in ("first", "repeat"):
            context = playwright.chromium.launch_persistent_context(
                profile, executable_path=find_chromium(playwright), args=launch_arguments()
            )
            page = context.new_page()
            come_to_rest(page, Path(profile))
            yield visit, _visit(page, Path(profile), address, line, keeps=keeps)
            context.close()


def _visit(page: Page, profile: Path, address: str, line: Line, *, keeps: bool) -> Visit:
    page.set_default_timeout(PATIENCE)
    page.add_init_script(VISITOR % CHANGES)
    line.pieces.clear()
    page.goto(address, wait_until="commit")
    page.locator("[data-measured]").wait_for(state="attached")
    memory = _peak_memory(profile)
    measured: dict[str, Any] = page.evaluate("() => window.measured")
    if keeps:  # what the service worker does after the answer is not part of the visit
        page.evaluate(KEPT)
    changes = sorted(measured["changes"])
    tasks = measured["tasks"]
    return Visit(
        usable=measured["usable"],
        answered=measured["answered"],
        change=changes[len(changes) // 2],
        longest_task=max((length for _, length in tasks), default=0),
        longest_task_once_usable=max(
            (length for start, length in tasks if start >= measured["usable"]), default=0
        ),
        # What looks ahead is asked for as soon as the answer is there: it is not counted.
        sent=line.sent_before((measured["began"] + measured["answered"]) / 1000),
        memory=memory,
    )


def _peak_memory(profile: Path) -> int:
    """The most memory that the tab's process has held, in bytes; 0 where Linux does not tell.

    A page, its workers and their WebAssembly live in one renderer process: the largest of this
    browser, which is found by the profile that it was started with.
    """
    return max(
        (
            int(_status(process)["VmHWM"].split()[0]) * 1024
            for process in _processes(profile)
            if b"--type=renderer" in (process / "cmdline").read_bytes()
        ),
        default=0,
    )


def _processes(profile: Path) -> list[Path]:
    """The folders of /proc for the browser that was started with a profile, and all it started."""
    parents = {}
    browsers = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
            parents[process.name] = _status(process)["PPid"]
        except (OSError, ValueError, KeyError):
            continue  # it has ended meanwhile
        if str(profile).encode() in command and b"--type=" not in command:
            browsers.add(process.name)

    def belongs(number: str) -> bool:
        while number in parents:
            if number in browsers:
                return True
            number = parents[number]
        return False

    return [Path("/proc") / number for number in parents if belongs(number)]


def _status(process: Path) -> dict[str, str]:
    lines = (process / "status").read_text().splitlines()
    return dict(line.split(":\t", 1) for line in lines)


def _processor_time(process: Path) -> int:
    """In ticks of the system's clock, of which there are a hundred a second."""
    try:
        numbers = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0  # it has ended meanwhile
    in_user_mode, in_the_kernel = numbers[11:13]
    return int(in_user_mode) + int(in_the_kernel)


def browser_version() -> str:
    """The version of the browser that measures."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_chromium(playwright), args=launch_arguments()
        )
        version = chromium.version
        chromium.close()
    return version
