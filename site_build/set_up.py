"""What the project needs around itself: Python's and npm's locked packages, programs of Debian.

Runs before any of these is there, and therefore with Python's standard library alone. It must not
know what they are needed for.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from site_build.folders import APP, NODE_MODULES, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

VENV: Final = ROOT / ".venv"
PROGRAMS: Final = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON_LOCK: Final = ROOT / "requirements.txt"
NODE_LOCK: Final = APP / "package-lock.json"


class StepFailedError(Exception):
    """A step could not be done; the message says which and why, for the person at the terminal."""


def set_up_python() -> None:
    """Make `.venv` hold exactly what the lock names, and `cec_logic`; at once if it does.

    Raises:
        StepFailedError: a step failed, such as a package that cannot be had.
    """
    stamp = VENV / "set-up.stamp"
    wanted = _fingerprint(PYTHON_LOCK, sys.version, str(VENV))
    if _reads(stamp, wanted):
        return
    if importlib.util.find_spec("ensurepip") is None:
        install_debian_packages("python3-venv", needed_for="setting up Python packages")
    run_step("Setting up Python", [_base_python(), "-m", "venv", "--clear", VENV])
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
    run_step(
        "Setting up Python packages", [*pip, "--require-hashes", "--no-deps", "-r", PYTHON_LOCK]
    )
    run_step(
        "Setting up cec_logic", [*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT]
    )
    stamp.write_text(wanted, "utf-8")


def set_up_node() -> None:
    """Make `node_modules` hold exactly what the lock names; at once if it already does.

    Raises:
        StepFailedError: npm could not install a package.
    """
    stamp = NODE_MODULES / "set-up.stamp"
    wanted = _fingerprint(NODE_LOCK, str(NODE_LOCK))
    if _reads(stamp, wanted):
        return
    npm: list[str | Path] = [PROGRAMS / "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    run_step("Setting up browser packages", npm, cwd=NODE_LOCK.parent)
    stamp.write_text(wanted, "utf-8")


def _apt() -> list[str]:
    """What installs packages of Debian and its like; empty where one may not.

    In CI the machine is nobody's own: there a user who is not root may take root's place.
    """
    if shutil.which("apt-get") is None:
        return []
    silent = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    if os.geteuid() == 0:
        return silent
    return ["sudo", "-n", *silent] if "CI" in os.environ and shutil.which("sudo") else []


def installs_packages() -> bool:
    """Whether this machine lets packages of Debian be installed."""
    return bool(_apt())


def install_debian_packages(*names: str, needed_for: str) -> None:
    """Install packages of Debian by their names.

    Raises:
        StepFailedError: this machine does not let them be installed, or one of them cannot be had.
    """
    apt = _apt()
    if not apt:
        raise StepFailedError(
            f"Needed for {needed_for}: {names[0]}. Install it with this system's package manager"
            + (", or run: .venv/bin/playwright install chromium" if names[0] == "chromium" else ".")
        )
    run_step("Reading Debian's package lists", [*apt, "update"])
    install = [*apt, "install", "-y", "--no-install-recommends", *names]
    run_step(f"Installing {', '.join(names)}", install)


def _base_python() -> str:
    return getattr(sys, "_base_executable", sys.executable)


def _fingerprint(lock: Path, *circumstances: str) -> str:
    return hashlib.sha256(
        b"\0".join([lock.read_bytes(), *(part.encode() for part in circumstances)])
    ).hexdigest()


def _reads(stamp: Path, wanted: str) -> bool:
    return stamp.is_file() and stamp.read_text("utf-8") == wanted


def run_step(
    title: str,
    command: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
) -> None:
    """Run one quiet step: its title and its seconds show, its output only if it fails."""
    live = sys.stdout.isatty()
    started = time.monotonic()
    print(f"{title} …", end="", flush=True)
    with tempfile.TemporaryFile() as log:
        with subprocess.Popen(
            command,
            cwd=cwd,
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


def run_side_by_side(commands: Mapping[str, Sequence[str | Path]]) -> list[str]:
    """Run quiet steps, as many at a time as there are processors, the longest first.

    Returns:
        The titles of those that failed; what they said has been printed.
    """

    def run(title: str) -> bool:
        started = time.monotonic()
        done = subprocess.run(
            commands[title],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        said = "" if done.returncode == 0 else f"\n{done.stdout.decode(errors='replace').strip()}"
        print(f"{title} … {time.monotonic() - started:.0f} s{said}", flush=True)
        return done.returncode == 0

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        passed = dict(zip(commands, pool.map(run, commands), strict=True))
    return [title for title, was_fine in passed.items() if not was_fine]
