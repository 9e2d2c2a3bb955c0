"""What the browser runs is whole, ours to the last file, and asks no other host."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import brotli  # type: ignore[import-untyped] # it comes without types
import pytest
from tests.built_site import BUILT_SITE

from site_build.browser import assets
from site_build.browser.minify import minified

ROOT = Path(__file__).parents[2]
APP = BUILT_SITE / "app"
ENGINE_FILES = (
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "pyodide.js",
    "snapshot.bin",
    "python_stdlib.zip",
    "engine.zip",
    "outlook.zip",
)
PAGE_MODULES = sorted(
    path.relative_to(ROOT / "site" / "app").as_posix()
    for folder in ("page", "shared")
    for path in (ROOT / "site" / "app" / folder).glob("[!_]*.py")
)
COMPRESSED = {".br", ".gz"}
MOST_ADDED = 60_000  # bytes with Brotli, of what a room of the package adds to the engine
ARCHIVES = ("python_stdlib.zip", "engine.zip", "outlook.zip")
LOCKS = (ROOT / "requirements.txt", ROOT / "site/app/package-lock.json", ROOT / "site/app/.npmrc")


def files_in(archive: Path) -> list[zipfile.ZipInfo]:
    return zipfile.ZipFile(archive).infolist()


def test_no_visitor_waits_for_what_only_readers_of_the_source_need() -> None:
    source = (
        '"""Role."""\nclass A:\n    """Why."""\n\ndef f():  # how\n    """What."""\n    return 1'
    )
    assert minified(source) == "class A:\n    pass\n\ndef f():\n    return 1\n"


def test_no_annotation_and_no_import_for_one_reaches_a_visitor() -> None:
    source = """
from __future__ import annotations
from typing import TYPE_CHECKING
from page.form import say
if TYPE_CHECKING:
    from shared.values import Words
def tell(words: Words, *names: str, told: bool = True) -> None:
    first: str
    count: int = 0
    def inner(one: int) -> int:
        return one
    say(words, inner(count))
"""
    assert minified(source) == (
        "from page.form import say\n\ndef tell(words, *names, told=True):\n    count = 0\n\n"
        "    def inner(one):\n        return one\n    say(words, inner(count))\n"
    )


@pytest.mark.parametrize("module", PAGE_MODULES)
def test_a_module_that_a_visitor_gets_holds_no_types(module: str) -> None:
    for node in ast.walk(ast.parse(assets.page_sources()[module])):
        assert not isinstance(node, ast.AnnAssign)
        assert not (isinstance(node, ast.FunctionDef) and node.returns)
        assert not (isinstance(node, ast.arg) and node.annotation)
        assert not (isinstance(node, ast.ImportFrom) and node.module in {"typing", "__future__"})
        assert not (isinstance(node, ast.Name) and node.id == "TYPE_CHECKING")


def test_the_app_holds_exactly_the_files_it_needs() -> None:
    files = [path for path in APP.rglob("*") if path.is_file()]
    found = {path.relative_to(APP).as_posix() for path in files if path.suffix not in COMPRESSED}
    assert found == {*ENGINE_FILES} | {
        "boot.js",
        "engine-worker.js",
        "licences/LICENSE",
        "licences/NOTICE",
        "licences/micropython-MIT.txt",
        "licences/pyodide-MPL-2.0.txt",
        "licences/pyscript-and-what-it-is-made-of.txt",
        "licences/python-PSF-2.0.txt",
        "micropython/micropython.js",
        "micropython/micropython.wasm",
    }


@pytest.mark.parametrize("name", ENGINE_FILES)
def test_the_worker_knows_the_hash_of(name: str) -> None:
    # That it holds a file to the hash and the size of this file is shown in a browser.
    expected = hashlib.sha256((APP / name).read_bytes()).hexdigest()
    assert expected in (APP / "engine-worker.js").read_text("utf-8")


def test_pyodide_is_told_of_no_package_that_it_could_fetch() -> None:
    assert assets.empty_package_lock()["packages"] == {}


def test_the_engine_archive_is_the_same_for_the_same_sources(tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        assets.write_engine_archive(tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


LATE = """
import sys, engine.requests, cec_logic
early = {*sys.modules}
import engine.ahead, engine.answer_parts
for name in ("advise", "documents", "forecast", "rounds"):
    getattr(cec_logic, name)
print(*(name for name in sys.modules.keys() - early if name.startswith(("cec_logic", "engine"))))
"""


def test_what_a_late_answer_imports_is_in_the_archive_that_is_fetched_for_it() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run(
        [sys.executable, "-c", LATE], env=environment, capture_output=True, text=True, check=True
    )
    held = {
        file.filename.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
        for file in files_in(APP / "outlook.zip")
    }
    assert {*told.stdout.split()} - held == set()


def is_of_documents(name: str) -> bool:
    """Whether a file of the package is of what an application needs, code or words."""
    return "/application/" in name or "documents" in name


@pytest.mark.parametrize("documents", [False, True], ids=["the outlook", "the documents"])
def test_the_package_adds_at_most_60_kb_for(tmp_path: Path, *, documents: bool) -> None:
    with (
        zipfile.ZipFile(APP / "outlook.zip") as archive,
        zipfile.ZipFile(tmp_path / "part.zip", "w") as part,
    ):
        for file in archive.infolist():
            name = file.filename
            if name.startswith("cec_logic/") and is_of_documents(name) == documents:
                part.writestr(zipfile.ZipInfo(name), archive.read(file))
    assert 0 < len(brotli.compress((tmp_path / "part.zip").read_bytes())) <= MOST_ADDED


@pytest.mark.parametrize("name", ARCHIVES)
def test_what_python_starts_from_is_byte_compiled(name: str) -> None:
    names = [file.filename for file in files_in(APP / name)]
    assert [name for name in names if name.endswith(".py")] == []
    assert [name for name in names if name.endswith(".pyc")]


@pytest.mark.parametrize("name", ARCHIVES)
def test_what_python_starts_from_is_left_to_http_to_compress(name: str) -> None:
    kinds = {file.compress_type for file in files_in(APP / name)}
    assert kinds == {zipfile.ZIP_STORED}


def test_the_standard_library_is_trimmed_to_what_is_imported() -> None:
    names = {file.filename.split("/")[0] for file in files_in(APP / "python_stdlib.zip")}
    assert {"json", "tomllib", "traceback.pyc"} <= names
    assert not {"email", "http", "multiprocessing", "sqlite3", "unittest", "xml"} & names


def test_pyscripts_python_library_is_trimmed_to_what_the_page_imports() -> None:
    script = (APP / "boot.js").read_text("utf-8")
    assert "class NotSupported" in script
    assert [
        text for text in ("class WebSocket", "class Storage", "def display") if text in script
    ] == []


def test_our_own_browser_sources_name_no_host() -> None:
    app = ROOT / "site" / "app"
    sources = [*app.glob("*/*.js"), *app.glob("*/*.py")]
    assert [path.name for path in sources if re.search("://[^/]", path.read_text("utf-8"))] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_host(lock: Path) -> None:
    assert not re.search(
        r"https?://|file:|index-url|find-links|registry *=", lock.read_text("utf-8")
    )


def test_every_browser_package_is_locked_with_its_hash() -> None:
    lock = json.loads((ROOT / "site/app/package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []


def test_only_the_app_folder_knows_pyscript_and_pyodide() -> None:
    sources = [
        path
        for folder in ("src", "site", "site_build")
        for kind in ("*.py", "*.js", "*.html", "*.css")
        for path in (ROOT / folder).rglob(kind)
        if not {ROOT / "site/app", ROOT / "site_build/browser"} & set(path.parents)
    ]
    knowing = re.compile("pyscript|pyodide|micropython", re.IGNORECASE)
    assert [path.name for path in sources if knowing.search(path.read_text("utf-8"))] == []
