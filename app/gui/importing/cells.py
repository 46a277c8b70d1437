"""CellDelegate: edits a cell in place, in rows that are lower than a text field."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.gui.importing.columns_model import Index


class CellDelegate(QStyledItemDelegate):
    """Edits a cell with a line edit whose object name is `cell`, so that the style sheet can style it."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line edit."""
        editor = QLineEdit(parent)
        editor.setObjectName("cell")
        return editor
