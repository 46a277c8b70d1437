"""FieldRows: names of fields with what they hold, one below the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.gui.scale import scaled, text_scale
from app.gui.widgets.breaking import BreakingLabel
from app.gui.widgets.eliding import ElidingLabel
from app.gui.widgets.parts import restyle

#: Pixels for the names of fields, for text of the usual size: at least, and at most.
_CAPTION, _LONGEST = 104, 152
#: Text so large that the values need the room.
_LARGE = 1.5


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
        self._rows: list[tuple[ElidingLabel, BreakingLabel]] = []
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
        width = self._caption_width(wanted)
        for at, (caption, text) in enumerate(self._rows):
            caption.setFixedWidth(width)
            if at < len(wanted):
                _fill(caption, text, wanted[at])
            caption.setVisible(at < len(wanted))
            text.setVisible(at < len(wanted))

    def _caption_width(self, fields: Iterable[Field]) -> int:
        """Of the longest name, within bounds: beyond them it is shortened, and whole in its tool tip."""
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(field.caption) for field in fields), default=0) + 2
        most = _LONGEST if text_scale() < _LARGE else _CAPTION
        return max(scaled(_CAPTION), min(longest, scaled(most)))

    def _add_row(self) -> None:
        caption = ElidingLabel("", "muted")
        caption.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        text = BreakingLabel()
        at = len(self._rows)
        self._grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, at, 1)
        self._rows.append((caption, text))


def _fill(caption: ElidingLabel, text: BreakingLabel, field: Field) -> None:
    if caption.whole != field.caption:
        caption.setText(field.caption)
    if text.whole != field.text:
        text.setText(field.text)
    text.setObjectName(field.name)
    role = "changed" if field.changed else None
    if text.property("role") != role:
        text.setProperty("role", role)
        restyle(text)
