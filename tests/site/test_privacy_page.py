"""The page about privacy: what proves its promises, in the language of the page."""

from __future__ import annotations

import ast
from html import unescape
from pathlib import Path

import pytest

from site_build.pages import LANGUAGES, load_texts, render

TESTS = Path(__file__).parents[1] / "browser" / "test_privacy.py"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    render(out)
    return out


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_test_of_privacy_has_words_in_both_languages(language: str) -> None:
    names = [
        node.name.removeprefix("test_")
        for node in ast.parse(TESTS.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    assert list(load_texts(language)["privacy"]["proofs"]) == names


@pytest.mark.parametrize(("language", "other"), [LANGUAGES, LANGUAGES[::-1]])
def test_the_page_tells_the_proofs_in_its_own_language(
    built: Path, language: str, other: str
) -> None:
    page = unescape((built / language / "privacy" / "index.html").read_text("utf-8"))
    told = load_texts(language)["privacy"]["proofs"].values()
    assert [text for text in told if f"<li>{text}</li>" not in page] == []
    assert f'<ul lang="{other}"' not in page
