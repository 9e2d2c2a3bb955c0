"""Puts together what runs in the browser: PyScript, MicroPython, Pyodide and the engine.

Takes from `node_modules` the few files that are needed and nothing else; make-engine.mjs makes
what the engine starts from, and that is kept until something it is made of changes.
It must not know what the pages hold.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "src" / "cec_logic"
NODE = shutil.which("node", path=Path(sys.executable).parent) or "node"
NODE_MODULES = HERE / "node_modules"
MADE_BEFORE = HERE.parents[1] / ".cache" / "engine"
ENGINE_MODULES = (
    "compare.py",
    "engine.py",
    "opening.py",
    "page_answers.py",
    "page_html.py",
    "paper.py",
    "result.py",
    "sitting.py",
    "timeline.py",
)
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
MADE = ("snapshot.bin", "python_stdlib.zip", "engine.zip")
# In the one file nothing can be imported at run time: whatever would be is asked from a function
# `require` instead. What only Node would import stays out.
OF_NODE = ("fs", "module", "node:*", "path", "url", "ws")
NO_IMPORT = {
    "supported": {"dynamic-import": False},
    "logOverride": {"direct-eval": "silent"},
    "external": OF_NODE,
}
STAND_INS = HERE / "stand_ins"
MICROPYTHON = ("micropython.mjs", "micropython.wasm")
NOT_IN_THE_ENGINE = {"__main__.py", "py.typed", "registry.py", "registry.toml"}
NOT_SHIPPED_PACKAGES = ("/@types/emscripten", "/ws")  # for editors, and for Node


def assemble(out: Path) -> None:
    """Fill the folder `out` with everything that the browser runs.

    Args:
        out: the folder of the site that becomes `app/`; made anew.

    Raises:
        subprocess.CalledProcessError: esbuild could not bundle `boot.js`, or Node could not make
            the engine.
    """
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    _bundle_page("boot.js", out)
    _copy(
        NODE_MODULES / "@micropython/micropython-webassembly-pyscript",
        MICROPYTHON,
        out / "micropython",
    )
    _copy(NODE_MODULES / "pyodide", PYODIDE, out)
    _copy(make_engine(), MADE, out)
    _bundle_worker("engine-worker.js", out, app=out)
    for module in HERE.glob("page*.py"):
        (out / module.name).write_text(without_comments(module.read_text("utf-8")), "utf-8")
    _copy_licences(out / "licences")


def assemble_file(
    out: Path, app: Path, page: Mapping[str, bytes], version: str
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Bundle the two scripts of the one file into the folder `out`.

    Args:
        out: an empty folder, for file-page.js, the script that the file begins with, and others.
        app: what `assemble` made.
        page: what the page is made of besides its Python, by the names that file-page.js knows.
        version: of the file; its parts and its scripts must agree about it.

    Returns:
        The parts that the file must hold besides that script: first those of the page, which
        come first, then those that the engine starts from.
    """
    _bundle_worker("file-worker.js", out, NO_IMPORT, app=app, VERSION=version)
    names = [f"micropython/{MICROPYTHON[-1]}", *sorted(path.name for path in HERE.glob("page*.py"))]
    page_parts = {
        **page,
        **{name: (app / name).read_bytes() for name in names},
        "file-worker.js": (out / "file-worker.js").read_bytes(),
    }
    engine_parts = {name: (app / name).read_bytes() for name in (PYODIDE[-1], *MADE)}
    _bundle_page(
        "file-page.js",
        out,
        NO_IMPORT,
        PAGE_PARTS={name: hashlib.sha256(part).hexdigest() for name, part in page_parts.items()},
        ENGINE_PARTS=list(engine_parts),
        VERSION=version,
    )
    return page_parts, engine_parts


def without_comments(source: str) -> str:
    """A module without what only its reader needs: every visitor would wait for it."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            node.body[:1] = [] if node.body[1:] else [ast.Pass()]
    return ast.unparse(tree) + "\n"


def fetched_at_start() -> list[str]:
    """What boot.js and the page's Python fetch before the page can be used.

    The page names it at its top: else each file would be found only when the one before has come.
    """
    return [f"micropython/{name}" for name in MICROPYTHON] + sorted(
        page.name for page in HERE.glob("page*.py")
    )


def make_engine() -> Path:
    """The folder with what the engine starts from, made anew only where need be.

    Raises:
        subprocess.CalledProcessError: a module of the engine cannot be imported in Pyodide.
    """
    work = MADE_BEFORE.with_name(f"engine-{os.getpid()}")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    write_engine_archive(work / "sources.zip")
    _write_library(work / "library.zip")
    ingredients = (
        work / "sources.zip",
        work / "library.zip",
        HERE / "package-lock.json",
        *(
            HERE / name
            for name in ("byte_code.py", "warm_up.py", "make-engine.mjs", "snapshot.mjs")
        ),
    )
    wanted = hashlib.sha256(b"\0".join(map(Path.read_bytes, ingredients))).hexdigest()
    stamp = MADE_BEFORE / "made-of"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        shutil.rmtree(work)
        return MADE_BEFORE
    subprocess.run([NODE, HERE / "make-engine.mjs", work], check=True)
    (work / stamp.name).write_text(wanted, "utf-8")
    shutil.rmtree(MADE_BEFORE, ignore_errors=True)
    work.rename(MADE_BEFORE)
    return MADE_BEFORE


def write_engine_archive(path: Path) -> None:
    """Write the archive of the engine's sources: `cec_logic` and the modules beside this one.

    The registry stays out, because it is published as a page, and so does what only installing or
    calling the package asks for. The same sources give the same bytes.
    """
    sources = {HERE / name: name for name in ENGINE_MODULES}
    for source in PACKAGE.rglob("*"):
        if (
            source.is_file()
            and "__pycache__" not in source.parts
            and source.name not in NOT_IN_THE_ENGINE
        ):
            sources[source] = source.relative_to(PACKAGE.parent).as_posix()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for source, name in sorted(sources.items(), key=lambda item: item[1]):
            archive.writestr(zipfile.ZipInfo(name), source.read_bytes(), zipfile.ZIP_DEFLATED)


def _write_library(path: Path) -> None:
    """Write Pyodide's standard library with the stand-ins in place of what they stand in for."""
    stand_ins = {
        source.relative_to(STAND_INS).as_posix(): source.read_bytes()
        for source in STAND_INS.rglob("*.py")
    }
    with (
        zipfile.ZipFile(NODE_MODULES / "pyodide" / "python_stdlib.zip") as given,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as library,
    ):
        for name in given.namelist():
            content = stand_ins.get(name) or given.read(name)
            library.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def empty_package_lock() -> dict[str, object]:
    """Pyodide's own package lock without its packages: the engine needs none."""
    lock = json.loads((NODE_MODULES / "pyodide" / "pyodide-lock.json").read_text("utf-8"))
    return {"info": lock["info"], "packages": {}}


def _bundle_page(
    script: str, out: Path, options: Mapping[str, object] | None = None, **constants: object
) -> None:
    """Bundle a script that starts the page's Python."""
    modules = sorted(module.name for module in HERE.glob("page_*.py"))
    options = {"inject": ["no-storage.js"], **(options or {})}
    _bundle(script, out, options, PAGE_MODULES=modules, **constants)


def _bundle_worker(
    script: str,
    out: Path,
    options: Mapping[str, object] | None = None,
    *,
    app: Path,
    **constants: object,
) -> None:
    """Bundle a worker, which knows the files of the folder `app` by size and hash."""
    files = {name: _size_and_hash(app / name) for name in (*PYODIDE, *MADE)}
    lock = empty_package_lock()
    _bundle(script, out, options, ENGINE_FILES=files, PACKAGE_LOCK=lock, **constants)


def _bundle(
    script: str, out: Path, options: Mapping[str, object] | None = None, **constants: object
) -> None:
    """Bundle a script of this folder with what it imports and the constants that it names."""
    settings = {
        "entryPoints": [script],
        "outfile": str(out / script),
        "define": {name: json.dumps(value) for name, value in constants.items()},
        **(options or {}),
    }
    subprocess.run([NODE, "bundle.mjs", json.dumps(settings)], cwd=HERE, check=True)


def _size_and_hash(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _copy_licences(out: Path) -> None:
    shutil.copytree(HERE / "licences", out)  # of what npm brings without its licence's text
    _copy(HERE.parents[1], ["LICENSE", "NOTICE"], out)
    texts = [
        f"{name.removeprefix('node_modules/')}\n\n{text.read_text('utf-8').strip()}\n"
        for name in _shipped()
        for text in sorted((HERE / name).glob("LICENSE*"))
    ]
    (out / "pyscript-and-what-it-is-made-of.txt").write_text("\n\n\n".join(texts), "utf-8")


def components() -> list[dict[str, str]]:
    """What others made of what the browser gets: name, version, SPDX licence, and where locked.

    `integrity` is the npm package's (SHA-512, base64); Python, which Pyodide's package holds, has
    none of its own.
    """
    found = [
        {
            "name": name.rpartition("node_modules/")[2],
            "version": entry["version"],
            "licence": entry["license"].replace("APACHE", "Apache"),
            "integrity": entry["integrity"].removeprefix("sha512-"),
        }
        for name, entry in _shipped().items()
    ]
    python: str = empty_package_lock()["info"]["python"]  # type: ignore[index] # a table
    return [*found, {"name": "CPython", "version": python, "licence": "PSF-2.0"}]


def _shipped() -> dict[str, dict[str, str]]:
    """The entries of npm's lock that reach a browser."""
    lock = json.loads((HERE / "package-lock.json").read_text("utf-8"))
    return {
        name: entry
        for name, entry in lock["packages"].items()
        if name and "dev" not in entry and not name.endswith(NOT_SHIPPED_PACKAGES)
    }


def _copy(source: Path, names: list[str] | tuple[str, ...], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(source / name, out / name)
