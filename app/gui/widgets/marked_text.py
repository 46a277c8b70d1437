"""One line of text with some of its letters marked, and a status as a badge, for delegates."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter

from app.gui.theme import colors


def paint_marked(
    painter: QPainter, area: QRectF, text: str, spans: Sequence[tuple[int, int]], color: str
) -> None:
    """Elided at the end when it is too long; then nothing is marked, as letters may be gone."""
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    if spans and shown == text and not has_right_to_left(text):
        height = metrics.height()
        begin = area.right() - metrics.horizontalAdvance(text) if from_right() else area.left()
        for start, end in spans:
            left = begin + metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[start:end])
            ground = QRectF(left, area.center().y() - height / 2, width, height)
            painter.fillRect(ground, QColor(colors().highlight))
    painter.setPen(QColor(color))
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def paint_badge(painter: QPainter, area: QRectF | None, status: str, text: str) -> float:
    """A status by text and colour, at the beginning of the area; answers its width, and with no area
    paints nothing."""
    palette = colors()
    ink, ground = {
        "active": (palette.good, palette.good_soft),
        "invited": (palette.info, palette.info_soft),
        "suspended": (palette.warning, palette.warning_soft),
        "deleted": (palette.danger, palette.danger_soft),
    }[status]
    font = QFont(painter.font())
    font.setPointSizeF(font.pointSizeF() * 0.88)
    font.setWeight(QFont.Weight.DemiBold)
    width = QFontMetricsF(font).horizontalAdvance(text) + 16
    if area is None:
        return width
    height = QFontMetricsF(font).height() + 4
    pill = QRectF(area.left(), area.center().y() - height / 2, min(width, area.width()), height)
    pill = at_start(pill, area)
    painter.save()
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(QColor(ink))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return width


def from_right() -> bool:
    """Whether lines of the interface begin at the right."""
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def at_start(part: QRectF, whole: QRectF, from_start: float = 0.0) -> QRectF:
    """Where lines begin: as it is, or against the right side of the whole where they begin there."""
    if from_right():
        part.moveRight(whole.right() - from_start)
    return part


def has_right_to_left(text: str) -> bool:
    """Marks are drawn only where characters stand one after the other."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
