"""A built site is told from one of older sources."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from site_build.freshness import SOURCES, fingerprint, is_current, write_stamp

ROOT = Path(__file__).parents[2]
OF_THE_BUILT_SITE = "tests/site/test_precompress.py"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose site was built."""
    for name in SOURCES:
        is_file = (ROOT / name).is_file()
        path = tmp_path / (name if is_file else f"{name}/deep/down.txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# as it was", "utf-8")
    (tmp_path / "dist" / "site").mkdir(parents=True)
    write_stamp(tmp_path / "dist" / "site", fingerprint(tmp_path))
    return tmp_path


def test_a_site_of_the_same_sources_is_current(root: Path) -> None:
    assert is_current(root / "dist" / "site", root)


@pytest.mark.parametrize(
    "name", ["CONTRIBUTING.md", "site/deep/down.txt", "src/cec_logic/deep/down.txt"]
)
def test_a_changed_source_makes_it_old(root: Path, name: str) -> None:
    (root / name).write_text("# as it is", "utf-8")
    assert not is_current(root / "dist" / "site", root)


def test_a_new_source_makes_it_old(root: Path) -> None:
    (root / "site" / "new.toml").touch()
    assert not is_current(root / "dist" / "site", root)


def test_a_site_without_a_stamp_is_old(root: Path) -> None:
    (root / "dist" / "site.sources").unlink()
    assert not is_current(root / "dist" / "site", root)


def test_what_no_build_reads_makes_nothing_old(root: Path) -> None:
    (root / "site" / "__pycache__").mkdir()
    (root / "site" / "__pycache__" / "made.pyc").touch()
    (root / "site" / "README.md").touch()
    assert is_current(root / "dist" / "site", root)


def test_a_run_on_an_old_site_ends_before_its_tests(root: Path) -> None:
    """Of this project's own tests, in a copy whose stamp is of other sources."""
    for name in ("conftest.py", "built_site.py", "site/test_precompress.py"):
        path = root / "tests" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((ROOT / "tests" / name).read_text("utf-8"), "utf-8")
    (root / "dist" / "site.sources").write_text("older", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--import-mode=importlib", OF_THE_BUILT_SITE],
        cwd=root,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "dist/site is not of these sources" in done.stdout) == (1, True), (
        done.stdout + done.stderr
    )
