"""What tests of several rooms share: command lines of cec_logic, run by CPython and by Pyodide."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from site_build.browser import assets
from site_build.freshness import is_current

RUNNER = Path(__file__).parent / "pyodide" / "runner.mjs"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person renew what tests compare with, and what they make."""
    told = "write the golden files, or the pictures of the guides, anew"
    parser.addoption("--update", action="store_true", help=told)


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Tell whether files are to be written anew."""
    # Of tests that another folder's run takes in, the flag above may not be known.
    return bool(request.config.getoption("--update", default=False))


def pytest_collection_finish(session: pytest.Session) -> None:
    """End a run whose tests look at a site that is missing or of other sources."""
    looked_at = sys.modules.get("tests.built_site")  # whoever looks at it has imported this
    if not session.items or looked_at is None or session.config.option.collectonly:
        return
    if not is_current(looked_at.BUILT_SITE):
        pytest.exit("dist/site is not of these sources: run python3 build.py build", returncode=1)


@dataclass(frozen=True)
class Outcome:
    """What one command line left behind."""

    status: int
    stdout: bytes
    stderr: bytes


Runner = Callable[[Sequence[Sequence[str]], Mapping[str, bytes]], list[Outcome]]


@pytest.fixture
def run_in_cpython(tmp_path: Path) -> Runner:
    """Run command lines of cec_logic, each in its own process, in a folder with these files."""

    def run(commands: Sequence[Sequence[str]], files: Mapping[str, bytes]) -> list[Outcome]:
        folder = _folder_with(tmp_path / "cpython", files)
        outcomes = []
        for arguments in commands:
            command = [sys.executable, "-m", "cec_logic", *arguments]
            done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
            outcomes.append(Outcome(done.returncode, done.stdout, done.stderr))
        return outcomes

    return run


@pytest.fixture(params=["snapshot", "archives"])
def run_in_pyodide(tmp_path: Path, request: pytest.FixtureRequest) -> Runner:
    """Run command lines of cec_logic, all in one Pyodide, in a folder with these files.

    Once for each of the two ways in which the engine starts in the browser.
    """

    def run(commands: Sequence[Sequence[str]], files: Mapping[str, bytes]) -> list[Outcome]:
        folder = _folder_with(tmp_path / "pyodide", files)
        (folder / "commands.json").write_text(json.dumps(commands), "utf-8")
        done = subprocess.run(
            [assets.NODE, RUNNER, folder, assets.make_engine(), request.param],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            pytest.fail(f"Pyodide under Node failed:\n{done.stdout}{done.stderr}", pytrace=False)
        return [
            Outcome(
                int((folder / f"{number}.status").read_text("utf-8")),
                (folder / f"{number}.stdout").read_bytes(),
                (folder / f"{number}.stderr").read_bytes(),
            )
            for number in range(len(commands))
        ]

    return run


def _folder_with(folder: Path, files: Mapping[str, bytes]) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder
