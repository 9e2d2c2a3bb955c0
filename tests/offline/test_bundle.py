"""What is made to be downloaded: the same bytes each time, whole, and no way that leads nowhere."""

from __future__ import annotations

import hashlib
import io
import json
import os
import posixpath
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from tests.built_site import BUILT_SITE
from tests.missing import leave_out

from site_build import single_file
from site_build.browser import assets

if TYPE_CHECKING:
    from pathlib import Path

NAME = f"cec-check-{single_file.version()}"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with everything that is made."""
    folder = tmp_path_factory.mktemp("made")
    single_file.build(BUILT_SITE, folder)
    return folder


@pytest.fixture(scope="session")
def inside(made: Path) -> dict[str, bytes]:
    """The files of the archive."""
    with zipfile.ZipFile(made / f"{NAME}.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_site_gives_the_same_bytes_elsewhere(made: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(BUILT_SITE, tmp_path / "copy")
    (tmp_path / "out").mkdir()
    again = single_file.build(copy, tmp_path / "out")
    assert [
        path.name for path in again if path.read_bytes() != (made / path.name).read_bytes()
    ] == []


def test_the_list_of_sums_is_one_that_sha256sum_checks(made: Path) -> None:
    program = shutil.which("sha256sum")
    if program is None:
        leave_out("sha256sum is not installed")
    command = [program, "--ignore-missing", "--strict", "--check", single_file.SUMS]
    assert subprocess.run(command, check=False, cwd=made).returncode == 0


def test_the_engine_made_elsewhere_is_the_same(tmp_path: Path) -> None:
    for name in ("library.zip", "sources.zip", "outlook.json"):
        shutil.copy(assets.make_engine() / name, tmp_path)
    command = [assets.NODE, str(assets.HERE / "make-engine.mjs"), str(tmp_path)]
    environment = {**os.environ, "LANG": "fr_CA.UTF-8", "TZ": "Asia/Tokyo", "HOME": str(tmp_path)}
    subprocess.run(command, check=True, env=environment, cwd=tmp_path)
    differing = [
        name
        for name in assets.MADE
        if (tmp_path / name).read_bytes() != (BUILT_SITE / "app" / name).read_bytes()
    ]
    assert differing == []


def test_the_sums_are_those_of_the_files(made: Path) -> None:
    lines = (made / single_file.SUMS).read_text("utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    others = [path for path in made.iterdir() if path.name != single_file.SUMS]
    assert listed == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in others}


def test_the_page_of_the_archive_is_no_larger_than_the_one_file(
    made: Path, inside: dict[str, bytes]
) -> None:
    alone = (made / f"{NAME}.html").stat().st_size
    assert abs(len(inside[f"{NAME}/{single_file.PAGE}"]) - alone) < alone // 1000


def test_every_way_in_the_archive_leads_to_a_file(inside: dict[str, bytes]) -> None:
    nowhere = []
    for name, content in inside.items():
        if name.endswith(".html") and not name.endswith(single_file.PAGE):
            for way in re.findall(r'<[a-z][^<>]*(?:href|src)="([^"]*)"', content.decode()):
                path = urlsplit(way)
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path.path))
                if not path.scheme and path.path and target not in inside:
                    nowhere.append((name, way))
    assert nowhere == []


def test_the_parts_list_names_what_the_browser_gets(made: Path) -> None:
    listed = json.loads((made / f"{NAME}.cdx.json").read_text("utf-8"))["components"]
    names = {part["name"] for part in listed}
    assert {"pyodide", "@pyscript/core", "CPython"} <= names
    assert not {"esbuild", "axe-core", "ws"} & names
    assert all(part["version"] and part["licenses"] for part in listed)


def test_the_parts_list_is_valid_cyclonedx() -> None:
    listed = single_file.parts_list().decode()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(listed) is None


def test_a_byte_is_escaped_and_no_other_text_can_end_a_part() -> None:
    text = single_file.as_text("all", bytes(range(256)))
    assert text.count(b"<") == 2
    assert not set(b"\0\r") & set(text)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_guides_of_the_archive_lead_back_to_the_page(
    inside: dict[str, bytes], language: str
) -> None:
    page = inside[f"{NAME}/{language}/guide/index.html"].decode()
    assert f'href="../../{single_file.PAGE}?{language}"' in page


def test_the_archive_is_read_as_it_was_made(made: Path) -> None:
    content = io.BytesIO((made / f"{NAME}.zip").read_bytes())
    assert zipfile.ZipFile(content).testzip() is None
