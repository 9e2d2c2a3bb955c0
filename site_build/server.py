"""Serves the built site on this machine, as a real host should: headers, types, compressed files.

For `build.py serve` and for the tests. It must not know what the pages hold.
"""

from __future__ import annotations

import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from site_build.headers import caching, content_type, not_found_page, security_headers

if TYPE_CHECKING:
    from collections.abc import Mapping

BROTLI = ".br"


class Handler(SimpleHTTPRequestHandler):
    """Answers requests for the files of one folder."""

    protocol_version = "HTTP/1.1"
    compressed = False  # whether it is the brotli file beside the one asked for that is sent

    def security(self, path: str) -> Mapping[str, str]:
        """The security headers of the file at a path below the site's beginning."""
        return security_headers(path)

    def translate_path(self, path: str) -> str:
        asked = Path(super().translate_path(path))
        if asked.is_dir() and path.partition("?")[0].endswith("/"):
            asked /= "index.html"
        compressed = asked.with_name(asked.name + BROTLI)
        self.compressed = "br" in self.headers.get("Accept-Encoding", "") and compressed.is_file()
        return str(compressed if self.compressed else asked)

    def guess_type(self, path: object) -> str:
        name = str(path)
        return content_type(name.removesuffix(BROTLI) if self.compressed else name)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what does not exist with the site's own page for that."""
        page = Path(self.directory, not_found_page())
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.compressed = False
        self.path = f"/{page.name}"  # whose headers are sent
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", content_type(page.name))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def end_headers(self) -> None:
        for name, value in self.security(self.path.partition("?")[0].lstrip("/")).items():
            self.send_header(name, value)
        self.send_header("Cache-Control", caching(self.path.partition("?")[0]))
        self.send_header("Vary", "Accept-Encoding")
        if self.compressed:
            self.send_header("Content-Encoding", "br")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing: errors show in the browser, and the terminal is the person's."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over a visitor who left before the answer was complete."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # a socket


def create_server(
    folder: Path, port: int = 0, handler: type[Handler] = Handler
) -> ThreadingHTTPServer:
    """A server for `folder` on this machine only; not yet serving.

    Args:
        folder: the built site.
        port: where to listen; 0 takes any free one.
        handler: what answers; the benchmark's also counts and slows what is sent.

    Raises:
        OSError: the port is taken.
    """
    return _Server(("127.0.0.1", port), partial(handler, directory=str(folder)))
