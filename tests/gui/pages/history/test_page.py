"""The history: filters, new lines as they come, the chain's state, and the lines in a file."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.commands.update_user import UpdateUser
from app.gui.pages.history.chain_state import ChainState
from app.gui.pages.history.page import HistoryView
from app.queries.list_users import ListUsers
from tests.gui.conftest import Desk


def user_id(desk: Desk, email: str) -> str:
    assert desk.window.backend is not None
    return str(desk.window.backend.ask(ListUsers(asker_id="system", search=email)).data.users[0].id)


def change(desk: Desk, user: str, times: int = 1) -> None:
    for number in range(times):
        bio = f"Bio {number} of {times}"
        desk.run(UpdateUser, executor_id="system", target_user_id=user, bio=bio)
        QApplication.processEvents()  # what the window hears of it is spread over as many turns as in life


def shown(desk: Desk) -> HistoryView:
    desk.sign_in()
    desk.press("Ctrl+3")
    history = desk.bench.history
    assert history is not None
    desk.wait(lambda: history.model.row_at(0) is not None)
    return history


def test_lines_are_filtered_by_what_whom_by_whom_and_when(desk: Desk) -> None:
    change(desk, user_id(desk, "ana@example.org"), 3)
    history = shown(desk)
    history.filters.type.choose(["UserUpdated"])
    desk.wait(lambda: history.model.total == 3)
    history.filters.type.choose([])
    desk.fill("history_who", "bo@example.org")
    desk.wait(lambda: history.model.total == 1)
    desk.fill("history_who", "")
    desk.fill("history_by", "root@example.org")
    desk.wait(lambda: history.model.filters.get("actor") == "root@example.org")
    desk.wait(lambda: {entry.actor.name for _, entry in history.model.rows_held()} == {"Rosa Raíz"})
    history.filters.when.setCurrentIndex(history.filters.when.count() - 1)
    history.filters.last.setDate(QDate.currentDate().addDays(-1))
    desk.wait(lambda: history.model.total == 0)
    history.filters.last.setDate(QDate.currentDate())
    desk.wait(lambda: history.model.total > 0)


def test_new_lines_appear_at_the_top_and_are_counted_further_down(desk: Desk) -> None:
    ana = user_id(desk, "ana@example.org")
    change(desk, ana, 150)
    history = shown(desk)
    before = history.model.total
    first = history.model.row_at(0)
    assert first is not None
    history.table.selectRow(0)
    change(desk, ana)
    desk.wait(lambda: history.model.total == before + 1)
    assert history.newer.isHidden()
    desk.wait(lambda: [index.row() for index in history.table.selectionModel().selectedRows()] == [1])
    history.table.verticalScrollBar().setValue(900)
    looked_at = history.model.row_at(40)
    change(desk, ana, 3)
    desk.wait(lambda: history.newer.text() == "3 new lines" and history.newer.isVisible())
    assert (history.model.total, history.model.row_at(40)) == (before + 1, looked_at)
    history.table.verticalScrollBar().setValue(history.table.verticalScrollBar().maximum() - 1)
    desk.wait(lambda: history.model.row_at(before) is not None)
    last = history.model.row_at(before)
    assert last is not None
    assert last.position == 1, "pages belong together though new lines came"
    desk.click("history_new")
    desk.wait(lambda: history.model.total == before + 4 and history.newer.isHidden())
    newest = history.model.row_at(0)
    assert newest is not None
    assert newest.changes["bio"]["after"] == "Bio 2 of 3"


def test_a_line_opens_its_user_by_keyboard(desk: Desk) -> None:
    ana = user_id(desk, "ana@example.org")
    change(desk, ana)
    history = shown(desk)
    row = next(at for at, entry in history.model.rows_held() if entry.target and entry.target.id == ana)
    history.table.setFocus()
    history.table.selectRow(row)
    QTest.keyClick(history.table, Qt.Key.Key_Return)
    desk.wait(lambda: desk.bench.page == "users")
    desk.wait(lambda: desk.users.detail.user is not None and desk.users.detail.user.id == ana)


def test_the_chains_state_is_told_and_remembered(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = user_id(desk, "ana@example.org")
    history = shown(desk)
    assert "not verified" in history.chain.text.text()
    desk.click("verify")
    desk.wait(lambda: "is intact up to position" in history.chain.text.text())
    change(desk, ana)
    desk.wait(lambda: history.chain.text.text().endswith("1 event since."))
    seal = tmp_path / "seal.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(seal), ""))
    sealed_at = history.model.read_position  # the seal itself is recorded behind it
    desk.click("history_seal")
    desk.wait(lambda: history.chain.seal_text.isVisible())
    assert json.loads(seal.read_text())["position"] == sealed_at
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "seal"), ""))
    desk.click("history_seal")
    desk.wait(lambda: "can't be written" in history.notice.text)
    another = ChainState(desk.bench.workplace)
    desk.bot.addWidget(another)
    another.show_position(history.model.read_position)
    assert another.text.text() == history.chain.text.text()
    assert str(seal) in another.seal_text.whole


def test_the_lines_that_fit_are_written_to_a_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(desk, user_id(desk, "ana@example.org"), 2)
    history = shown(desk)
    history.filters.type.choose(["UserUpdated"])
    desk.wait(lambda: history.model.total == 2)
    path = tmp_path / "history.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    desk.click("history_export")
    desk.wait(lambda: "2 lines were written" in history.notice.text)
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["What"] for line in lines] == ["Profile changed"] * 2
    assert lines[0]["Changes"] == "Bio: Bio 0 of 2 → Bio 1 of 2"
