"""ReviewModel: the users of an access review, each with an icon for the decision."""

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
    """The Qt model of a review's users. Creates texts and icons only for the rows that the view asks for.

    The base class holds one empty string per user, because it counts rows fast: the view asks for their
    number at each row of its layout.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: Sequence[ReviewEntry] = ()

    def show_entries(self, entries: Sequence[ReviewEntry]) -> None:
        """Show these entries. `show_changed` must be called after one of them changes."""
        self._entries = entries
        self.setStringList([""] * len(entries))

    def show_changed(self, rows: Iterable[int]) -> None:
        """Report that these rows have changed; the order and the current row stay."""
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row), _SHOWN)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return the flags of a row: it can be selected, but not edited or dragged."""
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a user, or the decision's icon. The tool tip and the accessible text contain the
        name and the decision."""
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
