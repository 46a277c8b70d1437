"""Draws the cells of the users list: avatar and name, status as a badge, matched letters marked."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.models.user_columns import COLUMNS, NAME, STATUS
from app.gui.models.users_model import USER, UsersModel
from app.gui.scale import scaled
from app.gui.theme import colors
from app.gui.widgets.avatar import paint_avatar
from app.gui.widgets.density import dense
from app.gui.widgets.highlights import spans_of
from app.queries.results import UserSummary


def row_height() -> int:
    """Of the list, in pixels."""
    return dense(40)


class UserDelegate(QStyledItemDelegate):
    """One for all columns. Paints from what the model holds; text is never taken for markup."""

    def __init__(self, model: UsersModel) -> None:
        super().__init__()
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A fixed height, so that nothing needs measuring."""
        return QSize(scaled(COLUMNS[index.column()].width), row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's."""
        area = QRectF(option.rect)
        state = option.state
        palette = colors()
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(palette.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(palette.hover))
        painter.setPen(QColor(palette.border))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        user = index.data(USER)
        if isinstance(user, UserSummary):
            if state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(QRectF(area.left(), area.top() + 1, 2, area.height() - 2),
                                 QColor(palette.accent))  # fmt: skip
            self._paint_user(painter, area, index.column(), user)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.sunken))
            painter.drawRoundedRect(area.adjusted(10, 14, -area.width() * 0.35, -14), 4, 4)
        painter.restore()

    def _paint_user(self, painter: QPainter, area: QRectF, column: int, user: UserSummary) -> None:
        inner = area.adjusted(10, 0, -8, 0)
        if column == NAME:
            side = min(float(scaled(26)), area.height() - 6)
            top = area.center().y() - side / 2
            paint_avatar(painter, _at_start(QRectF(inner.left(), top, side, side), inner), user.avatar)
            font = QFont(painter.font())
            font.setWeight(QFont.Weight.Medium)
            painter.setFont(font)
            beside = _at_start(inner.adjusted(side + 10, 0, 0, 0), inner, from_start=side + 10)
            self._text(painter, beside, user.full_name, colors().text)
        elif column == STATUS:
            _paint_badge(painter, inner, user.status.value, COLUMNS[STATUS].text(user))
        else:
            shade = colors().text if COLUMNS[column].key == "email" else colors().muted
            self._text(painter, inner, COLUMNS[column].text(user), shade)

    def _text(self, painter: QPainter, area: QRectF, text: str, color: str) -> None:
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        if self._model.words and shown == text and not _has_right_to_left(text):
            height = metrics.height()
            begin = area.right() - metrics.horizontalAdvance(text) if _from_right() else area.left()
            for start, end in spans_of(text, self._model.words):
                left = begin + metrics.horizontalAdvance(text[:start])
                width = metrics.horizontalAdvance(text[start:end])
                painter.fillRect(QRectF(left, area.center().y() - height / 2, width, height),
                                 QColor(colors().highlight))  # fmt: skip
        painter.setPen(QColor(color))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_badge(painter: QPainter, area: QRectF, status: str, text: str) -> None:
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
    painter.setFont(font)
    width = QFontMetricsF(font).horizontalAdvance(text) + 16
    height = QFontMetricsF(font).height() + 4
    pill = QRectF(area.left(), area.center().y() - height / 2, min(width, area.width()), height)
    pill = _at_start(pill, area)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(QColor(ink))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


def _from_right() -> bool:
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def _at_start(part: QRectF, whole: QRectF, from_start: float = 0.0) -> QRectF:
    """Where lines begin: as it is, or against the right side of the whole where they begin there."""
    if _from_right():
        part.moveRight(whole.right() - from_start)
    return part


def _has_right_to_left(text: str) -> bool:
    """Marks are drawn only where characters stand one after the other."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
