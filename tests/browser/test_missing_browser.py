"""A browser that is not there: its tests are left out and told of; in CI they fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.browser.conftest import BROWSERS

ROOT = Path(__file__).parents[2]
TESTS = "tests/browser/test_damaged_site.py"
SETTINGS = {"CI", "CEC_BROWSERS"}
FAILED, NONE_LEFT = 1, 5  # exit statuses of pytest


def run_without_browsers(name: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the tests in one browser on a machine that has none but Chromium."""
    inherited = {key: value for key, value in os.environ.items() if key not in SETTINGS}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-k", f"en and {name}", TESTS],
        cwd=ROOT,
        env={**inherited, "PATH": str(Path(sys.executable).parent), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", BROWSERS[1:])
def test_in_ci_the_tests_of_a_missing_browser_fail(name: str) -> None:
    done = run_without_browsers(name, CI="true")
    assert (done.returncode, "on this machine, and CI must try everything" in done.stdout) == (
        FAILED,
        True,
    ), done.stdout


@pytest.mark.parametrize("name", BROWSERS[1:])
def test_elsewhere_they_are_left_out_and_told_of(name: str) -> None:
    done = run_without_browsers(name)
    assert done.returncode == NONE_LEFT
    assert f"tests in {name}, which is not on this machine" in done.stdout


@pytest.mark.parametrize("name", BROWSERS)
def test_the_tests_of_a_missing_browser_of_playwright_s_own_fail(name: str, tmp_path: Path) -> None:
    done = run_without_browsers(
        name, CEC_BROWSERS="playwright", PLAYWRIGHT_BROWSERS_PATH=str(tmp_path)
    )
    assert (done.returncode, str(tmp_path) in done.stdout) == (FAILED, True), done.stdout


def test_an_unknown_wish_for_browsers_is_refused() -> None:
    done = run_without_browsers("firefox", CEC_BROWSERS="playwrite")
    assert "expected CEC_BROWSERS=playwright" in done.stdout + done.stderr
