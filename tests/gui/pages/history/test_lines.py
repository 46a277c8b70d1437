"""Lines of the history: kept while others come or go, read in full, copied; caught up with later."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.commands.delete_user import DeleteUser
from app.commands.update_user import UpdateUser
from app.gui.pages.history.page import HistoryView
from tests.gui.conftest import PASSWORD, WindowDriver
from tests.gui.pages.history.test_page import change, shown, user_id


def erase(driver: WindowDriver, email: str) -> None:
    driver.run(
        DeleteUser,
        executor_id="system",
        target_user_id=user_id(driver, email),
        reason="asked for it by letter",
        hard_delete=True,
        confirm_email=email,
    )


def unlock(driver: WindowDriver) -> None:
    driver.fill("sign_in_password", PASSWORD)
    driver.click("sign_in")
    driver.wait(lambda: driver.window.bench is not None and driver.window.bench.isVisible())


def selected(history: HistoryView) -> list[int]:
    return sorted(index.row() for index in history.table.selectionModel().selectedRows())


def positions(history: HistoryView, rows: list[int]) -> list[int | None]:
    lines = [history.model.row_at(at) for at in rows]
    return [None if line is None else line.position for line in lines]


def go_to(driver: WindowDriver, history: HistoryView, row: int) -> int:
    """Select a row far down by mouse; its line's position."""
    history.table.scrollTo(history.model.index(row, 0), history.table.ScrollHint.PositionAtCenter)
    driver.wait(lambda: history.model.row_at(row) is not None)
    history.table.selectRow(row)
    line = history.model.row_at(row)
    assert line is not None
    return line.position


def test_what_happened_while_the_window_was_locked_is_there_after_it(driver: WindowDriver) -> None:
    ana = user_id(driver, "ana@example.org")
    history = shown(driver)
    before = history.model.total
    driver.window.lock()
    change(driver, ana, 2)
    driver.wait(lambda: not driver.window.operations.is_busy)
    unlock(driver)
    driver.wait(lambda: history.model.total >= before + 2)
    seen = history.model.total
    change(driver, ana)
    driver.wait(lambda: history.model.total > seen)


def test_what_happened_while_another_page_was_shown_is_there_on_coming_back(driver: WindowDriver) -> None:
    ana = user_id(driver, "ana@example.org")
    history = shown(driver)
    before = history.model.total
    driver.press("Ctrl+1")
    change(driver, ana, 2)
    driver.wait(lambda: not driver.window.operations.is_busy)
    driver.press("Ctrl+3")
    driver.wait(lambda: history.model.total == before + 2)


def test_the_focus_comes_to_the_list_so_that_a_space_opens_no_file_dialog(driver: WindowDriver) -> None:
    history = shown(driver)
    assert QApplication.focusWidget() is history.table
    QTest.keyClick(history.table, Qt.Key.Key_Down)
    driver.wait(lambda: len(selected(history)) == 1)
    QTest.keyClick(history.table, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is history.line, "Tab leaves the list"


def test_a_line_far_down_stays_selected_while_others_come_above_it(driver: WindowDriver) -> None:
    ana = user_id(driver, "ana@example.org")
    change(driver, ana, 260)
    history = shown(driver)
    before = history.model.total
    wanted = go_to(driver, history, 150)
    history.table.verticalScrollBar().setValue(0)
    change(driver, ana)
    driver.wait(lambda: history.model.total == before + 1)
    change(driver, ana, 2)
    driver.wait(lambda: history.model.total == before + 3)
    history.table.scrollTo(history.model.index(153, 0))
    driver.wait(lambda: selected(history) == [153] and positions(history, [153]) == [wanted])
    assert history.lines.entry is not None
    assert history.lines.entry.position == wanted


def test_several_lines_stay_selected_when_newer_ones_are_fetched(driver: WindowDriver) -> None:
    ana = user_id(driver, "ana@example.org")
    change(driver, ana, 160)
    history = shown(driver)
    go_to(driver, history, 100)
    for _ in range(4):
        QTest.keyClick(history.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert selected(history) == [100, 101, 102, 103, 104]
    wanted = positions(history, selected(history))
    change(driver, ana, 3)
    driver.wait(lambda: history.newer.text() == "3 new lines" and history.newer.isVisible())
    assert selected(history) == [100, 101, 102, 103, 104]
    driver.click("history_new")
    driver.wait(lambda: selected(history) == [103, 104, 105, 106, 107])
    history.table.scrollTo(history.model.index(105, 0))
    driver.wait(lambda: positions(history, selected(history)) == wanted)


def test_what_is_erased_goes_from_the_lines_being_read_and_nothing_moves(driver: WindowDriver) -> None:
    ana, bo = user_id(driver, "ana@example.org"), user_id(driver, "bo@example.org")
    driver.run(UpdateUser, executor_id="system", target_user_id=bo, bio="To be forgotten")
    change(driver, ana, 60)
    history = shown(driver)
    row = next(at for at, line in history.model.loaded_rows() if line.target and line.target.id == bo)
    go_to(driver, history, row)
    top = history.table.verticalScrollBar().value()
    assert top > 0
    driver.wait(lambda: "To be forgotten" in history.line.toPlainText())
    erase(driver, "bo@example.org")
    driver.wait(lambda: "To be forgotten" not in history.line.toPlainText())
    driver.wait(lambda: "To be forgotten" not in history.model.index(row, 4).data())
    driver.wait(lambda: history.newer.isVisible())
    assert (selected(history), history.table.verticalScrollBar().value()) == ([row], top)


def test_a_long_change_is_read_whole_as_plain_text_by_keyboard(driver: WindowDriver) -> None:
    ana = user_id(driver, "ana@example.org")
    before, after = "<b>old</b> " + "word " * 60, "new " + "<i>text</i> " * 40
    for bio in (before, after):
        driver.run(UpdateUser, executor_id="system", target_user_id=ana, bio=bio)
    history = shown(driver)
    history.table.selectRow(1)
    text = history.line.toPlainText()
    entry = history.model.row_at(1)
    assert entry is not None
    for said in ("Profile changed", f"Ana García ({ana})", "Done by: Padron", before.strip(), after.strip()):
        assert said in text
    assert entry.command_id in text
    tip = history.model.index(1, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert "‹b>old" in tip, "a tip with < in it would be taken for markup"
    QTest.keyClick(history.table, Qt.Key.Key_Tab)
    driver.press("Ctrl+A")
    assert before.strip() in history.line.textCursor().selection().toPlainText()
    assert QApplication.focusWidget() is history.line
