"""Building the guides: what stops it, and what it offers a person who wants to mend a page."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from site_build import guides
from site_build.folders import GUIDE, ROOT
from site_build.guides import GuideError, build

if TYPE_CHECKING:
    from pathlib import Path

REPOSITORY = "https://example.org/cec-check"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sources of the guides where a test may change them; the hooks stay where they are."""
    folder = tmp_path / "guide"
    shutil.copytree(GUIDE, folder)
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8")
    text = text.replace("../../site_build", str(ROOT / "site_build"))
    text = text.replace("../../src", str(ROOT / "src"))
    settings.write_text(text, "utf-8")
    brief = '---\ntitle: "Brief"\ndescription: "Brief"\n---\n\n# Brief\n'
    (folder / "en" / "api.md").write_text(brief, "utf-8")  # reading the docstrings takes longest
    monkeypatch.setattr(guides, "GUIDE", folder)
    return folder


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("[away](nowhere.md)", "nowhere.md"),
        ("[away](crs.md#no-such-heading)", "no-such-heading"),
        ('{{ law("no-such-provision") }}', "no-such-provision"),
        ('{{ crs_table("core.luck") }}', "core.luck"),
        ("{{ rules.cec.hours.no_such_value }}", "no_such_value"),
        ('{{ example("nobody") }}', "nobody"),
        ('{{ term("no-such-term") }}', "no-such-term"),
        ("{{ no_such_name }}", "no_such_name"),
    ],
)
def test_what_does_not_exist_stops_the_build(
    copy: Path, tmp_path: Path, added: str, told: str
) -> None:
    with (copy / "en" / "quebec.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{added}\n")
    with pytest.raises(GuideError, match=told):
        build(tmp_path / "out", "")


def test_a_page_without_a_description_stops_the_build(copy: Path, tmp_path: Path) -> None:
    (copy / "en" / "quebec.md").write_text('---\ntitle: "Quebec"\n---\n\n# Quebec\n', "utf-8")
    with pytest.raises(GuideError, match="description"):
        build(tmp_path / "out", "")


def test_a_page_offers_to_be_edited_where_its_source_lies(tmp_path: Path) -> None:
    build(tmp_path, REPOSITORY)
    for language in ("en", "fr"):
        page = (tmp_path / language / "guide" / "crs.html").read_text("utf-8")
        assert f'href="{REPOSITORY}/edit/main/site/guide/{language}/crs.md"' in page
