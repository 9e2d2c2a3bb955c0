"""Every command of README.md and CONTRIBUTING.md runs as it is written, in a clean clone.

The clone holds what Git knows of this folder, as it stands. It is given the packages that this
folder has set up: what sets them up is the very command that runs these tests.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.request import urlopen

import pytest
from tests.site.test_round_feed import feed

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).parents[2]
GIT: Final = shutil.which("git") or "git"
CODE: Final = re.compile(r"^ {4}((?:python3|\.venv/bin/|git) ?.+?)(?: +# .*)?$", re.MULTILINE)
LEFT_OUT: Final = {
    "python3 build.py test",  # runs all tests, this one among them
    "python3 build.py check",  # the same
    "python3 build.py mutate facts/calendar.py",  # takes ten minutes: a workflow runs it every week
}
SHORTER: Final = {  # measures all the same, in a minute instead of half an hour
    "python3 build.py bench": "python3 build.py bench --only command-line",
}
# A shell's variables, but those by which this run finds modules, and Git a repository.
OWN: Final = re.compile(r"PYTHONPATH|VIRTUAL_ENV|PYTEST_ADDOPTS|GIT_.*")
ENVIRONMENT: Final = {k: v for k, v in os.environ.items() if not OWN.fullmatch(k)}
EXAMPLE: Final = "site/guide/examples/worker.json"
BUNDLE: Final = "dist/cec-check-*.html"


def commands() -> list[str]:
    pages = [(ROOT / page).read_text("utf-8") for page in ("README.md", "CONTRIBUTING.md")]
    return sorted({command for page in pages for command in CODE.findall(page)} - LEFT_OUT)


def serves(command: str) -> bool:
    return "build.py serve" in command


def git(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [GIT, *arguments], cwd=cwd, env=ENVIRONMENT, stdout=subprocess.PIPE, check=True, text=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tree = tmp_path_factory.mktemp("clone")
    for name in git("ls-files", "-z", cwd=ROOT).split("\0"):
        if name and (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)
    git("init", "--quiet", cwd=tree)
    git("add", "--all", cwd=tree)
    set_up(tree)
    return tree


def set_up(tree: Path) -> None:
    """Bring the packages that are set up here, and what was compressed here before."""
    for folder in ("site/app/node_modules", ".cache"):
        if (ROOT / folder).is_dir():
            shutil.copytree(ROOT / folder, tree / folder, symlinks=True)
    venv = tree / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    (packages,) = venv.glob("**/site-packages")
    # What leads to `src` is a .pth file too, and has no effect in a folder that one leads to.
    packages.joinpath("tools.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    python = venv / Path(sys.executable).parent.name / "python"
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    offline = ["--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--python", python, "install", *offline, "--editable", tree], check=True)
    noted = (
        "from site_build import set_up; set_up.run_step = lambda *_, **__: None; "
        "set_up.set_up_python(); set_up.set_up_node()"
    )
    subprocess.run([python, "-c", noted], cwd=tree, env=ENVIRONMENT, check=True)


@pytest.fixture
def clean(clone: Path) -> Path:
    """The clone as it was cloned, with the files that the pages name."""
    git("restore", ".", cwd=clone)
    git("clean", "-d", "--force", "--quiet", cwd=clone)
    profile = json.loads((clone / EXAMPLE).read_text("utf-8"))
    (clone / "profile.json").write_text(json.dumps(profile), "utf-8")
    (clone / "ee_rounds.json").write_text(json.dumps(feed()), "utf-8")
    return clone


@pytest.fixture
def run(clean: Path) -> Callable[[str], None]:
    def run(command: str) -> None:
        done = subprocess.run(
            ["sh", "-c", command],  # noqa: S607 - as a person's terminal does
            cwd=clean,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            text=True,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}"

    return run


@pytest.mark.parametrize("command", [one for one in commands() if not serves(one)])
def test_a_command_of_the_pages_runs(command: str, run: Callable[[str], None], clean: Path) -> None:
    if "cec-check.html" in command:
        if not any(clean.glob(BUNDLE)):
            run("python3 build.py bundle")
        (bundle,) = clean.glob(BUNDLE)
        shutil.copy(bundle, clean / "cec-check.html")
    run(SHORTER.get(command, command))


@pytest.mark.parametrize("command", [one for one in commands() if serves(one)])
def test_a_command_of_the_pages_serves_the_site(command: str, clean: Path) -> None:
    with subprocess.Popen(  # noqa: S602 - as a person's terminal does
        f"exec {command} --port 0",  # this machine may serve something at 8000
        shell=True,
        cwd=clean,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as server:
        assert server.stdout
        try:
            addresses = (re.match(r"http://\S+", line) for line in server.stdout)
            address = next((found[0] for found in addresses if found), None)
            assert address, f"{command} ended without an address"
            with urlopen(f"{address}en/") as answer:  # noqa: S310 - of this machine
                assert answer.status == 200
        finally:
            os.killpg(server.pid, signal.SIGTERM)
