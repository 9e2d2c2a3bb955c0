"""What the search of the guides knows: the words of each section, and what people ask pages for.

It must not know MkDocs, nor how the search compares.
"""

from __future__ import annotations

import re
import tomllib
from html import unescape
from typing import Any, Final, cast

from site_build.folders import GUIDE

# A word counts less on a page that is not for the people who apply, or that only names things.
WEIGHTS: Final = {"partners": 0.3, "developers": 0.2, "glossary.html": 0.5}


def search_words(language: str) -> dict[str, Any]:
    """The words that people use, and what they ask each page for."""
    words = tomllib.loads((GUIDE / "search.toml").read_text("utf-8"))
    return cast("dict[str, Any]", words[language])


_CITATIONS: Final = {"the-law", "la-loi"}  # only name what the page has cited where it says it
_HEADING: Final = re.compile(r'<h[123] id="([^"]*)">(.*?)</h[123]>', re.DOTALL)


def search_texts(html: str, url: str, title: str) -> list[tuple[str, str, str, str]]:
    """What the search knows of a page: address, page, heading and words of each section."""
    _, *parts = _HEADING.split(html)
    return [
        (
            url if number == 0 else f"{url}#{anchor}",
            title,
            title if number == 0 else _plain(heading),
            _plain(text),
        )
        for number, (anchor, heading, text) in enumerate(
            zip(parts[::3], parts[1::3], parts[2::3], strict=True)
        )
        if anchor not in _CITATIONS
    ]


def _plain(html: str) -> str:
    text = re.sub(r"<svg\b.*?</svg>|</?(?:b|em|strong|a|code)\b[^>]*>", "", html, flags=re.DOTALL)
    words = re.split(r"[ \t\r\n]+", unescape(re.sub(r"<[^>]+>", " ", text)))
    return " ".join(word for word in words if word)  # the spaces that do not break stay
