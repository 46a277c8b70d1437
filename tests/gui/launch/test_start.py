"""The first window: quickly there, with our sign, and where one left it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenuBar, QStatusBar, QWidget
from pytestqt.qtbot import QtBot

from app.gui.dialogs.shortcuts import groups_of
from app.gui.shell.first_paint import FirstPaint
from tests.gui.conftest import WindowDriver, make_directory
from tests.places import CHECKOUT
from tests.python_brings import brought_by_python

#: What the sign-in must not wait for; the stores bring it in a worker.
_HEAVY = ("sqlalchemy", "alembic", "pydantic", "numpy", "tinydb", "orjson", "stringzilla", "bcrypt", "typer",
          "rich", "email_validator", "pyqtgraph", "qtawesome", "rapidfuzz", "dataclasses",
          "inspect")  # fmt: skip
_SHOW = """
import sys, threading
from pathlib import Path
from app.__main__ import _default_data_dir, main
from app.gui.launch.start import run_window
from app.gui.launch.lean_qt import import_lean

import_lean()
from app.gui.launch.application import make_application
from app.gui.shell.main_window import MainWindow

go = threading.Event()

def open_backend(data_dir, create):
    go.wait(20)
    raise RuntimeError("seen enough")

application = make_application()
window = MainWindow(open_backend, Path(sys.argv[1]))
window.show()
window.open_directory()
while not (window.sign_in.isVisible() and window.windowHandle().isExposed()):
    application.processEvents()
window.grab()
_default_data_dir()
print(*{name.partition(".")[0] for name in sys.modules})
go.set()
window.close()
window.windows.finish()
"""


def test_the_sign_in_is_on_the_screen_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    make_directory(tmp_path / "padron", people=0)
    environment = {name: value for name, value in os.environ.items() if name != "PADRON_DATA_DIR"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PADRON_SETTINGS": str(tmp_path / "s.json")}
    done = subprocess.run(
        [sys.executable, "-c", _SHOW, str(tmp_path / "padron")],
        env=environment, capture_output=True, text=True, timeout=60, check=True,
        cwd=CHECKOUT,
    )  # fmt: skip
    imported = set(done.stdout.split())
    assert {"PySide6", "app"} <= imported
    assert imported & set(_HEAVY) - brought_by_python() == set()
    assert sys.platform != "linux" or "platformdirs" not in imported


def test_a_window_opens_where_and_as_large_as_it_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    make_directory(tmp_path / "padron", people=0)
    first = WindowDriver(qtbot, tmp_path / "padron")
    first.open()
    first.window.setGeometry(40, 50, 700, 560)
    first.window.close()
    second = WindowDriver(qtbot, tmp_path / "padron")
    second.open()
    assert second.window.geometry() == first.window.geometry()
    assert second.window.size().toTuple() == (700, 560)
    second.window.close()


def test_the_window_has_our_sign_and_name_where_the_desktop_shows_them(driver: WindowDriver) -> None:
    assert QApplication.desktopFileName() == "padron"
    for shown in (QApplication.windowIcon(), driver.window.windowIcon()):
        assert {size.toTuple() for size in shown.availableSizes()} >= {(16, 16), (32, 32), (48, 48)}
        picture = shown.pixmap(32).toImage()
        inked = [(x, y) for x in range(32) for y in range(32) if picture.pixelColor(x, y).alpha() > 100]
        assert 100 < len(inked) < 900


def test_the_sheet_of_keys_makes_no_bar_over_the_sign_in(driver: WindowDriver) -> None:
    assert groups_of(driver.window)  # as F1 asks while a one-time password is changed
    assert not driver.window.findChildren(QMenuBar)


def test_what_runs_already_is_told_by_the_line_that_comes_later(driver: WindowDriver) -> None:
    go = threading.Event()
    driver.window.operations.submit(driver.window, lambda _: go.wait(20), pool="long")
    driver.window.bars.create()
    assert "Working…" in [part.text() for part in driver.window.statusBar().findChildren(QLabel)]
    go.set()
    driver.wait(lambda: not driver.window.operations.is_busy)
    assert "Working…" not in [part.text() for part in driver.window.statusBar().findChildren(QLabel)]
    assert not driver.window.statusBar().isVisible()


class _Painted(QWidget):
    """Notes in what order it is painted and something else happens."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.noted.append("painted")


def test_what_waits_for_the_first_picture_begins_after_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.gui.shell.first_paint._PATIENCE", 60_000)
    part = _Painted()
    qtbot.addWidget(part)
    picture = FirstPaint(part)
    picture.wait(lambda: part.noted.append("begun"))
    part.show()
    assert "begun" not in part.noted
    qtbot.waitUntil(lambda: "begun" in part.noted)
    assert part.noted[0] == "painted"
    assert part.noted.count("begun") == 1
    picture.wait(lambda: part.noted.append("again"))
    assert part.noted[-1] == "again"


def test_what_was_painted_within_the_turn_is_not_waited_for(qtbot: QtBot) -> None:
    part = _Painted()
    qtbot.addWidget(part)
    picture = FirstPaint(part)
    QApplication.sendEvent(part, QPaintEvent(part.rect()))  # where to show a window paints it
    picture.wait(lambda: part.noted.append("begun"))
    qtbot.waitUntil(lambda: part.noted == ["painted", "begun"], timeout=200)


def test_a_window_that_nobody_sees_is_not_waited_for_for_ever(qtbot: QtBot) -> None:
    part = _Painted()
    qtbot.addWidget(part)
    FirstPaint(part).wait(lambda: part.noted.append("begun"))
    qtbot.waitUntil(lambda: part.noted == ["begun"], timeout=2000)


def test_no_bar_stands_over_or_under_the_sign_in(driver: WindowDriver) -> None:
    window = driver.window
    assert not window.findChildren(QMenuBar)
    assert not window.findChildren(QStatusBar)
    seen = []

    def look() -> None:
        bars = [*window.findChildren(QMenuBar), *window.findChildren(QStatusBar)]
        seen.append((window.sign_in.isVisible(), any(bar.isVisible() for bar in bars), bool(bars)))

    watch = QTimer(interval=0)
    watch.timeout.connect(look)
    watch.start()
    driver.sign_in()
    watch.stop()
    look()
    assert (True, False, True) in seen  # they were made while it was to be seen
    assert not [True for entrance, bars, _ in seen if entrance and bars]
    assert seen[-1] == (False, True, True)
    window.lock()
    look()
    assert seen[-1] == (True, False, True)
