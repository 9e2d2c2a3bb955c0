"""The two lock files hold all that is set up, each thing by version and hash, and name no host."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON_LOCK = (ROOT / "requirements.txt").read_text("utf-8")
NODE_LOCK = json.loads((ROOT / "site" / "app" / "package-lock.json").read_text("utf-8"))


def test_the_python_lock_pins_every_package_to_one_version_with_hashes() -> None:
    entries = re.sub(r"\\\n", "", PYTHON_LOCK).splitlines()
    pinned = re.compile(r"[a-z0-9._-]+==\S+( ; [^\\]+?)?( +--hash=sha256:[0-9a-f]{64})+")
    assert [line for line in entries if line[0] != "#" and not pinned.fullmatch(line)] == []


def test_the_python_lock_lacks_nothing_that_a_locked_package_needs() -> None:
    # The set-up takes what is locked and looks for no more: a newer release changes nothing.
    check = [sys.executable, "-m", "pip", "check", "--disable-pip-version-check"]
    checked = subprocess.run(check, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_the_node_lock_holds_every_package_by_version_and_hash() -> None:
    packages = [package for name, package in NODE_LOCK["packages"].items() if name]
    assert [one for one in packages if not {"version", "integrity"} <= one.keys()] == []


def test_the_locks_name_no_host() -> None:
    assert "://" not in PYTHON_LOCK
    assert "://" not in json.dumps(NODE_LOCK)
