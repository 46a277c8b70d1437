"""Draws a page as a picture in several event-loop iterations, each shorter than one frame on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import shiboken6
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.gui.look.theme import colors

_ALONE, _WHOLE = QWidget.RenderFlag(0), QWidget.RenderFlag.DrawChildren
#: A piece with more widgets than this is divided.
_MANY = 12


def drawn(page: QWidget, pieces: Sequence[QWidget], then: Callable[[QImage], object]) -> Iterator[None]:
    """Draw the pieces of the page on the background colour of the window, one part per event-loop iteration.
    Then call `then` with the picture."""
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
    """Yield the widgets to draw, each with its flags, and parents before their children. A piece that
    contains few widgets is drawn as a whole."""
    if not shiboken6.isValid(piece) or len(piece.findChildren(QWidget)) <= _MANY:
        yield piece, _WHOLE
        return
    yield piece, _ALONE
    for child in list(piece.children()):
        if isinstance(child, QWidget):
            yield from _divided(child)
