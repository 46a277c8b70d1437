"""RowEdge: an edge in the accent colour at the beginning of a selected row, because the background of the
selection alone has too little contrast."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.gui.look.theme import colors
from app.gui.widgets.text.marked_text import at_start

_WIDTH = 3.0


def paint_edge(painter: QPainter, area: QRectF) -> None:
    """Paint the edge into the area of the first cell of a selected row."""
    edge = QRectF(area.left(), area.top(), _WIDTH, area.height() - 1)
    painter.fillRect(at_start(edge, area), QColor(colors().accent))


class RowEdge(QStyledItemDelegate):
    """A delegate that lets Qt paint the cells of a table, and adds the edge in the column that is shown
    first."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the cell, and the edge if it is the first cell of a selected row."""
        super().paint(painter, option, index)
        table = option.widget
        if (
            option.state & QStyle.StateFlag.State_Selected
            and isinstance(table, QTableView)
            and table.horizontalHeader().sectionPosition(index.column()) == 0
        ):
            paint_edge(painter, QRectF(option.rect))
