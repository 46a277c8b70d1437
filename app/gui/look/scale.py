"""Scale: sizes that grow with the text, so that everything is usable at 200 % and more."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

#: The size of text, in points, that the window is drawn for.
BASE_POINTS = 10.0

_SIZES = re.compile(
    r"(font-size|min-height|(?<=indicator { )width|(?<=indicator { width: 16px; )height): (\d+)px"
)
#: Round ones: a radius of more than a half would make a square of them.
_ROUND = re.compile(
    r"(QRadioButton::indicator\S* { border: )(\d+)(px solid \S+; border-radius: )\d+px; "
    r"width: (\d+)px; height: \d+px"
)


def text_scale() -> float:
    """1.0 for text of the usual size; never less."""
    return max(1.0, QApplication.font().pointSizeF() / BASE_POINTS)


def scaled(pixels: int) -> int:
    """A size in pixels of the usual text, for the text there is."""
    return round(pixels * text_scale())


def scaled_sheet(sheet: str) -> str:
    """A style sheet whose texts have grown."""
    sheet = _SIZES.sub(lambda found: f"{found[1]}: {scaled(int(found[2]))}px", sheet)
    return _ROUND.sub(_grown_round, sheet)


def _grown_round(found: re.Match[str]) -> str:
    border = 1 if found[2] == "1" else scaled(int(found[2]))
    width = scaled(int(found[4]))
    size = f"width: {width}px; height: {width}px"
    return f"{found[1]}{border}{found[3]}{width // 2 + border}px; {size}"


def fitted(width: int, height: int, parent: QWidget) -> QSize:
    """A dialog's size that grows with the text, as far as the window that it stands over has room."""
    return QSize(scaled(width), scaled(height)).boundedTo(room_over(parent))


def room_over(parent: QWidget) -> QSize:
    """How large a dialog over this window may be."""
    return parent.window().size() - QSize(32, 32)
