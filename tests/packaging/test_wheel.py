"""What a built package holds: the code, the resources inside it, and the command `padron`."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.places import CHECKOUT


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Build a small project by Padron's own pyproject.toml; give the folder of its packages."""
    for file in ("app/__init__.py", "app/gui/window.py", "resources/icons/padron.svg", "README.md"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("")
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", "dist"]
    subprocess.run(build, cwd=tmp_path, check=True, timeout=60, capture_output=True)
    return tmp_path / "dist"


def test_the_wheel_carries_the_resources_and_the_command(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = {name for name in wheel.namelist() if "dist-info" not in name}
        entry_points = wheel.read("padron-0.1.0.dist-info/entry_points.txt").decode()

    assert names == {"app/__init__.py", "app/gui/window.py", "app/_resources/icons/padron.svg"}
    assert "padron = app.__main__:main" in entry_points


def test_the_source_package_can_build_the_wheel_again(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as source:
        names = {name.partition("/")[2] for name in source.getnames()}

    assert {"pyproject.toml", "app/gui/window.py", "resources/icons/padron.svg"} <= names
