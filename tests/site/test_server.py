"""The server sends what a real host should send: types, headers, compressed files, its own 404."""

from __future__ import annotations

import threading
from http.client import HTTPConnection, HTTPResponse
from typing import TYPE_CHECKING

import pytest

from site_build.headers import security_headers
from site_build.server import create_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILES = (
    "index.html",
    "404.html",
    "boot.js",
    "micropython.js",
    "pyodide.asm.wasm",
    "page.py",
    "style.css",
    "en/index.html",
    "en/index.html.br",
    "style.css.br",
    "en/embed/index.html",
)
HASHED = f"engine.{'0123456789abcdef' * 2}.zip"


class Client:
    """Asks a running server; the last answer's body is kept."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port)
        self.body = b""

    def get(self, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request(method, path, headers=named)
        response = self._connection.getresponse()
        self.body = response.read()
        return response

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    """A client of a server for a site in which every file holds its own name."""
    (tmp_path / "en" / "embed").mkdir(parents=True)
    for name in (*FILES, HASHED):
        (tmp_path / name).write_text(name, "utf-8")
    with create_server(tmp_path) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        client = Client(server.server_port)
        yield client
        client.close()
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/boot.js", "text/javascript; charset=utf-8"),
        ("/micropython.js", "text/javascript; charset=utf-8"),
        ("/pyodide.asm.wasm", "application/wasm"),
        ("/page.py", "text/plain; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("accepted", ["identity", "gzip, br"])
def test_a_file_is_sent_with_its_type(
    client: Client, path: str, expected: str, accepted: str
) -> None:
    assert client.get(path, Accept_Encoding=accepted).headers["Content-Type"] == expected


@pytest.mark.parametrize("name", security_headers())
@pytest.mark.parametrize(("path", "sent"), [("/", ""), ("/boot.js", ""), ("/missing", "404.html")])
def test_every_answer_carries_every_security_header(
    client: Client, path: str, sent: str, name: str
) -> None:
    assert client.get(path).headers[name] == security_headers(sent)[name]


@pytest.mark.parametrize(
    "path", ["/en/embed/", "/en/embed", "/en/embed/index.html", "/en/embed/?query"]
)
def test_other_sites_may_frame_the_page_for_that(client: Client, path: str) -> None:
    policy = client.get(path).headers["Content-Security-Policy"]
    assert policy.endswith("; frame-ancestors *")


@pytest.mark.parametrize("path", ["/style.css", "/en/"])
def test_the_compressed_file_is_sent_to_whoever_accepts_it(client: Client, path: str) -> None:
    response = client.get(path, Accept_Encoding="gzip, br")
    assert response.headers["Content-Encoding"] == "br"
    assert client.body.endswith(b".br")


@pytest.mark.parametrize("path", ["/style.css", "/en/"])
def test_the_plain_file_is_sent_to_whoever_does_not_accept_the_compressed_one(
    client: Client, path: str
) -> None:
    response = client.get(path, Accept_Encoding="gzip")
    assert "Content-Encoding" not in response.headers
    assert not client.body.endswith(b".br")


def test_a_file_without_a_compressed_one_is_sent_as_it_is(client: Client) -> None:
    assert "Content-Encoding" not in client.get("/boot.js", Accept_Encoding="br").headers


def test_a_folder_without_its_slash_leads_to_its_page(client: Client) -> None:
    response = client.get("/en")
    assert (response.status, response.headers["Location"]) == (301, "/en/")


def test_an_unchanged_file_is_not_sent_again(client: Client) -> None:
    stamp = client.get("/style.css", Accept_Encoding="br").headers["Last-Modified"]
    again = client.get("/style.css", Accept_Encoding="br", If_Modified_Since=stamp)
    assert (again.status, client.body) == (304, b"")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/boot.js", "no-cache"),
        (f"/{HASHED}", "public, max-age=31536000, immutable"),
        (f"/not-{HASHED}", "no-cache"),
    ],
)
def test_only_a_name_that_carries_a_hash_may_be_kept_unasked(
    client: Client, path: str, expected: str
) -> None:
    assert client.get(path).headers["Cache-Control"] == expected


@pytest.mark.parametrize("path", ["/missing", "/en/deep/missing/", "/missing?query"])
def test_a_missing_file_is_a_404_with_the_page_for_it(client: Client, path: str) -> None:
    assert client.get(path).status == 404
    assert client.body == b"404.html"


def test_a_missing_file_is_asked_about_in_vain_without_a_body(client: Client) -> None:
    assert client.get("/missing", "HEAD").status == 404
    assert client.body == b""


def test_no_cookie_is_set(client: Client) -> None:
    assert "Set-Cookie" not in client.get("/").headers
