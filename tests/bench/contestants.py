"""The pages that are measured side by side: the built site, and stock ways to do the same job.

Every contestant shows the site's own English form and asks the same `cec_logic`; they differ in
what runs it. All of it is served from this machine. It must not know how anything is measured.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path
from typing import Final

import brotli  # type: ignore[import-untyped] # it comes without types

from site_build import precompress
from site_build.browser import assets
from site_build.folders import NODE_MODULES

STOCK: Final = Path(__file__).parent / "stock"
KEPT: Final = Path(__file__).parents[2] / ".cache" / "bench"
PYODIDE: Final = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "pyodide-lock.json",
    "python_stdlib.zip",
)
PYSCRIPT: Final = (
    '<link rel="stylesheet" href="../pyscript/core.css">'
    '<script type="module" src="../pyscript/core.js"></script>'
)
HEADS: Final = {
    "pyscript": PYSCRIPT
    + '<script type="py" src="../pyscript.py" config=\'{"interpreter": "../pyodide/pyodide.mjs", '
    '"files": {"../engine.zip": "./*"}}\'></script>',
    "worker": '<script type="module" src="../page.js"></script>',
    "micropython": PYSCRIPT + '<script type="mpy" src="../micropython.py" '
    'config=\'{"interpreter": "../micropython/micropython.mjs"}\'></script>',
}
NAMES: Final = ("site", *HEADS)


def make(name: str, built_site: Path, folder: Path) -> Path:
    """The folder of a contestant, with every file also compressed as the site's are.

    Args:
        name: one of `NAMES`.
        built_site: the built site, which is itself the contestant "site".
        folder: where to make the others.
    """
    if name == "site":
        return built_site
    out = folder / name
    shutil.copytree(built_site / "static", out / "static")
    page = (built_site / "en" / "index.html").read_text("utf-8")
    page = re.sub('<script [^>]*boot.js"></script>', HEADS[name], page)
    page = re.sub('<link rel="(module)?preload"[^>]*>', "", page)  # of files that only the site has
    page = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    (out / "en").mkdir()
    (out / "en" / "index.html").write_text(page, "utf-8")
    if name == "micropython":
        _copy(NODE_MODULES / "@micropython/micropython-webassembly-pyscript", out / name)
        _copy(STOCK, out, "micropython.py")
    else:
        _copy(NODE_MODULES / "pyodide", out / "pyodide", *PYODIDE)
        assets.write_engine_archive(out / "engine.zip")
    if name == "worker":
        _copy(STOCK, out, "page.js", "worker.js")
    else:
        _copy(NODE_MODULES / "@pyscript" / "core" / "dist", out / "pyscript")
        _copy(STOCK, out, f"{name}.py")
    _compress(out)
    return out


def _copy(source: Path, out: Path, *names: str) -> None:
    out.mkdir(exist_ok=True)
    for path in [source / name for name in names] or source.iterdir():
        if path.is_file() and path.suffix != ".map":
            shutil.copyfile(path, out / path.name)


def _compress(folder: Path) -> None:
    """Lay the smallest brotli copy beside each file; what was compressed once is kept."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for path in [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".br"]:
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        of_the_site = precompress.KEPT / f"{digest}.best.br"
        kept = of_the_site if of_the_site.is_file() else KEPT / digest
        if not kept.is_file():
            kept.write_bytes(brotli.compress(content, quality=11, lgwin=24))
        if kept.stat().st_size < len(content):
            shutil.copyfile(kept, path.with_name(f"{path.name}.br"))
