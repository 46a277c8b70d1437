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
from tests.gui.conftest import WindowDriver
from tests.gui.context.test_saved_views import names, question, save


def create_somebody(driver: WindowDriver) -> None:
    driver.press("Ctrl+N")
    dialog = driver.dialog()
    for name, text in (("email", "new@example.org"), ("first_name", "Nora"), ("last_name", "Novak")):
        driver.fill(name, text, dialog)
    driver.finish(dialog)
    driver.wait(lambda: driver.users.model.total == 5)
    come_back(driver)
    driver.users.search.setFocus()


def come_back(driver: WindowDriver) -> None:
    """As a desktop does when a dialog closes."""
    driver.window.activateWindow()
    driver.wait(lambda: QApplication.activeWindow() is driver.window)


def test_what_was_done_is_undone_and_redone_with_the_focus_in_the_search_box(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    create_somebody(driver)
    driver.press("Ctrl+Z")
    driver.wait(lambda: driver.users.model.total == 4)
    driver.press("Ctrl+Shift+Z")
    driver.wait(lambda: driver.users.model.total == 5)
    assert QApplication.focusWidget() is driver.users.search


def test_what_was_typed_is_undone_first_by_the_search_box_itself(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    create_somebody(driver)
    driver.fill("search", "garcia")
    driver.press("Ctrl+Z")
    assert driver.users.search.text() != "garcia"
    driver.wait(lambda: not driver.window.operations.is_busy)
    assert driver.window.menu_actions["undo"].isEnabled()


def test_the_selected_user_is_deleted_by_keys_with_the_focus_in_the_search_box(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    driver.users.search.setFocus()
    driver.users.search.setCursorPosition(0)
    driver.press("Ctrl+Delete")
    assert driver.users.search.text() == "", "a word after the cursor is the box's own"
    driver.press("Ctrl+Delete")
    assert isinstance(driver.dialog(), ActDialog)


def test_undo_reaches_the_menu_from_the_filters_of_the_history(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 4)
    create_somebody(driver)
    driver.press("Ctrl+3")
    history = driver.bench.history
    assert history is not None
    driver.wait(lambda: history.model.total > 0)
    before = history.model.total
    history.filters.whom.setFocus()
    driver.press("Ctrl+Z")
    driver.wait(lambda: history.model.total == before + 1)


def test_a_saved_view_is_renamed_by_f2_though_the_menu_has_that_key_too(driver: WindowDriver) -> None:
    driver.sign_in()
    save(driver, "", 4, "one")
    driver.select(0)
    come_back(driver)
    driver.find("view_one").setFocus()
    driver.press("F2")
    driver.wait(lambda: driver.window.findChildren(NameDialog))
    dialog = driver.window.findChildren(NameDialog)[-1]
    dialog.field.set_text("first")
    dialog.accept()
    driver.wait(lambda: names(driver) == ["first"])
    come_back(driver)
    assert driver.bench.actions_on_users.opened is None
    driver.find("view_first").setFocus()
    driver.press("Del")
    driver.click("remove_view", question(driver))
    assert names(driver) == []


def opened_history(driver: WindowDriver) -> HistoryView:
    driver.press("Ctrl+3")
    history = driver.bench.history
    assert history is not None
    driver.wait(lambda: history.model.row_at(0) is not None)
    return history


def test_copying_in_the_history_takes_its_selected_lines(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.wait(lambda: driver.users.model.user_at(3) is not None)
    driver.users.table.selectAll()
    history = opened_history(driver)
    history.table.selectRow(0)
    QTest.keyClick(history.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    driver.press("Ctrl+C")
    driver.wait(lambda: driver.bench.notice.text == "2 lines were copied.")
    lines = QApplication.clipboard().text().splitlines()
    assert [line.split("\t")[1] for line in lines] == ["Signed in", "Account created"]
    driver.press("Ctrl+Shift+C")
    driver.wait(lambda: QApplication.clipboard().text().startswith("When,What,User or role,Done by"))
    history.line.setFocus()
    driver.press("Ctrl+A")
    driver.press("Ctrl+C")
    marked = QApplication.clipboard().text()
    assert marked.startswith("Account created\nUser or role: "), "marked text comes first"
    history.filters.whom.setFocus()
    driver.press("Ctrl+C")
    driver.wait(lambda: len(QApplication.clipboard().text().splitlines()) == 2)


def test_exporting_writes_what_the_page_shows(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(parent: object, title: str, name: str, *_: object) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    driver.sign_in()
    history = opened_history(driver)
    driver.fill("history_who", "bo@example.org")
    driver.wait(lambda: history.model.total == 1)
    driver.press("Ctrl+E")
    driver.wait(lambda: "1 line was written" in history.notice.text)
    driver.press("Ctrl+2")
    driver.wait(lambda: driver.bench.dashboard is not None and driver.bench.dashboard.totals is not None)
    driver.press("Ctrl+E")
    driver.wait(lambda: "were written" in driver.bench.notice.text)
    driver.press("Ctrl+Shift+H")
    driver.wait(lambda: driver.bench.page == "history")
    assert asked == ["padron-history.csv", "padron-figures.csv", "padron-history.csv"]


def test_finding_goes_to_the_first_field_of_the_page(driver: WindowDriver) -> None:
    driver.sign_in()
    history = opened_history(driver)
    driver.press("Ctrl+F")
    assert driver.bench.page == "history"
    assert QApplication.focusWidget() is history.filters.type
    driver.press("Ctrl+1")
    driver.press("Ctrl+F")
    assert QApplication.focusWidget() is driver.users.search


def test_users_who_are_not_seen_are_not_acted_on(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    driver.press("Ctrl+2")
    driver.press("Ctrl+Shift+S")
    assert driver.bench.notice.text == "Select a user first."
    history = opened_history(driver)
    row = next(
        at for at, line in history.model.loaded_rows() if line.target and line.target.name == "Bo Núñez"
    )
    history.table.selectRow(row)
    driver.press("Ctrl+Shift+S")
    assert "Bo Núñez" in driver.dialog().windowTitle() + "".join(
        part.text() for part in driver.dialog().findChildren(QLabel)
    )


def test_what_happened_to_a_user_is_a_key_away(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("garcia", finds=1)
    driver.select(0)
    user = driver.users.detail.user
    assert user is not None
    driver.press("Ctrl+Shift+A")
    history = driver.bench.history
    assert history is not None
    driver.wait(lambda: driver.bench.page == "history" and history.model.total == 1)
    assert history.filters.whom.text() == user.id
    assert QApplication.focusWidget() is history.table
