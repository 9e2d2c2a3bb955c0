"""One definition of the headers; every kind of host gets all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from headers import caching, content_type, meta_policy, security_headers, write_for_hosts

if TYPE_CHECKING:
    from pathlib import Path

POLICY = security_headers()["Content-Security-Policy"]
HASHED = f"app/engine.{'0123456789abcdef' * 2}.zip"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two files, with what its hosts are told."""
    site = tmp_path / "site"
    (site / "app").mkdir(parents=True)
    for name in (HASHED, "app/boot.js"):
        (site / name).touch()
    write_for_hosts(site)
    return site


@pytest.mark.parametrize("forbidden", ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"])
def test_the_security_policy_forbids(forbidden: str) -> None:
    assert forbidden not in POLICY


def test_the_security_policy_begins_by_allowing_nothing() -> None:
    assert POLICY.startswith("default-src 'none';")


def test_a_page_states_the_policy_but_for_what_only_a_header_can() -> None:
    assert f"{meta_policy()}; frame-ancestors 'none'" == POLICY


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


@pytest.mark.parametrize(("name", "value"), security_headers().items())
def test_netlify_and_cloudflare_are_told_every_header_for_every_file(
    site: Path, name: str, value: str
) -> None:
    everywhere, _, _ = (site / "_headers").read_text("utf-8").partition("\n/app")
    assert everywhere.startswith("/*\n")
    assert f"\n  {name}: {value}\n" in f"{everywhere}\n"


def test_netlify_and_cloudflare_are_told_which_files_may_be_kept(site: Path) -> None:
    told = (site / "_headers").read_text("utf-8")
    assert f"/{HASHED}\n  Cache-Control: public, max-age=31536000, immutable\n" in told
    assert "boot.js" not in told


@pytest.mark.parametrize(("name", "value"), security_headers().items())
def test_nginx_is_told_every_header(site: Path, name: str, value: str) -> None:
    configuration = (site.parent / "nginx.conf").read_text("utf-8")
    assert f'add_header {name} "{value}" always;' in configuration


def test_nginx_is_told_everything_that_the_template_asks_for(site: Path) -> None:
    assert "${" not in (site.parent / "nginx.conf").read_text("utf-8")
    assert "application/wasm wasm;" in (site.parent / "nginx.conf").read_text("utf-8")
