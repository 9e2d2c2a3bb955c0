"""How many visitors a host of two cores bears: a real nginx with the site's own configuration.

Only this machine is asked, over its loopback, and every loop has its end. Whoever asks takes its
share of the same two cores, so a host that is alone does better. It must not know the pages.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.built_site import BUILT_SITE
from tests.hosting.nginx import find_nginx, run_nginx

from site_build.browser import assets

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = tuple[str, str, str]
SECONDS: Final = 10  # of asking for the landing page
CONNECTIONS: Final = 64
REQUESTS_A_SECOND: Final = 2000
VISITORS: Final = 1000
AT_ONCE: Final = 50  # visitors in the middle of their visit
PATIENCE: Final = 120  # seconds for the slowest visit


def measure() -> Iterator[Row]:
    """The rows of the table: the landing page by the second, and whole first visits."""
    if find_nginx() is None or shutil.which("wrk") is None:
        yield "nginx", "not measured: nginx or wrk is not on this machine", ""
        return
    with tempfile.TemporaryDirectory() as folder, run_nginx(Path(folder)) as port:
        yield from landing_page(port)
        yield from first_visits(port)


def landing_page(port: int) -> Iterator[Row]:
    """The landing page, asked for as fast as it comes."""
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency"]
    encoding = ["-H", "Accept-Encoding: gzip, br"]
    done = subprocess.run(
        [*command, *encoding, f"http://127.0.0.1:{port}/en/"],
        check=True,
        capture_output=True,
        text=True,
    )
    said = done.stdout
    rate = float(found(r"Requests/sec:\s+([\d.]+)", said))
    errors = found(r"(Socket errors:.*|Non-2xx.*)", said, "none")
    yield "nginx, landing page", f"{rate:.0f} requests/s", f"{REQUESTS_A_SECOND} requests/s"
    yield "nginx, landing page, 99 of 100 within", found(r"99%\s+(\S+)", said), ""
    yield "nginx, landing page, errors", errors, "none"


def found(pattern: str, text: str, otherwise: str = "?") -> str:
    """What the pattern's group finds in the text."""
    match = re.search(pattern, text)
    return match[1] if match else otherwise


def files_of_a_first_visit() -> list[str]:
    """The paths of what a browser fetches until the first answer stands on the page."""
    page = (BUILT_SITE / "en" / "index.html").read_text("utf-8")
    static = re.findall(r'(?:href|src)="\.\./(static/[^"]+)"', page)
    own = [f"app/{name}" for name in assets.fetched_at_start()]
    engine = [f"app/{name}" for name in (*assets.PYODIDE, "snapshot.bin", "engine-worker.js")]
    return ["en/", "app/boot.js", *static, *own, *engine]


def first_visits(port: int) -> Iterator[Row]:
    """Many visitors, each with all the files of a first visit over one connection."""
    files = files_of_a_first_visit()
    started = time.monotonic()
    failures, sent = asyncio.run(visit_all(port, files))
    took = time.monotonic() - started
    yield f"nginx, {VISITORS} first visits of {len(files)} files, failures", str(failures), "0"
    yield f"nginx, {VISITORS} first visits, altogether", f"{took:.1f} s, {sent / 1e9:.2f} GB", ""


async def visit_all(port: int, files: list[str]) -> tuple[int, int]:
    """How many visits failed, and the bytes sent in all."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one() -> int:
        async with turn, asyncio.timeout(PATIENCE):
            return await visit(port, files)

    done = await asyncio.gather(*(one() for _ in range(VISITORS)), return_exceptions=True)
    sent = [size for size in done if isinstance(size, int)]
    return VISITORS - len(sent), sum(sent)


async def visit(port: int, files: list[str]) -> int:
    """Fetch the files one after the other; the bytes of their bodies.

    Raises:
        OSError: the connection broke.
        ValueError: an answer other than 200, or one without its whole body.
    """
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        received = 0
        for name in files:
            head = f"GET /{name} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, br\r\n\r\n"
            writer.write(head.encode())
            answer = (await reader.readuntil(b"\r\n\r\n")).decode("ascii").lower()
            if not answer.startswith("http/1.1 200 "):
                raise ValueError(f"{name}: {answer.splitlines()[0]}")
            size = int(found(r"content-length: (\d+)", answer))
            for start in range(0, size, 1 << 16):
                await reader.readexactly(min(1 << 16, size - start))
            received += size
    finally:
        writer.close()
    return received
