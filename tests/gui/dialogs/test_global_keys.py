"""Keys of the menus, pressed where the focus is: in a field, in the sidebar, on another page than Users."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from app.gui.dialogs.act import ActDialog
from app.gui.dialogs.name_dialog import NameDialog
from app.gui.pages.history.page import HistoryView
from tests.gui.conftest import Desk
from tests.gui.context.test_saved_views import names, question, save


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
    desk.wait(lambda: desk.window.findChildren(NameDialog))
    dialog = desk.window.findChildren(NameDialog)[-1]
    dialog.field.set_text("first")
    dialog.accept()
    desk.wait(lambda: names(desk) == ["first"])
    come_back(desk)
    assert desk.bench.actions_on_users.opened is None
    desk.find("view_first").setFocus()
    desk.press("Del")
    desk.click("remove_view", question(desk))
    assert names(desk) == []


def opened_history(desk: Desk) -> HistoryView:
    desk.press("Ctrl+3")
    history = desk.bench.history
    assert history is not None
    desk.wait(lambda: history.model.row_at(0) is not None)
    return history


def test_copying_in_the_history_takes_its_selected_lines(desk: Desk) -> None:
    desk.sign_in()
    desk.wait(lambda: desk.users.model.user_at(3) is not None)
    desk.users.table.selectAll()
    history = opened_history(desk)
    history.table.selectRow(0)
    QTest.keyClick(history.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.press("Ctrl+C")
    desk.wait(lambda: desk.bench.notice.text == "2 lines were copied.")
    lines = QApplication.clipboard().text().splitlines()
    assert [line.split("\t")[1] for line in lines] == ["Signed in", "Account created"]
    desk.press("Ctrl+Shift+C")
    desk.wait(lambda: QApplication.clipboard().text().startswith("When,What,Whom,By"))
    history.line.setFocus()
    desk.press("Ctrl+A")
    desk.press("Ctrl+C")
    assert QApplication.clipboard().text().startswith("Account created\nWhom: "), "marked text comes first"
    history.filters.whom.setFocus()
    desk.press("Ctrl+C")
    desk.wait(lambda: len(QApplication.clipboard().text().splitlines()) == 2)


def test_exporting_writes_what_the_page_shows(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(parent: object, title: str, name: str, *_: object) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    desk.sign_in()
    history = opened_history(desk)
    desk.fill("history_who", "bo@example.org")
    desk.wait(lambda: history.model.total == 1)
    desk.press("Ctrl+E")
    desk.wait(lambda: "1 line was written" in history.notice.text)
    desk.press("Ctrl+2")
    desk.wait(lambda: desk.bench.dashboard is not None and desk.bench.dashboard._totals is not None)
    desk.press("Ctrl+E")
    desk.wait(lambda: "were written" in desk.bench.notice.text)
    desk.press("Ctrl+Shift+H")
    desk.wait(lambda: desk.bench.page == "history")
    assert asked == ["padron-history.csv", "padron-figures.csv", "padron-history.csv"]


def test_finding_goes_to_the_first_field_of_the_page(desk: Desk) -> None:
    desk.sign_in()
    history = opened_history(desk)
    desk.press("Ctrl+F")
    assert desk.bench.page == "history"
    assert QApplication.focusWidget() is history.filters.type
    desk.press("Ctrl+1")
    desk.press("Ctrl+F")
    assert QApplication.focusWidget() is desk.users.search


def test_users_who_are_not_seen_are_not_acted_on(desk: Desk) -> None:
    desk.sign_in()
    desk.search("garcia", finds=1)
    desk.select(0)
    desk.press("Ctrl+2")
    desk.press("Ctrl+Shift+S")
    assert desk.bench.notice.text == "Select a user first."
    history = opened_history(desk)
    row = next(at for at, line in history.model.rows_held() if line.target and line.target.name == "Bo Núñez")
    history.table.selectRow(row)
    desk.press("Ctrl+Shift+S")
    assert "Bo Núñez" in desk.dialog().windowTitle() + "".join(
        part.text() for part in desk.dialog().findChildren(QLabel)
    )


def test_what_happened_to_a_user_is_a_key_away(desk: Desk) -> None:
    desk.sign_in()
    desk.search("garcia", finds=1)
    desk.select(0)
    user = desk.users.detail.user
    assert user is not None
    desk.press("Ctrl+Shift+A")
    history = desk.bench.history
    assert history is not None
    desk.wait(lambda: desk.bench.page == "history" and history.model.total == 1)
    assert history.filters.whom.text() == user.id
    assert QApplication.focusWidget() is history.table
