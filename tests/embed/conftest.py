"""Pages of another site around the tool: on a host of its own, so that browsers keep the two apart.

The tool is served at 127.0.0.1 and the other site at localhost: two sites, not only two origins. A
test fails on console errors and on any request to a third one.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, cast

import pytest
from tests.browser.conftest import (  # noqa: F401 - fixtures
    Watch,
    browser,
    browser_name,
    chromium,
    firefox,
    playwright,
    site,
    webkit,
)

from site_build.server import Handler, create_server

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from tests.browser.conftest import Opener

ELEMENT = '<script src="{site}/static/embed/cec-check.js" async></script>'
PAGE = """<!DOCTYPE html>
<html lang="{language}">
<meta charset="utf-8">
<title>A partner</title>
<link rel="icon" href="data:,">
<body>
<h1>A partner</h1>
<script>
  const heard = [];
  const told = [];
  addEventListener("message", ({{ data, origin }}) => heard.push({{ data, origin }}));
</script>
{body}
</body>
</html>
"""


class PlainHandler(Handler):
    """A site with a policy of its own, which is none."""

    def security(self, path: str) -> Mapping[str, str]:  # noqa: ARG002 - as the base class has it
        return {}


class Host:
    """Another site, whose pages a test writes."""

    def __init__(self, folder: Path, address: str, tool: str) -> None:
        self.folder, self.address, self.tool = folder, address, tool

    def put(self, body: str, language: str = "en", name: str = "index.html") -> str:
        """Put a page there and return its address; `{site}` stands for that of the tool."""
        body = body.replace("{site}", self.tool)
        (self.folder / name).write_text(PAGE.format(body=body, language=language), "utf-8")
        return f"{self.address}/{name}"

    def put_element(self, attributes: str = "", language: str = "en") -> str:
        """Put a page there with the script and one element."""
        return self.put(f"{ELEMENT}<cec-check {attributes}></cec-check>", language)


def serve(folder: Path, name: str, handler: type[Handler] = PlainHandler) -> Iterator[str]:
    """Serve a folder under a name of this machine."""
    with create_server(folder, handler=handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{name}:{server.server_port}"
        server.shutdown()


@pytest.fixture
def host(
    tmp_path: Path,
    site: str,  # noqa: F811 - the fixture
    browser_name: str,  # noqa: F811 - the fixture
) -> Iterator[Host]:
    """A partner's site; Playwright cannot press in a frame of another site in Firefox."""
    name = "127.0.0.1" if browser_name == "firefox" else "localhost"
    for address in serve(tmp_path, name):
        yield Host(tmp_path, address, site)


class WatchBoth(Watch):
    """What a partner's page and the tool in it did that a visitor should never see."""

    def __init__(self, tool: str, host: str) -> None:
        super().__init__(tool)
        # Chromium and Firefox tell of all requests, WebKit of those of the page around.
        self.expected += [f"request to another origin: {one}/" for one in (host, tool)]


@pytest.fixture
def watch(site: str, host: Host) -> Watch:  # noqa: F811 - the fixture
    """What the test's page did; add to `watch.expected` the console texts that a test provokes."""
    return WatchBoth(site, host.address)


@pytest.fixture
def page(
    request: pytest.FixtureRequest,
    browser_name: str,  # noqa: F811 - the fixture
    watch: Watch,
    host: Host,
) -> Iterator[Page]:
    """A page of a fresh visitor."""
    browser: Browser | Opener = request.getfixturevalue(browser_name)  # noqa: F811 - the fixture
    if callable(browser):
        with browser(host.address, host.folder) as webkit_page:
            yield cast("Page", webkit_page)
            watch.complaints += webkit_page.complaints()
    else:
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        watch.follow(page)
        yield page
        context.close()
    watch.fail_if_it_complains()
