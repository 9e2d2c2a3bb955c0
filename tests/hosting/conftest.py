"""The browsers, for pages of hosts that nobody tuned."""

from tests.browser.conftest import chromium, playwright  # noqa: F401 - fixtures
