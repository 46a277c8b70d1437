"""ReviewModel: the users of an access review, each with a picture of what was decided."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.gui.icons import icon
from app.gui.review.words import decision_name
from app.gui.texts import tr
from app.queries.review_results import ReviewEntry

_PICTURES = {"keep": "reactivate", "suspend": "suspend", "remove_role": "roles"}
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ReviewModel(QAbstractListModel):
    """Makes words and pictures of the lines that are looked at, whatever the number of users."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: tuple[ReviewEntry, ...] = ()

    def show_entries(self, entries: tuple[ReviewEntry, ...]) -> None:
        """The same users in the same order each time: they stay, and so does the line that is marked."""
        if len(entries) != len(self._entries):
            self.beginResetModel()
            self._entries = entries
            self.endResetModel()
        elif entries:
            self._entries = entries
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Qt's."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name; tool tip and what is read out say the decision too."""
        if not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        made = entry.decision
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(_PICTURES[made.decision] if made else "undecided")
        name = entry.user.full_name if entry.user else tr("Erased user")
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        said = decision_name(made.decision, made.role) if made else tr("Not decided yet")
        if role == Qt.ItemDataRole.ToolTipRole:
            return said.replace("<", "‹")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, {said}"
        return None
