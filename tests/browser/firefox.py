"""The Firefox of this machine, and how to start it.

Playwright drives an ordinary Firefox, such as Debian's, through WebDriver BiDi: it can do most of
what it does in Chromium. It does not see a page return that Firefox kept whole for the way back;
so none is kept, and a page that is gone back to is opened anew.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.own import OWN

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

PROGRAMS = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")


def find_firefox() -> str | None:
    """The path of an installed Firefox; None without any, or if Playwright is to start its own."""
    if OWN:
        return None
    found = (shutil.which(name) for name in PROGRAMS)
    return next((str(Path(path).resolve()) for path in found if path), None)


def start_firefox(playwright: Playwright, path: str | None) -> Browser:
    """Start the Firefox that is there, or Playwright's own."""
    keep_no_page: dict[str, str | float | bool] = {"browser.sessionhistory.max_total_viewers": 0}
    return playwright.firefox.launch(
        channel="moz-firefox" if path else None,
        executable_path=path,
        firefox_user_prefs=keep_no_page,
    )
