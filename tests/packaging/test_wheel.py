"""The built wheel, not the source tree, is what people install: it is what these tests try."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from email.parser import Parser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from email.message import Message

ROOT = Path(__file__).parents[2]
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    offline = ["--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*PIP, "wheel", *offline, "--wheel-dir", str(out), str(ROOT)], check=True)
    (built,) = out.glob("*.whl")
    return built


def install(wheel: Path, environment: Path) -> Path:
    """The folder of programs of a new environment that holds the wheel and nothing else."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    programs = environment / Path(sys.executable).parent.name
    pip = [*PIP, "--python", str(programs / "python")]
    subprocess.run([*pip, "install", "--no-index", "--no-deps", str(wheel)], check=True)
    return programs


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install(wheel, tmp_path_factory.mktemp("clean"))


@pytest.fixture(scope="module")
def beside_tools(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel and finds the tests' tools."""
    environment = tmp_path_factory.mktemp("tools")
    python = install(wheel, environment) / "python"
    (packages,) = environment.glob("**/site-packages")
    # What leads to `src` is a .pth file too, and has no effect in a folder that one leads to.
    packages.joinpath("tools.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return python


def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


def test_the_wheel_has_no_run_time_dependency(wheel: Path) -> None:
    assert metadata(wheel).get_all("Requires-Dist") is None


def test_the_wheel_runs_on_every_platform(wheel: Path) -> None:
    assert wheel.name.endswith("-py3-none-any.whl")


def test_the_wheel_says_that_it_is_typed(wheel: Path) -> None:
    assert "cec_logic/py.typed" in zipfile.ZipFile(wheel).namelist()


def test_the_wheel_carries_its_licence_and_notice(wheel: Path) -> None:
    assert metadata(wheel).get_all("License-File") == ["LICENSE", "NOTICE"]


def test_every_data_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    package = ROOT / "src"
    data = {
        path.relative_to(package).as_posix()
        for path in (package / "cec_logic").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert data <= set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize("schema", ["profile", "report"])
def test_the_installed_command_prints_its_schema(installed: Path, schema: str) -> None:
    command = [str(installed / "cec-logic"), "schema", schema]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert "https://json-schema.org/draft/2020-12/schema" in printed


def test_the_installed_package_assesses_an_empty_profile(installed: Path) -> None:
    command = [str(installed / "python"), "-I", "-m", "cec_logic", "assess", "-"]
    profile = b'{"profile_version": 1}'
    done = subprocess.run(command, input=profile, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_beside_the_tools_the_package_is_that_of_the_wheel(beside_tools: Path) -> None:
    where = [str(beside_tools), "-c", "import cec_logic; print(cec_logic.__file__)"]
    found = subprocess.run(where, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    assert Path(found.strip()).is_relative_to(beside_tools.parents[1])


@pytest.mark.parametrize("folder", ["unit", "scenarios", "messages", "golden", "malformed"])
def test_the_tests_of_the_package_pass_on_the_wheel(beside_tools: Path, folder: str) -> None:
    command = [str(beside_tools), "-m", "pytest", "--quiet", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, f"tests/{folder}"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stdout
