"""The page's Python, run by MicroPython: reads the form, asks the engine, shows its answers."""
