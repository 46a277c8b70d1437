"""PushButton and ToolButton: buttons that Enter presses where the focus is on them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PushButton(QPushButton):
    """The only push button of the window: Return and the keypad's Enter press it, as Space does.

    Qt's own button leaves Enter to the dialog unless it is an `autoDefault` one, and the dialog then clicks
    its default button, whatever has the focus. `autoDefault` is no way out: in a dialog without a default
    button, Qt takes the first such button for the default, and Enter in a text field presses it.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Presses on Enter. A key that is held down presses once: what the press opens gets the repeats."""
        if not _is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


class ToolButton(QToolButton):
    """The only tool button of the window that takes the focus: Enter opens its menu as a click does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Opens on Enter; without a menu, it is pressed."""
        if not _is_enter(event):
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            return
        elif self.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup:
            self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            self.click()


def _is_enter(event: QKeyEvent) -> bool:
    """Whether it is, and then nobody else hears of it."""
    if event.key() not in ENTER:
        return False
    event.accept()
    return True
