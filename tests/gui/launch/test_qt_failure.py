"""A window that can't open says in one line what the system lacks; Qt would abort, or leave a trace."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from app.system_libraries import X11, missing
from tests.places import CHECKOUT

_OF_A_SESSION = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM")
_COMMANDS_WORK = "Padron's commands work without"

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="other systems' wheels bring all that Qt needs"
)


def _open_window(
    folder: Path, *options: str, lacking: Iterable[str] = (), **session: str
) -> subprocess.CompletedProcess[str]:
    """Start Padron in a session of these variables. Of `lacking` the dynamic linker finds empty files."""
    libraries = folder / "lib"
    libraries.mkdir()
    for soname in lacking:
        (libraries / soname).touch()
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_SESSION}
    environment |= {"LD_LIBRARY_PATH": str(libraries), "PADRON_DATA_DIR": str(folder / "data"), **session}
    environment["PADRON_SETTINGS"] = str(folder / "s.ini")
    return subprocess.run(
        [sys.executable, "-m", "app", *options],
        cwd=CHECKOUT, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def _said(done: subprocess.CompletedProcess[str]) -> str:
    """The one line on standard error, with exit code 3."""
    assert (done.returncode, done.stdout) == (3, ""), done.stderr
    assert done.stderr.startswith("Error: The window can't open: ")
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def test_all_libraries_that_importing_qt_lacks_are_named_at_once(tmp_path: Path) -> None:
    lacking = ("libEGL.so.1", "libfontconfig.so.1", "libdbus-1.so.3")
    line = _said(_open_window(tmp_path, lacking=lacking, DISPLAY=":0"))
    for name in (*lacking, "libegl1", "libfontconfig1", "libdbus-1-3"):
        assert name in line
    assert _COMMANDS_WORK in line


def test_a_window_without_libglib_says_that_the_commands_need_it_too(tmp_path: Path) -> None:
    line = _said(_open_window(tmp_path, lacking=["libglib-2.0.so.0"], DISPLAY=":0"))
    assert "Padron's commands need libglib-2.0.so.0 of these alone." in line


def test_a_library_of_the_display_alone_is_named_with_its_package(tmp_path: Path) -> None:
    line = _said(_open_window(tmp_path, lacking=["libxcb-cursor.so.0"], DISPLAY=":0"))
    assert "libxcb-cursor.so.0" in line
    assert "libxcb-cursor0" in line
    assert _COMMANDS_WORK in line


def test_a_wayland_session_is_not_asked_for_the_libraries_of_x11(tmp_path: Path) -> None:
    line = _said(_open_window(tmp_path, lacking=["libwayland-client.so.0"], WAYLAND_DISPLAY="wayland-9"))
    assert "libwayland-client0" in line
    assert "xcb" not in line


def test_a_system_without_a_display_says_so(tmp_path: Path) -> None:
    line = _said(_open_window(tmp_path))
    assert "there is no display, as neither DISPLAY nor WAYLAND_DISPLAY is set" in line
    assert _COMMANDS_WORK in line


def test_a_picture_without_a_display_says_so(tmp_path: Path) -> None:
    assert "there is no display" in _said(_open_window(tmp_path, "--picture", str(tmp_path / "p.png")))


@pytest.mark.skipif(bool(missing(X11)), reason="without these libraries Qt does not come to the display")
def test_a_display_that_nobody_answers_on_is_named(tmp_path: Path) -> None:
    line = _said(_open_window(tmp_path, DISPLAY=":7654"))
    assert "DISPLAY=:7654 can't be reached" in line
    assert _COMMANDS_WORK in line


def test_a_platform_that_qt_does_not_have_is_named(tmp_path: Path) -> None:
    line = _said(_open_window(tmp_path, QT_QPA_PLATFORM="spectacles"))
    assert "“spectacles”" in line
    assert "QT_QPA_PLATFORM" in line
    assert "offscreen" in line, "what Qt has instead"


def test_a_program_that_opens_the_window_is_told_as_json(tmp_path: Path) -> None:
    done = _open_window(tmp_path, "--json")
    assert (done.returncode, done.stderr) == (3, "")
    assert json.loads(done.stdout)["error"]["code"] == "no_display"


_START = """
import sys
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication
from app.gui.launch.qt_failure import qt_failure_reported

with qt_failure_reported(lambda error: 9):
    application = QApplication([])
qWarning("as ever")
"""


def test_what_qt_says_while_it_starts_is_not_lost(tmp_path: Path) -> None:
    """Qt takes the second platform when it does not have the first."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "spectacles;offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _START],
        cwd=CHECKOUT, env=environment, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    told, later = done.stderr.splitlines()
    assert "spectacles" in told
    assert later == "as ever"
