"""Our sign, from pictures of our own: the first window waits for no font and no library."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QLabel

from app.gui.look.theme import colors
from app.resources import resource

#: Pixels, as window managers ask for them; drawn by packaging/draw_sign.py.
SIZES = (16, 32, 48, 128)


def logo(size: int = 44, color: str | None = None) -> QLabel:
    """So many pixels high, in the accent unless a colour is given."""
    sign = QLabel()
    sign.setObjectName("logo")
    ratio = sign.devicePixelRatioF()
    picture = _inked(round(size * ratio), color or colors().accent)
    picture.setDevicePixelRatio(ratio)
    sign.setPixmap(picture)
    return sign


def window_icon() -> QIcon:
    """For the title, the task bar and the switcher."""
    found = QIcon()
    for size in SIZES:
        found.addPixmap(_inked(size, colors().accent))
    return found


def _inked(size: int, color: str) -> QPixmap:
    drawn = next((known for known in SIZES if known >= size), SIZES[-1])
    shades = QImage(str(resource("icons", f"sign-{drawn}.png")))
    if drawn != size:
        smooth = Qt.TransformationMode.SmoothTransformation
        shades = shades.scaledToHeight(size, smooth)
    picture = QImage(shades.size(), QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(QColor(color))
    picture.setAlphaChannel(shades)
    return QPixmap.fromImage(picture)
