"""The flag that renews the golden files."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden files anew")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Tell whether the golden files are to be written anew."""
    # Where other folders are tested too, the flag above may not be known.
    return bool(request.config.getoption("--update", default=False))
