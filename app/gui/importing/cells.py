"""CellDelegate: edits a cell in place, in rows that are less high than a field."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.gui.importing.columns_model import Index


class CellDelegate(QStyledItemDelegate):
    """Creates an editor that the style sheet finds by its object name."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line edit."""
        editor = QLineEdit(parent)
        editor.setObjectName("cell")
        return editor
