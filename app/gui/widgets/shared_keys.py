"""Keys that a field of one line and the menus both have: the field's while it has a use for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit

_Keys = QKeySequence.StandardKey


def share_keys(field: QLineEdit | QAbstractSpinBox) -> None:
    """Undo, redo and copy, which Qt's fields take in any case, so that with the focus in an empty search box
    nothing could be undone; and Ctrl+Delete, which they leave to the menu in any case."""
    edit = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
    if edit is not None:
        field.installEventFilter(_SharedKeys(field, edit))


class _SharedKeys(QObject):
    def __init__(self, field: QObject, edit: QLineEdit) -> None:
        super().__init__(field)
        self._edit = edit

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt asks before a shortcut is looked for whether the field wants the key."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        of_use = self._is_of_use(event)
        if of_use is None:
            return False
        event.setAccepted(of_use)
        return True

    def _is_of_use(self, event: QKeyEvent) -> bool | None:
        """None for a key that is not shared."""
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
