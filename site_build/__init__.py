"""Builds the site: from `site/`, `cec_logic` and locked packages of npm to the folder of a host.

Everything here runs at build, on CPython, and never in a browser. `site` holds what is shown and
what runs there.
"""
