"""The figures of the benchmark as they are published: a file of numbers, and a page a language.

It must not know how anything was measured.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_build.folders import APP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.bench.side_by_side import Visit

HERE: Final = Path(__file__).parent
GUIDE: Final = HERE.parents[1] / "site" / "guide"
LANGUAGES: Final = ("en", "fr")
STOCK: Final = "pyscript"  # what the others are compared with
MEGABYTE: Final = 1e6
DECIMALS: Final = {"en": ".", "fr": ","}

WIDTH, BAR, GAP, LEFT = 640, 11, 12, 150  # of the picture

Figures = dict[str, dict[str, dict[str, dict[str, float]]]]


def summarize(visits: Iterable[tuple[str, str, str, Visit]]) -> Figures:
    """The median of every figure: by line, contestant, and "first" or "repeat" visit."""
    collected: dict[str, dict[str, dict[str, list[Visit]]]] = {}
    for name, speed, time, visit in visits:
        collected.setdefault(speed, {}).setdefault(name, {}).setdefault(time, []).append(visit)
    return {
        speed: {
            name: {time: _medians(found) for time, found in times.items()}
            for name, times in names.items()
        }
        for speed, names in collected.items()
    }


def _medians(visits: list[Visit]) -> dict[str, float]:
    rows = [asdict(visit) for visit in visits]
    return {key: round(statistics.median(row[key] for row in rows), 1) for key in rows[0]}


def ratio(figures: Figures, speed: str, name: str, time: str, key: str) -> float | None:
    """A figure as a share of that of the stock page; None where that was not measured."""
    stock = figures[speed].get(STOCK)
    return figures[speed][name][time][key] / stock[time][key] if stock else None


def write(figures: Figures, runs: int, browser: str) -> None:
    """Write `figures/benchmark.json` and the decision's page in both languages.

    Args:
        figures: what `summarize` gives.
        runs: how many runs the medians are of.
        browser: the version of the browser that was used.
    """
    facts = {
        "day": date.today().isoformat(),  # noqa: DTZ011 - the day here
        "runs": runs,
        "machine": _machine(),
        "versions": {"Chromium": browser, **_versions()},
        "figures": figures,
    }
    target = GUIDE / "figures" / "benchmark.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(facts, indent=1) + "\n", "utf-8")
    templates = Environment(
        loader=FileSystemLoader(HERE),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - Markdown of our own
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for language in LANGUAGES:
        template = templates.get_template(f"benchmark_{language}.md")

        def number(value: float, digits: int = 0, language: str = language) -> str:
            return f"{value:.{digits}f}".replace(".", DECIMALS[language])

        page = template.render(
            facts,
            number=number,
            ratio=lambda *place: ratio(figures, *place),
            bars=_bars,
            largest=max(
                times["first"]["answered"] for names in figures.values() for times in names.values()
            ),
            MEGABYTE=MEGABYTE,
        )
        (GUIDE / language / "decisions" / "benchmark.md").write_text(page, "utf-8")


def _bars(names: dict[str, dict[str, dict[str, float]]], words: dict[str, str], most: float) -> str:
    """A picture: for each contestant the time to the first answer, first visit over repeat."""
    rows = []
    for place, (name, times) in enumerate(names.items()):
        top = place * (2 * BAR + GAP) + GAP / 2
        rows.append(
            f'<text x="{LEFT - 8}" y="{top + BAR + 4}" text-anchor="end" font-size="13" '
            f'fill="currentColor">{words[name]}</text>'
        )
        for row, (time, figures) in enumerate(times.items()):
            width = round(figures["answered"] / most * (WIDTH - LEFT - 60), 1)
            y = top + row * BAR
            shade = "1" if time == "first" else "0.5"
            rows.append(
                f'<rect x="{LEFT}" y="{y}" width="{width}" height="{BAR - 1}" '
                f'fill="currentColor" opacity="{shade}"/>'
            )
    height = len(names) * (2 * BAR + GAP)
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{words["picture"]}">'
        f"{''.join(rows)}</svg>"
    )


def _machine() -> dict[str, Any]:
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.is_file():
        models = [
            line.partition(":")[2].strip()
            for line in information.read_text("utf-8").splitlines()
            if line.startswith("model name")
        ]
        model = models[0] if models else model
    return {"processor": model, "cores": os.cpu_count(), "system": platform.system()}


def _versions() -> dict[str, str]:
    lock = json.loads((APP / "package-lock.json").read_text("utf-8"))["packages"]
    names = {
        "Pyodide": "pyodide",
        "PyScript": "@pyscript/core",
        "MicroPython": "@micropython/micropython-webassembly-pyscript",
    }
    return {name: lock[f"node_modules/{package}"]["version"] for name, package in names.items()}
