"""PushButton and ToolButton: buttons that Enter presses while they have the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PushButton(QPushButton):
    """The only push button class of the window: Return and the keypad's Enter press it, as Space does.

    Qt's own button leaves Enter to the dialog unless it is an `autoDefault` one, and the dialog then clicks
    its default button, whatever has the focus. Setting `autoDefault` does not help: in a dialog without a
    default button, Qt uses the first such button as the default, and Enter in a text field presses it.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button on Enter. A key that is held down presses it only once, because the repeats go to
        what the press opens."""
        if not _is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


class ToolButton(QToolButton):
    """The only tool button class of the window that takes the focus: Enter opens its menu as a click does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu on Enter; without a menu, press the button."""
        if not _is_enter(event):
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            return
        elif self.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup:
            self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            self.click()


def _is_enter(event: QKeyEvent) -> bool:
    """Return whether the key is Enter, and accept the event if it is."""
    if event.key() not in ENTER:
        return False
    event.accept()
    return True
