"""Hosts that nobody tuned, each with one habit that real ones have.

Role: serves the built site as such a host does, on this machine. It must not know what is asked of
it, nor what a page needs.
"""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from site_build.server import Handler, create_server

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BUILT_SITE: Final = Path(__file__).parents[2] / "dist" / "site"
FOLDER: Final = "/aide/bilan"  # where a project's page begins on a host that many share
OTHERS_PAGE: Final = b"<!DOCTYPE html><title>Others</title><p>Another site of this host"


class KeepsSlashes(Handler):
    """Leads to a folder's page with its slash, and from a file's whole name to its short one."""

    def send_head(self) -> BinaryIO | BytesIO | None:
        path = self.path.partition("?")[0]
        if path.endswith(".html"):
            return self.lead_to(re.sub(r"(?<=/)index\.html$|\.html$", "", path))
        return super().send_head()

    def translate_path(self, path: str) -> str:
        page = Path(f"{super().translate_path(path)}.html")
        return str(page) if page.is_file() else super().translate_path(path)

    def lead_to(self, path: str) -> BinaryIO | BytesIO | None:
        """Answer with another address."""
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return None


class TakesSlashes(KeepsSlashes):
    """Leads to a folder's page without its slash."""

    def send_head(self) -> BinaryIO | BytesIO | None:
        path = self.path.partition("?")[0]
        if path != "/" and path.endswith(("/", "/index.html")):
            return self.lead_to(path.removesuffix("index.html").rstrip("/") or "/")
        return super().send_head()

    def translate_path(self, path: str) -> str:
        found = super().translate_path(path)
        return super().translate_path(f"{path}/") if Path(found).is_dir() else found


class WantsNoSlash(TakesSlashes):
    """Shows a folder's page at both of its addresses, and leads nowhere."""

    def lead_to(self, path: str) -> BinaryIO | BytesIO | None:
        self.path = path
        return super(KeepsSlashes, self).send_head()


class SetsNoHeaders(Handler):
    """Knows the types of files, and sends no header of ours."""

    def security(self, path: str) -> Mapping[str, str]:  # noqa: ARG002 - as the base class has it
        return {}


class Shares(SetsNoHeaders):
    """Publishes many sites, each below a folder; at its root stands another one."""

    def translate_path(self, path: str) -> str:
        below = path.removeprefix(FOLDER)
        return super().translate_path(below if below != path else "/none")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if self.path.startswith(f"{FOLDER}/"):
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(OTHERS_PAGE)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(OTHERS_PAGE)


class KnowsOldTypes(SetsNoHeaders):
    """Knows the endings that the web began with, takes all others for plain text."""

    OLD = (".html", ".css", ".js", ".png", ".svg", ".txt")

    def guess_type(self, path: object) -> str:
        old = str(path).removesuffix(".br").endswith(self.OLD)
        return super().guess_type(path) if old else "text/plain"


class CompressesNothing(Handler):
    """Sends every file as it is."""

    def translate_path(self, path: str) -> str:
        self.headers.replace_header("Accept-Encoding", "identity")
        return super().translate_path(path)


class ChangesPages(CompressesNothing):
    """Stands between host and visitor, and rewrites the pages as it likes."""

    def send_head(self) -> BinaryIO | BytesIO | None:
        sent = Path(self.translate_path(self.path))
        if sent.suffix != ".html" or not sent.is_file():
            return super().send_head()
        page = changed(sent.read_text("utf-8")).encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        return BytesIO(page)


def changed(page: str) -> str:
    """A page as those return it who save bytes, count visitors and put something of theirs in."""
    page = re.sub(r"\s*\n\s*", " ", page)
    page = re.sub(r"<!--.*?-->", "", page)
    page = page.replace("<head>", "<head><script>document.title = 'counted'</script>")
    return page.replace("</body>", "<div>Put in by a proxy</div></body>")


@contextmanager
def serving(handler: type[Handler], folder: Path = BUILT_SITE) -> Iterator[str]:
    """Serve the site as that host does; the address of the host."""
    with create_server(folder, handler=handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
