"""One definition of the headers; every kind of host gets all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from site_build.headers import (
    caching,
    content_type,
    embedded_pages,
    meta_policy,
    security_headers,
    write_for_hosts,
)

if TYPE_CHECKING:
    from pathlib import Path

POLICY = security_headers()["Content-Security-Policy"]
HASHED = f"app/engine.{'0123456789abcdef' * 2}.zip"
FRAMES = ["en/embed/", "fr/embed/"]
CLOSED = [
    "",
    "index.html",
    "en/",
    "en/index.html",
    "en/embed/configure/",
    "app/boot.js",
    "fr/guide/",
]
SCRIPT = "static/embed/cec-check.js"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of few files, with what its hosts are told."""
    site = tmp_path / "site"
    for path in (HASHED, SCRIPT, *CLOSED, *FRAMES):
        file = site / path / "index.html" if path.endswith("/") or not path else site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    write_for_hosts(site)
    return site


def told(site: Path, path: str) -> dict[str, list[str]]:
    """The values of each header that `_headers` gives for a path, in the order of its rules."""
    values: dict[str, list[str]] = {}
    for block in re.split(r"\n(?=/)", (site / "_headers").read_text("utf-8")):
        rule, *lines = block.splitlines()
        if re.fullmatch(re.escape(rule).replace(r"\*", ".*"), f"/{path}"):
            for line in lines:
                name, _, value = line.strip().partition(": ")
                values.setdefault(name, []).append(value)
    return values


@pytest.mark.parametrize("forbidden", ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"])
def test_the_security_policy_forbids(forbidden: str) -> None:
    assert forbidden not in POLICY


def test_the_security_policy_begins_by_allowing_nothing() -> None:
    assert POLICY.startswith("default-src 'none';")


def test_a_page_states_the_policy_but_for_what_only_a_header_can() -> None:
    assert f"{meta_policy()}; frame-ancestors 'none'" == POLICY


def test_only_the_page_for_what_does_not_exist_may_have_anything_inline() -> None:
    sources = [f" 'sha256-{one}" for one in re.findall("'sha256-([^ ;]+)", meta_policy("404.html"))]
    assert len(sources) == 2
    for source in sources:
        assert source not in POLICY


def test_any_site_may_load_the_script_for_it_and_nothing_else() -> None:
    script = security_headers("static/embed/cec-check.js")
    assert script["Access-Control-Allow-Origin"] == "*"
    assert script["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert set(script) - set(security_headers("static/embed/frame.js")) == {
        "Access-Control-Allow-Origin",
        "Cross-Origin-Resource-Policy",
    }


def test_every_feature_of_a_device_is_switched_off() -> None:
    rules = security_headers()["Permissions-Policy"].split(", ")
    assert len(rules) > 25
    assert all(re.fullmatch(r"[a-z-]+=\(\)", rule) for rule in rules)


def test_no_address_is_told_to_another_site() -> None:
    assert security_headers()["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("name", ["boot.js", "engine-worker.js", "deadbeef.js", "index.html"])
def test_a_name_without_a_hash_is_asked_about_each_time(name: str) -> None:
    assert caching(name) == "no-cache"


def test_what_ends_in_nothing_known_is_only_bytes() -> None:
    assert content_type("LICENSE") == "application/octet-stream"


def test_no_page_but_those_for_embedding_may_be_framed() -> None:
    assert embedded_pages() == FRAMES
    for path in CLOSED:
        assert security_headers(path) == security_headers()
    for path in FRAMES:
        for page in (path, f"{path}index.html"):
            policy = security_headers(page)["Content-Security-Policy"]
            assert policy == f"{meta_policy()}; frame-ancestors *"


@pytest.mark.parametrize("path", [*CLOSED, *FRAMES, f"{FRAMES[0]}index.html", SCRIPT])
def test_netlify_and_cloudflare_are_told_every_header_for_every_file(site: Path, path: str) -> None:
    # One of them joins what several rules say, another takes the last: both must end in the same.
    values = told(site, path)
    for name, value in security_headers(path).items():
        *others, last = values[name]
        assert last.removesuffix("; frame-ancestors *") == value.removesuffix("; frame-ancestors *")
        assert set(others) <= {meta_policy("404.html")}


def test_netlify_and_cloudflare_let_the_page_for_what_does_not_exist_run(site: Path) -> None:
    assert told(site, "none/such")["Content-Security-Policy"] == [meta_policy("404.html")]


def test_netlify_and_cloudflare_are_told_which_files_may_be_kept(site: Path) -> None:
    assert told(site, HASHED)["Cache-Control"] == ["public, max-age=31536000, immutable"]
    assert "Cache-Control" not in told(site, "app/boot.js")
