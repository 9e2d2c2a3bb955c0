"""What holds for every file of the project, whatever it is about."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("src", "site/app", "site/static", "site_build", "upkeep")
KINDS = (".css", ".js", ".mjs", ".py")
MOST_LINES = 400  # what one reads through in one go


def test_no_file_holds_the_marks_of_a_merge() -> None:
    git = shutil.which("git") or "git"
    marks = subprocess.run(
        [git, "grep", "--line-number", "-E", "^(<{7}|>{7})( |$)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert marks.stdout == ""


def test_no_file_of_code_is_too_long_to_read() -> None:
    sources = [
        path
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in KINDS and "node_modules" not in path.parts
    ]
    long = [
        path.relative_to(ROOT).as_posix()
        for path in [ROOT / "build.py", *sources]
        if len(path.read_text("utf-8").splitlines()) > MOST_LINES
    ]
    assert long == []
