"""NameDialog: asks for a name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.gui.look.scale import scaled
from app.gui.text.texts import tr
from app.gui.widgets.builders import button, column, label, row
from app.gui.widgets.field import Field, required


class NameDialog(QDialog):
    """Asks for a name, and emits `named(str)` when one was entered. Refuses an empty name."""

    named = Signal(str)

    def __init__(self, parent: QWidget, title: str, action: str, text: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("name_dialog")
        self.setWindowTitle(title)
        self.setMinimumWidth(scaled(360))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = Field(tr("Name"), "name", rule=required(tr("Name")), text=text)
        self.field.setFocus()
        if isinstance(self.field.input, QLineEdit):
            self.field.input.selectAll()
        cancel = button(tr("Cancel"), self.reject, name="cancel")
        go = button(action, self.accept, kind="primary", name="go")
        go.setDefault(True)
        buttons = row(None, cancel, go)
        self.setLayout(column(label(title, "title", wrap=True), self.field, buttons, spacing=16, margin=24))

    def accept(self) -> None:
        """Close the dialog with the entered name, unless the name is empty."""
        if self.field.check():
            super().accept()
            self.named.emit(self.field.text)
