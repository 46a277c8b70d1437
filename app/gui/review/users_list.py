"""UsersList: the users of a review one below the other, one of them marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QListView

from app.gui.review.review_model import ReviewModel
from app.gui.scale import scaled
from app.gui.texts import tr
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

    def show_entries(self, entries: tuple[ReviewEntry, ...]) -> None:
        """These, in their order."""
        self._model.show_entries(entries)

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
