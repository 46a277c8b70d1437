"""What was closed, signed out of or made anew is let go: a day's work does not fill the memory."""

from __future__ import annotations

import gc
from collections import Counter

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QDialog

from app.gui.look.preferences import settings
from tests.gui.conftest import Desk

_PARTS = ("MainWindow", "Windows", "Operations", "Workplace", "Workbench", "UsersView", "DashboardView")


def _alive() -> Counter[str]:
    """Python's objects, whether or not Qt's part of them is there."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    kinds = (type(one).__name__ for one in gc.get_objects() if isinstance(one, QObject))
    return Counter(kind for kind in kinds if kind in _PARTS)


def test_a_workbench_is_let_go_at_sign_out_and_when_the_language_changes(desk: Desk) -> None:
    desk.sign_in()
    desk.select(0)
    once = _alive()
    for _ in range(3):
        desk.window.sign_out()
        desk.bot.wait(50)
        desk.sign_in()
        desk.select(0)
    for tongue in ("es", "en"):
        settings().change(language=tongue)
        desk.wait(lambda: not desk.window.is_building)
        desk.select(0)
    desk.wait(lambda: not _alive() - once)


def test_dialogs_are_let_go_when_they_are_closed(desk: Desk) -> None:
    desk.sign_in()
    desk.select(0)

    def dialogs() -> list[QDialog]:
        return desk.window.findChildren(QDialog)

    for name in ("create", "define_roles", "diagnostics", "settings", "shortcuts", "paste_list"):
        desk.window.menu_actions[name].trigger()
        desk.wait(lambda: any(dialog.isVisible() for dialog in dialogs()))
        for dialog in dialogs():
            dialog.close()
        desk.wait(lambda: not dialogs())


def test_a_window_beside_is_let_go_when_it_is_closed(desk: Desk) -> None:
    desk.sign_in()
    once = _alive()
    for _ in range(2):
        _open_and_close_one_beside(desk)
    desk.wait(lambda: not _alive() - once)


def _open_and_close_one_beside(desk: Desk) -> None:
    beside = desk.window.windows.open_beside(desk.window)
    desk.wait(lambda: beside.bench is not None and not beside.is_building)
    beside.close()
    desk.wait(lambda: not shiboken6.isValid(beside))
