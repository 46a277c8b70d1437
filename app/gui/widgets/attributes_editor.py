"""AttributesEditor: free names with values, a line each, and a line more."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.texts import tr
from app.gui.widgets.parts import button, clear, column


class AttributesEditor(QWidget):
    """`values()` leaves out lines without a name or a value."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[QLineEdit, QLineEdit]] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        more = button(tr("Add an attribute"), lambda: self._add("", ""), kind="link", name="add_attribute")
        self.setLayout(column(self._box, more, spacing=6))

    def show_values(self, values: Mapping[str, str]) -> None:
        """Fill in."""
        self._lines.clear()
        clear(self._box)
        for name, value in values.items():
            self._add(name, value)

    def values(self) -> dict[str, str]:
        """What is filled in."""
        pairs = ((name.text().strip(), value.text().strip()) for name, value in self._lines)
        return {name: value for name, value in pairs if name and value}

    def _add(self, name: str, value: str) -> None:
        key, text = QLineEdit(name), QLineEdit(value)
        key.setPlaceholderText(tr("Name, for example department"))
        key.setAccessibleName(tr("Attribute name"))
        text.setPlaceholderText(tr("Value"))
        text.setAccessibleName(tr("Attribute value"))
        pair = QHBoxLayout()
        pair.setSpacing(6)
        pair.addWidget(key, 2)
        pair.addWidget(text, 3)
        remove = button("", lambda: text.clear(), kind="quiet", picture="clear")
        remove.setAccessibleName(tr("Remove this attribute"))
        pair.addWidget(remove)
        self._box.addLayout(pair)
        self._lines.append((key, text))
        if not name:
            key.setFocus()
