"""Whether a built site is of the sources as they stand: a stamp beside it says of which it is.

It must not know how a site is made of them.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from site_build.folders import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCES: Final = (  # what the build reads, below the root of the project
    "CONTRIBUTING.md",
    "LICENSE",
    "NOTICE",
    "pyproject.toml",
    "requirements.txt",
    "site",
    "site_build",
    "src/cec_logic",
    "tests/browser/test_privacy.py",
)
NO_SOURCES: Final = {"README.md", "__pycache__", "node_modules"}


def write_stamp(site: Path, sources: str) -> None:
    """Note of which sources the site is: what `fingerprint` gave before it was built."""
    _stamp(site).write_text(sources, "utf-8")


def remove_stamp(site: Path) -> None:
    """Note that the site is of no sources any more, as parts of it change."""
    _stamp(site).unlink(missing_ok=True)


def is_current(site: Path, root: Path = ROOT) -> bool:
    """Whether the site is there and of the sources below `root`."""
    stamp = _stamp(site)
    is_there = site.is_dir() and stamp.is_file()
    return is_there and stamp.read_text("utf-8") == fingerprint(root)


def fingerprint(root: Path = ROOT) -> str:
    """The SHA-256 of the names and contents of all sources below `root`, in hexadecimal digits."""
    digest = hashlib.sha256()
    for path in _files(root):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for name in SOURCES:
        yield from [root / name] if (root / name).is_file() else sorted(_below(root / name))


def _below(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name in NO_SOURCES:
            continue
        yield from [entry] if entry.is_file() else _below(entry)


def _stamp(site: Path) -> Path:
    return site.with_name(f"{site.name}.sources")
