"""The command line without Qt's system libraries: it needs those of QtCore alone, and says when they lack."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from app.cli.main import app
from app.formats import writable
from tests.cli.conftest import Padron
from tests.cli.every_command import ENVIRONMENT, every_command
from tests.places import CHECKOUT

#: Reads one argument list a line. More of Qt than QtCore can't be imported, and whoever tries is named.
_WITH_QTCORE_ALONE = """
import json, sys

tried = []

class QtCoreAlone:
    def find_spec(self, name, path=None, target=None):
        if name.startswith("PySide6.Qt") and name != "PySide6.QtCore":
            tried.append(name)
            raise ImportError(f"{name} needs system libraries")

sys.meta_path.insert(0, QtCoreAlone())
from app.__main__ import main

for line in sys.stdin:
    arguments = json.loads(line)
    code = main(arguments)
    if code or tried:
        sys.exit(f"{arguments[2:]} ended with {code} and wanted {tried}")
assert "PySide6.QtCore" in sys.modules
"""


def test_every_command_needs_no_more_of_qt_than_qtcore(tmp_path: Path) -> None:
    calls = every_command(tmp_path, [kind.name for kind in writable()])
    command: Any = typer.main.get_command(app)
    assert {call[2] for call in calls} == set(command.commands), "a command is not tried here"

    done = subprocess.run(
        [sys.executable, "-c", _WITH_QTCORE_ALONE], cwd=CHECKOUT, env={**os.environ, **ENVIRONMENT},
        input="\n".join(map(json.dumps, calls)), capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def without_libglib(tmp_path: Path) -> dict[str, str]:
    """An environment in which the dynamic linker finds an empty file in the place of libglib."""
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems' wheels bring all that Qt needs")
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "libglib-2.0.so.0").touch()
    return {**os.environ, **ENVIRONMENT, "LD_LIBRARY_PATH": str(tmp_path / "lib")}


def _run(environment: dict[str, str], data_dir: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", "--data-dir", str(data_dir), *arguments],
        cwd=CHECKOUT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        ("init", "--email", "root@example.org", "--first-name", "Rosa", "--last-name", "Raíz"),
        ("demo", "--users", "5"), ("list",), ("verify",), ("restore-backup", "backup.db"),
    ],
)  # fmt: skip
def test_a_command_without_libglib_says_so_in_one_line_and_ends_with_3(
    without_libglib: dict[str, str], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = _run(without_libglib, tmp_path / "data", *arguments)

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("Error: Padron can't start: this system lacks libglib-2.0.so.0, a library")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_a_program_is_told_the_library_and_its_package(
    without_libglib: dict[str, str], tmp_path: Path
) -> None:
    done = _run(without_libglib, tmp_path / "data", "list", "--json")

    assert (done.returncode, done.stderr) == (3, "")
    answer = json.loads(done.stdout)
    assert answer["success"] is False
    assert answer["error"]["code"] == "system_library_missing"
    assert answer["error"]["packages"] == ["libglib2.0-0"]


def test_help_and_version_work_without_libglib(without_libglib: dict[str, str], tmp_path: Path) -> None:
    for option in ("--help", "--version"):
        assert _run(without_libglib, tmp_path / "data", option).returncode == 0


def test_an_import_that_fails_for_another_reason_is_still_a_mistake_in_padron(
    padron: Padron, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(data_dir: Path, create: bool) -> None:
        raise ImportError("cannot import name 'Spanner' from 'tools'")

    monkeypatch.setattr("app.bootstrap.open_application", broken)
    told = padron("list", "--json")
    assert (told.code, told.error["code"]) == (3, "internal_error")
