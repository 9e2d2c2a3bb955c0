"""Makes the one file that opens with a double-click, without network or server, and its archive.

Role: from the built site to `cec-check-VERSION.html`; to `.zip`, the same page with the guides
beside it; to `.cdx.json`, which lists what is inside (CycloneDX); and to `SHA256SUMS`. The same
site gives the same bytes. It must not know what runs in the file.

The file is a notice in both languages, a script, and the parts that the script unpacks: gzipped and
written as text of windows-1252, in which every byte is one character, so that 7 MB do not become 9.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import posixpath
import re
import tempfile
import tomllib
import zipfile
from functools import cache
from pathlib import Path
from typing import Final

from site_build.browser import assets
from site_build.folders import ROOT
from site_build.headers import PRECOMPRESSED
from site_build.pages import LANGUAGES, environment, load_texts, tool_page

SUMS: Final = "SHA256SUMS"
STYLES: Final = ("static/style.css", "static/result.css", "static/print.css")
ESCAPE: Final = b"="
# What HTML text cannot hold, or reads as something else: "=" and the byte with its bit 6 turned.
ESCAPED: Final = {bytes([byte]): ESCAPE + bytes([byte ^ 0x40]) for byte in b"=\0\r<"}

# What lies beside the page in the archive.
BESIDE: Final = (
    *(f"{lang}/{page}/**/*" for lang in LANGUAGES for page in ("guide", "privacy", "registry")),
    "static/*",
    "static/guide/*",
)
PAGE: Final = "cec-check.html"
ON_A_SITE: Final = "embed"  # the folder of what only a site can offer: there is no way to it
TAG: Final = re.compile(r"<[a-z][^<>]*>")  # an example in a text has other brackets
WAY: Final = re.compile(r'(?P<name>href|src)="(?P<path>[^"#?:]+)(?P<rest>[^"]*)"')


class CannotBundleError(Exception):
    """A page of the archive leads to what is not in it; the message says where."""


def build(site: Path, out: Path) -> list[Path]:
    """Write the file and what comes with it.

    Args:
        site: the built site.
        out: the folder to write into.

    Returns:
        What was written.

    Raises:
        CannotBundleError: see there.
    """
    name = f"cec-check-{version()}"
    written = {
        f"{name}.html": one_file(site, with_guides=False),
        f"{name}.cdx.json": parts_list(),
    }
    with_guides = one_file(site, with_guides=True)
    written[f"{name}.zip"] = archive(site, name, with_guides, written[f"{name}.cdx.json"])
    written[SUMS] = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {file}\n"
        for file, content in sorted(written.items())
    ).encode()
    for file, content in written.items():
        (out / file).write_bytes(content)
    return [out / file for file in written]


def version() -> str:
    """The version of the project."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: str = project["version"]
    return found


# ------------------------------------------------------------------ the one file


def one_file(site: Path, *, with_guides: bool) -> bytes:
    """The page with all that it needs.

    Args:
        site: the built site.
        with_guides: whether the folders of the languages with their guides lie beside it.
    """
    page = {style: (site / style).read_bytes() for style in STYLES}
    for language in LANGUAGES:
        here = f"{language}/" if with_guides else None
        written = tool_page(
            "tool.html",
            language,
            in_file=True,
            root="",
            here=here,
            fetched_at_start=(),
            licences=licences(site),
        )
        page[f"{language}.html"] = written.encode()
    with tempfile.TemporaryDirectory() as folder:
        scripts = Path(folder)
        first, last = assets.assemble_file(scripts, site / "app", page, version())
        script = (scripts / "file-page.js").read_bytes()
    digest = base64.b64encode(hashlib.sha256(script).digest()).decode()
    template = environment().get_template("file.html")
    notice = template.render(
        policy=policy(digest), texts_of={language: load_texts(language) for language in LANGUAGES}
    )
    head, end, tail = notice.encode("cp1252", "xmlcharrefreplace").partition(b"</body>")
    return b"".join(
        [
            head,
            *(as_text(name, part) for name, part in first.items()),
            b'<script type="module" async>' + script + b"</script>\n",
            *(as_text(name, part) for name, part in last.items()),
            end + tail,
        ]
    )


def policy(script: str) -> str:
    """The Content-Security-Policy of the file: one script, by its hash, and nothing from anywhere.

    'wasm-unsafe-eval' compiles WebAssembly, as on the site. A page opened from a file may start a
    worker from no address but data:, and what is in that one has been verified.
    """
    return (
        f"default-src 'none'; script-src 'sha256-{script}' 'wasm-unsafe-eval'; worker-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache  # the file is made twice, with most of its parts the same
def as_text(name: str, part: bytes) -> bytes:
    """A part as it stands in the file: gzipped, as an element that is not run."""
    packed = gzip.compress(part, mtime=0)
    for byte, escaped in ESCAPED.items():  # "=" comes first
        packed = packed.replace(byte, escaped)
    start = f'<script type="text/plain" data-part="{name}" data-version="{version()}">'
    return start.encode() + packed + b"</script>\n"


def licences(site: Path) -> list[tuple[str, str]]:
    """The licences of all that is inside: name and text of each."""
    texts = sorted((site / "app" / "licences").iterdir())
    return [
        (path.stem, path.read_text("utf-8")) for path in texts if path.suffix not in PRECOMPRESSED
    ]


# ------------------------------------------------------------------ the archive


def archive(site: Path, folder: str, page: bytes, listed: bytes) -> bytes:
    """The page with the guides beside it, as a ZIP archive.

    Args:
        site: the built site.
        folder: the one folder in the archive.
        page: the one file.
        listed: what is inside, for CycloneDX.
    """
    beside = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for pattern in BESIDE
        for path in site.glob(pattern)
        if path.is_file() and path.suffix not in PRECOMPRESSED
    }
    files = {PAGE: page, f"{folder}.cdx.json": listed, **beside}
    for name, content in beside.items():
        if name.endswith(".html"):
            files[name] = _with_file_links(name, content.decode(), set(files)).encode()
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
            for name, content in sorted(files.items()):
                entry = zipfile.ZipInfo(f"{folder}/{name}")  # with a fixed date
                entry.external_attr = 0o644 << 16
                made.writestr(entry, content, zipfile.ZIP_DEFLATED)
        file.seek(0)
        return file.read()


def _with_file_links(name: str, html: str, files: set[str]) -> str:
    """Rewrite a page's links to name `index.html`: on a disk no folder stands for its page."""

    def lead(way: re.Match[str]) -> str:
        path, rest = way["path"], way["rest"]
        if rest.startswith(":"):
            return way[0]  # another site
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
        if path.endswith(("/", "..")) or path == ".":
            target = posixpath.join(target, "index.html")
        if target in {f"{language}/index.html" for language in LANGUAGES}:
            target, rest = PAGE, "?" + target[:2]
        if ON_A_SITE in target.split("/"):
            return ""
        if target not in files:
            raise CannotBundleError(f"{name} leads to {path}, which the archive does not hold.")
        return f'{way["name"]}="{posixpath.relpath(target, posixpath.dirname(name))}{rest}"'

    return TAG.sub(lambda tag: WAY.sub(lead, tag[0]), html)


# ------------------------------------------------------------------ what is inside


def parts_list() -> bytes:
    """What is inside, with versions, licences and hashes (CycloneDX 1.6, JSON)."""
    parts = []
    for part in assets.components():
        listed: dict[str, object] = {
            "type": "library",
            "name": part["name"],
            "version": part["version"],
            "licenses": [{"license": {"id": part["licence"]}}],
        }
        if "integrity" in part:
            digest = base64.b64decode(part["integrity"]).hex()
            listed["hashes"] = [{"alg": "SHA-512", "content": digest}]
            listed["purl"] = f"pkg:npm/{part['name'].replace('@', '%40')}@{part['version']}"
        parts.append(listed)
    subject = {
        "type": "application",
        "name": "cec-check",
        "version": version(),
        "licenses": [{"license": {"id": "Apache-2.0"}}],
    }
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": subject},
        "components": parts,
    }
    return (json.dumps(document, indent=2) + "\n").encode()
