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
from tests.gui.conftest import WindowDriver


def user_id(driver: WindowDriver, email: str) -> str:
    assert driver.window.backend is not None
    return str(driver.window.backend.ask(ListUsers(asker_id="system", search=email)).data.users[0].id)


def change(driver: WindowDriver, user: str, times: int = 1) -> None:
    for number in range(times):
        bio = f"Bio {number} of {times}"
        driver.run(UpdateUser, executor_id="system", target_user_id=user, bio=bio)
        QApplication.processEvents()  # what the window hears of it is spread over as many turns as in life


def shown(driver: WindowDriver) -> HistoryView:
    driver.sign_in()
    driver.press("Ctrl+3")
    history = driver.bench.history
    assert history is not None
    driver.wait(lambda: history.model.row_at(0) is not None)
    return history


def test_lines_are_filtered_by_what_whom_by_whom_and_when(driver: WindowDriver) -> None:
    change(driver, user_id(driver, "ana@example.org"), 3)
    history = shown(driver)
    history.filters.type.choose(["UserUpdated"])
    driver.wait(lambda: history.model.total == 3)
    history.filters.type.choose([])
    driver.fill("history_who", "bo@example.org")
    driver.wait(lambda: history.model.total == 1)
    driver.fill("history_who", "")
    driver.fill("history_by", "root@example.org")
    driver.wait(lambda: history.model.filters.get("actor") == "root@example.org")
    driver.wait(lambda: {entry.actor.name for _, entry in history.model.loaded_rows()} == {"Rosa Raíz"})
    history.filters.when.setCurrentIndex(history.filters.when.count() - 1)
    history.filters.last.setDate(QDate.currentDate().addDays(-1))
    driver.wait(lambda: history.model.total == 0)
    history.filters.last.setDate(QDate.currentDate())
    driver.wait(lambda: history.model.total > 0)


def test_new_lines_appear_at_the_top_and_are_counted_further_down(driver: WindowDriver) -> None:
    ana = user_id(driver, "ana@example.org")
    change(driver, ana, 150)
    history = shown(driver)
    before = history.model.total
    first = history.model.row_at(0)
    assert first is not None
    history.table.selectRow(0)
    change(driver, ana)
    driver.wait(lambda: history.model.total == before + 1)
    assert history.newer.isHidden()
    driver.wait(lambda: [index.row() for index in history.table.selectionModel().selectedRows()] == [1])
    history.table.verticalScrollBar().setValue(900)
    looked_at = history.model.row_at(40)
    change(driver, ana, 3)
    driver.wait(lambda: history.newer.text() == "3 new lines" and history.newer.isVisible())
    assert (history.model.total, history.model.row_at(40)) == (before + 1, looked_at)
    history.table.verticalScrollBar().setValue(history.table.verticalScrollBar().maximum() - 1)
    driver.wait(lambda: history.model.row_at(before) is not None)
    last = history.model.row_at(before)
    assert last is not None
    assert last.position == 1, "pages belong together though new lines came"
    driver.click("history_new")
    driver.wait(lambda: history.model.total == before + 4 and history.newer.isHidden())
    newest = history.model.row_at(0)
    assert newest is not None
    assert newest.changes["bio"]["after"] == "Bio 2 of 3"


def test_a_line_opens_its_user_by_keyboard(driver: WindowDriver) -> None:
    ana = user_id(driver, "ana@example.org")
    change(driver, ana)
    history = shown(driver)
    row = next(at for at, entry in history.model.loaded_rows() if entry.target and entry.target.id == ana)
    history.table.setFocus()
    history.table.selectRow(row)
    QTest.keyClick(history.table, Qt.Key.Key_Return)
    driver.wait(lambda: driver.bench.page == "users")
    driver.wait(lambda: driver.users.detail.user is not None and driver.users.detail.user.id == ana)


def test_the_chains_state_is_told_and_remembered(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = user_id(driver, "ana@example.org")
    history = shown(driver)
    assert "not been verified" in history.chain.text.text()
    driver.click("verify")
    driver.wait(lambda: "is intact up to position" in history.chain.text.text())
    change(driver, ana)
    driver.wait(lambda: history.chain.text.text().endswith("1 event since then."))
    seal = tmp_path / "seal.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(seal), ""))
    sealed_at = history.model.read_position  # the seal itself is recorded behind it
    driver.click("history_seal")
    driver.wait(lambda: history.chain.seal_text.isVisible())
    assert json.loads(seal.read_text())["position"] == sealed_at
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "seal"), ""))
    driver.click("history_seal")
    driver.wait(lambda: "can't be written" in history.notice.text)
    another = ChainState(driver.bench.context)
    driver.bot.addWidget(another)
    another.show_position(history.model.read_position)
    assert another.text.text() == history.chain.text.text()
    assert str(seal) in another.seal_text.whole


def test_the_lines_that_fit_are_written_to_a_file(
    driver: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(driver, user_id(driver, "ana@example.org"), 2)
    history = shown(driver)
    history.filters.type.choose(["UserUpdated"])
    driver.wait(lambda: history.model.total == 2)
    path = tmp_path / "history.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    driver.click("history_export")
    driver.wait(lambda: "2 lines were written" in history.notice.text)
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["What"] for line in lines] == ["Profile changed"] * 2
    assert lines[0]["Changes"] == "Bio: Bio 0 of 2 → Bio 1 of 2"
