"""What a host sends along with every file: one definition, `hosting/headers.toml`, for every host.

Role: the security headers, the policy that a page states by itself, types and caching, and the
files that hand them to Netlify, Cloudflare Pages and nginx. It must not know what the pages hold.
"""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from functools import cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any, Final

from site_build.folders import SITE

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTING: Final = SITE / "hosting"
HASHED_NAME: Final = r"[.-][0-9a-f]{16,64}\.[a-z0-9]+$"
PRECOMPRESSED: Final = (".br", ".gz")
POLICY: Final = "Content-Security-Policy"
HEADER_ONLY: Final = "frame-ancestors"
INLINE: Final = ("script-src", "style-src")


@cache
def _settings() -> dict[str, Any]:
    return tomllib.loads((HOSTING / "headers.toml").read_text("utf-8"))


def security_headers(path: str = "") -> dict[str, str]:
    """Every security header by name, as the file at this path of the site is sent with."""
    ancestors = policy_directives()[HEADER_ONLY]
    if f"{path.removesuffix('index.html').removesuffix('/')}/" in embedded_pages():
        ancestors = _settings()["embedding"][HEADER_ONLY]
    script = script_headers() if path == embedded_script() else {}
    return _security_headers(f"{meta_policy(path)}; {HEADER_ONLY} {ancestors}") | script


def _security_headers(policy: str) -> dict[str, str]:
    features: list[str] = _settings()["permissions-policy"]["off"]
    return {
        POLICY: policy,
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in features),
        **_settings()["headers"],
    }


def policy_directives() -> dict[str, str]:
    """The Content-Security-Policy, directive by directive."""
    policy: dict[str, str] = _settings()["content-security-policy"]
    return policy


def meta_policy(path: str = "") -> str:
    """The Content-Security-Policy as a `<meta>` element of the page at this path may state it."""
    policy = dict(policy_directives())
    del policy[HEADER_ONLY]
    if path == not_found_page():
        for name in INLINE:
            digest = hashlib.sha256(inline(name).encode()).digest()
            policy[name] += f" 'sha256-{base64.b64encode(digest).decode()}'"
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())


def not_found_page() -> str:
    """The path of the page for what does not exist, the one that has anything of its own inline."""
    page: str = _settings()["inline"]["page"]
    return page


@cache
def inline(directive: str) -> str:
    """What stands in that page under a directive of the policy, without what only indents it."""
    source = SITE / _settings()["inline"][directive]
    lines = (line.strip() for line in source.read_text("utf-8").splitlines())
    return "\n".join(line for line in lines if line)


def embedded_pages() -> list[str]:
    """The paths below the site's beginning that other sites may show inside their own pages."""
    pages: list[str] = _settings()["embedding"]["pages"]
    return pages


def embedded_script() -> str:
    """The path of the script that other sites load into their pages."""
    path: str = _settings()["embedding"]["script"]
    return path


def script_headers() -> dict[str, str]:
    """What lets any page load that script."""
    headers: dict[str, str] = _settings()["embedding"]["script-headers"]
    return headers


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


def _underscore_headers(site: Path) -> str:
    # Where several rules match a path, one host joins their values and another takes the last: so
    # the rule for all leaves out what is not the same for all, and no two of the others overlap.
    # It is also the rule for what does not exist, at any address.
    blocks = {"/*": _security_headers(meta_policy(not_found_page()))}
    for path in _paths_outside_embedding(site, ""):
        blocks[path] = {POLICY: security_headers()[POLICY]}
    for page in embedded_pages():
        for path in (page, f"{page}index.html"):
            blocks[f"/{path}"] = {POLICY: security_headers(path)[POLICY]}
    blocks[f"/{embedded_script()}"] = script_headers()
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        # Both hosts ask about everything else each time by themselves.
        if file.suffix not in PRECOMPRESSED and caching(name) != caching(""):
            blocks[f"/{name}"] = {"Cache-Control": caching(name)}
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in blocks.items()
    )


def _paths_outside_embedding(site: Path, folder: str) -> Iterator[str]:
    """Everything below a folder of the site but the pages for embedding, in as few rules as can be.

    A rule ends in `*` where the whole folder is closed to other sites.
    """
    if folder not in embedded_pages():
        yield f"/{folder}"
    for path in sorted((site / folder).iterdir()):
        name = path.relative_to(site).as_posix()
        if path.is_dir() and any(page.startswith(f"{name}/") for page in embedded_pages()):
            yield from _paths_outside_embedding(site, f"{name}/")
        elif path.is_dir():
            yield f"/{name}/*"
        elif path.suffix not in PRECOMPRESSED and name.removesuffix("index.html") not in (
            embedded_pages()
        ):
            yield f"/{name}"


def _nginx() -> str:
    settings = _settings()
    types: dict[str, list[str]] = {}
    for ending, kind in settings["types"].items():
        if ending != "others":
            types.setdefault(kind.partition(";")[0], []).append(ending)
    headers = _security_headers(f"$sources; {HEADER_ONLY} $frame_ancestors").items()
    return Template((HOSTING / "nginx.conf").read_text("utf-8")).safe_substitute(
        root="/srv/cec-check",
        path=site_path(),
        not_found=re.escape(not_found_page()),
        sources_others=meta_policy(),
        sources_not_found=meta_policy(not_found_page()),
        hashed_name=HASHED_NAME,
        embedded="|".join(map(re.escape, embedded_pages())),
        ancestors_embedded=settings["embedding"][HEADER_ONLY],
        ancestors_others=policy_directives()[HEADER_ONLY],
        caching_hashed=settings["caching"]["hashed"],
        caching_others=settings["caching"]["others"],
        type_others=settings["types"]["others"],
        script=re.escape(embedded_script()),
        script_origin=script_headers()["Access-Control-Allow-Origin"],
        script_policy=script_headers()["Cross-Origin-Resource-Policy"],
        types="\n".join(f"        {kind} {' '.join(ends)};" for kind, ends in types.items()),
        headers="\n".join(f'    add_header {name} "{value}" always;' for name, value in headers),
    )
