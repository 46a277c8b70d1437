"""Marked text: paints a line of text with some letters highlighted, and a status badge, for delegates."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QPixmap, QPixmapCache

from app.gui.look.theme import colors
from app.gui.widgets.text.drawn_line import drawn_line
from app.gui.widgets.text.font_metrics_cache import FontMetricsCache


def paint_marked(
    painter: QPainter,
    area: QRectF,
    text: str,
    spans: Sequence[tuple[int, int]],
    color: str,
    style: TextStyle | None = None,
) -> None:
    """Paint the text with its highlights, elided if it is too long. An elided text has no highlights, because
    the highlighted letters may be missing. Delegates that paint many lines pass their `style`; otherwise it
    is created from the painter's font."""
    face, mirrored = style or TextStyle.of(painter.font())
    line = drawn_line(text, int(area.width()), face)
    painter.setPen(cached_color(color))
    line.draw(painter, area, from_right=mirrored)
    if not spans or line.shown != text or has_right_to_left(text):
        return
    metrics = face.metrics
    height = metrics.height()
    begin = area.right() - metrics.horizontalAdvance(text) if mirrored else area.left()
    for start, end in spans:  # in the text colour: a muted one is not readable on the highlight
        left = begin + metrics.horizontalAdvance(text[:start])
        width = metrics.horizontalAdvance(text[start:end])
        ground = QRectF(left, area.center().y() - height / 2, width, height)
        painter.save()
        painter.setClipRect(ground, Qt.ClipOperation.IntersectClip)
        painter.fillRect(ground, cached_color(colors().highlight))
        painter.setPen(cached_color(colors().text))
        line.draw(painter, area, from_right=mirrored)
        painter.restore()


def paint_badge(
    painter: QPainter, area: QRectF | None, status: str, text: str, style: TextStyle | None = None
) -> float:
    """Paint a status badge at the start of the area, and return the badge's width. Without an area, only
    return the width. The pictures are cached."""
    face, mirrored = style or TextStyle.of(painter.font())
    letters, ground = _badge_colors(status)
    ratio = painter.device().devicePixelRatio()
    key = f"badge {text} {letters} {ground} {face.key} {ratio}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = _badge(text, face.font, ratio, letters, ground)
        QPixmapCache.insert(key, picture)
    width, height = picture.width() / ratio, picture.height() / ratio
    if area is not None:
        left = area.right() - width if mirrored else area.left()
        top = area.center().y() - height / 2
        if width <= area.width():
            painter.drawPixmap(QPointF(left, top), picture)
        else:
            painter.save()
            painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
            painter.drawPixmap(QPointF(left, top), picture)
            painter.restore()
    return width


def _badge_colors(status: str) -> tuple[str, str]:
    palette = colors()
    return {
        "active": (palette.good, palette.good_soft),
        "invited": (palette.info, palette.info_soft),
        "suspended": (palette.warning, palette.warning_soft),
        "deleted": (palette.danger, palette.danger_soft),
    }[status]


def _badge(text: str, usual: QFont, ratio: float, letters: str, ground: str) -> QPixmap:
    font = QFont(usual)
    font.setPointSizeF(font.pointSizeF() * 0.88)
    font.setWeight(QFont.Weight.DemiBold)
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
    painter.setPen(QColor(letters))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture


class TextStyle(NamedTuple):
    """How lines are painted: their font, and whether they begin at the right (`mirrored`)."""

    face: FontMetricsCache
    mirrored: bool

    @classmethod
    def of(cls, font: QFont) -> TextStyle:
        """Create the style of the interface's lines in this font."""
        return cls(FontMetricsCache.of(font), from_right())


cached_color = lru_cache(maxsize=128)(QColor)
"""Return the QColor of a name such as `#1b2330`, from a cache. It must not be modified."""


def from_right() -> bool:
    """Return whether lines of the interface begin at the right."""
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def at_start(part: QRectF, whole: QRectF, from_start: float = 0.0) -> QRectF:
    """Move `part` to `from_start` pixels from the right side of `whole` in right-to-left languages, and
    return it. In other languages it is not moved."""
    if from_right():
        part.moveRight(whole.right() - from_start)
    return part


def has_right_to_left(text: str) -> bool:
    """Return whether the text has right-to-left letters. It then gets no highlights, because its letters are
    not painted one after the other."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
