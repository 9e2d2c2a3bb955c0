"""The one entry to the project: set up, build, serve, bundle, verify, check, test and others.

`python3 build.py serve` and `python3 build.py test` do everything on a machine that has only
Python 3.11 or newer: this file and what it imports at its top use the standard library alone, make
`.venv` from the hashed lock, and run again inside it. It must not know how pages, assets or checks
work, only their order.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from site_build.folders import APP, NODE_MODULES, ROOT
from site_build.set_up import (
    PROGRAMS,
    VENV,
    StepFailedError,
    install_debian_packages,
    installs_packages,
    run_side_by_side,
    set_up_node,
    set_up_python,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

OUT = ROOT / "dist" / "site"
OLDEST_PYTHON = (3, 11)
COVERED_TESTS = ("tests/unit", "tests/scenarios")
PYTEST: list[str | Path] = [PROGRAMS / "python", "-m", "pytest"]
BESIDE_EACH_OTHER = ["--dist", "worksteal", "--numprocesses", str(os.cpu_count() or 1)]
LINTERS: dict[str, list[str | Path]] = {
    "types": [PROGRAMS / "mypy"],
    "types of the scripts": [PROGRAMS / "node", NODE_MODULES / "typescript/bin/tsc", "--build"],
    "lint of the scripts": [PROGRAMS / "node", NODE_MODULES / "oxlint/bin/oxlint"],
    "imports": [PROGRAMS / "lint-imports"],
    "lint": [PROGRAMS / "ruff", "check"],
    "format": [PROGRAMS / "ruff", "format", "--check"],
    "weak points of workflows": [PROGRAMS / "zizmor", "--offline", "--quiet", ROOT / ".github"],
}
GITHUB = ROOT / ".github"
SCHEMAS = {  # of check-jsonschema, for what GitHub reads
    "github-workflows": GITHUB.glob("workflows/*.yml"),
    "github-issue-forms": GITHUB.glob("ISSUE_TEMPLATE/*-*.yml"),
    "github-issue-config": GITHUB.glob("ISSUE_TEMPLATE/config.yml"),
    "dependabot": GITHUB.glob("dependabot.yml"),
    "citation-file-format": ROOT.glob("CITATION.cff"),
}
LINTERS |= {
    f"schema {name}": [PROGRAMS / "check-jsonschema", "--builtin-schema", f"vendor.{name}", *files]
    for name, files in SCHEMAS.items()
}


def main() -> int:
    """Do what the command line asks for and return the exit status."""
    arguments = _parse_command_line()
    try:
        set_up_python()
        if Path(sys.prefix) != VENV or str(APP) not in sys.path:
            return subprocess.run(
                [PROGRAMS / "python", __file__, *sys.argv[1:]],
                env={**os.environ, "PYTHONPATH": str(APP)},  # what pages share with the browser
                check=False,
            ).returncode
        os.environ["PATH"] = os.pathsep.join([str(PROGRAMS), os.environ["PATH"]])
        set_up_node()
        status: int = arguments.run(arguments)
    except StepFailedError as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
        return 130
    return status


# ------------------------------------------------------------------ the commands


def build(arguments: argparse.Namespace) -> int:
    """Build the whole site into dist/site."""
    from site_build import site  # noqa: PLC0415 - needs packages from .venv

    started = time.monotonic()
    try:
        site.build(OUT, smallest=arguments.smallest)
    except site.CannotBuildError as error:
        raise StepFailedError(str(error)) from error
    print(f"Built {OUT.relative_to(ROOT)} … {time.monotonic() - started:.0f} s", flush=True)
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Build the site and serve it on this machine."""
    build(arguments)
    from site_build import server, watch  # noqa: PLC0415 - needs packages from .venv

    handler = watch.ReloadingHandler if arguments.watch else server.Handler
    try:
        running = server.create_server(OUT, arguments.port, handler)
    except OSError as error:
        raise StepFailedError(
            f"Port {arguments.port} cannot be used ({error.strerror}); try --port 0."
        ) from error
    print(f"http://127.0.0.1:{running.server_port}/   (Ctrl+C stops)", flush=True)
    with running:
        if arguments.watch:
            threading.Thread(target=running.serve_forever, daemon=True).start()
            watch.watch(OUT)
        running.serve_forever()
    return 0


def bundle(arguments: argparse.Namespace) -> int:
    """Build the site and, in dist, the one file that opens without a network or a server."""
    for path in _make_bundle(arguments):
        print(f"{path.relative_to(ROOT)}   {path.stat().st_size:,} bytes")
    return 0


def verify(arguments: argparse.Namespace) -> int:
    """Tell whether a published site, a folder or a downloaded file is what this source builds."""
    made = _make_bundle(arguments)
    from site_build import verify  # noqa: PLC0415 - needs packages from .venv

    try:
        differences = verify.differences(arguments.target, OUT, made)
    except verify.CannotVerifyError as error:
        raise StepFailedError(str(error)) from error
    for difference in differences:
        print(difference)
    print(f"{arguments.target} is {'not ' if differences else ''}what this source builds.")
    return 1 if differences else 0


def _make_bundle(arguments: argparse.Namespace) -> list[Path]:
    build(arguments)
    from site_build import single_file  # noqa: PLC0415 - needs packages from .venv

    try:
        return single_file.build(OUT, OUT.parent)
    except single_file.CannotBundleError as error:
        raise StepFailedError(str(error)) from error


def check(arguments: argparse.Namespace) -> int:  # noqa: ARG001 - it takes none
    """Run what needs neither a built site nor a browser, within a minute."""
    require_whole_rule_changes()
    tests = {
        "unit tests": [*PYTEST, "--quiet", "tests/unit"],
        "scenarios": [*PYTEST, "--quiet", "tests/scenarios"],
        "messages": [*PYTEST, "--quiet", "tests/messages"],
        "golden files": [*PYTEST, "--quiet", "tests/golden"],
    }
    return _verdict(run_side_by_side(tests | LINTERS))


def test(arguments: argparse.Namespace) -> int:
    """Run every check; with pytest arguments, only pytest with these."""
    if not arguments.pytest:
        require_whole_rule_changes()
    set_up_programs()
    build(arguments)
    if arguments.pytest:
        return subprocess.run([*PYTEST, *arguments.pytest], cwd=ROOT, check=False).returncode

    elsewhere = [f"--ignore={folder}" for folder in COVERED_TESTS]
    loud: dict[str, list[str | Path]] = {
        "unit and scenario tests, coverage": [
            *PYTEST,
            *BESIDE_EACH_OTHER,
            *COVERED_TESTS,
            "--cov",
        ],
        "all other tests": [*PYTEST, *BESIDE_EACH_OTHER, *elsewhere],
    }
    failed = run_side_by_side(LINTERS)
    for title, command in loud.items():
        print(f"\n{title}", flush=True)
        if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
            failed.append(title)
    return _verdict(failed)


def bench(arguments: argparse.Namespace) -> int:
    """Measure the command line and the page, alone and beside stock pages."""
    if arguments.only != "command-line":  # it needs neither a browser nor a site
        set_up_programs()
        build(arguments)
    command = [sys.executable, "-m", "tests.bench.bench", "--runs", str(arguments.runs)]
    if arguments.only:
        command += ["--only", arguments.only]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def rounds(arguments: argparse.Namespace) -> int:
    """Take the official feed of rounds of invitations (JSON) over into the package's data."""
    from upkeep import round_feed  # noqa: PLC0415 - needs packages from .venv

    try:
        text = Path(arguments.feed).read_text("utf-8")
        told = round_feed.update(text, ROOT / "src/cec_logic/outlook", arguments.read)
    except (OSError, UnicodeError, round_feed.FeedError) as error:
        raise StepFailedError(f"Refused, nothing is changed. {error}") from error
    print("\n".join(told) or "Nothing is new.")
    return 0


def new_ruleset(arguments: argparse.Namespace) -> int:
    """Begin a change of the law: its file with the former values, its tests, its entry."""
    from upkeep import law_files, new_ruleset  # noqa: PLC0415 - needs packages from .venv

    try:
        told = new_ruleset.start(ROOT, arguments.set, arguments.day, earlier=arguments.earlier)
    except (OSError, law_files.RuleChangeError) as error:
        raise StepFailedError(f"Refused, nothing is changed. {error}") from error
    print("\n".join(told))
    return 0


def require_whole_rule_changes() -> None:
    """Stop where a change of the law is not whole; all other checks rest on the rules."""
    from upkeep import missing  # noqa: PLC0415 - needs packages from .venv

    lacking = missing.missing(ROOT)
    if lacking:
        told = "\n".join(f"- {line}" for line in lacking)
        raise StepFailedError(
            f"A change of the law is not whole yet; nothing else was checked.\n{told}"
        )


def mutate(arguments: argparse.Namespace) -> int:
    """Change the engine in small ways, and list the changes that no test notices."""
    with tempfile.TemporaryDirectory() as folder:  # the tree may be worked on meanwhile
        copy = Path(folder) / "tree"
        shutil.copytree(
            ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "dist", "node_modules")
        )
        environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": ""}
        command = [sys.executable, "-m", "tests.mutation.mutate", *arguments.part]
        return subprocess.run(command, cwd=copy, env=environment, check=False).returncode


def set_up_programs() -> None:
    """Make sure that there is a Chromium; bring all else that tests run, where packages are had."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - is in .venv
    from tests.browser.chromium import find_chromium  # noqa: PLC0415 - needs Playwright
    from tests.browser.firefox import find_firefox  # noqa: PLC0415 - the same
    from tests.browser.own import OWN  # noqa: PLC0415 - the same
    from tests.browser.webkit import DISPLAY_SERVER, WEBKIT_DRIVER  # noqa: PLC0415 - the same
    from tests.hosting.nginx import BROTLI, BROTLI_PACKAGE, find_nginx  # noqa: PLC0415 - the same

    with sync_playwright() as playwright:
        chromium = find_chromium(playwright)
    browsers = {
        "chromium": chromium,
        "firefox-esr": find_firefox(),
        "webkit2gtk-driver": shutil.which(WEBKIT_DRIVER),
        "xvfb": shutil.which(DISPLAY_SERVER),
    }
    programs = {
        **({} if OWN else browsers),
        "nginx-light": find_nginx(),
        BROTLI_PACKAGE: BROTLI.is_file(),
        "wrk": shutil.which("wrk"),
    }
    missing = [package for package, found in programs.items() if not found]
    if "chromium" in missing or (missing and installs_packages()):
        try:
            install_debian_packages(*missing, needed_for="the tests")
        except StepFailedError as failure:
            if "chromium" in missing:
                raise
            print(f"{failure}\nTests that need these are skipped; in CI they fail.", flush=True)


def _verdict(failed: Sequence[str]) -> int:
    """Tell what failed; the exit status."""
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEvery check passed.", flush=True)
    return 1 if failed else 0


def _parse_command_line() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Set up, build, serve, bundle, verify, check, test, change the law, measure.",
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    functions = (serve, build, bundle, verify, check, test, new_ruleset, rounds, bench, mutate)
    for function in functions:
        summary = (function.__doc__ or "").strip().splitlines()[0]
        command = commands.add_parser(
            function.__name__.replace("_", "-"), help=summary, description=summary
        )
        command.set_defaults(run=function, smallest=function is bench)
        if function is serve:
            command.add_argument(
                "--port", type=int, default=8000, help="where to listen (8000; 0: any free one)"
            )
            command.add_argument(
                "--watch",
                action="store_true",
                help="build again what changes, and let the pages that are open reload",
            )
        if function is build:
            command.add_argument(
                "--smallest",
                action="store_true",
                help="compress as far as can be, for a site that others visit; takes a minute more",
            )
        if function is verify:
            command.add_argument("target", help="an address, a folder or a file")
        if function is new_ruleset:
            command.add_argument(
                "set", help="crs, funds, categories … (or any word: all are named)"
            )
            command.add_argument(
                "day", metavar="YYYY-MM-DD", help="on which the change is in force"
            )
            command.add_argument(
                "--earlier", action="store_true", help="a day before the newest change is meant"
            )
        if function is rounds:
            command.add_argument("feed", metavar="FILE", help="the feed, as published")
            command.add_argument(
                "--read",
                type=date.fromisoformat,
                default=date.today(),  # noqa: DTZ011 - the day where the person is
                metavar="YYYY-MM-DD",
                help="the day on which it was read (today)",
            )
        if function is mutate:
            command.add_argument(
                "part", nargs="*", help="facts/calendar.py, rules, crs.py:core …; all if none"
            )
        if function is bench:
            command.add_argument("--runs", type=int, default=5, help="medians of so many (5)")
            command.add_argument("--only", choices=("command-line", "page", "side-by-side", "host"))
        if function is test:
            command.add_argument("pytest", nargs=argparse.REMAINDER, help="arguments for pytest")
    return parser.parse_args()


if __name__ == "__main__":
    if sys.version_info < OLDEST_PYTHON:
        sys.exit("CEC Check needs Python 3.11 or newer.")
    sys.exit(main())
