"""RowsModel: a table model of the rows of an import by outcome. Some of their cells can be corrected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from app.commands.import_corrections import RowCorrection
from app.commands.import_preview import PreviewedRow
from app.gui.importing.labels import change_text, status_text
from app.gui.look.theme import colors
from app.gui.text.texts import field_name, number, tr
from app.gui.text.translated import translated

Index = QModelIndex | QPersistentModelIndex

_SHOWN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
_CORRECTABLE = ("email", "first_name", "last_name")


#: The columns of each tab: name, and width in pixels at 100 %. The last one takes the space that is left.
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
    """Shows the rows of one tab, which another thread has listed. It reads only from memory, however many
    rows there are. `corrections` maps the line of a row to its correction. Emits `corrected` after a
    correction was made or undone."""

    corrected = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._outcome = "created"
        self._rows: Sequence[PreviewedRow] = ()
        self.corrections: dict[int, RowCorrection] = {}
        #: The texts of cells before their correction, by line and field.
        self._before: dict[tuple[int, str], str] = {}
        self.is_editable = True

    def show_rows(self, outcome: str, rows: Sequence[PreviewedRow]) -> None:
        """Show the rows of another tab or of another result."""
        self.beginResetModel()
        self._outcome, self._rows = outcome, rows
        self.endResetModel()

    def begin_result(self) -> None:
        """Prepare for a new result, whose rows already contain the corrections. Forget the former texts of
        cells whose correction was undone."""
        self._before = {
            (line, name): text
            for (line, name), text in self._before.items()
            if line in self.corrections and getattr(self.corrections[line], name) is not None
        }

    def take_back(self, index: Index) -> bool:
        """Undo the correction of a cell. Returns whether it was corrected."""
        if not self.is_editable or self.row_at(index.row()) is None:
            return False
        row, name = self._rows[index.row()], self._columns[index.column()][0]
        if self._correction(row, name) is None:
            return False
        self._forget(row.line, name)
        self._tell(index.row())
        return True

    def forget_corrections(self, names: Iterable[str] = _CORRECTABLE) -> int:
        """Forget the corrections of the fields `names`. Returns the number of rows that had such a
        correction."""
        count = 0
        for line, correction in list(self.corrections.items()):
            having = [name for name in names if getattr(correction, name) is not None]
            for name in having:
                self._forget(line, name)
            count += bool(having)
        return count

    def said_before(self, row: PreviewedRow, name: str) -> str | None:
        """Return the text that a corrected cell had before its correction. Returns None if the cell is not
        corrected."""
        return None if self._correction(row, name) is None else self._before.get((row.line, name))

    def widths(self) -> list[int]:
        """Return the widths of the columns in pixels, at a text size of 100 %."""
        return [width for _, width in self._columns]

    def row_at(self, at: int) -> PreviewedRow | None:
        """Return the row, or None if there is none."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of listed rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns of the tab."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the titles of the columns and their alignment."""
        if orientation is Qt.Orientation.Horizontal and section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return _title(self._columns[section][0], self._outcome)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text, colour or font of a cell from memory."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, name = self._rows[index.row()], self._columns[index.column()][0]
        if role in _SHOWN:
            text = self.text_of(row, name)
            return text.replace("<", "‹") if role == Qt.ItemDataRole.ToolTipRole else text
        if role == Qt.ItemDataRole.ForegroundRole and name == "line":
            return QColor(colors().muted)
        if role == Qt.ItemDataRole.FontRole and self._correction(row, name) is not None:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Correct a cell. If the text is the one in the file, undo the correction."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        row, name = self._rows[index.row()], self._columns[index.column()][0]
        text, shown = str(value), self.text_of(row, name)
        if text == shown:
            return False
        if text == self._before.setdefault((row.line, name), shown):
            self._forget(row.line, name)
        else:
            earlier = self.corrections.get(row.line) or RowCorrection(row=row.fingerprint)
            self.corrections[row.line] = earlier.model_copy(update={name: text})
        self._tell(index.row())
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return the flags of a cell. Email and names can be edited in refused rows, and names also in new
        rows and rows whose name was split. A corrected cell can always be edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        name = self._columns[index.column()][0]
        correctable = {"refused": _CORRECTABLE, "created": _CORRECTABLE[1:], "split": _CORRECTABLE[1:]}
        row = self._rows[index.row()]
        corrected = self._correction(row, name) is not None
        if self.is_editable and (name in correctable.get(self._outcome, ()) or corrected):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @property
    def can_be_corrected(self) -> bool:
        """Whether rows of this tab can be corrected."""
        return self.is_editable and self._outcome in ("refused", "created", "split")

    @property
    def _columns(self) -> tuple[tuple[str, int], ...]:
        return _COLUMNS[self._outcome]

    def _forget(self, line: int, name: str) -> None:
        correction = self.corrections[line].model_copy(update={name: None})
        self.corrections[line] = correction
        if all(getattr(correction, other) is None for other in _CORRECTABLE):
            del self.corrections[line]

    def _tell(self, at: int) -> None:
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self._columns) - 1))
        self.corrected.emit()

    def _correction(self, row: PreviewedRow, name: str) -> str | None:
        correction = self.corrections.get(row.line)
        found = None if correction is None or name not in _CORRECTABLE else getattr(correction, name)
        return None if found is None else str(found)

    def text_of(self, row: PreviewedRow, name: str) -> str:
        """Return the text of a cell, including its correction."""
        corrected = self._correction(row, name)
        if corrected is not None:
            return corrected
        if (before := self._before.get((row.line, name))) is not None:
            return before  # the correction was undone, but the previewed row still contains it
        if name == "line":
            return number(row.line)
        if name == "column":
            return field_name(row.column)
        if name == "message":
            return translated(row.message)
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
