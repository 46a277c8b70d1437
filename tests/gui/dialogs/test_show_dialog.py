"""Dialogs open in a turn of their own: once, and over a window that is there."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from tests.gui.conftest import WindowDriver


def test_a_key_that_is_pressed_twice_opens_one_dialog(driver: WindowDriver) -> None:
    driver.sign_in()
    for name in ("import", "paste_list"):
        for _ in range(2):
            driver.window.menu_actions[name].trigger()
        driver.wait(lambda: any(dialog.isVisible() for dialog in driver.window.findChildren(QDialog)))
        driver.settle()
        dialogs = driver.window.findChildren(QDialog)
        assert len(dialogs) == 1
        dialogs[0].close()
        del dialogs
        driver.wait(lambda: not driver.window.findChildren(QDialog))


def test_nothing_opens_over_a_window_that_was_closed_meanwhile(driver: WindowDriver) -> None:
    driver.sign_in()
    beside = driver.window.windows.open_beside(driver.window)
    driver.wait(lambda: beside.bench is not None and not beside.is_building)
    driver.window.menu_actions["paste_list"].trigger()
    driver.window.close()
    driver.settle()
    assert not any(dialog.isVisible() for dialog in driver.window.findChildren(QDialog))
    beside.close()
