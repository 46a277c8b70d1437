"""What a built package holds: the code, the resources inside it, and the command `padron`."""

import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.places import CHECKOUT

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
LICENSE = CHECKOUT / "packaging" / "LICENSE"
CHANGELOG = CHECKOUT / "packaging" / "CHANGELOG.md"
#: A file in each folder of resources/.
RESOURCES = [f"resources/{path.name}/file" for path in (CHECKOUT / "resources").iterdir() if path.is_dir()]
#: The folder of a wheel's metadata.
INFO = f"padron-{PROJECT['version']}.dist-info"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Build a small project by Padron's own pyproject.toml; give the folder of its packages."""
    for file in ("app/__init__.py", "app/gui/window.py", *RESOURCES, "resources/screenshot.png", "README.md"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("")
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    (tmp_path / "packaging").mkdir()
    shutil.copy(LICENSE, tmp_path / "packaging")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", "dist"]
    subprocess.run(build, cwd=tmp_path, check=True, timeout=60, capture_output=True)
    return tmp_path / "dist"


def test_the_wheel_carries_the_resources_and_the_command(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = {name for name in wheel.namelist() if "dist-info" not in name}
        entry_points = wheel.read(f"{INFO}/entry_points.txt").decode()

    assert len(RESOURCES) >= 3
    assert names == {"app/__init__.py", "app/gui/window.py", *(f"app/_{file}" for file in RESOURCES)}
    assert "padron = app.__main__:main" in entry_points


def test_the_wheel_carries_its_license(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        metadata = wheel.read(f"{INFO}/METADATA").decode().splitlines()
        text = wheel.read(f"{INFO}/licenses/packaging/LICENSE").decode()

    assert "License-Expression: MIT" in metadata
    assert "License-File: packaging/LICENSE" in metadata
    assert text == LICENSE.read_text("utf-8")
    assert text.startswith("MIT License")


def test_the_changelog_begins_with_the_version_that_is_built() -> None:
    headings = re.findall(r"^## \[?([\w.]+)", CHANGELOG.read_text("utf-8"), re.MULTILINE)

    assert next(heading for heading in headings if heading != "Unreleased") == PROJECT["version"]


def test_the_source_package_can_build_the_wheel_again(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as source:
        names = {name.partition("/")[2] for name in source.getnames()}

    assert {"pyproject.toml", "app/gui/window.py", *RESOURCES, "packaging/LICENSE"} <= names
