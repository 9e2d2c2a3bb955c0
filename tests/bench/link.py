"""A server that counts what it sends, and sends no faster than a line of a given speed would.

The delay is made here and not in the browser: so it falls alike on pages, workers and service
workers, and the bytes are those that really crossed. What sleeps here is the line itself: nothing
waits for a state of the page. It must not know what is measured with it.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from site_build.server import Handler, create_server

if TYPE_CHECKING:
    from collections.abc import Mapping
    from http.server import ThreadingHTTPServer
    from io import BufferedIOBase
    from pathlib import Path

PIECE: Final = 8192  # bytes; connections take turns by these


@dataclass
class Line:
    """A line to a visitor: `rate` bytes a second (0: as fast as it goes), `delay` seconds a way."""

    rate: float
    delay: float
    pieces: list[tuple[float, int]] = field(default_factory=list)  # when each was sent, its bytes
    free: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def carry(self, size: int) -> None:
        """Wait as long as these bytes need, after all that is under way."""
        with self.lock:
            self.pieces.append((time.time(), size))
            if not self.rate:
                return
            self.free = max(self.free, time.monotonic()) + size / self.rate
            arrival = self.free
        time.sleep(max(0.0, arrival - time.monotonic()))

    def sent_before(self, moment: float) -> int:
        """The bytes sent before a moment, which is told in seconds since 1970."""
        return sum(size for when, size in self.pieces if when < moment)


class _SlowFile:
    """What the server writes to: passes everything on over the line."""

    def __init__(self, file: BufferedIOBase, line: Line) -> None:
        self._file = file
        self._line = line

    def write(self, data: Any) -> int:  # noqa: ANN401 - as the file it stands for
        whole = memoryview(data)
        for start in range(0, len(whole), PIECE):
            piece = whole[start : start + PIECE]
            self._line.carry(len(piece))
            self._file.write(piece)
        return len(whole)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as the file it stands for
        return getattr(self._file, name)


def create_line_server(folder: Path, line: Line, *, policy: bool) -> ThreadingHTTPServer:
    """A server of a folder at the end of a line.

    Args:
        folder: what to serve.
        line: the line, which counts what is sent.
        policy: whether to send the site's security headers, under which stock pages do not run.
    """

    class OverTheLine(Handler):
        def security(self, path: str) -> Mapping[str, str]:
            return super().security(path) if policy else {}

        def setup(self) -> None:
            super().setup()
            self.wfile = _SlowFile(self.wfile, line)  # type: ignore[assignment] # it writes as one
            time.sleep(2 * line.delay)  # to open a connection takes a way there and back

        def parse_request(self) -> bool:
            time.sleep(2 * line.delay)  # and so does every request
            return super().parse_request()

    return create_server(folder, handler=OverTheLine)
