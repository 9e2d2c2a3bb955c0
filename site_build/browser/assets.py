"""Puts together what runs in the browser: PyScript, MicroPython, Pyodide and the engine.

Takes from `node_modules` the few files that are needed and nothing else; make-engine.mjs makes
what the engine starts from, and that is kept until something it is made of changes.
It must not know what the pages hold.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from site_build.browser.minify import minified
from site_build.folders import APP, MADE_BEFORE, NODE_MODULES, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
PACKAGE = ROOT / "src" / "cec_logic"
LOADER = APP / "loader"
PAGE_START = "page/main.py"  # imports the others
NODE = shutil.which("node", path=Path(sys.executable).parent) or "node"
MADE_ENGINE = MADE_BEFORE / "engine"
PYODIDE = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm")
MADE = ("snapshot.bin", "python_stdlib.zip", "engine.zip", "outlook.zip")
# What looks ahead stands in an archive of its own, which a browser fetches when it is asked for.
OUTLOOK = (
    "cec_logic/application/",
    "cec_logic/messages/later/",
    "cec_logic/outlook/",
    "cec_logic/view/advice.",
    "cec_logic/view/documents.",
    "cec_logic/view/forecast.",
    "cec_logic/view/rounds.",
    *(
        f"engine/{name}."
        for name in (
            "advice_html",
            "ahead",
            "ahead_paper",
            "answer_parts",
            "calendar_file",
            "dates_html",
            "documents_html",
            "forecast_html",
            "rounds_html",
            "scale_svg",
        )
    ),
)
NOT_OUTLOOK = ("cec_logic/outlook/__init__.", "cec_logic/outlook/timeline.")
# In the one file nothing can be imported at run time: whatever would be is asked from a function
# `require` instead. What only Node would import stays out.
OF_NODE = ("fs", "module", "node:*", "path", "url", "ws")
NO_IMPORT = {
    "supported": {"dynamic-import": False},
    "logOverride": {"direct-eval": "silent"},
    "external": OF_NODE,
}
STAND_INS = HERE / "stand_ins"
MICROPYTHON = ("micropython.js", "micropython.wasm")
NOT_IN_THE_ENGINE = {
    "README.md",
    "application_records.py",
    "__main__.py",
    "cli.py",
    "columns.py",
    "csv_rows.py",
    "outlook_records.py",
    "py.typed",
    "records.py",
    "registry.py",
    "registry.toml",
    "schema.py",
}
NOT_SHIPPED_PACKAGES = ("/@types/emscripten", "/ws")  # for editors, and for Node


def assemble(out: Path, *, quickly: bool = False) -> None:
    """Fill the folder `out` with everything that the browser runs.

    Args:
        out: the folder of the site that becomes `app/`; made anew.
        quickly: with an engine as `make_engine` makes it quickly.

    Raises:
        subprocess.CalledProcessError: esbuild could not bundle `boot.js`, or Node could not make
            the engine.
    """
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    # File by file a visitor would wait for the host once for every few of them.
    _bundle_page("boot.js", out, PAGE_SOURCES=page_sources())
    _copy_runtime("@micropython/micropython-webassembly-pyscript", MICROPYTHON, out / "micropython")
    _copy_runtime("pyodide", PYODIDE, out)
    _copy(make_engine(quickly=quickly), MADE, out)
    _bundle_worker("engine-worker.js", out, app=out)
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
    _bundle_worker("file-worker.js", out, NO_IMPORT, app=app, FILE_VERSION=version)
    wasm = f"micropython/{MICROPYTHON[-1]}"
    page_parts = {
        **page,
        wasm: (app / wasm).read_bytes(),
        **{name: source.encode() for name, source in page_sources().items()},
        "file-worker.js": (out / "file-worker.js").read_bytes(),
    }
    engine_parts = {name: (app / name).read_bytes() for name in (PYODIDE[-1], *MADE)}
    _bundle_page(
        "file-page.js",
        out,
        NO_IMPORT,
        PAGE_PARTS={name: hashlib.sha256(part).hexdigest() for name, part in page_parts.items()},
        ENGINE_PARTS=list(engine_parts),
        FILE_VERSION=version,
    )
    return page_parts, engine_parts


def fetched_at_start() -> list[str]:
    """What boot.js fetches before the page can be used.

    The page names it at its top: else each file would be found only when the one before has come.
    """
    return [f"micropython/{name}" for name in MICROPYTHON]


def page_sources() -> dict[str, str]:
    """The page's Python as the browser gets it, by its names below `app/`."""
    return {name: minified((APP / name).read_text("utf-8")) for name in _page_modules()}


def _page_modules() -> list[str]:
    """The page's Python, below `app/`; MicroPython asks for no `__init__.py`."""
    return [name for name in _modules("page", "shared") if not name.endswith("__init__.py")]


def _modules(*folders: str) -> list[str]:
    """The modules of these folders of `site/app`, below it."""
    return [
        path.relative_to(APP).as_posix()
        for folder in folders
        for path in sorted((APP / folder).glob("*.py"))
    ]


def make_engine(*, quickly: bool = False) -> Path:
    """The folder with what the engine starts from, made anew only where need be.

    Args:
        quickly: if it must be made anew, in a second instead of twenty: without a snapshot and not
            compiled, so that it starts seconds later in the browser and answers the same.

    Raises:
        subprocess.CalledProcessError: a module of the engine cannot be imported in Pyodide.
    """
    work = MADE_ENGINE.with_name(f"engine-{os.getpid()}")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    write_engine_archive(work / "sources.zip")
    _write_library(work / "library.zip")
    (work / "outlook.json").write_text(json.dumps(_of_outlook(work / "sources.zip")), "utf-8")
    ingredients = (
        work / "sources.zip",
        work / "outlook.json",
        work / "library.zip",
        APP / "package-lock.json",
        LOADER / "snapshot.mjs",
        *(HERE / name for name in ("byte_code.py", "warm_up.py", "make-engine.mjs")),
    )
    wanted = hashlib.sha256(b"\0".join(map(Path.read_bytes, ingredients))).hexdigest()
    stamp = MADE_ENGINE / "made-of"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        shutil.rmtree(work)
        return MADE_ENGINE
    if quickly:
        return _uncompiled(work)
    subprocess.run([NODE, HERE / "make-engine.mjs", work], check=True)
    (work / stamp.name).write_text(wanted, "utf-8")
    shutil.rmtree(MADE_ENGINE, ignore_errors=True)
    work.rename(MADE_ENGINE)
    return MADE_ENGINE


def _uncompiled(work: Path) -> Path:
    """Make of what `make_engine` has gathered in a folder an engine that is not compiled."""
    outlook = json.loads((work / "outlook.json").read_text("utf-8"))
    with zipfile.ZipFile(work / "sources.zip") as sources:
        for made, wanted in (("engine.zip", False), ("outlook.zip", True)):
            with zipfile.ZipFile(work / made, "w") as archive:
                for name in sources.namelist():
                    if (name in outlook) is wanted:
                        archive.writestr(name, sources.read(name))
    (work / "library.zip").rename(work / "python_stdlib.zip")
    (work / "snapshot.bin").write_bytes(b"")  # as if it were damaged: the archives are used
    made_quickly = MADE_ENGINE.with_name("engine-uncompiled")
    shutil.rmtree(made_quickly, ignore_errors=True)
    return work.rename(made_quickly)


def write_engine_archive(path: Path) -> None:
    """Write the archive of the engine's sources: `cec_logic` and what answers the page with it.

    The registry stays out, because it is published as a page, and so does what only installing or
    calling the package asks for. The same sources give the same bytes.
    """
    sources = {APP / name: name for name in _modules("engine", "shared")}
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


def _of_outlook(archive: Path) -> list[str]:
    """The files of the engine's archive that look ahead."""
    with zipfile.ZipFile(archive) as sources:
        return [
            name
            for name in sources.namelist()
            if name.startswith(OUTLOOK) and not name.startswith(NOT_OUTLOOK)
        ]


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
    modules = [name for name in _page_modules() if name != PAGE_START]
    options = {"inject": [str(LOADER / "no-storage.js")], **(options or {})}
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
    """Bundle a script of the loader with what it imports and the constants that it names."""
    settings = {
        "entryPoints": [str(LOADER / script)],
        "outfile": str(out / script),
        "define": {name: json.dumps(value) for name, value in constants.items()},
        **(options or {}),
    }
    subprocess.run([NODE, HERE / "bundle.mjs", json.dumps(settings)], check=True)


def _size_and_hash(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _copy_licences(out: Path) -> None:
    shutil.copytree(APP / "licences", out)  # of what npm brings without its licence's text
    _copy(ROOT, ["LICENSE", "NOTICE"], out)
    texts = [
        f"{name.removeprefix('node_modules/')}\n\n{text.read_text('utf-8').strip()}\n"
        for name in _shipped()
        for text in sorted((APP / name).glob("LICENSE*"))
    ]
    (out / "pyscript-and-what-it-is-made-of.txt").write_text("\n\n\n".join(texts), "utf-8")


def components() -> list[dict[str, str]]:
    """What others made of what the browser gets: name, version, SPDX licence, and where locked.

    `integrity` is the npm package's (SHA-512, base64); Python, which Pyodide's package holds, has
    none of its own.
    """
    found = {  # npm holds a package once more where others need another version of it
        entry["integrity"]: {
            "name": name.rpartition("node_modules/")[2],
            "version": entry["version"],
            "licence": entry["license"].replace("APACHE", "Apache"),
            "integrity": entry["integrity"].removeprefix("sha512-"),
        }
        for name, entry in _shipped().items()
    }
    python: str = empty_package_lock()["info"]["python"]  # type: ignore[index] # a table
    return [*found.values(), {"name": "CPython", "version": python, "licence": "PSF-2.0"}]


def _shipped() -> dict[str, dict[str, str]]:
    """The entries of npm's lock that reach a browser."""
    lock = json.loads((APP / "package-lock.json").read_text("utf-8"))
    return {
        name: entry
        for name, entry in lock["packages"].items()
        if name and "dev" not in entry and not name.endswith(NOT_SHIPPED_PACKAGES)
    }


def _copy_runtime(package: str, names: tuple[str, ...], out: Path) -> None:
    """Copy an interpreter's files; its scripts end in .js, as many hosts know no type for .mjs."""
    out.mkdir(parents=True, exist_ok=True)
    for name in names:
        given = Path(name).with_suffix(".mjs") if name.endswith(".js") else name
        shutil.copyfile(NODE_MODULES / package / given, out / name)


def _copy(source: Path, names: list[str] | tuple[str, ...], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(source / name, out / name)
