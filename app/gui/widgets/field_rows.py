"""FieldRows: field names with their values, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.gui.look.scale import scaled, text_scale
from app.gui.runtime.chunked_task import ChunkedTask
from app.gui.widgets.builders import restyle
from app.gui.widgets.eliding import ElidingLabel
from app.gui.widgets.wrapping_label import WrappingLabel

#: Least and largest width of the field names, in pixels at 100 % text.
_CAPTION, _CAPTION_MAX = 104, 152
#: Text scale from which the names are kept narrow, because the values need the space.
_LARGE = 1.5
#: Rows that are created in one step.
_ROWS_PER_STEP = 4


class Field(NamedTuple):
    """A field's name and value. A `changed` one is emphasized. `name` is the object name, for tests and
    accessibility tools."""

    caption: str
    text: str
    changed: bool = False
    name: str = ""


class FieldRows(QWidget):
    """Shows fields in rows, and reuses the widgets of the rows for the fields shown next. Creating a row
    takes about a millisecond, most of it for the style sheet."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[ElidingLabel, WrappingLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self._wanted: list[Field] = []
        self._task = ChunkedTask(iter(()), self)

    def prepare(self, count: int) -> Iterator[None]:
        """Create hidden rows in advance until there are `count`. Yields after every few rows."""
        while len(self._rows) < count:
            self._add_row()
            for part in self._rows[-1]:
                part.hide()
                part.ensurePolished()
            if len(self._rows) % _ROWS_PER_STEP == 0:
                yield

    def show_fields(self, fields: Iterable[Field]) -> None:
        """Show exactly these fields, in this order. If many rows must be created, this takes several
        event-loop iterations."""
        self._wanted = list(fields)
        self._task.stop()
        if len(self._wanted) - len(self._rows) <= _ROWS_PER_STEP:
            self._show()
        else:
            self._task.deleteLater()
            self._task = ChunkedTask(self._create_and_show(), self)

    def _create_and_show(self) -> Iterator[None]:
        yield from self.prepare(len(self._wanted))
        self._show()
        yield

    def _show(self) -> None:
        wanted = self._wanted
        while len(self._rows) < len(wanted):
            self._add_row()
        width = self._caption_width(wanted)
        self._grid.setEnabled(False)  # else each widget that appears would trigger a layout of all
        for at, (caption, text) in enumerate(self._rows):
            caption.setFixedWidth(width)
            if at < len(wanted):
                _fill(caption, text, wanted[at])
            caption.setVisible(at < len(wanted))
            text.setVisible(at < len(wanted))
        self._grid.setEnabled(True)
        self._grid.invalidate()

    def _caption_width(self, fields: Iterable[Field]) -> int:
        """Return the width of the longest name, within bounds. Longer names are elided, with a tool tip."""
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(field.caption) for field in fields), default=0) + 2
        most = _CAPTION_MAX if text_scale() < _LARGE else _CAPTION
        return max(scaled(_CAPTION), min(longest, scaled(most)))

    def _add_row(self) -> None:
        caption = ElidingLabel("", "muted")
        caption.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        text = WrappingLabel()
        at = len(self._rows)
        self._grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, at, 1)
        self._rows.append((caption, text))


def _fill(caption: ElidingLabel, text: WrappingLabel, field: Field) -> None:
    if caption.whole != field.caption:
        caption.setText(field.caption)
    if text.whole != field.text:
        text.setText(field.text)
    text.setObjectName(field.name)
    role = "changed" if field.changed else None
    if text.property("role") != role:
        text.setProperty("role", role)
        restyle(text)
