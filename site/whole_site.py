"""Builds the whole site into a folder: the order of its parts, each of which knows only itself.

Role: pages, engine, guides and what a host needs, put together so that the folder is either the
whole new site or still the old one. It must not know how any part is made.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import assets
import guides
import headers
import offline
import precompress
import render

if TYPE_CHECKING:
    from pathlib import Path

CannotBuildError = guides.GuideError


def build(out: Path, *, smallest: bool) -> None:
    """Build the site into `out`; what was there is replaced in the end, all at once.

    Args:
        out: the folder of the site.
        smallest: compress as far as can be; takes a minute more.

    Raises:
        CannotBuildError: for a guide that cannot be built; `out` is as it was.
    """
    fresh = out.with_name(f"{out.name}.new")  # a running server never shows half a site
    shutil.rmtree(fresh, ignore_errors=True)
    assets.assemble(fresh / "app")
    render.render(fresh, assets.fetched_at_start())
    offline.write_manifests(fresh)
    guides.build(fresh, guides.repository())
    offline.write_service_worker(fresh)
    precompress.precompress(fresh, smallest=smallest)
    headers.write_for_hosts(fresh)
    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)
