"""CellDelegate: edits a cell in its place, in rows that are not as high as a field."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.gui.importing.columns_model import Index


class CellDelegate(QStyledItemDelegate):
    """The style sheet knows the editor by its name."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line of text."""
        editor = QLineEdit(parent)
        editor.setObjectName("cell")
        return editor
