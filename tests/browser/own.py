"""Whether Playwright's own browsers are asked for, in place of those of this machine.

    .venv/bin/playwright install --with-deps chromium firefox webkit
    CEC_BROWSERS=playwright python3 build.py test tests/browser

The tests of one that is not installed fail, everywhere: no other browser takes its place.
"""

from __future__ import annotations

import os
from typing import Final

ASKED_FOR: Final = os.environ.get("CEC_BROWSERS", "")
if ASKED_FOR not in {"", "playwright"}:
    raise ValueError(
        f"CEC_BROWSERS={ASKED_FOR}: expected CEC_BROWSERS=playwright for Playwright's own "
        "browsers, or no such variable for those of this machine"
    )
OWN: Final = ASKED_FOR == "playwright"
