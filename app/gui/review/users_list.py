"""UsersList: the list of a review's users, with a current row."""

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
    """The list of the review's users. Emits `turned` when the current row has changed."""

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
        """Show these entries in their order; the current row stays."""
        row = self.current_row
        self._model.show_entries(entries)
        if row >= 0:
            self.go_to(row)

    def show_changed(self, rows: Iterable[int]) -> None:
        """Report that these rows have changed."""
        self._model.show_changed(rows)

    def rows_in_sight(self) -> range:
        """Return the rows that are visible."""
        height = self.viewport().height()
        first, last = self.indexAt(QPoint(4, 4)).row(), self.indexAt(QPoint(4, height - 4)).row()
        return range(max(0, first), (last if last >= 0 else self._model.rowCount() - 1) + 1)

    @property
    def current_row(self) -> int:
        """The current row; -1 if there is none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make this the current row. If the row does not exist, no row is current."""
        self.setCurrentIndex(self._model.index(row))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Emit `turned`; called by Qt."""
        super().currentChanged(current, previous)
        self.turned.emit()
