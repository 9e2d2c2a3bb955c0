"""The server sends what a real host should send: types, security headers, nothing else."""

from __future__ import annotations

import threading
from http.client import HTTPConnection, HTTPResponse
from typing import TYPE_CHECKING

import pytest

from server import create_server, security_headers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FILES = ("index.html", "boot.js", "micropython.mjs", "pyodide.asm.wasm", "page.py", "style.css")


@pytest.fixture
def get(tmp_path: Path) -> Iterator[Callable[[str], HTTPResponse]]:
    """Ask a running server, which serves an empty file of every kind."""
    for name in FILES:
        (tmp_path / name).touch()
    with create_server(tmp_path) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        connection = HTTPConnection("127.0.0.1", server.server_port)

        def ask(path: str) -> HTTPResponse:
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            return response

        yield ask
        connection.close()
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/boot.js", "text/javascript; charset=utf-8"),
        ("/micropython.mjs", "text/javascript; charset=utf-8"),
        ("/pyodide.asm.wasm", "application/wasm"),
        ("/page.py", "text/plain; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
    ],
)
def test_a_file_is_sent_with_its_type(
    get: Callable[[str], HTTPResponse], path: str, expected: str
) -> None:
    assert get(path).headers["Content-Type"] == expected


@pytest.mark.parametrize("name", security_headers())
@pytest.mark.parametrize("path", ["/", "/boot.js", "/missing"])
def test_every_answer_carries_every_security_header(
    get: Callable[[str], HTTPResponse], path: str, name: str
) -> None:
    assert get(path).headers[name] == security_headers()[name]


def test_a_missing_file_is_a_404(get: Callable[[str], HTTPResponse]) -> None:
    assert get("/missing").status == 404


def test_no_cookie_is_set(get: Callable[[str], HTTPResponse]) -> None:
    assert "Set-Cookie" not in get("/").headers


@pytest.mark.parametrize("forbidden", ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"])
def test_the_security_policy_forbids(forbidden: str) -> None:
    assert forbidden not in security_headers()["Content-Security-Policy"]


def test_the_security_policy_begins_by_allowing_nothing() -> None:
    assert security_headers()["Content-Security-Policy"].startswith("default-src 'none';")
