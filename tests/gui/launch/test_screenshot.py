"""Where there is no screen, the start draws the real window on a demo directory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage


def test_the_start_without_a_screen_leaves_a_picture_of_the_window(tmp_path: Path) -> None:
    picture = tmp_path / "padron.png"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PADRON_SETTINGS": str(tmp_path / "s.ini")}
    done = subprocess.run(
        [sys.executable, "-m", "app", "--picture", str(picture)],
        env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1440, 900)
    colors = {image.pixelColor(x, y).name() for x in range(0, 1440, 7) for y in range(0, 900, 7)}
    assert len(colors) > 30, "a list with names, badges and avatars has many colours"
