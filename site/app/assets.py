"""Puts together what runs in the browser: PyScript, MicroPython, Pyodide and the engine.

Takes from `node_modules` the few files that are needed and nothing else. It must not know what the
pages hold.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "src" / "cec_logic"
NODE_MODULES = HERE / "node_modules"
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
MICROPYTHON = ("micropython.mjs", "micropython.wasm")
# Parts of PyScript that load on demand: plug-ins, which boot.js switches off, archives and other
# kinds of configuration, which nothing asks for.
NOT_SHIPPED = (
    "codemirror",
    "deprecations-manager",
    "donkey",
    "py-",
    "pyodide_graph",
    "toml",
    "xterm",
    "zip",
)


def assemble(out: Path) -> None:
    """Fill the folder `out` with everything that the browser runs.

    Args:
        out: the folder of the site that becomes `app/`; made anew.

    Raises:
        subprocess.CalledProcessError: esbuild could not bundle `boot.js`.
    """
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    _bundle_boot(out)
    _copy(
        NODE_MODULES / "@micropython/micropython-webassembly-pyscript",
        MICROPYTHON,
        out / "micropython",
    )
    _copy(NODE_MODULES / "pyodide", PYODIDE, out)
    _copy(HERE, ["engine-worker.js", *(page.name for page in HERE.glob("page*.py"))], out)
    write_engine_archive(out / "engine.zip")
    _write_engine_files(out)
    _copy_licences(out / "licences")


def write_engine_archive(path: Path) -> None:
    """Write the archive that the worker unpacks: `cec_logic` and the modules of the engine.

    The registry stays out: it is published as a page. The same sources give the same bytes.
    """
    sources = {HERE / name: name for name in ("engine.py", "result.py", "page_html.py")}
    for source in PACKAGE.rglob("*"):
        if source.is_file() and "__pycache__" not in source.parts and source.stem != "registry":
            sources[source] = source.relative_to(PACKAGE.parent).as_posix()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for source, name in sorted(sources.items(), key=lambda item: item[1]):
            archive.writestr(zipfile.ZipInfo(name), source.read_bytes(), zipfile.ZIP_DEFLATED)


def empty_package_lock() -> dict[str, object]:
    """Pyodide's own package lock without its packages: the engine needs none."""
    lock = json.loads((NODE_MODULES / "pyodide" / "pyodide-lock.json").read_text("utf-8"))
    return {"info": lock["info"], "packages": {}}


def _bundle_boot(out: Path) -> None:
    modules = json.dumps(sorted(module.name for module in HERE.glob("page_*.py")))
    options = [
        "--bundle",
        "--format=esm",
        "--minify",
        "--target=es2022",
        "--legal-comments=none",
        "--log-level=warning",
        f"--define:PAGE_MODULES={modules}",
        *(f"--external:./{name}*" for name in NOT_SHIPPED),
        f"--outfile={out / 'boot.js'}",
    ]
    esbuild = [shutil.which("node") or "node", "node_modules/esbuild/bin/esbuild"]
    subprocess.run([*esbuild, "boot.js", *options], cwd=HERE, check=True)


def _write_engine_files(out: Path) -> None:
    files = {}
    for name in (*PYODIDE, "engine.zip"):
        content = (out / name).read_bytes()
        files[name] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    (out / "engine-files.js").write_text(
        f"export const files = {json.dumps(files)};\n"
        f"export const lock = {json.dumps(empty_package_lock())};\n",
        "utf-8",
    )


def _copy_licences(out: Path) -> None:
    shutil.copytree(HERE / "licences", out)  # of what npm brings without its licence's text
    _copy(HERE.parents[1], ["LICENSE", "NOTICE"], out)
    lock = json.loads((HERE / "package-lock.json").read_text("utf-8"))
    shipped = [name for name, entry in lock["packages"].items() if name and "dev" not in entry]
    texts = [
        f"{name.removeprefix('node_modules/')}\n\n{text.read_text('utf-8').strip()}\n"
        for name in shipped
        for text in sorted((HERE / name).glob("LICENSE*"))
    ]
    (out / "pyscript-and-what-it-is-made-of.txt").write_text("\n\n\n".join(texts), "utf-8")


def _copy(source: Path, names: list[str] | tuple[str, ...], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(source / name, out / name)
