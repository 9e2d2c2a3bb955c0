"""Stands in for Pyodide's loader of packages: the engine has none to load.

The real one brings archives, temporary files and their compression.
"""

# A memory snapshot expects what the real module imports from JavaScript, in its order.
from pyodide_js import (  # type: ignore[import-not-found] # there in Pyodide only
    loadedPackages,  # noqa: F401 - for the snapshot
)


class _Folder:
    """A path; an object, so that JavaScript may call its `__str__` as Pyodide does."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path


SITE_PACKAGES = _Folder("/lib/site-packages")
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Do nothing; Pyodide calls this once."""
