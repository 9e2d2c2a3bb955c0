"""Beside the files of the built site lie the same bytes, compressed, and they are few."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli  # type: ignore[import-untyped] # it comes without types
import pytest
from tests.built_site import BUILT_SITE

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = ("en", "fr")


def compressed(*patterns: str) -> int:
    """How many bytes a visitor downloads of these files."""
    return sum(path.stat().st_size for kind in patterns for path in BUILT_SITE.glob(f"{kind}.br"))


@pytest.mark.parametrize(
    ("ending", "decompress"), [(".br", brotli.decompress), (".gz", gzip.decompress)]
)
def test_a_compressed_file_holds_the_bytes_of_the_one_beside_it(
    ending: str, decompress: Callable[[bytes], bytes]
) -> None:
    paths = list(BUILT_SITE.rglob(f"*{ending}"))
    assert paths
    for path in paths:
        assert decompress(path.read_bytes()) == path.with_suffix("").read_bytes(), path


@pytest.mark.parametrize("kind", ["*.html", "static/*.css", "app/*.js", "app/*.wasm"])
def test_what_a_browser_asks_for_is_there_compressed(kind: str) -> None:
    originals = list(BUILT_SITE.glob(kind))
    assert originals
    assert [path for path in originals if not path.with_name(f"{path.name}.br").is_file()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_most_60_kb_block_the_first_paint(language: str) -> None:
    assert 0 < compressed(f"{language}/index.html", "static/style.css") <= 60_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_before_the_engine_is_at_most_300_kb(language: str) -> None:
    styles = [f"static/{name}.css" for name in ("style", "result", "print")]  # what the page loads
    page = (f"{language}/index.html", *styles, "app/boot.js")
    assert 0 < compressed(*page, "app/micropython/*") <= 300_000


def test_everything_for_a_first_answer_is_few_bytes() -> None:
    first_visit = ("fr/index.html", "static/*.css", "app/*js", "app/micropython/*")
    engine = ("app/pyodide.asm.wasm", "app/snapshot.bin")
    # 5.3 MB in a thorough build, which the benchmark measures; a quick one compresses less.
    assert 0 < compressed(*first_visit, *engine) <= 6_200_000
