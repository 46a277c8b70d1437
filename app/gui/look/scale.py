"""Scale: sizes that grow with the text, so that the window is usable at text sizes of 200 % and more."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

#: The base text size in points: sizes in the code and the style sheet are meant for it.
BASE_POINTS = 10.0

_SIZES = re.compile(
    r"(font-size|min-height|(?<=indicator { )width|(?<=indicator { width: 16px; )height): (\d+)px"
)
#: Round indicators: Qt draws a square if the radius is larger than half of the width.
_ROUND = re.compile(
    r"(QRadioButton::indicator\S* { border: )(\d+)(px solid \S+; border-radius: )\d+px; "
    r"width: (\d+)px; height: \d+px"
)


def text_scale() -> float:
    """Return the text size as a factor of the base size. The factor is at least 1.0."""
    return max(1.0, QApplication.font().pointSizeF() / BASE_POINTS)


def scaled(pixels: int) -> int:
    """Convert a size in pixels at the base text size to the current text size."""
    return round(pixels * text_scale())


def scaled_sheet(sheet: str) -> str:
    """Return the style sheet with its text sizes, heights and indicators scaled to the current text size."""
    sheet = _SIZES.sub(lambda found: f"{found[1]}: {scaled(int(found[2]))}px", sheet)
    return _ROUND.sub(_scaled_round, sheet)


def _scaled_round(found: re.Match[str]) -> str:
    border = 1 if found[2] == "1" else scaled(int(found[2]))
    width = scaled(int(found[4]))
    size = f"width: {width}px; height: {width}px"
    return f"{found[1]}{border}{found[3]}{width // 2 + border}px; {size}"


def fitted(width: int, height: int, parent: QWidget) -> QSize:
    """Return the size of a dialog, scaled to the text size but never larger than fits over its parent
    window."""
    return QSize(scaled(width), scaled(height)).boundedTo(room_over(parent))


def room_over(parent: QWidget) -> QSize:
    """Return the largest size that a dialog over this window may have."""
    return parent.window().size() - QSize(32, 32)
