"""A real nginx sends the built site as the one definition of headers, types and caching says."""

from __future__ import annotations

import gzip
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import brotli  # type: ignore[import-untyped] # it comes without types
import html5lib
import pytest
from tests.built_site import BUILT_SITE
from tests.hosting.nginx import find_nginx, has_brotli, run_nginx
from tests.missing import leave_out

from site_build.headers import PRECOMPRESSED, caching, content_type, security_headers

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = sorted(
    path.relative_to(BUILT_SITE).as_posix()
    for path in BUILT_SITE.rglob("*")
    if path.is_file() and path.suffix not in PRECOMPRESSED and path.name != "_headers"
)
ONE_OF_EACH_KIND = list({Path(name).suffix: name for name in FILES}.values())
MISSING = ("missing", "en/missing/", "fr/guide/missing.html", "app/missing.wasm")
HASHED = f"engine.{'0123456789abcdef' * 2}.zip"
FOLDER = "aide/bilan"  # where a partner's site may have put it


class Client:
    """Asks a running nginx; the last answer's body is kept."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port)
        self.body = b""

    def get(self, path: str, **headers: str) -> HTTPResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request("GET", f"/{path}", headers=named)
        response = self._connection.getresponse()
        self.body = response.read()
        return response

    def close(self) -> None:
        self._connection.close()


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx that publishes the site, and once more below a folder."""
    if find_nginx() is None:
        leave_out("no nginx on this machine")
    root = tmp_path_factory.mktemp("root")
    for entry in BUILT_SITE.iterdir():
        (root / entry.name).symlink_to(entry)
    (root / HASHED).touch()
    (root / FOLDER).parent.mkdir()
    (root / FOLDER).symlink_to(BUILT_SITE)
    with run_nginx(tmp_path_factory.mktemp("nginx"), root) as port:
        yield port


@pytest.fixture
def nginx(port: int) -> Iterator[Client]:
    """A client of that nginx."""
    client = Client(port)
    yield client
    client.close()


@pytest.mark.parametrize("name", ONE_OF_EACH_KIND)
def test_a_file_of_each_kind_is_sent_with_its_type(nginx: Client, name: str) -> None:
    assert nginx.get(name).headers["Content-Type"] == content_type(name)


@pytest.mark.parametrize(
    "name",
    [
        *ONE_OF_EACH_KIND,
        "en/embed/",
        "fr/embed/index.html",
        "en/embed/configure/",
        "fr/",
        "static/embed/cec-check.js",
        *MISSING,
    ],
)
def test_a_file_of_each_kind_carries_every_security_header(nginx: Client, name: str) -> None:
    sent = nginx.get(name).headers
    wanted = security_headers("404.html" if name in MISSING else name)
    assert {header: sent[header] for header in wanted} == wanted


@pytest.mark.parametrize("page", ["en/embed/", "fr/"])
def test_below_a_folder_the_same_pages_may_be_shown_by_other_sites(
    nginx: Client, page: str
) -> None:
    policy = security_headers(page)["Content-Security-Policy"]
    assert nginx.get(f"{FOLDER}/{page}").headers["Content-Security-Policy"] == policy


def test_a_file_carries_each_header_once(nginx: Client) -> None:
    names = [name.lower() for name in nginx.get("").headers]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("name", ONE_OF_EACH_KIND)
def test_what_may_be_kept_is_told_of_each_kind(nginx: Client, name: str) -> None:
    assert nginx.get(name).headers["Cache-Control"] == caching(name)


def test_a_name_with_a_hash_may_be_kept_for_good(nginx: Client) -> None:
    assert nginx.get(HASHED).headers["Cache-Control"] == caching(HASHED) != caching("")


@pytest.mark.parametrize("name", ["en/", "app/pyodide.asm.wasm", "app/boot.js", "static/style.css"])
def test_an_unchanged_file_is_not_sent_again(nginx: Client, name: str) -> None:
    tag = nginx.get(name, Accept_Encoding="gzip").headers["ETag"]
    again = nginx.get(name, Accept_Encoding="gzip", If_None_Match=tag)
    assert (again.status, nginx.body) == (304, b"")


def test_every_file_of_the_site_is_sent_as_it_lies_there(nginx: Client) -> None:
    for name in FILES:
        assert nginx.get(name).status == 200, name
        assert nginx.body == (BUILT_SITE / name).read_bytes(), name


@pytest.mark.parametrize("name", ["en/", "app/pyodide.asm.wasm", "app/boot.js", "static/style.css"])
def test_what_was_compressed_by_gzip_is_sent_to_whoever_accepts_it(
    nginx: Client, name: str
) -> None:
    response = nginx.get(name, Accept_Encoding="gzip")
    lies_there = BUILT_SITE / (f"{name}index.html" if name.endswith("/") else name)
    assert (response.headers["Content-Encoding"], response.headers["Vary"]) == (
        "gzip",
        "Accept-Encoding",
    )
    assert nginx.body == lies_there.with_name(f"{lies_there.name}.gz").read_bytes()
    assert gzip.decompress(nginx.body) == lies_there.read_bytes()


@pytest.mark.parametrize("name", ["en/", "app/pyodide.asm.wasm", "app/boot.js", "static/style.css"])
def test_what_was_compressed_by_brotli_is_preferred(nginx: Client, name: str) -> None:
    if not has_brotli():
        leave_out("no brotli module for nginx on this machine")
    response = nginx.get(name, Accept_Encoding="gzip, deflate, br")
    lies_there = BUILT_SITE / (f"{name}index.html" if name.endswith("/") else name)
    assert response.headers["Content-Encoding"] == "br"
    assert brotli.decompress(nginx.body) == lies_there.read_bytes()
    assert response.headers["Content-Type"] == content_type(lies_there.name)


@pytest.mark.parametrize("name", ["app/snapshot.bin.br", "en/index.html.gz"])
def test_a_compressed_file_by_its_own_name_is_only_bytes(nginx: Client, name: str) -> None:
    assert "Content-Encoding" not in nginx.get(name).headers


@pytest.mark.parametrize("name", MISSING)
def test_what_is_missing_is_a_404_in_both_languages(nginx: Client, name: str) -> None:
    assert nginx.get(name).status == 404
    page = html5lib.parse(nginx.body, namespaceHTMLElements=False)
    assert [part.get("lang") for part in page.iter("section")] == ["en", "fr"]


@pytest.mark.parametrize("folder", ["en", "fr/privacy", FOLDER, f"{FOLDER}/fr"])
def test_a_folder_without_its_slash_leads_to_its_page(nginx: Client, folder: str) -> None:
    response = nginx.get(f"{folder}?from=here")
    assert (response.status, response.headers["Location"]) == (301, f"/{folder}/?from=here")


@pytest.mark.parametrize("below", ["", f"{FOLDER}/"])
def test_every_page_opens_directly_and_all_that_it_names_is_there(
    nginx: Client, below: str
) -> None:
    for name in FILES:
        if name.endswith(".html") and name != "404.html":
            page = f"{below}{name}".removesuffix("index.html")
            assert nginx.get(page).status == 200, page
            for address in named_in(nginx.body):
                target = urljoin(f"/{page}", address)
                file = Path(str(BUILT_SITE) + urlsplit(target).path.removeprefix(f"/{below}"[:-1]))
                assert (file / "index.html" if file.is_dir() else file).is_file(), (page, address)


def named_in(html: bytes) -> set[str]:
    """The files of the site that a page names."""
    page = html5lib.parse(html, namespaceHTMLElements=False)
    named = {
        address.partition("#")[0]
        for element in page.iter()
        for address in (element.get("href"), element.get("src"))
        if address and not urlsplit(address).scheme
    }
    return named - {""}


def test_nginx_does_not_tell_its_version_and_sets_no_cookie(nginx: Client) -> None:
    headers = nginx.get("en/").headers
    assert headers["Server"] == "nginx"
    assert "Set-Cookie" not in headers
