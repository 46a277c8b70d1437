"""Opens a dialog in an event-loop iteration after the one that created it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog


def show_dialog(dialog: QDialog) -> None:
    """Open the dialog in a later event-loop iteration. Delete it instead if its window is no longer visible,
    or if a dialog of its class is already open over that window, for example because a key was pressed twice.
    """
    QTimer.singleShot(0, dialog, partial(_open, dialog))


def _open(dialog: QDialog) -> None:
    window, first = dialog.parentWidget(), QApplication.activeModalWidget()
    gone = window is not None and not window.isVisible()
    if gone or (type(first) is type(dialog) and first.parentWidget() is window):
        dialog.deleteLater()
    else:
        dialog.open()
