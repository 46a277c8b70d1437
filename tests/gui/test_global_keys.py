"""Keys of the menus, pressed where the focus is: in a field, in the sidebar, on another page than Users."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit

from app.gui.dialogs.act import ActDialog
from tests.gui.conftest import Desk
from tests.gui.test_saved_views import names, save


def create_somebody(desk: Desk) -> None:
    desk.press("Ctrl+N")
    dialog = desk.dialog()
    for name, text in (("email", "new@example.org"), ("first_name", "Nora"), ("last_name", "Novak")):
        desk.fill(name, text, dialog)
    desk.finish(dialog)
    desk.wait(lambda: desk.users.model.total == 5)
    come_back(desk)
    desk.users.search.setFocus()


def come_back(desk: Desk) -> None:
    """As a desktop does when a dialog closes."""
    desk.window.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is desk.window)


def test_what_was_done_is_undone_and_redone_with_the_focus_in_the_search_box(desk: Desk) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.total == 4)
    create_somebody(desk)
    desk.press("Ctrl+Z")
    desk.wait(lambda: desk.users.model.total == 4)
    desk.press("Ctrl+Shift+Z")
    desk.wait(lambda: desk.users.model.total == 5)
    assert QApplication.focusWidget() is desk.users.search


def test_what_was_typed_is_undone_first_by_the_search_box_itself(desk: Desk) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.total == 4)
    create_somebody(desk)
    desk.fill("search", "garcia")
    desk.press("Ctrl+Z")
    assert desk.users.search.text() != "garcia"
    desk.wait(lambda: not desk.window.operations.is_busy)
    assert desk.window.menu_actions["undo"].isEnabled()


def test_the_selected_user_is_deleted_by_keys_with_the_focus_in_the_search_box(desk: Desk) -> None:
    desk.sign_in()
    desk.search("garcia", finds=1)
    desk.select(0)
    desk.users.search.setFocus()
    desk.users.search.setCursorPosition(0)
    desk.press("Ctrl+Delete")
    assert desk.users.search.text() == "", "a word after the cursor is the box's own"
    desk.press("Ctrl+Delete")
    assert isinstance(desk.dialog(), ActDialog)


def test_undo_reaches_the_menu_from_the_filters_of_the_history(desk: Desk) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.total == 4)
    create_somebody(desk)
    desk.press("Ctrl+3")
    history = desk.bench.history
    assert history is not None
    desk.wait(lambda: history.model.total > 0)
    before = history.model.total
    history.filters.whom.setFocus()
    desk.press("Ctrl+Z")
    desk.wait(lambda: history.model.total == before + 1)


def test_a_saved_view_is_renamed_by_f2_though_the_menu_has_that_key_too(desk: Desk) -> None:
    desk.sign_in()
    save(desk, "", 4, "one")
    desk.select(0)
    come_back(desk)
    desk.find("view_one").setFocus()
    desk.press("F2")
    desk.wait(lambda: desk.window.findChildren(QInputDialog))
    dialog = desk.window.findChildren(QInputDialog)[-1]
    box = dialog.findChild(QLineEdit)
    assert isinstance(box, QLineEdit)
    box.setText("first")
    dialog.accept()
    desk.wait(lambda: names(desk) == ["first"])
    come_back(desk)
    assert desk.bench.actions_on_users.opened is None
    desk.find("view_first").setFocus()
    desk.press("Del")
    assert names(desk) == []
