"""A site, a folder or a file that is not of this build is told from one that is, and where."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import site  # noqa: F401 - a fixture
from tests.built_site import BUILT_SITE

from site_build.verify import CannotVerifyError, differences

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "fr/index.html"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the built site."""
    return shutil.copytree(BUILT_SITE, tmp_path / "copy")


def test_the_site_as_it_was_built_is_that_build(copy: Path) -> None:
    assert differences(str(copy), BUILT_SITE, []) == []


def test_a_changed_byte_is_told_with_its_file(copy: Path) -> None:
    content = bytearray((copy / PAGE).read_bytes())
    content[100] ^= 1
    (copy / PAGE).write_bytes(content)
    assert differences(str(copy), BUILT_SITE, []) == [f"{PAGE} differs"]


def test_a_missing_file_is_told(copy: Path) -> None:
    (copy / PAGE).unlink()
    assert differences(str(copy), BUILT_SITE, []) == [f"{PAGE} is missing"]


def test_a_file_too_many_is_told(copy: Path) -> None:
    (copy / "en" / "track.js").write_text("", "utf-8")
    assert differences(str(copy), BUILT_SITE, []) == ["en/track.js is not of this build"]


def test_a_site_that_serves_it_is_that_build(site: str) -> None:  # noqa: F811 - the fixture
    assert differences(f"{site}/", BUILT_SITE, []) == []


def test_a_site_that_serves_another_page_is_told(site: str, copy: Path) -> None:  # noqa: F811 - the fixture
    (copy / PAGE).write_text("another", "utf-8")
    (copy / "new.html").write_text("new", "utf-8")
    told = differences(site, copy, [])
    assert told == [f"{PAGE} differs", "new.html is missing (HTTP 404)"]


def test_a_site_that_does_not_answer_is_told() -> None:
    told = differences("http://127.0.0.1:9", BUILT_SITE, [])
    assert told
    assert all("could not be fetched" in one for one in told)


@pytest.mark.parametrize("content", [b"whole", b"damaged"])
def test_a_file_is_one_of_the_bundle_or_not(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "made.html").write_bytes(b"whole")
    (tmp_path / "downloaded (1).html").write_bytes(content)
    told = differences(str(tmp_path / "downloaded (1).html"), BUILT_SITE, [tmp_path / "made.html"])
    assert bool(told) == (content == b"damaged")


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotVerifyError, match="nowhere"):
        differences(str(tmp_path / "nowhere"), BUILT_SITE, [])
