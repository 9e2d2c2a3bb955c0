"""Makes the one file that opens with a double-click, without network or server, and its archive.

Role: from the built site to `cec-check-VERSION.html`. It must not know what runs in the file.

The file is a notice in both languages, a script, and the parts that the script unpacks: gzipped and
written as text of windows-1252, in which every byte is one character, so that 7 MB do not become 9.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import tempfile
import tomllib
from pathlib import Path
from typing import Final

import assets
from render import LANGUAGES, environment, load_texts, tool_page

ROOT: Final = Path(__file__).parents[1]
STYLES: Final = ("static/style.css", "static/result.css", "static/print.css")
ESCAPE: Final = b"="
# What HTML text cannot hold, or reads as something else; "=" and the byte with its bit 6 turned.
ESCAPED: Final = {bytes([byte]): ESCAPE + bytes([byte ^ 0x40]) for byte in b"=\0\r<"}


def build(site: Path, out: Path) -> list[Path]:
    """Write the file and what comes with it.

    Args:
        site: the built site.
        out: the folder to write into.

    Returns:
        What was written.
    """
    page = out / f"cec-check-{version()}.html"
    page.write_bytes(one_file(site, with_guides=False))
    return [page]


def version() -> str:
    """The version of the project."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: str = project["version"]
    return found


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
            "tool.html", language, in_file=True, root="", here=here, fetched_at_start=()
        )
        page[f"{language}.html"] = written.encode()
    with tempfile.TemporaryDirectory() as folder:
        scripts = Path(folder)
        first, last = assets.assemble_file(scripts, site / "app", page, version())
        script = (scripts / "file-page.js").read_bytes()
    digest = base64.b64encode(hashlib.sha256(script).digest()).decode()
    notice = (
        environment()
        .get_template("file.html")
        .render(
            policy=policy(digest),
            texts_of={language: load_texts(language) for language in LANGUAGES},
        )
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


def as_text(name: str, part: bytes) -> bytes:
    """A part as it stands in the file: gzipped, as an element that is not run."""
    packed = gzip.compress(part, mtime=0).replace(ESCAPE, ESCAPED[ESCAPE])
    for byte, escaped in ESCAPED.items():
        if byte != ESCAPE:
            packed = packed.replace(byte, escaped)
    start = f'<script type="text/plain" data-part="{name}" data-version="{version()}">'
    return start.encode() + packed + b"</script>\n"
