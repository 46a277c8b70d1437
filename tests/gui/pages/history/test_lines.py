"""Lines of the history: kept while others come or go, read in full, copied; caught up with later."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.commands.delete_user import DeleteUser
from app.commands.update_user import UpdateUser
from app.gui.pages.history.page import HistoryView
from tests.gui.conftest import PASSWORD, Desk
from tests.gui.pages.history.test_page import change, shown, user_id


def erase(desk: Desk, email: str) -> None:
    desk.run(
        DeleteUser,
        executor_id="system",
        target_user_id=user_id(desk, email),
        reason="asked for it by letter",
        hard_delete=True,
        confirm_email=email,
    )


def unlock(desk: Desk) -> None:
    desk.fill("sign_in_password", PASSWORD)
    desk.click("sign_in")
    desk.wait(lambda: desk.window.bench is not None and desk.window.bench.isVisible())


def selected(history: HistoryView) -> list[int]:
    return sorted(index.row() for index in history.table.selectionModel().selectedRows())


def positions(history: HistoryView, rows: list[int]) -> list[int | None]:
    lines = [history.model.row_at(at) for at in rows]
    return [None if line is None else line.position for line in lines]


def go_to(desk: Desk, history: HistoryView, row: int) -> int:
    """Select a row far down by mouse; its line's position."""
    history.table.scrollTo(history.model.index(row, 0), history.table.ScrollHint.PositionAtCenter)
    desk.wait(lambda: history.model.row_at(row) is not None)
    history.table.selectRow(row)
    line = history.model.row_at(row)
    assert line is not None
    return line.position


def test_what_happened_while_the_window_was_locked_is_there_after_it(desk: Desk) -> None:
    ana = user_id(desk, "ana@example.org")
    history = shown(desk)
    before = history.model.total
    desk.window.lock()
    change(desk, ana, 2)
    desk.wait(lambda: not desk.window.operations.is_busy)
    unlock(desk)
    desk.wait(lambda: history.model.total >= before + 2)
    seen = history.model.total
    change(desk, ana)
    desk.wait(lambda: history.model.total > seen)


def test_what_happened_while_another_page_was_shown_is_there_on_coming_back(desk: Desk) -> None:
    ana = user_id(desk, "ana@example.org")
    history = shown(desk)
    before = history.model.total
    desk.press("Ctrl+1")
    change(desk, ana, 2)
    desk.wait(lambda: not desk.window.operations.is_busy)
    desk.press("Ctrl+3")
    desk.wait(lambda: history.model.total == before + 2)


def test_the_focus_comes_to_the_list_so_that_a_space_opens_no_file_dialog(desk: Desk) -> None:
    history = shown(desk)
    assert QApplication.focusWidget() is history.table
    QTest.keyClick(history.table, Qt.Key.Key_Down)
    desk.wait(lambda: len(selected(history)) == 1)
    QTest.keyClick(history.table, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is history.line, "Tab leaves the list"


def test_a_line_far_down_stays_selected_while_others_come_above_it(desk: Desk) -> None:
    ana = user_id(desk, "ana@example.org")
    change(desk, ana, 260)
    history = shown(desk)
    before = history.model.total
    wanted = go_to(desk, history, 150)
    history.table.verticalScrollBar().setValue(0)
    change(desk, ana)
    desk.wait(lambda: history.model.total == before + 1)
    change(desk, ana, 2)
    desk.wait(lambda: history.model.total == before + 3)
    history.table.scrollTo(history.model.index(153, 0))
    desk.wait(lambda: selected(history) == [153] and positions(history, [153]) == [wanted])
    assert history.lines.entry is not None
    assert history.lines.entry.position == wanted


def test_several_lines_stay_selected_when_newer_ones_are_fetched(desk: Desk) -> None:
    ana = user_id(desk, "ana@example.org")
    change(desk, ana, 160)
    history = shown(desk)
    go_to(desk, history, 100)
    for _ in range(4):
        QTest.keyClick(history.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert selected(history) == [100, 101, 102, 103, 104]
    wanted = positions(history, selected(history))
    change(desk, ana, 3)
    desk.wait(lambda: history.newer.text() == "3 new lines" and history.newer.isVisible())
    assert selected(history) == [100, 101, 102, 103, 104]
    desk.click("history_new")
    desk.wait(lambda: selected(history) == [103, 104, 105, 106, 107])
    history.table.scrollTo(history.model.index(105, 0))
    desk.wait(lambda: positions(history, selected(history)) == wanted)


def test_what_is_erased_goes_from_the_lines_being_read_and_nothing_moves(desk: Desk) -> None:
    ana, bo = user_id(desk, "ana@example.org"), user_id(desk, "bo@example.org")
    desk.run(UpdateUser, executor_id="system", target_user_id=bo, bio="To be forgotten")
    change(desk, ana, 60)
    history = shown(desk)
    row = next(at for at, line in history.model.rows_held() if line.target and line.target.id == bo)
    go_to(desk, history, row)
    top = history.table.verticalScrollBar().value()
    assert top > 0
    desk.wait(lambda: "To be forgotten" in history.line.toPlainText())
    erase(desk, "bo@example.org")
    desk.wait(lambda: "To be forgotten" not in history.line.toPlainText())
    desk.wait(lambda: "To be forgotten" not in history.model.index(row, 4).data())
    desk.wait(lambda: history.newer.isVisible())
    assert (selected(history), history.table.verticalScrollBar().value()) == ([row], top)


def test_a_long_change_is_read_whole_as_plain_text_by_keyboard(desk: Desk) -> None:
    ana = user_id(desk, "ana@example.org")
    before, after = "<b>old</b> " + "word " * 60, "new " + "<i>text</i> " * 40
    for bio in (before, after):
        desk.run(UpdateUser, executor_id="system", target_user_id=ana, bio=bio)
    history = shown(desk)
    history.table.selectRow(1)
    text = history.line.toPlainText()
    entry = history.model.row_at(1)
    assert entry is not None
    for said in ("Profile changed", f"Ana García ({ana})", "By: Padron", before.strip(), after.strip()):
        assert said in text
    assert entry.command_id in text
    tip = history.model.index(1, 4).data(Qt.ItemDataRole.ToolTipRole)
    assert "‹b>old" in tip, "a tip with < in it would be taken for markup"
    QTest.keyClick(history.table, Qt.Key.Key_Tab)
    desk.press("Ctrl+A")
    assert before.strip() in history.line.textCursor().selection().toPlainText()
    assert QApplication.focusWidget() is history.line
