"""The models hold a few blocks, whatever the length of the list, and never forget Qt's rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.bootstrap import open_application
from app.commands.create_user import CreateUser
from app.commands.import_users import ImportUsers
from app.gui.models.blocks import BLOCK, KEPT, Blocks
from app.gui.models.users_model import USER
from tests.gui.conftest import WindowDriver, make_directory
from tests.templates import copy_template


def _make_crowd(data_dir: Path) -> str:
    admin = make_directory(data_dir, people=0)
    file = data_dir.with_name("numbered.csv")
    rows = (f"u{n:04}@example.org,First,Last {n:04}" for n in range(3000))
    file.write_text("\n".join(["email,first_name,last_name", *rows, ""]))
    application = open_application(data_dir)
    try:
        application.execute(ImportUsers(executor_id=admin, path=file))
        application.projector.catch_up()
    finally:
        application.close()
    return admin


@pytest.fixture
def crowd(qtbot: QtBot, tmp_path: Path) -> Any:
    """A directory of 3,000."""
    copy_template("numbered-3000", _make_crowd, tmp_path / "padron")
    driver = WindowDriver(qtbot, tmp_path / "padron")
    driver.open()
    driver.sign_in()
    driver.wait(lambda: driver.users.model.total == 3001)
    yield driver
    driver.window.close()


def test_blocks_keep_the_rows_looked_at_last() -> None:
    blocks: Blocks[int] = Blocks()
    for number in range(KEPT + 5):
        blocks.put(number, range(number * BLOCK, (number + 1) * BLOCK))
    assert blocks.row(0) is None
    assert blocks.row((KEPT + 4) * BLOCK + 7) == (KEPT + 4) * BLOCK + 7
    blocks.mark_stale()
    assert blocks.needs(KEPT)
    assert blocks.row(KEPT * BLOCK) == KEPT * BLOCK


def test_rows_come_as_they_are_looked_at(crowd: Any) -> None:
    driver = crowd
    driver.users.table.horizontalHeader().sectionClicked.emit(0)
    driver.wait(lambda: driver.users.model.user_at(0) is not None)
    assert driver.users.model.user_at(2500) is None
    driver.users.table.scrollTo(driver.users.model.index(2500, 0))
    driver.wait(lambda: driver.users.model.user_at(2500) is not None)
    held = sum(1 for _ in driver.users.model._blocks.rows())
    assert held <= (KEPT + 1) * BLOCK


def test_selecting_all_of_a_long_list_counts_rows_that_are_not_held(crowd: Any) -> None:
    driver = crowd
    driver.users.table.selectAll()
    _, count = driver.users.selected()
    assert count == 3001


def test_the_selection_stays_with_the_user_when_the_list_changes(crowd: Any, tmp_path: Path) -> None:
    driver = crowd
    driver.users.table.horizontalHeader().sectionClicked.emit(0)
    driver.wait(lambda: driver.users.model.user_at(5).full_name == "First Last 0005")
    driver.select(5)
    chosen = driver.users.detail.user.id
    more = tmp_path / "more.csv"
    more.write_text("email,first_name,last_name\naa@example.org,Aa,Aa\n")
    driver.run(ImportUsers, executor_id=driver.window.session.user_id, path=more)
    driver.wait(lambda: driver.users.model.total == 3002)
    driver.wait(lambda: driver.users.model.row_of(chosen) == 6)
    driver.wait(lambda: [index.row() for index in driver.users.table.selectionModel().selectedRows()] == [6])
    assert driver.users.detail.user.id == chosen


def outlives_its_view(model: QAbstractItemModel) -> None:
    """The tester lets go of it when the window is gone already."""
    model.setParent(None)


def test_qt_finds_no_fault_with_the_users_model(crowd: Any, qtmodeltester: ModelTester) -> None:
    crowd.search("name:00", finds=100)
    outlives_its_view(crowd.users.model)
    check: Any = qtmodeltester.check
    check(crowd.users.model, force_py=True)


def test_qt_finds_no_fault_with_the_history_model(crowd: Any, qtmodeltester: ModelTester) -> None:
    crowd.bench.show_page("history")
    crowd.wait(lambda: crowd.bench.history.model.rowCount() > 3000)
    outlives_its_view(crowd.bench.history.model)
    check: Any = qtmodeltester.check
    check(crowd.bench.history.model, force_py=True)


def test_markup_in_a_name_is_shown_as_it_is(driver: Any) -> None:
    driver.sign_in()
    admin = driver.window.session.user_id
    driver.run(
        CreateUser,
        executor_id=admin,
        email="x@example.org",
        first_name="<b>Bold</b>",
        last_name="<img src=x>",
    )
    driver.search("bold", finds=1)
    driver.select(0)
    assert driver.users.model.index(0, 0).data(USER).full_name == "<b>Bold</b> <img src=x>"
    shown = [part for part in driver.window.findChildren(QLabel) if "<b>" in part.text()]
    assert shown
    assert all(part.textFormat() is Qt.TextFormat.PlainText for part in shown)
