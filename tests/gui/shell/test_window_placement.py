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
from tests.gui.conftest import WindowDriver

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
    driver: WindowDriver, percent: int, language: str
) -> None:
    driver.sign_in()
    before = driver.window.bench
    settings().change(text_size=percent, language=language)
    driver.wait(lambda: driver.window.bench is not None and not driver.window.is_building)
    driver.wait(lambda: before is not driver.window.bench)
    for page in ("users", "dashboard", "history"):
        driver.bench.show_page(page)
        driver.settle()
        least = driver.window.minimumSizeHint()
        assert least.width() <= 640, page
        assert least.height() <= 340, page  # 1366×768 at 200 % is 683×384, a title bar taken off


def test_a_window_that_hangs_out_is_moved_and_made_smaller(driver: WindowDriver) -> None:
    room = driver.window.screen().availableGeometry()
    driver.window.setGeometry(QRect(room.right() - 50, room.bottom() - 50, 3000, 2000))
    keep_on_screen(driver.window)
    driver.wait(lambda: room.contains(driver.window.frameGeometry()))


def test_the_search_box_is_reached_by_keyboard_in_a_window_smaller_than_its_page(
    driver: WindowDriver,
) -> None:
    driver.sign_in()
    driver.window.resize(500, 330)
    driver.settle()
    driver.press("Ctrl+F")
    assert QApplication.focusWidget() is driver.users.search
    assert not driver.users.search.visibleRegion().isEmpty()
