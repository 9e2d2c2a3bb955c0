"""While the site is served, what changes is built again and the pages that are open reload."""

from __future__ import annotations

import shutil
import threading
from http.client import HTTPConnection
from typing import TYPE_CHECKING

import pytest
from tests.built_site import BUILT_SITE

from site_build import site, watch
from site_build.folders import APP, GUIDE, ROOT, SITE
from site_build.server import create_server

if TYPE_CHECKING:
    from pathlib import Path

PARTS = [  # a source that changes, whether the browser runs it, the guides that it belongs to
    (SITE / "static" / "style.css", False, []),
    (SITE / "texts" / "fr.toml", False, []),
    (APP / "page" / "main.py", True, []),
    (ROOT / "src" / "cec_logic" / "rules" / "crs.py", True, []),
    (GUIDE / "fr" / "index.md", False, ["fr"]),
    (GUIDE / "mkdocs.yml", False, ["en", "fr"]),
]


@pytest.mark.parametrize(("path", "app", "languages"), PARTS, ids=lambda value: str(value)[-20:])
def test_what_is_built_again_is_what_the_source_is_for(
    path: Path,
    app: bool,  # noqa: FBT001 - a column of the table
    languages: list[str],
) -> None:
    assert watch.parts_of({path}) == (app, languages)


def test_a_page_gets_the_script_that_reloads_it_once(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<p>", "utf-8")
    watch.let_reload(tmp_path)
    watch.let_reload(tmp_path)
    assert page.read_text("utf-8").count("/reload.js") == 1


def test_a_page_that_is_open_hears_that_it_was_built_again(tmp_path: Path) -> None:
    with create_server(tmp_path, handler=watch.ReloadingHandler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        connection = HTTPConnection("127.0.0.1", server.server_port)
        connection.request("GET", watch.ADDRESS)
        response = connection.getresponse()  # its headers are sent before it waits
        watch.tell_pages()
        assert response.read() == b"data: built again\n\n"
        connection.close()
        server.shutdown()


@pytest.fixture(scope="module")
def built_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built site, of which pages and what the browser runs are built again."""
    copy = tmp_path_factory.mktemp("served") / "site"
    shutil.copytree(BUILT_SITE, copy)
    site.build_again(copy, app=True, languages=[])
    return copy


@pytest.mark.parametrize("name", ["en/index.html", "fr/index.html", "app/boot.js"])
def test_what_is_built_again_of_the_same_sources_is_the_same(built_again: Path, name: str) -> None:
    assert (built_again / name).read_bytes() == (BUILT_SITE / name).read_bytes()


def test_what_would_show_what_was_before_is_gone(tmp_path: Path) -> None:
    for name in ("index.html", "index.html.br", "index.html.gz", "service-worker.js"):
        (tmp_path / name).write_text("<p>", "utf-8")
    watch.let_reload(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"index.html", "reload.js"}


def test_no_test_takes_it_for_a_whole_build(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    stamp = tmp_path / "site.sources"
    stamp.write_text("of these sources", "utf-8")
    watch.let_reload(tmp_path / "site")
    assert not stamp.exists()
