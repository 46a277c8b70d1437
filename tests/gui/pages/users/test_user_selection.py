"""Many selected: who was seen in the rows is meant, however many, whatever comes, goes and moves."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.commands.create_user import CreateUser
from app.commands.import_users import ImportUsers
from app.commands.record_activity import ViewProfile
from app.gui.dialogs.act_on_many import ActOnManyDialog
from app.gui.look.preferences import settings
from app.gui.pages.users import selection_painter
from app.queries.list_users import ListUsers
from tests.gui.conftest import WindowDriver, crowd

_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect
EMAIL = 2


@pytest.fixture
def desk_of_many(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowDriver]:
    """A window on a directory of 4,001, signed in."""
    made = crowd(qtbot, tmp_path, 4000)
    yield made
    made.window.close()


def select_rows(driver: WindowDriver, first: int, last: int, step: int = 1) -> None:
    model, chosen = driver.users.model, QItemSelection()
    end = model.columnCount() - 1
    for at in range(first, last + 1, step):
        chosen.select(model.index(at, 0), model.index(at if step > 1 else last, end))
        if step == 1:
            break
    driver.users.table.selectionModel().select(chosen, _ONLY)


def listed(driver: WindowDriver, first: int, last: int, **question: Any) -> list[str]:
    """Who stands in these rows now, the newest first unless asked otherwise."""
    assert driver.window.backend is not None
    asked = {"sort": "created_at", "descending": True, **question}
    found: list[str] = []
    for page in range(first // 100 + 1, last // 100 + 2):
        query = ListUsers(asker_id="system", page=page, page_size=100, **asked)
        found += [user.id for user in driver.window.backend.ask(query).data.users]
    return found[first % 100 : first % 100 + last - first + 1]


def newcomer(driver: WindowDriver, name: str) -> str:
    made = driver.run(
        CreateUser, executor_id="system", email=f"{name}@example.com", first_name="New", last_name="Zu"
    )
    return str(made.aggregate_id)


def until_quiet(driver: WindowDriver) -> None:
    operations, view = driver.bench.context.operations, driver.users
    driver.wait(
        lambda: (
            not operations.is_busy
            and not view._refreshing.isActive()
            and not view.kept._asking.isActive()
            and not view.kept.marks._soon.isActive()
        )
    )


def marked_in_sight(driver: WindowDriver) -> dict[str, bool]:
    """Of the users in sight, whether their rows are marked."""
    table, model = driver.users.table, driver.users.model
    last = table.rowAt(table.viewport().height() - 1)
    rows = range(table.rowAt(0), (last if last >= 0 else model.total - 1) + 1)
    chosen = table.selectionModel()
    return {
        user.id: chosen.isSelected(model.index(at, 0))
        for at in rows
        if (user := model.user_at(at)) is not None
    }


def test_rows_selected_before_a_refresh_are_those_that_were_seen(desk_of_many: WindowDriver) -> None:
    driver = desk_of_many
    seen = listed(driver, 200, 249)
    for n in range(3):
        newcomer(driver, f"shift{n}")
    assert driver.users.model.total == 4001
    select_rows(driver, 200, 249)
    driver.wait(lambda: driver.users.model.total == 4004)
    until_quiet(driver)
    assert set(driver.users.kept.current().ids or ()) == set(seen)
    assert driver.users.table.spans() == [(203, 252)]


def test_rows_stay_marked_when_something_happens_that_moves_none(desk_of_many: WindowDriver) -> None:
    driver = desk_of_many
    seen = listed(driver, 200, 249)
    answers: list[object] = []
    driver.users.model.answered.connect(answers.append)
    driver.users.kept._asking.setInterval(60_000)  # who they are was not asked before
    select_rows(driver, 200, 249)
    driver.run(ViewProfile, executor_id=driver.bench.context.operator_id, target_user_id=seen[0])
    driver.wait(lambda: answers)
    until_quiet(driver)
    assert driver.users.table.spans() == [(200, 249)]
    assert set(driver.users.kept.current().ids or ()) == set(seen)


def test_who_can_not_be_told_any_more_is_not_selected_and_that_is_said(
    desk_of_many: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = desk_of_many
    monkeypatch.setattr(driver.users.model, "version", -1)  # a list that is long forgotten
    select_rows(driver, 200, 249)
    driver.wait(lambda: driver.users.kept.count == 0)
    assert "Select again." in driver.bench.notice.text
    assert driver.users.table.spans() == []


def test_all_but_one_stay_selected_when_somebody_joins(desk_of_many: WindowDriver) -> None:
    driver = desk_of_many
    table, model, kept = driver.users.table, driver.users.model, driver.users.kept
    table.setFocus()
    table.selectAll()
    left_out = model.user_at(5)
    assert left_out is not None
    at = table.visualRect(model.index(5, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, pos=at)
    assert kept.count == 4000
    newcomer(driver, "joins")
    driver.wait(lambda: kept.count == 4001)
    until_quiet(driver)
    assert table.spans() == [(0, 5), (7, 4001)]
    assert marked_in_sight(driver)[left_out.id] is False
    driver.window.menu_actions["user_suspend"].trigger()
    dialog = driver.dialog()
    assert isinstance(dialog, ActOnManyDialog)
    driver.wait(lambda: dialog.previewed is not None)
    assert dialog.previewed is not None
    assert dialog.previewed.will == 4000  # without the last administrator
    assert left_out.id not in dialog.previewed.ids


def test_all_but_one_are_exported(desk_of_many: WindowDriver, tmp_path: Path) -> None:
    driver = desk_of_many
    table, model = driver.users.table, driver.users.model
    table.selectAll()
    table.selectionModel().select(
        model.index(0, 0),
        QItemSelectionModel.SelectionFlag.Deselect | QItemSelectionModel.SelectionFlag.Rows,
    )
    newest = model.user_at(0)
    assert newest is not None
    driver.bench.directory.export_to(tmp_path / "all.csv")
    driver.wait(lambda: (tmp_path / "all.csv").exists())
    until_quiet(driver)
    lines = (tmp_path / "all.csv").read_text("utf-8").splitlines()
    assert len(lines) == 4001
    assert not [line for line in lines if newest.email in line]


def test_who_was_taken_out_of_all_can_be_added_again(desk_of_many: WindowDriver) -> None:
    driver = desk_of_many
    table, model, kept = driver.users.table, driver.users.model, driver.users.kept
    flags = QItemSelectionModel.SelectionFlag
    table.selectAll()
    for row in (3, 9):
        table.selectionModel().select(model.index(row, 0), flags.Toggle | flags.Rows)
    table.selectionModel().select(model.index(3, 0), flags.Toggle | flags.Rows)
    assert kept.count == 4000
    out = model.user_at(9)
    assert out is not None
    assert kept.current().excluded_ids == {out.id}


@pytest.fixture
def scattered(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowDriver]:
    """4,000 whose order by email has nothing to do with that of their creation; of the newest 3,000
    selected the list is sorted by email."""
    driver = crowd(qtbot, tmp_path, 0)
    file = tmp_path / "scattered.csv"
    rows = [f"p{n * 1783 % 4000:05d}@example.org,Paz,Vega {chr(97 + n % 26)}" for n in range(4000)]
    file.write_text("email,first_name,last_name\n" + "\n".join(rows), "utf-8")
    driver.run(ImportUsers, executor_id="system", path=file)
    driver.wait(lambda: driver.users.model.total == 4001)
    until_quiet(driver)
    select_rows(driver, 0, 2999)
    driver.wait(lambda: driver.users.kept.current().ids is not None)
    driver.users.sort_by(EMAIL)
    first = listed(driver, 0, 0, sort="email", descending=False)
    driver.wait(lambda: (user := driver.users.model.user_at(0)) is not None and user.id == first[0])
    until_quiet(driver)
    yield driver
    driver.window.close()


def test_a_selection_of_more_ranges_than_can_be_marked_is_kept(scattered: WindowDriver) -> None:
    driver = scattered
    kept, table = driver.users.kept, driver.users.table
    assert kept.count == 3000
    chosen = set(kept.current().ids or ())
    assert len(chosen) == 3000
    assert len(table.spans()) <= selection_painter.MOST_RANGES

    def as_chosen() -> bool:
        seen = marked_in_sight(driver)
        return len(seen) > 5 and all(marked == (user in chosen) for user, marked in seen.items())

    driver.wait(as_chosen)
    table.scrollTo(driver.users.model.index(3000, 0))
    driver.wait(as_chosen)
    newcomer(driver, "joins")
    driver.wait(lambda: driver.users.model.total == 4002)
    until_quiet(driver)
    driver.wait(as_chosen)
    assert kept.count == 3000


def test_of_a_scattered_selection_one_can_be_taken_out_and_one_added(scattered: WindowDriver) -> None:
    driver = scattered
    kept, table, model = driver.users.kept, driver.users.table, driver.users.model
    before = set(kept.current().ids or ())
    driver.wait(lambda: len(set(marked_in_sight(driver).values())) == 2)
    seen = marked_in_sight(driver)
    inside = next(user for user, marked in seen.items() if marked)
    outside = next(user for user, marked in seen.items() if not marked)
    for user in (inside, outside):
        at = table.visualRect(model.index(model.row_of(user) or 0, 0)).center()
        control = Qt.KeyboardModifier.ControlModifier
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, control, pos=at)
    assert kept.count == 3000
    newcomer(driver, "joins")
    driver.wait(lambda: model.total == 4002)
    until_quiet(driver)
    assert set(kept.current().ids or ()) == before - {inside} | {outside}


def test_a_click_ends_a_scattered_selection(scattered: WindowDriver) -> None:
    driver = scattered
    table = driver.users.table
    at = table.visualRect(driver.users.model.index(4, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert driver.users.selected_count == 1
    until_quiet(driver)
    assert table.spans() == [(4, 4)]


def test_a_selection_of_rows_lives_through_a_change_of_the_look(desk_of_many: WindowDriver) -> None:
    driver = desk_of_many
    seen = listed(driver, 200, 249)
    driver.users.kept._asking.setInterval(60_000)  # who they are was not asked before
    select_rows(driver, 200, 249)
    before = driver.bench
    settings().change(density="compact")
    driver.wait(lambda: driver.bench is not before and driver.bench.users is not None)
    driver.wait(
        lambda: driver.users.kept.current().ids is not None and driver.users.table.spans() == [(200, 249)]
    )
    assert set(driver.users.kept.current().ids or ()) == set(seen)


def test_many_ranges_are_marked_again_within_a_frame(
    desk_of_many: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = desk_of_many
    kept, spent = driver.users.kept, []
    select_rows(driver, 0, 1989, step=2)
    driver.wait(lambda: kept.current().ids is not None)
    until_quiet(driver)

    def timed(really: Callable[..., None], *args: Any) -> None:
        started = time.thread_time()
        really(*args)
        spent.append(time.thread_time() - started)

    for name in ("_follow", "_show", "_mark_in_sight"):
        monkeypatch.setattr(kept, name, partial(timed, getattr(kept, name)))
    newcomer(driver, "joins")
    driver.wait(lambda: driver.users.model.total == 4002)
    until_quiet(driver)
    assert kept.count == 995
    assert spent
    assert max(spent) < 0.016
