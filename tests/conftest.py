"""What tests of several rooms share: command lines of cec_logic, run by CPython and by Pyodide."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

import assets

RUNNER = Path(__file__).parent / "scenarios" / "pyodide_runner.mjs"


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
