"""The Chromium of this machine, and how to start it, for the browser tests and the benchmark."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.own import OWN

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


QUIET = (  # a browser makes requests of its own too; none may blur what the page does
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-quic",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
)


def launch_arguments() -> list[str]:
    """How Chromium is to be started; its sandbox refuses to run for root."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*QUIET, "--no-sandbox"] if as_root else [*QUIET]


def find_chromium(playwright: Playwright) -> str | None:
    """The path of an installed Chromium or Chrome, else of Playwright's own; None without any."""
    own = playwright.chromium.executable_path
    if OWN:
        return own
    for path in (*(shutil.which(name) for name in NAMES), *MACOS, own):
        if path is not None and Path(path).exists():
            return path
    return None
