"""Our icons' codes are the library's: of 7,000 only ours are kept, to be read sooner."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from PySide6.QtCore import QObject

from app.gui.icons import _NAMES, CODES, icon
from app.gui.turns import Turns
from app.gui.warming import warm


def test_every_icon_has_the_librarys_code() -> None:
    (charmap,) = (
        file
        for file in (files("qtawesome") / "fonts").iterdir()
        if file.name.startswith("materialdesignicons6-") and file.name.endswith(".json")
    )
    library = json.loads(charmap.read_text())
    ours = sorted(name.removeprefix("mdi6.") for name in _NAMES.values())
    assert json.loads(CODES.read_text()) == {name: library[name] for name in ours}


def test_every_icon_can_be_drawn(desk: Any) -> None:
    for name in _NAMES:
        picture = icon(name).pixmap(24).toImage()
        assert any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), name


def test_warming_goes_to_its_end_and_shows_nothing(desk: Any) -> None:
    turns = Turns(warm(), QObject(desk.window))
    desk.wait(lambda: not turns.under_way)
