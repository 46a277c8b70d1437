"""Dialogs open in a turn of their own: once, and over a window that is there."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from tests.gui.conftest import Desk


def test_a_key_that_is_pressed_twice_opens_one_dialog(desk: Desk) -> None:
    desk.sign_in()
    for name in ("import", "paste_list"):
        for _ in range(2):
            desk.window.menu_actions[name].trigger()
        desk.wait(lambda: any(dialog.isVisible() for dialog in desk.window.findChildren(QDialog)))
        desk.bot.wait(100)
        dialogs = desk.window.findChildren(QDialog)
        assert len(dialogs) == 1
        dialogs[0].close()
        del dialogs
        desk.wait(lambda: not desk.window.findChildren(QDialog))


def test_nothing_opens_over_a_window_that_was_closed_meanwhile(desk: Desk) -> None:
    desk.sign_in()
    beside = desk.window.windows.open_beside(desk.window)
    desk.wait(lambda: beside.bench is not None and not beside.is_building)
    desk.window.menu_actions["paste_list"].trigger()
    desk.window.close()
    desk.bot.wait(100)
    assert not any(dialog.isVisible() for dialog in desk.window.findChildren(QDialog))
    beside.close()
