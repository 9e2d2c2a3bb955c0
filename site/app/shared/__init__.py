"""What the page and the engine share, for MicroPython and Pyodide alike."""
