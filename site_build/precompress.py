"""Lays beside every file of the built site the same bytes, compressed by brotli and by gzip.

Hosts then send the smallest without compressing anything themselves. What was compressed once is
kept by its content. It must not know what the files hold.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import brotli  # type: ignore[import-untyped] # it comes without types

from site_build.folders import MADE_BEFORE

if TYPE_CHECKING:
    from pathlib import Path

KEPT: Final = MADE_BEFORE / "compressed"
LEAST: Final = 256  # bytes; below, the headers of the answer weigh more
LARGEST_WINDOW: Final = 24  # 16 MB: what a browser accepts
SMALLEST: Final = 11  # brotli's best; a minute of computing for the engine
QUICK: Final = 9
SOON_DONE: Final = 500_000  # bytes that are compressed as far as can be within a second


def precompress(site: Path, *, smallest: bool) -> None:
    """Write a `.br` and a `.gz` beside each file that becomes smaller by it.

    Args:
        site: the folder of the built site.
        smallest: as small as can be, for a site that others will visit; else what is large is
            compressed quickly, unless it is kept from a thorough build.
    """
    KEPT.mkdir(parents=True, exist_ok=True)
    files = [path for path in site.rglob("*") if path.is_file() and path.stat().st_size >= LEAST]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # both libraries compress outside the lock
        used = list(pool.map(lambda path: _compress(path, smallest=smallest), files))
    for kept in KEPT.iterdir():
        if kept.name.partition(".")[0] not in used:
            kept.unlink()


def _compress(path: Path, *, smallest: bool) -> str:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    best, quick, gzipped = (KEPT / f"{digest}.{kind}" for kind in ("best.br", "quick.br", "gz"))
    if not best.is_file():
        thorough = smallest or len(content) <= SOON_DONE
        wanted, quality = (best, SMALLEST) if thorough else (quick, QUICK)
        if not wanted.is_file():
            made = brotli.compress(content, quality=quality, lgwin=LARGEST_WINDOW)
            _write_whole(wanted, made)
    if not gzipped.is_file():
        _write_whole(gzipped, gzip.compress(content, mtime=0))
    for ending, kept in ((".br", best if best.is_file() else quick), (".gz", gzipped)):
        if kept.stat().st_size < len(content):
            shutil.copyfile(kept, path.with_name(path.name + ending))
    return digest


def _write_whole(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(path)
