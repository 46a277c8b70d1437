"""UsersList: the users of a review one below the other, one of them marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Signal
from PySide6.QtWidgets import QListView

from app.gui.look.scale import scaled
from app.gui.review.review_model import ReviewModel
from app.gui.text.texts import tr
from app.queries.review_results import ReviewEntry

_Index = QModelIndex | QPersistentModelIndex


class UsersList(QListView):
    """`turned`: another one is marked."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("review_users")
        self.setAccessibleName(tr("Users of the review"))
        self.setMinimumWidth(scaled(160))
        self.setUniformItemSizes(True)
        self._model = ReviewModel(self)
        self.setModel(self._model)

    def show_entries(self, entries: Sequence[ReviewEntry]) -> None:
        """These, in their order; the same one stays marked."""
        row = self.current_row
        self._model.show_entries(entries)
        if row >= 0:
            self.go_to(row)

    def show_changed(self, rows: Iterable[int]) -> None:
        """These lines are others."""
        self._model.show_changed(rows)

    def rows_in_sight(self) -> range:
        """Those whose lines can be seen."""
        height = self.viewport().height()
        first, last = self.indexAt(QPoint(4, 4)).row(), self.indexAt(QPoint(4, height - 4)).row()
        return range(max(0, first), (last if last >= 0 else self._model.rowCount() - 1) + 1)

    @property
    def current_row(self) -> int:
        """The marked one; -1: none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Mark this one; none, if there is no such row."""
        self.setCurrentIndex(self._model.index(row))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Qt's."""
        super().currentChanged(current, previous)
        self.turned.emit()
