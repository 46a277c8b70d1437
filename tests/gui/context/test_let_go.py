"""What was closed, signed out of or made anew is let go: a day's work does not fill the memory."""

from __future__ import annotations

import gc
from collections import Counter

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QDialog

from app.gui.look.preferences import settings
from tests.gui.conftest import WindowDriver

_PARTS = ("MainWindow", "Windows", "Operations", "UiContext", "Workbench", "UsersView", "DashboardView")


def _alive() -> Counter[str]:
    """Python's objects, whether or not Qt's part of them is there."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    kinds = (type(one).__name__ for one in gc.get_objects() if isinstance(one, QObject))
    return Counter(kind for kind in kinds if kind in _PARTS)


def test_a_workbench_is_let_go_at_sign_out_and_when_the_language_changes(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.select(0)
    once = _alive()
    for _ in range(3):
        driver.window.sign_out()
        driver.settle()
        driver.sign_in()
        driver.select(0)
    for tongue in ("es", "en"):
        settings().change(language=tongue)
        driver.wait(lambda: not driver.window.is_building)
        driver.select(0)
    driver.wait(lambda: not _alive() - once)


def test_dialogs_are_let_go_when_they_are_closed(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.select(0)

    def dialogs() -> list[QDialog]:
        return driver.window.findChildren(QDialog)

    for name in ("create", "define_roles", "diagnostics", "settings", "shortcuts", "paste_list"):
        driver.window.menu_actions[name].trigger()
        driver.wait(lambda: any(dialog.isVisible() for dialog in dialogs()))
        for dialog in dialogs():
            dialog.close()
        driver.wait(lambda: not dialogs())


def test_a_window_beside_is_let_go_when_it_is_closed(driver: WindowDriver) -> None:
    driver.sign_in()
    once = _alive()
    for _ in range(2):
        _open_and_close_one_beside(driver)
    driver.wait(lambda: not _alive() - once)


def _open_and_close_one_beside(driver: WindowDriver) -> None:
    beside = driver.window.windows.open_beside(driver.window)
    driver.wait(lambda: beside.bench is not None and not beside.is_building)
    beside.close()
    driver.wait(lambda: not shiboken6.isValid(beside))
