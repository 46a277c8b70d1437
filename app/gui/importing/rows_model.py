"""RowsModel: rows of an import by what becomes of them; single ones can be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from app.commands.import_corrections import RowCorrection
from app.commands.import_preview import PreviewedRow
from app.gui.importing.words import change_text, status_text
from app.gui.sentences import spoken
from app.gui.texts import field_name, number, tr
from app.gui.theme import colors

Index = QModelIndex | QPersistentModelIndex

_SHOWN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
_MENDABLE = ("email", "first_name", "last_name")


#: (name, width in pixels at 100 %) of the columns of each tab; the last one takes the room that is left.
_COLUMNS: dict[str, tuple[tuple[str, int], ...]] = {
    "created": (("line", 64), ("email", 220), ("first_name", 130), ("last_name", 150), ("status", 120)),
    "updated": (("line", 64), ("email", 220), ("full_name", 170), ("changes", 240)),
    "unchanged": (("line", 64), ("email", 220), ("full_name", 200), ("message", 200)),
    "refused": (("line", 60), ("column", 95), ("message", 290), ("email", 165), ("first_name", 105),
                ("last_name", 120)),
    "split": (("line", 64), ("whole_name", 200), ("first_name", 150), ("last_name", 170), ("email", 170)),
    "left_out": (("line", 64), ("column", 130), ("message", 400)),
    "passed_over": (("line", 64), ("message", 300)),
}  # fmt: skip


class RowsModel(QAbstractTableModel):
    """Shows the rows of one tab, which another thread has listed; answers from memory, whatever their number.
    `corrections` are by line; `corrected` comes after each."""

    corrected = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._outcome = "created"
        self._rows: Sequence[PreviewedRow] = ()
        self.corrections: dict[int, RowCorrection] = {}
        self.is_editable = True

    def show_rows(self, outcome: str, rows: Sequence[PreviewedRow]) -> None:
        """Another tab, or the outcome of another try."""
        self.beginResetModel()
        self._outcome, self._rows = outcome, rows
        self.endResetModel()

    def widths(self) -> list[int]:
        """Of the columns, in pixels at 100 %."""
        return [width for _, width in self._columns]

    def row_at(self, at: int) -> PreviewedRow | None:
        """The row, if there is one."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Those that are listed."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """As the tab has them."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Titles."""
        if orientation is Qt.Orientation.Horizontal and section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return _title(self._columns[section][0], self._outcome)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """From memory."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, name = self._rows[index.row()], self._columns[index.column()][0]
        if role in _SHOWN:
            text = self._text(row, name)
            return text.replace("<", "‹") if role == Qt.ItemDataRole.ToolTipRole else text
        if role == Qt.ItemDataRole.ForegroundRole and name == "line":
            return QColor(colors().muted)
        if role == Qt.ItemDataRole.FontRole and self._correction(row, name) is not None:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Correct a row; what it says again as the file does is no correction."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        row, name = self._rows[index.row()], self._columns[index.column()][0]
        if str(value) == self._text(row, name):
            return False
        earlier = self.corrections.get(row.line)
        # what was tried already has the correction in it: the file's own email is the earlier one's
        correction = (earlier or RowCorrection(was=row.file_email)).model_copy(update={name: str(value)})
        self.corrections[row.line] = correction
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(self._columns) - 1))
        self.corrected.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Email and names of rows that are refused, names that are new or were split."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        name = self._columns[index.column()][0]
        mendable = {"refused": _MENDABLE, "created": _MENDABLE[1:], "split": _MENDABLE[1:]}
        if self.is_editable and name in mendable.get(self._outcome, ()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @property
    def can_be_corrected(self) -> bool:
        """Whether rows of this tab can."""
        return self.is_editable and self._outcome in ("refused", "created", "split")

    @property
    def _columns(self) -> tuple[tuple[str, int], ...]:
        return _COLUMNS[self._outcome]

    def _correction(self, row: PreviewedRow, name: str) -> str | None:
        correction = self.corrections.get(row.line)
        found = None if correction is None or name not in _MENDABLE else getattr(correction, name)
        return None if found is None else str(found)

    def _text(self, row: PreviewedRow, name: str) -> str:
        corrected = self._correction(row, name)
        if corrected is not None:
            return corrected
        if name == "line":
            return number(row.line)
        if name == "column":
            return field_name(row.column)
        if name == "message":
            return spoken(row.message)
        if name == "status":
            return status_text(row)
        if name == "full_name":
            return f"{row.first_name} {row.last_name}".strip()
        if name == "changes":
            return " · ".join(map(change_text, row.changes))
        return str(getattr(row, name))


def _title(name: str, outcome: str) -> str:
    if name == "message":
        return tr("What is wrong") if outcome in ("refused", "left_out") else tr("Why")
    return {
        "line": tr("Line"),
        "column": tr("Column"),
        "full_name": tr("Name"),
        "changes": tr("What changes"),
        "whole_name": tr("Name in the file"),
    }.get(name) or field_name(name)
