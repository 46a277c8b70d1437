"""DrawnLine: one line of text, shaped and shortened once and drawn many times."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QStaticText, QTransform

from app.gui.widgets.text.font_metrics_cache import FontMetricsCache

#: So many are kept, some 1 kB each: a hundred screens of the list.
_MOST = 4000


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """`shown` is the text, or its beginning with dots where it had no room."""

    shown: str
    width: float
    _height: float
    _static: QStaticText

    def draw(self, painter: QPainter, area: QRectF, *, from_right: bool) -> None:
        """In the painter's pen and font, which is the line's, in the middle of the area's height: 13 µs, a
        third of QPainter.drawText."""
        left = area.right() - self.width if from_right else area.left()
        painter.drawStaticText(QPointF(left, area.center().y() - self._height / 2), self._static)


_kept: dict[tuple[str, int | None, str], DrawnLine] = {}
#: (text, key of its font): pixels that the whole text takes
_advances: dict[tuple[str, str], float] = {}


def drawn_line(text: str, width: int, face: FontMetricsCache) -> DrawnLine:
    """The line in so many pixels. One that is shown whole is the same at every width: a window that is made
    larger shapes none anew."""
    of = (text, face.key)
    advance = _advances.get(of)
    if advance is None:
        if len(_advances) >= _MOST:
            _advances.clear()
        advance = _advances[of] = face.metrics.horizontalAdvance(text)
    key = (text, None if advance <= width else width, face.key)
    line = _kept.get(key)
    if line is None:
        if len(_kept) >= _MOST:
            _kept.clear()
        line = _kept[key] = _made(text, width, face)
    return line


def _made(text: str, width: int, face: FontMetricsCache) -> DrawnLine:
    shown = face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    static = QStaticText(shown)
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.prepare(QTransform(), face.font)
    size = static.size()
    return DrawnLine(shown, size.width(), size.height(), static)
