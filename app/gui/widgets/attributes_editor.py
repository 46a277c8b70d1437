"""AttributesEditor: attributes as pairs of name and value, one a line, and a link that adds a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import ValidationError
from app.domain.profile_text import ATTRIBUTES_MAX, parse_attributes
from app.domain.text import clean_line
from app.gui.text.texts import number, tr
from app.gui.text.translated import translated
from app.gui.widgets.builders import button, clear, column, label, restyle


class _Line(NamedTuple):
    name: QLineEdit
    value: QLineEdit
    complaint: QLabel

    @property
    def key(self) -> str:
        """The name as it would be stored, or as typed if it is invalid."""
        try:
            return clean_line(self.name.text(), "attribute name")
        except ValidationError:
            return self.name.text().strip()

    @property
    def text(self) -> str:
        return self.value.text().strip()

    def complain(self, sentence: str) -> None:
        if sentence == self.complaint.text():
            return
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))
        for field in (self.name, self.value):
            field.setProperty("invalid", bool(sentence))
            field.setAccessibleDescription(sentence)
            restyle(field)


class AttributesEditor(QWidget):
    """Checks the lines while the operator types, and shows a message below an invalid line. `edited` is
    emitted after each change, once the lines were checked. An attribute whose value was emptied is removed on
    saving."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[_Line] = []
        #: Names of the attributes shown first. An empty value removes one of them; a new one needs a value.
        self._given: frozenset[str] = frozenset()
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        more = button(
            tr("Add an attribute"), lambda: self.add_line("", ""), kind="link", name="add_attribute"
        )
        self.setLayout(column(self._box, more, spacing=6))

    def show_values(self, values: Mapping[str, str]) -> None:
        """Show these attributes."""
        self.lines.clear()
        clear(self._box)
        self._given = frozenset(values)
        for name, value in values.items():
            self.add_line(name, value)

    def values(self) -> dict[str, str]:
        """Return the attributes as name and value. Lines without a name or value are left out."""
        return {line.key: line.text for line in self.lines if line.key and line.text}

    @property
    def complaint(self) -> str:
        """The message of the first invalid line, or an empty text."""
        return next((line.complaint.text() for line in self.lines if line.complaint.text()), "")

    def check(self) -> bool:
        """Check all lines, including half-filled ones, and focus the first invalid one. Returns whether all
        are valid."""
        self._complain(finished=True)
        self.edited.emit()
        bad = next((line for line in self.lines if line.complaint.text()), None)
        if bad is not None:
            (bad.value if bad.key and not bad.text else bad.name).setFocus()
        return bad is None

    def _complain(self, *, finished: bool) -> None:
        names = Counter(line.key for line in self.lines if line.text)
        first: dict[str, _Line] = {}
        for line in self.lines:
            again = line.text and first.setdefault(line.key, line) is not line
            line.complain(self._wrong(line, again=bool(again), many=len(names), finished=finished))

    def _wrong(self, line: _Line, *, again: bool, many: int, finished: bool) -> str:
        if not line.text:
            lacks = finished and line.key and line.key not in self._given
            return tr("Enter a value. To remove the attribute, clear its name as well.") if lacks else ""
        if not line.key:
            return tr("Enter a name.") if finished or line.complaint.text() else ""
        if again:
            return tr("There is already an attribute with this name.")
        try:
            parse_attributes({line.name.text(): line.value.text()})
        except ValidationError as error:
            return translated(error.message)
        if many > ATTRIBUTES_MAX and line is self.lines[-1]:
            return tr("A user can have at most {n} attributes.").format(n=number(ATTRIBUTES_MAX))
        return ""

    def _changed(self) -> None:
        self._complain(finished=False)
        self.edited.emit()

    def add_line(self, name: str, value: str) -> None:
        """Append a line with this name and value."""
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
        complaint = label("", "error", wrap=True)
        complaint.hide()
        self._box.addLayout(column(pair, complaint, spacing=4))
        self.lines.append(_Line(key, text, complaint))
        for field in (key, text):
            field.textChanged.connect(lambda _: self._changed())
        if not name:
            key.setFocus()
        elif value:
            self._changed()
