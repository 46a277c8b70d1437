"""Shared keys: shortcuts that text fields and menus share go to the field only while it can use them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit

_Keys = QKeySequence.StandardKey


def share_keys(field: QLineEdit | QAbstractSpinBox) -> None:
    """Make the field take Undo, Redo, Copy and Ctrl+Delete only while it can use them; otherwise they go to
    the menus.

    Qt's fields always take the first three, so that nothing could be undone while an empty search box has the
    focus. They always leave Ctrl+Delete to the menus.
    """
    edit = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
    if edit is not None:
        field.installEventFilter(_SharedKeys(field, edit))


class _SharedKeys(QObject):
    def __init__(self, field: QObject, edit: QLineEdit) -> None:
        super().__init__(field)
        self._edit = edit

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept a shared key if the field can use it. Qt sends ShortcutOverride before it looks for a
        shortcut."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        can_use = self._can_use(event)
        if can_use is None:
            return False
        event.setAccepted(can_use)
        return True

    def _can_use(self, event: QKeyEvent) -> bool | None:
        """Return whether the field can use the key, or None if the key is not shared."""
        edit = self._edit
        if event.matches(_Keys.Undo):
            return edit.isUndoAvailable()
        if event.matches(_Keys.Redo):
            return edit.isRedoAvailable()
        if event.matches(_Keys.Copy):
            return edit.hasSelectedText()
        if event.matches(_Keys.DeleteEndOfWord):
            return edit.hasSelectedText() or edit.cursorPosition() < len(edit.text())
        return None
