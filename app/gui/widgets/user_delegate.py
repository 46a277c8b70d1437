"""Draws the cells of the users list: avatar and name, status as a badge, matched letters marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.models.user_columns import COLUMNS, NAME, STATUS
from app.gui.models.users_model import USER, UsersModel
from app.gui.scale import scaled
from app.gui.theme import colors
from app.gui.widgets.avatar import paint_avatar
from app.gui.widgets.density import dense
from app.gui.widgets.highlights import spans_of
from app.gui.widgets.marked_text import at_start, paint_badge, paint_marked
from app.gui.widgets.row_edge import paint_edge
from app.queries.results import UserSummary

_SELECTED, _MOUSE_OVER, _HAS_FOCUS = (
    flag.value for flag in (QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver,
                            QStyle.StateFlag.State_HasFocus)
)  # fmt: skip


def row_height() -> int:
    """Of the list, in pixels."""
    return dense(40)


class UserDelegate(QStyledItemDelegate):
    """One for all columns. Paints from what the model holds; text is never taken for markup."""

    def __init__(self, model: UsersModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A fixed height, so that nothing needs measuring."""
        return QSize(scaled(COLUMNS[index.column()].width), row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's."""
        area = QRectF(option.rect)
        state = option.state.value  # as a number: each flag's object costs as much as a line of text
        palette = colors()
        painter.save()
        if state & _SELECTED:
            painter.fillRect(area, QColor(palette.selection))
        elif state & _MOUSE_OVER:
            painter.fillRect(area, QColor(palette.hover))
        painter.setPen(QColor(palette.border))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        user = self._model.data(index, USER)  # not through the index: it would ask by way of Qt
        if isinstance(user, UserSummary):
            if state & _HAS_FOCUS:
                painter.fillRect(QRectF(area.left(), area.top() + 1, 2, area.height() - 2),
                                 QColor(palette.accent))  # fmt: skip
            if state & _SELECTED:
                paint_edge(painter, option, index.column())
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
            paint_avatar(painter, at_start(QRectF(inner.left(), top, side, side), inner), user.avatar)
            font = QFont(painter.font())
            font.setWeight(QFont.Weight.Medium)
            painter.setFont(font)
            beside = at_start(inner.adjusted(side + 10, 0, 0, 0), inner, from_start=side + 10)
            self._text(painter, beside, user.full_name, colors().text)
        elif column == STATUS:
            paint_badge(painter, inner, user.status.value, COLUMNS[STATUS].text(user))
        else:
            shade = colors().text if COLUMNS[column].key == "email" else colors().muted
            self._text(painter, inner, COLUMNS[column].text(user), shade)

    def _text(self, painter: QPainter, area: QRectF, text: str, color: str) -> None:
        spans = spans_of(text, self._model.words) if self._model.words else ()
        paint_marked(painter, area, text, spans, color)
