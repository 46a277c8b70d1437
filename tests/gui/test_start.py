"""The first window: quickly there, with our sign, and where one left it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Desk, make_directory

#: What the sign-in must not wait for; the stores bring it in a worker.
_HEAVY = ("sqlalchemy", "alembic", "pydantic", "numpy", "tinydb", "orjson", "stringzilla", "bcrypt", "typer",
          "rich", "email_validator", "openpyxl", "pyqtgraph", "qtawesome", "rapidfuzz", "dataclasses",
          "inspect")  # fmt: skip
_SHOW = """
import sys, threading
from pathlib import Path
from app.__main__ import main
from app.gui.start import run_window
from app.lean_qt import import_lean

import_lean()
from app.gui.application import make_application
from app.gui.main_window import MainWindow

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
print(*{name.partition(".")[0] for name in sys.modules})
go.set()
window.close()
window.windows.finish()
"""


def test_the_sign_in_is_on_the_screen_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    make_directory(tmp_path / "padron", people=0)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PADRON_SETTINGS": str(tmp_path / "s.ini")}
    done = subprocess.run(
        [sys.executable, "-c", _SHOW, str(tmp_path / "padron")],
        env=environment, capture_output=True, text=True, timeout=60, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    imported = set(done.stdout.split())
    assert {"PySide6", "app"} <= imported
    assert imported & set(_HEAVY) == set()


def test_a_window_opens_where_and_as_large_as_it_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    make_directory(tmp_path / "padron", people=0)
    first = Desk(qtbot, tmp_path / "padron")
    first.open()
    first.window.setGeometry(40, 50, 700, 560)
    first.window.close()
    second = Desk(qtbot, tmp_path / "padron")
    second.open()
    assert second.window.geometry() == first.window.geometry()
    assert second.window.size().toTuple() == (700, 560)
    second.window.close()


def test_the_window_has_our_sign_and_name_where_the_desktop_shows_them(desk: Desk) -> None:
    assert QApplication.desktopFileName() == "padron"
    for shown in (QApplication.windowIcon(), desk.window.windowIcon()):
        assert {size.toTuple() for size in shown.availableSizes()} >= {(16, 16), (32, 32), (48, 48)}
        picture = shown.pixmap(32).toImage()
        inked = [(x, y) for x in range(32) for y in range(32) if picture.pixelColor(x, y).alpha() > 100]
        assert 100 < len(inked) < 900
