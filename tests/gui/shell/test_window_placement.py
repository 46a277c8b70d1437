"""The first window fits its screen, whatever the screen, its scale and the size of the text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from app.gui.look.preferences import settings
from app.gui.shell.window_placement import keep_on_screen
from tests.gui.conftest import Desk

#: (pixels of the screen, scale): what is left for windows has to hold the window and its frame.
SCREENS = [
    (1366, 768, "1"), (1366, 768, "1.5"), (1366, 768, "2"),
    (1280, 800, "1"), (1920, 1080, "1.5"), (2560, 1440, "2"),
]  # fmt: skip

_OPEN = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.gui.launch.application import make_application
from app.gui.shell.main_window import MainWindow
from tests.gui.conftest import _open
application = make_application()
window = MainWindow(_open, Path(sys.argv[1]))
window.show()
window.open_directory()
for _ in range(20):
    application.processEvents()
room, frame = window.screen().availableGeometry(), window.frameGeometry()
print(room.width(), room.height(), frame.width(), frame.height(), room.contains(frame))
window.close()
"""


def opened_on(folder: Path, width: int, height: int, scale: str) -> list[str]:
    """A window in a process of its own, on an offscreen screen of this size."""
    screens = folder / "screens.json"
    screens.write_text(
        f'{{"screens": [{{"name": "one", "x": 0, "y": 0, "width": {width}, "height": {height}, '
        '"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}',
        "utf-8",
    )
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
        "QT_SCALE_FACTOR": scale,
        "PADRON_SETTINGS": str(folder / "settings.json"),
    }
    ran = subprocess.run(
        [sys.executable, "-c", _OPEN, str(folder / "padron")],
        env=environment, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return ran.stdout.split()


@pytest.mark.parametrize(("width", "height", "scale"), SCREENS)
def test_the_first_window_fits_the_screen(tmp_path: Path, width: int, height: int, scale: str) -> None:
    room_wide, room_high, wide, high, inside = opened_on(tmp_path, width, height, scale)
    assert int(room_wide) == pytest.approx(width / float(scale), abs=1)
    assert inside == "True", (room_wide, room_high, wide, high)
    assert int(high) > int(room_high) * 0.8 or int(high) >= 800, "it takes what the screen offers"


def test_a_geometry_of_a_larger_screen_is_brought_back(tmp_path: Path) -> None:
    opened_on(tmp_path, 2560, 1440, "1")
    kept = (tmp_path / "padron" / "window.json").read_text("utf-8")
    assert "geometry" in kept
    *_, inside = opened_on(tmp_path, 1366, 768, "1.5")
    assert inside == "True"


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("language", ["en", "es"])
def test_no_page_makes_the_window_larger_than_a_small_screen(
    desk: Desk, percent: int, language: str
) -> None:
    desk.sign_in()
    before = desk.window.bench
    settings().change(text_size=percent, language=language)
    desk.wait(lambda: desk.window.bench is not None and not desk.window.is_building)
    desk.wait(lambda: before is not desk.window.bench)
    for page in ("users", "dashboard", "history"):
        desk.bench.show_page(page)
        desk.settle(30)
        least = desk.window.minimumSizeHint()
        assert least.width() <= 640, page
        assert least.height() <= 340, page  # 1366×768 at 200 % is 683×384, a title bar taken off


def test_a_window_that_hangs_out_is_moved_and_made_smaller(desk: Desk) -> None:
    room = desk.window.screen().availableGeometry()
    desk.window.setGeometry(QRect(room.right() - 50, room.bottom() - 50, 3000, 2000))
    keep_on_screen(desk.window)
    desk.wait(lambda: room.contains(desk.window.frameGeometry()))


def test_the_search_box_is_reached_by_keyboard_in_a_window_smaller_than_its_page(desk: Desk) -> None:
    desk.sign_in()
    desk.window.resize(500, 330)
    desk.settle(50)
    desk.press("Ctrl+F")
    assert QApplication.focusWidget() is desk.users.search
    assert not desk.users.search.visibleRegion().isEmpty()
