"""Builds the site into a folder: the order of its parts, each of which knows only itself.

Role: pages, engine, guides and what a host needs, put together so that the folder is either the
whole new site or still the old one; or parts of them anew, for whoever works on these and looks on.
It must not know how any part is made.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from site_build import freshness, guides, headers, pages, precompress, service_worker
from site_build.browser import assets

if TYPE_CHECKING:
    from collections.abc import Collection
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
    sources = freshness.fingerprint()
    shutil.rmtree(fresh, ignore_errors=True)
    assets.assemble(fresh / "app")
    pages.render(fresh, assets.fetched_at_start())
    service_worker.write_manifests(fresh)
    guides.build(fresh, guides.repository())
    service_worker.write_service_worker(fresh)
    precompress.precompress(fresh, smallest=smallest)
    headers.write_for_hosts(fresh)
    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)
    freshness.write_stamp(out, sources)


def build_again(out: Path, *, app: bool, languages: Collection[str]) -> None:
    """Build parts of a site anew where they are: the pages and, if need be, others.

    Args:
        out: the folder of a built site.
        app: whether what the browser runs has changed.
        languages: those of the guides that have changed.

    Raises:
        CannotBuildError: for a guide that cannot be built.
    """
    if app:
        assets.assemble(out / "app", quickly=True)
    pages.render(out, assets.fetched_at_start())
    for language in languages:
        guides.build_language(language, out, guides.repository())
