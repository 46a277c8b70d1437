"""FieldRows: names of fields with what they hold, one below the other."""

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

#: Pixels for the names of fields, for text of the usual size: at least, and at most.
_CAPTION, _LONGEST = 104, 152
#: Text so large that the values need the room.
_LARGE = 1.5
#: Rows that are prepared in a piece.
_AT_ONCE = 4


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
        self._rows: list[tuple[ElidingLabel, WrappingLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self._wanted: list[Field] = []
        self._coming = ChunkedTask(iter(()), self)

    def prepare(self, count: int) -> Iterator[None]:
        """Have so many rows, some in each piece, before there is anything to show."""
        while len(self._rows) < count:
            self._add_row()
            for part in self._rows[-1]:
                part.hide()
                part.ensurePolished()
            if len(self._rows) % _AT_ONCE == 0:
                yield

    def show_fields(self, fields: Iterable[Field]) -> None:
        """These and no others, in this order; in the next turns where many rows are to be made."""
        self._wanted = list(fields)
        self._coming.stop()
        if len(self._wanted) - len(self._rows) <= _AT_ONCE:
            self._show()
        else:
            self._coming.deleteLater()
            self._coming = ChunkedTask(self._come(), self)

    def _come(self) -> Iterator[None]:
        yield from self.prepare(len(self._wanted))
        self._show()
        yield

    def _show(self) -> None:
        wanted = self._wanted
        while len(self._rows) < len(wanted):
            self._add_row()
        width = self._caption_width(wanted)
        self._grid.setEnabled(False)  # or each part that appears would have all of them measured
        for at, (caption, text) in enumerate(self._rows):
            caption.setFixedWidth(width)
            if at < len(wanted):
                _fill(caption, text, wanted[at])
            caption.setVisible(at < len(wanted))
            text.setVisible(at < len(wanted))
        self._grid.setEnabled(True)
        self._grid.invalidate()

    def _caption_width(self, fields: Iterable[Field]) -> int:
        """Of the longest name, within bounds: beyond them it is shortened, and whole in its tool tip."""
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(field.caption) for field in fields), default=0) + 2
        most = _LONGEST if text_scale() < _LARGE else _CAPTION
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
