"""Builds the guides: MkDocs over `site/guide/en` and `fr`, with one configuration and one theme.

It must not know what the pages say: `site_build.guide` fills in what comes from `cec_logic`.
"""

from __future__ import annotations

import logging
import tomllib
from typing import TYPE_CHECKING

from mkdocs.commands.build import build as build_pages
from mkdocs.config import load_config

from site_build.folders import GUIDE, ROOT
from site_build.pages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path


class GuideError(Exception):
    """The guides do not build cleanly; the message holds what MkDocs said."""


def repository() -> str:
    """The address of the project's repository as `pyproject.toml` has it; empty if it has none."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    address: str = project.get("urls", {}).get("Repository", "")
    return address


def build(out: Path, edited_at: str) -> None:
    """Write the guides of both languages below `out`; raises `GuideError` on any warning.

    `edited_at` is the address of the repository; without one no page offers to be edited.
    """
    for language in LANGUAGES:
        build_language(language, out, edited_at)


def build_language(language: str, out: Path, edited_at: str) -> None:
    """Do the same for the guides of one language."""
    complaints = _Complaints()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(complaints)
    try:
        config = load_config(
            str(GUIDE / "mkdocs.yml"),
            docs_dir=str(GUIDE / language),
            site_dir=str(out / language / "guide"),
            repo_url=edited_at or None,
            edit_uri=f"edit/main/site/guide/{language}/" if edited_at else None,
            extra={"language": language},
            strict=True,
        )
        build_pages(config)
    except Exception as error:
        said = "\n".join([*complaints.said, str(error)])
        raise GuideError(f"The guides in {language!r} do not build:\n{said}") from error
    finally:
        logger.removeHandler(complaints)


class _Complaints(logging.Handler):
    """Keeps what MkDocs warns of, for the person at the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())
