"""DrawnLine: a line of text that is shaped and elided once and painted many times."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QStaticText, QTransform

from app.gui.widgets.text.font_metrics_cache import FontMetricsCache

#: Size of the cache: about 1 kB a line, a hundred screens of the list.
_CACHE_SIZE = 4000


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A laid-out line. `shown` is the text, or its elided form."""

    shown: str
    width: float
    _height: float
    _static: QStaticText

    def draw(self, painter: QPainter, area: QRectF, *, from_right: bool) -> None:
        """Paint the line, vertically centred, with the painter's pen and font, which must be the line's font.
        Takes 13 µs, a third of QPainter.drawText."""
        left = area.right() - self.width if from_right else area.left()
        painter.drawStaticText(QPointF(left, area.center().y() - self._height / 2), self._static)


_lines: dict[tuple[str, int | None, str], DrawnLine] = {}
#: Width in pixels of a whole text, by (text, key of its font).
_advances: dict[tuple[str, str], float] = {}


def drawn_line(text: str, width: int, face: FontMetricsCache) -> DrawnLine:
    """Return the line for this width in pixels, from a cache. A line that fits is the same at every width, so
    that enlarging a window shapes no text again."""
    of = (text, face.key)
    advance = _advances.get(of)
    if advance is None:
        if len(_advances) >= _CACHE_SIZE:
            _advances.clear()
        advance = _advances[of] = face.metrics.horizontalAdvance(text)
    key = (text, None if advance <= width else width, face.key)
    line = _lines.get(key)
    if line is None:
        if len(_lines) >= _CACHE_SIZE:
            _lines.clear()
        line = _lines[key] = _laid_out(text, width, face)
    return line


def _laid_out(text: str, width: int, face: FontMetricsCache) -> DrawnLine:
    shown = face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    static = QStaticText(shown)
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.prepare(QTransform(), face.font)
    size = static.size()
    return DrawnLine(shown, size.width(), size.height(), static)
