"""Tells whether a published site, a folder or a file is what this source builds, byte for byte.

Role: compares SHA-256 sums, file by file. It must not know how anything is built or served.
"""

from __future__ import annotations

import hashlib
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

from site_build.headers import PRECOMPRESSED

if TYPE_CHECKING:
    from collections.abc import Iterator

FOR_HOSTS: Final = "_headers"  # which a host reads, and may keep to itself
AT_ONCE: Final = 8
PATIENCE: Final = 30  # seconds without an answer


class CannotVerifyError(Exception):
    """There is nothing to compare; the message says what was looked for."""


def differences(target: str, site: Path, bundle: list[Path]) -> list[str]:
    """What of a target is not as it was built; empty if it is that build.

    Args:
        target: the address of a site, or the path of a folder or a file.
        site: the built site.
        bundle: the files made to be downloaded.

    Raises:
        CannotVerifyError: there is no such folder or file.
    """
    if target.startswith(("http://", "https://")):
        with ThreadPoolExecutor(AT_ONCE) as pool:
            told = pool.map(lambda name: _published(target, name, site), _listed(site))
        return [one for one in told if one]
    path = Path(target)
    if path.is_dir():
        return list(_in_folder(path, site))
    if path.is_file():
        if _sum(path.read_bytes()) in {_sum(made.read_bytes()) for made in bundle}:
            return []
        return [f"{path.name} is none of {', '.join(made.name for made in bundle)}"]
    raise CannotVerifyError(f"There is no folder or file {target}; an address begins with https://")


def _listed(site: Path) -> list[str]:
    """The files of a site that visitors get; compressed copies are what a host makes of them."""
    files = (path for path in site.rglob("*") if path.is_file())
    return sorted(
        path.relative_to(site).as_posix()
        for path in files
        if path.suffix not in PRECOMPRESSED and path.name != FOR_HOSTS
    )


def _in_folder(folder: Path, site: Path) -> Iterator[str]:
    wanted, found = _listed(site), set(_listed(folder))
    for name in wanted:
        if name not in found:
            yield f"{name} is missing"
        elif (folder / name).read_bytes() != (site / name).read_bytes():
            yield f"{name} differs"
    for name in sorted(found.difference(wanted)):
        yield f"{name} is not of this build"


def _published(address: str, name: str, site: Path) -> str:
    """What is wrong with one file of a published site; nothing if it is right."""
    request = urllib.request.Request(  # noqa: S310 - the caller has seen that it is http(s)
        f"{address.rstrip('/')}/{name}", headers={"Accept-Encoding": "identity"}
    )
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:  # noqa: S310 - the same
            content = response.read()
    except urllib.error.HTTPError as error:
        return f"{name} is missing (HTTP {error.code})"
    except OSError as error:
        return f"{name} could not be fetched ({getattr(error, 'reason', error)})"
    return "" if _sum(content) == _sum((site / name).read_bytes()) else f"{name} differs"


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
