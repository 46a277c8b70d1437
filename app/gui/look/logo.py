"""Padron's logo, drawn from PNG files so that the first window does not wait for a font or a library."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QLabel

from app.gui.look.theme import colors
from app.resources import resource

#: Heights in pixels that window managers ask for; packaging/draw_sign.py draws a file for each.
SIZES = (16, 32, 48, 128)


def logo(size: int = 44, color: str | None = None) -> QLabel:
    """Return a label with the logo, `size` pixels high, in `color` or else in the accent colour."""
    sign = QLabel()
    sign.setObjectName("logo")
    ratio = sign.devicePixelRatioF()
    picture = _tinted(round(size * ratio), color or colors().accent)
    picture.setDevicePixelRatio(ratio)
    sign.setPixmap(picture)
    return sign


def window_icon() -> QIcon:
    """Return the icon for the window's title bar, the task bar and the window switcher."""
    found = QIcon()
    for size in SIZES:
        found.addPixmap(_tinted(size, colors().accent))
    return found


def _tinted(size: int, color: str) -> QPixmap:
    file_size = next((known for known in SIZES if known >= size), SIZES[-1])
    alpha = QImage(str(resource("icons", f"sign-{file_size}.png")))
    if file_size != size:
        smooth = Qt.TransformationMode.SmoothTransformation
        alpha = alpha.scaledToHeight(size, smooth)
    picture = QImage(alpha.size(), QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(QColor(color))
    picture.setAlphaChannel(alpha)
    return QPixmap.fromImage(picture)
