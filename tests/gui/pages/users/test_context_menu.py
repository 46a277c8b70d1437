"""The list's context menu, opened and used by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.user_status import Status
from app.gui.dialogs.act import ActDialog
from app.gui.dialogs.act_on_many import ActOnManyDialog
from tests.gui.conftest import WindowDriver

REASON = "Away for a long while"


def open_menu(driver: WindowDriver) -> QMenu:
    """As the menu key does, which Qt turns into this event for whatever has the focus."""
    table = driver.users.table
    table.setFocus()
    at = table.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, table.mapToGlobal(at))
    QApplication.sendEvent(table, event)
    driver.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def go_to(menu: QMenu, text: str) -> None:
    """With the arrow keys, and Enter."""
    for _ in menu.actions():
        QTest.keyClick(menu, Qt.Key.Key_Down)
        if menu.activeAction().text() == text:
            QTest.keyClick(menu, Qt.Key.Key_Return)
            return
    raise AssertionError([action.text() for action in menu.actions()])


def test_the_menu_of_one_user_offers_what_can_be_done_now(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("ana@example.org", 1)
    driver.select(0)
    menu = open_menu(driver)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == [
        "Edit…", "Suspend…", "Delete…", "Roles…", "Reset password…", "Delete permanently…",
        "Show in history", "Copy email", "Copy id", "Copy", "Copy as CSV",
    ]  # fmt: skip
    QTest.keyClick(menu, Qt.Key.Key_Escape)


def test_one_is_suspended_from_the_menu_by_keyboard(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("ana@example.org", 1)
    driver.select(0)
    go_to(open_menu(driver), "Suspend…")
    dialog = driver.dialog()
    assert isinstance(dialog, ActDialog)
    driver.fill("reason", REASON, dialog)
    driver.finish(dialog)
    pane = driver.users.detail
    driver.wait(lambda: pane.user is not None and pane.user.status is Status.SUSPENDED)


def test_email_and_id_are_copied_from_the_menu_by_keyboard(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("ana@example.org", 1)
    driver.select(0)
    user = driver.users.detail.user
    assert user is not None
    go_to(open_menu(driver), "Copy email")
    driver.wait(lambda: QGuiApplication.clipboard().text() == "ana@example.org")
    go_to(open_menu(driver), "Copy id")
    driver.wait(lambda: QGuiApplication.clipboard().text() == user.id)


def test_the_menu_of_many_acts_on_all_of_them(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("", 4)
    driver.select(0)
    driver.users.table.selectAll()
    driver.wait(lambda: driver.users.kept.count == 4)
    go_to(open_menu(driver), "Suspend…")
    dialog = driver.dialog()
    assert isinstance(dialog, ActOnManyDialog)
    assert dialog._selection.count == 4
    driver.wait(lambda: dialog.previewed is not None and dialog.previewed.will == 3)


def test_with_nobody_selected_there_is_no_menu(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("", 4)
    driver.users.table.clearSelection()
    at = driver.users.table.viewport().rect().center()
    driver.users._open_menu(driver.users.table.viewport().mapToGlobal(at))
    assert QApplication.activePopupWidget() is None
