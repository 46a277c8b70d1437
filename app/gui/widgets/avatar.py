"""Avatar: initials on a coloured circle, drawn the same in lists and panes."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtWidgets import QWidget

from app.queries.results import Avatar

#: Pixels. Every avatar is drawn at this size and scaled, because Qt searches for a font with the letters
#: once for each size, which takes 20 ms if no font has them.
_SIDE = 52


def initials_font(usual: QFont) -> QFont:
    """Return the font in which the initials are drawn at the avatar's original size, before the picture is
    scaled."""
    font = QFont(usual)
    font.setPixelSize(int(_SIDE * 0.40))
    font.setWeight(QFont.Weight.DemiBold)
    return font


def paint_avatar(painter: QPainter, area: QRectF, avatar: Avatar) -> None:
    """Paint the avatar into a square. The pictures are cached, because a list repaints them at each mouse
    move."""
    ratio = painter.device().devicePixelRatio()
    side = area.width()
    key = f"avatar {avatar.initials} {avatar.color} {side} {ratio} {painter.font().family()}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = _drawn(avatar, side, ratio, painter.font())
        QPixmapCache.insert(key, picture)
    painter.drawPixmap(area.topLeft(), picture)


def _drawn(avatar: Avatar, side: float, ratio: float, font: QFont) -> QPixmap:
    pixels = ceil(side * ratio)
    picture = QPixmap(pixels, pixels)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    area = QRectF(0, 0, _SIDE, _SIDE)
    painter = QPainter(picture)
    painter.scale(side / _SIDE, side / _SIDE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(avatar.color))
    painter.drawEllipse(area)
    painter.setFont(initials_font(font))
    painter.setPen(QColor("#ffffff"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, avatar.initials)
    painter.end()
    return picture


class AvatarLabel(QWidget):
    """An avatar as a widget of a fixed size in pixels."""

    def __init__(self, size: int = 48) -> None:
        super().__init__()
        self._size = size
        self._avatar: Avatar | None = None
        self.setFixedSize(QSize(size, size))

    def show_avatar(self, avatar: Avatar) -> None:
        """Show this avatar from now on."""
        self._avatar = avatar
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the avatar, if there is one."""
        if self._avatar is not None:
            painter = QPainter(self)
            painter.setFont(self.font())
            paint_avatar(painter, QRectF(0, 0, self._size, self._size), self._avatar)
            painter.end()
