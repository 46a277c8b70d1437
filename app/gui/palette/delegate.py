"""PaletteDelegate: paints the palette's lines: picture, text with highlighted matches, shortcut or status."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.look.scale import scaled
from app.gui.look.theme import colors
from app.gui.palette.matching import Spans
from app.gui.palette.model import LINE, Line
from app.gui.text.texts import status_name, tr
from app.gui.widgets.avatar import paint_avatar
from app.gui.widgets.text.marked_text import paint_badge, paint_marked

_PAD, _GAP = 12.0, 12.0
#: Pixels at 100 % text.
_PICTURE = 24


class PaletteDelegate(QStyledItemDelegate):
    """Paints the lines of the palette as plain text, never as markup. A line is 2.4 times as high as its
    text, and at least 36 pixels."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the same size for all lines."""
        return QSize(100, max(36, int(option.fontMetrics.height() * 2.4)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a line."""
        line = index.data(LINE)
        if not isinstance(line, Line):
            return
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        if option.state & QStyle.StateFlag.State_Selected:
            self._paint_choice(painter, area, option.direction)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors().hover))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 7, 7)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        self._paint_line(painter, area.adjusted(_PAD, 0, -_PAD, 0), line, mirrored=mirrored)
        painter.restore()

    def _paint_choice(self, painter: QPainter, area: QRectF, direction: Qt.LayoutDirection) -> None:
        """Mark the current line by its background and by a bar, so that the mark does not depend on colour
        alone."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors().selection))
        painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 7, 7)
        painter.setBrush(QColor(colors().accent))
        left = area.right() - 3 if direction is Qt.LayoutDirection.RightToLeft else area.left()
        painter.drawRoundedRect(QRectF(left, area.top() + 8, 3, area.height() - 16), 1.5, 1.5)

    def _paint_line(self, painter: QPainter, area: QRectF, line: Line, *, mirrored: bool) -> None:
        entry = line.entry
        side = float(scaled(_PICTURE))
        square = _placed(area, 0, side, mirrored)
        square = QRectF(square.left(), area.center().y() - side / 2, side, side)
        if entry.avatar is not None:
            paint_avatar(painter, square, entry.avatar)
        elif entry.picture is not None and not entry.picture.isNull():
            entry.picture.paint(painter, square.adjusted(3, 3, -3, -3).toRect())
        end_width = self._paint_end(painter, area, line, mirrored=mirrored)
        start = side + _GAP
        room = area.width() - start - end_width - _GAP
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.Medium)
        width = min(QFontMetricsF(font).horizontalAdvance(entry.text) + 1, room)
        painter.save()
        painter.setFont(font)
        color = colors().text if entry.possible else colors().muted
        paint_marked(painter, _placed(area, start, width, mirrored), entry.text, line.spans, color)
        painter.restore()
        left = room - width - _GAP
        if entry.detail and left > 40:
            place = _placed(area, start + width + _GAP, left, mirrored)
            paint_marked(painter, place, entry.detail, line.detail_spans, colors().muted)

    def _paint_end(self, painter: QPainter, area: QRectF, line: Line, *, mirrored: bool) -> float:
        """Paint the status or the shortcut at the end of the line, and a mark if the entry was chosen
        recently. Returns the painted width."""
        entry = line.entry
        end_width = 0.0
        if entry.status:
            text = status_name(entry.status)
            width = paint_badge(painter, None, entry.status, text)
            end_width = width
            paint_badge(painter, _placed(area, area.width() - width, width, mirrored), entry.status, text)
        elif entry.shortcut:
            end_width = self._paint_keys(painter, area, entry.shortcut, mirrored=mirrored)
        if line.is_recent:
            text = tr("recent")
            font = QFont(painter.font())
            font.setPointSizeF(font.pointSizeF() * 0.88)
            width = QFontMetricsF(font).horizontalAdvance(text) + 2
            start = area.width() - end_width - (_GAP if end_width else 0) - width
            painter.save()
            painter.setFont(font)
            paint_marked(painter, _placed(area, start, width, mirrored), text, NO_SPANS, colors().muted)
            painter.restore()
            end_width += width + (_GAP if end_width else 0)
        return end_width

    def _paint_keys(self, painter: QPainter, area: QRectF, keys: str, *, mirrored: bool) -> float:
        font = QFont(painter.font())
        font.setPointSizeF(font.pointSizeF() * 0.88)
        metrics = QFontMetricsF(font)
        width, height = metrics.horizontalAdvance(keys) + 14, metrics.height() + 5
        place = _placed(area, area.width() - width, width, mirrored)
        cap = QRectF(place.left(), area.center().y() - height / 2, width, height)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(colors().strong_border))
        painter.setBrush(QColor(colors().sunken))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setPen(QColor(colors().muted))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
        painter.restore()
        return width


NO_SPANS: Spans = ()


def _placed(area: QRectF, start: float, width: float, mirrored: bool) -> QRectF:
    """Return the part of the line that is `width` wide and begins `start` pixels from the left edge, or from
    the right edge if `mirrored`."""
    left = area.right() - start - width if mirrored else area.left() + start
    return QRectF(left, area.top(), width, area.height())
