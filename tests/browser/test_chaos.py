"""Whatever a person, a browser or another tab does, in whatever order, the tool goes on working.

By hand with many sequences: `python3 build.py test tests/browser/test_chaos.py --chaos 200`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.chaos import Chaos
from tests.browser.conftest import SEQUENCES

if TYPE_CHECKING:
    import pytest
    from playwright.sync_api import Browser

ACTIONS = 40


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a sequence."""
    # Where other folders are tested too, the flag may not be known.
    count = metafunc.config.getoption("--chaos", default=SEQUENCES)
    metafunc.parametrize("seed", range(count))


def test_after_any_sequence_the_page_shows_what_its_answers_give(
    browser: Browser, site: str, seed: int
) -> None:
    context = browser.new_context(base_url=site, locale="en-CA")
    chaos = Chaos(context, seed)
    chaos.run(ACTIONS)
    chaos.settle()
    context.close()
    assert not chaos.complaints, "\n".join([*chaos.done, *chaos.complaints])
