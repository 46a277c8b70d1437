"""FailuresList: the users that an act on many users left unchanged, and why; they can be selected again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.gui.text.texts import tr
from app.gui.widgets.builders import button, column, row

_LINES = 1000
#: Pixels of padding and border that the style sheet adds at both sides of a message.
_PADDING = 24


class FailuresList(QWidget):
    """Hidden until `show_failures` is called. Shows the messages of the first 1,000 failures.
    `chosen(failures)` is emitted with all failures when the operator selects these users."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._failures: Sequence[Mapping[str, Any]] = ()
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Refused items"))
        self._list.setWordWrap(True)  # messages are shown whole
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
        """Show the failures in a result's data: {user_id, name, code, message}."""
        self._failures = failures
        self._list.clear()
        self._list.addItems([failure["message"] for failure in failures[:_LINES]])
        self.setVisible(bool(failures))

    @property
    def count(self) -> int:
        """The number of failures."""
        return len(self._failures)


class _Sentence(QStyledItemDelegate):
    """Wraps messages at the width without the style sheet's padding, which Qt does not subtract."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of the message in the width that the padding leaves."""
        width = option.rect.width()
        option.rect.setWidth(width - _PADDING)
        return QSize(width, super().sizeHint(option, index).height())
