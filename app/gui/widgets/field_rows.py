"""FieldRows: names of fields with what they hold, one below the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from app.gui.scale import scaled
from app.gui.widgets.eliding import ElidingLabel
from app.gui.widgets.parts import label, restyle

_CAPTION = 104


class Field(NamedTuple):
    """`changed`: it stands out. `name` is for tests and accessibility tools."""

    caption: str
    text: str
    changed: bool = False
    name: str = ""


class FieldRows(QWidget):
    """Rows stay for what is shown next: a new one takes a millisecond, most of it to be dressed."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[ElidingLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)

    def show_fields(self, fields: Iterable[Field]) -> None:
        """These and no others, in this order."""
        wanted = list(fields)
        while len(self._rows) < len(wanted):
            self._add_row()
        for at, (caption, text) in enumerate(self._rows):
            if at < len(wanted):
                _fill(caption, text, wanted[at])
            caption.setVisible(at < len(wanted))
            text.setVisible(at < len(wanted))

    def _add_row(self) -> None:
        caption = ElidingLabel("", "muted")
        caption.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        caption.setFixedWidth(scaled(_CAPTION))
        text = label(wrap=True, selectable=True)
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        at = len(self._rows)
        self._grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, at, 1)
        self._rows.append((caption, text))


def _fill(caption: ElidingLabel, text: QLabel, field: Field) -> None:
    if caption.whole != field.caption:
        caption.setText(field.caption)
    if text.text() != field.text:
        text.setText(field.text)
    text.setObjectName(field.name)
    role = "changed" if field.changed else None
    if text.property("role") != role:
        text.setProperty("role", role)
        restyle(text)
