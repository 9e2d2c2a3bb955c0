"""What a host sends along with every file: one definition, `hosting/headers.toml`, for every host.

Role: the security headers, the policy that a page states by itself, types and caching, and the
files that hand them to Netlify, Cloudflare Pages and nginx. It must not know what the pages hold.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from string import Template
from typing import Any, Final

HERE: Final = Path(__file__).parent / "hosting"
HASHED_NAME: Final = r"[.-][0-9a-f]{16,64}\.[a-z0-9]+$"
PRECOMPRESSED: Final = (".br", ".gz")
HEADER_ONLY: Final = "frame-ancestors"


@cache
def _settings() -> dict[str, Any]:
    return tomllib.loads((HERE / "headers.toml").read_text("utf-8"))


def security_headers() -> dict[str, str]:
    """Every security header by name."""
    features: list[str] = _settings()["permissions-policy"]["off"]
    return {
        "Content-Security-Policy": _policy(),
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in features),
        **_settings()["headers"],
    }


def policy_directives() -> dict[str, str]:
    """The Content-Security-Policy, directive by directive."""
    policy: dict[str, str] = _settings()["content-security-policy"]
    return policy


def meta_policy() -> str:
    """The Content-Security-Policy as a `<meta>` element may state it."""
    return _policy(without=HEADER_ONLY)


def site_path() -> str:
    """The path at which the site begins on its host, with a slash at either end."""
    path: str = _settings()["address"]["path"]
    return path


def content_type(name: str) -> str:
    """The Content-Type of a file by the ending of its name."""
    types: dict[str, str] = _settings()["types"]
    return types.get(Path(name).suffix.removeprefix("."), types["others"])


def caching(name: str) -> str:
    """The Cache-Control of a file: whoever carries a hash of its content in its name may stay."""
    rules: dict[str, str] = _settings()["caching"]
    return rules["hashed" if re.search(HASHED_NAME, name) else "others"]


def write_for_hosts(site: Path) -> None:
    """Write `_headers` into the built site, and `nginx.conf` beside the site's folder.

    Args:
        site: the complete site, which the hosts are to publish.
    """
    (site / "_headers").write_text(_underscore_headers(site), "utf-8")
    (site.parent / "nginx.conf").write_text(_nginx(), "utf-8")


def _policy(without: str = "") -> str:
    return "; ".join(
        f"{name} {sources}" for name, sources in policy_directives().items() if name != without
    )


def _underscore_headers(site: Path) -> str:
    blocks = {"/*": security_headers()}
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        # Both hosts ask about everything else each time by themselves.
        if file.suffix not in PRECOMPRESSED and caching(name) != caching(""):
            blocks[f"/{name}"] = {"Cache-Control": caching(name)}
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in blocks.items()
    )


def _nginx() -> str:
    settings = _settings()
    types: dict[str, list[str]] = {}
    for ending, kind in settings["types"].items():
        if ending != "others":
            types.setdefault(kind.partition(";")[0], []).append(ending)
    headers = security_headers().items()
    return Template((HERE / "nginx.conf").read_text("utf-8")).safe_substitute(
        root="/srv/cec-check",
        hashed_name=HASHED_NAME,
        caching_hashed=settings["caching"]["hashed"],
        caching_others=settings["caching"]["others"],
        type_others=settings["types"]["others"],
        types="\n".join(f"        {kind} {' '.join(ends)};" for kind, ends in types.items()),
        headers="\n".join(f'    add_header {name} "{value}" always;' for name, value in headers),
    )
