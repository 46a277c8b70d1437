"""ColumnsModel: a table model of the columns of a file, what each is imported as, and an example value."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from app.domain.user_record import FileShape
from app.gui.importing.column_plan import ATTRIBUTE, ColumnPlan
from app.gui.importing.labels import becomes_name
from app.gui.look.theme import colors
from app.gui.text.texts import tr

Index = QModelIndex | QPersistentModelIndex

HEADING, BECOMES, NAME, EXAMPLE = range(4)
CHOICES = Qt.ItemDataRole.UserRole


class ColumnsModel(QAbstractTableModel):
    """Has a row for each column of the file. Emits `chosen(released)` after a choice: `released` are the
    headings of the columns that are no longer imported because of the choice."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.plan = ColumnPlan()
        self._headings: tuple[str, ...] = ()
        self._examples: dict[str, str] = {}

    def show_shape(self, shape: FileShape) -> None:
        """Show an inspected file. The examples come from at most 20 sample rows."""
        self.beginResetModel()
        self.plan.look_at(shape.columns)
        self._headings = self.plan.headings
        self._examples = {}
        for row in reversed(shape.sample):
            self._examples |= {heading: text for heading, text in row.items() if text.strip()}
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of columns in the file."""
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return 4, for heading, “imported as”, attribute name and example."""
        return 0 if parent is not None and parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the titles of the columns and their alignment."""
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                titles = (tr("Column in the file"), tr("Imported as"), tr("Attribute name"), tr("Example"))
                return titles[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell. For the role CHOICES return what the column can be imported as, and for
        EditRole the current choice."""
        if not index.isValid():
            return None
        heading, at = self._headings[index.row()], index.column()
        field = self.plan.becomes(heading)
        if role == CHOICES:
            return self.plan.choices(heading)
        if role == Qt.ItemDataRole.EditRole:
            return field.removeprefix(ATTRIBUTE) if at == NAME else field
        if role == Qt.ItemDataRole.ForegroundRole and at in (HEADING, EXAMPLE) and not field:
            return QColor(colors().muted)
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        text = self._text(heading, field, at)
        return text.replace("<", "‹") if role == Qt.ItemDataRole.ToolTipRole else text

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Import a column as another field, or rename its attribute. Return whether something changed."""
        if role != Qt.ItemDataRole.EditRole or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        heading, text = self._headings[index.row()], str(value).strip()
        field = ATTRIBUTE + text if index.column() == NAME else text
        if field == ATTRIBUTE or field == self.plan.becomes(heading):
            return False
        released = self.plan.choose(heading, field)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._headings) - 1, EXAMPLE))
        self.chosen.emit(released)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return the flags of a cell. Cells with choices can be edited, and so can the names of
        attributes."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        heading = self._headings[index.row()]
        choices = self.plan.choices(heading)
        names = self.plan.becomes(heading).startswith(ATTRIBUTE)
        if choices and (index.column() == BECOMES or (index.column() == NAME and names)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _text(self, heading: str, field: str, at: int) -> str:
        if at == HEADING:
            return heading
        if at == BECOMES:
            return becomes_name(field)
        if at == NAME:
            return field.removeprefix(ATTRIBUTE) if field.startswith(ATTRIBUTE) else ""
        return "•••" if self.plan.is_secret(heading) else self._examples.get(heading, "")
