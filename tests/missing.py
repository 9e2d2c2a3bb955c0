"""What tests do where a program that they need is not on this machine."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

CI = bool(os.environ.get("CI"))  # set by GitHub and nearly every other host


def leave_out(why: str) -> NoReturn:
    """Skip the test; fail it where CI is set, for there green must mean that all was tried."""
    if CI:
        pytest.fail(f"{why}, and CI must try everything", pytrace=False)
    pytest.skip(why)
