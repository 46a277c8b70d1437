"""DialogKeys: shortcuts that also work in a modal dialog, which blocks those of the menus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from app.gui.shell.main_window import MainWindow
    from app.gui.shell.windows import Windows


class DialogKeys(QObject):
    """Makes Ctrl+L lock the windows, and F1 show the shortcuts, from any dialog.

    The actions are added to a dialog when it gets the focus. They are not added to the window: there they
    would conflict with the same shortcuts of the menus, and neither would work.
    """

    def __init__(self, windows: Windows) -> None:
        super().__init__(windows)
        self._windows = windows
        self._lock = self._make("Ctrl+L", windows.lock)
        self._keys = self._make("F1", self._show_keys)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._add_actions)

    def _make(self, keys: str, slot: Callable[[], object]) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _=False: slot())
        return action

    def _add_actions(self, _: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if isinstance(dialog, QDialog) and self._window_of(dialog) and self._lock not in dialog.actions():
            dialog.addActions([self._lock, self._keys])

    def _show_keys(self) -> None:
        from app.gui.dialogs.shortcuts import ShortcutSheet, groups_of

        dialog = QApplication.activeWindow()
        window = self._window_of(dialog)
        if window is not None and not isinstance(dialog, ShortcutSheet):
            ShortcutSheet(dialog, groups_of(window)).open()

    def _window_of(self, dialog: QWidget | None) -> MainWindow | None:
        """Return the main window that a dialog belongs to, or None."""
        above = dialog
        while above is not None and above.parentWidget() is not None:
            above = above.parentWidget()
        return next((window for window in self._windows.all if window is above), None)
