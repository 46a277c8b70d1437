"""UserDelegate: paints the cells of the users list, with avatar, status badge and highlighted matches."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.gui.look.scale import scaled
from app.gui.look.theme import colors
from app.gui.models.user_columns import COLUMNS, NAME, STATUS
from app.gui.models.users_model import USER, UsersModel
from app.gui.widgets.avatar import paint_avatar
from app.gui.widgets.density import dense
from app.gui.widgets.highlights import spans_of
from app.gui.widgets.row_edge import paint_edge
from app.gui.widgets.text.marked_text import TextStyle, at_start, cached_color, paint_badge, paint_marked
from app.queries.results import UserSummary

_SELECTED, _MOUSE_OVER, _HAS_FOCUS = (
    flag.value for flag in (QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver,
                            QStyle.StateFlag.State_HasFocus)
)  # fmt: skip


def row_height() -> int:
    """Return the height of a row of the list in pixels."""
    return dense(40)


class UserDelegate(QStyledItemDelegate):
    """Paints all columns from what the model has in memory. Text is never interpreted as markup."""

    def __init__(self, model: UsersModel, parent: QTableView) -> None:
        super().__init__(parent)
        self._model = model
        self._table = parent
        self.begin()

    def begin(self) -> None:
        """Prepare a painting: compute once what all its cells have in common (fonts, sizes, the first
        column). Enlarging a large window paints 150 cells in one event-loop iteration."""
        font, header = self._table.viewport().font(), self._table.horizontalHeader()
        self._plain = TextStyle.of(font)
        font.setWeight(QFont.Weight.Medium)
        self._medium = TextStyle.of(font)
        self._side = float(scaled(26))
        places = map(header.logicalIndex, range(header.count()))
        self._first = next((at for at in places if not header.isSectionHidden(at)), 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a fixed height, so that nothing must be measured."""
        return QSize(scaled(COLUMNS[index.column()].width), row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a cell, or a placeholder while its row is not in memory."""
        area = QRectF(option.rect)
        state = option.state.value  # as a number: a flag object takes as long as a line of text
        palette, column = colors(), index.column()
        if state & _SELECTED:
            painter.fillRect(area, cached_color(palette.selection))
        elif state & _MOUSE_OVER:
            painter.fillRect(area, cached_color(palette.hover))
        painter.setPen(cached_color(palette.border))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        user = self._model.data(index, USER)  # not `index.data`, which calls the model through Qt
        if isinstance(user, UserSummary):
            if state & _HAS_FOCUS:
                painter.fillRect(QRectF(area.left(), area.top() + 1, 2, area.height() - 2),
                                 cached_color(palette.accent))  # fmt: skip
            if state & _SELECTED and column == self._first:
                paint_edge(painter, area)
            self._paint_user(painter, area, column, user)
        else:
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(cached_color(palette.sunken))
            painter.drawRoundedRect(area.adjusted(10, 14, -area.width() * 0.35, -14), 4, 4)
            painter.restore()

    def _paint_user(self, painter: QPainter, area: QRectF, column: int, user: UserSummary) -> None:
        inner = area.adjusted(10, 0, -8, 0)
        if column == NAME:
            side = min(self._side, area.height() - 6)
            place = QRectF(inner.left(), area.center().y() - side / 2, side, side)
            paint_avatar(painter, at_start(place, inner), user.avatar)
            beside = at_start(inner.adjusted(side + 10, 0, 0, 0), inner, from_start=side + 10)
            painter.setFont(self._medium.face.font)
            self._text(painter, beside, user.full_name, colors().text, self._medium)
            painter.setFont(self._plain.face.font)
        elif column == STATUS:
            paint_badge(painter, inner, user.status.value, COLUMNS[STATUS].text(user), self._plain)
        else:
            shade = colors().text if COLUMNS[column].key == "email" else colors().muted
            self._text(painter, inner, COLUMNS[column].text(user), shade, self._plain)

    def _text(self, painter: QPainter, area: QRectF, text: str, color: str, style: TextStyle) -> None:
        spans = spans_of(text, self._model.words) if self._model.words else ()
        paint_marked(painter, area, text, spans, color, style)
