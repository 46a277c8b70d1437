"""ReviewModel: the users of an access review, each with a picture of what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from app.gui.look.icons import icon
from app.gui.review.labels import decision_name
from app.gui.text.texts import tr
from app.queries.review_results import ReviewEntry

_PICTURES = {"keep": "reactivate", "suspend": "suspend", "remove_role": "roles"}
_Index = QModelIndex | QPersistentModelIndex
_SHOWN = [
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
]


class ReviewModel(QStringListModel):
    """Makes words and pictures of the lines that are looked at, whatever the number of users. A list of empty
    texts below it counts the lines: the view asks for their number at each line that it lays out."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: Sequence[ReviewEntry] = ()

    def show_entries(self, entries: Sequence[ReviewEntry]) -> None:
        """These. Whoever changes one of them says so by `show_changed`."""
        self._entries = entries
        self.setStringList([""] * len(entries))

    def show_changed(self, rows: Iterable[int]) -> None:
        """These lines are others: all stay where they are, and so does the one that is marked."""
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row), _SHOWN)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Nothing is edited or dragged."""
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name; tool tip and what is read out say the decision too."""
        if not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        made = entry.decision
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(_PICTURES[made.decision] if made else "undecided")
        name = entry.user.full_name if entry.user else tr("Permanently deleted user")
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        said = decision_name(made.decision, made.role) if made else tr("Not decided yet")
        if role == Qt.ItemDataRole.ToolTipRole:
            return said.replace("<", "‹")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, {said}"
        return None
