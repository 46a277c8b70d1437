"""ChoicesBox: looks like a box of choices, of which several can be made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from app.gui.text.texts import number, tr


class ChoicesBox(QComboBox):
    """Space, Enter, Down or a click opens its menu, which stays open while choices are ticked by Space or the
    mouse; Enter ticks and closes. `changed` comes with each tick. None chosen means all."""

    changed = Signal()

    def __init__(self, everything: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._everything = everything
        self.addItem(everything)
        self.menu = _StayingMenu(self)
        self._all = self.menu.addAction(everything)
        self._all.setCheckable(True)
        self._all.triggered.connect(lambda _=False: self._tick(None))
        self.menu.addSeparator()
        self._actions: dict[str, QAction] = {}
        for value, text in choices:
            action = self.menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, value=value: self._tick(value))
            self._actions[value] = action
        self._say()

    @property
    def chosen(self) -> tuple[str, ...]:
        """In the order of the menu."""
        return tuple(value for value, action in self._actions.items() if action.isChecked())

    def choose(self, values: Iterable[str]) -> None:
        """These and no others; unknown ones are passed over."""
        before, wanted = self.chosen, set(values)
        for value, action in self._actions.items():
            action.setChecked(value in wanted)
        self._say()
        if self.chosen != before:
            self.changed.emit()

    def open(self) -> None:
        """The menu, below the box, on its first choice."""
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.menu.setMinimumWidth(self.width())
        self.menu.forget_press()
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        self.menu.setActiveAction(self._all)

    def showPopup(self) -> None:
        """Instead of the list of a box of which one choice is made."""
        self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Besides Space, F4 and Alt+Down, which Qt has."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.open()
        else:
            super().keyPressEvent(event)

    def _tick(self, value: str | None) -> None:
        if value is None:
            for action in self._actions.values():
                action.setChecked(False)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        names = [self._actions[value].text().replace("&&", "&") for value in self.chosen]
        self._all.setChecked(not names)
        if len(names) > 1:
            self.setItemText(0, tr("{n} kinds").format(n=number(len(names))))
        else:
            self.setItemText(0, names[0] if names else self._everything)
        self.setToolTip("\n".join(names) if len(names) > 1 else "")
        self.setAccessibleDescription(", ".join(names))


class _StayingMenu(QMenu):
    """Goes by Escape, Enter, or a click beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pressed: QAction | None = None

    def forget_press(self) -> None:
        """The menu is about to open: a button that is held down was pressed on something else."""
        self._pressed = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what a click begins on."""
        self._pressed = self.actionAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tick, and the next one may follow. The release of the click that opened the menu is none: where
        there is no room below the box the menu lies under the mouse."""
        released = self.actionAt(event.position().toPoint())
        pressed, self._pressed = self._pressed, None
        if pressed is not None and released is pressed and self._tick(released):
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Likewise."""
        if event.key() != Qt.Key.Key_Space or not self._tick(self.activeAction()):
            super().keyPressEvent(event)

    @staticmethod
    def _tick(action: QAction | None) -> bool:
        if action is None or not action.isCheckable():
            return False
        action.trigger()
        return True
