"""Stands in for `asyncio`, which Pyodide imports at every start and the engine never uses.

The real one brings some forty modules of networking. Nobody awaits anything inside the engine.
"""

from __future__ import annotations

from typing import NoReturn


def get_event_loop() -> NoReturn:
    """Refuse; Pyodide looks this name up and would call it only for a JavaScript promise."""
    raise RuntimeError("the engine has no event loop")
