"""Byte-compiles the engine and what it needs of Python's standard library.

Runs at build inside the very Pyodide that the browser gets, called by make-engine.mjs: byte code
fits only the Python that made it. It must not know what the engine does.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import marshal
import sys
import zipfile

WITHOUT_DOCSTRINGS = 2  # nor assertions: nobody reads the ones, and the tests have run the others
# What comes before the code in a .pyc file (PEP 552): its flags say that it carries its source's
# hash and that nobody compares the two, for only one of them is shipped; hence no hash, either.
HEADER = importlib.util.MAGIC_NUMBER + (0b01).to_bytes(4, "little") + bytes(8)
# What no import statement names: Python looks it up by name, or only once something goes wrong.
ALSO_NEEDED = (
    "encodings.ascii",
    "encodings.latin_1",
    "encodings.utf_8_sig",
    "locale",
    "traceback",
)


def compile_archive(source: str, target: str, names: set[str] | None = None) -> None:
    """Write an archive again, its modules byte-compiled, nothing compressed.

    Python starts sooner from a stored archive, and HTTP compresses it better than ZIP would.

    Args:
        source: the archive to read.
        target: the archive to write; the same source gives the same bytes.
        names: the files to take over; all of them where it is left out.
    """
    with zipfile.ZipFile(source) as given, zipfile.ZipFile(target, "w") as made:
        for name in sorted(names or given.namelist()):
            if name.endswith(".py"):
                made.writestr(zipfile.ZipInfo(name + "c"), _byte_code(given.read(name), name))
            else:
                made.writestr(zipfile.ZipInfo(name), given.read(name))


def imported_from(library: str, engine: str) -> set[str]:
    """The files of the library that Pyodide and the engine import.

    Args:
        library: the archive of the standard library, from which this very Python runs.
        engine: the archive of the engine; each of its modules is imported, and each module that it
            names in an import at any depth, as in a function that only an error path calls.
    """
    sys.path.append(engine)
    for name in ALSO_NEEDED:
        importlib.import_module(name)
    with zipfile.ZipFile(engine) as archive:
        for name in archive.namelist():
            if name.endswith(".py"):
                importlib.import_module(
                    name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
                )
                for mentioned in _mentioned(archive.read(name)):
                    importlib.import_module(mentioned)
    origins = {module.__spec__.origin for module in sys.modules.values() if module.__spec__}
    inside = library + "/"
    return {
        origin.removeprefix(inside) for origin in origins if origin and origin.startswith(inside)
    }


def _mentioned(source: bytes) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def _byte_code(source: bytes, name: str) -> bytes:
    code = compile(source, name, "exec", dont_inherit=True, optimize=WITHOUT_DOCSTRINGS)
    return HEADER + marshal.dumps(code)
