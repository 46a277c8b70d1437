"""The list's context menu, opened and used by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.user_status import Status
from app.gui.dialogs.act import ActDialog
from app.gui.dialogs.act_on_many import ActOnManyDialog
from tests.gui.conftest import Desk

REASON = "Away for a long while"


def open_menu(desk: Desk) -> QMenu:
    """As the menu key does, which Qt turns into this event for whatever has the focus."""
    table = desk.users.table
    table.setFocus()
    at = table.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, table.mapToGlobal(at))
    QApplication.sendEvent(table, event)
    desk.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
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


def test_the_menu_of_one_user_offers_what_can_be_done_now(desk: Desk) -> None:
    desk.sign_in()
    desk.search("ana@example.org", 1)
    desk.select(0)
    menu = open_menu(desk)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == [
        "Edit…", "Suspend…", "Delete…", "Roles…", "Reset password…", "Erase for good…",
        "Show in history", "Copy email", "Copy id", "Copy", "Copy as CSV",
    ]  # fmt: skip
    QTest.keyClick(menu, Qt.Key.Key_Escape)


def test_one_is_suspended_from_the_menu_by_keyboard(desk: Desk) -> None:
    desk.sign_in()
    desk.search("ana@example.org", 1)
    desk.select(0)
    go_to(open_menu(desk), "Suspend…")
    dialog = desk.dialog()
    assert isinstance(dialog, ActDialog)
    desk.fill("reason", REASON, dialog)
    desk.finish(dialog)
    pane = desk.users.detail
    desk.wait(lambda: pane.user is not None and pane.user.status is Status.SUSPENDED)


def test_email_and_id_are_copied_from_the_menu_by_keyboard(desk: Desk) -> None:
    desk.sign_in()
    desk.search("ana@example.org", 1)
    desk.select(0)
    user = desk.users.detail.user
    assert user is not None
    go_to(open_menu(desk), "Copy email")
    desk.wait(lambda: QGuiApplication.clipboard().text() == "ana@example.org")
    go_to(open_menu(desk), "Copy id")
    desk.wait(lambda: QGuiApplication.clipboard().text() == user.id)


def test_the_menu_of_many_acts_on_all_of_them(desk: Desk) -> None:
    desk.sign_in()
    desk.search("", 4)
    desk.select(0)
    desk.users.table.selectAll()
    desk.wait(lambda: desk.users.kept.count == 4)
    go_to(open_menu(desk), "Suspend…")
    dialog = desk.dialog()
    assert isinstance(dialog, ActOnManyDialog)
    assert dialog._selection.count == 4
    desk.wait(lambda: dialog._previewed is not None and dialog._previewed.will == 3)


def test_with_nobody_selected_there_is_no_menu(desk: Desk) -> None:
    desk.sign_in()
    desk.search("", 4)
    desk.users.table.clearSelection()
    at = desk.users.table.viewport().rect().center()
    desk.users._open_menu(desk.users.table.viewport().mapToGlobal(at))
    assert QApplication.activePopupWidget() is None
