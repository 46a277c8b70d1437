"""A page as a picture, drawn in pieces: in one it would keep the window for longer than a frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import shiboken6
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.gui.look.theme import colors

_ALONE, _WHOLE = QWidget.RenderFlag(0), QWidget.RenderFlag.DrawChildren
#: With more parts inside than these a piece is divided.
_MANY = 12


def drawn(page: QWidget, pieces: Sequence[QWidget], then: Callable[[QImage], object]) -> Iterator[None]:
    """Draw the pieces, which lie somewhere in the page, on the window's colour, one a turn; `then` is given
    the picture."""
    ratio = page.devicePixelRatioF()
    picture = QImage(QSize(page.size() * ratio), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(colors().window))
    yield
    for piece in pieces:
        for part, flags in _divided(piece):
            if shiboken6.isValid(part) and part.isVisibleTo(page):
                painter = QPainter(picture)
                part.render(painter, part.mapTo(page, QPoint()), renderFlags=flags)
                painter.end()
            yield
    then(picture)


def _divided(piece: QWidget) -> Iterator[tuple[QWidget, QWidget.RenderFlag]]:
    """What lies below comes first."""
    if not shiboken6.isValid(piece) or len(piece.findChildren(QWidget)) <= _MANY:
        yield piece, _WHOLE
        return
    yield piece, _ALONE
    for child in list(piece.children()):
        if isinstance(child, QWidget):
            yield from _divided(child)
