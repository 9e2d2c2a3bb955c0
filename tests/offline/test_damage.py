"""A file that is damaged or put together wrongly says so, in the page's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from site_build.pages import load_texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.browser.conftest import Watch
    from tests.offline.conftest import Opener

WORDS = load_texts("fr")["file"]


def part(content: bytes, name: str) -> int:
    """Where a part's own bytes begin."""
    return content.index(b">", content.index(f'data-part="{name}"'.encode())) + 1


def with_a_byte_changed(content: bytes, name: str) -> bytes:
    """The file with another byte somewhere in a part."""
    place = part(content, name) + 2000
    return (
        content[:place]
        + (b"a" if content[place : place + 1] != b"a" else b"b")
        + content[place + 1 :]
    )


@pytest.fixture
def spoil(one_file: Path, tmp_path: Path) -> Callable[[Callable[[bytes], bytes]], Path]:
    """Make a spoiled file."""

    def spoiled(change: Callable[[bytes], bytes]) -> Path:
        path = tmp_path / "spoiled.html"
        path.write_bytes(change(one_file.read_bytes()))
        return path

    return spoiled


@pytest.mark.parametrize("name", ["fr.html", "page/main.py", "micropython/micropython.wasm"])
def test_a_changed_byte_of_the_page_is_told_instead_of_it(
    page: Page, spoil: Callable[[Callable[[bytes], bytes]], Path], name: str
) -> None:
    path = spoil(lambda content: with_a_byte_changed(content, name))
    page.goto(f"{path.as_uri()}?fr")
    expect(page.get_by_text(WORDS["integrity"])).to_be_visible()
    expect(page.locator("[lang=fr] [data-detail]")).to_contain_text(name)


@pytest.mark.parametrize(
    "name",
    ["pyodide.asm.wasm", "snapshot.bin", "python_stdlib.zip", "engine.zip", "outlook.zip"],
)
def test_a_changed_byte_of_the_engine_is_told_instead_of_a_result(
    open_file: Opener, spoil: Callable[[Callable[[bytes], bytes]], Path], name: str
) -> None:
    person = open_file("fr", spoil(lambda content: with_a_byte_changed(content, name)))
    person.answer_no(person.question("you", "spouse"))
    failure = person.page.locator("#failure")
    expect(failure).to_contain_text(WORDS["words"]["failed_integrity"])
    expect(failure).to_contain_text(name)


def test_a_file_without_its_end_is_told_to_be_damaged(
    open_file: Opener, spoil: Callable[[Callable[[bytes], bytes]], Path]
) -> None:
    person = open_file("fr", spoil(lambda content: content[: len(content) // 2]))
    person.answer_no(person.question("you", "spouse"))
    expect(person.page.locator("#failure")).to_contain_text(WORDS["words"]["failed_integrity"])


def test_a_file_that_ends_before_its_script_leaves_the_note(
    page: Page, spoil: Callable[[Callable[[bytes], bytes]], Path]
) -> None:
    page.goto(spoil(lambda content: content[:100_000]).as_uri())
    for language in ("en", "fr"):
        expect(page.get_by_text(load_texts(language)["file"]["opening"])).to_be_visible()


def test_a_changed_script_is_refused_and_leaves_the_note(
    page: Page, watch: Watch, spoil: Callable[[Callable[[bytes], bytes]], Path]
) -> None:
    watch.expected += ["Content Security Policy"]
    start = b'<script type="module" async>'
    path = spoil(lambda content: content.replace(start, start + b"0;"))
    page.goto(path.as_uri())
    expect(page.get_by_text(WORDS["opening"])).to_be_visible()


@pytest.mark.parametrize(
    ("name", "told"),
    [("fr.html", WORDS["version"]), ("snapshot.bin", WORDS["words"]["failed_version"])],
)
def test_a_part_of_another_version_is_told(
    page: Page, spoil: Callable[[Callable[[bytes], bytes]], Path], name: str, told: str
) -> None:
    named = f'data-part="{name}" data-version="'.encode()
    path = spoil(lambda content: content.replace(named, named + b"9"))
    page.goto(f"{path.as_uri()}?fr")
    if name == "snapshot.bin":
        page.get_by_label(load_texts("fr")["questions"]["you"]["applicant/age"]["label"]).fill("30")
    expect(page.get_by_text(told)).to_be_visible()
