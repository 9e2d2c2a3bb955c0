"""Stands in for Pyodide's event loop, which the engine never uses."""

# A memory snapshot expects what the real module imports from JavaScript, in its order.
from pyodide_js._api import (  # type: ignore[import-not-found] # there in Pyodide only
    scheduleCallback,  # noqa: F401 - for the snapshot
)


def _initialize_event_loop() -> None:
    """Do nothing; Pyodide's package calls this once."""
