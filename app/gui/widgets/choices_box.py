"""ChoicesBox: a combo box in which several choices can be checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from app.gui.text.texts import number, tr


class ChoicesBox(QComboBox):
    """A box that opens a menu of choices on Space, Enter, Down or a click.

    Space or a click checks a choice and the menu stays open; Enter checks one and closes the menu. `changed`
    is emitted at each change. If nothing is checked, this means all.
    """

    changed = Signal()

    def __init__(self, everything: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._everything = everything
        self.addItem(everything)
        self.menu = _StayingMenu(self)
        self._all = self.menu.addAction(everything)
        self._all.setCheckable(True)
        self._all.triggered.connect(lambda _=False: self._toggle(None))
        self.menu.addSeparator()
        self._actions: dict[str, QAction] = {}
        for value, text in choices:
            action = self.menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, value=value: self._toggle(value))
            self._actions[value] = action
        self._update_texts()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The checked values, in the order of the menu."""
        return tuple(value for value, action in self._actions.items() if action.isChecked())

    def choose(self, values: Iterable[str]) -> None:
        """Check exactly these values; unknown ones are ignored."""
        before, wanted = self.chosen, set(values)
        for value, action in self._actions.items():
            action.setChecked(value in wanted)
        self._update_texts()
        if self.chosen != before:
            self.changed.emit()

    def open(self) -> None:
        """Open the menu below the box, with its first item active."""
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.menu.setMinimumWidth(self.width())
        self.menu.forget_press()
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        self.menu.setActiveAction(self._all)

    def showPopup(self) -> None:
        """Open the menu in place of the list of a usual combo box."""
        self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu on Enter and Down, in addition to Qt's Space, F4 and Alt+Down."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.open()
        else:
            super().keyPressEvent(event)

    def _toggle(self, value: str | None) -> None:
        if value is None:
            for action in self._actions.values():
                action.setChecked(False)
        self._update_texts()
        self.changed.emit()

    def _update_texts(self) -> None:
        names = [self._actions[value].text().replace("&&", "&") for value in self.chosen]
        self._all.setChecked(not names)
        if len(names) > 1:
            self.setItemText(0, tr("{n} kinds").format(n=number(len(names))))
        else:
            self.setItemText(0, names[0] if names else self._everything)
        self.setToolTip("\n".join(names) if len(names) > 1 else "")
        self.setAccessibleDescription(", ".join(names))


class _StayingMenu(QMenu):
    """A menu that stays open while items are checked. Escape, Enter or a click outside closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pressed: QAction | None = None

    def forget_press(self) -> None:
        """Forget the item on which the mouse was pressed. Called before the menu opens, because a button that
        is held then was pressed on something else."""
        self._pressed = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the item on which a click begins."""
        self._pressed = self.actionAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Check the clicked item and keep the menu open.

        Ignores a release over an item on which the mouse was not pressed. If there is no space below the box,
        the menu opens under the mouse, and the click that opened it would otherwise check an item.
        """
        released = self.actionAt(event.position().toPoint())
        pressed, self._pressed = self._pressed, None
        if pressed is not None and released is pressed and self._toggle(released):
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Check the active item on Space and stay open."""
        if event.key() != Qt.Key.Key_Space or not self._toggle(self.activeAction()):
            super().keyPressEvent(event)

    @staticmethod
    def _toggle(action: QAction | None) -> bool:
        if action is None or not action.isCheckable():
            return False
        action.trigger()
        return True
