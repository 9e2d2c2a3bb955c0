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
from types import CodeType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

WITHOUT_DOCSTRINGS = 2  # nor assertions: nobody reads the ones, and the tests have run the others
# What comes before the code in a .pyc file (PEP 552): its flags say that it carries its source's
# hash and that nobody compares the two, for only one of them is shipped; hence no hash, either.
HEADER = importlib.util.MAGIC_NUMBER + (0b01).to_bytes(4, "little") + bytes(8)
# An entry of a code object's locations (CPython's Objects/locations.md): up to so many units of
# code, less one, stand on the line of those before, the first on that of the function; no columns.
RUN, FIRST_LINE = 8, 0x80 | 13 << 3
# What no import statement names: Python looks it up by name, or only once something goes wrong.
ALSO_NEEDED = (
    "encodings.ascii",
    "encodings.latin_1",
    "encodings.utf_8_sig",
    "locale",
    "traceback",
)


def compile_library(source: str, target: str, names: set[str]) -> None:
    """Write some files of Python's library again, the modules byte-compiled."""
    _compile(source, target, names, ast.parse)


def compile_ours(source: str, target: str, names: set[str]) -> None:
    """The same of the engine's files, without what only type checkers read."""
    _compile(source, target, names, AtRunTime.parse)


def compile_later(source: str, target: str, names: set[str]) -> None:
    """The same of what an answer waits for, a sixth smaller: a traceback tells no lines in it."""
    _compile(source, target, names, AtRunTime.parse, _without_lines)


def names_in(archive: str) -> set[str]:
    """The names of the files in an archive."""
    with zipfile.ZipFile(archive) as given:
        return set(given.namelist())


def _compile(
    source: str,
    target: str,
    names: set[str],
    parse: Callable[[bytes], ast.Module],
    finish: Callable[[CodeType], CodeType] = lambda code: code,
) -> None:
    """Take files of an archive over into another one, the modules byte-compiled.

    Nothing is compressed: Python starts sooner, and HTTP compresses it better than ZIP would. The
    same source gives the same bytes.
    """
    with zipfile.ZipFile(source) as given, zipfile.ZipFile(target, "w") as made:
        for name in sorted(names):
            content = given.read(name)
            if name.endswith(".py"):
                code = compile(
                    parse(content), name, "exec", dont_inherit=True, optimize=WITHOUT_DOCSTRINGS
                )
                made.writestr(zipfile.ZipInfo(name + "c"), HEADER + marshal.dumps(finish(code)))
            else:
                made.writestr(zipfile.ZipInfo(name), content)


def imported_from(library: str, engine: str) -> set[str]:
    """The files of the library that Pyodide and the engine import.

    Args:
        library: the archive of the standard library, from which this very Python runs.
        engine: the archive of the engine; each of its modules is imported, and each module that it
            names in an import at any depth, as in a function that only an error path calls, but for
            those under TYPE_CHECKING.
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


def _without_lines(code: CodeType) -> CodeType:
    """Byte code that knows of each function where it begins, and not the lines within it."""
    constants = (
        _without_lines(one) if isinstance(one, CodeType) else one for one in code.co_consts
    )
    units = len(code.co_code) // 2
    runs = (min(RUN, units - at) for at in range(0, units, RUN))
    table = b"".join(bytes((FIRST_LINE | run - 1, 0)) for run in runs)
    return code.replace(co_linetable=table, co_consts=tuple(constants))


class AtRunTime(ast.NodeTransformer):
    """Takes out what only a type checker reads. Fields of classes stay: dataclasses read them."""

    @classmethod
    def parse(cls, source: bytes) -> ast.Module:
        """The tree of a module, without that."""
        return cast("ast.Module", cls().visit(ast.parse(source)))

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return node.orelse
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node


def _mentioned(source: bytes) -> set[str]:
    found = set()
    for node in ast.walk(AtRunTime.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found
