"""Builds the guides: MkDocs over `guide/en` and `guide/fr`, with one configuration and one theme.

It must not know what the pages say: `guide/hooks.py` fills in what comes from `cec_logic`.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from mkdocs.commands.build import build as build_pages
from mkdocs.config import load_config

from render import LANGUAGES

GUIDE: Final = Path(__file__).parent / "guide"


class GuideError(Exception):
    """The guides do not build cleanly; the message holds what MkDocs said."""


def build(out: Path) -> None:
    """Write the guides of both languages below `out`; raises `GuideError` on any warning."""
    for language in LANGUAGES:
        complaints = _Complaints()
        logger = logging.getLogger("mkdocs")
        logger.addHandler(complaints)
        try:
            config = load_config(
                str(GUIDE / "mkdocs.yml"),
                docs_dir=str(GUIDE / language),
                site_dir=str(out / language / "guide"),
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
