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
from tests.gui.conftest import Desk, add_people, crowd

REASON = "Away for a long while"


@pytest.fixture
def desk_of_many(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A window on a directory of 1,501, signed in."""
    made = crowd(qtbot, tmp_path, 1500)
    yield made
    made.window.close()


def shown_is_marked(desk: Desk) -> bool:
    """The pane shows the user of the only marked row."""
    spans, pane = desk.users.table.spans(), desk.users.detail.user
    if len(spans) != 1 or spans[0][0] != spans[0][1] or pane is None:
        return False
    user = desk.users.model.user_at(spans[0][0])
    return user is not None and user.id == pane.id


def until_quiet(desk: Desk) -> None:
    """Everything that was asked was answered."""
    operations = desk.bench.workplace.operations
    desk.wait(lambda: not operations.is_busy and not desk.users._refreshing.isActive())


def _finds(desk: Desk, count: int) -> bool:
    return desk.users.model.total == count


def newcomer(desk: Desk, name: str) -> None:
    total = desk.users.model.total
    desk.run(CreateUser, executor_id="system", email=f"{name}@example.com", first_name="New", last_name="Zu")
    desk.wait(lambda: desk.users.model.total == total + 1)
    until_quiet(desk)


def test_a_row_clicked_before_its_block_is_loaded_is_shown(desk_of_many: Desk) -> None:
    desk = desk_of_many
    desk.select(0)
    table = desk.users.table
    table.verticalScrollBar().setValue(table.verticalHeader().defaultSectionSize() * 900)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.viewport().rect().center())
    row = table.currentIndex().row()
    assert row > 800
    assert desk.users.model.user_at(row) is None
    desk.wait(lambda: shown_is_marked(desk) and table.currentIndex().row() == row)
    until_quiet(desk)
    assert table.spans() == [(row, row)]


def test_page_down_again_and_again_ends_where_the_keys_went(desk_of_many: Desk) -> None:
    desk = desk_of_many
    desk.select(0)
    table = desk.users.table
    table.setFocus()
    for _ in range(20):
        QTest.keyClick(table, Qt.Key.Key_PageDown)
    row = table.currentIndex().row()
    assert row > 200
    desk.wait(lambda: shown_is_marked(desk) and table.currentIndex().row() == row)
    until_quiet(desk)
    assert table.spans() == [(row, row)]


def test_another_question_ends_the_wait_for_a_row(desk_of_many: Desk) -> None:
    desk = desk_of_many
    desk.select(0)
    table = desk.users.table
    table.selectRow(907)
    assert desk.users.detail.user is None
    desk.users.show_filters({"search": "p00001@example.org"})
    desk.wait(lambda: desk.users.model.total == 1)
    until_quiet(desk)
    assert table.spans() == []
    assert desk.users.selected_count == 0
    said = [part.text() for part in desk.users.detail.findChildren(QLabel) if part.isVisible()]
    assert "No user selected" in said


def test_a_shortcut_right_after_an_arrow_key_acts_on_the_row_that_was_gone_to(desk_of_many: Desk) -> None:
    desk = desk_of_many
    desk.select(0)
    table = desk.users.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    second = desk.users.model.user_at(1)
    assert second is not None
    desk.window.menu_actions["user_suspend"].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, ActDialog)
    assert dialog._user.id == second.id


def test_a_shortcut_waits_for_a_row_that_is_not_loaded(desk_of_many: Desk) -> None:
    desk = desk_of_many
    desk.select(0)
    desk.users.table.selectRow(1200)
    desk.window.menu_actions["user_suspend"].trigger()
    dialog = desk.dialog()
    assert isinstance(dialog, ActDialog)
    chosen = desk.users.model.user_at(1200)
    assert chosen is not None
    assert dialog._user.id == chosen.id


def test_suspend_next_suspend_goes_down_the_list_by_keyboard(desk_of_many: Desk) -> None:
    desk = desk_of_many
    desk.search("status:invited", 1500)
    desk.select(30)
    table, model = desk.users.table, desk.users.model
    table.setFocus()
    for left in (1499, 1498):
        here, following = model.user_at(30), model.user_at(31)
        assert here is not None
        assert following is not None
        desk.run(SuspendUser, executor_id="system", target_user_id=here.id, reason=REASON)
        desk.wait(partial(_finds, desk, left))
        until_quiet(desk)
        assert table.spans() == []
        assert table.currentIndex().row() == 30
        QTest.keyClick(table, Qt.Key.Key_Down)
        desk.wait(lambda: shown_is_marked(desk))
        assert desk.users.detail.user is not None
        assert desk.users.detail.user.id == following.id
        assert table.currentIndex().row() == 30


def test_who_is_pushed_out_of_the_rows_held_stays_marked(desk_of_many: Desk, tmp_path: Path) -> None:
    desk = desk_of_many
    desk.select(0)
    user = desk.users.detail.user
    assert user is not None
    add_people(desk, tmp_path / "newer.csv", 400, "q")
    desk.wait(lambda: desk.users.model.total == 1901)
    desk.wait(lambda: desk.users.table.spans() == [(400, 400)])
    assert desk.users.selected_count == 1
    desk.users.table.scrollTo(desk.users.model.index(400, 0))
    desk.wait(lambda: shown_is_marked(desk))
    assert desk.users.detail.user is not None
    assert desk.users.detail.user.id == user.id


def test_after_many_and_then_none_nobody_is_marked_by_an_event(desk_of_many: Desk) -> None:
    desk = desk_of_many
    desk.select(0)
    table = desk.users.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.wait(lambda: desk.users.kept.count == 2)
    table.clearSelection()
    newcomer(desk, "one")
    assert table.spans() == []
    assert desk.users.selected_count == 0
    assert desk.users.detail.user is None


def test_a_user_opened_from_elsewhere_is_the_only_one_selected(desk: Desk) -> None:
    desk.sign_in()
    desk.search("", 4)
    desk.wait(lambda: desk.users.model.user_at(2) is not None)
    desk.users.table.selectAll()
    desk.wait(lambda: desk.users.kept.count == 4)
    user = desk.users.model.user_at(2)
    assert user is not None
    desk.bench.workplace.show_user.emit(user.id)
    desk.wait(lambda: shown_is_marked(desk))
    assert desk.users.selected_count == 1
    assert desk.users.table.spans() == [(2, 2)]
    asked: Any = desk.users.taken()
    assert asked.ids == (user.id,)
    assert not [part for part in desk.users.header.many.findChildren(QLabel) if part.isVisible()]
