"""The one selected user: who was chosen is shown, acted on and followed, wherever the row goes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.commands.create_user import CreateUser
from app.commands.suspend_user import SuspendUser
from app.gui.dialogs.act import ActDialog
from tests.gui.conftest import WindowDriver, add_people, crowd

REASON = "Away for a long while"


@pytest.fixture
def desk_of_many(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowDriver]:
    """A window on a directory of 1,501, signed in."""
    made = crowd(qtbot, tmp_path, 1500)
    yield made
    made.window.close()


def shown_is_marked(driver: WindowDriver) -> bool:
    """The pane shows the user of the only marked row."""
    spans, pane = driver.users.table.spans(), driver.users.detail.user
    if len(spans) != 1 or spans[0][0] != spans[0][1] or pane is None:
        return False
    user = driver.users.model.user_at(spans[0][0])
    return user is not None and user.id == pane.id


def until_quiet(driver: WindowDriver) -> None:
    """Everything that was asked was answered."""
    operations = driver.bench.context.operations
    driver.wait(lambda: not operations.is_busy and not driver.users._refreshing.isActive())


def _finds(driver: WindowDriver, count: int) -> bool:
    return driver.users.model.total == count


def newcomer(driver: WindowDriver, name: str) -> None:
    total = driver.users.model.total
    driver.run(
        CreateUser, executor_id="system", email=f"{name}@example.com", first_name="New", last_name="Zu"
    )
    driver.wait(lambda: driver.users.model.total == total + 1)
    until_quiet(driver)


def test_a_row_clicked_before_its_block_is_loaded_is_shown(desk_of_many: WindowDriver) -> None:
    driver = desk_of_many
    driver.select(0)
    table = driver.users.table
    table.verticalScrollBar().setValue(table.verticalHeader().defaultSectionSize() * 900)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.viewport().rect().center())
    row = table.currentIndex().row()
    assert row > 800
    assert driver.users.model.user_at(row) is None
    driver.wait(lambda: shown_is_marked(driver) and table.currentIndex().row() == row)
    until_quiet(driver)
    assert table.spans() == [(row, row)]


def test_page_down_again_and_again_ends_where_the_keys_went(desk_of_many: WindowDriver) -> None:
    driver = desk_of_many
    driver.select(0)
    table = driver.users.table
    table.setFocus()
    for _ in range(20):
        QTest.keyClick(table, Qt.Key.Key_PageDown)
    row = table.currentIndex().row()
    assert row > 200
    driver.wait(lambda: shown_is_marked(driver) and table.currentIndex().row() == row)
    until_quiet(driver)
    assert table.spans() == [(row, row)]


def test_another_question_ends_the_wait_for_a_row(desk_of_many: WindowDriver) -> None:
    driver = desk_of_many
    driver.select(0)
    table = driver.users.table
    table.selectRow(907)
    assert driver.users.detail.user is None
    driver.users.show_filters({"search": "p00001@example.org"})
    driver.wait(lambda: driver.users.model.total == 1)
    until_quiet(driver)
    assert table.spans() == []
    assert driver.users.selected_count == 0
    said = [part.text() for part in driver.users.detail.findChildren(QLabel) if part.isVisible()]
    assert "No user selected" in said


def test_a_shortcut_right_after_an_arrow_key_acts_on_the_row_that_was_gone_to(
    desk_of_many: WindowDriver,
) -> None:
    driver = desk_of_many
    driver.select(0)
    table = driver.users.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    second = driver.users.model.user_at(1)
    assert second is not None
    driver.window.menu_actions["user_suspend"].trigger()
    dialog = driver.dialog()
    assert isinstance(dialog, ActDialog)
    assert dialog._user.id == second.id


def test_a_shortcut_waits_for_a_row_that_is_not_loaded(desk_of_many: WindowDriver) -> None:
    driver = desk_of_many
    driver.select(0)
    driver.users.table.selectRow(1200)
    driver.window.menu_actions["user_suspend"].trigger()
    dialog = driver.dialog()
    assert isinstance(dialog, ActDialog)
    chosen = driver.users.model.user_at(1200)
    assert chosen is not None
    assert dialog._user.id == chosen.id


def test_suspend_next_suspend_goes_down_the_list_by_keyboard(desk_of_many: WindowDriver) -> None:
    driver = desk_of_many
    driver.search("status:invited", 1500)
    driver.select(30)
    table, model = driver.users.table, driver.users.model
    table.setFocus()
    for left in (1499, 1498):
        here, following = model.user_at(30), model.user_at(31)
        assert here is not None
        assert following is not None
        driver.run(SuspendUser, executor_id="system", target_user_id=here.id, reason=REASON)
        driver.wait(partial(_finds, driver, left))
        until_quiet(driver)
        assert table.spans() == []
        assert table.currentIndex().row() == 30
        QTest.keyClick(table, Qt.Key.Key_Down)
        driver.wait(lambda: shown_is_marked(driver))
        assert driver.users.detail.user is not None
        assert driver.users.detail.user.id == following.id
        assert table.currentIndex().row() == 30


def test_who_is_pushed_out_of_the_rows_held_stays_marked(desk_of_many: WindowDriver, tmp_path: Path) -> None:
    driver = desk_of_many
    driver.select(0)
    user = driver.users.detail.user
    assert user is not None
    add_people(driver, tmp_path / "newer.csv", 400, "q")
    driver.wait(lambda: driver.users.model.total == 1901)
    driver.wait(lambda: driver.users.table.spans() == [(400, 400)])
    assert driver.users.selected_count == 1
    driver.users.table.scrollTo(driver.users.model.index(400, 0))
    driver.wait(lambda: shown_is_marked(driver))
    assert driver.users.detail.user is not None
    assert driver.users.detail.user.id == user.id


def test_after_many_and_then_none_nobody_is_marked_by_an_event(desk_of_many: WindowDriver) -> None:
    driver = desk_of_many
    driver.select(0)
    table = driver.users.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    driver.wait(lambda: driver.users.kept.count == 2)
    table.clearSelection()
    newcomer(driver, "one")
    assert table.spans() == []
    assert driver.users.selected_count == 0
    assert driver.users.detail.user is None


def test_a_user_opened_from_elsewhere_is_the_only_one_selected(driver: WindowDriver) -> None:
    driver.sign_in()
    driver.search("", 4)
    driver.wait(lambda: driver.users.model.user_at(2) is not None)
    driver.users.table.selectAll()
    driver.wait(lambda: driver.users.kept.count == 4)
    user = driver.users.model.user_at(2)
    assert user is not None
    driver.bench.context.show_user.emit(user.id)
    driver.wait(lambda: shown_is_marked(driver))
    assert driver.users.selected_count == 1
    assert driver.users.table.spans() == [(2, 2)]
    asked: Any = driver.users.shown_selection()
    assert asked.ids == (user.id,)
    assert not [part for part in driver.users.header.many.findChildren(QLabel) if part.isVisible()]
