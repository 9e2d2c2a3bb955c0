"""The engine's Python, run by Pyodide in a worker: answers the page with `cec_logic`."""
