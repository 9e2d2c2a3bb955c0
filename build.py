"""The one entry to the project: set up, build, serve, bundle, verify, test, bench, mutate.

`python3 build.py serve` and `python3 build.py test` do everything on a machine that has only
Python 3.11 or newer: this file uses the standard library alone, makes `.venv` from the hashed lock,
and runs itself again inside. It must not know how pages, assets or checks work, only their order.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent
SITE = ROOT / "site"
OUT = ROOT / "dist" / "site"
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON_LOCK = ROOT / "requirements.txt"
NODE_LOCK = SITE / "app" / "package-lock.json"
OLDEST_PYTHON = (3, 11)
COVERED_TESTS = ("tests/unit", "tests/scenarios")


class StepFailedError(Exception):
    """A step could not be done; the message says which and why, for the person at the terminal."""


def main() -> int:
    """Do what the command line asks for and return the exit status."""
    arguments = _parse_command_line()
    try:
        set_up_python()
        if Path(sys.prefix) != VENV:
            return subprocess.run(
                [PROGRAMS / "python", __file__, *sys.argv[1:]], check=False
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
    sys.path[:0] = [str(SITE), str(SITE / "app")]
    import whole_site  # noqa: PLC0415 - importable only from here on; needs packages from .venv

    started = time.monotonic()
    try:
        whole_site.build(OUT, smallest=arguments.smallest)
    except whole_site.CannotBuildError as error:
        raise StepFailedError(str(error)) from error
    print(f"Built {OUT.relative_to(ROOT)} … {time.monotonic() - started:.0f} s", flush=True)
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Build the site and serve it on this machine."""
    build(arguments)
    import server  # noqa: PLC0415 - importable only after the build has named its folder

    try:
        running = server.create_server(OUT, arguments.port)
    except OSError as error:
        raise StepFailedError(
            f"Port {arguments.port} cannot be used ({error.strerror}); try --port 0."
        ) from error
    print(f"http://127.0.0.1:{running.server_port}/   (Ctrl+C stops)", flush=True)
    with running:
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
    import verify as comparing  # noqa: PLC0415 - importable only after the build has named its folder

    try:
        differences = comparing.differences(arguments.target, OUT, made)
    except comparing.CannotVerifyError as error:
        raise StepFailedError(str(error)) from error
    for difference in differences:
        print(difference)
    print(f"{arguments.target} is {'not ' if differences else ''}what this source builds.")
    return 1 if differences else 0


def _make_bundle(arguments: argparse.Namespace) -> list[Path]:
    build(arguments)
    import bundle as making  # noqa: PLC0415 - importable only after the build has named its folder

    try:
        return making.build(OUT, OUT.parent)
    except making.CannotBundleError as error:
        raise StepFailedError(str(error)) from error


def test(arguments: argparse.Namespace) -> int:
    """Run every check; with pytest arguments, only pytest with these."""
    set_up_programs()
    build(arguments)
    pytest: list[str | Path] = [sys.executable, "-m", "pytest"]
    if arguments.pytest:
        return subprocess.run([*pytest, *arguments.pytest], cwd=ROOT, check=False).returncode

    elsewhere = [f"--ignore={folder}" for folder in COVERED_TESTS]
    quiet: dict[str, list[str | Path]] = {
        "ruff": [PROGRAMS / "ruff", "check"],
        "ruff format": [PROGRAMS / "ruff", "format", "--check"],
        "mypy": [PROGRAMS / "mypy"],
        "import-linter": [PROGRAMS / "lint-imports"],
    }
    loud: dict[str, list[str | Path]] = {
        "unit and scenario tests, coverage": [*pytest, *COVERED_TESTS, "--cov"],
        "all other tests": [*pytest, *elsewhere],
    }
    failed = []
    for title, command in quiet.items():
        try:
            _run_step(title, command)
        except StepFailedError as failure:
            print(failure, flush=True)
            failed.append(title)
    for title, command in loud.items():
        print(f"\n{title}", flush=True)
        if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
            failed.append(title)
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEvery check passed.", flush=True)
    return 1 if failed else 0


def bench(arguments: argparse.Namespace) -> int:
    """Measure the command line and the page, alone and beside stock pages."""
    set_up_programs()
    build(arguments)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(SITE), str(SITE / "app")])}
    command = [sys.executable, "-m", "tests.bench.bench", "--runs", str(arguments.runs)]
    if arguments.only:
        command += ["--only", arguments.only]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def mutate(arguments: argparse.Namespace) -> int:
    """Change the facts and the rules in small ways, and list the changes that no test notices."""
    with tempfile.TemporaryDirectory() as folder:  # the tree may be worked on meanwhile
        copy = Path(folder) / "tree"
        shutil.copytree(
            ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "dist", "node_modules")
        )
        environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": ""}
        command = [sys.executable, "-m", "tests.mutation.mutate", *arguments.part]
        return subprocess.run(command, cwd=copy, env=environment, check=False).returncode


# ------------------------------------------------------------------ the set-up


def set_up_python() -> None:
    """Make `.venv` hold exactly what the lock names, and `cec_logic`; at once if it does."""
    stamp = VENV / "set-up.stamp"
    wanted = _fingerprint(PYTHON_LOCK, sys.version, str(VENV))
    if _reads(stamp, wanted):
        return
    if importlib.util.find_spec("ensurepip") is None:
        _install_debian_packages("python3-venv", needed_for="setting up Python packages")
    _run_step("Setting up Python", [_base_python(), "-m", "venv", "--clear", VENV])
    pip: list[str | Path] = [
        PROGRAMS / "python",
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
    ]
    # Without looking for dependencies: the lock names them all, and what pip itself looks for it
    # takes in its newest release, which the lock cannot know.
    _run_step(
        "Setting up Python packages", [*pip, "--require-hashes", "--no-deps", "-r", PYTHON_LOCK]
    )
    _run_step(
        "Setting up cec_logic", [*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT]
    )
    stamp.write_text(wanted, "utf-8")


def set_up_node() -> None:
    """Make `node_modules` hold exactly what the lock names; at once if it already does."""
    stamp = NODE_LOCK.parent / "node_modules" / "set-up.stamp"
    wanted = _fingerprint(NODE_LOCK, str(NODE_LOCK))
    if _reads(stamp, wanted):
        return
    npm: list[str | Path] = [PROGRAMS / "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    _run_step("Setting up browser packages", npm, cwd=NODE_LOCK.parent)
    stamp.write_text(wanted, "utf-8")


def set_up_programs() -> None:
    """Make sure that there is a Chromium; bring all else that tests run, where packages are had."""
    from tests.browser.chromium import find_chromium  # noqa: PLC0415 - needs Playwright from .venv
    from tests.browser.firefox import find_firefox  # noqa: PLC0415 - the same
    from tests.browser.webkit import DISPLAY_SERVER, WEBKIT_DRIVER  # noqa: PLC0415 - the same
    from tests.hosting.nginx import BROTLI, BROTLI_PACKAGE, find_nginx  # noqa: PLC0415 - the same

    programs = {
        "chromium": find_chromium(),
        "firefox-esr": find_firefox(),
        "webkit2gtk-driver": shutil.which(WEBKIT_DRIVER),
        "xvfb": shutil.which(DISPLAY_SERVER),
        "nginx-light": find_nginx(),
        BROTLI_PACKAGE: BROTLI if BROTLI.is_file() else None,
        "wrk": shutil.which("wrk"),
    }
    missing = [package for package, found in programs.items() if found is None]
    if "chromium" in missing or (missing and _installs_packages()):
        try:
            _install_debian_packages(*missing, needed_for="the tests")
        except StepFailedError as failure:
            if "chromium" in missing:
                raise
            print(f"{failure}\nTests that need these are skipped.", flush=True)


def _installs_packages() -> bool:
    """Whether this is a Debian on which one may install packages."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def _install_debian_packages(*names: str, needed_for: str) -> None:
    if not _installs_packages():
        raise StepFailedError(
            f"Needed for {needed_for}: {names[0]}. Install it with this system's package manager"
            + (", or run: .venv/bin/playwright install chromium" if names[0] == "chromium" else ".")
        )
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    _run_step(
        "Reading Debian's package lists", ["apt-get", "update", "-qq"], environment=environment
    )
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names]
    _run_step(f"Installing {', '.join(names)}", install, environment=environment)


def _base_python() -> str:
    return getattr(sys, "_base_executable", sys.executable)


def _fingerprint(lock: Path, *circumstances: str) -> str:
    return hashlib.sha256(
        b"\0".join([lock.read_bytes(), *(part.encode() for part in circumstances)])
    ).hexdigest()


def _reads(stamp: Path, wanted: str) -> bool:
    return stamp.is_file() and stamp.read_text("utf-8") == wanted


def _run_step(
    title: str,
    command: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
    environment: dict[str, str] | None = None,
) -> None:
    """Run one quiet step: its title and its seconds show, its output only if it fails."""
    live = sys.stdout.isatty()
    started = time.monotonic()
    print(f"{title} …", end="", flush=True)
    with tempfile.TemporaryFile() as log:
        with subprocess.Popen(
            command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        ) as process:
            while process.poll() is None:
                try:
                    process.wait(timeout=1)
                except subprocess.TimeoutExpired:
                    if live:
                        print(f"\r{title} … {time.monotonic() - started:.0f} s", end="", flush=True)
        print(
            f"{chr(13) + title + ' …' if live else ''} {time.monotonic() - started:.0f} s",
            flush=True,
        )
        if process.returncode != 0:
            log.seek(0)
            output = log.read().decode(errors="replace").strip()
            raise StepFailedError(f"{title} failed:\n{output}")


def _parse_command_line() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="build.py", description="Set up, build, serve, bundle, verify, test, bench, mutate."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    for function in (serve, build, bundle, verify, test, bench, mutate):
        summary = (function.__doc__ or "").strip().splitlines()[0]
        command = commands.add_parser(function.__name__, help=summary, description=summary)
        command.set_defaults(run=function, smallest=function is bench)
        if function is serve:
            command.add_argument(
                "--port", type=int, default=8000, help="where to listen (8000; 0: any free one)"
            )
        if function is build:
            command.add_argument(
                "--smallest",
                action="store_true",
                help="compress as far as can be, for a site that others visit; takes a minute more",
            )
        if function is verify:
            command.add_argument("target", help="an address, a folder or a file")
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
