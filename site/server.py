"""Serves the built site on this machine, with the headers and file types a real host should send.

For `build.py serve` and for the tests. It must not know what the pages hold.
"""

from __future__ import annotations

import sys
import tomllib
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HEADERS = Path(__file__).parent / "hosting" / "headers.toml"


def security_headers() -> dict[str, str]:
    """Every security header by name, read from `hosting/headers.toml`."""
    settings = tomllib.loads(HEADERS.read_text("utf-8"))
    policy = "; ".join(
        f"{name} {value}" for name, value in settings["content-security-policy"].items()
    )
    return {"Content-Security-Policy": policy, **settings["headers"]}


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - the base class declares it so; and the machine's own table must not matter
        "": "application/octet-stream",
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".ico": "image/x-icon",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".mjs": "text/javascript; charset=utf-8",
        ".png": "image/png",
        ".py": "text/plain; charset=utf-8",
        ".svg": "image/svg+xml",
        ".txt": "text/plain; charset=utf-8",
        ".wasm": "application/wasm",
        ".webmanifest": "application/manifest+json",
        ".zip": "application/zip",
    }

    def guess_type(self, path: object) -> str:
        return self.extensions_map.get(Path(str(path)).suffix, self.extensions_map[""])

    def end_headers(self) -> None:
        for name, value in security_headers().items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing: errors show in the browser, and the terminal is the person's."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over a visitor who left before the answer was complete."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # a socket


def create_server(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server for `folder` on this machine only; not yet serving.

    Args:
        folder: the built site.
        port: where to listen; 0 takes any free one.

    Raises:
        OSError: the port is taken.
    """
    return _Server(("127.0.0.1", port), partial(_Handler, directory=str(folder)))
