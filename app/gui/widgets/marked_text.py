"""One line of text with some of its letters marked, and a status as a badge, for delegates."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPixmap, QPixmapCache

from app.gui.theme import colors
from app.gui.widgets.drawn_line import drawn_line


def paint_marked(
    painter: QPainter, area: QRectF, text: str, spans: Sequence[tuple[int, int]], color: str
) -> None:
    """Elided at the end when it is too long; then nothing is marked, as letters may be gone."""
    font = painter.font()
    line = drawn_line(text, int(area.width()), font)
    mirrored = from_right()
    grounds: list[QRectF] = []
    if spans and line.shown == text and not has_right_to_left(text):
        metrics = QFontMetricsF(font)
        height = metrics.height()
        begin = area.right() - metrics.horizontalAdvance(text) if mirrored else area.left()
        for start, end in spans:
            left = begin + metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[start:end])
            grounds.append(QRectF(left, area.center().y() - height / 2, width, height))
    painter.setPen(QColor(color))
    line.draw(painter, area, from_right=mirrored)
    for ground in grounds:  # in the full ink: a paler one could not be read on it
        painter.save()
        painter.setClipRect(ground, Qt.ClipOperation.IntersectClip)
        painter.fillRect(ground, QColor(colors().highlight))
        painter.setPen(QColor(colors().text))
        line.draw(painter, area, from_right=mirrored)
        painter.restore()


def paint_badge(painter: QPainter, area: QRectF | None, status: str, text: str) -> float:
    """A status by text and colour, at the beginning of the area; answers its width, and with no area
    paints nothing. Drawn ones are kept."""
    ink, ground = _badge_colors(status)
    font = QFont(painter.font())
    font.setPointSizeF(font.pointSizeF() * 0.88)
    font.setWeight(QFont.Weight.DemiBold)
    ratio = painter.device().devicePixelRatio()
    key = f"badge {text} {ink} {ground} {font.pointSizeF()} {ratio}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = _badge(text, font, ratio, ink, ground)
        QPixmapCache.insert(key, picture)
    size = picture.deviceIndependentSize()
    if area is not None:
        pill = QRectF(area.left(), area.center().y() - size.height() / 2, size.width(), size.height())
        painter.save()
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        painter.drawPixmap(at_start(pill, area).topLeft(), picture)
        painter.restore()
    return size.width()


def _badge_colors(status: str) -> tuple[str, str]:
    palette = colors()
    return {
        "active": (palette.good, palette.good_soft),
        "invited": (palette.info, palette.info_soft),
        "suspended": (palette.warning, palette.warning_soft),
        "deleted": (palette.danger, palette.danger_soft),
    }[status]


def _badge(text: str, font: QFont, ratio: float, ink: str, ground: str) -> QPixmap:
    metrics = QFontMetricsF(font)
    pill = QRectF(0, 0, ceil(metrics.horizontalAdvance(text) + 16), ceil(metrics.height() + 4))
    picture = QPixmap((pill.size() * ratio).toSize())
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(QColor(ink))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture


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
