"""Which room of the sources imports which: what a linter that imports them cannot tell.

The modules of `site/app/page` run on MicroPython only, and those of `site/app` are packages where
they run, not here: their imports are read, not run.
"""

from __future__ import annotations

import ast
import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
OURS = {"build", "cec_logic", "engine", "page", "shared", "site_build", "tests", "upkeep"}
MAY_IMPORT = {
    "src/cec_logic": {"cec_logic"},
    "site/app/page": {"page", "shared"},
    "site/app/engine": {"engine", "shared", "cec_logic"},
    "site/app/shared": {"shared"},
    "site_build": {"site_build", "engine", "shared", "cec_logic"},
    "upkeep": {"upkeep", "cec_logic"},
}
WARM_UP = (
    ROOT / "site_build" / "browser" / "warm_up.py"
)  # runs in Pyodide, where it starts the engine


def sources(folder: str) -> list[Path]:
    found = sorted((ROOT / folder).rglob("*.py"))
    assert found
    return found


def imports(path: Path) -> Iterator[tuple[str, str | None]]:
    """Every import at any depth: the module, and the name taken from it if one is named."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def is_public(module: str, name: str | None) -> bool:
    """Whether a module hands a name on, as a name of its `__all__` or as a public module."""
    if name is None:
        return hasattr(importlib.import_module(module), "__all__")
    if name in getattr(importlib.import_module(module), "__all__", ()):
        return True
    try:
        return is_public(f"{module}.{name}", None)
    except ModuleNotFoundError:
        return False


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {module}"
        for path in sources(room)
        if path != WARM_UP
        for module, _ in imports(path)
        if module.partition(".")[0] in OURS - MAY_IMPORT[room]
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ["site/app", "site_build"])
def test_the_site_uses_public_names_of_the_package_only(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {module} {name or ''}"
        for path in sources(room)
        if "node_modules" not in path.parts
        for module, name in imports(path)
        if module.partition(".")[0] == "cec_logic" and not is_public(module, name)
    ]
    assert wrong == []
