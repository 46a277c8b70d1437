"""A page as a picture, drawn in pieces: in one it would keep the window for longer than a frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import shiboken6
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.gui.theme import colors

_FLAGS = QWidget.RenderFlag.DrawChildren


def drawn(page: QWidget, pieces: Sequence[QWidget], then: Callable[[QImage], object]) -> Iterator[None]:
    """Draw the pieces, which lie somewhere in the page, on the window's colour, one a turn; `then` is given
    the picture."""
    ratio = page.devicePixelRatioF()
    picture = QImage(QSize(page.size() * ratio), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(colors().window))
    yield
    for piece in pieces:
        if not shiboken6.isValid(piece) or not piece.isVisibleTo(page):
            continue
        painter = QPainter(picture)
        piece.render(painter, piece.mapTo(page, QPoint()), renderFlags=_FLAGS)
        painter.end()
        yield
    then(picture)
