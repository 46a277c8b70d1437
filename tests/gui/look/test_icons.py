"""Our icons' codes are the library's: of 7,000 only ours are kept, to be read sooner."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from draw_sign import drawn
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from app.gui.look.icons import _NAMES, CODES, icon
from app.gui.look.logo import SIZES
from app.gui.runtime.chunked_task import ChunkedTask
from app.gui.widgets.font_warmup import font_warmup_steps
from app.resources import resource


def test_every_icon_has_the_librarys_code() -> None:
    (charmap,) = (
        file
        for file in (files("qtawesome") / "fonts").iterdir()
        if file.name.startswith("materialdesignicons6-") and file.name.endswith(".json")
    )
    library = json.loads(charmap.read_text())
    ours = sorted(name.removeprefix("mdi6.") for name in _NAMES.values())
    assert json.loads(CODES.read_text()) == {name: library[name] for name in ours}


def test_every_icon_can_be_drawn(driver: Any) -> None:
    assert len(_NAMES) > 20
    for name in _NAMES:
        picture = icon(name).pixmap(24).toImage()
        assert any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), name


def test_our_sign_is_one_of_the_family(driver: Any) -> None:
    assert len(SIZES) > 2
    for size in SIZES:
        kept = QImage(str(resource("icons", f"sign-{size}.png")))
        fresh = drawn(size)
        assert kept.size() == fresh.size()
        differ = sum(abs(kept.pixelColor(x, y).red() - fresh.pixelColor(x, y).red())
                     for x in range(size) for y in range(size))  # fmt: skip
        assert differ / size**2 < 8, "of 255, as fonts are drawn a little differently elsewhere"


def test_warming_goes_to_its_end_and_shows_nothing(driver: Any) -> None:
    turns = ChunkedTask(font_warmup_steps(), QObject(driver.window))
    driver.wait(lambda: not turns.is_running)
