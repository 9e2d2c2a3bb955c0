"""The weekly check of sources and links, against a server that answers as told."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from tests.built_site import BUILT_SITE

from cec_logic.rulesets import Authority, authorities
from upkeep import sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

READ = date(2026, 6, 15)
PAGES = {
    "/fine": (200, ""),
    "/gone": (404, ""),
    "/closed": (403, ""),
    "/law/later": (200, "current to 2026-11-20 and last amended on 2026-07-01"),
    "/law/same": (
        200,
        'last amended on 2026-06-15 <time property="dateModified">2026-11-25</time>',
    ),
    "/page/later": (200, '<meta name="dcterms.modified" title="W3CDTF" content="2026-08-02"/>'),
    "/page/undated": (200, "<p>No day.</p>"),
}
asked: Counter[str] = Counter()


class Handler(BaseHTTPRequestHandler):
    """Answers as PAGES says; out of order at the first request for what it does not know."""

    def do_GET(self) -> None:
        asked[self.path] += 1
        unknown = (500, "") if asked[self.path] == 1 else (200, "")
        status, text = PAGES.get(self.path, unknown)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "PAUSE", 0.0)


def site_with(folder: Path, *addresses: str) -> Path:
    links = "".join(f'<a href="{address}">there</a>' for address in addresses)
    (folder / "page.html").write_text(links, "utf-8")
    return folder


def source(address: str) -> Authority:
    words = {"en": "Act 5(1)", "fr": "Loi 5(1)"}
    return Authority("a", words, words, {"en": address, "fr": address}, READ, law=True)


def test_a_page_that_is_gone_is_told_with_the_page_that_leads_there(
    host: str, tmp_path: Path
) -> None:
    told = list(sources.report(site_with(tmp_path, f"{host}/gone", f"{host}/fine"), ()))
    assert told == [f"- {host}/gone: answers 404 (in page.html)"]


def test_a_host_that_does_not_answer_is_told(tmp_path: Path) -> None:
    (told,) = sources.report(site_with(tmp_path, "http://127.0.0.1:1/"), ())
    assert told.startswith("- http://127.0.0.1:1/: does not answer (")


def test_a_page_that_is_out_of_order_once_is_asked_for_again(host: str, tmp_path: Path) -> None:
    assert list(sources.report(site_with(tmp_path, f"{host}/shaky"), ())) == []


def test_a_host_that_refuses_programs_is_not_taken_for_a_dead_link(
    host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(sources.report(site_with(tmp_path, f"{host}/closed"), ())) == []
    assert f"{host}/closed" in capsys.readouterr().err


def test_a_place_within_a_page_is_asked_for_as_that_page(host: str, tmp_path: Path) -> None:
    asked.clear()
    site = site_with(tmp_path, f"{host}/fine#one", f"{host}/fine#two")
    list(sources.report(site, [source(f"{host}/fine#three")]))
    assert asked == {"/fine": 1}


@pytest.mark.parametrize(("path", "day"), [("/law/later", "07-01"), ("/page/later", "08-02")])
def test_a_source_that_changed_after_it_was_read_is_told(
    host: str, tmp_path: Path, path: str, day: str
) -> None:
    told = list(sources.report(tmp_path, [source(host + path)]))
    assert told == [f"- changed on 2026-{day}, last read on 2026-06-15: Act 5(1)"]


@pytest.mark.parametrize("path", ["/law/same", "/page/undated"])
def test_a_source_without_a_later_day_is_not_told(host: str, tmp_path: Path, path: str) -> None:
    assert list(sources.report(tmp_path, [source(host + path)])) == []


def test_the_built_pages_lead_to_the_authorities() -> None:
    linked = sources.LINK.findall((BUILT_SITE / "en/registry/index.html").read_text("utf-8"))
    addresses = {one.url["en"].partition("#")[0] for one in authorities().values()}
    assert addresses & set(linked)
