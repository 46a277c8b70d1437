"""FailuresList: whom a command about many left as they are and why; they can be selected again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.gui.text.texts import tr
from app.gui.widgets.builders import button, column, row

_LINES = 1000
#: Pixels that the style sheet leaves free at both sides of a sentence, and its edge.
_PADDING = 24


class FailuresList(QWidget):
    """Hidden until `show_failures`. The first 1,000 sentences are shown; `chosen(failures)` carries all."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._failures: Sequence[Mapping[str, Any]] = ()
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Refused items"))
        self._list.setWordWrap(True)  # sentences are read to their end
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setItemDelegate(_Sentence(self._list))
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setLayoutMode(QListWidget.LayoutMode.Batched)
        choose = button(
            tr("Select these users"), lambda: self.chosen.emit(self._failures), name="select_failed"
        )
        self.setLayout(column(self._list, row(choose, None)))
        self.hide()

    def show_failures(self, failures: Sequence[Mapping[str, Any]]) -> None:
        """As a result's data has them: {user_id, name, code, message}."""
        self._failures = failures
        self._list.clear()
        self._list.addItems([failure["message"] for failure in failures[:_LINES]])
        self.setVisible(bool(failures))

    @property
    def count(self) -> int:
        """How many it was given."""
        return len(self._failures)


class _Sentence(QStyledItemDelegate):
    """Qt breaks lines as if the style's padding took no room."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """In the room that is left beside it."""
        width = option.rect.width()
        option.rect.setWidth(width - _PADDING)
        return QSize(width, super().sizeHint(option, index).height())
